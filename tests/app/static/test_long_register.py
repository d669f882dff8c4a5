"""A register of thousands: the first rows at once, looking for some, putting them in order, leafing, reading on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Person, Role
from lia.model.purpose import Purpose
from lia.session import Session
from tests.app.static.conftest import KernelPage
from tests.app.static.test_pages import faults

pytestmark = pytest.mark.browser
MANY = 150


@pytest.fixture
def long(kernel: KernelPage) -> Iterator[Session]:
    """Somebody else on the same record, who put more rows in it than a page shows."""
    session = Session.open(kernel.folder, Person(Role.ADMINISTRATOR, "Eef"))
    if len(session.purposes()) < MANY:
        session.add_purpose(*(Purpose(f"z{n}", f"Doel {n:03}", people="Klanten") for n in range(MANY)))
    yield session
    session.close()


def names(page: Page) -> list[str]:
    return page.locator(".row h2").all_inner_texts()


def total(session: Session) -> int:
    return len(session.purposes())


def whole(page: Page) -> None:
    page.locator(".register[aria-busy=false]").wait_for()


def test_the_first_rows_are_asked_for_before_all_and_then_only_what_changed(visit, kernel, long: Session) -> None:
    kernel.received.clear()
    page = visit("/")
    whole(page)
    asked = [one for one in kernel.received if one["do"] == "rows"]
    assert [("first" in one, "known" in one) for one in asked] == [(True, False), (False, False)]
    expect(page.locator(".filter-count")).to_contain_text(f"{total(long)} doelen")
    page.get_by_role("searchbox").fill("doel 149")
    expect(page.locator(".row")).to_have_count(1)
    long.change_purpose("z149", name="Doel 149 heet anders")
    expect(page.locator(".row h2")).to_have_text("Doel 149 heet anders", timeout=15_000)
    assert "known" in [one for one in kernel.received if one["do"] == "rows"][-1]


def test_every_row_can_be_reached_by_leafing_and_says_its_place(visit, long: Session) -> None:
    page = visit("/")
    whole(page)
    seen: list[str] = []
    while True:
        seen += page.locator(".row > .row-purpose > .row-id").all_inner_texts()
        first = page.locator(".row").first
        assert first.get_attribute("aria-setsize") == str(total(long))
        assert first.get_attribute("aria-posinset") == str(len(seen) - page.locator(".row").count() + 1)
        further = page.get_by_role("button", name="Volgende")
        if further.is_disabled():
            break
        further.click()
        expect(page.locator(".rows")).to_be_focused()
    assert seen == [one.id for one in long.purposes()]


def test_a_page_is_reached_by_its_number_and_more_rows_fit_on_one(visit, long: Session) -> None:
    page = visit("/")
    whole(page)
    number = page.get_by_label("Bladzijde", exact=True)
    number.fill("3")
    number.press("Enter")
    expect(page.get_by_text(f"81–120 van {total(long)}")).to_be_visible()
    number.fill("99")
    number.press("Enter")
    expect(page.get_by_text(f"161–{total(long)} van {total(long)}")).to_be_visible()
    page.get_by_label("Doelen per bladzijde").select_option("200")
    expect(page.locator(".row")).to_have_count(total(long))
    assert faults(page) == []


def test_rows_are_put_in_order_by_name_and_by_the_last_change(visit, long: Session) -> None:
    long.open_assessment("z7", f"nieuw {long.last_seq()}")
    page = visit("/")
    whole(page)
    page.get_by_label("Volgorde").select_option("name")
    shown = names(page)
    assert shown == sorted(shown, key=str.casefold)
    page.get_by_label("Volgorde").select_option("changed")
    expect(page.locator(".row .row-purpose .row-id").first).to_have_text("z7")
    page.get_by_label("Volgorde").select_option("register")
    expect(page.locator(".row .row-purpose .row-id").first).to_have_text(long.purposes()[0].id)


def test_who_reads_on_another_page_stays_there_when_somebody_changes_a_row(visit, long: Session) -> None:
    page = visit("/")
    whole(page)
    page.get_by_role("button", name="Volgende").click()
    before = names(page)
    long.change_purpose("p01", people=f"Anderen {long.last_seq()}")
    page.wait_for_timeout(2500)
    assert names(page) == before
    expect(page.get_by_text(f"41–80 van {total(long)}")).to_be_visible()


def test_what_was_looked_for_is_still_there_on_the_way_back(visit, long: Session) -> None:
    page = visit("/")
    whole(page)
    page.get_by_role("searchbox").fill("storing")
    expect(page.locator(".row")).to_have_count(1)
    page.locator(".row h2 a").click()
    page.locator(".crumbs a").first.click()
    expect(page.get_by_role("searchbox")).to_have_value("storing")
    expect(page.locator(".row")).to_have_count(1)
