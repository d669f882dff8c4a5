"""The action plan of an impact assessment as a table: a line per measure, in the order they were added."""

from __future__ import annotations

from lia.exchange.cell_guard import guarded
from lia.exchange.register_csv import to_csv
from lia.model.dpia import Dpia
from lia.model.dpia_names import measure_name, risk_name
from lia.model.risk import Measure
from lia.model.text import Texts

COLUMNS = ("id", "measure", "status", "owner", "due", "evidence", "for_risks", "duty")


def action_plan_rows(dpia: Dpia, texts: Texts) -> list[dict[str, str]]:
    """Give a line per measure, in the language of ``texts``; what is not set is empty."""
    return [_row(measure, dpia, texts) for measure in dpia.measures.values()]


def action_plan_csv(dpia: Dpia, texts: Texts) -> bytes:
    """Give the plan as CSV with headings; no cell begins a formula."""
    heads = ["id", *(texts.get(f"dpia_label.{column}", column) for column in COLUMNS[1:])]
    rows = [[guarded(row[column]) for column in COLUMNS] for row in action_plan_rows(dpia, texts)]
    return to_csv([heads, *rows])


def _row(measure: Measure, dpia: Dpia, texts: Texts) -> dict[str, str]:
    treated = (risk for risk in dpia.risks.values() if any(one.measure == measure.id for one in risk.treatments))
    return {
        "id": measure.id,
        "measure": measure_name(measure, texts),
        "status": texts.get(f"measure_status.{measure.status}", measure.status.value),
        "owner": measure.owner,
        "due": measure.due.isoformat() if measure.due else "",
        "evidence": measure.evidence,
        "for_risks": "; ".join(risk_name(risk, texts) for risk in treated),
        "duty": texts.get("dpia_label.duty") if measure.baseline else "",
    }
