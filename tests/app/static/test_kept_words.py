"""Words in a form that is sent as a whole outlive the page until they are in the record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.session import Session

pytestmark = pytest.mark.browser

WORDS = "Dit moeten we nog eens navragen"


def begun(page: Page) -> Locator:
    """The field for a new comment on the first question, opened where it is folded."""
    talk = page.locator('[data-question="controller_role"] details.comments')
    expect(talk).to_be_visible()
    if talk.get_attribute("open") is None:
        talk.locator("summary").click()
    return talk.get_by_label("Gesprek beginnen")


def test_a_comment_that_was_not_sent_is_there_again_after_a_reload_and_not_once_it_is_sent(
    visit, fresh, kernel
) -> None:
    page = visit(f"{fresh}/applicability")
    begun(page).fill(WORDS)
    page.reload()

    expect(begun(page)).to_have_value(WORDS)
    page.locator('[data-question="controller_role"] .comment-form button').click()
    expect(page.locator('[data-question="controller_role"] .comment-words')).to_have_text(WORDS)
    page.reload()
    expect(begun(page)).to_have_value("")
    assert [one.comments[0].text for one in Session.open(kernel.folder).threads(fresh.split("/")[2])] == [WORDS]


def test_a_comment_that_could_not_be_sent_is_there_again_on_the_next_page(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    begun(page).fill(WORDS)
    page.locator('[data-question="controller_role"] .comment-form button').click()
    expect(page.locator('[data-question="controller_role"] .comment-form [role=alert]')).to_be_visible()
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    kernel.away = False

    expect(begun(visit(f"{fresh}/applicability", again=page))).to_have_value(WORDS)


def test_words_that_are_taken_out_again_do_not_come_back(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    begun(page).fill(WORDS)
    page.reload()
    begun(page).fill("")
    page.reload()

    expect(begun(page)).to_have_value("")


def test_words_for_one_place_do_not_turn_up_at_another(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    begun(page).fill(WORDS)

    expect(begun(visit("/p11/p11-1/applicability", again=page))).to_have_value("")


@pytest.mark.parametrize("more", ["", " en nog iets"], ids=["the same words", "other words"])
def test_words_that_are_sent_again_after_a_lost_reply_are_there_once_and_others_are_there_too(
    visit, fresh, kernel, more: str
) -> None:
    """The record has the first words already; an answer to those must not stand for the others."""
    page = visit(f"{fresh}/applicability")
    begun(page).fill(WORDS)
    kernel.lose_reply = True
    page.locator('[data-question="controller_role"] .comment-form button').click()
    expect(page.locator('[data-question="controller_role"] .comment-form [role=alert]')).to_be_visible()
    kernel.away = False
    expect(page.locator("[data-banner]")).to_have_count(0)
    begun(page).fill(WORDS + more)
    page.locator('[data-question="controller_role"] .comment-form button').last.click()

    expect(page.locator('[data-question="controller_role"] .comment-words').last).to_have_text(WORDS + more)
    expect(begun(page)).to_have_value("")
    said = {one.comments[0].text for one in Session.open(kernel.folder).threads(fresh.split("/")[2])}
    assert said == {WORDS, WORDS + more}
