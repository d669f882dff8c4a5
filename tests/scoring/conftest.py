"""Assessments for the scoring tests: a complete file that passes every gate, changed where a test says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lia.catalog import Catalog
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.finding import Category, Finding
from lia.model.method import Method
from lia.scoring import find

PASSING = {
    "controller_role": "controller",
    "public_task": "no",
    "better_basis": "none_fits_better",
    "further_use": "no",
    "special_data": "no",
    "criminal_or_national_id": "no",
    "automated_decision": "no",
    "device_access": "no",
    "e_message": "no_or_requested",
    "telemarketing": "no",
    "information_given": "yes_specific",
    "dm_objection": "not_dm",
    "interest_statement": "specific",
    "interest_holder": ["us"],
    "interest_lawful": "lawful_checked",
    "interest_real": "present",
    "mutual_alignment": "shared_evidence",
    "effective": "shown",
    "less_intrusive": "examined_none",
    "ask_first": "not_possible_or_defeats_purpose",
    "minimisation": "all_justified",
    "retention_defined": "fixed_term",
    "objection_process": "stop_by_default",
    "harm_severity": "none",
    "harm_likelihood": "negligible",
    "exclusion_effect": "no",
    "relationship": "current_customer_or_user",
    "data_source": "from_person",
    "likely_objection": "hardly",
    "scale": "handful",
    "disclosure": "small_team",
    "vulnerability": "none_expected",
    "control": "self_service",
}
"""Answers that pass every gate; scored ones here weigh nothing."""

CARRIER = {
    "c_strength": "interest_nature",
    "c_need": "effect_if_not",
    "c_mutual": "benefit_data_subject",
    "c_public": "benefit_public",
    "c_recognition": "interest_recognition",
    "d_consequences": "rights_effect",
    "d_expectations": "expectation",
    "d_nature": "data_nature",
    "d_way": "profiling",
    "d_power": "power_balance",
}
"""The question that carries a group's level when a test gives the level of the group."""

MIDDLING = dict(zip(CARRIER, (2, 2, 2, 1, 2, 1, 1, 1, 1, 1), strict=True))
"""Levels with which the interest may be relied on: 47.5 against 25."""

Assess = Callable[..., Assessment]
Judge = Callable[..., Category]


@pytest.fixture(scope="session")
def method() -> Method:
    """The shipped method, read once."""
    return Catalog.load().method()


@pytest.fixture(scope="session")
def assess(method: Method) -> Assess:
    """Build an assessment.

    ``answers``: question -> option, list, ``"unknown"``, ``None`` (absent) or an ``Answer``.
    ``levels``: group -> level. ``confidence``: question -> confidence, or one for all.
    ``safeguards``: id -> ``"in_place"`` or ``"planned"``; ``None`` = not asked yet.
    """

    def build(
        answers: Mapping[str, Any] | None = None,
        *,
        levels: Mapping[str, int] | None = None,
        confidence: Mapping[str, str] | str = "stated",
        safeguards: Mapping[str, str] | None = None,
        jurisdiction: str = "EU",
        on: date = date(2026, 11, 22),
        sector: str = "",
    ) -> Assessment:
        given = {**PASSING, **_carried(method, {**MIDDLING, **(levels or {})}), **(answers or {})}
        return Assessment(
            id="a1",
            purpose="p01",
            scope="a test",
            method=method.id,
            edition=method.edition,
            jurisdiction=jurisdiction,
            on=on,
            sector=sector,
            answers={
                name: _answer(name, value, _confidence(confidence, name))
                for name, value in given.items()
                if value is not None
            },
            safeguards=None if safeguards is None else {name: _choice(name, how) for name, how in safeguards.items()},
        )

    return build


@pytest.fixture(scope="session")
def finding(method: Method, assess: Assess) -> Callable[..., Finding]:
    """Build an assessment and give its finding."""

    def build(*args: Any, **settings: Any) -> Finding:
        return find(method, assess(*args, **settings))

    return build


@pytest.fixture(scope="session")
def with_rules(method: Method) -> Callable[..., Method]:
    """Give the method with one rule's settings changed."""

    def build(rule: str, **settings: Any) -> Method:
        rules = tuple(
            replace(one, settings={**one.settings, **settings}) if one.id == rule else one for one in method.rules
        )
        return replace(method, rules=rules)

    return build


def _carried(method: Method, levels: Mapping[str, int]) -> dict[str, str]:
    return {CARRIER[group]: _at_level(method, CARRIER[group], level) for group, level in levels.items()}


def _at_level(method: Method, question: str, level: int) -> str:
    return next(option.id for option in method.by_id[question].options if option.level == level)


def _confidence(confidence: Mapping[str, str] | str, name: str) -> Confidence:
    return Confidence(confidence if isinstance(confidence, str) else confidence.get(name, "stated"))


def _answer(name: str, value: Any, confidence: Confidence) -> Answer:
    if isinstance(value, Answer):
        return value
    if value == "unknown":
        return Answer(name, unknown=True)
    return Answer(name, (value,) if isinstance(value, str) else tuple(value), confidence=confidence)


def _choice(name: str, how: str) -> SafeguardChoice:
    if how == "planned":
        return SafeguardChoice(name, Status.PLANNED, "product owner", date(2027, 1, 31))
    return SafeguardChoice(name, Status(how))
