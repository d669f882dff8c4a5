"""An impact assessment to a file, in the order it was filled in; reading it gives an equal one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lia.exchange.answer_dump import Bare, filled, to_yaml
from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.risk import Acceptance, Measure, Override, Risk

_FIRST_LINE = "# One data protection impact assessment; an item that is not listed was not filled in yet."


def dump(dpia: Dpia) -> str:
    """Write an impact assessment as YAML."""
    return to_yaml(dpia_content(dpia), _FIRST_LINE)


def dpia_content(dpia: Dpia) -> dict[str, Any]:
    """Give what the file of an impact assessment holds."""
    content: dict[str, Any] = {"purpose": dpia.purpose}
    content |= filled(scope=_plain(dpia.scope))
    content |= {"jurisdiction": dpia.jurisdiction, "date": _day(dpia.on), "edition": dpia.edition}
    content |= {"matrix": dpia.matrix}
    content["items"] = {key: _answer(answer) for key, answer in dpia.answers.items()}
    content["groups"] = {item: [_entry(one) for one in entries.values()] for item, entries in dpia.entries.items()}
    content["risks"] = [_risk(risk) for risk in dpia.risks.values()]
    content["measures"] = [_measure(measure) for measure in dpia.measures.values()]
    return content


def _answer(answer: ItemAnswer) -> dict[str, Any]:
    return filled(
        text=_plain(answer.text),
        option=answer.option,
        not_applicable=_plain(answer.not_applicable),
        unknown=answer.unknown,
        **_firmness(answer),
        evidence=answer.evidence,
    )


def _entry(entry: GroupEntry) -> dict[str, Any]:
    values = {key: list(value) if isinstance(value, tuple) else _plain(value) for key, value in entry.values.items()}
    return {"id": entry.id, **values, **filled(**_firmness(entry))}


def _firmness(given: ItemAnswer | GroupEntry) -> dict[str, Any]:
    confidence = "" if given.confidence is Confidence.STATED else str(given.confidence)
    return {"confidence": confidence, "reason": _plain(given.reason)}


def _risk(risk: Risk) -> dict[str, Any]:
    rating = risk.inherent
    # left out, those of the catalogue would hold
    empty: dict[str, Any] = {"kinds": [], "effects": []} if risk.catalogue else {}
    return {"id": risk.id, **empty} | filled(
        catalogue=risk.catalogue,
        name=_plain(risk.name),
        kinds=_ids(risk.kinds),
        source=_plain(risk.source),
        threat=_plain(risk.threat),
        effects=_ids(risk.effects),
        effect_text=_plain(risk.effect_text),
        inherent=filled(
            severity=rating.severity,
            severity_why=_plain(rating.severity_why),
            likelihood=rating.likelihood,
            likelihood_why=_plain(rating.likelihood_why),
            mapped_from=rating.mapped_from,
        ),
        treatments=[
            {"measure": one.measure, "lowers": str(one.dimension), **filled(why=_plain(one.why))}
            for one in risk.treatments
        ],
        override=filled(inherent=_override(risk.inherent_override), residual=_override(risk.residual_override)),
        acceptance=_acceptance(risk.acceptance),
    )


def _override(override: Override | None) -> dict[str, Any] | None:
    return {"level": override.level, **filled(reason=_plain(override.reason))} if override else None


def _acceptance(taken: Acceptance | None) -> dict[str, Any] | None:
    return {"reason": _plain(taken.reason), "by": taken.by, "until": _day(taken.until)} if taken else None


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        **filled(catalogue=measure.catalogue, name=_plain(measure.name)),
        "status": str(measure.status),
        **filled(owner=measure.owner, due=_day(measure.due) if measure.due else "", evidence=measure.evidence),
        "baseline": measure.baseline,
    }


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _ids(values: Iterable[str]) -> list[str]:
    return [str(value) for value in values]


def _day(day: date) -> Bare:
    return Bare(day.isoformat())
