"""Holds every change against the course of an assessment before it is written: role, action, state.

Whatever page, command or script a change comes from, it passes here. That it comes whole (reason,
signature, review date) is seen in ``guard_needs``; what only the method can tell (are all questions
answered, is advice mandatory) is looked at where the method is known, in the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lia.errors import NotNow, Refused
from lia.model.state import State as Standing
from lia.model.workflow import Action, Workflow
from lia.store.dpias import advises
from lia.store.entry import Act, Change, Kind
from lia.store.guard_dpias import DpiaGuard, about_dpia, opened_in
from lia.store.guard_needs import check_new, check_role, check_whole
from lia.store.state import State

ACTION_OF: dict[Kind, str] = {
    Kind.PURPOSE_ADDED: "keep_register",
    Kind.PURPOSE_CHANGED: "keep_register",
    Kind.PURPOSE_USE: "start_use",
    Kind.ANSWER: "answer",
    Kind.SAFEGUARD: "answer",
    Kind.SAFEGUARDS: "answer",
    Kind.DESCRIBED: "describe",
    Kind.DECISION: "decide",
    Kind.SIGNED: "decide",
    Kind.ADVICE: "advise",
    Kind.VIEWS: "record_views",
    Kind.COMMENT: "comment",
    Kind.RESOLVED: "resolve",
    Kind.PARTY: "keep_parties",
    Kind.FIGURES: "record_figures",
    Kind.NOTED: "note_trigger",
    Kind.PERSON: "admit",
    Kind.DPIA_OPENED: "open_dpia",
    Kind.DPIA_DESCRIBED: "work_on_dpia",
    Kind.DPIA_MATRIX: "work_on_dpia",
    Kind.DPIA_ITEM: "work_on_dpia",
    Kind.DPIA_ENTRY: "work_on_dpia",
    Kind.DPIA_RISK: "work_on_dpia",
    Kind.DPIA_MEASURE: "work_on_dpia",
    Kind.DPIA_ACCEPTED: "accept_risk",
    Kind.DPIA_SIGNED: "decide_dpia",
    Kind.DPIA_DECIDED: "decide_dpia",
    Kind.SCREENING_OPENED: "screen",
    Kind.SCREENING_DESCRIBED: "screen",
    Kind.SCREENING_ANSWER: "screen",
    Kind.SCREENING_PRESCAN: "screen",
    Kind.SCREENING_VIEW: "view_screening",
    Kind.SCREENING_DECIDED: "decide_screening",
    Kind.PURGED: "purge",
    Kind.DPIA_PURGED: "purge",
    Kind.SCREENING_PURGED: "purge",
    Kind.ERASED: "erase",
}
"""The action of the workflow a kind of entry is; a move names its own."""


STARTS_WITH = frozenset({Kind.ASSESSMENT_OPENED, Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})
"""What an assessment may be opened with; an advice or a decision that comes with it is an import."""


BROUGHT = frozenset({Kind.SCREENING_VIEW, Kind.SCREENING_DECIDED})
"""What comes with a screening only as an import: it is given elsewhere."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what the workflow allows."""

    workflow: Workflow

    def permit(self, name: str, assessment: str, act: Act, state: State) -> None:
        """See that an action may be taken, before what it would change is known.

        Raises:
            BeyondRole, NotNow: as ``check``.
        """
        self._hold(self.workflow.action(name), assessment, act, state)

    def check(self, changes: Sequence[Change], act: Act, state: State) -> None:
        """See that each change may be made by this role on what it is about, as it stands now, and comes whole.

        Raises:
            BeyondRole: the role may not do it in any state.
            NotNow: the role may, but not in this state, or something it needs is missing.
            Refused: it does not bring along what the table says it brings about.
        """
        check_new(changes, state)
        opened: dict[str, bool] = {}
        screened: set[str | None] = set()
        dpias, of_dpias = DpiaGuard(self.workflow), opened_in(changes)
        for change in changes:
            if about_dpia(change):
                dpias.check(change, self.action_of(change), act, state, of_dpias)
                continue
            if change.kind is Kind.SCREENING_OPENED:
                screened.add(change.purpose)
            if change.kind in BROUGHT and change.purpose in screened:
                check_role(self.workflow.action("import"), "", act)
                continue
            if change.kind is Kind.ASSESSMENT_OPENED and change.assessment:
                opened[change.assessment] = bool((change.new or {}).get("version_of"))
            self._check(change, act, state, opened)
        check_whole(changes, self.action_of, opened, state)
        dpias.check_whole(changes, of_dpias, state)

    def _check(self, change: Change, act: Act, state: State, opened: dict[str, bool]) -> None:
        if change.assessment in opened:  # just opened in this very act: with it come the answers it starts with
            copied = "new_version" if opened[change.assessment or ""] else "open"
            importing = self.workflow.action("import")
            if change.kind not in STARTS_WITH or act.person.role in importing.roles:
                check_role(importing, change.assessment or "", act)
            else:
                check_role(self.workflow.action(copied), change.assessment or "", act)
            return
        action = self.action_of(change)
        if change.kind is Kind.SCREENING_PURGED:  # screenings have no states, so the role alone counts
            check_role(action, "", act)
            return
        standing = self._hold(action, change.assessment or "", act, state)
        wanted = (change.new or {}).get("to")
        if standing is not None and wanted is not None and wanted != action.moves[standing]:
            sentence = f"{action.id} leads from {standing} to {action.moves[standing]}, not to {wanted}."
            raise NotNow(sentence, "wrong_move", action=action.id, state=standing)

    def action_of(self, change: Change) -> Action:
        """Give the action a change is.

        Raises:
            Refused: nobody writes such an entry; the record does so by itself.
        """
        if change.kind is Kind.MOVED:
            return self._mover(change.field)
        if change.kind is Kind.DPIA_MOVED:
            return DpiaGuard(self.workflow).mover(change.field.partition("/")[2])
        if advises(change, self.workflow.advice.dpia):
            return self.workflow.action("advise_dpia")
        if change.kind not in ACTION_OF:
            raise Refused(f"Nobody writes {change.kind} by hand.")
        return self.workflow.action(ACTION_OF[change.kind])

    def _mover(self, name: str) -> Action:
        action = self.workflow.action(name)
        if not action.about_assessment:
            raise Refused(f"{name} does not move an assessment.")
        return action

    def _hold(self, action: Action, assessment: str, act: Act, state: State) -> Standing | None:
        check_role(action, assessment, act)
        if action.about_dpia:
            return DpiaGuard(self.workflow).permit(action, assessment, act, state)
        if not action.about_assessment:
            return None
        current = state.assessment(assessment)
        if current.purged:
            raise NotNow(f"The words of {assessment} were erased; nothing is written in it any more.", "purged")
        standing = state.standing(current, self.workflow.review, act.at.date())
        if standing not in action.moves:
            where = ", ".join(action.moves)
            sentence = f"This ({action.id}) cannot be done while the state is {standing}; it can in: {where}."
            raise NotNow(sentence, "wrong_state", action=action.id, state=standing, states=where)
        return standing
