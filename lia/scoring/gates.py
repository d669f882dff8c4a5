"""What is tested before anything is weighed: gates, and the effects that options have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lia.model.assessment import Answer, Assessment, Confidence
from lia.model.finding import Gate, GateState, Hit
from lia.model.method import Do, Effect, Question

_STRONGEST_FIRST = (Do.KO, Do.OTHER, Do.INC, Do.REF, Do.FIX)
_WAITING = (GateState.OPEN, GateState.UNANSWERED)


Hits = tuple[tuple[Do, Hit], ...]
"""Effects that were hit, with their kind."""


@dataclass(frozen=True, slots=True)
class Gates:
    """How the questions that are asked came out: per question its gate, if it is one, and what it hit."""

    outcomes: Mapping[str, tuple[Gate | None, Hits]]
    effects: frozenset[Do]  # the kinds of effect that were hit
    open: frozenset[str]  # the gates that cannot be judged yet

    @property
    def listed(self) -> tuple[Gate, ...]:
        """The gates in the order of the method."""
        return tuple(gate for gate, _ in self.outcomes.values() if gate is not None)

    def of(self, do: Do) -> tuple[Hit, ...]:
        """Give the hits of one kind, in the order of the method."""
        return tuple(hit for _, hits in self.outcomes.values() for kind, hit in hits if kind is do)


def gates_of(asked: Iterable[Question], assessment: Assessment, known: Gates | None = None, but: str = "") -> Gates:
    """Test the questions that are asked.

    ``known``: what was tested before and still holds for every question but ``but``, the only one
    whose answer is another.
    """
    before = dict(known.outcomes) if known is not None else {}
    before.pop(but, None)
    outcomes = {one.id: before.get(one.id) or _outcome(one, assessment) for one in asked}
    return Gates(
        outcomes=outcomes,
        effects=frozenset(do for _, hits in outcomes.values() for do, _ in hits),
        open=frozenset(name for name, (gate, _) in outcomes.items() if gate is not None and gate.state in _WAITING),
    )


def holds(effect: Effect, assessment: Assessment) -> bool:
    """Whether the effect is law in the assessment's jurisdiction, on its date and in its sector."""
    return (
        (not effect.jurisdictions or assessment.jurisdiction in effect.jurisdictions)
        and (not effect.sectors or assessment.sector in effect.sectors)
        and assessment.sector not in effect.except_sectors
        and (effect.valid_from is None or assessment.on >= effect.valid_from)
        and (effect.valid_to is None or assessment.on <= effect.valid_to)
    )


def hits_of(question: Question, answer: Answer | None, assessment: Assessment) -> Hits:
    """Give what the answer to a question hits; nothing where it is absent or unknown."""
    if answer is None or answer.unknown:
        return ()
    found: dict[str, tuple[Do, Hit]] = {}
    for option, effect in _effects(question, answer):
        if effect.do is not Do.PASS and holds(effect, assessment):
            hit = Hit(effect.id, question.id, option, effect.article or question.article)
            found.setdefault(effect.id, (effect.do, hit))
    return tuple(found.values())


def _effects(question: Question, answer: Answer) -> Iterator[tuple[str, Effect]]:
    for option in question.options:
        if option.id in answer.options:
            yield from ((option.id, effect) for effect in option.effects)
    if question.all_of is not None:
        complete = set(question.by_id) <= set(answer.options)
        yield from (("", effect) for effect in (question.all_of.met if complete else question.all_of.missing))


def _outcome(question: Question, assessment: Assessment) -> tuple[Gate | None, Hits]:
    """Test one question. One that is weighed counts as a gate only where it hits something."""
    answer = assessment.answers.get(question.id)
    hits = hits_of(question, answer, assessment)
    is_gate = question.is_gate or any(do is not Do.NOTE for do, _ in hits)
    return (_gate(question, answer, hits) if is_gate else None), hits


def _gate(question: Question, answer: Answer | None, hits: Hits) -> Gate:
    if answer is None:
        return Gate(question.id, GateState.UNANSWERED, (), (), question.article)
    assumed = not answer.unknown and answer.confidence is Confidence.ASSUMED
    if answer.unknown:
        return Gate(question.id, GateState.OPEN, (), (), question.article)
    counting = [(do, hit) for do, hit in hits if do is not Do.NOTE]
    strongest = min(counting, key=lambda pair: _STRONGEST_FIRST.index(pair[0]), default=None)
    state = GateState.PASSED if strongest is None else GateState(strongest[0].value)
    article = question.article if strongest is None else strongest[1].article
    options = tuple(option.id for option in question.options if option.id in answer.options)
    return Gate(question.id, state, options, tuple(hit.id for _, hit in counting), article, assumed)
