"""Rows of the register and parties as a page may change them: form, conflict, undo, history, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from lia.app.workbench import Workbench
from lia.model.assessment import Role
from tests.app.asking import ask

PARTY = {"name": "Mailer", "role": "processor", "country": "NL", "transfer_tool": "none_needed", "purposes": ["p11"]}


def act_as(bench: Workbench, role: str, language: str = "nl") -> dict[str, Any]:
    return ask(bench, "hello", language=language, person={"role": role, "name": ""})


def change(bench: Workbench, seen: int | None, language: str = "nl", **changes: Any) -> dict[str, Any]:
    return ask(bench, "change_purpose", purpose="p11", language=language, expected=seen, changes=changes)


# The form


def test_a_form_holds_the_row_in_the_language_of_the_page_and_what_others_say(bench: Workbench) -> None:
    nl = ask(bench, "row", purpose="p11")["row"]
    act_as(bench, "assessor", "en")
    en = ask(bench, "row", purpose="p11")["row"]

    assert (nl["fields"]["name"], nl["others"]["name"]) == ("Storingsmeldingen", {"en": "Outage notices"})
    assert (en["fields"]["name"], en["others"]["name"]) == ("Outage notices", {"nl": "Storingsmeldingen"})
    assert nl["seq"] == en["seq"] == ask(bench, "purpose", purpose="p11")["row_seq"]


def test_a_saved_form_comes_back_as_the_page_shows_it_and_the_example_stays_marked(bench: Workbench) -> None:
    seen = ask(bench, "row", purpose="p11")["row"]["seq"]

    reply = change(bench, seen, name="Meldingen", mutual_interest_claimed=True)

    assert reply["ok"]
    assert (reply["purpose"]["name"], reply["purpose"]["mutual_interest_claimed"]) == ("Meldingen", True)
    assert reply["purpose"]["example"]
    assert reply["can_undo"]
    assert reply["row_seq"] > seen


def test_every_mistake_is_told_at_its_field_in_the_language_of_the_page(bench: Workbench) -> None:
    passage = "een twee drie vier vijf zes zeven acht negen tien elf"

    nl = change(bench, None, name=" ", passage=passage)
    act_as(bench, "assessor", "en")
    en = change(bench, None, data="x" * 10_001)

    assert (nl["ok"], nl["kind"]) == (False, "wrong")
    assert nl["fields"] == {
        "name": "Geef het doel een naam.",
        "passage": "Een citaat heeft hooguit 10 woorden. Kort het in.",
    }
    assert en["fields"] == {"data": "This text is too long. At most 10,000 characters fit."}


@pytest.mark.parametrize(
    "changes",
    [
        {"processing_started": "2020-01-01"},
        {"id": "p99"},
        {"example": False},
        {"role": "friend"},
        {"lia_wanted": "maybe"},
        {"mutual_interest_claimed": "yes"},
        {"name": ["a"]},
    ],
)
def test_what_no_form_sends_is_refused_and_changes_nothing(bench: Workbench, changes: dict[str, Any]) -> None:
    before = bench.desk.session.last_seq()

    assert change(bench, None, **changes)["kind"] == "wrong"
    assert bench.desk.session.last_seq() == before


def test_a_row_or_language_that_is_not_there_is_named(bench: Workbench) -> None:
    assert ask(bench, "row", purpose="p99")["kind"] == "wrong"
    assert change(bench, None, language="xx", name="x")["kind"] == "wrong"


# Two people


def test_both_texts_come_with_who_wrote_the_other_and_when_and_how_the_row_stands(
    bench: Workbench, other: Workbench
) -> None:
    seen = ask(bench, "row", purpose="p11")["row"]["seq"]
    ask(other, "hello", person={"role": "administrator", "name": "Ben"})
    assert change(other, seen, data="Zijn tekst", retention="Een jaar")["ok"]

    reply = change(bench, seen, data="Mijn tekst", people="Klanten")

    assert (reply["ok"], reply["kind"]) == (False, "conflict")
    clash = reply["clashes"]
    assert list(clash) == ["data"]
    assert (clash["data"]["mine"], clash["data"]["theirs"]) == ("Mijn tekst", "Zijn tekst")
    assert clash["data"]["by"] == {"role": "administrator", "name": "Ben"}
    assert reply["row"]["fields"]["retention"] == "Een jaar"
    chosen = change(bench, reply["row"]["seq"], data="Mijn tekst", people="Klanten")
    assert (chosen["purpose"]["data"], chosen["purpose"]["retention"]) == ("Mijn tekst", "Een jaar")


def test_a_page_with_an_older_row_does_not_write_over_other_fields(bench: Workbench, other: Workbench) -> None:
    row = ask(bench, "row", purpose="p11")["row"]
    assert change(other, row["seq"], data="Zijn tekst")["ok"]

    reply = change(bench, row["seq"], **{**row["fields"], "people": "Klanten"})

    assert (reply["purpose"]["data"], reply["purpose"]["people"]) == ("Zijn tekst", "Klanten")


def test_what_another_person_wrote_reaches_a_page_at_its_next_look(bench: Workbench, other: Workbench) -> None:
    told: list[dict[str, Any]] = []
    bench.tell = told.append  # type: ignore[method-assign]
    assert change(other, None, data="Zijn tekst")["ok"]

    bench.tell_changes()

    assert {"push": "register"} in told


# Undo and history


def test_undo_gives_the_row_back_and_says_when_there_is_nothing_left(bench: Workbench) -> None:
    before = ask(bench, "row", purpose="p11")["row"]["fields"]
    change(bench, None, data="Iets", people="Iemand")

    undone = ask(bench, "undo_purpose", purpose="p11")

    assert ask(bench, "row", purpose="p11")["row"]["fields"] == before
    assert not undone["can_undo"]
    assert ask(bench, "undo_purpose", purpose="p11")["kind"] == "refused"


def test_undo_of_what_somebody_changed_since_is_a_conflict_that_names_the_field(
    bench: Workbench, other: Workbench
) -> None:
    change(bench, None, data="Mijn")
    ask(other, "hello", person={"role": "administrator", "name": "Ben"})
    change(other, None, data="Van Ben")

    reply = ask(bench, "undo_purpose", purpose="p11")

    assert (reply["kind"], reply["field"]) == ("conflict", "data")


def test_the_history_tells_each_field_before_and_after_newest_first(bench: Workbench) -> None:
    change(bench, None, data="Iets", lia_wanted="no", mutual_interest_claimed=True)
    ask(bench, "undo_purpose", purpose="p11")

    undone, changed, added = ask(bench, "row_history", purpose="p11")["changes"]

    assert [one["what"] for one in (undone, changed, added)] == [
        "Wijziging ongedaan gemaakt",
        "Gewijzigd",
        "In het register gezet",
    ]
    fields = {one["name"]: (one["old"], one["new"]) for one in changed["fields"]}
    assert fields["Welke gegevens"] == ("E-mailadres en telefoonnummer.", "Iets")
    assert fields["Is een beoordeling nodig?"] == ("Beoordeling nodig", "Geen beoordeling nodig")
    assert fields["De tekst beroept zich op wederzijds belang"] == ("nee", "ja")


def test_an_erased_name_is_gone_from_the_history_and_what_was_written_stays(bench: Workbench) -> None:
    ask(bench, "hello", person={"role": "administrator", "name": "Piet Zwart"})
    change(bench, None, data="Iets")

    bench.desk.session.erase_person("Piet Zwart")

    changed = ask(bench, "row_history", purpose="p11")["changes"][0]
    assert changed["by"]["name"] == ""
    assert (changed["erased"], changed["fields"][0]["new"]) == (False, "Iets")


# A new row


def test_a_new_row_is_in_the_register_under_the_proposed_id(bench: Workbench) -> None:
    proposed = ask(bench, "row_blank")["id"]

    reply = ask(
        bench,
        "new_purpose",
        key=proposed,
        started="planned",
        fields={"name": "Nieuwsbrief", "data": "Adres", "lia_wanted": "no"},
    )

    last = ask(bench, "register")["register"][-1]
    assert (reply["added"], last["id"], last["example"]) == ("p40", "p40", False)
    taken = ask(bench, "new_purpose", key="p40", started="unknown", fields={"name": "Nog een"})
    assert taken["fields"] == {"id": "Dit kenmerk is al in gebruik. Kies een ander."}


def test_a_new_row_cannot_begin_in_use(bench: Workbench) -> None:
    reply = ask(bench, "new_purpose", key="p40", started="2026-01-01", fields={"name": "Nieuwsbrief"})

    assert (reply["kind"], reply["field"]) == ("wrong", "started")


@pytest.mark.parametrize("role", list(Role))
def test_a_page_is_told_whether_its_role_keeps_the_register_and_held_to_it(bench: Workbench, role: Role) -> None:
    may = role in bench.desk.session.workflow.action("keep_register").roles
    assert act_as(bench, role)["may"] == {"keep_register": may}
    attempts = len(bench.desk.session.attempts())

    assert change(bench, None, name="Anders")["ok"] == may
    assert ask(bench, "row_blank")["may"] == may
    assert ask(bench, "purpose", purpose="p11")["can_undo"] == may
    assert len(bench.desk.session.attempts()) - attempts == (not may)


# Its use


def test_a_day_that_has_not_come_is_told_at_the_field_in_words(bench: Workbench) -> None:
    assert ask(bench, "change_purpose", purpose="p11", language="nl", expected=None, changes={"lia_wanted": "no"})["ok"]

    reply = ask(bench, "start_use", purpose="p11", on="2999-01-01")

    assert reply["kind"] == "wrong"
    assert reply["fields"]["on"].startswith("Deze dag is nog niet gekomen. Kies ")
    assert ask(bench, "start_use", purpose="p11", on="2026-01-05")["use"]["started"] == "2026-01-05"
    assert ask(bench, "stop_use", purpose="p11", on="2026-01-04")["fields"]["on"] == (
        "Dit doel is in gebruik sinds 5 januari 2026. Stoppen kan vanaf die dag."
    )


def test_before_a_decision_no_day_is_taken_and_the_sentence_says_why(bench: Workbench) -> None:
    reply = ask(bench, "start_use", purpose="p11", on="2026-01-05")

    assert (reply["kind"], reply["error"]) == (
        "refused",
        "Een doel kan pas in gebruik zijn als een besluit dat toestaat.",
    )
    assert ask(bench, "use", purpose="p11")["use"]["allowed_since"] == ""


def test_a_true_day_before_the_decision_is_kept_and_the_assessment_shows_as_made_afterwards(bench: Workbench) -> None:
    session = bench.desk.session
    source = session.assessment("p11-1")
    key = session.open_assessment("p11", "een eigen beoordeling", on=source.on).id
    session.answer_all(key, source.answers.values())
    act_as(bench, "dpo")
    assert ask(bench, "advise", assessment=key, outcome="Akkoord.", recommends="approve")["ok"]
    act_as(bench, "decision_maker")
    assert ask(bench, "decide", assessment=key, decision="approve", grounds="Het hoort erbij.")["ok"]
    act_as(bench, "assessor")

    use = ask(bench, "start_use", purpose="p11", on="2026-01-05")["use"]

    assert (use["started"], use["allowed_since"]) == ("2026-01-05", session.today().isoformat())
    lines = {one["id"]: one for one in ask(bench, "purpose", purpose="p11")["assessments"]}
    assert lines[key]["made_afterwards"]


# Parties


def test_two_people_change_different_fields_of_a_party_and_both_stay(bench: Workbench, other: Workbench) -> None:
    seen = ask(bench, "keep_party", **PARTY)["parties"][0]
    theirs = {**PARTY, "contract": "DPA-7", "purposes": ["p11", "p12"]}
    assert ask(other, "keep_party", party="mailer", expected=seen["seq"], **theirs)["ok"]

    mine = {**PARTY, "note": "Belt terug", "purposes": ["p11", "p13"]}
    kept = ask(bench, "keep_party", party="mailer", expected=seen["seq"], **mine)["parties"][0]

    assert (kept["contract"], kept["note"], kept["purposes"]) == ("DPA-7", "Belt terug", ["p11", "p12", "p13"])


def test_on_the_same_field_of_a_party_the_second_sees_both(bench: Workbench, other: Workbench) -> None:
    seen = ask(bench, "keep_party", **PARTY)["parties"][0]["seq"]
    assert ask(other, "keep_party", party="mailer", expected=seen, **{**PARTY, "name": "Mailer BV"})["ok"]

    reply = ask(bench, "keep_party", party="mailer", expected=seen, **{**PARTY, "name": "De Mailer"})

    assert reply["kind"] == "conflict"
    assert (reply["clashes"]["name"]["mine"], reply["clashes"]["name"]["theirs"]) == ("De Mailer", "Mailer BV")
    assert reply["now"]["parties"][0]["name"] == "Mailer BV"
    again = reply["now"]["parties"][0]["seq"]
    assert ask(bench, "keep_party", party="mailer", expected=again, **{**PARTY, "name": "De Mailer"})["ok"]


def test_a_party_that_was_taken_out_meanwhile_is_not_put_back_in_silence(bench: Workbench, other: Workbench) -> None:
    seen = ask(bench, "keep_party", **PARTY)["parties"][0]["seq"]
    assert ask(other, "drop_party", party="mailer", expected=seen)["ok"]

    reply = ask(bench, "keep_party", party="mailer", expected=seen, **{**PARTY, "note": "x"})

    assert (reply["kind"], reply["now"]["parties"]) == ("conflict", [])
    assert ask(bench, "keep_party", party="mailer", expected=reply["last"], **PARTY)["parties"]


def test_what_was_changed_after_one_looked_is_not_taken_out(bench: Workbench, other: Workbench) -> None:
    seen = ask(bench, "keep_party", **PARTY)["parties"][0]["seq"]
    now = ask(other, "keep_party", party="mailer", expected=seen, **{**PARTY, "name": "Mailer BV"})["parties"][0]["seq"]

    assert ask(bench, "drop_party", party="mailer", expected=seen)["kind"] == "conflict"
    assert ask(bench, "drop_party", party="mailer", expected=now)["parties"] == []


def test_a_message_without_a_number_still_means_what_it_says(bench: Workbench) -> None:
    ask(bench, "keep_party", **PARTY)

    assert (
        ask(bench, "keep_party", party="mailer", **{**PARTY, "name": "De Mailer"})["parties"][0]["name"] == "De Mailer"
    )


# In the register


def test_a_row_says_what_its_screening_and_its_impact_assessments_come_to(bench: Workbench) -> None:
    rows = {one["id"]: one for one in ask(bench, "register")["register"]}

    assert rows["p20"]["screening"] == {"outcome": "required_unless_reasoned", "decision": ""}
    (dpia,) = rows["p20"]["dpias"]
    found = bench.desk.session.dpia_finding(dpia["id"])
    assert (dpia["outcome"], dpia["decision"]) == (found.outcome, "")
    assert tuple(dpia["progress"].values()) == found.progress
    assert "dpias" not in rows["p11"]


def test_the_line_of_an_impact_assessment_follows_what_changes_in_it(bench: Workbench) -> None:
    session = bench.desk.session
    opened = session.open_dpia("p11", "storingen")

    def line() -> dict[str, Any]:
        return next(one for one in ask(bench, "register")["register"] if one["id"] == "p11")["dpias"][0]

    before = line()
    act_as(bench, "decision_maker")
    bench.desk.session.decide_dpia(opened.id, "reject", "Wij beginnen hier niet aan.")

    assert (before["outcome"], before["decision"]) == ("incomplete", "")
    assert line()["decision"] == "reject"
