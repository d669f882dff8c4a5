"""What would the outcome be with other answers? Found beside the recorded one; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lia.errors import Problem, UnknownName, WrongInput
from lia.model.assessment import Assessment, SafeguardChoice, Status
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.version import OutcomeChange
from lia.scoring import find
from lia.scoring.diff import outcome_change
from lia.scoring.what_if import Tried, TriedSafeguard, with_changes
from lia.session import checks
from lia.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The recorded finding, the one with the changes, and what differs. ``assessment`` is the changed copy."""

    assessment: Assessment
    recorded: Finding
    otherwise: Finding
    change: OutcomeChange


class Trying(Workspace):
    """A workspace in which other answers can be tried."""

    def what_if(
        self,
        assessment: str,
        answers: Mapping[str, Tried] | None = None,
        safeguards: Mapping[str, TriedSafeguard] | None = None,
    ) -> WhatIf:
        """Find what the method would say with other answers or safeguards, beside what is recorded.

        ``answers`` maps questions to an option, several, ``unknown`` or ``None`` (not asked yet);
        ``safeguards`` maps ids to ``in_place``, ``planned`` or ``None`` (not taken).

        Raises:
            UnknownName: there is no such assessment.
            WrongInput: questions, options or safeguards that do not fit; all at once.
        """
        current = self.assessment(assessment)
        method = self.method(current)
        _check_safeguards(method.safeguard_by_id, safeguards or {})
        tried = with_changes(current, answers, safeguards)
        _check_answers(method, tried, answers or {})
        recorded, otherwise = self.finding(assessment), find(method, tried)
        return WhatIf(tried, recorded, otherwise, outcome_change(recorded, otherwise))


def _check_answers(method: Method, tried: Assessment, answers: Mapping[str, Tried]) -> None:
    for name in answers:
        if name not in method.by_id:
            raise UnknownName("question", name, method.by_id)
    checks.check_answers(method, tried, (one for name, one in tried.answers.items() if name in answers))


def _check_safeguards(known: Mapping[str, object], tried: Mapping[str, TriedSafeguard]) -> None:
    if problems := list(_wrong_safeguards(known, tried)):
        raise WrongInput("safeguards", problems)


def _wrong_safeguards(known: Mapping[str, object], tried: Mapping[str, TriedSafeguard]) -> Iterator[Problem]:
    states = {one.value for one in Status}
    for name, one in tried.items():
        if name not in known:
            what, _, remedy = str(UnknownName("safeguard", name, known)).partition(". ")
            yield Problem(f"{what}.", remedy, name)
        elif not (one is None or isinstance(one, SafeguardChoice) or one in states):
            yield Problem(f"{one!r} is no state of a safeguard.", f"Choose from: {', '.join(sorted(states))}.", name)
