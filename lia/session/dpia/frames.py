"""Impact assessments as pandas frames, for notebooks. Importing this module imports pandas."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lia.exchange.action_plan import COLUMNS, action_plan_rows
from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding, RiskState
from lia.model.dpia_names import risk_name
from lia.model.risk import Risk
from lia.model.text import Texts

RISK = ("id", "risk", "severity", "likelihood", "inherent", "residual", "standing", "measures", "by_hand")


def risks_frame(dpia: Dpia, finding: DpiaFinding, texts: Texts) -> pd.DataFrame:
    """Give a line per risk. ``texts`` are those of a language with the matrix's own words."""
    lines = [_risk(risk, finding.by_risk[risk.id], finding.matrix, texts) for risk in dpia.risks.values()]
    return pd.DataFrame(lines, columns=RISK)


def _risk(risk: Risk, state: RiskState, matrix: str, texts: Texts) -> dict[str, Any]:
    before, after = state.finding.inherent, state.finding.residual

    def label(scale: str, level: str) -> str:
        return texts.get(f"matrix.{matrix}.{scale}.{level}.label", level)

    return {
        "id": risk.id,
        "risk": risk_name(risk, texts),
        "severity": label("severity", risk.inherent.severity),
        "likelihood": label("likelihood", risk.inherent.likelihood),
        "inherent": label("level", before.level) if before else "",
        "residual": label("level", after.level) if after else "",
        "standing": texts.get(f"dpia_standing.{state.standing}", state.standing.value),
        "measures": ", ".join(dict.fromkeys(one.measure for one in risk.treatments)),
        "by_hand": bool(after and after.overridden),
    }


def action_plan_frame(dpia: Dpia, texts: Texts) -> pd.DataFrame:
    """Give a line per measure."""
    return pd.DataFrame(action_plan_rows(dpia, texts), columns=COLUMNS)
