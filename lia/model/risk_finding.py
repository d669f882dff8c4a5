"""What a risk comes to on a matrix, before and after measures."""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.risk import Override


@dataclass(frozen=True, slots=True)
class RiskLevel:
    """A level with where it comes from: the computed cell, and the override where there is one."""

    severity: str
    likelihood: str
    computed: str
    zone: str
    level: str
    override: Override | None = None

    @property
    def overridden(self) -> bool:
        """Whether a person set another level than the matrix gives."""
        return self.override is not None and self.level != self.computed


@dataclass(frozen=True, slots=True)
class RiskFinding:
    """One risk: inherent and residual level (``None`` while not rated), and what is still to do.

    ``idle`` names treatments that lower nothing, with the id of the reason why.
    """

    risk: str
    inherent: RiskLevel | None
    residual: RiskLevel | None
    treated: bool
    needs_treatment: bool
    consult: bool
    idle: tuple[tuple[str, str], ...] = ()
