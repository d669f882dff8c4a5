"""Is a DPIA needed? From the answers to an outcome, with every criterion met and what would change it.

Sources: GDPR 35(1), (3)-(5), (10); WP248 rev.01 III.B. The rules and their order are data. Where
several places count, each has its own outcome, and the one that asks most is the outcome of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lia.model.assessment import Confidence
from lia.model.finding import Reason
from lia.model.screening import (
    NO,
    YES,
    Change,
    EntryHit,
    ListKind,
    Met,
    Part,
    Screening,
    ScreeningFinding,
    ScreeningMethod,
    ScreeningOutcome,
)
from lia.scoring.prescan import find_prescan
from lia.scoring.screening_remarks import remarks
from lia.scoring.screening_rules import NO_DPIA, Ids, Place, Verdict, source_of

ORDER = tuple(ScreeningOutcome)
"""The outcomes from the one that asks most to the one that asks least."""


def screen(method: ScreeningMethod, screening: Screening) -> ScreeningFinding:
    """Give what the method finds for a screening. Pure: the same input gives the same finding."""
    return _Case(method, screening).finding()


def outcome_of(method: ScreeningMethod, screening: Screening) -> ScreeningOutcome:
    """Give the outcome alone, as ``screen`` does: for a list of many."""
    case = _Case(method, screening)
    return _most(place.verdict(case.yes, case.unknown, case.absent).outcome for place in case.places.values())


def asked(method: ScreeningMethod, screening: Screening) -> tuple[str, ...]:
    """Give the ids that are asked: the questions, then the entries of the lists that hold there and then."""
    return _Case(method, screening).all.asked


class _Case:
    """One screening under one method."""

    def __init__(self, method: ScreeningMethod, screening: Screening) -> None:
        self.method = method
        self.screening = screening
        self.places = {
            name: Place(method, tuple(one for one in method.lists if one.holds(name, screening.on)))
            for name in screening.jurisdictions
        }
        every = dict.fromkeys(one for place in self.places.values() for one in place.lists)
        self.all = Place(method, tuple(every))
        self.given = {one: _given(screening, one) for one in self.all.asked}
        self.yes, self.unknown, self.absent = (self._with(option) for option in (YES, "unknown", ""))

    def finding(self) -> ScreeningFinding:
        screening, method = self.screening, self.method
        verdicts = {name: place.verdict(self.yes, self.unknown, self.absent) for name, place in self.places.items()}
        outcome = _most(one.outcome for one in verdicts.values())
        exempt = (Met(one.id, one.article) for one in self._entries(ListKind.EXEMPT))
        return ScreeningFinding(
            outcome=outcome,
            reasons=tuple(self._reasons(verdicts, outcome)),
            by_jurisdiction={name: verdict.outcome for name, verdict in verdicts.items()},
            criteria=self._met(Part.CRITERION),
            articles=(*self._met(Part.ARTICLE), *self._met(Part.OPEN)),
            entries=tuple(self._entries(ListKind.REQUIRED)),
            exemptions=(*self._met(Part.EXEMPTION), *exempt),
            unknown=self.all.ordered(self.unknown),
            absent=self.all.ordered(self.absent),
            assumed=self._assumed(),
            would_change=tuple(self._changes(verdicts, outcome)),
            remarks=remarks(method, screening, self.yes, {name: place.lists for name, place in self.places.items()}),
            prescan=find_prescan(method.prescan, screening.prescan, self.yes, method),
            method=method.id,
            edition=method.edition,
            method_hash=method.hash,
            jurisdictions=screening.jurisdictions,
            on=screening.on.isoformat(),
        )

    # Why, and what would change it

    def _reasons(self, verdicts: Mapping[str, Verdict], outcome: ScreeningOutcome) -> Iterator[Reason]:
        """First what decided; then what else speaks for a DPIA; then why another place asks for less."""
        told: set[str] = set()
        deciding = [one for one in verdicts.values() if one.outcome is outcome]
        others = [one for one in verdicts.values() if one.outcome is not outcome]
        for verdict in (*deciding, *self._also(), *others):
            if verdict.rule not in told:
                told.add(verdict.rule)
                yield Reason(verdict.rule, verdict.about, verdict.article)

    def _also(self) -> Iterator[Verdict]:
        """Every rule that speaks for a DPIA; the criteria are told once."""
        counted = False
        for rule in self.method.rules:
            hits = self.all.hits(rule, self.yes)
            counting = rule.name == "criteria_at_least"
            if hits and rule.outcome not in NO_DPIA and not (counting and counted):
                counted = counted or counting
                yield Verdict(rule.outcome, rule.id, self.all.ordered(hits), source_of(rule))

    def _changes(self, verdicts: Mapping[str, Verdict], outcome: ScreeningOutcome) -> Iterator[Change]:
        """Every single answer that, given otherwise, gives another outcome."""
        for question in self.all.asked:
            for option in (YES, NO):
                if option != self.given[question]:
                    other = _most(self._varied(verdicts, question, option))
                    if other is not outcome:
                        yield Change(question, self.given[question], option, other)

    def _varied(self, verdicts: Mapping[str, Verdict], question: str, option: str) -> Iterator[ScreeningOutcome]:
        one = frozenset({question})
        yes = self.yes | one if option == YES else self.yes - one
        unknown, absent = self.unknown - one, self.absent - one
        for name, place in self.places.items():
            touched = question in place.asked_set
            yield place.verdict(yes, unknown, absent).outcome if touched else verdicts[name].outcome

    # What was met

    def _met(self, part: Part) -> tuple[Met, ...]:
        met = (one for one in self.method.questions if one.part is part and one.id in self.yes)
        return tuple(Met(one.id, one.article) for one in met)

    def _entries(self, kind: ListKind) -> Iterator[EntryHit]:
        for entry in self.all.ordered(self.all.entries(kind, self.yes)):
            one = self.method.entry_list[entry]
            yield EntryHit(entry, one.id, one.authority, one.article)

    def _with(self, given: str) -> Ids:
        return frozenset(one for one, option in self.given.items() if option == given)

    def _assumed(self) -> tuple[str, ...]:
        answers = self.screening.answers
        known = (one for one in self.all.asked if self.given[one] in (YES, NO))
        return tuple(one for one in known if answers[one].confidence is Confidence.ASSUMED)


def _given(screening: Screening, question: str) -> str:
    """Give ``yes``, ``no``, ``unknown``, or nothing where the question was not answered."""
    answer = screening.answers.get(question)
    if answer is None:
        return ""
    if answer.unknown:
        return "unknown"
    return answer.options[0] if answer.options and answer.options[0] in (YES, NO) else ""


def _most(outcomes: Iterable[ScreeningOutcome]) -> ScreeningOutcome:
    return min(outcomes, key=ORDER.index)
