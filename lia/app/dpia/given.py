"""What a page sends about an impact assessment → the model, with what would be refused told in the page's language.

A text that the person did not touch keeps all its languages: the page only ever showed one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lia.app.messages import Unfit
from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer, Value
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
from lia.model.text import LocalText, said, say

Given = Mapping[str, Any]
MOST_STEPS = 1
"""What one measure takes off a dimension."""


def kept(there: LocalText, given: str, language: str) -> LocalText:
    """Give the text as it stood where it was not changed in ``language``, else what was written."""
    return there if said(there) and say(there, language) == given else given


def answer_of(given: Given, current: Dpia, language: str) -> ItemAnswer:
    """Give the answer to an item."""
    there = current.answers.get(given["item"], ItemAnswer(given["item"]))
    texts = {
        name: kept(getattr(there, name), given.get(name, ""), language) for name in ("text", "not_applicable", "reason")
    }
    if said(texts["not_applicable"]) and (said(texts["text"]) or given.get("option") or given.get("unknown")):
        raise Unfit("dpia_both", "not_applicable")
    return ItemAnswer(
        given["item"],
        option=given.get("option", ""),
        unknown=given.get("unknown", False),
        confidence=Confidence(given.get("confidence", Confidence.STATED)),
        evidence=given.get("evidence", ""),
        **texts,
    )


def entry_of(given: Given, current: Dpia, language: str) -> GroupEntry:
    """Give an entry."""
    there = current.entries.get(given["item"], {}).get(given["entry"])
    before: Mapping[str, Value] = there.values if there else {}
    values = {key: _value(before.get(key, ""), value, language) for key, value in given["values"].items()}
    reason = kept(there.reason if there else "", given.get("reason", ""), language)
    confidence = Confidence(given.get("confidence", Confidence.STATED))
    return GroupEntry(given["item"], given["entry"], values, confidence, reason)


def _value(there: Value, given: str | tuple[str, ...], language: str) -> Value:
    if isinstance(given, tuple) or isinstance(there, tuple):
        return given
    return kept(there, given, language)


def risk_of(given: Given, current: Dpia, language: str) -> Risk:
    """Give a risk. A rating that was carried over from another matrix is confirmed by a change, or on purpose."""
    there = current.risks.get(given["risk"], Risk(given["risk"], ""))
    names = ("name", "source", "threat", "effect_text")
    texts = {name: kept(getattr(there, name), given.get(name, ""), language) for name in names}
    if not given.get("catalogue") and not said(texts["name"]):
        raise Unfit("dpia_no_name", "name")
    return Risk(
        given["risk"],
        texts["name"],
        source=texts["source"],
        threat=texts["threat"],
        effect_text=texts["effect_text"],
        catalogue=given.get("catalogue", ""),
        effects=tuple(Harm(one) for one in given.get("effects", ())),
        kinds=tuple(RiskKind(one) for one in given.get("kinds", ())),
        inherent=_rating(given, there.inherent, language),
        treatments=tuple(_treatment(one, there, language) for one in given.get("treatments", ())),
        inherent_override=_override(given.get("inherent_override"), there.inherent_override, language),
        residual_override=_override(given.get("residual_override"), there.residual_override, language),
    )


def _rating(given: Given, there: Rating, language: str) -> Rating:
    rating = Rating(
        given.get("severity", ""),
        given.get("likelihood", ""),
        kept(there.severity_why, given.get("severity_why", ""), language),
        kept(there.likelihood_why, given.get("likelihood_why", ""), language),
    )
    same = (rating.severity, rating.likelihood) == (there.severity, there.likelihood)
    if not same or given.get("confirmed"):
        return rating
    return Rating(rating.severity, rating.likelihood, rating.severity_why, rating.likelihood_why, there.mapped_from)


def _treatment(given: Given, there: Risk, language: str) -> Treatment:
    dimension = Dimension(given.get("dimension", Dimension.LIKELIHOOD))
    before = [one for one in there.treatments if (one.measure, one.dimension) == (given.get("measure"), dimension)]
    why = kept(before[0].why if before else "", given.get("why", ""), language)
    if not said(why):
        raise Unfit("dpia_no_why", "why")
    return Treatment(given.get("measure", ""), dimension, before[0].steps if before else MOST_STEPS, why)


def _override(given: Given | None, there: Override | None, language: str) -> Override | None:
    if given is None:
        return None
    reason = kept(there.reason if there else "", given.get("reason", ""), language)
    if not said(reason):
        raise Unfit("dpia_no_reason", "reason")
    return Override(given.get("level", ""), reason)


def measure_of(given: Given, current: Dpia, language: str) -> Measure:
    """Give a measure."""
    there = current.measures.get(given["measure"])
    name = kept(there.name if there else "", given.get("name", ""), language)
    if not given.get("catalogue") and not said(name):
        raise Unfit("dpia_no_name", "name")
    status = MeasureStatus(given.get("status", MeasureStatus.PLANNED))
    return Measure(
        given["measure"],
        name,
        catalogue=given.get("catalogue", ""),
        status=status,
        owner=given.get("owner", ""),
        due=None if status is MeasureStatus.DROPPED else given.get("due"),
        evidence=given.get("evidence", ""),
        baseline=given.get("baseline", False),
    )


def acceptance_of(given: Given | None, there: Acceptance | None, language: str) -> Acceptance | None:
    """Give what is taken on; a reason, a role and a day belong to it."""
    if given is None:
        return None
    reason = kept(there.reason if there else "", given.get("reason", ""), language)
    if not said(reason) or not given.get("by", "").strip() or given.get("until") is None:
        raise Unfit("dpia_acceptance", "taken")
    return Acceptance(reason, given["by"], given["until"])
