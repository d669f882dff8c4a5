"""Model values as the plain mappings the journal keeps, and back.

What is empty is left out of a mapping. Reading is lenient about words that were erased (they
are empty then) and strict about everything else.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from lia.model.assessment import Answer, Assessment, Confidence, Decision, SafeguardChoice, Status
from lia.model.purpose import Purpose, Start, Wanted
from lia.store.entry import Entry, Plain


def answer_to_plain(answer: Answer) -> Plain:
    """Give what was answered; who, when and the stamp stand in the entry itself."""
    return _without_empty(
        options=list(answer.options),
        unknown=answer.unknown,
        confidence=answer.confidence.value,
        text=_words(answer.text),
        reason=_words(answer.reason),
        evidence=answer.evidence,
    )


def answer_from_plain(plain: Plain, entry: Entry) -> Answer:
    """Give the answer an entry holds."""
    return Answer(
        question=entry.field,
        options=tuple(plain.get("options", ())),
        unknown=plain.get("unknown", False),
        text=plain.get("text", ""),
        confidence=Confidence(plain["confidence"]),
        reason=plain.get("reason", ""),
        evidence=plain.get("evidence", ""),
        given_by=entry.person,
        given_at=entry.at,
        stamp=entry.change.stamp,
        seq=entry.seq,
    )


def choice_to_plain(choice: SafeguardChoice) -> Plain:
    """Give how a safeguard was chosen."""
    return _without_empty(
        status=choice.status.value,
        owner=choice.owner,
        due=choice.due.isoformat() if choice.due else "",
        reason=_words(choice.reason),
    )


def choice_from_plain(plain: Plain, entry: Entry) -> SafeguardChoice:
    """Give the chosen safeguard an entry holds."""
    return SafeguardChoice(
        safeguard=entry.field,
        status=Status(plain["status"]),
        owner=plain.get("owner", ""),
        due=date.fromisoformat(plain["due"]) if "due" in plain else None,
        reason=plain.get("reason", ""),
        given_by=entry.person,
        given_at=entry.at,
        seq=entry.seq,
    )


def decision_to_plain(decision: str, grounds: str, finding_category: str, finding_digest: str) -> Plain:
    """Give a decision, its grounds and the finding it was taken on."""
    return _without_empty(
        decision=decision, grounds=grounds, finding_category=finding_category, finding_digest=finding_digest
    )


def decision_from_plain(plain: Plain, entry: Entry) -> Decision:
    """Give the decision an entry holds."""
    return Decision(
        decision=plain["decision"],
        grounds=plain.get("grounds", ""),
        finding_category=plain["finding_category"],
        finding_digest=plain["finding_digest"],
        decided_by=entry.person,
        decided_at=entry.at,
        seq=entry.seq,
    )


def opening_to_plain(assessment: Assessment) -> Plain:
    """Give what an assessment starts with, without answers."""
    return _without_empty(
        scope=_words(assessment.scope),
        method=assessment.method,
        edition=assessment.edition,
        jurisdiction=assessment.jurisdiction,
        on=assessment.on.isoformat(),
        sector=assessment.sector,
        example=assessment.example,
    )


def opening_from_plain(plain: Plain, entry: Entry) -> Assessment:
    """Give the assessment an entry opens."""
    return Assessment(
        id=entry.change.assessment or "",
        purpose=entry.change.purpose or "",
        scope=plain.get("scope", ""),
        method=plain["method"],
        edition=plain["edition"],
        jurisdiction=plain["jurisdiction"],
        on=date.fromisoformat(plain["on"]),
        sector=plain.get("sector", ""),
        created_at=entry.at,
        created_by=entry.person,
        example=plain.get("example", False),
        seq=entry.seq,
        changed_seq=entry.seq,
        changed_at=entry.at,
    )


def described_to_plain(field: str, value: object) -> Plain:
    """Give one described field: scope, on, jurisdiction or sector."""
    return {field: value.isoformat() if isinstance(value, date) else _words(value)}


def described_from_plain(plain: Plain | None, field: str) -> dict[str, Any]:
    """Give the described field as a keyword of ``Assessment``."""
    value = (plain or {}).get(field, "")
    return {field: date.fromisoformat(value) if field == "on" else value}


def purpose_to_plain(purpose: Purpose) -> Plain:
    """Give a row of the register, without its id."""
    plain = {field.name: _words(getattr(purpose, field.name)) for field in fields(purpose) if field.name != "id"}
    started = purpose.processing_started
    plain["processing_started"] = started.isoformat() if isinstance(started, date) else started.value
    plain["findings"] = list(purpose.findings)
    plain["lia_wanted"] = purpose.lia_wanted.value
    return _without_empty(**plain)


def purpose_from_plain(plain: Plain, entry: Entry) -> Purpose:
    """Give the row of the register an entry holds."""
    started = plain["processing_started"]
    return Purpose(
        **{
            **plain,
            "id": entry.field,
            "name": plain.get("name", ""),
            "processing_started": Start(started) if started in STARTS else date.fromisoformat(started),
            "lia_wanted": Wanted(plain["lia_wanted"]),
            "findings": tuple(plain.get("findings", ())),
        }
    )


STARTS = frozenset(start.value for start in Start)


def _words(value: Any) -> Any:
    """A text per language as a plain dict; anything else as it is."""
    return value if isinstance(value, str | bool | tuple | date) else dict(value)


def _without_empty(**values: Any) -> Plain:
    return {key: value for key, value in values.items() if value not in ("", [], {}, False, None)}
