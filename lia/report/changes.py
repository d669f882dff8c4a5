"""What differs between two assessments, in words: for the report, the command line and the app."""

from __future__ import annotations

from collections.abc import Iterator

from lia.model.assessment import Answer, SafeguardChoice
from lia.model.text import LocalText, say
from lia.model.version import AnswerChange, Difference, FieldChange, Moved, OutcomeChange, SafeguardChange
from lia.report.course_values import ChangeLine, Changes
from lia.report.phrases import inside
from lia.report.words import Words

STILL = 0.05
"""Less than this a margin did not move, as it is written with one decimal."""


def changes(words: Words, found: Difference) -> Changes:
    """Say what differs, the outcome first."""
    return Changes(found.older, outcome_lines(words, found.outcome), tuple(_lines(words, found)))


def outcome_lines(words: Words, outcome: OutcomeChange) -> tuple[str, ...]:
    """Say how the outcome and the margin moved; one sentence where neither did."""
    return tuple(_outcome(words, outcome)) or (_say(words, "outcome_same"),)


def _outcome(words: Words, outcome: OutcomeChange) -> Iterator[str]:
    before, after = map(words.category, outcome.category)
    if before != after:
        yield _say(words, "category", before=before, after=after)
    if outcome.margin_after[0] != outcome.margin_after[1]:
        old, new = (_points(words, one) for one in outcome.margin_after)
        yield _say(words, "margin", before=old, after=new)


def _lines(words: Words, found: Difference) -> Iterator[ChangeLine]:
    was = found.outcome.category[0]
    for one in found.answers:
        yield _answer(words, one, was)
    for choice in found.safeguards:
        yield _safeguard(words, choice, was)
    for field in found.fields:
        yield _field(words, field)


def _answer(words: Words, one: AnswerChange, was: str) -> ChangeLine:
    firmness = bool(one.old and one.new and one.old.confidence is not one.new.confidence)
    old, new = (_given(words, answer, firmness=firmness) for answer in (one.old, one.new))
    moved = tuple(_moved(words, one.moved, was)) if one.weighs else (_say(words, "words_only"),)
    name = words.question(one.question)
    return ChangeLine(_what(words, one.old, one.new), name, old, new if one.weighs else "", moved)


def _given(words: Words, answer: Answer | None, *, firmness: bool) -> str:
    if answer is None:
        return ""
    said = words.options(answer.question, answer.options, unknown=answer.unknown)
    if not (answer.options or answer.unknown):
        said = say(answer.text, words.language) or said
    firm = inside(words.named(f"confidence.{answer.confidence}.label", answer.confidence))
    return f"{said} ({firm})" if firmness else said


def _safeguard(words: Words, one: SafeguardChange, was: str) -> ChangeLine:
    old, new = (_taken(words, choice) for choice in (one.old, one.new))
    name = words.safeguard(one.safeguard)
    return ChangeLine(_what(words, one.old, one.new), name, old, new, tuple(_moved(words, one.moved, was)))


def _taken(words: Words, choice: SafeguardChoice | None) -> str:
    if choice is None:
        return ""
    parts = (words.status(choice.status), choice.owner, words.day(choice.due) if choice.due else "")
    return ", ".join(part for part in parts if part)


def _field(words: Words, one: FieldChange) -> ChangeLine:
    old, new = (_value(words, one.field, value) for value in (one.old, one.new))
    return ChangeLine(_what(words, one.old or None, one.new or None), _say(words, f"field.{one.field}"), old, new, ())


def _value(words: Words, field: str, value: LocalText) -> str:
    text = say(value, words.language)
    named = {"on": words.day, "jurisdiction": words.jurisdiction, "decision": words.decision}
    return named[field](text) if text and field in named else text


def _what(words: Words, old: object, new: object) -> str:
    return _say(words, "added" if old is None else "removed" if new is None else "changed")


def _moved(words: Words, moved: Moved | None, was: str) -> Iterator[str]:
    if moved is None:
        return
    still = abs(moved.margin_after) < STILL
    yield _say(words, "not_moved") if still else _say(words, "moved", points=_points(words, moved.margin_after, "+"))
    if moved.category != was:
        yield _say(words, "moved_category", category=words.category(moved.category))


def _say(words: Words, key: str, **values: str) -> str:
    return words.named(f"difference.{key}", key).format(**values)


def _points(words: Words, points: float, sign: str = "") -> str:
    return f"{points:{sign}.1f}".replace(".", words.say("decimal"))
