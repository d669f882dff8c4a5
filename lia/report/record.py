"""What the report says about people and the register: who answered, advised and decides, and when."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from lia.model.assessment import Answer, Assessment, Person
from lia.model.finding import Finding
from lia.model.purpose import Purpose, Start
from lia.model.text import say
from lia.report.phrases import Phrases
from lia.report.values import DecisionPart, Fact, People, Voice
from lia.report.words import Words


def voices(words: Words, assessment: Assessment) -> tuple[Voice, ...]:
    """Say who answered how many questions, and when last."""
    said: dict[Person | None, list[Answer]] = defaultdict(list)
    for answer in assessment.answers.values():
        said[answer.given_by].append(answer)
    return tuple(
        Voice(words.person(person) if person else words.say("voice.unnamed"), _contribution(words, answers))
        for person, answers in said.items()
    ) or (Voice(words.say("voice.nobody"), ""),)


def _contribution(words: Words, answers: list[Answer]) -> str:
    moments: list[datetime] = [answer.given_at for answer in answers if answer.given_at]
    key = "one" if len(answers) == 1 else "many"
    if not moments:
        return words.say(f"voice.{key}_undated", count=len(answers))
    return words.say(f"voice.{key}", count=len(answers), at=words.moment(max(moments)))


def people(
    words: Words, assessment: Assessment, finding: Finding, purpose: Purpose, made_afterwards: bool | None
) -> People:
    """Say who answered and decides, and whether it was made before the start."""
    return People(
        decision=decision(words, assessment, finding),
        decides=words.say(f"decision.{'taken' if assessment.decision else 'none'}"),
        voices=voices(words, assessment),
        made_afterwards=made(words, assessment, purpose, made_afterwards),
    )


def decision(words: Words, assessment: Assessment, finding: Finding) -> DecisionPart | None:
    """Show the controller's decision as it was taken, and what sets it apart from the finding."""
    taken = assessment.decision
    if taken is None:
        return None
    follows = next((kind.follows for kind in words.method.decisions if kind.id == taken.decision), frozenset())
    changed = [words.say("decision.changed")] if assessment.decision_outdated else []
    if taken.finding_category != finding.category:
        changed.append(words.say("decision.changed_outcome", category=words.category(finding.category)))
    return DecisionPart(
        label=words.decision(taken.decision),
        grounds=taken.grounds,
        by=words.person(taken.decided_by),
        at=words.moment(taken.decided_at),
        indicated=words.category(taken.finding_category),
        departs="" if taken.finding_category in follows else words.say("decision.departs"),
        changed=" ".join(changed),
    )


def register(words: Phrases, purpose: Purpose) -> tuple[Fact, ...]:
    """Show the row of the register as it was read."""
    language = words.language
    rows = (
        ("passage", f"“{purpose.passage}”" if purpose.passage else ""),
        ("section", say(purpose.section, language)),
        ("basis_stated", say(purpose.basis_stated, language)),
        ("basis_read", say(purpose.basis_read, language)),
        ("people_concerned", say(purpose.people, language)),
        ("data", say(purpose.data, language)),
        ("recipients", say(purpose.recipients, language)),
        ("data_source", say(purpose.source, language)),
        ("transfer", say(purpose.transfer, language)),
        ("retention", say(purpose.retention, language)),
        ("role", words.named(f"purpose_role.{purpose.role}", purpose.role)),
        ("mutual_claimed", words.say(f"claimed.{'yes' if purpose.mutual_interest_claimed else 'no'}")),
        ("started", _started(words, purpose)),
        ("wanted", words.named(f"lia_wanted.{purpose.lia_wanted}", purpose.lia_wanted)),
    )
    return tuple(Fact(words.say(f"label.{label}"), value) for label, value in rows if value)


def _started(words: Phrases, purpose: Purpose) -> str:
    started = purpose.processing_started
    return words.named(f"start.{started}", started) if isinstance(started, Start) else words.day(started)


def made(words: Words, assessment: Assessment, purpose: Purpose, made_afterwards: bool | None) -> str:
    """Say whether the assessment was made before the processing began; ``None``: the start is unknown."""
    if made_afterwards:
        return words.named("afterwards.made_afterwards", "")
    if made_afterwards is None:
        return words.named("afterwards.start_unknown", "")
    undecided = purpose.processing_started is Start.PLANNED and assessment.decision is None
    return words.named(f"afterwards.{'planned' if undecided else 'made_before'}", "")
