"""What a report says about the course of an assessment: advice, views, versions, open points, changes."""

from __future__ import annotations

from dataclasses import dataclass

from lia.report.values import Fact


@dataclass(frozen=True, slots=True)
class AdvicePart:
    """The DPO's advice: what was said, by whom and when, and what the decision did with it.

    ``done`` and ``outdated`` are sentences or empty; ``reasons`` say why it was overruled.
    """

    said: tuple[Fact, ...]
    recommends: str
    by: str
    on: str
    done: str
    reasons: str
    outdated: str


@dataclass(frozen=True, slots=True)
class ViewsPart:
    """What data subjects said, or why they were not asked: heading and words, and who recorded it when."""

    said: tuple[Fact, ...]
    by: str


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One kind of thing that still waits, and what it concerns; ``said`` are the last words of open threads."""

    text: str
    about: tuple[str, ...]
    said: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A signed version: its number and id, what was decided, by whom and when, and its digest (SHA-256)."""

    number: int
    id: str
    decision: str
    by: str
    at: str
    digest: str
    changed: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that differs: what happened to it, its name, before and after, and what it did alone."""

    what: str
    name: str
    old: str
    new: str
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the version before: sentences about the outcome, and every change."""

    against: str
    outcome: tuple[str, ...]
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The course of an assessment; ``None`` and empty where nothing was recorded.

    ``waits`` says in one sentence how much is open; ``head`` is the hash of the journal's last row.
    """

    state: str
    state_help: str
    advice: AdvicePart | None
    advised: str
    views: ViewsPart | None
    open_points: tuple[OpenLine, ...]
    waits: str
    versions: tuple[VersionLine, ...]
    changes: Changes | None
    head: str
