"""What differs between two assessments, in words: for the report, the command line and the app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lia.model.assessment import Answer, SafeguardChoice
from lia.model.text import LocalText, say
from lia.model.version import AnswerChange, Difference, FieldChange, Moved, OutcomeChange, Rescored, SafeguardChange
from lia.report.course_values import ChangeLine, Changes
from lia.report.phrases import inside
from lia.report.words import Words

LONGEST_SHOWN = 300
"""Signs of a text that are shown among changes."""

ANSWER_WORDS = ("text", "reason", "evidence")
"""What is written in an answer beside what was chosen."""

STILL = 0.05
"""Less than this a margin did not move, as it is written with one decimal."""


def changes(words: Words, found: Difference) -> Changes:
    """Say what differs, the outcome first."""
    return Changes(found.older, outcome_lines(words, found.outcome), tuple(_lines(words, found)))


def outcome_lines(words: Words, outcome: OutcomeChange) -> tuple[str, ...]:
    """Say how the outcome and the margin moved; one sentence where neither did."""
    return tuple(outcome_moves(words, outcome)) or (_say(words, "outcome_same"),)


def outcome_moves(words: Words, outcome: OutcomeChange) -> Iterator[str]:
    """Say how the outcome and the margin moved; nothing where neither did."""
    before, after = map(words.category, outcome.category)
    if before != after:
        yield _say(words, "category", before=before, after=after)
    if outcome.margin_after[0] != outcome.margin_after[1]:
        old, new = (_points(words, one) for one in outcome.margin_after)
        yield _say(words, "margin", before=old, after=new)


def rescored_lines(words: Words, found: Rescored) -> tuple[str, ...]:
    """Say what another edition does to an assessment: the outcome first, then what it asks anew or does not know."""
    asked = (f"{_say(words, 'open_now')}: {words.question(one)}" for one in found.open_now)
    return (
        *outcome_lines(words, found.outcome),
        *effect_lines(words, found.outcome),
        *asked,
        *(f"{_say(words, 'dropped')}: {words.question(one)}" for one in found.dropped),
    )


def effect_lines(words: Words, outcome: OutcomeChange) -> Iterator[str]:
    """Say which effects of the law came and went."""
    for name, hits in (("added", outcome.gained), ("removed", outcome.lost)):
        yield from (f"{_say(words, name)}: {words.named(f'effect.{one}.text', one)}" for one in hits)


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
    was_written, is_written = _written(words, one.old, one.new, ANSWER_WORDS)
    name, moved = words.question(one.question), answer_moves(words, one, was)
    return ChangeLine(_what(words, one.old, one.new), name, _with(old, was_written), _with(new, is_written), moved)


def _written(words: Words, old: object, new: object, names: Sequence[str]) -> tuple[str, str]:
    """Give what was written on both sides, where that differs: reasons, evidence."""
    sides = [[say(getattr(one, name, ""), words.language) for name in names] for one in (old, new)]
    differ = [at for at, name in enumerate(names) if sides[0][at] != sides[1][at]]
    before, after = ("; ".join(cut(side[at]) for at in differ if side[at]) for side in sides)
    return before, after


def _with(chosen: str, written: str) -> str:
    return f"{chosen} ({written})" if chosen and written else chosen or written


def cut(text: str) -> str:
    """Give a text as it is shown among changes: the beginning of a very long one."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"


def answer_moves(words: Words, one: AnswerChange, was: str) -> tuple[str, ...]:
    """Say what a changed answer alone did to the outcome that ``was``."""
    return tuple(moves(words, one.moved, was)) if one.weighs else (_say(words, "words_only"),)


def _given(words: Words, answer: Answer | None, *, firmness: bool) -> str:
    if answer is None:
        return ""
    said = words.options(answer.question, answer.options, unknown=answer.unknown)
    if not (answer.options or answer.unknown) and say(answer.text, words.language):
        said = ""  # the text is all there is; it stands among what was written
    firm = inside(words.named(f"confidence.{answer.confidence}.label", answer.confidence))
    return f"{said} ({firm})" if firmness and said else said or (firm if firmness else "")


def _safeguard(words: Words, one: SafeguardChange, was: str) -> ChangeLine:
    old, new = (_taken(words, choice) for choice in (one.old, one.new))
    was_written, is_written = _written(words, one.old, one.new, ("reason",))
    name, moved = words.safeguard(one.safeguard), tuple(moves(words, one.moved, was))
    return ChangeLine(_what(words, one.old, one.new), name, _with(old, was_written), _with(new, is_written), moved)


def _taken(words: Words, choice: SafeguardChoice | None) -> str:
    if choice is None:
        return ""
    parts = (words.status(choice.status), choice.owner, words.day(choice.due) if choice.due else "")
    return ", ".join(part for part in parts if part)


def _field(words: Words, one: FieldChange) -> ChangeLine:
    old, new = (field_value(words, one.field, value) for value in (one.old, one.new))
    return ChangeLine(_what(words, old or None, new or None), field_name(words, one.field), old, new, ())


def field_name(words: Words, field: str) -> str:
    """Name a describing field."""
    return _say(words, f"field.{field}")


def field_value(words: Words, field: str, value: LocalText) -> str:
    """Say what a describing field holds: a day, a place, a sector or a decision by its name; or that none was taken."""
    text = say(value, words.language)
    if field == "decision" and not text:
        return _say(words, "undecided")
    named = {"on": words.day, "jurisdiction": words.jurisdiction, "decision": words.decision, "sector": words.sector}
    return named[field](text) if text and field in named else text


def _what(words: Words, old: object, new: object) -> str:
    return _say(words, "added" if old is None else "removed" if new is None else "changed")


def moves(words: Words, moved: Moved | None, was: str) -> Iterator[str]:
    """Say how far one change alone moved the margin, and to which outcome where that is another."""
    if moved is None:
        return
    still = abs(moved.margin_after) < STILL
    yield _say(words, "not_moved") if still else _say(words, "moved", points=_points(words, moved.margin_after, "+"))
    if moved.category != was:
        yield _say(words, "moved_category", category=words.category(moved.category))


def _say(words: Words, key: str, **values: str) -> str:
    return words.named(f"difference.{key}", key).format(**values)


def _points(words: Words, points: float, sign: str = "") -> str:
    return f"{points:{sign}.1f}".replace(".", words.say("decimal")).replace("-", "\N{MINUS SIGN}")
