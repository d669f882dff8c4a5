"""Signed versions, and what differs between two assessments, as plain dicts in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lia.app.view import moment, person_view
from lia.errors import UnknownName
from lia.model.assessment import Answer, SafeguardChoice
from lia.model.text import LocalText, Texts, say
from lia.model.version import AnswerChange, Difference, FieldChange, Moved, OutcomeChange, SafeguardChange
from lia.report.terms import plain
from lia.session import Session

Plain = dict[str, Any]


def versions_view(session: Session, key: str, texts: Texts) -> list[Plain]:
    """Give every version of an assessment, the first one first, with what was signed of it."""
    return [_version(session, one.id, texts) for one in session.chain_of(key)]


def _version(session: Session, key: str, texts: Texts) -> Plain:
    current, state = session.assessment(key), session.state(key)
    found = {
        "id": key,
        "number": current.version,
        "state": texts[f"state.{state}.name"],
        "edition": f"{current.method} {current.edition}",
        "category": texts[f"category.{session.findings.of(current).category}.name"],
        "decision": texts.get(f"decision.{current.decision.decision}.label") if current.decision else "",
        "changed_at": moment(current.changed_at),
    }
    try:
        signed = session.version(key)
    except UnknownName:
        return {**found, "signed": None}
    seal = {
        "by": person_view(signed.signed_by),
        "at": moment(signed.signed_at),
        "digest": signed.digest,
        "method_hash": signed.method_hash,
        "sound": signed.sound,
    }
    return {**found, "signed": seal}


def difference_view(session: Session, found: Difference, texts: Texts) -> Plain:
    """Give what differs: the outcome first, then every change with how far it alone moved the outcome."""
    was = found.outcome.category[0]
    return {
        "older": _side(session, found.older, texts),
        "newer": _side(session, found.newer, texts),
        "empty": found.empty,
        "outcome": outcome_lines(found.outcome, texts),
        "answers": [_answer_change(one, was, texts) for one in found.answers],
        "safeguards": [_safeguard_change(one, was, texts) for one in found.safeguards],
        "fields": [_field_change(one, texts) for one in found.fields],
    }


def _side(session: Session, key: str, texts: Texts) -> Plain:
    one = session.assessment(key)
    return {
        "id": key,
        "purpose": one.purpose,
        "purpose_name": say(session.purpose(one.purpose).name, texts.language),
        "scope": say(one.scope, texts.language),
        "version": one.version,
        "category": session.findings.of(one).category.value,
    }


def outcome_lines(outcome: OutcomeChange, texts: Texts) -> list[str]:
    """Give what changed in the outcome, a sentence each; none where it is the same."""
    return list(_outcome(outcome, texts))


def _outcome(outcome: OutcomeChange, texts: Texts) -> Iterator[str]:
    before, after = (texts[f"category.{one}.name"] for one in outcome.category)
    if before != after:
        yield texts.fill("difference.category", before=before, after=after)
    if outcome.margin_after[0] != outcome.margin_after[1]:
        old, new = (decimal(one, texts) for one in outcome.margin_after)
        yield texts.fill("difference.margin", before=old, after=new)
    for name, hits in (("added", outcome.gained), ("removed", outcome.lost)):
        yield from (f"{texts[f'difference.{name}']}: {plain(texts.get(f'effect.{one}.text', one))}" for one in hits)


def decimal(number: float, texts: Texts, sign: str = "") -> str:
    """Give a number with one decimal as the language writes it."""
    written = f"{number:{sign}.1f}".replace("-", "−")
    return written.replace(".", ",") if texts.language == "nl" else written


def _answer_change(one: AnswerChange, was: str, texts: Texts) -> Plain:
    return {
        "about": plain(texts.get(f"question.{one.question}.text", one.question)),
        "old": answer_words(one.question, one.old, texts),
        "new": answer_words(one.question, one.new, texts),
        "moved": [texts["difference.words_only"]] if not one.weighs else list(_moved(one.moved, was, texts)),
    }


def answer_words(question: str, answer: Answer | None, texts: Texts) -> Plain | None:
    """Give an answer in words: what was chosen, how sure, and what was written."""
    if answer is None:
        return None
    labels = [plain(texts.get(f"question.{question}.option.{one}.label", one)) for one in answer.options]
    chosen = texts["confidence.unknown.label"] if answer.unknown else ", ".join(labels)
    written = [say(answer.text, texts.language), say(answer.reason, texts.language), answer.evidence]
    return {
        "chosen": chosen,
        "confidence": "" if answer.unknown else texts[f"confidence.{answer.confidence}.label"],
        "words": [one for one in written if one],
    }


def _safeguard_change(one: SafeguardChange, was: str, texts: Texts) -> Plain:
    return {
        "about": plain(texts.get(f"safeguard.{one.safeguard}.label", one.safeguard)),
        "old": _choice_words(one.old, texts),
        "new": _choice_words(one.new, texts),
        "moved": list(_moved(one.moved, was, texts)),
    }


def _choice_words(choice: SafeguardChoice | None, texts: Texts) -> Plain | None:
    if choice is None:
        return None
    said = [choice.owner, choice.due.isoformat() if choice.due else "", say(choice.reason, texts.language)]
    return {"chosen": texts[f"status.{choice.status}"], "confidence": "", "words": [one for one in said if one]}


def _moved(moved: Moved | None, was: str, texts: Texts) -> Iterator[str]:
    if moved is None:
        return
    yield texts.fill("difference.moved", points=decimal(moved.margin_after, texts, "+"))
    if moved.category != was:
        yield texts.fill("difference.moved_category", category=texts[f"category.{moved.category}.name"])


def _field_change(one: FieldChange, texts: Texts) -> Plain:
    old, new = (_field_words(one.field, value, texts) for value in (one.old, one.new))
    return {"about": texts[f"difference.field.{one.field}"], "old": old, "new": new}


def _field_words(field: str, value: LocalText, texts: Texts) -> str:
    said = say(value, texts.language)
    group = {"decision": "decision.{}.label", "jurisdiction": "jurisdiction.{}", "sector": "sector.{}"}.get(field, "")
    return texts.get(group.format(said), said) if group else said
