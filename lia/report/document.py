"""Decides what a report says, in order: assessment, finding and purpose become one frozen ``Document``.

Collect, build, render: ``build_document`` is the second step, ``lia.report.html`` the third.
``outcome`` words the finding, ``record`` what people did; this module puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Side
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say
from lia.report import outcome, record
from lia.report.terms import Phrase, phrase, plain
from lia.report.values import Document, Fact, StepPart, TermLine
from lia.report.words import Words

__all__ = ["Document", "build_document"]


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


def build_document(
    words: Words,
    *,
    assessment: Assessment,
    finding: Finding,
    purpose: Purpose,
    vocabulary: Mapping[str, Defined],
    place: Place | None = None,
    notice: LocalText = "",
    made_afterwards: bool | None = None,
    stale: Collection[str] = (),
) -> Document:
    """Build the report on one assessment in the language of ``words``.

    ``place`` is the jurisdiction as the catalog knows it; ``notice`` is what every example says;
    ``made_afterwards`` is ``None`` where the start is unknown; ``stale`` lists the questions whose text
    changed after they were answered.
    """
    points = {
        name: outcome.points(words, getattr(finding, name))
        for name in ("knock_outs", "other_bases", "referrals", "notes", "conditions")
    }
    steps = record.steps(words, assessment, finding, stale)
    rights = _rights(words, assessment)
    screening = record.screening(words, purpose, heavy=outcome.is_heavy(words, finding))
    spoken = (*(point.text for group in points.values() for point in group), *_asked(steps), *rights, *screening)
    return Document(
        key=re.sub(r"[^a-z0-9]+", "-", assessment.id.lower()).strip("-"),
        language=words.language,
        labels=words.labels,
        title=say(purpose.name, words.language),
        scope=say(assessment.scope, words.language),
        reference=words.say("reference", purpose=purpose.id),
        stamp=(
            words.day(finding.on),
            words.jurisdiction(finding.jurisdiction),
            words.say("method", id=finding.method, edition=finding.edition),
        ),
        notice=say(notice, words.language) if assessment.example or purpose.example else "",
        made_afterwards=record.made(words, assessment, purpose, made_afterwards),
        translation=words.say("translation") if words.texts.missing or words.texts.outdated else "",
        outcome=outcome.outcome(words, finding),
        drawing=outcome.drawing(words, finding),
        balance=words.balance(finding),
        balance_aside=words.balance_aside(finding),
        sides=tuple(outcome.side(words, finding, side) for side in Side),
        reasons=outcome.reasons(words, finding),
        gates=outcome.gates(words, finding),
        safeguards=outcome.safeguards(words, assessment, finding),
        mutual=outcome.mutual(words, finding, claimed=purpose.mutual_interest_claimed),
        turns=outcome.turns(words, assessment, finding),
        turns_none=outcome.turns_none(words, finding),
        assumed=words.questions(finding.assumed),
        unknown=words.questions(finding.unknown),
        absent=words.questions(finding.absent),
        decision=record.decision(words, assessment, finding),
        decides=words.say(f"decision.{'taken' if assessment.decision else 'none'}"),
        advice=record.advice(words, finding),
        voices=record.voices(words, assessment),
        rights=rights,
        notice_text=_notice_text(words, assessment),
        screening=screening,
        review=record.review(words, assessment),
        register=record.register(words, purpose),
        steps=steps,
        terms=_glossary(words, vocabulary, spoken),
        facts=_facts(words, assessment, finding, place),
        weighing=_weighing(words),
        not_advice=words.named("not_legal_advice", ""),
        footer=words.footer,
        **points,
    )


def _rights(words: Words, assessment: Assessment) -> tuple[Phrase, ...]:
    """Give the rights that follow; those of direct marketing only where it is direct marketing."""
    asked = words.method.direct_marketing
    given = assessment.answers.get(asked.question)
    marketing = given is not None and not given.unknown and not asked.none_of & set(given.options)
    rights = record.listed(words, "right")
    shown = (text for key, text in rights.items() if key != "notice_text" and (marketing or "marketing" not in key))
    return tuple(map(phrase, shown))


def _notice_text(words: Words, assessment: Assessment) -> str:
    """Give a sentence for the privacy notice with the interest as it was stated; empty where it was not."""
    stated = assessment.answers.get("interest_statement")
    interest = say(stated.text, words.language).strip().rstrip(".") if stated else ""
    return plain(words.texts.get("right.notice_text")).format(interest=interest) if interest else ""


def _asked(steps: Iterable[StepPart]) -> Iterator[Phrase]:
    for step in steps:
        yield step.intro
        yield from (line.question for line in step.answers)


def _glossary(words: Words, vocabulary: Mapping[str, Defined], spoken: Iterable[Phrase]) -> tuple[TermLine, ...]:
    """Define each term that the report uses, sorted by its label."""
    used = {piece.term for text in spoken for piece in text if piece.term in vocabulary}
    language = words.language
    lines = (
        TermLine(term, say(entry.label, language), say(entry.definition, language), entry.source)
        for term in used
        for entry in (vocabulary[term],)
    )
    return tuple(sorted(lines, key=lambda line: (line.label.casefold(), line.id)))


def _facts(words: Words, assessment: Assessment, finding: Finding, place: Place | None) -> tuple[Fact, ...]:
    """Give what fixes the finding: the date, the law, the method with its hash."""
    rows = (
        ("date", words.day(finding.on)),
        ("jurisdiction", _law(words, finding, place)),
        ("sector", words.named(f"sector.{assessment.sector}", assessment.sector) if assessment.sector else ""),
        ("method_name", words.say("method", id=finding.method, edition=finding.edition)),
        ("method_hash", finding.method_hash),
        ("purpose_id", assessment.purpose),
        ("assessment_id", assessment.id),
    )
    return tuple(Fact(words.say(f"label.{label}"), value) for label, value in rows if value)


def _law(words: Words, finding: Finding, place: Place | None) -> str:
    """Name the jurisdiction; one without rules of its own says whose rules were used."""
    if place is None or not place.follows:
        return words.jurisdiction(finding.jurisdiction)
    return f"{say(place.name, words.language)}. {say(place.note, words.language)}"


def _weighing(words: Words) -> tuple[str, ...]:
    """Say how the method weighs: weights, thresholds, the band, and that these are chosen."""
    base, span = words.method.uncertainty.base, words.method.uncertainty.span
    zones = words.zones
    return (
        words.say("weighing.weights"),
        words.say("weighing.thresholds", allow=_whole(zones.allow), refuse=_whole(-zones.refuse)),
        words.say("weighing.band", base=_whole(base), most=_whole(base + span)),
        words.say("weighing.chosen"),
    )


def _whole(points: float) -> str:
    return f"{points:g}"
