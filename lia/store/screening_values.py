"""The values of a screening as the journal keeps them, and back.

What a screening starts with stands in one entry, also answers that came with it (an example, an
import): the bare facts under ``answers`` and ``prescan``, the words of people beside them under ``text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lia.model.assessment import Answer
from lia.model.screening_record import DAY, PLACES, DpoView, ScreeningRecord
from lia.store.entry import Entry, Plain
from lia.store.values import answer_from_plain, answer_to_plain, giver, plain_text, with_giver, without_empty

WORDS = frozenset({"text", "reason", "evidence", "given_name"})
"""What in an answer is somebody's words."""


def opening_to_plain(screening: ScreeningRecord) -> Plain:
    """Give what a screening starts with, with its answers."""
    answers = _answers(screening.answers)
    prescan = _answers(screening.prescan or {})
    plain = without_empty(
        method=screening.method,
        edition=screening.edition,
        jurisdictions=list(screening.jurisdictions),
        on=screening.on.isoformat(),
        example=screening.example,
        answers=_parts(answers, words=False),
        prescan=_parts(prescan, words=False),
        text=without_empty(answers=_parts(answers, words=True), prescan=_parts(prescan, words=True)),
    )
    return with_giver(plain, screening.created_by, screening.created_at)


def opening_from_plain(plain: Plain, entry: Entry) -> ScreeningRecord:
    """Give the screening an entry opens."""
    person, at = giver(plain, entry)
    purpose = entry.change.purpose or ""
    return ScreeningRecord(
        id=purpose,
        purpose=purpose,
        method=plain["method"],
        edition=plain["edition"],
        jurisdictions=tuple(plain["jurisdictions"]),
        on=date.fromisoformat(plain["on"]),
        answers=_read(plain, "answers", entry),
        prescan=_read(plain, "prescan", entry) or None,
        example=plain.get("example", False),
        created_by=person,
        created_at=at,
    )


def _answers(given: Mapping[str, Answer]) -> dict[str, Plain]:
    return {
        key: {**with_giver(answer_to_plain(one), one.given_by, one.given_at), **without_empty(stamp=one.stamp)}
        for key, one in given.items()
    }


def _parts(answers: Mapping[str, Plain], *, words: bool) -> dict[str, Plain]:
    parted = ((key, {name: one[name] for name in one if (name in WORDS) is words}) for key, one in answers.items())
    return {key: part for key, part in parted if part}


def _read(plain: Plain, name: str, entry: Entry) -> dict[str, Answer]:
    words: Mapping[str, Any] = plain.get("text", {}).get(name, {})
    facts: Mapping[str, Any] = plain.get(name, {})
    return {key: answer_of({**one, **words.get(key, {})}, key, entry) for key, one in facts.items()}


def answer_of(plain: Plain, question: str, entry: Entry) -> Answer:
    """Give the answer to a question that an entry holds."""
    return replace(answer_from_plain(plain, entry), question=question, stamp=plain.get("stamp", entry.change.stamp))


def view_to_plain(view: DpoView) -> Plain:
    """Give the DPO's view; who and when stand in the entry itself."""
    return {"text": plain_text(view.text)}


def view_from_plain(plain: Plain, entry: Entry) -> DpoView:
    """Give the DPO's view an entry holds."""
    return DpoView(plain.get("text", ""), *giver(plain, entry), entry.seq)


def described_to_plain(field: str, screening: ScreeningRecord) -> Plain:
    """Give one describing field: jurisdictions or on."""
    return {PLACES: list(screening.jurisdictions)} if field == PLACES else {DAY: screening.on.isoformat()}


def described_from_plain(plain: Plain, field: str) -> dict[str, Any]:
    """Give the same as a keyword of ``ScreeningRecord``."""
    return {PLACES: tuple(plain[PLACES])} if field == PLACES else {DAY: date.fromisoformat(plain[DAY])}
