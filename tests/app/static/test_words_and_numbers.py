"""Terms of the law explained where they stand, and numbers as the language writes them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("place", "term"),
    [
        ("/p20/dpia/p20-dpia-1/lawfulness", "legal_basis"),
        ("/p20/dpia/p20-dpia-1/measures", "residual_risk"),
        ("/p20/dpia/p20-dpia-1/voices", "dpo"),
        ("/p20/screening/criterion", "supervisory_authority"),
        ("/p20/screening/decision", "dpia"),
        ("/p11/p11-1/decision", "controller"),
        ("/p11/p11-1/applicability", "legitimate_interest"),
    ],
)
def test_a_term_in_the_first_lines_of_a_page_opens_its_definition(
    visit, kernel, place: str, term: str, language: str
) -> None:
    known = Session.open(kernel.folder).catalog.vocabulary[term]
    page = visit(place, language=language)
    page.locator(".lead .term").first.click()
    definition = page.locator(".definition")
    expect(definition).to_contain_text(str(known.definition[language]))  # type: ignore[index]
    page.keyboard.press("Escape")
    expect(definition).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Kans (waarschijnlijkheid)"), ("en", "DPIA (data protection impact assessment)")]
)
def test_a_term_with_two_names_is_explained_by_either(visit, language: str, name: str) -> None:
    """A page that says DPIA explains it, though its whole name stands nowhere on it."""
    page = visit("/p20/dpia/p20-dpia-1/risks", language=language)
    page.locator(".page-words summary").click()
    expect(page.locator(".page-words dt", has_text=name)).to_be_visible()


@pytest.mark.parametrize(
    ("language", "typed", "shown", "period"),
    [("nl", "12.000", "12.000", "november 2026"), ("en", "12,000", "12,000", "November 2026")],
)
def test_figures_are_typed_and_shown_with_thousands_and_their_period_in_words(
    visit, language: str, typed: str, shown: str, period: str
) -> None:
    page = visit("/p11", language=language)
    act_as(page, "assessor")
    page.locator(".figures-fold summary").click()
    form = page.locator(".figures-form")
    fields = form.locator("input")
    for at, words in enumerate(("2026-11", typed, "3", "0")):
        fields.nth(at).fill(words)
    form.locator("button").click()
    row = page.locator(".figures-table tbody tr")
    expect(row.locator("th")).to_have_text(period)
    expect(row.locator("td").first).to_have_text(shown)
    assert faults(page) == []


def test_a_number_with_a_decimal_is_not_taken_for_thousands(visit) -> None:
    page = visit("/p11")
    act_as(page, "assessor")
    page.locator(".figures-fold summary").click()
    form = page.locator(".figures-form")
    for at, words in enumerate(("2026-11", "1,5", "3", "0")):
        form.locator("input").nth(at).fill(words)
    form.locator("button").click()
    expect(form.locator(".error")).to_be_visible()
    expect(page.locator(".figures-table")).to_have_count(0)
