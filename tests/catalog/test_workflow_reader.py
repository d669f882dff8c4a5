"""The course of an assessment as data: what is wrong with the table is told with its line; every id has its text."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.workflow_reader import read_workflow
from lia.errors import WrongInput
from lia.model.person import Role
from lia.model.state import State

DATA = Path(__file__).parents[2] / "data"
TABLE = (DATA / "workflow.yaml").read_text(encoding="utf-8")
CATALOG = Catalog.load()
WORKFLOW = CATALOG.workflow


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("roles: [dpo], stays", "roles: [dop], stays", "dpo"),
        ("moves: {draft: review}", "moves: {draft: reviewed}", "review"),
        ("moves: {draft: review}", "moves: {draft: review_due}", "moves to review_due"),
        ("needs: [answered]}", "needs: [anwsered]}", "answered"),
        ("- {id: submit,", "- {id: sumbit,", "Nobody can do sumbit"),
        ("- {id: submit,", "- {id: answer,", "stands here twice"),
        ("effects: [sign, supersede, set_review]", "effects: [supersede]", "not signed"),
        ("rate_limit: 0.02 ", "rate_limit: 2 ", "rate_limit"),
        ("years: 5", "years: -5", "years"),
        ("review_due, superseded, withdrawn]\nstart", "review_due, superseded]\nstart", "withdrawn"),
        ("start: draft", "start: draft\nstrat: draft", "strat"),
        ("stays: [draft], ", "", "states"),
        (
            "{id: ask_advice, roles: [assessor], moves: {review: dpo_advice}}",
            "{id: ask_advice, roles: [assessor], stays: [review], moves: {review: dpo_advice}}",
            "both stays in and moves from review",
        ),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    if old == "stays: [draft], ":
        old, new = "- {id: answer, roles: [assessor, contributor], stays: [draft]}", "- {id: answer, roles: [assessor]}"
    assert TABLE.count(old) == 1
    path = tmp_path / "workflow.yaml"
    path.write_text(TABLE.replace(old, new), encoding="utf-8")
    with pytest.raises(WrongInput) as caught:
        read_workflow(path)

    assert said in str(caught.value)
    assert "line " in str(caught.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_text(TABLE.replace("id: submit", "id: sumbit").replace("id: refer,", "id: reffer,"), encoding="utf-8")
    with pytest.raises(WrongInput) as caught:
        read_workflow(path)

    assert len(caught.value.problems) == 2


def test_an_organisation_may_give_an_action_to_another_role(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    table = TABLE.replace("- {id: submit, roles: [assessor]", "- {id: submit, roles: [contributor]")
    (own / "workflow.yaml").write_text(table, encoding="utf-8")

    assert read_workflow(own / "workflow.yaml").action("submit").roles == {Role.CONTRIBUTOR}


def test_what_is_possible_on_an_assessment_is_all_that_is_about_an_assessment_and_nothing_else() -> None:
    """In a draft the assessor may also work on an impact assessment and change the register: that is not among it."""
    draft = WORKFLOW.possible(Role.ASSESSOR, State.DRAFT)
    elsewhere = ("work_on_dpia", "abandon_dpia", "open")
    assert all(WORKFLOW.action(one).allows(Role.ASSESSOR, State.DRAFT) for one in elsewhere)
    assert {"answer", "submit", "comment"} <= set(draft)
    assert not set(elsewhere) & set(draft)

    for role, state in product(Role, State):
        own = [one.id for one in WORKFLOW.actions.values() if one.about_assessment and one.allows(role, state)]
        assert list(WORKFLOW.possible(role, state)) == own


def named() -> set[str]:
    """The key of every text the course of an assessment cannot be shown without."""
    review = WORKFLOW.review
    happened = {*review.fields.values(), *review.noted, "objection_rate", "complaint_rate"}
    happened |= {"party_added", "party_changed", "party_removed"}
    dues = ("review", "trigger", "measure", "check", "advice", "decision", "used_without", "retention")
    refusals = ("beyond_role", "role_not_yours", "wrong_state", "wrong_move", "unanswered", "advice_missing")
    advice = ("advice_outdated", "advice_unsaid", "advice_contradicted", "advice_reasons", "reason_missing")
    return {
        *(f"state.{one}.{part}" for one in State for part in ("name", "help")),
        *(f"action.{one}" for one in WORKFLOW.actions),
        *(f"happened.{one}" for one in happened),
        *(f"due.{one}" for one in dues),
        *(f"not_now.{one}" for one in (*refusals, *advice)),
        *(f"party_role.{one}" for one in WORKFLOW.party_roles),
        *(f"transfer_tool.{one}" for one in WORKFLOW.transfer_tools),
        *(
            f"open_point.{one}"
            for one in ("thread", "dpia_thread", "advice", "advice_outdated", "views", "reworded", "condition")
        ),
        *(f"advice.{one}" for one in ("need", "method", "safeguards", "outcome")),
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_the_course_names_has_its_text(language: str) -> None:
    assert sorted(named() - set(CATALOG.own_entries(language))) == []


def test_no_text_of_the_course_is_left_over() -> None:
    heads = ("state.", "action.", "happened.", "party_role.", "transfer_tool.", "open_point.")

    assert sorted(key for key in CATALOG.own_entries("nl") if key.startswith(heads) and key not in named()) == []
