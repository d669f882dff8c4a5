"""Act in another role on a page."""

from __future__ import annotations

from playwright.sync_api import Page


def act_as(page: Page, role: str) -> None:
    """Choose a role, as a person does: open who one is, choose, close."""
    page.locator("details.person summary").click()
    page.locator(".person-panel select").select_option(role)
    page.keyboard.press("Escape")
