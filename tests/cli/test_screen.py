"""``lia screen``: the documented keys, a file or a purpose, and bad input in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose
from lia.session import Session

from .conftest import Lia

SCREENINGS = Path(__file__).parents[2] / "data" / "examples" / "perfectview" / "screenings"
KEYS = {
    "outcome",
    "criteria",
    "art35",
    "entries",
    "exemptions",
    "unknown",
    "absent",
    "would_change",
    "reasons",
    "method",
    "jurisdictions",
    "date",
}
Write = Callable[[str], Path]


def test_the_json_has_the_documented_keys(lia: Lia) -> None:
    outcome = lia("screen", SCREENINGS / "p20.yaml", "--json")

    assert outcome.code == 0
    assert set(outcome.data) >= KEYS
    assert set(outcome.data["method"]) == {"id", "edition", "hash"}
    assert outcome.data["outcome"] == "required_unless_reasoned"
    assert [one["id"] for one in outcome.data["criteria"]] == ["wp1_evaluation", "wp3_monitoring"]
    assert all(one["source"] for one in outcome.data["criteria"])


def test_a_purpose_gives_what_its_file_gives_and_what_its_lia_proposes(lia: Lia) -> None:
    by_file, by_purpose = lia("screen", SCREENINGS / "p20.yaml", "--json"), lia("screen", "p20", "--json")

    assert by_purpose.code == 0
    assert {**by_purpose.data, "proposed": []} == by_file.data
    assert [one["question"] for one in by_purpose.data["proposed"]] == ["wp5_large_scale"]


@pytest.mark.parametrize("purpose", sorted(path.stem for path in SCREENINGS.glob("*.yaml")))
def test_every_row_of_the_example_register_can_be_screened(lia: Lia, purpose: str) -> None:
    outcome = lia("screen", purpose, "--json")

    assert (outcome.code, outcome.data["purpose"]) == (0, purpose)


def test_screening_needs_no_workspace_and_makes_none(lia: Lia, workspace: Path) -> None:
    lia("screen", "p20")

    assert not workspace.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", ("DPIA nodig", "criterium 1", "Hulpmiddel.")), ("en", ("DPIA needed", "criterion 1", "Working aid."))],
)
def test_the_text_says_the_outcome_and_the_footer_in_the_language(
    lia: Lia, language: str, words: tuple[str, ...]
) -> None:
    outcome = lia("screen", "p20", "--language", language)

    assert outcome.code == 0
    assert [word for word in words if word not in outcome.out] == []
    assert "[[" not in outcome.out
    assert "{" not in outcome.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_that_can_be_remarked_on_has_words(lia: Lia, answer_file: Write, language: str) -> None:
    """A contradiction, a place without a list, an unused answer, an entry without its condition, the pre-scan."""
    path = answer_file(
        "purpose: p20\nrole: processor\njurisdictions: [NL, DE, AT]\ndate: 2030-01-01\n"
        "answers: {similar_dpia: yes, nl07_health: yes, wp5_large_scale: no, de01: yes, frx02: yes}\n"
        "rijk_prescan: {people: [children, staff], new_legislation: yes}\n"
    )
    outcome = lia("screen", path, "--language", language)

    assert outcome.code == 0
    assert "{" not in outcome.out
    assert "FR X2" in outcome.out
    assert {"nl": "Oostenrijk", "en": "Austria"}[language] in outcome.out


def test_a_bare_yes_or_no_is_the_answer_of_that_name(lia: Lia, answer_file: Write) -> None:
    outcome = lia("screen", answer_file("purpose: p20\nanswers: {art35_3b: yes, wp1_evaluation: no}\n"), "--json")

    assert outcome.data["outcome"] == "required"
    assert outcome.data["jurisdictions"] == ["EU"]


def test_unknown_and_absent_are_two_things(lia: Lia, answer_file: Write) -> None:
    outcome = lia("screen", answer_file("purpose: p20\nanswers: {wp5_large_scale: unknown}\n"), "--json")

    assert outcome.data["unknown"] == ["wp5_large_scale"]
    assert "wp5_large_scale" not in outcome.data["absent"]
    assert outcome.data["outcome"] == "incomplete"


def test_many_answers_may_share_one_reason(lia: Lia, answer_file: Write) -> None:
    path = answer_file("purpose: p20\nassumed: [{reason: not in the text, answers: {wp1_evaluation: yes}}]\n")
    outcome = lia("screen", path, "--json")

    assert outcome.data["assumed"] == ["wp1_evaluation"]
    assert outcome.data["outcome"] == "consider"


BAD = {
    "not YAML": ("purpose: [", "line 2"),
    "unknown question": ("purpose: p20\nanswers: {wp3_monitorin: yes}\n", "wp3_monitoring"),
    "unknown option": ("purpose: p20\nanswers: {wp3_monitoring: yep}\n", "wp3_monitoring"),
    "duplicate key": ("purpose: p20\nanswers: {wp3_monitoring: yes, wp3_monitoring: no}\n", "second time"),
    "alias": ("purpose: &a p20\nanswers: {}\nedition: *a\n", "alias"),
    "tag": ("purpose: !!python/object/apply:os.system ['true']\nanswers: {}\n", "tag"),
    "wrong type": ("purpose: p20\nanswers: [1, 2]\n", "answers"),
    "unknown place": ("purpose: p20\njurisdictions: [NLD]\nanswers: {}\n", "NLD"),
}


@pytest.mark.parametrize(("text", "word"), BAD.values(), ids=BAD)
@pytest.mark.usefixtures("english")
def test_bad_input_is_one_clear_sentence_and_exit_code_two(lia: Lia, answer_file: Write, text: str, word: str) -> None:
    outcome = lia("screen", answer_file(text), "--json")

    assert outcome.code == 2
    assert word in outcome.err
    assert "Traceback" not in outcome.err
    assert not outcome.out


@pytest.mark.parametrize(
    ("target", "word"),
    [("p200", "p20"), ("survey", "survey"), ("nothing.yaml", "nothing.yaml"), ("no/such", "no/such")],
)
def test_a_target_that_is_not_there_is_named(lia: Lia, target: str, word: str) -> None:
    outcome = lia("screen", target)

    assert outcome.code == 2
    assert word in outcome.err
    assert "Traceback" not in outcome.err


# From the record


def test_a_purpose_is_read_from_the_record_where_there_is_one(lia: Lia, workspace: Path) -> None:
    Session.open(workspace).screen_answer("p01", Answer("art35_3a", ("yes",)))

    outcome = lia("screen", "p01", "--json")

    assert outcome.data["outcome"] == "required"
    assert (outcome.data["decision"], outcome.data["dpo_view"]) == (None, None)


def test_the_decision_and_the_view_of_the_dpo_are_said(lia: Lia, workspace: Path) -> None:
    session = Session.open(workspace)
    session.acting_as(Person(Role.DPO)).screen_view("p01", "I agree.")
    session.acting_as(Person(Role.DECISION_MAKER)).screen_decide("p01", "no_dpia", "Nothing points to it.")
    session.screen_answer("p01", Answer("wp8_innovative", ("yes",)))

    plain, said = lia("screen", "p01", "--json").data, lia("screen", "p01", "--language", "en").out

    assert (plain["decision"]["decision"], plain["decision"]["outdated"]) == ("no_dpia", True)
    assert plain["dpo_view"] == {"text": "I agree.", "outdated": True}
    assert [
        word for word in ("Make no DPIA", "Nothing points to it.", "I agree.", "look again") if word not in said
    ] == []


def test_a_purpose_that_nobody_screened_is_told_and_no_example_stands_in(lia: Lia, workspace: Path) -> None:
    Session.open(workspace, example=None).add_purpose(Purpose("p20", "Ours"))

    outcome = lia("screen", "p20")

    assert outcome.code == 2
    assert "Er is geen getoetst doel" in outcome.err


def test_the_register_and_a_purpose_show_what_the_screening_comes_to(lia: Lia, workspace: Path) -> None:
    Session.open(workspace).acting_as(Person(Role.DECISION_MAKER)).screen_decide("p20", "make_dpia")

    listed, shown = lia("register", "--language", "en").out, lia("show", "p20", "--language", "en").out
    row = next(one for one in lia("register", "--json").data if one["id"] == "p20")

    assert "DPIA screening: DPIA needed, unless reasons are given; Make a DPIA" in listed
    assert "DPIA screening: DPIA needed, unless reasons are given; Make a DPIA" in shown
    assert row["screening"] == {"outcome": "required_unless_reasoned", "decision": "make_dpia"}
