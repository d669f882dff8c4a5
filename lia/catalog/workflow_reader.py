"""The course of an assessment, read from its file and checked: every mistake of the file at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lia.catalog.files.workflow import ActionLine, DpiaAdviceLine, WorkflowFile
from lia.catalog.matrix_reader import digest
from lia.catalog.reading import Checked, read_file
from lia.catalog.source_text import bytes_of
from lia.model.state import State
from lia.model.workflow import (
    Action,
    AdviceRule,
    DpiaAdviceRule,
    NoTransfer,
    RetentionRules,
    ReviewRules,
    SideEffect,
    Workflow,
)

OF_DPIAS = frozenset(
    {
        *("work_on_dpia", "advise_dpia", "accept_risk", "decide_dpia", "keep_dpia", "new_dpia_version"),
        *("supersede_dpia", "withdraw_dpia", "abandon_dpia"),
    }
)
"""What people can do with an impact assessment: the table says in which states too."""

NEEDED_ACTIONS = frozenset(
    {
        *("answer", "describe", "record_views", "submit", "ask_advice", "take_back", "advise", "pass_on", "send_back"),
        *("decide", "refer", "keep", "new_version", "supersede", "withdraw", "abandon", "comment", "resolve", "purge"),
        *OF_DPIAS,
        *("open_dpia", "screen", "view_screening", "decide_screening"),
        *(
            "open",
            "keep_register",
            "start_use",
            "keep_parties",
            "record_figures",
            "note_trigger",
            "admit",
            "erase",
            "import",
        ),
    }
)
"""What people can do in a workspace: the table says of each who may do it."""


def read_workflow(path: Path) -> Workflow:
    """Read the course of an assessment. Its hash is the SHA-256 of the file, whatever its line endings.

    Raises:
        WrongInput: with every mistake of the file.
    """
    content = bytes_of(path, str(path))
    checked = read_file(WorkflowFile, content, str(path))
    _check(checked)
    checked.finish()
    file = checked.file
    review = file.review
    return Workflow(
        id=file.workflow,
        edition=file.edition,
        start=file.start,
        actions=MappingProxyType({line.id: _action(line) for line in file.actions}),
        advice=AdviceRule(
            frozenset(file.advice.categories),
            frozenset(file.advice.signs),
            frozenset(file.advice.refusals),
            _dpia_advice(file.advice.dpia),
        ),
        review=ReviewRules(
            MappingProxyType(dict(review.changed_fields)),
            tuple(review.noted),
            review.rate_limit,
            review.impact_months,
            review.impact_months_with_risk,
        ),
        retention=RetentionRules(file.retention.years, MappingProxyType(dict(file.retention.by_jurisdiction))),
        party_roles=tuple(file.parties.roles),
        transfer_tools=tuple(file.parties.transfer_tools),
        no_transfer=NoTransfer(frozenset(file.parties.inside), file.parties.not_needed or ""),
        hash=digest((content,)),
    )


def _dpia_advice(line: DpiaAdviceLine) -> DpiaAdviceRule:
    return DpiaAdviceRule(line.item, frozenset(line.fields), frozenset(line.without), frozenset(line.referrals))


def _action(line: ActionLine) -> Action:
    moves: Mapping[State, State] = {**{state: state for state in line.stays}, **line.moves}
    return Action(
        line.id,
        frozenset(line.roles),
        MappingProxyType(dict(moves)),
        frozenset(line.needs),
        frozenset(line.effects),
        line.about,
    )


def _check(checked: Checked[WorkflowFile]) -> None:
    file = checked.file
    ids = [line.id for line in file.actions]
    for number, line in enumerate(file.actions):
        if line.id in ids[:number]:
            checked.wrong(("actions", number), f"The action {line.id} stands here twice.", "Keep one.")
        if line.id not in NEEDED_ACTIONS:
            known = ", ".join(sorted(NEEDED_ACTIONS))
            checked.wrong(("actions", number, "id"), f"Nobody can do {line.id}.", f"Use one of: {known}.")
        _check_action(checked, number, line)
    if missing := sorted(NEEDED_ACTIONS - set(ids)):
        checked.wrong(("actions",), f"These actions are missing: {', '.join(missing)}.", "Say who may do them.")
    if missing_states := [state for state in State if state not in file.states]:
        checked.wrong(("states",), f"These states are missing: {', '.join(missing_states)}.", "Name every state.")


def _check_action(checked: Checked[WorkflowFile], number: int, line: ActionLine) -> None:
    place = ("actions", number)
    if (line.about == "workspace") == bool(line.stays or line.moves):
        checked.wrong(
            place, f"{line.id} is about the {line.about}.", "Give states only to what is about an assessment."
        )
    if (line.id in OF_DPIAS) != (line.about == "dpia"):
        remedy = "Write about: dpia there, and nowhere else."
        checked.wrong(place, f"{line.id} says that it is about the {line.about}.", remedy)
    if both := sorted(set(line.stays) & set(line.moves)):
        checked.wrong(place, f"{line.id} both stays in and moves from {', '.join(both)}.", "Keep one of the two.")
    if State.REVIEW_DUE in line.moves.values():
        checked.wrong(place, f"{line.id} moves to review_due.", "Leave that to the review date and the triggers.")
    if line.id in ("decide", "decide_dpia") and SideEffect.SIGN not in line.effects:
        checked.wrong(place, "A decision that is not signed can be changed afterwards.", "Add the effect sign.")
