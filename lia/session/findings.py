"""Findings by assessment, computed once per state of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import lia.scoring
from lia.exchange.finding_json import finding_to_json
from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Method


class Hashed(Protocol):
    """What a hash tells from every other edition of it."""

    @property
    def hash(self) -> str:
        """Give it."""


FORM = "2"
"""The form of what is kept of an assessment; another one is computed anew."""

KEPT = 200
"""How many findings are kept in memory."""


class Findings:
    """What the method finds; ``method`` gives the edition of an assessment."""

    def __init__(self, method: Callable[[Assessment], Method]) -> None:
        self._method = method
        self._kept: dict[tuple[str, int], Finding] = {}

    def of(self, assessment: Assessment) -> Finding:
        """Give the finding on the answers as they stand."""
        key = (assessment.id, assessment.changed_seq)
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = lia.scoring.find(self._method(assessment), assessment)
        return self._kept[key]

    def forget(self) -> None:
        """Forget every finding that is kept: they hold words of people."""
        self._kept.clear()

    def digest(self, assessment: Assessment) -> str:
        """Give the SHA-256 of the finding as JSON: which finding exactly a decision was taken on."""
        return sha256(finding_to_json(self.of(assessment)).encode()).hexdigest()


def made_by(*editions: Iterable[Hashed]) -> str:
    """Name everything a finding depends on besides what it is of: the editions and the scoring itself."""
    hashes = (one.hash for several in editions for one in several)
    return sha256("".join([FORM, _scoring(), *hashes]).encode()).hexdigest()


@cache
def _scoring() -> str:
    modules = sorted(Path(lia.scoring.__file__).parent.glob("*.py"))
    return sha256(b"".join(module.read_bytes() for module in modules)).hexdigest()
