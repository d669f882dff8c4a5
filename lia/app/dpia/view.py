"""Impact assessments → the plain dicts that the browser draws, in the language of the page.

As in ``lia.app.view``: the finding decides, ``DpiaWords`` tells, and texts of people pass through as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lia.app.dpia.course_view import standing_view
from lia.app.dpia.finding_view import decision_view, finding_view, items_view, risk_state_view
from lia.app.plain import Plain
from lia.app.view import moment, person_view, state_view
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer, Value
from lia.model.dpia_finding import DpiaFinding
from lia.model.purpose import Purpose
from lia.model.risk import Acceptance, Measure, MeasureStatus, Override, Risk
from lia.model.text import LocalText, say
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.wording import dpia_words

FROM_REGISTER = ("name", "people", "data", "source", "recipients", "transfer", "retention", "basis_stated")
"""What the register says of a purpose that an impact assessment asks for too."""


def line_view(session: Session, dpia: Dpia, language: str) -> Plain:
    """Give one line about an impact assessment, for the page of its purpose."""
    finding, words = session.finding_of(dpia), dpia_words(session, dpia, language)
    done, every = finding.progress
    return {
        "id": dpia.id,
        "scope": say(dpia.scope, language),
        "outcome": str(finding.outcome),
        "name": words.outcome(finding.outcome),
        "progress": {"done": done, "all": every},
        "residual": words.label("level", finding.residual) if finding.residual else "",
        "decision": words.dpia_decision(dpia.decision.decision) if dpia.decision else "",
        "decision_outdated": dpia.decision_outdated,
        "version": dpia.version,
        "state": state_view(session.dpia_state(dpia), words.texts),
        "example": dpia.example,
        "changed_at": moment(dpia.changed_at),
    }


def dpia_view(session: Session, dpia: Dpia, language: str) -> Plain:
    """Give an impact assessment with what the method finds in it."""
    finding, words = session.finding_of(dpia), dpia_words(session, dpia, language)
    purpose = session.purpose(dpia.purpose)
    return {
        "id": dpia.id,
        "purpose": dpia.purpose,
        "purpose_name": say(purpose.name, language),
        "scope": say(dpia.scope, language),
        "on": dpia.on.isoformat(),
        "jurisdiction": dpia.jurisdiction,
        "example": dpia.example,
        "edition": dpia.edition,
        "matrix": dpia.matrix,
        "seq": dpia.seq,
        "changed_at": moment(dpia.changed_at),
        "marks": {
            path: {"seq": mark.seq, "by": person_view(mark.by), "at": moment(mark.at)}
            for path, mark in dpia.marks.items()
        },
        "answers": {key: answer_view(one, language) for key, one in dpia.answers.items()},
        "entries": {item: [entry_view(one, dpia, words) for one in dpia.of(item)] for item in dpia.entries},
        "risks": [_risk(one, finding, dpia, words) for one in dpia.risks.values()],
        "measures": [_measure(one, finding, dpia, words) for one in dpia.measures.values()],
        "items": items_view(finding, dpia, words),
        "finding": finding_view(session, finding, dpia, words),
        "decision": decision_view(dpia.decision, words) if dpia.decision else None,
        "decision_outdated": dpia.decision_outdated,
        **standing_view(session, dpia, words.texts),
        "register": _register(purpose, language),
        "linked": list(_linked(session, dpia, words)),
    }


def _register(purpose: Purpose, language: str) -> Plain:
    texts: Mapping[str, LocalText] = {name: getattr(purpose, name) for name in FROM_REGISTER}
    return {name: words for name, text in texts.items() if (words := say(text, language))}


def _linked(session: Session, dpia: Dpia, words: DpiaWords) -> Iterator[Plain]:
    """Name the assessments of the interest of this purpose, with what each comes to."""
    with session.record.reading() as state:
        every = [state.assessment(key) for key in state.assessment_ids(dpia.purpose)]
    for one in every:
        if not one.purged:
            category = session.findings.of(one).category
            yield {
                "id": one.id,
                "scope": say(one.scope, words.language),
                "category": str(category),
                "name": words.category(category),
            }


# What people filled in


def answer_view(answer: ItemAnswer, language: str) -> Plain:
    """Give what was filled in at an item."""
    return {
        "text": say(answer.text, language),
        "option": answer.option,
        "not_applicable": say(answer.not_applicable, language),
        "unknown": answer.unknown,
        "confidence": str(answer.confidence),
        "reason": say(answer.reason, language),
        "evidence": answer.evidence,
    }


def entry_view(entry: GroupEntry, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give an entry with the name it goes by."""
    return {
        "id": entry.id,
        "name": words.entry(entry, dpia),
        "values": {key: _value(value, words.language) for key, value in entry.values.items()},
        "confidence": str(entry.confidence),
        "reason": say(entry.reason, words.language),
    }


def _value(value: Value, language: str) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else say(value, language)


def _risk(risk: Risk, finding: DpiaFinding, dpia: Dpia, words: DpiaWords) -> Plain:
    language, rating = words.language, risk.inherent
    return {
        "id": risk.id,
        "called": words.risk(risk),
        "name": say(risk.name, language),
        "catalogue": risk.catalogue,
        "source": say(risk.source, language),
        "threat": say(risk.threat, language),
        "effects": list(risk.effects),
        "effect_text": say(risk.effect_text, language),
        "kinds": list(risk.kinds),
        "severity": rating.severity,
        "likelihood": rating.likelihood,
        "severity_why": say(rating.severity_why, language),
        "likelihood_why": say(rating.likelihood_why, language),
        "mapped_from": rating.mapped_from,
        "treatments": [
            {
                "measure": one.measure,
                "dimension": str(one.dimension),
                "steps": one.steps,
                "why": say(one.why, language),
            }
            for one in risk.treatments
        ],
        "inherent_override": _override(risk.inherent_override, language),
        "residual_override": _override(risk.residual_override, language),
        "acceptance": _acceptance(risk.acceptance, language),
        "found": risk_state_view(finding.by_risk[risk.id], dpia, words),
    }


def _override(override: Override | None, language: str) -> Plain | None:
    return {"level": override.level, "reason": say(override.reason, language)} if override else None


def _acceptance(taken: Acceptance | None, language: str) -> Plain | None:
    if taken is None:
        return None
    return {"reason": say(taken.reason, language), "by": taken.by, "until": taken.until.isoformat()}


def _measure(measure: Measure, finding: DpiaFinding, dpia: Dpia, words: DpiaWords) -> Plain:
    treated = [one.id for one in dpia.risks.values() if any(item.measure == measure.id for item in one.treatments)]
    return {
        "id": measure.id,
        "called": words.measure(measure),
        "name": say(measure.name, words.language),
        "catalogue": measure.catalogue,
        "status": str(measure.status),
        "owner": measure.owner,
        "due": measure.due.isoformat() if measure.due else "",
        "evidence": measure.evidence,
        "baseline": measure.baseline,
        "counts": measure.counts,
        "late": measure.id in finding.late,
        "dropped": measure.status is MeasureStatus.DROPPED,
        "risks": treated,
    }
