"""The register by hand: a row is changed, added and undone, two people meet in one, and the list is filtered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Person, Role
from lia.model.party import Party
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.static.conftest import KernelPage
from tests.app.static.test_pages import go, settle

pytestmark = pytest.mark.browser
PASSAGE = "een twee drie vier vijf zes zeven acht negen tien elf"


@pytest.fixture
def other(kernel: KernelPage) -> Iterator[Session]:
    """Somebody else on the same record."""
    session = Session.open(kernel.folder, Person(Role.ADMINISTRATOR, "Ben"))
    yield session
    session.close()


def edit(page: Page) -> None:
    page.locator(".facts-head button").click()
    page.locator(".row-form").wait_for()


def field(page: Page, label: str) -> object:
    return page.locator(".row-form").get_by_label(label, exact=True)


def save(page: Page) -> None:
    page.locator(".row-form button[type=submit]").click()


@pytest.mark.parametrize(("language", "width"), [("nl", 1440), ("en", 390)])
def test_axe_finds_nothing_in_the_forms_with_errors_and_conflicts(
    visit, other: Session, language: str, width: int
) -> None:
    """Each state of the forms: as opened, with errors, with both texts; nothing scrolls sideways."""
    other.keep_party(Party("mailer", "Mailer", "processor", "US", "standard_clauses", purposes=frozenset({"p11"})))
    page = visit("/p11", language=language, width=width)
    found, wide = {}, {}

    def look(name: str) -> None:
        found[name] = faults(page)
        wide[name] = page.evaluate("document.documentElement.scrollWidth")

    settle(page)
    edit(page)
    look("form")
    page.locator(".row-form textarea").nth(1).fill("x" * 10_001)
    save(page)
    page.locator(".row-form .error").first.wait_for()
    look("errors")
    other.change_purpose("p11", language=language, people="Anderen")
    page.locator(".row-form textarea").nth(1).fill("Nog anderen")
    save(page)
    page.locator(".conflict").wait_for()
    look("conflict")
    page.locator(".conflict button").first.click()
    save(page)
    page.locator(".facts").wait_for()
    page.evaluate('document.querySelectorAll("details:not(.person)").forEach((one) => { one.open = true; })')
    page.locator(".row-history .entry").first.wait_for()
    look("history")
    page.locator(".use-buttons button").first.click()
    look("use")
    go(page, "/~new")
    look("new")
    go(page, "/~parties")
    page.locator('[data-party="mailer"] .form-buttons .button').click()
    page.locator(".party-form input").first.fill("Mijn naam")
    other.keep_party(Party("mailer", "Zijn naam", "processor", "US", "standard_clauses"))
    page.locator(".party-form button[type=submit]").click()
    page.locator(".conflict").wait_for()
    look("party")
    assert {name: one for name, one in found.items() if one} == {}
    assert {name: one for name, one in wide.items() if one > width} == {}


def test_a_row_is_changed_by_keyboard_and_undone_from_the_head(visit, kernel: KernelPage) -> None:
    page = visit("/p11")
    page.locator(".facts-head button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dit doel wijzigen")).to_be_focused()
    field(page, "Welke gegevens").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ook het adres")
    expect(page.get_by_text("In het Engels blijft staan: E-mail address and telephone number.")).to_be_visible()
    field(page, "Naam").press("Enter")

    expect(page.locator(".facts")).to_contain_text("Ook het adres")
    expect(page.locator(".facts-head button")).to_be_focused()
    changed = Session.open(kernel.folder).purpose("p11").data
    assert changed == {"nl": "Ook het adres", "en": "E-mail address and telephone number."}
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".facts")).to_contain_text("E-mailadres en telefoonnummer.")
    expect(page.get_by_role("button", name="Ongedaan maken")).to_have_count(0)


def test_mistakes_stand_at_their_fields_and_the_first_has_the_focus(visit) -> None:
    page = visit("/p11")
    edit(page)
    field(page, "Naam").fill("")
    field(page, "Citaat uit de verklaring").fill(PASSAGE)
    save(page)

    expect(field(page, "Naam")).to_be_focused()
    for label, words in (("Naam", "Geef het doel een naam."), ("Citaat uit de verklaring", "hooguit 10 woorden")):
        assert field(page, label).get_attribute("aria-invalid") == "true"
        told = field(page, label).get_attribute("aria-describedby").split()[-1]
        expect(page.locator(f"[id='{told}']")).to_contain_text(words)


def test_two_people_on_one_field_both_texts_are_shown_and_one_is_chosen(visit, other: Session) -> None:
    page = visit("/p11")
    edit(page)
    field(page, "Welke gegevens").fill("Mijn tekst")
    other.change_purpose("p11", language="nl", data="Zijn tekst", retention="Een jaar")
    expect(page.get_by_text("Iemand anders heeft dit doel intussen gewijzigd.")).to_be_visible()
    save(page)

    clash = page.locator('[data-clash="data"]')
    expect(clash).to_contain_text("Mijn tekst")
    expect(clash).to_contain_text("Zijn tekst")
    expect(clash).to_contain_text("Beheerder, Ben")
    expect(field(page, "Hoelang bewaard")).to_have_value("Een jaar")
    save(page)
    expect(page.get_by_text("Kies eerst bij elk veld wat moet blijven staan.")).to_be_visible()
    assert other.purpose("p11").data["nl"] == "Zijn tekst"
    clash.get_by_role("button", name="Mijn tekst houden").click()
    save(page)
    expect(page.locator(".facts")).to_contain_text("Mijn tekst")
    assert other.purpose("p11").retention["nl"] == "Een jaar"


def test_the_others_text_can_be_taken_over_and_nothing_of_mine_is_written(visit, other: Session) -> None:
    page = visit("/p11")
    edit(page)
    field(page, "Welke gegevens").fill("Mijn tekst")
    other.change_purpose("p11", language="nl", data="Zijn tekst")
    save(page)
    page.get_by_role("button", name="De andere overnemen").click()
    expect(field(page, "Welke gegevens")).to_have_value("Zijn tekst")
    before = other.last_seq()
    save(page)
    expect(page.locator(".facts")).to_contain_text("Zijn tekst")
    assert other.last_seq() == before


def test_what_was_typed_survives_a_reload_and_a_change_of_language(visit) -> None:
    page = visit("/p11")
    edit(page)
    field(page, "Welke gegevens").fill("Nog niet klaar")
    page.reload()
    expect(field(page, "Welke gegevens")).to_have_value("Nog niet klaar")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="Change this purpose")).to_be_visible()
    expect(field(page, "Which data")).to_have_value("Nog niet klaar")
    page.get_by_role("button", name="Do not save").click()
    page.reload()
    page.locator(".facts").wait_for()
    expect(page.locator(".row-form")).to_have_count(0)


def test_a_purpose_is_added_and_can_be_assessed_at_once(visit, kernel: KernelPage) -> None:
    page = visit("/")
    page.get_by_role("link", name="Doel toevoegen").click()
    field(page, "Naam").fill("<b>Nieuwsbrief</b>")
    field(page, "Kenmerk").fill("p11")
    save(page)
    expect(page.get_by_text("Dit kenmerk is al in gebruik. Kies een ander.")).to_be_visible()
    field(page, "Kenmerk").fill("nieuws")
    save(page)

    expect(page.locator("h1")).to_have_text("<b>Nieuwsbrief</b>")
    expect(page.locator(".example-note")).to_have_count(0)
    expect(page.locator(".new-form")).to_be_visible()
    assert Session.open(kernel.folder).purpose("nieuws").name == "<b>Nieuwsbrief</b>"


def test_whoever_does_not_keep_the_register_finds_no_button(visit) -> None:
    page = visit("/p11")
    expect(page.locator(".facts-head button")).to_be_visible()
    act_as(page, "viewer")
    expect(page.locator(".facts-head button")).to_have_count(0)
    go(page, "/")
    expect(page.get_by_role("link", name="Doel toevoegen")).to_have_count(0)
    go(page, "/~new")
    expect(page.get_by_text("Een doel toevoegen hoort niet bij je rol.")).to_be_visible()
    expect(page.locator(".row-form")).to_have_count(0)


def record_day(page: Page, button: str, label: str, day: str) -> None:
    """Open the form behind a button where it is not open yet, and record a day in it."""
    if page.locator(".use-form").count() == 0:
        page.get_by_role("button", name=button).click()
    page.get_by_label(label).fill(day)
    page.get_by_role("button", name="Vastleggen", exact=True).click()


def test_use_begins_and_ends_on_a_day_that_is_given(visit, other: Session) -> None:
    other.change_purpose("p11", lia_wanted="no")
    page = visit("/p11")
    start, stop = ("In gebruik nemen", "In gebruik sinds"), ("Gebruik stoppen", "Laatste dag")
    page.get_by_role("button", name="In gebruik nemen").click()
    expect(page.get_by_label("In gebruik sinds")).to_have_value(f"{other.today():%d-%m-%Y}")
    record_day(page, *start, "2999-01-01")
    expect(page.locator(".use-form .error")).to_contain_text("Deze dag is nog niet gekomen.")
    record_day(page, *start, "2026-01-05")
    expect(page.locator(".use-state")).to_have_text("In gebruik sinds 5 januari 2026")
    record_day(page, *stop, "2026-01-04")
    expect(page.locator(".use-form .error")).to_contain_text("Stoppen kan vanaf die dag.")
    record_day(page, *stop, "2026-02-01")
    expect(page.locator(".use-state")).to_have_text("Gestopt op 1 februari 2026")


def test_before_a_decision_there_is_a_sentence_instead_of_a_button(visit) -> None:
    page = visit("/p11")
    expect(page.get_by_text("In gebruik nemen kan pas na een besluit dat het toestaat.")).to_be_visible()
    expect(page.get_by_role("button", name="In gebruik nemen")).to_have_count(0)


def test_two_people_on_one_party_choose_at_the_field_and_other_fields_stay(visit, other: Session) -> None:
    other.keep_party(Party("mailer", "Mailer", "processor", "NL"))
    page = visit("/~parties")
    card = page.locator('[data-party="mailer"]')
    card.get_by_role("button", name="Wijzigen").click()
    card.get_by_label("Naam", exact=True).fill("De Mailer")
    other.keep_party(Party("mailer", "Mailer BV", "processor", "NL", contract="DPA-7"))
    card.get_by_role("button", name="Opslaan").click()

    expect(card.locator(".conflict")).to_contain_text("Mailer BV")
    expect(card.get_by_label("Contract")).to_have_value("DPA-7")
    card.get_by_role("button", name="Mijn tekst houden").click()
    card.get_by_role("button", name="Opslaan").click()
    expect(card.locator("h2")).to_have_text("De Mailer")
    kept = {one.id: one for one in other.parties()}["mailer"]
    assert (kept.name, kept.contract) == ("De Mailer", "DPA-7")


def test_the_list_says_whether_a_dpia_is_needed_and_filters_by_it(visit, kernel: KernelPage) -> None:
    page = visit("/")
    row = page.locator(".row", has_text="p20")
    expect(row.locator(".row-screened")).to_contain_text("DPIA nodig")
    expect(row.locator(".row-dpia li")).to_have_count(1)
    session = Session.open(kernel.folder)
    rows = session.register()
    every = {
        "needed": [one for one in rows if one.screening and one.screening.outcome.startswith("required")],
        "running": [one for one in rows if one.dpias],
        "decided": [],
    }
    for name, wanted in every.items():
        page.get_by_label("DPIA", exact=True).select_option(name)
        expect(page.locator(".row")).to_have_count(len(wanted))
    session.close()
