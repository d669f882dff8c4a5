"""An assessment with its finding → the plain dicts that the browser draws, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.assessment import Answer, Assessment, Decision, SafeguardChoice
from lia.model.method import Kind, Method
from lia.model.text import say
from lia.scoring.applicability import settled


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
