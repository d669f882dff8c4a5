"""A whole report as one frozen value; ``lia.report.values`` and ``lia.report.course_values`` hold its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lia.report.course_values import Course
from lia.report.values import (
    Certainty,
    Duties,
    Fact,
    Follows,
    Head,
    Outcome,
    People,
    StepPart,
    TermLine,
    Tested,
    Weighed,
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report on one assessment, in one language; ``key`` is fit for an id in a page."""

    key: str
    language: str
    labels: Mapping[str, str]
    head: Head
    outcome: Outcome
    tested: Tested
    duties: Duties
    weighed: Weighed
    certainty: Certainty
    people: People
    course: Course
    follows: Follows
    register: tuple[Fact, ...]
    steps: tuple[StepPart, ...]
    terms: tuple[TermLine, ...]
    facts: tuple[Fact, ...]
    weighing: tuple[str, ...]
    not_advice: str
    footer: str
