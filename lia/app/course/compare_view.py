"""Signed versions, and what differs between two assessments, as plain dicts in words."""

from __future__ import annotations

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.errors import UnknownName
from lia.model.assessment import Answer, SafeguardChoice
from lia.model.text import Texts, say
from lia.model.version import AnswerChange, Difference, FieldChange, SafeguardChange
from lia.report import changes
from lia.report.words import Words
from lia.session import Session


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
        "workflow": signed.workflow,
        "workflow_hash": signed.workflow_hash,
        "sound": signed.sound,
    }
    return {**found, "signed": seal}


def difference_view(session: Session, found: Difference, texts: Texts) -> Plain:
    """Give what differs: the outcome first, then every change with how far it alone moved the outcome."""
    words = session.words(session.method(session.assessment(found.newer)), texts.language)
    was = found.outcome.category[0]
    return {
        "older": _side(session, found.older, texts),
        "newer": _side(session, found.newer, texts),
        "empty": found.empty,
        "outcome": [*changes.outcome_moves(words, found.outcome), *changes.effect_lines(words, found.outcome)],
        "answers": [_answer_change(one, was, words) for one in found.answers],
        "safeguards": [_safeguard_change(one, was, words) for one in found.safeguards],
        "fields": [_field_change(one, words) for one in found.fields],
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


def _answer_change(one: AnswerChange, was: str, words: Words) -> Plain:
    return {
        "about": words.question(one.question),
        "old": _answer(one.old, words),
        "new": _answer(one.new, words),
        "moved": list(changes.answer_moves(words, one, was)),
    }


def _answer(answer: Answer | None, words: Words) -> Plain | None:
    """An answer in words: what was chosen, how sure, and what was written."""
    if answer is None:
        return None
    written = [say(answer.text, words.language), say(answer.reason, words.language), answer.evidence]
    unknown = words.named("confidence.unknown.label", "unknown")
    return {
        "chosen": unknown
        if answer.unknown
        else words.options(answer.question, answer.options)
        if answer.options
        else "",
        "confidence": "" if answer.unknown else words.named(f"confidence.{answer.confidence}.label", answer.confidence),
        "words": [one for one in written if one],
    }


def _safeguard_change(one: SafeguardChange, was: str, words: Words) -> Plain:
    return {
        "about": words.safeguard(one.safeguard),
        "old": _choice(one.old, words),
        "new": _choice(one.new, words),
        "moved": list(changes.moves(words, one.moved, was)),
    }


def _choice(choice: SafeguardChoice | None, words: Words) -> Plain | None:
    if choice is None:
        return None
    said = [choice.owner, words.day(choice.due) if choice.due else "", say(choice.reason, words.language)]
    return {"chosen": words.status(choice.status), "confidence": "", "words": [one for one in said if one]}


def _field_change(one: FieldChange, words: Words) -> Plain:
    old, new = (changes.field_value(words, one.field, value) for value in (one.old, one.new))
    return {"about": changes.field_name(words, one.field), "old": old, "new": new}
