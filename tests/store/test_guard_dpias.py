"""Who may do what with an impact assessment in which state: the whole matrix, held by the store.

As in ``test_guard`` the table is written here a second time on purpose. What was decided on is locked,
whatever page, command or script a change comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.errors import BeyondRole, NotNow, Refused
from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia
from lia.model.state import State as Standing
from lia.store import dpia_values as values
from lia.store.dpia_course import dpia_standing
from lia.store.dpias import read_dpia
from lia.store.entry import Act, Change, Kind
from lia.store.guard import ACTION_OF, Guard
from lia.store.record import Record
from lia.store.state import State
from tests.store.guard_says import guard_says

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORKFLOW = Catalog.load().workflow
KEY = "p11-dpia-1"
BOSS = Act(Person(Role.DECISION_MAKER, "Cor"), NOON)
LOCKED = "decision in_force review_due superseded withdrawn"
LIVING = "draft decision in_force review_due"

# action: who, in which states
MATRIX = {
    "work_on_dpia": ("assessor contributor dpo administrator", "draft"),
    "advise_dpia": ("dpo", "draft"),
    "accept_risk": ("decision_maker", "draft"),
    "decide_dpia": ("decision_maker", "draft decision"),
    "keep_dpia": ("decision_maker", "in_force review_due"),
    "new_dpia_version": ("assessor", "decision in_force review_due withdrawn"),
    "supersede_dpia": ("decision_maker", "decision in_force review_due"),
    "withdraw_dpia": ("decision_maker", LIVING),
    "abandon_dpia": ("assessor", "draft"),
    "comment": ("assessor contributor dpo decision_maker administrator", LIVING),
    "resolve": ("assessor dpo decision_maker", LIVING),
    "purge": ("administrator", f"draft {LOCKED}"),
}
LEADS_TO = {
    **{("decide_dpia", one): "in_force" for one in ("draft", "decision")},
    **{("keep_dpia", one): "in_force" for one in ("in_force", "review_due")},
    **{("supersede_dpia", one): "superseded" for one in ("decision", "in_force", "review_due")},
    **{("withdraw_dpia", one): "withdrawn" for one in LIVING.split()},
    ("abandon_dpia", "draft"): "withdrawn",
}


def on_it(kind: Kind, path: str, new: dict[str, object] | None, key: str = KEY) -> Change:
    return Change(kind, f"{key}/{path}", new, purpose="p11")


def opening(key: str = KEY, version: int = 1, version_of: str = "") -> Change:
    started = Dpia(key, "p11", "dpia", "2026.1", "cnil_4x4", date(2026, 11, 22), version=version, version_of=version_of)
    return on_it(Kind.DPIA_OPENED, "", dict(values.opening_to_plain(started)), key)


def decision(taken: str = "approve", key: str = KEY, **more: str) -> list[Change]:
    plain = {"decision": taken, "outcome": "ready", "finding_digest": "d", "review_on": "2027-11-22", **more}
    return [on_it(Kind.DPIA_DECIDED, "decision", plain, key), on_it(Kind.DPIA_SIGNED, "signed", {}, key)]


def moved(action: str, to: str, key: str = KEY) -> Change:
    return on_it(Kind.DPIA_MOVED, action, {"to": to, "reason": "x", "review_on": "2027-11-22"}, key)


NOTED = Change(Kind.NOTED, "ruling", {}, purpose="p11")
STATES = {
    "draft": [],
    "decision": decision("refer", to="decision"),
    "in_force": decision(),
    "review_due": [*decision(), NOTED],
    "superseded": [*decision(), moved("supersede_dpia", "superseded")],
    "withdrawn": [moved("withdraw_dpia", "withdrawn")],
}
"""What brings it into each state, written by a record that nobody guards."""

WORDS = {"values": {}, "text": {"advice": "x"}, "confidence": "stated"}
SAMPLES = {
    "work_on_dpia": [
        [on_it(Kind.DPIA_DESCRIBED, "scope", {"scope": "x"})],
        [on_it(Kind.DPIA_MATRIX, "matrix", {"matrix": "ico_3x3"})],
        [on_it(Kind.DPIA_ITEM, "item/d01_proposal", {"confidence": "stated"})],
        [on_it(Kind.DPIA_ENTRY, "entry/d03_data/e1", {"values": {}, "confidence": "stated"})],
        [on_it(Kind.DPIA_RISK, "risk/r1", {})],
        [on_it(Kind.DPIA_MEASURE, "measure/m1", {"status": "planned"})],
        [on_it(Kind.DPIA_MEASURE, "measure/m1", None)],
    ],
    "advise_dpia": [[on_it(Kind.DPIA_ENTRY, "entry/d22_dpo/e1", WORDS)]],
    "accept_risk": [[on_it(Kind.DPIA_ACCEPTED, "accepted/r1", {"until": "2027-01-01"})]],
    "decide_dpia": [decision()],
    "keep_dpia": [[moved("keep_dpia", "in_force")]],
    "supersede_dpia": [[moved("supersede_dpia", "superseded")]],
    "withdraw_dpia": [[moved("withdraw_dpia", "withdrawn")]],
    "abandon_dpia": [[moved("abandon_dpia", "withdrawn")]],
    "comment": [[on_it(Kind.COMMENT, "risk:r1", {"thread": "risk:r1.1", "comment": "x"})]],
    "resolve": [[on_it(Kind.RESOLVED, "risk:r1.1", {})]],
    "purge": [[on_it(Kind.DPIA_PURGED, "", {})]],
    "new_dpia_version": [],
}
"""The changes that each action is, with all it needs and brings about."""


@pytest.fixture
def standing_in(path: Path, clock: Callable[[], datetime]) -> Iterator[Callable[[str], Record]]:
    """Give the record with its impact assessment in a state."""
    opened: list[Record] = []

    def brought(state: str) -> Record:
        unguarded = Record(path, clock)
        unguarded.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [opening(), *STATES[state]])
        unguarded.close()
        opened.append(Record(path, clock, workflow=WORKFLOW))
        return opened[-1]

    yield brought
    for record in opened:
        record.close()


def standing(record: Record, key: str = KEY) -> str:
    with record.reading() as state:
        return dpia_standing(state, key, WORKFLOW.review, NOON.date()).value


def held(record: Record, action: str, role: str, changes: list[Change]) -> str:
    """What the guard says: yes, role, or state."""
    act = Act(Person(Role(role)), NOON)

    def ask(state: State) -> None:
        if WORKFLOW.action(action).about_dpia:
            Guard(WORKFLOW).permit(action, KEY, act, state)
        Guard(WORKFLOW).check(changes, act, state)

    return guard_says(record, ask)


@pytest.mark.parametrize("state", STATES)
def test_every_role_may_do_in_every_state_what_the_table_says_and_nothing_else(
    standing_in: Callable[[str], Record], state: str
) -> None:
    record = standing_in(state)
    assert standing(record) == state
    wanted, found = {}, {}
    for role, action in product(Role, MATRIX):
        who, where = MATRIX[action]
        for number, changes in enumerate(SAMPLES[action] or [[]]):
            said = "role" if role not in who.split() else "yes" if state in where.split() else "state"
            wanted[role, action, number] = said
            found[role, action, number] = held(record, action, role, changes)
            if said != "yes" and changes:
                with pytest.raises(NotNow):
                    record.write(Act(Person(role), NOON), lambda _, changes=changes: changes)

    assert found == wanted
    assert standing(record) == state


def test_the_table_has_no_action_on_a_dpia_that_this_matrix_does_not_hold() -> None:
    talk = {"comment", "resolve", "purge"}

    assert {name for name, one in WORKFLOW.actions.items() if one.about_dpia} == set(MATRIX) - talk
    assert set(SAMPLES) == set(MATRIX)
    written = {change.kind for groups in SAMPLES.values() for group in groups for change in group}
    assert {kind for kind, name in ACTION_OF.items() if WORKFLOW.action(name).about_dpia} <= written


def test_every_move_leads_where_it_should() -> None:
    moves = {
        (one.id, old.value): new.value
        for one in WORKFLOW.actions.values()
        for old, new in (one.moves if one.about_dpia else {}).items()
        if old is not new or one.id == "keep_dpia"
    }

    assert moves == LEADS_TO


@pytest.mark.parametrize("state", LOCKED.split())
@pytest.mark.parametrize("change", [one[0] for one in SAMPLES["work_on_dpia"]], ids=lambda one: one.field)
def test_nothing_in_a_dpia_that_was_decided_on_or_closed_changes_any_more(
    standing_in: Callable[[str], Record], state: str, change: Change
) -> None:
    record = standing_in(state)
    before = record.last_seq()
    with pytest.raises(NotNow) as caught:
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [change])

    wanted = {"superseded": "dpia_superseded", "withdrawn": "wrong_state"}.get(state, "dpia_locked")
    assert caught.value.key == wanted
    assert record.last_seq() == before


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.DPO, Role.VIEWER])
def test_an_attempt_beyond_ones_role_is_recorded_with_the_dpia_it_was_about(
    standing_in: Callable[[str], Record], role: Role
) -> None:
    record = standing_in("in_force")
    with pytest.raises(BeyondRole):
        record.write(Act(Person(role, "Eef"), NOON), lambda _: [moved("withdraw_dpia", "withdrawn")])
    attempt = record.of_kind(Kind.ATTEMPT)[-1]

    assert (attempt.person, attempt.field, attempt.change.assessment) == (Person(role, "Eef"), "withdraw_dpia", KEY)
    assert standing(record) == "in_force"


# A move and a decision come whole


@pytest.mark.parametrize(
    ("state", "broken", "why"),
    [
        ("draft", decision()[:1], "signed in the same act"),
        ("draft", decision()[1:], "signed in the same act"),
        ("draft", [decision()[0], replace(decision()[1], field="p11-dpia-2/signed")], "signed in the same act"),
        ("draft", decision(review_on=""), "review date"),
        ("draft", decision(to="superseded"), "not to superseded"),
        ("draft", decision("refer"), "leads from draft to decision"),
        ("draft", decision("approve", to="decision"), "not to decision"),
        ("in_force", [on_it(Kind.DPIA_MOVED, "keep_dpia", {"to": "in_force", "reason": "x"})], "review date"),
        ("in_force", [on_it(Kind.DPIA_MOVED, "keep_dpia", {"to": "in_force", "review_on": "2027-01-01"})], "reason"),
        ("draft", [on_it(Kind.DPIA_MOVED, "withdraw_dpia", {"to": "withdrawn"})], "reason"),
        ("draft", [on_it(Kind.DPIA_MOVED, "withdraw_dpia", {"reason": "x"})], "not to None"),
        ("in_force", [moved("withdraw_dpia", "draft")], "not to draft"),
        ("draft", [moved("decide_dpia", "in_force")], "does not move"),
        ("in_force", [moved("new_dpia_version", "draft")], "does not move"),
        ("in_force", [moved("keep_register", "draft")], "does not move"),
    ],
)
def test_a_move_that_leaves_out_what_belongs_to_it_is_refused(
    standing_in: Callable[[str], Record], state: str, broken: list[Change], why: str
) -> None:
    """Reason, signature and review date come in the same act, also from a script."""
    record = standing_in(state)
    before = record.last_seq()
    with pytest.raises(Refused, match=why):
        record.write(BOSS, lambda _: broken)

    assert record.last_seq() == before


def test_a_referral_waits_for_the_decision_itself(standing_in: Callable[[str], Record]) -> None:
    """Nothing changes while the authority looks at it; then the same version is decided on (GDPR 36)."""
    record = standing_in("draft")
    record.write(BOSS, lambda _: decision("refer", to="decision"))
    assert standing(record) == "decision"
    record.write(BOSS, lambda _: decision("reject"))

    assert standing(record) == "in_force"


def test_a_later_version_supersedes_the_earlier_one_in_the_same_act(standing_in: Callable[[str], Record]) -> None:
    record, later = standing_in("in_force"), f"{KEY}-v2"
    record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [opening(later, 2, KEY)])
    with pytest.raises(Refused, match=f"{KEY} would stay in force"):
        record.write(BOSS, lambda _: decision(key=later))
    record.write(BOSS, lambda _: decision("refer", key=later, to="decision"))
    assert (standing(record), standing(record, later)) == ("in_force", "decision")
    record.write(BOSS, lambda _: [*decision(key=later), moved("supersede_dpia", "superseded")])

    assert (standing(record), standing(record, later)) == ("superseded", "in_force")


def test_another_dpia_of_the_purpose_stays_in_force_beside_it(standing_in: Callable[[str], Record]) -> None:
    record, other = standing_in("in_force"), "p11-dpia-2"
    record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [opening(other)])
    record.write(BOSS, lambda _: decision(key=other))

    assert (standing(record), standing(record, other)) == ("in_force", "in_force")


@pytest.mark.parametrize("role", list(Role))
def test_a_next_version_is_opened_by_those_who_may_copy_and_another_dpia_by_those_who_may_begin_one(
    standing_in: Callable[[str], Record], role: Role
) -> None:
    record = standing_in("in_force")
    for change, action in ((opening(f"{KEY}-v2", 2, KEY), "new_dpia_version"), (opening("p11-dpia-2"), "open_dpia")):
        allowed = WORKFLOW.action(action).roles | WORKFLOW.action("import").roles
        if role in allowed:
            assert record.write(Act(Person(role), NOON), lambda _, change=change: [change])
        else:
            with pytest.raises(BeyondRole):
                record.write(Act(Person(role), NOON), lambda _, change=change: [change])


def test_a_decision_cannot_be_slipped_in_with_a_new_dpia(standing_in: Callable[[str], Record]) -> None:
    """One that arrives decided, moved on or advised is an import, which is not for whoever assesses."""
    record, other = standing_in("draft"), "p11-dpia-2"
    advice = on_it(Kind.DPIA_ENTRY, "entry/d22_dpo/e1", WORDS, other)
    accepted = on_it(Kind.DPIA_ACCEPTED, "accepted/r1", {"until": "2027-01-01"}, other)
    for slipped in (
        decision(key=other)[:1],
        decision(key=other)[1:],
        [moved("keep_dpia", "in_force", other)],
        [advice],
        [accepted],
    ):
        with pytest.raises(BeyondRole, match="import"):
            record.write(Act(Person(Role.ASSESSOR), NOON), lambda _, slipped=slipped: [opening(other), *slipped])

    assert record.write(Act(Person(Role.ADMINISTRATOR), NOON), lambda _: [opening(other), *decision(key=other)[:1]])


def test_what_is_there_is_not_opened_again_over_what_was_signed(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("in_force")
    for role in (Role.ASSESSOR, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="is there already"):
            record.write(Act(Person(role), NOON), lambda _: [opening()])

    assert standing(record) == "in_force"


OTHER = Change(Kind.DPIA_ENTRY, f"{KEY}/entry/d22_dpo/e1", {"values": {"followed": "no"}, "text": {"advice": "x"}},
               {"values": {}, "text": {"advice": "x"}}, purpose="p11")  # fmt: skip


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.CONTRIBUTOR, Role.ADMINISTRATOR, Role.DECISION_MAKER])
def test_nobody_but_the_dpo_writes_what_the_dpo_advises_in_a_dpia(
    standing_in: Callable[[str], Record], role: Role
) -> None:
    """Nor changes it, nor takes it away; what is done with it is written by who works on the DPIA."""
    record = standing_in("draft")
    given, altered, gone = SAMPLES["advise_dpia"][0][0], {"text": {"advice": "y"}}, None
    for new, old in ((given.new, None), (altered, given.new), (gone, given.new)):
        with pytest.raises(BeyondRole, match="dpo"):
            record.write(Act(Person(role), NOON), lambda _, new=new, old=old: [replace(given, new=new, old=old)])
    if role is not Role.DECISION_MAKER:
        assert record.write(Act(Person(role), NOON), lambda _: [OTHER])


def test_nothing_is_written_in_a_dpia_whose_words_were_erased(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("draft")
    record.write(Act(Person(Role.ADMINISTRATOR), NOON), lambda _: [on_it(Kind.DPIA_PURGED, "", {})])
    with pytest.raises(NotNow) as caught:
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: SAMPLES["work_on_dpia"][0])

    assert caught.value.key == "purged"


def test_what_is_in_force_is_due_when_its_day_comes_and_when_something_happens(
    standing_in: Callable[[str], Record],
) -> None:
    record = standing_in("in_force")
    with record.reading() as state:
        states = [dpia_standing(state, KEY, WORKFLOW.review, date(2027, 11, day)) for day in (21, 22)]
    assert states == [Standing.IN_FORCE, Standing.REVIEW_DUE]
    record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [NOTED])
    assert standing(record) == "review_due"
    record.write(BOSS, lambda _: [moved("keep_dpia", "in_force")])

    assert standing(record) == "in_force"


def test_what_was_decided_before_states_were_noted_is_in_force_and_locked(
    path: Path, clock: Callable[[], datetime]
) -> None:
    """Also what was changed after that decision, as was possible then."""
    unguarded = Record(path, clock)
    old = on_it(Kind.DPIA_DECIDED, "decision", {"decision": "approve", "outcome": "ready", "finding_digest": "d"})
    unguarded.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [opening(), old, SAMPLES["work_on_dpia"][0][0]])
    unguarded.close()
    record = Record(path, clock, workflow=WORKFLOW)
    with record.reading() as state:
        current = read_dpia(state, KEY)
    with pytest.raises(NotNow, match="new version"):
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: SAMPLES["work_on_dpia"][1])

    assert (current.state, current.locked, current.decision_outdated) == (Standing.IN_FORCE, True, True)
    record.close()
