"""Holds every change against the course of an assessment before it is written: role, action, state.

Whatever page, command or script a change comes from, it passes here. That it comes whole (reason,
signature, review date) is seen in ``guard_needs``; what only the method can tell (are all questions
answered, is advice mandatory) is looked at where the method is known, in the session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lia.errors import BeyondRole, NotNow, Refused
from lia.model.state import State as Standing
from lia.model.workflow import Action, Workflow
from lia.store.dpias import advises
from lia.store.entry import Act, Change, Kind
from lia.store.guard_needs import check_dpias_signed, check_whole
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
    Kind.DPIA_OPENED: "work_on_dpia",
    Kind.DPIA_DESCRIBED: "work_on_dpia",
    Kind.DPIA_MATRIX: "work_on_dpia",
    Kind.DPIA_ITEM: "work_on_dpia",
    Kind.DPIA_ENTRY: "work_on_dpia",
    Kind.DPIA_RISK: "work_on_dpia",
    Kind.DPIA_MEASURE: "work_on_dpia",
    Kind.DPIA_ACCEPTED: "decide_dpia",
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


TALK = frozenset({Kind.COMMENT, Kind.RESOLVED})
"""What people say to each other."""


WITHOUT_STATE = TALK | {Kind.DPIA_PURGED, Kind.SCREENING_PURGED}
"""What may be about an impact assessment or a screening: those have no states, so the role alone counts."""


BROUGHT_TO_DPIA = TALK | {Kind.DPIA_ACCEPTED, Kind.DPIA_DECIDED}
"""The same of an impact assessment."""


def _dpia(change: Change) -> str:
    return change.field.partition("/")[0]


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
        opened: dict[str, bool] = {}
        screened: set[str | None] = set()
        dpias: set[str] = set()
        for change in changes:
            if change.kind is Kind.SCREENING_OPENED:
                screened.add(change.purpose)
            if change.kind is Kind.DPIA_OPENED:
                dpias.add(_dpia(change))
            brought = change.kind in BROUGHT and change.purpose in screened
            to_dpia = change.kind in BROUGHT_TO_DPIA or advises(change, self.workflow.advice.dpia)
            if brought or (to_dpia and _dpia(change) in dpias):
                self._role(self.workflow.action("import"), "", act)
                continue
            if change.kind is Kind.ASSESSMENT_OPENED and change.assessment:
                opened[change.assessment] = bool((change.new or {}).get("version_of"))
            self._check(change, act, state, opened)
        check_whole(changes, self.action_of, opened, state)
        check_dpias_signed(changes, dpias)

    def _check(self, change: Change, act: Act, state: State, opened: dict[str, bool]) -> None:
        if change.assessment in opened:  # just opened in this very act: with it come the answers it starts with
            copied = "new_version" if opened[change.assessment or ""] else "open"
            importing = self.workflow.action("import")
            if change.kind not in STARTS_WITH or act.person.role in importing.roles:
                self._role(importing, change.assessment or "", act)
            else:
                self._role(self.workflow.action(copied), change.assessment or "", act)
            return
        action = self.action_of(change)
        if change.kind in WITHOUT_STATE and change.assessment is None:
            self._role(action, _dpia(change), act)
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
            return self.workflow.action(change.field)
        if advises(change, self.workflow.advice.dpia):
            return self.workflow.action("advise_dpia")
        if change.kind not in ACTION_OF:
            raise Refused(f"Nobody writes {change.kind} by hand.")
        return self.workflow.action(ACTION_OF[change.kind])

    def _hold(self, action: Action, assessment: str, act: Act, state: State) -> Standing | None:
        self._role(action, assessment, act)
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

    @staticmethod
    def _role(action: Action, assessment: str, act: Act) -> None:
        role = act.person.role
        if role not in action.roles:
            allowed = ", ".join(sorted(action.roles))
            sentence = f"The role {role} may not do this ({action.id}); it is for: {allowed}."
            raise BeyondRole(sentence, "beyond_role", role=role, action=action.id, roles=allowed, assessment=assessment)
