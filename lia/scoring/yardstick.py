"""The yardstick: how often our methods agree with published cases. Pure; it reads no file.

Abstaining is leaving the decision to people: the judgement of the DPO, an incomplete assessment, a
DPIA to be considered. Every other finding decides, and is right or wrong. A false permit allows what
was refused, or asks no DPIA where one was required; a false refusal is the reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from lia.model.case import CaseFile, Family, ProblemSheet, Published, PublishedCase, RiskRow, Ruling
from lia.model.finding import Category, Reason
from lia.model.mapping import FactsMapping
from lia.model.matrix import RiskMatrix
from lia.model.method import Method
from lia.model.screening import ScreeningMethod, ScreeningOutcome
from lia.scoring.fact_answers import assessment_of
from lia.scoring.fact_screening import screening_of
from lia.scoring.finding import find
from lia.scoring.risk_rows import wrong_sums, wrong_values
from lia.scoring.screening import screen

PERMITS = frozenset(
    {
        Category.CAN_RELY,
        Category.CAN_RELY_WITH_SAFEGUARDS,
        ScreeningOutcome.NOT_INDICATED,
        ScreeningOutcome.EXEMPT,
    }
)
REFUSES = frozenset(
    {
        Category.CANNOT_RELY,
        Category.OTHER_BASIS,
        ScreeningOutcome.REQUIRED,
        ScreeningOutcome.REQUIRED_UNLESS_REASONED,
    }
)
EXACT, DIFFERENT = "exact", "different"
"""How a risk row comes out."""


class Verdict(Enum):
    """How a finding compares with what was published."""

    AGREES = auto()
    ABSTAINS = auto()
    FALSE_PERMIT = auto()
    FALSE_REFUSAL = auto()
    WRONG_VALUE = auto()  # a risk row that is not exact


@dataclass(frozen=True, slots=True)
class Tried:
    """One case that was tried: what was published, what we find, and why."""

    id: str
    expected: str
    got: str
    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The cases of one track that were scored."""

    tried: tuple[Tried, ...]

    @property
    def scored(self) -> int:
        """How many cases were scored."""
        return len(self.tried)

    @property
    def decided(self) -> int:
        """How many of them were decided."""
        return self.scored - self.count(Verdict.ABSTAINS)

    @property
    def misses(self) -> tuple[Tried, ...]:
        """Those that were decided otherwise than published."""
        return tuple(one for one in self.tried if one.verdict not in (Verdict.AGREES, Verdict.ABSTAINS))

    def count(self, verdict: Verdict) -> int:
        """How many came out so."""
        return sum(one.verdict is verdict for one in self.tried)


@dataclass(frozen=True, slots=True)
class Tracks:
    """A file of cases on all facts, without the authority's own appraisal, and without given entries of lists.

    ``without_list_entries`` holds the screening cases only, ``None`` where there are none.
    """

    full: Tally
    blind: Tally
    without_list_entries: Tally | None


@dataclass(frozen=True)
class Yardstick:
    """The methods that are tried on cases, and the mapping that gives them answers.

    ``jurisdictions`` are the codes the methods know; ``matrix`` is ENISA's.
    """

    method: Method
    screening: ScreeningMethod
    mapping: FactsMapping
    matrix: RiskMatrix
    jurisdictions: Collection[str]

    def tracks(self, file: CaseFile) -> Tracks:
        """Try every case of a file on each track."""
        appraised = file.evaluative or self.mapping.evaluative
        entries = frozenset({self.mapping.lists.fact})
        screened = [
            one for one in file.cases if isinstance(one, Ruling) and one.family is Family.SCREENING and _scored(one)
        ]
        return Tracks(
            full=self.tally(file.cases),
            blind=self.tally(_without(file.cases, appraised)),
            without_list_entries=self.tally(_without(screened, entries)) if screened else None,
        )

    def tally(self, cases: Iterable[PublishedCase]) -> Tally:
        """Try the cases that can be scored."""
        return Tally(tuple(self._try(one) for one in cases if _scored(one)))

    def _try(self, case: PublishedCase) -> Tried:
        if isinstance(case, RiskRow):
            return self._try_row(case)
        trial = self._assess if case.family is Family.LEGITIMATE_INTEREST else self._screen
        return _tried(case, trial)

    def _assess(self, ruling: Ruling) -> tuple[Category, tuple[Reason, ...]]:
        finding = find(self.method, assessment_of(self.method, self.mapping, ruling, self.jurisdictions))
        return finding.category, finding.reasons

    def _screen(self, ruling: Ruling) -> tuple[ScreeningOutcome, tuple[Reason, ...]]:
        finding = screen(*screening_of(self.screening, self.mapping, ruling, self.jurisdictions))
        return finding.outcome, finding.reasons

    def _try_row(self, row: RiskRow) -> Tried:
        content = row.content
        if isinstance(content, ProblemSheet):
            wrong = wrong_sums(content)
        else:
            wrong = wrong_values(content, self.matrix) if content is not None else ()
        verdict = Verdict.WRONG_VALUE if wrong else Verdict.AGREES
        return Tried(row.id, EXACT, DIFFERENT if wrong else EXACT, verdict, wrong)


Outcome = Category | ScreeningOutcome


def _tried(ruling: Ruling, trial: Callable[[Ruling], tuple[Outcome, tuple[Reason, ...]]]) -> Tried:
    got, reasons = trial(ruling)
    if got not in PERMITS | REFUSES:
        verdict = Verdict.ABSTAINS
    elif (got in PERMITS) is ruling.outcome.permits:
        verdict = Verdict.AGREES
    else:
        verdict = Verdict.FALSE_PERMIT if got in PERMITS else Verdict.FALSE_REFUSAL
    return Tried(ruling.id, ruling.outcome.value, got.value, verdict, tuple(map(_said, reasons)))


def _said(reason: Reason) -> str:
    about = f": {', '.join(reason.about)}" if reason.about else ""
    return f"{reason.rule}{about}{f' ({reason.article})' if reason.article else ''}"


def _scored(case: PublishedCase) -> bool:
    """Whether there is something to score: facts or inputs, and an outcome that does not leave it open."""
    if isinstance(case, RiskRow):
        return case.content is not None
    return bool(case.facts) and case.outcome is not Published.DEPENDS


def _without(cases: Iterable[PublishedCase], facts: frozenset[str]) -> tuple[PublishedCase, ...]:
    return tuple(one if isinstance(one, RiskRow) else one.without(facts) for one in cases)
