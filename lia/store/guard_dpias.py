"""Holds every change to an impact assessment against its course: role, action, state, and that it comes whole.

The same for whatever page, command or script it comes from. An impact assessment that was decided on is
locked: what is to change is changed in a next version. Whether the DPO advised is looked at in the session.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lia.errors import NotNow, Refused
from lia.model.state import State as Standing
from lia.model.workflow import Action, Need, SideEffect, Workflow
from lia.store.dpia_course import course_of, dpia_purged, dpia_standing, earlier_dpias
from lia.store.dpias import KINDS, TALK, advises
from lia.store.entry import Act, Change, Kind
from lia.store.guard_needs import check_role
from lia.store.state import State

BROUGHT = frozenset(TALK) | {Kind.DPIA_ACCEPTED, Kind.DPIA_DECIDED, Kind.DPIA_SIGNED, Kind.DPIA_MOVED, Kind.DPIA_PURGED}
"""What comes with an impact assessment only as an import: it is given elsewhere."""

LOCKED = frozenset({Standing.DECISION, Standing.IN_FORCE, Standing.REVIEW_DUE})
"""The states of what was decided on and still stands."""

LOCK = (
    "This impact assessment was decided on and signed, so it does not change any more. "
    "Make a new version and change that."
)
OVERTAKEN = "This version was superseded by a later one, so it does not change any more. Go on with the later one."


def key_of(change: Change) -> str:
    """Give the impact assessment a change is about."""
    return change.field.partition("/")[0]


def about_dpia(change: Change) -> bool:
    """Whether a change is about an impact assessment."""
    return change.kind in KINDS or (change.kind in TALK and change.assessment is None)


def opened_in(changes: Sequence[Change]) -> Mapping[str, bool]:
    """Give the impact assessments that are opened by these changes, and whether each is a next version."""
    opened = (one for one in changes if one.kind is Kind.DPIA_OPENED)
    return {key_of(one): bool((one.new or {}).get("version_of")) for one in opened}


@dataclass(frozen=True, slots=True)
class DpiaGuard:
    """Lets through what the workflow allows."""

    workflow: Workflow

    def permit(self, action: Action, key: str, act: Act, state: State) -> Standing:
        """See that an action may be taken on an impact assessment as it stands; give where it stands.

        Raises:
            BeyondRole, NotNow: it may not.
        """
        check_role(action, key, act)
        if dpia_purged(state, key):
            raise NotNow(f"The words of {key} were erased; nothing is written in it any more.", "purged")
        standing = dpia_standing(state, key, self.workflow.review, act.at.date())
        if standing not in action.moves:
            raise _not_in(action, standing)
        return standing

    def check(self, change: Change, action: Action, act: Act, state: State, opened: Mapping[str, bool]) -> None:
        """See that a change may be made; ``opened`` are those that were opened in this very act.

        Raises:
            BeyondRole: the role may not do it in any state.
            NotNow: the role may, but not in this state.
        """
        key = key_of(change)
        if key in opened:
            self._opening(change, act, next_version=opened[key])
        elif change.kind is Kind.DPIA_PURGED:
            check_role(action, key, act)
        else:
            self._leads(change, action, self.permit(action, key, act, state))

    def _leads(self, change: Change, action: Action, standing: Standing) -> None:
        """A move leads where the table says; after a referral to the authority the decision itself waits."""
        if change.kind not in (Kind.DPIA_MOVED, Kind.DPIA_DECIDED):
            return
        new = change.new or {}
        decided = Standing.IN_FORCE if change.kind is Kind.DPIA_DECIDED else None
        referred = change.kind is Kind.DPIA_DECIDED and new.get("decision") in self.workflow.advice.dpia.referrals
        leads, wanted = Standing.DECISION if referred else action.moves[standing], new.get("to", decided)
        if wanted != leads:
            sentence = f"{action.id} leads from {standing} to {leads}, not to {wanted}."
            raise NotNow(sentence, "wrong_move", action=action.id, state=standing)

    def _opening(self, change: Change, act: Act, *, next_version: bool) -> None:
        """With it comes what it starts with; an advice or a decision that comes with it is an import."""
        importing = self.workflow.action("import")
        brought = change.kind in BROUGHT or advises(change, self.workflow.advice.dpia)
        if brought or act.person.role in importing.roles:
            check_role(importing, "", act)
        else:
            check_role(self.workflow.action("new_dpia_version" if next_version else "open_dpia"), "", act)

    def mover(self, name: str) -> Action:
        """Give the action that moves an impact assessment by itself.

        Raises:
            Refused: there is none of this name; a decision comes as one.
        """
        action = self.workflow.action(name)
        moves = any(old is not new or SideEffect.SET_REVIEW in action.effects for old, new in action.moves.items())
        if not action.about_dpia or SideEffect.SIGN in action.effects or not moves:
            raise Refused(f"{name} does not move an impact assessment.")
        return action

    def check_whole(self, changes: Sequence[Change], opened: Collection[str], state: State) -> None:
        """See that every move and decision comes whole; what is ``opened`` here was decided elsewhere.

        Raises:
            NotNow: the reason is missing.
            Refused: it is not signed in the same act, sets no review date, or leaves an earlier version in force.
        """
        check_signed(changes, opened)
        here = [one for one in changes if about_dpia(one) and key_of(one) not in opened]
        moved = {key_of(one) for one in here if one.kind is Kind.DPIA_MOVED and one.field.endswith("/supersede_dpia")}
        for one in here:
            if one.kind is Kind.DPIA_MOVED:
                _brings(one, self.mover(one.field.partition("/")[2]))
            if one.kind is Kind.DPIA_DECIDED:
                _brings(one, self.workflow.action("decide_dpia"))
                self._takes_the_place(one, moved, state)

    def _takes_the_place(self, change: Change, moved: Collection[str], state: State) -> None:
        current = course_of(state, key_of(change))
        if current is None or (change.new or {}).get("to") == Standing.DECISION:
            return
        if left := [one.id for one in earlier_dpias(state, current) if one.id not in moved]:
            raise Refused(f"{', '.join(left)} would stay in force beside it; nothing was recorded.")


def check_signed(changes: Sequence[Change], brought: Collection[str]) -> None:
    """See that every decision on an impact assessment is signed in the same act, and nothing else is.

    Raises:
        Refused: it is not.
    """
    decided, signed = (
        {key_of(one) for one in changes if one.kind is kind} - set(brought)
        for kind in (Kind.DPIA_DECIDED, Kind.DPIA_SIGNED)
    )
    if decided != signed:
        raise Refused("A decision is signed in the same act, and nothing else is; nothing was recorded.")


def _brings(change: Change, action: Action) -> None:
    new = change.new or {}
    if Need.REASON in action.needs and not new.get("reason"):
        raise NotNow("Give the reason in a few words.", "reason_missing")
    if SideEffect.SET_REVIEW in action.effects and not new.get("review_on"):
        raise Refused("The next review date is set in the same act; nothing was recorded.")


def _not_in(action: Action, standing: Standing) -> NotNow:
    if standing in LOCKED:
        return NotNow(LOCK, "dpia_locked", action=action.id, state=standing)
    if standing is Standing.SUPERSEDED:
        return NotNow(OVERTAKEN, "dpia_superseded", action=action.id, state=standing)
    where = ", ".join(action.moves)
    sentence = f"This ({action.id}) cannot be done while the state is {standing}; it can in: {where}."
    return NotNow(sentence, "wrong_state", action=action.id, state=standing, states=where)
