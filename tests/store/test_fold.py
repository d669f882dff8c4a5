"""The current state is nothing but a fold of the journal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from lia.model.assessment import Answer, Assessment, Confidence, Person, Role, SafeguardChoice, Status
from lia.model.purpose import Purpose, Start, Wanted
from lia.store.entry import Change, Entry, Kind
from lia.store.fold import fold_assessment, fold_purposes
from lia.store.journal import _join, _split
from lia.store.values import (
    answer_to_plain,
    choice_to_plain,
    decision_to_plain,
    described_to_plain,
    opening_to_plain,
    purpose_to_plain,
)

AT = datetime(2026, 11, 22, tzinfo=UTC)
WHO = Person(Role.ASSESSOR, "Ada")
OPENING = Change(
    Kind.ASSESSMENT_OPENED,
    "",
    opening_to_plain(Assessment("p1-1", "p1", "wie", "lia", "2026.1", "NL", date(2026, 11, 22))),
    purpose="p1",
    assessment="p1-1",
)

texts = st.one_of(st.text(max_size=5), st.dictionaries(st.sampled_from(["nl", "en"]), st.text(), min_size=1))
questions = st.sampled_from(["scale", "profiling", "control"])
answers = st.builds(
    Answer,
    question=questions,
    options=st.lists(st.sampled_from(["few", "many"]), unique=True).map(tuple),
    unknown=st.booleans(),
    text=texts,
    confidence=st.sampled_from(Confidence),
    reason=texts,
    evidence=st.text(max_size=5),
)
choices = st.builds(
    SafeguardChoice,
    safeguard=st.sampled_from(["s_dashboard", "s_short_retention"]),
    status=st.sampled_from(Status),
    owner=st.text(max_size=5),
    due=st.none() | st.dates(),
    reason=texts,
)
steps = st.one_of(
    answers,
    choices,
    st.tuples(st.just("withdraw"), questions),
    st.tuples(st.just("drop"), st.sampled_from(["s_dashboard", "s_short_retention"])),
    st.tuples(st.just("scope"), texts),
    st.tuples(st.just("on"), st.dates()),
    st.tuples(st.just("sector"), st.sampled_from(["", "charity"])),
    st.tuples(st.just("decision"), st.text(min_size=1, max_size=5)),
)


def entries(changes: list[Change]) -> list[Entry]:
    """Write the changes as the journal would: through JSON, with the words apart."""
    through = (
        Change(change.kind, change.field, _join(*_split(change.new)), None, change.purpose, change.assessment)
        for change in changes
    )
    return [Entry(seq, seq, AT, WHO, change) for seq, change in zip(count(1), through, strict=False)]


def to_change(step: object) -> Change:
    match step:
        case Answer():
            return Change(Kind.ANSWER, step.question, answer_to_plain(step), assessment="p1-1")
        case SafeguardChoice():
            return Change(Kind.SAFEGUARD, step.safeguard, choice_to_plain(step), assessment="p1-1")
        case ("withdraw", str(question)):
            return Change(Kind.ANSWER, question, None, assessment="p1-1")
        case ("drop", str(safeguard)):
            return Change(Kind.SAFEGUARD, safeguard, None, assessment="p1-1")
        case ("decision", str(decision)):
            plain = decision_to_plain(decision, "gronden", "can_rely", "d1")
            return Change(Kind.DECISION, "decision", plain, assessment="p1-1")
        case (str(field), value):
            return Change(Kind.DESCRIBED, field, described_to_plain(field, value), assessment="p1-1")
    raise AssertionError(step)


def plain_model(taken: list[object]) -> dict[str, object]:
    """The same steps on plain dicts, in the most obvious way."""
    state: dict[str, object] = {"scope": "wie", "on": date(2026, 11, 22), "sector": "", "decision": None}
    given: dict[str, Answer] = {}
    chosen: dict[str, SafeguardChoice] = {}
    for step in taken:
        match step:
            case Answer():
                given[step.question] = step
            case SafeguardChoice():
                chosen[step.safeguard] = step
            case ("withdraw", str(question)):
                given.pop(question, None)
            case ("drop", str(safeguard)):
                chosen.pop(safeguard, None)
            case (str(field), value):
                state[field] = value
    return {**state, "answers": given, "safeguards": chosen}


def seen(current: Assessment) -> dict[str, object]:
    """The folded state in the form of the plain model: without who, when and where in the journal."""
    given = {
        name: Answer(
            name, answer.options, answer.unknown, answer.text, answer.confidence, answer.reason, answer.evidence
        )
        for name, answer in current.answers.items()
    }
    chosen = {
        name: SafeguardChoice(name, choice.status, choice.owner, choice.due, choice.reason)
        for name, choice in (current.safeguards or {}).items()
    }
    return {
        "scope": current.scope,
        "on": current.on,
        "sector": current.sector,
        "decision": current.decision.decision if current.decision else None,
        "answers": given,
        "safeguards": chosen,
    }


@settings(deadline=None)
@given(st.lists(steps, max_size=30))
def test_the_fold_of_any_changes_equals_a_plain_dict(taken: list[object]) -> None:
    """This is also the round trip of every value, texts in one and in several languages, through the journal."""
    folded = fold_assessment(entries([OPENING, *map(to_change, taken)]))

    assert folded is not None
    assert seen(folded) == plain_model(taken)
    assert folded.seq == 1 + len(taken)


@settings(deadline=None)
@given(st.lists(steps, max_size=20), st.integers(0, 20))
def test_a_fold_can_go_on_from_where_it_stopped(taken: list[object], stop: int) -> None:
    written = entries([OPENING, *map(to_change, taken)])

    assert fold_assessment(written[stop:], fold_assessment(written[:stop])) == fold_assessment(written)


def test_what_was_never_opened_is_nothing() -> None:
    answer = Change(Kind.ANSWER, "scale", answer_to_plain(Answer("scale", ("few",))), assessment="p1-1")

    assert fold_assessment(entries([answer])) is None


def test_safeguards_not_asked_and_asked_with_none_are_two_things() -> None:
    asked = Change(Kind.SAFEGUARDS, "safeguards", {"asked": True}, assessment="p1-1")
    not_asked = Change(Kind.SAFEGUARDS, "safeguards", None, assessment="p1-1")
    states = [fold_assessment(entries([OPENING, *after])) for after in ([], [asked], [asked, not_asked])]

    assert [state.safeguards for state in states if state] == [None, {}, None]


def test_a_decision_is_outdated_once_something_it_rests_on_changes() -> None:
    decided = Change(Kind.DECISION, "decision", decision_to_plain("approve", "", "can_rely", "d1"), assessment="p1-1")
    answered = Change(Kind.ANSWER, "scale", answer_to_plain(Answer("scale", ("few",))), assessment="p1-1")
    states = [
        fold_assessment(entries([OPENING, *after]))
        for after in ([answered], [answered, decided], [decided, answered], [decided, answered, decided])
    ]

    assert [state.decision_outdated for state in states if state] == [False, False, True, False]


@settings(deadline=None)
@given(
    st.builds(
        Purpose,
        id=st.just("p1"),
        name=texts,
        retention=texts,
        role=st.sampled_from(["controller", "processor"]),
        mutual_interest_claimed=st.booleans(),
        processing_started=st.dates() | st.sampled_from(Start),
        lia_wanted=st.sampled_from(Wanted),
        findings=st.lists(st.sampled_from(["F01", "F07"])).map(tuple),
        example=st.booleans(),
    )
)
def test_a_purpose_comes_back_as_it_was_recorded(purpose: Purpose) -> None:
    change = Change(Kind.PURPOSE_ADDED, "p1", purpose_to_plain(purpose), purpose="p1")

    assert fold_purposes(entries([change])) == {"p1": purpose}
