"""Who may do what in which state: the whole matrix, held by the store whatever a change comes from.

The table is written here a second time on purpose: a change of the workflow turns this red until a
person has made it twice.
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
from lia.model.state import State as Standing
from lia.store.course_values import figures_to_plain
from lia.store.entry import Act, Change, Kind
from lia.store.guard import ACTION_OF, Guard
from lia.store.record import Record
from lia.store.state import State
from lia.store.values import decision_to_plain
from tests.store.guard_says import guard_says

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORKFLOW = Catalog.load().workflow
LIVING = "draft review dpo_advice decision in_force review_due"
EVERYWHERE = f"{LIVING} superseded withdrawn"

# action: who, in which states
MATRIX = {
    "answer": ("assessor contributor", "draft"),
    "describe": ("assessor", "draft"),
    "record_views": ("assessor", "draft review dpo_advice decision"),
    "submit": ("assessor", "draft"),
    "ask_advice": ("assessor", "review"),
    "take_back": ("assessor", "review dpo_advice"),
    "advise": ("dpo", "draft review dpo_advice decision"),
    "pass_on": ("assessor", "review"),
    "send_back": ("dpo decision_maker", "review dpo_advice decision"),
    "decide": ("decision_maker", "draft review decision"),
    "refer": ("decision_maker", "decision"),
    "keep": ("decision_maker", "in_force review_due"),
    "new_version": ("assessor", "in_force review_due withdrawn"),
    "supersede": ("decision_maker", "in_force review_due"),
    "withdraw": ("decision_maker", LIVING),
    "abandon": ("assessor", "draft"),
    "comment": ("assessor contributor dpo decision_maker administrator", LIVING),
    "resolve": ("assessor dpo decision_maker", LIVING),
    "purge": ("administrator", EVERYWHERE),
    "open": ("assessor administrator", None),
    "import": ("administrator", None),
    "open_dpia": ("assessor contributor dpo administrator", None),
    "screen": ("assessor contributor administrator", None),
    "view_screening": ("dpo", None),
    "decide_screening": ("decision_maker", None),
    "keep_register": ("assessor administrator", None),
    "start_use": ("assessor administrator", None),
    "keep_parties": ("assessor administrator", None),
    "record_figures": ("assessor administrator", None),
    "note_trigger": ("assessor dpo administrator", None),
    "admit": ("administrator", None),
    "erase": ("administrator", None),
}
LEADS_TO = {
    ("submit", "draft"): "review",
    ("ask_advice", "review"): "dpo_advice",
    ("take_back", "review"): "draft",
    ("take_back", "dpo_advice"): "draft",
    ("advise", "dpo_advice"): "decision",
    ("pass_on", "review"): "decision",
    **{("send_back", one): "draft" for one in ("review", "dpo_advice", "decision")},
    **{("decide", one): "in_force" for one in ("draft", "review", "decision")},
    **{("keep", one): "in_force" for one in ("in_force", "review_due")},
    **{("supersede", one): "superseded" for one in ("in_force", "review_due")},
    **{("withdraw", one): "withdrawn" for one in LIVING.split()},
    ("abandon", "draft"): "withdrawn",
}
DECIDED = decision_to_plain("approve", "", "can_rely", "d", review_on=date(2027, 11, 22))
NOTED = Change(Kind.NOTED, "ruling", {}, purpose="p11")


def on_it(kind: Kind, field: str, new: dict[str, object] | None) -> Change:
    return Change(kind, field, new, purpose="p11", assessment="p11-1")


SEAL = on_it(Kind.SIGNED, "version", {"version": 1})

MOVES = {
    "draft": [],
    "review": [on_it(Kind.MOVED, "submit", {"to": "review"})],
    "dpo_advice": [on_it(Kind.MOVED, "ask_advice", {"to": "dpo_advice"})],
    "decision": [on_it(Kind.MOVED, "pass_on", {"to": "decision"})],
    "in_force": [on_it(Kind.DECISION, "decision", dict(DECIDED))],
    "review_due": [on_it(Kind.DECISION, "decision", dict(DECIDED)), NOTED],
    "superseded": [on_it(Kind.MOVED, "supersede", {"to": "superseded"})],
    "withdrawn": [on_it(Kind.MOVED, "withdraw", {"to": "withdrawn"})],
}
"""What brings the assessment into each state, written by a record that nobody guards."""

KINDS = {
    **{action: (kind, "x") for kind, action in ACTION_OF.items() if action not in ("decide", "answer", "purge")},
    "answer": (Kind.ANSWER, "scale"),
    "decide": (Kind.DECISION, "decision"),
    "purge": (Kind.PURGED, ""),
    "open_dpia": (Kind.DPIA_OPENED, "p11-dpia-1/"),
}


@pytest.fixture
def standing_in(path: Path, clock: Callable[[], datetime]) -> Iterator[Callable[[str], Record]]:
    """Give the record with its assessment in a state."""
    opened: list[Record] = []

    def brought(state: str) -> Record:
        unguarded = Record(path, clock)
        if MOVES[state]:
            unguarded.write(Act(Person(Role.ASSESSOR), NOON), lambda _: MOVES[state])
        unguarded.close()
        opened.append(Record(path, clock, workflow=WORKFLOW))
        return opened[-1]

    yield brought
    for record in opened:
        record.close()


def sample(action: str) -> list[Change]:
    """The changes that are this action, with all it needs and brings about."""
    kind, field = KINDS.get(action, (Kind.MOVED, action))
    about = None if MATRIX[action][1] is None else "p11-1"
    plain: dict[str, object] = {"contacted": 1, "reason": "x", "review_on": "2027-11-22", "text": {"advice": "x"}}
    change = Change(kind, field, plain, purpose="p11", assessment=about)
    return [change, SEAL] if action == "decide" else [change]


def held(record: Record, action: str, role: str) -> str:
    """What the guard says: yes, role, or state."""
    act = Act(Person(Role(role)), NOON)

    def ask(state: State) -> None:
        Guard(WORKFLOW).permit(action, "p11-1", act, state)
        if action not in ("new_version", "open", "import"):
            Guard(WORKFLOW).check(sample(action), act, state)

    return guard_says(record, ask)


@pytest.mark.parametrize("state", MOVES)
def test_every_role_may_do_in_every_state_what_the_table_says_and_nothing_else(
    standing_in: Callable[[str], Record], state: str
) -> None:
    record = standing_in(state)
    assert record.standing(record.assessment("p11-1"), WORKFLOW.review, NOON.date()) == state
    wanted, found = {}, {}
    for role, action in product(Role, MATRIX):
        who, where = MATRIX[action]
        right_state = where is None or state in where.split()
        wanted[role, action] = "role" if role not in who.split() else "yes" if right_state else "state"
        found[role, action] = held(record, action, role)

    assert found == wanted


def test_the_table_has_no_action_that_this_matrix_does_not_hold() -> None:
    """Those about impact assessments stand in a matrix of their own (``test_guard_dpias``)."""
    rest = {name for name, one in WORKFLOW.actions.items() if not one.about_dpia}

    assert rest == set(MATRIX)
    assert set(ACTION_OF.values()) <= set(WORKFLOW.actions)


WITHOUT_STATE = [kind for kind, action in ACTION_OF.items() if action in MATRIX and MATRIX[action][1] is None]


@pytest.mark.parametrize("kind", WITHOUT_STATE)
def test_whatever_is_written_of_the_register_or_a_screening_is_held_against_the_role(
    standing_in: Callable[[str], Record], kind: Kind
) -> None:
    """Kind by kind: those who may are let through, and nobody else."""
    record, (who, _) = standing_in("draft"), MATRIX[ACTION_OF[kind]]
    change = Change(kind, "p11-dpia-1/", {}, purpose="p11")
    for role in Role:
        with record.reading() as state:
            try:
                Guard(WORKFLOW).check([change], Act(Person(role), NOON), state)
                allowed = True
            except BeyondRole:
                allowed = False
        assert allowed is (role in who.split()), role


def test_every_kind_of_entry_is_somebodys_or_the_records_own() -> None:
    own = {Kind.WORKSPACE_MADE, Kind.ASSESSMENT_OPENED, Kind.MOVED, Kind.DPIA_MOVED, Kind.ATTEMPT, Kind.CLOCK}

    assert set(ACTION_OF) | own == set(Kind)
    assert not set(ACTION_OF) & own


def test_every_move_leads_where_it_should_and_review_due_is_never_set() -> None:
    moves = {
        (action.id, old.value): new.value
        for action in WORKFLOW.actions.values()
        for old, new in (action.moves if action.about_assessment else {}).items()
        if (old, new) != (new, old) or action.id in ("keep",)
    }

    assert {key: new for key, new in moves.items() if key[1] != new or key[0] == "keep"} == {
        key: new for key, new in LEADS_TO.items() if key[1] != new or key[0] == "keep"
    }
    assert "review_due" not in moves.values()


def test_nobody_both_answers_and_decides_and_an_administrator_does_neither() -> None:
    """Who decides did not write what is decided on, and the DPO keeps out of both (GDPR 38(6))."""
    may = {role: {one.id for one in WORKFLOW.actions.values() if role in one.roles} for role in Role}

    for role in Role:
        assert len(may[role] & {"answer", "decide", "advise"}) <= 1
    assert may[Role.VIEWER] == set()
    assert not may[Role.ADMINISTRATOR] & {"answer", "decide", "advise", "submit", "send_back", "withdraw"}


def test_a_move_to_another_state_than_the_table_says_is_refused(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("draft")
    forged = on_it(Kind.MOVED, "submit", {"to": "in_force"})
    with pytest.raises(NotNow, match="not to in_force"):
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [forged])

    assert record.assessment("p11-1").state is Standing.DRAFT


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DECISION_MAKER])
def test_an_attempt_beyond_ones_role_is_refused_and_recorded(standing_in: Callable[[str], Record], role: Role) -> None:
    record = standing_in("draft")
    decision = on_it(Kind.DECISION, "decision", dict(DECIDED))
    before = record.assessment("p11-1")
    with pytest.raises(BeyondRole) as caught:
        record.write(Act(Person(role, "Eef"), NOON, "m1"), lambda _: [decision])
    attempt = record.of_kind(Kind.ATTEMPT)[-1]

    assert (attempt.person, attempt.field, attempt.change.assessment) == (Person(role, "Eef"), "decide", "p11-1")
    assert record.assessment("p11-1").decision is before.decision is None
    assert caught.value.key == "beyond_role"
    assert record.verify().sound


@pytest.mark.parametrize("name", ["keep_register", "withdraw_dpia", "screen"])
def test_nothing_but_an_action_on_an_assessment_moves_one(standing_in: Callable[[str], Record], name: str) -> None:
    """Else whoever keeps the register could put an assessment into force."""
    record = standing_in("draft")
    forged = on_it(Kind.MOVED, name, {"to": "in_force", "reason": "x"})
    for role in Role:
        with pytest.raises(Refused, match="does not move"):
            record.write(Act(Person(role), NOON), lambda _: [forged])

    assert record.assessment("p11-1").state is Standing.DRAFT


def test_what_is_there_is_not_opened_again_over_what_was_signed(
    standing_in: Callable[[str], Record], opened: Callable[..., Change]
) -> None:
    record = standing_in("in_force")
    for role in (Role.ASSESSOR, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="p11-1 is there already"):
            record.write(Act(Person(role), NOON), lambda _: [opened("p11-1")])
    record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [opened("p11-2")])

    assert record.assessment("p11-1").state is Standing.IN_FORCE


def test_nothing_else_of_a_refused_act_is_written(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("draft")
    both = [on_it(Kind.ANSWER, "scale", {"options": ["few"], "confidence": "stated"}), *sample("decide")]
    with pytest.raises(BeyondRole):
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: both)

    assert record.assessment("p11-1").answers == {}


def test_a_decision_cannot_be_slipped_in_with_a_new_assessment(
    standing_in: Callable[[str], Record], opened: Callable[..., Change]
) -> None:
    """An assessment that arrives decided is an import, which is not for whoever assesses."""
    record = standing_in("draft")
    slipped = [opened("p11-9"), Change(Kind.DECISION, "decision", dict(DECIDED), purpose="p11", assessment="p11-9")]
    with pytest.raises(BeyondRole, match="import"):
        record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: slipped)

    assert record.write(Act(Person(Role.ADMINISTRATOR), NOON), lambda _: slipped)


BOSS = Act(Person(Role.DECISION_MAKER), NOON)
ADVICE = on_it(Kind.ADVICE, "advice", {"advice_outcome": "nee", "on": "2026-11-22"})
OF = {"decision": "approve", "finding_category": "can_rely", "finding_digest": "d"}


@pytest.mark.parametrize(
    ("state", "broken", "why"),
    [
        ("draft", [on_it(Kind.DECISION, "decision", dict(DECIDED))], "signed in the same act"),
        ("draft", [on_it(Kind.DECISION, "decision", OF), SEAL], "review date"),
        ("draft", [SEAL], "together with its decision"),
        ("in_force", [on_it(Kind.MOVED, "keep", {"to": "in_force", "reason": "x"})], "review date"),
        ("in_force", [on_it(Kind.MOVED, "keep", {"to": "in_force", "review_on": "2027-11-22"})], "reason"),
        ("review", [on_it(Kind.MOVED, "send_back", {"to": "draft"})], "reason"),
        ("draft", [on_it(Kind.MOVED, "withdraw", {"to": "withdrawn"})], "reason"),
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


@pytest.mark.parametrize(
    ("said", "why"),
    [({}, "Say whether"), ({"advice": "overruled"}, "reasons"), ({"advice": "overruled", "grounds": "x"}, "")],
)
def test_advice_is_never_passed_over_in_silence(
    standing_in: Callable[[str], Record], said: dict[str, str], why: str
) -> None:
    record = standing_in("draft")
    record.write(Act(Person(Role.DPO), NOON), lambda _: [ADVICE])
    decision = [on_it(Kind.DECISION, "decision", {**DECIDED, **said}), SEAL]
    if why:
        with pytest.raises(NotNow, match=why):
            record.write(BOSS, lambda _: decision)
    else:
        record.write(BOSS, lambda _: decision)
        assert record.assessment("p11-1").state is Standing.IN_FORCE


def test_a_later_version_supersedes_the_earlier_one_in_the_same_act(
    standing_in: Callable[[str], Record], opened: Callable[..., Change]
) -> None:
    record = standing_in("in_force")
    first = opened("p11-1-v2")
    later = replace(first, new={**(first.new or {}), "version": 2, "version_of": "p11-1"})
    record.write(Act(Person(Role.ASSESSOR), NOON), lambda _: [later])
    decision = [replace(one, assessment="p11-1-v2") for one in (on_it(Kind.DECISION, "decision", dict(DECIDED)), SEAL)]
    with pytest.raises(Refused, match="p11-1 would stay in force"):
        record.write(BOSS, lambda _: decision)
    record.write(BOSS, lambda _: [*decision, on_it(Kind.MOVED, "supersede", {"to": "superseded"})])

    assert record.assessment("p11-1").state is Standing.SUPERSEDED


def test_what_the_record_notes_by_itself_nobody_writes(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("draft")
    for kind in (Kind.WORKSPACE_MADE, Kind.ATTEMPT, Kind.CLOCK):
        with pytest.raises(Refused, match="by hand"):
            record.write(Act(Person(Role.ADMINISTRATOR), NOON), lambda _, kind=kind: [Change(kind, "x", {})])


def test_what_is_in_force_is_due_when_its_day_comes(standing_in: Callable[[str], Record]) -> None:
    record = standing_in("in_force")
    current = record.assessment("p11-1")
    states = [record.standing(current, WORKFLOW.review, date(2027, 11, day)) for day in (21, 22)]

    assert states == [Standing.IN_FORCE, Standing.REVIEW_DUE]


def test_figures_below_the_limit_are_no_trigger_and_those_above_are(standing_in: Callable[[str], Record]) -> None:
    from lia.model.review import Figures

    record, act = standing_in("in_force"), Act(Person(Role.ASSESSOR), NOON)
    for objections, state in ((20, Standing.IN_FORCE), (21, Standing.REVIEW_DUE)):
        plain = figures_to_plain(Figures("p11", "2026-Q4", 1000, objections, 0))
        record.write(act, lambda _, plain=plain: [Change(Kind.FIGURES, "2026-Q4", plain, purpose="p11")])

        assert record.standing(record.assessment("p11-1"), WORKFLOW.review, NOON.date()) is state
