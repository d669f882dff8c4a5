"""What a page may ask about impact assessments, on the real record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lia.app.dpia.shapes import DPIA_SHAPES
from lia.app.dpia.verbs import DPIA_VERBS
from lia.app.workbench import Workbench, workbench
from lia.model.person import Person, Role
from lia.scoring.dpia import assess_dpia
from lia.session import Session
from lia.session.dpia.wording import dpia_words
from tests.app.asking import ask

KEY = "p20-dpia-1"
RATED = {"severity": "significant", "likelihood": "maximum", "severity_why": "zwaar", "likelihood_why": "vaak"}


def opened(bench: Workbench) -> str:
    reply = ask(bench, "dpia_open", purpose="p11", scope="Klanten bij een storing")
    assert reply["ok"], reply
    return str(reply["dpia"]["id"])


def risk_of(reply: dict[str, Any], risk: str) -> dict[str, Any]:
    return next(one for one in reply["dpia"]["risks"] if one["id"] == risk)


def as_role(bench: Workbench, role: Role) -> None:
    bench.desk.session = bench.desk.session.acting_as(Person(role))


# Reading


def test_every_verb_has_its_shape_and_every_shape_its_verb() -> None:
    assert set(DPIA_SHAPES) == set(DPIA_VERBS)


def test_the_words_come_once_with_every_item_matrix_risk_and_measure(bench: Workbench) -> None:
    reply = ask(bench, "dpia_words", language="en")

    method = reply["methods"]["2026.1"]
    assert sum(len(part["items"]) for part in method["parts"]) == 28
    assert (len(reply["risks"]), len(reply["measures"]), len(reply["matrices"])) == (26, 52, 7)
    assert reply["texts"]["risk.r01.name"]
    assert reply["texts"]["matrix.cnil_4x4.level.high.label"]


def test_the_first_page_does_not_carry_the_words_of_an_impact_assessment(bench: Workbench) -> None:
    heads = {key.partition(".")[0] for key in bench.boot["texts"]}

    assert heads & {"dpia", "dpia_ui", "risk", "measure", "matrix"} == set()


def test_every_cell_of_every_matrix_comes_with_its_level_and_what_that_asks(bench: Workbench) -> None:
    for matrix in ask(bench, "dpia_words", language="nl")["matrices"]:
        levels = [matrix["cells"][one][other] for one in matrix["severity"] for other in matrix["likelihood"]]
        assert len(levels) == len(matrix["severity"]) * len(matrix["likelihood"])
        assert {matrix["tones"][one] for one in levels} <= {"nothing", "treat", "consult", "utmost"}


def test_an_impact_assessment_is_shown_with_what_the_method_finds(bench: Workbench) -> None:
    view = ask(bench, "dpia_load", dpia=KEY)["dpia"]

    session = bench.desk.session
    finding = session.dpia_finding(KEY)
    assert view["finding"]["outcome"] == finding.outcome
    assert {one["id"]: one["found"]["residual"]["level"] for one in view["risks"]} == {
        key: state.finding.residual.level for key, state in finding.by_risk.items() if state.finding.residual
    }
    assert view["items"]["d01_proposal"]["done"]
    assert [one["id"] for one in view["linked"]] == ["p20-1"]
    assert view["may"]["decide"] == ["decision_maker"]


def test_what_a_reason_is_about_is_a_list_where_it_is_more_than_a_sentence_holds(bench: Workbench) -> None:
    told = {one["rule"]: one for one in ask(bench, "dpia_load", dpia=KEY)["dpia"]["finding"]["reasons"]}

    found = {one.rule: one.about for one in bench.desk.session.dpia_finding(KEY).reasons}
    assert {rule: len(one["about"]) for rule, one in told.items()} == {
        rule: len(about) if len(about) > 1 else 0 for rule, about in found.items()
    }
    assert told["untreated"]["text"].endswith(":")
    assert told["untreated"]["about"][0] not in told["untreated"]["text"]


def test_what_is_missing_at_several_things_lists_them_and_at_one_names_it_in_the_sentence(bench: Workbench) -> None:
    """No line joins names with semicolons; what each says is what the report says."""
    view = ask(bench, "dpia_load", dpia=KEY)["dpia"]["items"]

    untreated, (term,) = view["d20_measures"]["gaps"][0], view["d09_locations"]["gaps"]
    assert untreated["text"] == "Nog geen maatregel die telt:"
    assert len(untreated["about"]) > 1
    assert term["about"] == []
    assert term["text"].startswith("Nog niet bekend: ")
    session = bench.desk.session
    words, finding = dpia_words(session, session.dpia(KEY), "nl"), session.dpia_finding(KEY)
    for state in finding.items:
        shown = [f"{one['text']} {'; '.join(one['about'])}".rstrip() for one in view[state.item]["gaps"]]
        assert shown == list(words.gaps(state, session.dpia(KEY)))


def test_what_a_reason_says_already_is_not_named_again(bench: Workbench) -> None:
    ask(bench, "hello", language="nl")
    reasons = ask(bench, "dpia_load", dpia=opened(bench))["dpia"]["finding"]["reasons"]

    assert [one["text"] for one in reasons if one["rule"] == "risks_open"] == ["De risico’s zijn niet af."]


def test_a_purpose_tells_which_impact_assessments_it_has(bench: Workbench) -> None:
    assert [one["id"] for one in ask(bench, "dpias", purpose="p20")["dpias"]] == [KEY]
    assert ask(bench, "dpias", purpose="p01")["dpias"] == []


@pytest.mark.parametrize("verb", ["dpia_load", "dpia_undo", "dpia_compare"])
def test_an_impact_assessment_that_is_not_there_is_told_by_name(bench: Workbench, verb: str) -> None:
    reply = ask(bench, verb, dpia="p99-dpia-9")

    assert (reply["ok"], reply["kind"]) == (False, "wrong")
    assert "p99-dpia-9" in reply["error"]


def test_the_report_comes_in_a_language_and_a_layout(bench: Workbench) -> None:
    reply = ask(bench, "dpia_report", dpia=KEY, language="en", layout="ico")

    assert "<svg" in reply["html"]
    assert 'lang="en"' in reply["html"]
    assert reply["filename"] == f"{KEY}-en.html"


def test_the_action_plan_comes_as_a_table(bench: Workbench) -> None:
    reply = ask(bench, "dpia_plan", dpia=KEY, language="nl")

    assert len(reply["csv"].strip().splitlines()) == 1 + len(bench.desk.session.dpia(KEY).measures)


# Filling in


def test_an_item_is_filled_in_and_kept_with_who_did_it(bench: Workbench) -> None:
    key = opened(bench)

    reply = ask(bench, "dpia_item", dpia=key, item="d01_proposal", text="Een plan", expected=0)

    assert reply["dpia"]["answers"]["d01_proposal"]["text"] == "Een plan"
    assert reply["dpia"]["items"]["d01_proposal"]["progress"] == "complete"
    assert reply["dpia"]["marks"]["item/d01_proposal"]["by"]["role"] == "assessor"


def test_a_text_that_was_not_touched_keeps_its_other_languages(bench: Workbench) -> None:
    """The page shows one language; what it sends back unchanged was not rewritten."""
    ask(bench, "hello", language="en")
    shown = risk_of(ask(bench, "dpia_load", dpia=KEY), "r14")
    given = {
        name: shown[name] for name in ("catalogue", "effects", "kinds", "severity", "likelihood", "likelihood_why")
    }

    ask(bench, "dpia_risk", dpia=KEY, risk="r14", **given, severity_why="Written anew.")

    rating = bench.desk.session.dpia(KEY).risks["r14"].inherent
    assert rating.severity_why == "Written anew."
    assert set(rating.likelihood_why) == {"nl", "en"}


def test_entries_point_to_each_other_by_id_and_are_told_by_name(bench: Workbench) -> None:
    key = opened(bench)
    ask(bench, "dpia_entry", dpia=key, item="d03_data", entry="e1", values={"name": "mailadres"})

    reply = ask(
        bench, "dpia_entry", dpia=key, item="d11_retention", entry="e1", values={"data": ["e1"], "term": "1 jaar"}
    )

    assert reply["dpia"]["entries"]["d11_retention"][0]["name"] == "mailadres"
    assert ask(bench, "dpia_entry_remove", dpia=key, item="d03_data", entry="e1")["kind"] == "refused"
    assert ask(bench, "dpia_entry_remove", dpia=key, item="d11_retention", entry="e1")["ok"]
    assert ask(bench, "dpia_entry_remove", dpia=key, item="d03_data", entry="e1")["ok"]


def test_two_people_at_one_entry_are_asked_which_words_stay(bench: Workbench, other: Workbench) -> None:
    key = opened(bench)
    first = ask(bench, "dpia_entry", dpia=key, item="d03_data", entry="e1", values={"name": "een"})
    seen = first["dpia"]["marks"]["entry/d03_data/e1"]["seq"]
    ask(other, "dpia_entry", dpia=key, item="d03_data", entry="e1", values={"name": "twee"}, expected=seen)

    reply = ask(bench, "dpia_entry", dpia=key, item="d03_data", entry="e1", values={"name": "drie"}, expected=seen)

    assert reply["kind"] == "conflict"
    assert reply["dpia"]["entries"]["d03_data"][0]["values"] == {"name": "twee"}


def test_a_page_hears_what_another_page_changed(bench: Workbench, other: Workbench) -> None:
    ask(bench, "dpia_load", dpia=KEY)
    said: list[dict[str, Any]] = []
    bench.tell = said.append  # type: ignore[method-assign]

    ask(other, "dpia_item", dpia=KEY, item="d28_summary", text="Anders")
    bench.tell_changes()

    pushed = next(one for one in said if one["push"] == "dpia")
    assert pushed["dpia"]["answers"]["d28_summary"]["text"] == "Anders"


# Risks and measures


def test_a_level_is_computed_and_cannot_be_sent(bench: Workbench) -> None:
    key = opened(bench)

    reply = ask(bench, "dpia_risk", dpia=key, risk="r01", catalogue="r01", **RATED)

    assert risk_of(reply, "r01")["found"]["inherent"]["level"] == "high"
    assert ask(bench, "dpia_risk", dpia=key, risk="r01", catalogue="r01", level="low")["kind"] == "wrong"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"inherent_override": {"level": "low", "reason": " "}}, "met de hand"),
        ({"inherent_override": {"level": "purple", "reason": "daarom"}}, "past niet"),
        ({"treatments": [{"measure": "m01", "dimension": "likelihood", "why": ""}]}, "waarom deze maatregel"),
        ({"treatments": [{"measure": "m99", "dimension": "likelihood", "why": "helpt"}]}, "past niet"),
        ({"treatments": [{"measure": "m01", "dimension": "colour", "why": "helpt"}]}, "bestaat hier niet"),
        ({"severity": "purple"}, "past niet"),
        ({"catalogue": "r99"}, "past niet"),
        ({"catalogue": ""}, "geen naam"),
        ({"effects": ["boredom"]}, "bestaat hier niet"),
    ],
)
def test_what_does_not_fit_in_a_risk_is_refused_with_a_sentence(
    bench: Workbench, given: dict[str, Any], sentence: str
) -> None:
    before = bench.desk.session.dpia(KEY)
    reply = ask(bench, "dpia_risk", **{"dpia": KEY, "risk": "new", "catalogue": "r01", **given})

    assert (reply["ok"], reply["kind"]) == (False, "wrong")
    assert sentence in reply["error"], reply["error"]
    assert bench.desk.session.dpia(KEY) == before


def test_a_measure_lowers_a_risk_once_it_counts(bench: Workbench) -> None:
    key = opened(bench)
    linked = [{"measure": "m01", "dimension": "likelihood", "why": "minder mensen kunnen erbij"}]
    ask(bench, "dpia_measure", dpia=key, measure="m01", catalogue="m01", status="planned")
    planned = ask(bench, "dpia_risk", dpia=key, risk="r01", catalogue="r01", **RATED, treatments=linked)

    reply = ask(bench, "dpia_measure", dpia=key, measure="m01", catalogue="m01", owner="beheerder", due="2027-01-31")

    assert risk_of(planned, "r01")["found"]["residual"]["likelihood"] == "maximum"
    assert risk_of(planned, "r01")["found"]["idle"][0]["measure"] == "m01"
    assert risk_of(reply, "r01")["found"]["residual"]["likelihood"] == "significant"
    assert ask(bench, "dpia_measure_remove", dpia=key, measure="m01")["kind"] == "refused"


def test_what_if_a_measure_slips_is_told_in_sentences(bench: Workbench) -> None:
    session = bench.desk.session
    current = session.dpia(KEY)
    one = next(key for key in current.measures if session.what_if(KEY, key).moved)

    found = ask(bench, "dpia_what_if", dpia=KEY, measure=one)["what_if"]

    assert len(found["moved"]) == len(session.what_if(KEY, one).moved)
    assert ask(bench, "dpia_what_if", dpia=KEY, measure="m99")["kind"] == "wrong"


def test_the_same_risks_are_shown_on_every_matrix(bench: Workbench) -> None:
    found = ask(bench, "dpia_compare", dpia=KEY)["comparison"]

    assert len(found["matrices"]) == 7
    assert [one["id"] for one in found["matrices"] if one["rated"]] == ["cnil_4x4"]
    assert all(len(one["risks"]) == 11 for one in found["matrices"])


def test_a_rating_on_another_matrix_waits_until_a_person_confirms_it(bench: Workbench) -> None:
    moved = risk_of(ask(bench, "dpia_matrix", dpia=KEY, matrix="ico_3x3"), "r14")
    given = {name: moved[name] for name in ("catalogue", "severity", "likelihood", "effects", "kinds")}

    untouched = risk_of(ask(bench, "dpia_risk", dpia=KEY, risk="r14", **given), "r14")
    confirmed = risk_of(ask(bench, "dpia_risk", dpia=KEY, risk="r14", **given, confirmed=True), "r14")

    assert (moved["mapped_from"], untouched["mapped_from"], confirmed["mapped_from"]) == ("cnil_4x4", "cnil_4x4", "")
    assert ask(bench, "dpia_matrix", dpia=KEY, matrix="tarot")["kind"] == "wrong"


# Deciding


def test_only_who_decides_may_take_on_a_risk_with_reason_role_and_day(bench: Workbench) -> None:
    taken = {"reason": "klein", "by": "directie", "until": "2027-11-22"}

    refused = ask(bench, "dpia_accept", dpia=KEY, risk="r14", taken=taken)
    as_role(bench, Role.DECISION_MAKER)
    lacking = ask(bench, "dpia_accept", dpia=KEY, risk="r14", taken={**taken, "reason": ""})
    reply = ask(bench, "dpia_accept", dpia=KEY, risk="r14", taken=taken)

    assert (refused["kind"], lacking["kind"]) == ("refused", "wrong")
    assert risk_of(reply, "r14")["acceptance"] == taken
    assert risk_of(ask(bench, "dpia_accept", dpia=KEY, risk="r14", taken=None), "r14")["acceptance"] is None


def test_a_decision_that_departs_from_the_outcome_needs_grounds(bench: Workbench) -> None:
    as_role(bench, Role.DECISION_MAKER)
    refused = ask(bench, "dpia_decide", dpia=KEY, decision="approve")
    unadvised = ask(bench, "dpia_decide", dpia=KEY, decision="approve", grounds="Met open ogen.")
    as_role(bench, Role.DPO)
    ask(bench, "dpia_entry", dpia=KEY, item="d22_dpo", entry="fg", values={"advice": "Wacht nog."})
    as_role(bench, Role.DECISION_MAKER)
    assert ask(bench, "dpia_decide", dpia=KEY, decision="maybe")["kind"] == "wrong"

    reply = ask(bench, "dpia_decide", dpia=KEY, decision="approve", grounds="Met open ogen.")

    assert refused["kind"] == "refused"
    assert "gronden" in refused["error"]
    assert "advies van de FG over deze DPIA" in unadvised["error"]
    assert reply["dpia"]["decision"]["decision"] == "approve"
    assert reply["dpia"]["decision"]["outcome"] == "incomplete"
    assert "nieuwe versie" in ask(bench, "dpia_decide", dpia=KEY, decision="reject")["error"]


def test_the_last_change_is_undone(bench: Workbench) -> None:
    key = opened(bench)
    ask(bench, "dpia_item", dpia=key, item="d01_proposal", text="Een plan")

    assert ask(bench, "dpia_undo", dpia=key)["dpia"]["answers"] == {}
    assert ask(bench, "dpia_undo", dpia=key)["kind"] == "refused"


# In a notebook


def test_a_cell_begins_at_the_risks_of_an_impact_assessment(workspace: Path) -> None:
    session = Session.open(workspace)
    made = workbench(dpia=KEY, session=session)

    assert made.route == f"/p20/dpia/{KEY}/risks"
    session.close()


def test_a_view_is_the_finding_of_the_same_method_and_matrix(bench: Workbench) -> None:
    """Nothing is computed for the page alone."""
    session = bench.desk.session
    current = session.dpia(KEY)
    screening = session.screening_of("p20")
    again = assess_dpia(
        session.dpia_method(current),
        current,
        session.matrix_of(current),
        on=session.today(),
        screening=screening.outcome if screening else None,
    )

    view = ask(bench, "dpia_load", dpia=KEY)["dpia"]

    assert view["finding"]["residual"] == again.residual
    assert view["finding"]["untreated"] == list(again.untreated)


# Two of them beside each other


def changed_copy(bench: Workbench) -> tuple[str, str]:
    """Two impact assessments of p11; the second has a risk, a measure and an answer more."""
    older, newer = opened(bench), opened(bench)
    assert ask(bench, "dpia_risk", dpia=newer, risk="own1", name="Mail naar <b>een ander</b>", **RATED)["ok"]
    assert ask(bench, "dpia_measure", dpia=newer, measure="m1", name="Adres nakijken", status="planned")["ok"]
    assert ask(bench, "dpia_item", dpia=newer, item="d01_proposal", text="Eerst kiezen, dan sturen.")["ok"]
    return older, newer


def test_the_page_of_differences_takes_impact_assessments(bench: Workbench) -> None:
    older, newer = changed_copy(bench)

    found = ask(bench, "compare", older=older, newer=newer)["difference"]

    assert (found["kind"], found["older"]["id"], found["newer"]["id"]) == ("dpia", older, newer)
    assert [(one["what"], one["about"], one["old"]) for one in found["risks"]] == [
        ("toegevoegd", "Mail naar <b>een ander</b>", "")
    ]
    assert [one["about"] for one in found["measures"]] == ["Adres nakijken"]
    assert [one["new"] for one in found["answers"]] == ["Eerst kiezen, dan sturen."]
    assert found["outcome"]
    assert not found["empty"]


def test_an_impact_assessment_does_not_differ_from_itself(bench: Workbench) -> None:
    key = opened(bench)

    found = ask(bench, "compare", older=key, newer=key)["difference"]

    assert found["empty"]
    assert [found[name] for name in ("risks", "measures", "answers", "fields")] == [[], [], [], []]


def test_an_impact_assessment_is_not_compared_with_something_else(bench: Workbench) -> None:
    for older, newer in ((KEY, "p11-1"), ("p11-1", KEY), (KEY, "p20-dpia-99")):
        reply = ask(bench, "compare", older=older, newer=newer)
        assert not reply["ok"]
        assert reply["error"]


def test_the_others_of_the_same_purpose_stand_first(bench: Workbench) -> None:
    older, newer = opened(bench), opened(bench)

    others = [one["id"] for one in ask(bench, "dpia_others", dpia=newer)["others"]]

    assert others[0] == older
    assert KEY in others
    assert newer not in others


def test_people_talk_about_a_risk_and_it_is_an_open_point_of_the_purpose(bench: Workbench) -> None:
    key = opened(bench)
    assert ask(bench, "dpia_risk", dpia=key, risk="own1", name="Mail naar <b>een ander</b>", **RATED)["ok"]

    (thread,) = ask(bench, "comment", assessment=key, about="risk:own1", text="Klopt dit?")["threads"]
    points = ask(bench, "use", purpose="p11")["use"]["points"]

    assert (thread["open"], thread["about_words"]) == (True, "Mail naar <b>een ander</b>")
    assert [one["about"] for one in points if one["assessment"] == key] == ["Mail naar <b>een ander</b>"]

    reply = ask(bench, "resolve", assessment=key, thread=thread["id"])
    assert [one["open"] for one in reply["threads"]] == [False]
    assert reply["may"] == {"comment": True, "resolve": True}
    assert key not in [one["assessment"] for one in ask(bench, "use", purpose="p11")["use"]["points"]]


def test_about_something_that_is_not_there_nobody_talks(bench: Workbench) -> None:
    key = opened(bench)
    for about in ("risk:own9", "item:d99", "question:scale"):
        reply = ask(bench, "comment", assessment=key, about=about, text="Klopt dit?")
        assert not reply["ok"]
        assert reply["error"]
    as_role(bench, Role.VIEWER)
    assert ask(bench, "threads", assessment=key)["may"] == {"comment": False, "resolve": False}
