"""Undo is offered to whom it can serve, and to nobody else."""

from __future__ import annotations

from typing import Any

from lia.app.workbench import Workbench
from tests.app.asking import done


def answered(bench: Workbench, key: str, option: str) -> dict[str, Any]:
    return done(bench, "answer", assessment=key, question="scale", options=[option])["assessment"]


def test_an_example_that_nobody_touched_offers_no_undo(bench: Workbench) -> None:
    assert done(bench, "load", assessment="p11-1")["assessment"]["can_undo"] is False


def test_an_answer_can_be_undone_and_then_there_is_nothing_left_to_undo(bench: Workbench) -> None:
    assert answered(bench, "p11-1", "handful")["can_undo"] is True

    assert done(bench, "undo", assessment="p11-1")["assessment"]["can_undo"] is False


def test_an_undo_that_is_sent_again_because_its_reply_was_lost_takes_back_one_change(bench: Workbench) -> None:
    for option in ("handful", "hundreds", "thousands"):
        answered(bench, "p11-1", option)
    for scope in ("Een", "Twee"):
        done(bench, "dpia_describe", dpia="p20-dpia-1", scope=scope)

    for again in range(2):
        bench.reply({"id": "once", "do": "undo", "assessment": "p11-1"})
        bench.reply({"id": "also-once", "do": "dpia_undo", "dpia": "p20-dpia-1"})
        assert bench.desk.session.assessment("p11-1").answers["scale"].options == ("hundreds",), again
        assert bench.desk.session.dpia("p20-dpia-1").scope == "Een", again


def test_what_another_role_did_is_not_offered(bench: Workbench) -> None:
    answered(bench, "p11-1", "handful")

    done(bench, "hello", language="nl", person={"role": "dpo", "name": ""})

    assert done(bench, "load", assessment="p11-1")["assessment"]["can_undo"] is False


def test_an_impact_assessment_offers_it_for_what_was_changed_in_this_role_and_says_what_it_was(
    bench: Workbench,
) -> None:
    """Its example offers none; a risk that was added goes again, named, and then nothing is left."""
    assert done(bench, "dpia_load", dpia="p20-dpia-1")["dpia"]["can_undo"] is False
    done(bench, "dpia_risk", dpia="p20-dpia-1", risk="own1", name="Post naar de buren")
    assert done(bench, "dpia_load", dpia="p20-dpia-1")["dpia"]["can_undo"] is True

    undone = done(bench, "dpia_undo", dpia="p20-dpia-1")

    assert undone["undone"] == {"words": "Post naar de buren"}
    assert undone["dpia"]["can_undo"] is False


def test_a_change_of_another_role_in_an_impact_assessment_is_not_offered(bench: Workbench) -> None:
    done(bench, "dpia_item", dpia="p20-dpia-1", item="d01_proposal", text="Anders")

    done(bench, "hello", language="nl", person={"role": "dpo", "name": ""})

    assert done(bench, "dpia_load", dpia="p20-dpia-1")["dpia"]["can_undo"] is False


def test_a_screening_offers_it_for_what_was_changed_in_this_role(bench: Workbench) -> None:
    key = "p20-screening"
    assert done(bench, "screen_load", assessment=key)["assessment"]["can_undo"] is False
    assert _screened(bench, key, "yes")["can_undo"] is True
    assert done(bench, "screen_undo", assessment=key)["assessment"]["can_undo"] is False
    _screened(bench, key, "yes")

    done(bench, "hello", language="nl", person={"role": "dpo", "name": ""})

    assert done(bench, "screen_load", assessment=key)["assessment"]["can_undo"] is False


def _screened(bench: Workbench, key: str, option: str) -> dict[str, Any]:
    return done(bench, "screen_answer", assessment=key, question="art35_3a", options=[option])["assessment"]


def test_opening_an_assessment_is_not_undone(bench: Workbench) -> None:
    opened = done(bench, "open", purpose="p11", scope="Nieuw", jurisdiction="NL", on="2026-11-22")["assessment"]

    assert opened["can_undo"] is False
    assert answered(bench, opened["id"], "handful")["can_undo"] is True
