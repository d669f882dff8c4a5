"""Model values as the plain mappings the journal keeps, and back.

What is empty is left out of a mapping. Reading is lenient about words that were erased (they
are empty then) and strict about everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from lia.model.assessment import Answer, Assessment, Confidence, Decision, Person, Role, SafeguardChoice, Status
from lia.model.purpose import Purpose, Start, Wanted
from lia.store.entry import Entry, Plain


def with_giver(plain: Plain, person: Person | None, at: datetime | None) -> Plain:
    """Keep who gave it and when, where that is not who writes the entry (an import).

    The entry itself says who brought it in, and when.
    """
    if person is None or at is None:
        return plain
    return {**plain, **without_empty(given_role=person.role.value, given_name=person.name, given_at=at.isoformat())}


def giver(plain: Plain, entry: Entry) -> tuple[Person, datetime]:
    """Give who gave what an entry holds, and when: whoever wrote it, unless it was brought in from elsewhere."""
    if "given_role" not in plain:
        return entry.person, entry.at
    person = Person(Role(plain["given_role"]), plain.get("given_name", ""))
    return person, datetime.fromisoformat(plain["given_at"])


def answer_to_plain(answer: Answer) -> Plain:
    """Give what was answered; who, when and the stamp stand in the entry itself."""
    return without_empty(
        options=list(answer.options),
        unknown=answer.unknown,
        confidence=answer.confidence.value,
        text=plain_text(answer.text),
        reason=plain_text(answer.reason),
        evidence=answer.evidence,
    )


def answer_from_plain(plain: Plain, entry: Entry) -> Answer:
    """Give the answer an entry holds."""
    person, at = giver(plain, entry)
    return Answer(
        question=entry.field,
        options=tuple(plain.get("options", ())),
        unknown=plain.get("unknown", False),
        text=plain.get("text", ""),
        confidence=Confidence(plain["confidence"]),
        reason=plain.get("reason", ""),
        evidence=plain.get("evidence", ""),
        given_by=person,
        given_at=at,
        stamp=entry.change.stamp,
        seq=entry.seq,
    )


def choice_to_plain(choice: SafeguardChoice) -> Plain:
    """Give how a safeguard was chosen."""
    return without_empty(
        status=choice.status.value,
        owner=choice.owner,
        due=choice.due.isoformat() if choice.due else "",
        reason=plain_text(choice.reason),
    )


def choice_from_plain(plain: Plain, entry: Entry) -> SafeguardChoice:
    """Give the chosen safeguard an entry holds."""
    person, at = giver(plain, entry)
    return SafeguardChoice(
        safeguard=entry.field,
        status=Status(plain["status"]),
        owner=plain.get("owner", ""),
        due=date.fromisoformat(plain["due"]) if "due" in plain else None,
        reason=plain.get("reason", ""),
        given_by=person,
        given_at=at,
        seq=entry.seq,
    )


def decision_to_plain(
    decision: str,
    grounds: str,
    finding_category: str,
    finding_digest: str,
    *,
    advice_followed: bool | None = None,
    advice_reasons: str = "",
    review_on: date | None = None,
) -> Plain:
    """Give a decision, its grounds, the finding it was taken on, and what was done with the advice."""
    followed = {} if advice_followed is None else {"advice": "followed" if advice_followed else "overruled"}
    return without_empty(
        decision=decision,
        grounds=grounds,
        finding_category=finding_category,
        finding_digest=finding_digest,
        **followed,
        advice_reasons=advice_reasons,
        review_on=review_on.isoformat() if review_on else "",
    )


def decision_from_plain(plain: Plain, entry: Entry) -> Decision:
    """Give the decision an entry holds."""
    person, at = giver(plain, entry)
    return Decision(
        decision=plain["decision"],
        grounds=plain.get("grounds", ""),
        finding_category=plain["finding_category"],
        finding_digest=plain["finding_digest"],
        decided_by=person,
        decided_at=at,
        seq=entry.seq,
        advice_followed=plain["advice"] == "followed" if "advice" in plain else None,
        advice_reasons=plain.get("advice_reasons", ""),
        review_on=date.fromisoformat(plain["review_on"]) if "review_on" in plain else None,
    )


def opening_to_plain(assessment: Assessment) -> Plain:
    """Give what an assessment starts with, without answers."""
    return without_empty(
        scope=plain_text(assessment.scope),
        method=assessment.method,
        edition=assessment.edition,
        jurisdiction=assessment.jurisdiction,
        on=assessment.on.isoformat(),
        sector=assessment.sector,
        example=assessment.example,
        version=assessment.version if assessment.version_of else "",
        version_of=assessment.version_of,
    )


def opening_from_plain(plain: Plain, entry: Entry) -> Assessment:
    """Give the assessment an entry opens."""
    person, at = giver(plain, entry)
    return Assessment(
        id=entry.change.assessment or "",
        purpose=entry.change.purpose or "",
        scope=plain.get("scope", ""),
        method=plain["method"],
        edition=plain["edition"],
        jurisdiction=plain["jurisdiction"],
        on=date.fromisoformat(plain["on"]),
        sector=plain.get("sector", ""),
        created_at=at,
        created_by=person,
        example=plain.get("example", False),
        version=plain.get("version", 1),
        version_of=plain.get("version_of", ""),
        seq=entry.seq,
        changed_seq=entry.seq,
        changed_at=entry.at,
    )


def described_to_plain(field: str, value: object) -> Plain:
    """Give one described field: scope, on, jurisdiction or sector."""
    return {field: value.isoformat() if isinstance(value, date) else plain_text(value)}


def described_from_plain(plain: Plain | None, field: str) -> dict[str, Any]:
    """Give the described field as a keyword of ``Assessment``."""
    value = (plain or {}).get(field, "")
    return {field: date.fromisoformat(value) if field == "on" else value}


def purpose_to_plain(purpose: Purpose) -> Plain:
    """Give a row of the register, without its id."""
    plain = {field.name: plain_text(getattr(purpose, field.name)) for field in fields(purpose) if field.name != "id"}
    started = purpose.processing_started
    plain["processing_started"] = started.isoformat() if isinstance(started, date) else started.value
    stopped = purpose.processing_stopped
    plain["processing_stopped"] = stopped.isoformat() if stopped else ""
    plain["findings"] = list(purpose.findings)
    plain["lia_wanted"] = purpose.lia_wanted.value
    return without_empty(**plain)


def purpose_from_plain(plain: Plain, entry: Entry) -> Purpose:
    """Give the row of the register an entry holds."""
    started, stopped = plain["processing_started"], plain.get("processing_stopped")
    return Purpose(
        **{
            **plain,
            "id": entry.field,
            "name": plain.get("name", ""),
            "processing_started": Start(started) if started in STARTS else date.fromisoformat(started),
            "processing_stopped": date.fromisoformat(stopped) if stopped else None,
            "lia_wanted": Wanted(plain["lia_wanted"]),
            "findings": tuple(plain.get("findings", ())),
        }
    )


STARTS = frozenset(start.value for start in Start)


def plain_text(value: Any) -> Any:
    """Give a text per language as a plain dict; anything else as it is."""
    return dict(value) if isinstance(value, Mapping) else value


def without_empty(**values: Any) -> Plain:
    """Give what is not empty."""
    return {key: value for key, value in values.items() if value not in ("", [], {}, False, None)}
