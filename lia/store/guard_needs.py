"""What an action must bring along to be whole: its reason, its signature, its review date, what it supersedes.

The session gives all of this by itself; here it is held against the table, so that a script cannot
leave it out. What the method must be asked for (answers, mandatory advice) is looked at in the session.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from lia.errors import BeyondRole, NotNow, Refused
from lia.model.assessment import Assessment
from lia.model.state import State as Standing
from lia.model.workflow import Action, Need, SideEffect
from lia.store.dpias import every_dpia_id
from lia.store.entry import Act, Change, Kind
from lia.store.state import State

MOVING = frozenset({Kind.MOVED, Kind.DECISION})


def check_whole(
    changes: Sequence[Change], action_of: Callable[[Change], Action], brought: Collection[str], state: State
) -> None:
    """See that every move and decision comes whole; what is ``brought`` in was moved and signed elsewhere.

    Raises:
        NotNow: the reason is missing, or what was done with the DPO's advice.
        Refused: it is not signed in the same act, sets no review date, or leaves an earlier version in force.
    """
    for change in changes:
        if change.kind is Kind.SIGNED and change.assessment not in brought:
            _signs_a_decision(change, changes)
        if change.kind in MOVING and change.assessment not in brought:
            action = action_of(change)
            _needs(change, action, state)
            _brings_about(change, action, changes, state)


def _signs_a_decision(seal: Change, changes: Sequence[Change]) -> None:
    if not any(one.kind is Kind.DECISION and one.assessment == seal.assessment for one in changes):
        raise Refused("A version is signed together with its decision, and in no other way.")


def check_role(action: Action, about: str, act: Act) -> None:
    """See that the role may take an action at all; ``about`` is what it would be taken on.

    Raises:
        BeyondRole: it may not, in any state.
    """
    role = act.person.role
    if role not in action.roles:
        allowed = ", ".join(sorted(action.roles))
        sentence = f"The role {role} may not do this ({action.id}); it is for: {allowed}."
        raise BeyondRole(sentence, "beyond_role", role=role, action=action.id, roles=allowed, assessment=about)


def check_new(changes: Sequence[Change], state: State) -> None:
    """See that nothing is opened that is there already: that would write over what was signed.

    Raises:
        Refused: it is there.
    """
    opened = {one.assessment or "" for one in changes if one.kind is Kind.ASSESSMENT_OPENED}
    dpias = {one.field.partition("/")[0] for one in changes if one.kind is Kind.DPIA_OPENED}
    there = opened & set(state.assessment_ids()) if opened else set()
    there |= dpias & set(every_dpia_id(state)) if dpias else set()
    if there:
        raise Refused(f"{', '.join(sorted(there))} is there already; nothing is opened in its place.")


def _needs(change: Change, action: Action, state: State) -> None:
    new = change.new or {}
    if Need.REASON in action.needs and not new.get("reason"):
        raise NotNow("Give the reason in a few words.", "reason_missing")
    if Need.ADVICE_FOLLOWED not in action.needs or state.assessment(change.assessment or "").advice is None:
        return
    if "advice" not in new:
        raise NotNow("The DPO advised. Say whether the decision follows the advice.", "advice_unsaid")
    if new["advice"] != "followed" and not (new.get("advice_reasons") or new.get("grounds")):
        raise NotNow("The advice of the DPO is overruled; give the reasons.", "advice_reasons")


def _brings_about(change: Change, action: Action, changes: Sequence[Change], state: State) -> None:
    with_it = [one for one in changes if one.assessment == change.assessment]
    if SideEffect.SIGN in action.effects and not any(one.kind is Kind.SIGNED for one in with_it):
        raise Refused("A decision is signed in the same act; nothing was recorded.")
    if SideEffect.SET_REVIEW in action.effects and not (change.new or {}).get("review_on"):
        raise Refused("The next review date is set in the same act; nothing was recorded.")
    if SideEffect.SUPERSEDE in action.effects:
        moved = {one.assessment for one in changes if one.kind is Kind.MOVED and one.field == "supersede"}
        left = [one.id for one in earlier_in_force(state.assessment(change.assessment or ""), state)]
        if standing := [key for key in left if key not in moved]:
            raise Refused(f"{', '.join(standing)} would stay in force beside it; nothing was recorded.")


def earlier_in_force(current: Assessment, state: State) -> Iterator[Assessment]:
    """Give the versions beside this one that are still in force."""
    root = current.version_of or current.id
    for key in state.assessment_ids(current.purpose):
        one = state.assessment(key)
        if one.id != current.id and root in (one.id, one.version_of) and one.state is Standing.IN_FORCE:
            yield one
