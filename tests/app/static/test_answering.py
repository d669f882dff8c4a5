"""Answering in a real browser: controls, the live finding, saving, undo, conditional questions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lia.session import Session
from tests.acting import act_as
from tests.app.conftest import still, stop_clock

pytestmark = pytest.mark.browser


def card(page: Page, question: str):
    return page.locator(f'[data-question="{question}"]')


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'[data-question="{question}"] input[id$="-{option}"]').check()


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_text(re.compile(r"^(Opgeslagen|Saved) \d\d:\d\d$"))


def assessment_of(place: str) -> str:
    return place.split("/")[2]


def test_an_answer_is_saved_and_the_finding_follows(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "processor")
    expect(page.locator(".verdict-name")).to_have_text("Andere grondslag of regeling")
    saved(page)
    kept = Session.open(kernel.folder).assessment(assessment_of(fresh))
    assert kept.answers["controller_role"].options == ("processor",)


def test_an_answer_changed_twice_quickly_ends_as_the_last_choice(visit, fresh, kernel) -> None:
    """At most one change per field is under way; the next waits and is sent on top."""
    page = visit(f"{fresh}/applicability")
    kernel.delay = 0.15
    for option in ("joint", "processor", "controller"):
        choose(page, "controller_role", option)
    saved(page)
    assert Session.open(kernel.folder).assessment(assessment_of(fresh)).answers["controller_role"].options == (
        "controller",
    )
    assert page.locator(".conflict").count() == 0


def test_while_a_change_is_under_way_the_finding_is_marked_as_not_current(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    kernel.hold()
    choose(page, "controller_role", "processor")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "updating")
    expect(page.locator(".finding-status")).to_have_text("Wordt bijgewerkt…")
    kernel.go_on()
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".verdict-name")).to_have_text("Andere grondslag of regeling")


def test_the_answer_just_given_is_marked_with_what_it_did(visit) -> None:
    page = visit("/p23/p23-1/balancing")
    choose(page, "data_nature", "special_criminal_or_intimate")
    expect(page.locator(".finding .moved")).to_contain_text("zwaarder voor de mensen over wie het gaat")
    expect(card(page, "data_nature").locator(".moved-here")).to_be_visible()
    choose(page, "data_nature", "business_role_contact")
    expect(page.locator(".finding .moved")).to_contain_text("lichter voor de mensen over wie het gaat")


def test_an_answer_that_turns_the_outcome_says_from_what_to_what(visit) -> None:
    page = visit("/p11/p11-1/applicability")
    choose(page, "controller_role", "processor")
    expect(page.locator(".finding .moved")).to_contain_text(
        "De uitkomst ging van ‘Te onderbouwen’ naar ‘Andere grondslag’."
    )


def test_a_conditional_question_appears_when_it_applies_and_goes_again(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    expect(card(page, "soft_opt_in")).to_have_count(0)
    choose(page, "e_message", "soft_opt_in")
    expect(card(page, "soft_opt_in")).to_be_visible()
    expect(page.locator("[data-announcement]")).to_contain_text("Er is een vraag bijgekomen")
    choose(page, "e_message", "no_or_requested")
    expect(card(page, "soft_opt_in")).to_have_count(0)


def test_several_may_be_chosen_none_is_an_answer_and_untouched_is_not(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "e_message", "soft_opt_in")
    choose(page, "soft_opt_in", "same_legal_entity")
    choose(page, "soft_opt_in", "own_similar_products")
    saved(page)
    session = Session.open(kernel.folder)
    key = assessment_of(fresh)
    assert session.assessment(key).answers["soft_opt_in"].options == ("same_legal_entity", "own_similar_products")
    page.locator('[data-question="soft_opt_in"] input[id$="-same_legal_entity"]').uncheck()
    page.locator('[data-question="soft_opt_in"] input[id$="-own_similar_products"]').uncheck()
    expect(card(page, "soft_opt_in").locator(".answer-details")).to_have_count(0)
    saved(page)
    assert "soft_opt_in" not in session.assessment(key).answers
    choose(page, "soft_opt_in", "none-of-these")
    saved(page)
    expect(page.locator(".saved")).to_have_attribute("data-waiting", "0")
    assert session.assessment(key).answers["soft_opt_in"].options == ()


def test_not_known_is_an_answer_of_its_own(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/balancing")
    choose(page, "scale", "not-known")
    saved(page)
    answer = Session.open(kernel.folder).assessment(assessment_of(fresh)).answers["scale"]
    assert answer.unknown
    assert answer.options == ()


def test_typed_words_are_saved_within_a_second_after_the_last_key(visit, fresh, kernel) -> None:
    """A second on the clock of the page, which stands still while the keys are pressed."""
    page = visit(f"{fresh}/applicability", clock=True)
    choose(page, "controller_role", "controller")
    saved(page)
    stop_clock(page)
    reason = card(page, "controller_role").get_by_label("Waarom dit antwoord?")
    reason.press_sequentially("Wij kiezen het doel")
    assert "Wij kiezen het doel" not in kernel.changes("reason")
    page.clock.run_for(1_000)
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    assert kernel.changes("reason")[-1] == "Wij kiezen het doel"
    page.clock.resume()
    page.reload()
    expect(card(page, "controller_role").get_by_label("Waarom dit antwoord?")).to_have_value("Wij kiezen het doel")


def test_a_reload_in_the_middle_of_a_word_loses_nothing(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/purpose")
    page.get_by_label("Je antwoord in één zin").press_sequentially("Klanten horen van een storing")
    page.reload()
    expect(page.get_by_label("Je antwoord in één zin")).to_have_value("Klanten horen van een storing")
    saved(page)
    saved_text = Session.open(kernel.folder).assessment(assessment_of(fresh)).answers["interest_statement"].text
    assert saved_text == "Klanten horen van een storing"


def test_a_key_costs_the_same_in_a_megabyte_as_in_an_empty_field(visit, fresh, kernel) -> None:
    """No key reads the text, keeps it or sends it; that is done once, a moment after the last key."""
    page = visit(f"{fresh}/purpose", clock=True)
    field = page.get_by_label("Je antwoord in één zin")
    field.fill("woord " * 170_000)
    saved(page)
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    stop_clock(page)
    before = len(kernel.changes("text"))
    work = field.evaluate(
        """(input) => {
          const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
          const counted = { read: 0, kept: 0 };
          Object.defineProperty(input, "value", {
            configurable: true,
            get() { counted.read += 1; return own.get.call(this); },
            set(words) { own.set.call(this, words); },
          });
          const keep = Storage.prototype.setItem;
          Storage.prototype.setItem = function (...given) { counted.kept += 1; return keep.apply(this, given); };
          for (let n = 0; n < 20; n += 1) {
            own.set.call(input, own.get.call(input) + "x");
            input.dispatchEvent(new Event("input", { bubbles: true }));
          }
          Storage.prototype.setItem = keep;
          return counted;
        }"""
    )
    assert work == {"read": 0, "kept": 0}
    page.clock.run_for(3_000)
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    sent = kernel.changes("text")[before:]
    assert [one[-21:] for one in sent] == [" " + "x" * 20]


def test_undo_restores_the_answer_before(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "controller")
    saved(page)
    choose(page, "controller_role", "processor")
    expect(page.locator(".verdict-name")).to_have_text("Andere grondslag of regeling")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator('[data-question="controller_role"] input[id$="-controller"]')).to_be_checked()
    expect(page.locator(".verdict-name")).to_have_text("Onvolledig")
    expect(page.locator("[data-announcement]")).to_contain_text("Ongedaan gemaakt")


def test_a_planned_safeguard_asks_who_and_when_and_counts_then(visit) -> None:
    page = visit("/p22/p22-1/safeguards")
    item = page.locator(".safeguard").nth(4)
    item.get_by_label("Gepland").check()
    expect(item).to_contain_text("Telt mee zodra er een eigenaar en een datum staan.")
    item.get_by_label("Wie regelt het?").fill("product owner")
    item.get_by_label("Klaar op").fill("2027-03-01")
    expect(item).not_to_contain_text("Telt mee zodra")
    saved(page)
    page.reload()
    expect(page.locator(".safeguard").nth(4).get_by_label("Wie regelt het?")).to_have_value("product owner")


def test_a_decision_that_departs_from_the_finding_needs_grounds(visit) -> None:
    page = visit("/p11/p11-1/decision")
    act_as(page, "decision_maker")
    page.get_by_label("Niet akkoord").check()
    expect(page.get_by_text("Dit besluit wijkt af van de uitkomst.")).to_be_visible()
    page.get_by_role("button", name="Besluit vastleggen").click()
    grounds = page.get_by_label("Gronden (nodig, want het besluit wijkt af)")
    expect(grounds).to_have_attribute("aria-invalid", "true")
    grounds.fill("Er komt eerst een andere mailtool.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".taken-name")).to_have_text("Niet akkoord")
    expect(page.locator(".taken-grounds")).to_have_text("Er komt eerst een andere mailtool.")


def test_words_of_people_are_shown_and_never_run(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.evaluate("window.ran = 0")
    evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    choose(page, "controller_role", "controller")
    box = card(page, "controller_role")
    box.get_by_label("Waarom dit antwoord?").fill(evil)
    box.get_by_label("Bewijs: link of vindplaats").fill("javascript:window.ran=1")
    saved(page)
    page.locator(".describe summary").click()
    page.get_by_label("Om welke mensen en welke werkwijze gaat het?").fill(evil)
    expect(page.locator(".scope")).to_contain_text(evil)
    expect(box.locator(".evidence-link")).to_have_count(0)
    page.goto(f"{page.url}#{fresh}/report")  # the same document: what ran before would be seen
    expect(page.frame_locator("iframe").locator("body")).to_contain_text(evil)
    still(page)
    assert page.evaluate("window.ran") == 0
