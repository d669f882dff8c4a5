"""What the method finds in an impact assessment → the plain dicts that the browser draws; see ``view``."""

from __future__ import annotations

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.dpia import Dpia, DpiaDecision
from lia.model.dpia_finding import Comparison, Consult, DpiaFinding, MappedLevel, RiskState, WhatIf
from lia.model.finding import Reason
from lia.model.risk_finding import RiskLevel
from lia.model.trail import DpiaTrail
from lia.report.dpia_course import review
from lia.report.dpia_items import package
from lia.report.dpia_words import DpiaWords
from lia.session import Session

LISTED_FROM = 2
"""So many things that a reason or a gap is about stand below it in a list, instead of behind it in a sentence."""


def items_view(finding: DpiaFinding, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give how far each item is, and what is missing in it."""
    return {
        state.item: {
            "progress": str(state.progress),
            "needed": state.needed,
            "done": state.done,
            "gaps": [_gap_view(*gap) for gap in words.gap_parts(state, dpia)],
        }
        for state in finding.items
    }


def _gap_view(text: str, about: tuple[str, ...]) -> Plain:
    if len(about) < LISTED_FROM:
        return {"text": text.format(about="".join(about)), "about": []}
    return {"text": text.format(about="").rstrip(), "about": list(about)}


def risk_state_view(state: RiskState, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give the levels of a risk, and how what is left stands."""
    found = state.finding
    return {
        "inherent": _level(found.inherent),
        "residual": _level(found.residual),
        "standing": str(state.standing),
        "treated": found.treated,
        "needs_treatment": found.needs_treatment,
        "consult": found.consult,
        "idle": [{"measure": measure, "text": words.idle(measure, why, dpia)} for measure, why in found.idle],
    }


def _level(level: RiskLevel | None) -> Plain | None:
    if level is None:
        return None
    return {
        "severity": level.severity,
        "likelihood": level.likelihood,
        "computed": level.computed,
        "level": level.level,
        "by_hand": level.overridden,
    }


def finding_view(session: Session, finding: DpiaFinding, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give a finding in words: the plain sentence first, then why, then what is left to do."""
    done, every = finding.progress
    screening = session.screening_of(dpia.purpose)
    months = session.dpia_review_months(finding)
    stands = DpiaTrail(state=session.dpia_state(dpia), happened=session.dpia_happened(dpia))
    return {
        "outcome": str(finding.outcome),
        "name": words.outcome(finding.outcome),
        "sentence": words.outcome(finding.outcome, "sentence"),
        "next": words.outcome(finding.outcome, "next"),
        "reasons": [_reason(one, dpia, words) for one in finding.reasons],
        "progress": {"done": done, "all": every, "text": words.progress(finding)},
        "inherent": finding.inherent,
        "residual": finding.residual,
        "untreated": list(finding.untreated),
        "consult": str(finding.consult),
        "consult_text": words.consult(finding.consult),
        "package": _package(words, finding),
        "picture": words.picture(finding),
        "review": review(words, dpia, months, stands),
        "screening": words.named(f"screening_outcome.{screening.outcome}.name", screening.outcome) if screening else "",
    }


def _reason(reason: Reason, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give why in a sentence; what it is about apart, where that is more than a sentence holds."""
    text, about = words.why_parts(reason, dpia)
    if len(about) < LISTED_FROM:
        return {"rule": reason.rule, "text": words.why(reason, dpia), "about": []}
    return {"rule": reason.rule, "text": words.word("reason", text=text, about="").rstrip(), "about": list(about)}


def _package(words: DpiaWords, finding: DpiaFinding) -> Plain:
    found = package(words, finding)
    rows = [
        {"name": one.name, "article": one.article, "there": one.there, "present": one.present, "missing": one.missing}
        for one in found.rows
    ]
    return {"rows": rows, "text": found.sentence}


def decision_view(decision: DpiaDecision, words: DpiaWords) -> Plain:
    """Give what was decided, with what the method indicated at that time."""
    return {
        "decision": decision.decision,
        "name": words.dpia_decision(decision.decision),
        "grounds": decision.grounds,
        "outcome": decision.outcome,
        "by": person_view(decision.decided_by),
        "at": moment(decision.decided_at),
    }


def what_if_view(found: WhatIf, dpia: Dpia, words: DpiaWords) -> Plain:
    """Give what changes when one measure slips, in sentences."""
    asked = found.consult_after is Consult.YES and found.consult_before is not Consult.YES
    moved = [
        words.word(
            "pair",
            name=words.called(one.risk, dpia),
            value=words.word(
                "move", before=words.label("level", one.before.id), after=words.label("level", one.after.id)
            ),
        )
        for one in found.moved
    ]
    return {"measure": found.measure, "moved": moved, "consult": words.word("slip_consult") if asked else ""}


def comparison_view(found: Comparison) -> Plain:
    """Give every risk on every matrix; levels and demands by their id."""
    return {
        "matrices": [
            {
                "id": view.matrix,
                "rated": view.rated,
                "mapped": list(view.mapped),
                "residual": view.residual,
                "risks": [_mapped(one) for one in view.risks],
            }
            for view in found.views
        ],
        "disagree": list(found.disagree),
    }


def _mapped(one: MappedLevel) -> Plain:
    return {
        "risk": one.risk,
        "inherent": one.inherent_level,
        "residual": one.residual_level,
        "asks_before": str(one.inherent) if one.inherent else "",
        "asks_after": str(one.residual) if one.residual else "",
    }
