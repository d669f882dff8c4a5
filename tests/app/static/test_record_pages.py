"""The pages of the record: the course on the decision page, versions, differences, history, parties, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lia.model.advice import Advice
from lia.model.assessment import Answer, Person, Role
from lia.model.party import Party
from lia.session import Session
from tests.acting import act_as
from tests.app.static.conftest import KernelPage
from tests.app.static.test_pages import go, settle

pytestmark = pytest.mark.browser

Course = dict[str, str]


@pytest.fixture
def course(kernel: KernelPage) -> Iterator[Course]:
    """A decided assessment, its next version in review with a thread, a party, and something that happened."""
    session = Session.open(kernel.folder)
    source = session.assessment("p11-1")
    first = session.open_assessment("p11", "een eigen beoordeling", on=source.on).id
    session.answer_all(first, source.answers.values())
    session.submit(first)
    session.ask_advice(first)
    session.acting_as(Person(Role.DPO)).advise(first, Advice(outcome="Akkoord.", recommends="approve"))
    session.acting_as(Person(Role.DECISION_MAKER)).decide(first, "approve", "Het hoort bij de dienst.")
    second = session.new_version(first).id
    session.answer_all(second, [Answer("scale", (), unknown=True)])
    session.comment(second, "question:scale", "Klopt dit nog?")
    session.submit(second)
    session.keep_party(Party("mailer", "Mailer", "processor", "US", "standard_clauses", purposes=frozenset({"p11"})))
    yield {"first": first, "second": second}
    session.close()


def places(course: Course) -> dict[str, str]:
    second = f"/p11/{course['second']}"
    return {
        "decision": f"{second}/decision",
        "decided": f"/p11/{course['first']}/decision",
        "versions": f"{second}/versions",
        "history": f"{second}/history",
    }


def reason(page: Page, action: str, words: str) -> None:
    page.locator(f'[data-step="{action}"]').click()
    page.locator(".step-form textarea").fill(words)
    page.locator(".step-form button[type=submit]").click()


def test_an_assessment_goes_its_way_by_hand_from_draft_to_a_signed_version(visit, course: Course, kernel) -> None:
    """Sent back with a reason, submitted again, advised in parts, overruled with reasons, signed."""
    page = visit(places(course)["decision"])
    act_as(page, "dpo")
    reason(page, "send_back", "Zeg meer over de schaal.")
    expect(page.locator(".course-name")).to_have_text("Concept")
    expect(page.locator(".said-words").first).to_have_text("Zeg meer over de schaal.")
    act_as(page, "assessor")
    expect(page.get_by_role("button", name="Besluit vastleggen")).to_have_count(0)
    page.locator('[data-step="submit"]').click()
    page.locator('[data-step="ask_advice"]').click()
    expect(page.locator(".course-name")).to_have_text("Bij de FG")
    act_as(page, "dpo")
    page.get_by_label("Is dit gebruik nodig?").fill("Ja, voor de dienst.")
    page.get_by_label("Wat raadt de FG aan?").fill("Doe het niet.")
    page.get_by_role("button", name="Advies vastleggen").click()
    expect(page.locator(".taken-advice")).to_have_text(["Ja, voor de dienst.", "Doe het niet."])
    act_as(page, "decision_maker")
    page.get_by_label("Akkoord onder voorwaarden").check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.get_by_text("Zeg of het besluit het advies volgt.")).to_be_visible()
    page.get_by_label("Nee, het besluit wijkt af").check()
    page.get_by_label("Waarom wijk je af van het advies?").fill("De tool is al vervangen.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".course-name")).to_have_text("Besluit geldt")
    expect(page.locator(".advice-followed")).to_have_text("Het besluit wijkt af van het advies, met redenen.")
    decided = Session.open(kernel.folder).assessment(course["second"]).decision
    assert decided is not None
    assert (decided.decision, decided.advice_reasons) == ("approve_with_conditions", "De tool is al vervangen.")


def test_the_description_is_changed_only_by_whoever_may_and_by_nobody_once_it_is_fixed(visit, course: Course) -> None:
    """What it says stands in the head for everybody."""
    page = visit("/p11/p11-1/decision")
    expect(page.locator(".describe")).to_have_count(1)
    act_as(page, "contributor")
    expect(page.locator(".describe")).to_have_count(0)
    page = visit(places(course)["decided"])
    expect(page.locator(".scope")).to_contain_text("een eigen beoordeling")
    expect(page.locator(".describe")).to_have_count(0)


def test_whoever_cannot_decide_finds_no_form_but_a_sentence(visit, course: Course) -> None:
    page = visit(places(course)["decision"])
    for role in ("assessor", "contributor", "viewer", "administrator"):
        act_as(page, role)
        expect(
            page.get_by_text("Het besluit kan nu niet worden vastgelegd. Dit doet alleen: Beslisser")
        ).to_be_visible()
        assert page.locator("form.decision-form").count() == 0
    expect(page.locator(".next-steps")).to_contain_text("Eerst is advies van de FG nodig.")


def test_while_advice_is_missing_only_a_refusal_can_be_chosen(visit, course: Course) -> None:
    page = visit(places(course)["decision"])
    act_as(page, "decision_maker")
    expect(page.get_by_label("Niet akkoord")).to_be_enabled()
    for name in ("Akkoord", "Akkoord onder voorwaarden"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_disabled()
    expect(page.locator(".option-why").first).to_contain_text("Eerst is advies van de FG nodig.")


def test_views_are_recorded_or_why_they_were_not_asked(visit, course: Course) -> None:
    page = visit(places(course)["decision"])
    page.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(page.get_by_text("Schrijf op wat zij vinden, of waarom het niet is gevraagd.")).to_be_visible()
    page.get_by_label("Waarom zij niet zijn gevraagd").fill("Te weinig mensen.")
    page.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(page.locator(".views .said-words")).to_have_text("Te weinig mensen.")
    expect(page.locator(".points")).not_to_contain_text("waarom zij niet zijn gevraagd")


def test_versions_show_who_signed_and_lead_to_what_differs(visit, course: Course) -> None:
    page = visit(places(course)["versions"])
    expect(page.locator(".version")).to_have_count(2)
    expect(page.locator(".version").first).to_contain_text("Ondertekend: Beslisser")
    assert len(page.locator(".version").first.locator("code").first.inner_text()) == 64
    expect(page.locator(".version").last).to_contain_text("Nog niet ondertekend")
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.locator("h1")).to_have_text("Wat verschilt")
    expect(page.locator(".change").first).to_contain_text("Onbekend")
    expect(page.locator(".change-moved").first).to_contain_text("Deze wijziging verschoof de marge met")


def test_the_history_reads_as_sentences_newest_first(visit, course: Course) -> None:
    page = visit(places(course)["history"])
    expect(page.locator(".entry").first).to_contain_text("Ter controle geven")
    expect(page.locator(".entry").nth(1)).to_contain_text("Klopt dit nog?")
    expect(page.locator(".entry").nth(2)).to_contain_text("Duizenden")
    expect(page.locator(".entry").nth(2)).to_contain_text("Onbekend")


def test_a_question_is_talked_about_and_the_thread_closed(visit, course: Course, kernel) -> None:
    page = visit(places(course)["decision"])
    page.get_by_role("link", name="Naar het gesprek").first.click()
    card = page.locator('[data-question="scale"]')
    expect(card.locator(".comments-open")).to_have_text("1 open gesprek")
    card.get_by_role("button", name="Antwoorden").click()
    card.get_by_label("Je reactie").fill("<b>Ja</b>")
    card.get_by_role("button", name="Plaatsen").first.click()
    expect(card.locator(".comment-words")).to_have_text(["Klopt dit nog?", "<b>Ja</b>"])
    card.get_by_role("button", name="Afsluiten").click()
    expect(card.locator(".comments-open")).to_have_count(0)
    assert not Session.open(kernel.folder).threads(course["second"])[0].open


def test_a_party_is_added_changed_and_gives_a_draft_for_customers(visit, course: Course) -> None:
    page = visit("/~parties")
    page.get_by_role("button", name="Partij toevoegen").click()
    page.get_by_label("Naam", exact=True).fill("Post")
    page.get_by_label("Land").select_option("Nederland")
    page.locator(".purpose-ticks input").first.check()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator('[data-party="post"]')).to_contain_text("Nederland")
    expect(page.locator(".party-form")).to_have_count(0)
    page.locator('[data-party="mailer"]').get_by_role("button", name="Bericht aan klanten").click()
    expect(page.locator(".draft-words")).to_contain_text("Verwerker")
    act_as(page, "viewer")
    expect(page.get_by_role("button", name="Partij toevoegen")).to_have_count(0)


def test_what_happened_is_noted_and_is_due_and_the_days_go_into_a_calendar(
    visit, course: Course, tmp_path: Path
) -> None:
    page = visit("/~attention")
    settle(page)
    before = page.locator('.due[data-kind="trigger"]').count()
    page.get_by_text("Iets noteren dat is gebeurd").click()
    page.get_by_label("Doel", exact=True).select_option("p11")
    page.get_by_label("Toelichting").fill("Uitspraak van vandaag")
    page.get_by_role("button", name="Noteren").click()
    expect(page.locator('.due[data-kind="trigger"]')).to_have_count(before + 1)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Agenda downloaden").click()
    taken.value.save_as(tmp_path / "lia.ics")
    assert (tmp_path / "lia.ics").read_text().startswith("BEGIN:VCALENDAR")


def test_figures_above_the_limit_are_marked_on_the_purpose(visit, course: Course) -> None:
    page = visit("/p11")
    page.locator(".figures-fold summary").click()
    page.get_by_label("Periode").fill("2026-Q4")
    page.get_by_label("Benaderd").fill("honderd")
    page.get_by_role("button", name="Cijfers vastleggen").click()
    expect(page.get_by_text("Vul een periode in en hele getallen vanaf 0.")).to_be_visible()
    for name, number in (("Benaderd", "100"), ("Bezwaren", "3"), ("Klachten", "0")):
        page.get_by_label(name).fill(number)
    page.get_by_role("button", name="Cijfers vastleggen").click()
    expect(page.locator(".figures-table .tag")).to_have_text("boven de grens")
    expect(page.locator(".points").first).to_contain_text("Open punten")
    expect(page.locator(".parties-here")).to_contain_text("Verenigde Staten")


def test_the_record_proves_itself_and_a_hash_that_is_not_in_it_is_told(visit, course: Course) -> None:
    page = visit("/~proof")
    expect(page.get_by_text("Het dossier is heel:")).to_be_visible()
    page.get_by_label("Kenmerk", exact=True).fill("f" * 64)
    page.get_by_role("button", name="Nakijken").click()
    expect(page.get_by_text("Dit kenmerk staat niet in dit dossier.")).to_be_visible()


def test_what_another_person_does_appears_without_a_reload(visit, course: Course, kernel) -> None:
    page = visit(places(course)["decision"])
    expect(page.locator(".course-name")).to_have_text("Ter controle")
    other = Session.open(kernel.folder)
    other.ask_advice(course["second"])
    expect(page.locator(".course-name")).to_have_text("Bij de FG")
    go(page, "/~parties")
    other.keep_party(Party("nieuw", "Nieuwe partij", "vendor", "NL"))
    expect(page.locator('[data-party="nieuw"]')).to_be_visible()
    other.close()


def test_what_happened_after_a_decision_is_told_with_what_was_noted(visit, course: Course, kernel) -> None:
    """On an assessment and on an impact assessment: else one would not know why to look again."""
    session = Session.open(kernel.folder)
    session.acting_as(Person(Role.DECISION_MAKER)).decide_dpia("p20-dpia-1", "reject", "Nog niet.")
    for purpose in ("p11", "p20"):
        session.note_trigger(purpose, "ruling", "Een <b>arrest</b> over meldingen.")
    session.close()
    for place in (places(course)["decided"], "/p20/dpia/p20-dpia-1/outcome"):
        page = visit(place)
        happened = page.locator(".happened")
        expect(happened).to_contain_text("Een toezichthouder of rechter zei iets nieuws.")
        expect(happened).to_contain_text("Een <b>arrest</b> over meldingen.")
        expect(page.get_by_text("Er is iets gebeurd na het besluit", exact=True)).to_be_visible()
        assert page.locator(".happened b").count() == 0
