"""Model → the plain dicts that the browser draws, in the language of the page.

No rule and no wording lives here: the finding decides, ``lia.report.words`` tells.
Texts of people pass through as they are; the browser escapes them by never reading them as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lia.model.assessment import Answer, Assessment, Decision, Person, SafeguardChoice
from lia.model.method import Kind, Method
from lia.model.person import Role
from lia.model.purpose import Purpose
from lia.model.review import Trigger
from lia.model.state import State
from lia.model.text import LocalText, Texts, say
from lia.model.workflow import Action, Need
from lia.scoring.applicability import settled
from lia.store.entry import Entry

Plain = dict[str, Any]


def person_view(person: Person | None) -> Plain | None:
    """Give a person: role id and name."""
    return {"role": str(person.role), "name": person.name} if person else None


def moment(at: datetime | None) -> str:
    """Give a moment in UTC as ISO text ending in Z; empty where there is none."""
    return at.isoformat().replace("+00:00", "Z") if at else ""


def action_view(action: Action, role: Role, texts: Texts) -> Plain:
    """Give an action of a course: whose it is, whether this role may take it, whether it needs a reason."""
    return {
        "action": action.id,
        "label": texts[f"action.{action.id}"],
        "roles": [texts[f"role.{one}"] for one in Role if one in action.roles],
        "yours": role in action.roles,
        "needs_reason": Need.REASON in action.needs,
    }


def happened_view(triggers: Iterable[Trigger], texts: Texts) -> list[Plain]:
    """Give what happened since a decision: what it was, about what, when."""
    return [{"text": texts[f"happened.{one.id}"], "about": one.about, "at": moment(one.at)} for one in triggers]


def reason_view(step: Entry, action: str, texts: Texts) -> Plain:
    """Give a step of a course with the reason that was given for it, by whom and when."""
    return {
        "label": texts[f"action.{action}"],
        "reason": (step.new or {})["reason"],
        "by": person_view(step.person),
        "at": moment(step.at),
    }


def state_view(state: State, texts: Texts) -> Plain:
    """Give a state in words."""
    return {"id": state.value, "name": texts[f"state.{state}.name"], "help": texts[f"state.{state}.help"]}


def answer_view(answer: Answer, language: str, *, stale: bool = False) -> Plain:
    """Give an answer; ``stale``: the question has been reworded since."""
    return {
        "options": list(answer.options),
        "unknown": answer.unknown,
        "text": say(answer.text, language),
        "reason": say(answer.reason, language),
        "confidence": str(answer.confidence),
        "evidence": answer.evidence,
        "seq": answer.seq,
        "by": person_view(answer.given_by),
        "at": moment(answer.given_at),
        "stale": stale,
    }


def safeguard_view(choice: SafeguardChoice, language: str) -> Plain:
    """Give a safeguard that is taken."""
    return {
        "status": str(choice.status),
        "owner": choice.owner,
        "due": choice.due.isoformat() if choice.due else "",
        "reason": say(choice.reason, language),
        "seq": choice.seq,
        "by": person_view(choice.given_by),
        "at": moment(choice.given_at),
    }


def decision_view(decision: Decision) -> Plain:
    """Give what was decided, with what the method indicated at that time."""
    return {
        "decision": decision.decision,
        "grounds": decision.grounds,
        "category": decision.finding_category,
        "by": person_view(decision.decided_by),
        "at": moment(decision.decided_at),
        "seq": decision.seq,
    }


def advice_view(assessment: Assessment, language: str) -> Plain | None:
    """Give the DPO's advice, if there is one; it stands beside the finding and the decision."""
    if assessment.advice is None:
        return None
    advice = assessment.advice
    said = [say(part, language) for part in (advice.need, advice.method, advice.safeguards, advice.outcome)]
    return {
        "outcome": "\n\n".join(part for part in said if part),
        "recommends": advice.recommends,
        "by": person_view(advice.given_by),
        "at": moment(advice.given_at),
        "outdated": assessment.advice_outdated,
    }


def progress_view(method: Method, assessment: Assessment, asked: Iterable[str]) -> Plain:
    """Give how many of the questions that apply have an answer that stands, in all and per step."""
    standing = settled(method, assessment).answers
    steps = {step: {"answered": 0, "asked": 0} for step in method.steps}
    for key in asked:
        question = method.by_id[key]
        step = steps[question.step]
        step["asked"] += 1
        step["answered"] += assessment.safeguards is not None if question.kind is Kind.SAFEGUARDS else key in standing
    total = {name: sum(step[name] for step in steps.values()) for name in ("answered", "asked")}
    return {**total, "by_step": steps}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page shows of an assessment beside what is recorded of it.

    ``asked`` are the questions that apply and ``finding`` what ``finding_view`` gives; ``stale``: questions reworded
    since they were answered; ``made_afterwards``: ``None`` if not known.
    """

    method: Method
    asked: tuple[str, ...]
    finding: Plain
    purpose_name: str
    made_afterwards: bool | None
    advice_needed: bool
    stale: frozenset[str]


def assessment_view(assessment: Assessment, facts: PageFacts, language: str) -> Plain:
    """Give an assessment with its finding."""
    given = assessment.answers.items()
    return {
        "id": assessment.id,
        "purpose": assessment.purpose,
        "purpose_name": facts.purpose_name,
        "scope": say(assessment.scope, language),
        "jurisdiction": assessment.jurisdiction,
        "on": assessment.on.isoformat(),
        "sector": assessment.sector,
        "example": assessment.example,
        "edition": assessment.edition,
        "seq": assessment.seq,
        "answers": {key: answer_view(one, language, stale=key in facts.stale) for key, one in given},
        "safeguards": _safeguards(assessment, language),
        "asked": list(facts.asked),
        "progress": progress_view(facts.method, assessment, facts.asked),
        "advice": advice_view(assessment, language),
        "advice_needed": facts.advice_needed,
        "decision": decision_view(assessment.decision) if assessment.decision else None,
        "decision_outdated": assessment.decision_outdated,
        "made_afterwards": facts.made_afterwards,
        "finding": facts.finding,
    }


def _safeguards(assessment: Assessment, language: str) -> Plain | None:
    if assessment.safeguards is None:
        return None
    return {key: safeguard_view(choice, language) for key, choice in assessment.safeguards.items()}


LOCAL = (
    *("name", "section", "basis_stated", "basis_read", "people", "data"),
    *("recipients", "source", "transfer", "retention", "expected"),
)


def started(purpose: Purpose) -> str:
    """Give the day the processing started, or ``planned`` or ``unknown``."""
    start = purpose.processing_started
    return start.isoformat() if isinstance(start, date) else str(start)


def purpose_view(purpose: Purpose, language: str) -> Plain:
    """Give a row of the register with every field."""
    texts: Mapping[str, LocalText] = {name: getattr(purpose, name) for name in LOCAL}
    return {
        "id": purpose.id,
        "passage": purpose.passage,
        "role": purpose.role,
        "mutual_interest_claimed": purpose.mutual_interest_claimed,
        "processing_started": started(purpose),
        "lia_wanted": str(purpose.lia_wanted),
        "dpia_expected": purpose.dpia_expected,
        "findings": list(purpose.findings),
        "example": purpose.example,
        **{name: say(text, language) for name, text in texts.items()},
    }


def entry_view(entry: Entry) -> Plain:
    """Give one entry of the journal: who changed what, when, from what, to what."""
    return {
        "seq": entry.seq,
        "at": moment(entry.at),
        "by": person_view(entry.person),
        "kind": str(entry.kind),
        "field": entry.field,
        "old": entry.old,
        "new": entry.new,
    }
