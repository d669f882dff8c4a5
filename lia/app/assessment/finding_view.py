"""A finding as the browser draws it: every sentence ready-made, in the language of the page.

No rule and no wording lives here: the finding decides, ``lia.report.words`` tells.
"""

from __future__ import annotations

from collections.abc import Iterable

from lia.app.plain import Plain
from lia.model.finding import Finding, Hit
from lia.model.method import Side
from lia.report.words import Words


def finding_view(finding: Finding, words: Words) -> Plain:
    """Give a finding in words: the plain sentence first, then why, then what it turns on."""
    return {
        "category": str(finding.category),
        "name": words.category(finding.category),
        "sentence": words.category_sentence(finding.category),
        "next": words.category_next(finding.category),
        "reasons": [{"text": words.reason(one), "article": words.article(one.article)} for one in finding.reasons],
        "balance": _balance(finding, words),
        "heaviest": {str(side): _heaviest(finding, side, words) for side in Side},
        "gates": [
            {
                "question": gate.question,
                "text": words.gate(gate),
                "state": str(gate.state),
                "article": words.article(gate.article),
            }
            for gate in finding.gates
        ],
        "knock_outs": _hits(finding.knock_outs, words),
        "other_bases": _hits(finding.other_bases, words),
        "referrals": _hits(finding.referrals, words),
        "conditions": _hits(finding.conditions, words),
        "notes": _hits(finding.notes, words),
        "safeguards": _credits(finding, words),
        "needed": list(finding.needed),
        "mutual_interest": _mutual(finding, words),
        "assumed": _questions(finding.assumed, words),
        "unknown": _questions(finding.unknown, words),
        "absent_count": len(finding.absent),
        "tipping": [
            {"question": one.question, "text": one.text, "category": str(one.category)} for one in words.turns(finding)
        ],
        "robustness": _robustness(finding, words),
        "suggestion": {"text": words.suggestion(finding), "safeguards": list(finding.suggested)},
        "not_ready": finding.not_ready,
        "paragraph": words.paragraph(finding),
    }


def _balance(finding: Finding, words: Words) -> Plain:
    balance = finding.balance
    return {
        "interest": balance.interest,
        "data_subject": balance.data_subject,
        "data_subject_after": balance.data_subject_after,
        "margin": balance.margin,
        "margin_after": balance.margin_after,
        "band": list(balance.band),
        "band_after": list(balance.band_after),
        "complete": balance.complete,
        "summary": words.balance(finding),
    }


def _robustness(finding: Finding, words: Words) -> Plain:
    """Say how firm the outcome is, where the balance decides."""
    lines = words.robustness(finding) if words.is_weighed(finding) else ()
    return {"state": str(finding.robustness.state), "lines": list(lines)}


def _heaviest(finding: Finding, side: Side, words: Words) -> list[Plain]:
    return [
        {"question": one.question, "text": words.factor(one, finding), "level": one.level}
        for one in finding.heaviest.get(side, ())
        if one.points > 0
    ]


def _hits(hits: Iterable[Hit], words: Words) -> list[Plain]:
    return [
        {
            "question": hit.question,
            "text": words.hit(hit),
            "cure": words.cure(hit),
            "article": words.article(hit.article),
        }
        for hit in hits
    ]


def _credits(finding: Finding, words: Words) -> list[Plain]:
    return [
        {
            "id": one.safeguard,
            "text": words.safeguard(one.safeguard),
            "status": one.status,
            "owner": one.owner,
            "due": one.due,
            "counts": one.counts,
            "why_not": words.why_not(one),
        }
        for one in finding.safeguards
    ]


def _mutual(finding: Finding, words: Words) -> Plain:
    mutual = finding.mutual_interest
    questions = ("benefit_data_subject", "mutual_alignment")
    halves = [
        {"question": question, "text": text}
        for question, text in zip(questions, words.mutual_halves(mutual), strict=True)
    ]
    return {
        "text": words.mutual_verdict(mutual),
        "shown": mutual.shown,
        "evidence": mutual.evidence,
        "halves": halves,
    }


def _questions(ids: Iterable[str], words: Words) -> list[Plain]:
    return [{"question": one, "text": words.short(one)} for one in ids]
