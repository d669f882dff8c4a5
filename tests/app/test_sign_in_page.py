"""The page where one signs in, and the one of an address that is not there: readable by everybody, at every size."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.accessibility import faults
from tests.app.conftest import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(server: Server, context: BrowserContext, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/login")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wrong_token_is_told_at_the_field_by_keyboard_alone(server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{server.url}/login")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).not_to_be_empty()
    assert faults(page) == []


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_an_address_that_is_not_there_leads_back_to_the_register(
    server: Server, context: BrowserContext, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    answer = page.goto(f"{server.url}/not-there")
    assert answer
    assert answer.status == 404
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("link").click()
    expect(page).to_have_url(f"{server.url}/login?next=%2F")
