"""What would the outcome be with other answers? Found beside the recorded one; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lia.errors import Problem, UnknownName, WrongInput
from lia.model.assessment import Answer, Assessment, SafeguardChoice, Status
from lia.model.finding import Finding, TippingPair
from lia.model.method import Kind, Method, Question
from lia.model.version import OutcomeChange
from lia.scoring import find
from lia.scoring.diff import outcome_change
from lia.scoring.pairs import pairs
from lia.scoring.what_if import Tried, TriedSafeguard
from lia.scoring.what_if import with_changes as changed
from lia.session import checks
from lia.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Beside:
    """The recorded finding, the one with the changes, and what differs. ``assessment`` is the changed copy."""

    assessment: Assessment
    recorded: Finding
    otherwise: Finding
    change: OutcomeChange


class Trying(Workspace):
    """A workspace in which other answers can be tried."""

    def with_changes(
        self,
        assessment: str,
        answers: Mapping[str, Tried] | None = None,
        safeguards: Mapping[str, TriedSafeguard] | None = None,
    ) -> Beside:
        """Find what the method would say with other answers or safeguards, beside what is recorded.

        ``answers`` maps questions to an option, several, ``unknown`` or ``None`` (not asked yet);
        ``safeguards`` maps ids to ``in_place``, ``planned`` or ``None`` (not taken).

        Raises:
            UnknownName: there is no such assessment.
            WrongInput: questions, options or safeguards that do not fit; all at once.
        """
        current = self.assessment(assessment)
        method = self.method(current)
        tried = changed(current, answers, _known_states(method, safeguards or {}))
        problems = [*_wrong_answers(method, tried, answers or {}), *_wrong_safeguards(method, safeguards or {})]
        if problems:
            raise WrongInput(f"changes to {assessment}", problems)
        recorded, otherwise = self.finding(assessment), find(method, tried)
        return Beside(tried, recorded, otherwise, outcome_change(recorded, otherwise))

    def outcomes(self, assessment: str, question: str) -> tuple[tuple[Answer, Finding], ...]:
        """Find what each answer to a question would give, with everything else as it is recorded.

        For a question that takes one option: each option offered, and that it is not known, with the confidence of
        the answer they replace. Other questions have too many answers; for those there are no outcomes.

        Raises:
            UnknownName: there is no such assessment or question.
        """
        current = self.assessment(assessment)
        method = self.method(current)
        if question not in method.by_id:
            raise UnknownName("question", question, method.by_id)
        answers = _answers(method.by_id[question], current)
        return tuple((one, find(method, changed(current, {question: one}))) for one in answers)

    def pairs(self, assessment: str) -> tuple[TippingPair, ...]:
        """Give every pair of other answers that flips the outcome, though neither does alone."""
        current = self.assessment(assessment)
        return pairs(self.method(current), current)


def _answers(question: Question, assessment: Assessment) -> Iterator[Answer]:
    if question.kind in {Kind.MULTIPLE, Kind.SAFEGUARDS}:
        return
    given = assessment.answers.get(question.id, Answer(question.id))
    for option in question.options:
        if option.offered(assessment.jurisdiction, assessment.on):
            yield replace(given, options=(option.id,), unknown=False)
    yield replace(given, options=(), unknown=True)


def _wrong_answers(method: Method, tried: Assessment, answers: Mapping[str, Tried]) -> Iterator[Problem]:
    for name, one in answers.items():
        if one is None and name not in method.by_id:
            yield _unknown("question", name, method.by_id)
    try:
        checks.check_answers(method, tried, (one for name, one in tried.answers.items() if name in answers))
    except WrongInput as error:
        yield from error.problems


def _known_states(method: Method, tried: Mapping[str, TriedSafeguard]) -> Mapping[str, TriedSafeguard]:
    """Leave out what is told as a mistake."""
    wrong = {problem.place for problem in _wrong_safeguards(method, tried)}
    return {name: one for name, one in tried.items() if name not in wrong}


def _wrong_safeguards(method: Method, tried: Mapping[str, TriedSafeguard]) -> Iterator[Problem]:
    states = {one.value for one in Status}
    for name, one in tried.items():
        if name not in method.safeguard_by_id:
            yield _unknown("safeguard", name, method.safeguard_by_id)
        elif not (one is None or isinstance(one, SafeguardChoice) or one in states):
            yield Problem(f"{one!r} is no state of a safeguard.", f"Choose from: {', '.join(sorted(states))}.", name)


def _unknown(kind: str, name: str, known: Iterable[str]) -> Problem:
    what, _, remedy = str(UnknownName(kind, name, known)).partition(". ")
    return Problem(f"{what}.", remedy, name)
