"""The values of an impact assessment as the journal keeps them, and back.

As in ``values``: what is empty is left out, and reading is lenient about words that were erased. The
words of people stand together under ``text``, apart from ids, levels and dates, so that they can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, DpiaDecision, GroupEntry, ItemAnswer
from lia.model.dpia_method import FieldKind, Item
from lia.model.risk import (
    Acceptance,
    Dimension,
    Harm,
    Measure,
    MeasureStatus,
    Override,
    Rating,
    Risk,
    RiskKind,
    Treatment,
)
from lia.model.state import State
from lia.store.entry import Entry, Plain
from lia.store.values import giver, plain_text, without_empty


def opening_to_plain(dpia: Dpia) -> Plain:
    """Give what an impact assessment starts with."""
    return without_empty(
        scope=plain_text(dpia.scope),
        method=dpia.method,
        edition=dpia.edition,
        matrix=dpia.matrix,
        jurisdiction=dpia.jurisdiction,
        on=dpia.on.isoformat(),
        example=dpia.example,
        version=dpia.version if dpia.version_of else 0,
        version_of=dpia.version_of,
    )


def opening_from_plain(plain: Plain, entry: Entry, key: str) -> Dpia:
    """Give the impact assessment an entry opens."""
    return Dpia(
        id=key,
        purpose=entry.change.purpose or "",
        method=plain["method"],
        edition=plain["edition"],
        matrix=plain["matrix"],
        on=date.fromisoformat(plain["on"]),
        jurisdiction=plain["jurisdiction"],
        scope=plain.get("scope", ""),
        example=plain.get("example", False),
        version=plain.get("version", 1),
        version_of=plain.get("version_of", ""),
        created_at=giver(plain, entry)[1],
        created_by=giver(plain, entry)[0],
    )


def answer_to_plain(answer: ItemAnswer) -> Plain:
    """Give what was filled in at an item."""
    return without_empty(
        option=answer.option,
        unknown=answer.unknown,
        confidence=answer.confidence.value,
        text=_words(text=answer.text, not_applicable=answer.not_applicable),
        reason=plain_text(answer.reason),
        evidence=answer.evidence,
    )


def answer_from_plain(plain: Plain, item: str) -> ItemAnswer:
    """Give what an entry says of an item."""
    words = plain.get("text", {})
    return ItemAnswer(
        item=item,
        text=words.get("text", ""),
        option=plain.get("option", ""),
        not_applicable=words.get("not_applicable", ""),
        unknown=plain.get("unknown", False),
        confidence=Confidence(plain["confidence"]),
        reason=plain.get("reason", ""),
        evidence=plain.get("evidence", ""),
    )


def entry_to_plain(entry: GroupEntry, item: Item) -> Plain:
    """Give an entry; its item says which fields hold words."""
    words = {field.id for field in item.fields if field.kind is FieldKind.TEXT}
    return without_empty(
        values={key: _listed(value) for key, value in entry.values.items() if key not in words},
        confidence=entry.confidence.value,
        text={key: plain_text(value) for key, value in entry.values.items() if key in words},
        reason=plain_text(entry.reason),
    )


def entry_from_plain(plain: Plain, item: str, key: str) -> GroupEntry:
    """Give the entry that an entry of the journal holds."""
    values = {**plain.get("text", {}), **plain.get("values", {})}
    return GroupEntry(
        item=item,
        id=key,
        values={name: tuple(value) if isinstance(value, list) else value for name, value in values.items()},
        confidence=Confidence(plain["confidence"]),
        reason=plain.get("reason", ""),
    )


def risk_to_plain(risk: Risk) -> Plain:
    """Give a risk, without its acceptance: that is a decision of its own."""
    rating, overrides = risk.inherent, {"inherent": risk.inherent_override, "residual": risk.residual_override}
    standing = {name: one for name, one in overrides.items() if one is not None}
    return without_empty(
        catalogue=risk.catalogue,
        kinds=[one.value for one in risk.kinds],
        effects=[one.value for one in risk.effects],
        severity=rating.severity,
        likelihood=rating.likelihood,
        mapped_from=rating.mapped_from,
        treatments=[[one.measure, one.dimension.value, one.steps] for one in risk.treatments],
        overrides={name: one.level for name, one in standing.items()},
        text=_words(
            name=risk.name,
            source=risk.source,
            threat=risk.threat,
            effect_text=risk.effect_text,
            severity_why=rating.severity_why,
            likelihood_why=rating.likelihood_why,
            treatments=[plain_text(one.why) for one in risk.treatments],
            overrides={name: plain_text(one.reason) for name, one in standing.items()},
        ),
    )


def risk_from_plain(plain: Plain, key: str) -> Risk:
    """Give the risk an entry holds."""
    words: Mapping[str, Any] = plain.get("text", {})
    why = [*words.get("treatments", ()), *([""] * len(plain.get("treatments", ())))]
    return Risk(
        id=key,
        name=words.get("name", ""),
        catalogue=plain.get("catalogue", ""),
        source=words.get("source", ""),
        threat=words.get("threat", ""),
        effects=tuple(map(Harm, plain.get("effects", ()))),
        effect_text=words.get("effect_text", ""),
        inherent=Rating(
            plain.get("severity", ""),
            plain.get("likelihood", ""),
            words.get("severity_why", ""),
            words.get("likelihood_why", ""),
            plain.get("mapped_from", ""),
        ),
        treatments=tuple(
            Treatment(measure, Dimension(dimension), steps, why[number])
            for number, (measure, dimension, steps) in enumerate(plain.get("treatments", ()))
        ),
        inherent_override=_override(plain, words, "inherent"),
        residual_override=_override(plain, words, "residual"),
        kinds=tuple(map(RiskKind, plain.get("kinds", ()))),
    )


def _override(plain: Plain, words: Mapping[str, Any], which: str) -> Override | None:
    level = plain.get("overrides", {}).get(which)
    return Override(level, words.get("overrides", {}).get(which, "")) if level else None


def measure_to_plain(measure: Measure) -> Plain:
    """Give a measure."""
    return without_empty(
        catalogue=measure.catalogue,
        status=measure.status.value,
        owner=measure.owner,
        due=measure.due.isoformat() if measure.due else "",
        evidence=measure.evidence,
        baseline=measure.baseline,
        text=_words(name=measure.name),
    )


def measure_from_plain(plain: Plain, key: str) -> Measure:
    """Give the measure an entry holds."""
    return Measure(
        id=key,
        name=plain.get("text", {}).get("name", ""),
        catalogue=plain.get("catalogue", ""),
        status=MeasureStatus(plain["status"]),
        owner=plain.get("owner", ""),
        due=date.fromisoformat(plain["due"]) if "due" in plain else None,
        evidence=plain.get("evidence", ""),
        baseline=plain.get("baseline", False),
    )


def acceptance_to_plain(taken: Acceptance) -> Plain:
    """Give why what is left of a risk is taken, by which role, until when."""
    return without_empty(reason=plain_text(taken.reason), text=_words(by=taken.by), until=taken.until.isoformat())


def acceptance_from_plain(plain: Plain) -> Acceptance:
    """Give the acceptance an entry holds."""
    return Acceptance(plain.get("reason", ""), plain.get("text", {}).get("by", ""), date.fromisoformat(plain["until"]))


def decision_to_plain(decision: DpiaDecision, to: State | None = None) -> Plain:
    """Give a decision, its grounds, the finding it was taken on, and where it leads (``None``: into force)."""
    return without_empty(
        decision=decision.decision,
        grounds=decision.grounds,
        outcome=decision.outcome,
        finding_digest=decision.finding_digest,
        review_on=decision.review_on.isoformat() if decision.review_on else "",
        to=to.value if to else "",
    )


def decision_from_plain(plain: Plain, entry: Entry) -> DpiaDecision:
    """Give the decision an entry holds."""
    found = DpiaDecision(
        plain["decision"], plain.get("grounds", ""), plain["outcome"], plain["finding_digest"], *giver(plain, entry)
    )
    review_on = date.fromisoformat(plain["review_on"]) if "review_on" in plain else None
    return replace(found, seq=entry.seq, review_on=review_on)


def moved_to_plain(to: State, reason: str = "", review_on: date | None = None) -> Plain:
    """Give where an impact assessment is moved to, why, and when it is looked at next."""
    return without_empty(to=to.value, reason=reason, review_on=review_on.isoformat() if review_on else "")


def described_to_plain(field: str, value: object) -> Plain:
    """Give one described field: scope, on or jurisdiction."""
    return {field: value.isoformat() if isinstance(value, date) else plain_text(value)}


def described_from_plain(plain: Plain, field: str) -> dict[str, Any]:
    """Give the described field as a keyword of ``Dpia``."""
    value = plain.get(field, "")
    return {field: date.fromisoformat(value) if field == "on" else value}


def _words(**texts: Any) -> dict[str, Any]:
    return dict(without_empty(**{key: plain_text(text) for key, text in texts.items()}))


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else plain_text(value)
