"""The workspace as pandas frames, for notebooks. Importing this module imports pandas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from lia.model.assessment import Answer, Assessment, Person
from lia.model.text import LocalText, Texts, say
from lia.model.version import Rescored
from lia.report.course_values import Changes
from lia.report.terms import plain
from lia.session.register.register import RegisterRow, Summary
from lia.store.entry import Entry, Plain

REGISTER = ("purpose", "name", "people", "data", "basis_stated", "basis_read", "role", "mutual_interest_claimed")
STATE = ("assessment", "scope", "category", "answered", "asked", "decision", "made_afterwards", "changed_at")
ANSWER = ("question", "text", "options", "unknown", "answer", "confidence", "reason", "evidence", "by", "at")
CHANGE = ("what", "name", "old", "new", "moved")
RESCORED = ("assessment", "from", "to", "what")
ENTRY = ("seq", "at", "by", "assessment", "purpose", "kind", "field", "old", "new", "stamp", "undoes")


def register_frame(rows: Iterable[RegisterRow], texts: Texts) -> pd.DataFrame:
    """Give a line per assessment, and one for each purpose without any; texts in the language of ``texts``."""
    lines = [
        {**_purpose(row, texts.language), **(_summary(summary, texts.language) if summary else {})}
        for row in rows
        for summary in (row.assessments or (None,))
    ]
    frame = pd.DataFrame(lines, columns=[*REGISTER, *STATE])
    return frame.astype({"answered": "Int64", "asked": "Int64", "made_afterwards": "boolean"})


def _purpose(row: RegisterRow, language: str) -> dict[str, Any]:
    purpose = row.purpose
    words = {name: say(getattr(purpose, name), language) for name in ("name", *REGISTER[2:6])}
    claimed = purpose.mutual_interest_claimed
    return {"purpose": purpose.id, **words, "role": purpose.role, "mutual_interest_claimed": claimed}


def _summary(summary: Summary, language: str) -> dict[str, Any]:
    answered, asked = summary.progress
    return {
        "assessment": summary.id,
        "scope": say(summary.scope, language),
        "category": summary.category.value,
        "answered": answered,
        "asked": asked,
        "decision": summary.decision,
        "made_afterwards": summary.made_afterwards,
        "changed_at": summary.changed_at,
    }


def answers_frame(assessment: Assessment, asked: Sequence[str], texts: Texts) -> pd.DataFrame:
    """Give a line per question in ``asked``, in order, with the answer that stands or empty cells."""
    lines = [_answer(question, assessment.answers.get(question), texts) for question in asked]
    return pd.DataFrame(lines, columns=ANSWER).astype({"unknown": "boolean"})


def _answer(question: str, answer: Answer | None, texts: Texts) -> dict[str, Any]:
    line: dict[str, Any] = {"question": question, "text": plain(texts.get(f"question.{question}.text", question))}
    if answer is None:
        return line
    labels = (texts.get(f"question.{question}.option.{option}.label", option) for option in answer.options)
    return {
        **line,
        "options": ", ".join(labels),
        "unknown": answer.unknown,
        "answer": say(answer.text, texts.language),
        "confidence": answer.confidence.value,
        "reason": say(answer.reason, texts.language),
        "evidence": answer.evidence,
        "by": _who(answer.given_by),
        "at": answer.given_at,
    }


def history_frame(entries: Iterable[Entry], language: str) -> pd.DataFrame:
    """Give a line per entry; old and new as text, texts in ``language`` where there are several."""
    lines = [
        (
            *(entry.seq, entry.at, _who(entry.person), entry.change.assessment, entry.change.purpose),
            *(entry.kind.value, entry.field, _told(entry.old, language), _told(entry.new, language)),
            *(entry.change.stamp, entry.change.undoes),
        )
        for entry in entries
    ]
    return pd.DataFrame(lines, columns=ENTRY).astype({"undoes": "Int64"})


def changes_frame(told: Changes) -> pd.DataFrame:
    """Give what differs: the sentences about the outcome first, then a line per change with what it did by itself."""
    lines = [("", sentence, "", "", "") for sentence in told.outcome]
    lines += [(one.what, one.name, one.old, one.new, " ".join(one.moved)) for one in told.lines]
    return pd.DataFrame(lines, columns=CHANGE)


def rescored_frame(found: Iterable[tuple[Rescored, Sequence[str]]]) -> pd.DataFrame:
    """Give a line per assessment and sentence about what another edition does to it."""
    lines = [(one.assessment, one.from_edition, one.to_edition, line) for one, told in found for line in told]
    return pd.DataFrame(lines, columns=RESCORED)


def _who(person: Person | None) -> str:
    return "" if person is None else f"{person.name} ({person.role.value})" if person.name else person.role.value


def _told(value: Plain | None, language: str) -> str:
    return "; ".join(f"{key}: {_one(part, language)}" for key, part in (value or {}).items())


def _one(value: Any, language: str) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text: LocalText = value if isinstance(value, dict) else str(value)
    return say(text, language)
