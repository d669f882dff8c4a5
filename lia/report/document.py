"""Decides what a report says, in order: assessment, finding and purpose become one frozen ``Document``.

Collect, build, render: ``build_document`` is the second step, ``lia.report.html`` the third.
``outcome`` words the finding, ``answers`` every question, ``record`` what people did and the register,
``follows`` what comes next; this module puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say
from lia.model.trail import Trail
from lia.report import outcome, record
from lia.report.answers import answered_steps
from lia.report.course import course
from lia.report.follows import follows
from lia.report.terms import Phrase
from lia.report.values import Duties, Fact, Follows, Head, StepPart, TermLine, Tested
from lia.report.whole import Document
from lia.report.words import Words

__all__ = ["Beside", "Document", "build_document"]

NO_TRAIL = Trail()
"""Where nothing but the answers is known, as for a file of answers."""


class Defined(Protocol):
    """A legal term as the vocabulary defines it."""

    @property
    def label(self) -> LocalText:
        """The term as shown in the glossary."""

    @property
    def definition(self) -> LocalText:
        """What it means in plain words."""

    @property
    def source(self) -> str:
        """The legal source of the definition."""


class Place(Protocol):
    """A jurisdiction as the catalog knows it."""

    @property
    def name(self) -> LocalText:
        """The name of the country or union."""

    @property
    def follows(self) -> str | None:
        """The jurisdiction whose rules are used, where it has none of its own here."""

    @property
    def note(self) -> LocalText:
        """The sentence that says so."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside the assessment: its row of the register, the terms of the law, what people did.

    ``place`` is the jurisdiction and ``notice`` what every example says; ``stale``: questions reworded since they
    were answered; ``made_afterwards``: ``None`` if not known; ``trail``: what people did beside answering.
    """

    purpose: Purpose
    vocabulary: Mapping[str, Defined]
    place: Place | None = None
    notice: LocalText = ""
    made_afterwards: bool | None = None
    stale: Collection[str] = ()
    trail: Trail = NO_TRAIL


def build_document(words: Words, assessment: Assessment, finding: Finding, beside: Beside) -> Document:
    """Build the report on one assessment in the language of ``words``."""
    purpose, trail = beside.purpose, beside.trail
    tested, duties = outcome.tested(words, finding), outcome.duties(words, assessment, finding)
    after = follows(words, assessment, purpose, finding, trail)
    steps = answered_steps(words, assessment, finding, beside.stale)
    return Document(
        key=re.sub(r"[^a-z0-9]+", "-", assessment.id.lower()).strip("-"),
        language=words.language,
        labels=words.labels,
        head=_head(words, assessment, finding, beside),
        outcome=outcome.outcome(words, finding),
        tested=tested,
        duties=duties,
        weighed=outcome.weighed(words, finding, claimed=purpose.mutual_interest_claimed),
        certainty=outcome.certainty(words, assessment, finding),
        people=record.people(words, assessment, finding, purpose, beside.made_afterwards),
        course=course(words, assessment, trail),
        follows=after,
        register=record.register(words, purpose),
        steps=steps,
        terms=_glossary(words, beside.vocabulary, _spoken(tested, duties, after, steps)),
        facts=_facts(words, assessment, finding, beside),
        weighing=_weighing(words),
        not_advice=words.named("not_legal_advice", ""),
        footer=words.footer,
    )


def _head(words: Words, assessment: Assessment, finding: Finding, beside: Beside) -> Head:
    purpose = beside.purpose
    return Head(
        title=say(purpose.name, words.language),
        scope=say(assessment.scope, words.language),
        reference=words.say("reference", purpose=purpose.id),
        stamp=(
            words.day(finding.on),
            _name(words, finding, beside.place),
            words.say("method", id=finding.method, edition=finding.edition),
        ),
        notice=say(beside.notice, words.language) if assessment.example or purpose.example else "",
        translation=words.say("translation") if words.texts.missing or words.texts.outdated else "",
    )


def _spoken(tested: Tested, duties: Duties, after: Follows, steps: Iterable[StepPart]) -> Iterator[Phrase]:
    """Give every phrase of ours in which a term may be linked."""
    points = (tested.reasons, tested.knock_outs, tested.other_bases, tested.referrals, tested.notes, duties.conditions)
    for point in chain(*points):
        yield from (point.text, point.cure)
    yield from chain.from_iterable(gate.why for gate in tested.gates)
    yield from (*after.rights, *after.screening)
    for step in steps:
        yield step.intro
        yield from (line.question for line in step.answers)


def _glossary(words: Words, vocabulary: Mapping[str, Defined], spoken: Iterable[Phrase]) -> tuple[TermLine, ...]:
    """Define each term that the report uses, sorted by its label."""
    used = {piece.term for text in spoken for piece in text if piece.term in vocabulary}
    language = words.language
    lines = (
        TermLine(term, say(entry.label, language), say(entry.definition, language), words.article(entry.source))
        for term in used
        for entry in (vocabulary[term],)
    )
    return tuple(sorted(lines, key=lambda line: (line.label.casefold(), line.id)))


def _facts(words: Words, assessment: Assessment, finding: Finding, beside: Beside) -> tuple[Fact, ...]:
    """Give what fixes the finding: date, law, method and rules with their hashes, and what proves the record."""
    rows = (
        ("date", words.day(finding.on)),
        ("jurisdiction", _law(words, finding, beside.place)),
        ("sector", words.named(f"sector.{assessment.sector}", assessment.sector) if assessment.sector else ""),
        ("method_name", words.say("method", id=finding.method, edition=finding.edition)),
        ("method_hash", finding.method_hash),
        *_rules(words, assessment, beside.trail),
        ("purpose_id", assessment.purpose),
        ("assessment_id", assessment.id),
        ("version", str(assessment.version)),
        ("chain_head", beside.trail.head),
    )
    return tuple(Fact(words.say(f"label.{label}"), value) for label, value in rows if value)


def _rules(words: Words, assessment: Assessment, trail: Trail) -> Iterator[tuple[str, str]]:
    """Say by which rules of roles it was signed, where it was; signatures of before do not tell."""
    for one in trail.versions:
        if one.assessment.id == assessment.id:
            told = words.say("workflow", edition=one.workflow) if one.workflow_hash else words.say("workflow_unknown")
            yield "workflow_name", told
            yield "workflow_hash", one.workflow_hash


def _name(words: Words, finding: Finding, place: Place | None) -> str:
    name = say(place.name, words.language) if place else ""
    return name or words.jurisdiction(finding.jurisdiction)


def _law(words: Words, finding: Finding, place: Place | None) -> str:
    """Name the jurisdiction; one without rules of its own says whose rules were used."""
    name = _name(words, finding, place)
    return f"{name}. {say(place.note, words.language)}" if place and place.follows else name


def _weighing(words: Words) -> tuple[str, ...]:
    """Say how the method weighs: weights, thresholds, the band, and that these are chosen."""
    base, span = words.method.uncertainty.base, words.method.uncertainty.span
    zones = words.zones
    return (
        words.say("weighing.weights"),
        words.say("weighing.thresholds", allow=_whole(zones.allow, words), refuse=_whole(-zones.refuse, words)),
        words.say("weighing.band", base=_whole(base, words), most=_whole(base + span, words)),
        words.say("weighing.chosen"),
    )


def _whole(points: float, words: Words) -> str:
    return f"{points:g}".replace(".", words.say("decimal"))
