"""What a risk or a measure is called: its own name, else that of the catalogue, else its id."""

from __future__ import annotations

from lia.model.risk import Measure, Risk
from lia.model.text import LocalText, Texts, said, say


def risk_name(risk: Risk, texts: Texts) -> str:
    """Give the name of a risk in the language of ``texts``."""
    return _name(risk.name, f"risk.{risk.catalogue}.name", risk.id, texts)


def measure_name(measure: Measure, texts: Texts) -> str:
    """Give the name of a measure in the language of ``texts``."""
    return _name(measure.name, f"measure.{measure.catalogue}.name", measure.id, texts)


def risk_words(risk: Risk, part: str, texts: Texts) -> str:
    """Give the source, the threat or the effect of a risk: its own words, else those of the catalogue."""
    own: LocalText = risk.effect_text if part == "effect" else getattr(risk, part)
    return say(own, texts.language) if said(own) else texts.get(f"risk.{risk.catalogue}.{part}")


def _name(own: LocalText, key: str, id_: str, texts: Texts) -> str:
    return say(own, texts.language) if said(own) else texts.get(key) or id_
