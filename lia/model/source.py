"""Where a rule, a number or a text comes from, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tag(StrEnum):
    """How sure a fact is."""

    READ = "V"
    SECONDARY = "S"
    RECALLED = "R"
    DESIGN = "D"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule or number comes from; ``checked`` is the day a person last looked."""

    ref: str
    tag: Tag
    checked: date
