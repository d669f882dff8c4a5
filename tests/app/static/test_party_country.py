"""The country of a party is chosen by its name, in the language of the page; nobody types a code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lia.catalog import Catalog
from lia.catalog.countries import country_codes
from lia.model.party import Party
from lia.session import Session

pytestmark = pytest.mark.browser

GROUPS = """(field) => [...field.querySelectorAll("optgroup")].map((group) =>
  [group.label, [...group.children].map((one) => [one.value, one.textContent])])"""
IN_ORDER = "([names, language]) => names.toSorted((one, other) => one.localeCompare(other, language))"
TITLES = {
    "nl": ["In de Europese Economische Ruimte", "Daarbuiten: voor de doorgifte is iets nodig"],
    "en": ["In the European Economic Area", "Elsewhere: something is needed for the transfer"],
}
COUNTRY, ADD = {"nl": "Land", "en": "Country"}, {"nl": "Partij toevoegen", "en": "Add a party"}


def form(visit, language: str = "nl") -> Page:
    page = visit("/~parties", language=language)
    page.get_by_role("button", name=ADD[language]).click()
    return page


@pytest.mark.parametrize(("language", "america"), [("nl", "Verenigde Staten"), ("en", "United States")])
def test_every_country_is_offered_by_name_first_where_nothing_is_needed(visit, language: str, america: str) -> None:
    page = form(visit, language)
    groups = page.get_by_label(COUNTRY[language], exact=True).evaluate(GROUPS)

    assert [title for title, _ in groups] == TITLES[language]
    (_, inside), (_, outside) = groups
    assert {code for code, _ in inside} == Catalog.load().workflow.no_transfer.countries
    assert sorted(code for code, _ in inside + outside) == list(country_codes())
    assert ["US", america] in outside
    for names in ([name for _, name in choices] for _, choices in groups):
        assert names == page.evaluate(IN_ORDER, [names, language])


def test_what_was_chosen_is_recorded_and_shown_by_name(visit, kernel) -> None:
    page = form(visit)
    page.get_by_label("Naam", exact=True).fill("De Mailer")
    page.get_by_label("Land", exact=True).select_option("India")
    page.get_by_role("button", name="Opslaan").click()
    said = page.locator(".field:has(select[id$='transfer_tool']) .error")
    expect(said).to_contain_text("Dit land ligt buiten de Europese Economische Ruimte.")
    expect(page.get_by_label("Grond voor doorgifte")).to_be_focused()
    page.get_by_label("Grond voor doorgifte").select_option("standard_clauses")
    page.get_by_role("button", name="Opslaan").click()

    expect(page.locator('[data-party="de-mailer"] .party-facts')).to_contain_text("India")
    assert Session.open(kernel.folder).parties()[0].country == "IN"


def test_a_code_from_elsewhere_that_is_no_country_stays_until_somebody_changes_it(visit, kernel) -> None:
    """People used to write UK, and a record brought in from elsewhere may hold any two letters."""
    Session.open(kernel.folder).keep_party(Party("mailer", "Mailer", "processor", "UK", "adequacy"))
    page = visit("/~parties")
    page.get_by_role("button", name="Wijzigen").click()
    country = page.get_by_label("Land", exact=True)

    expect(country).to_have_value("UK")
    expect(country.locator("option:checked")).to_have_text("Verenigd Koninkrijk")


def test_words_typed_in_an_earlier_version_of_the_form_are_asked_for_again(visit, kernel) -> None:
    page = form(visit)
    page.get_by_label("Naam", exact=True).fill("De Mailer")
    page.evaluate("""() => {
      const [key, kept] = Object.entries(localStorage).find(([key]) => key.startsWith("lia.party."));
      const draft = JSON.parse(kept);
      draft.draft.values.country = "Nederland";
      localStorage[key] = JSON.stringify(draft);
    }""")
    page.reload()
    country = page.get_by_label("Land", exact=True)
    expect(country.locator("option:checked")).to_have_text("Kies een land")
    page.get_by_role("button", name="Opslaan").click()

    expect(page.locator(".party-form .error")).to_have_text("Kies een land")
    expect(country).to_be_focused()
