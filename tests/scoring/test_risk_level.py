"""Inherent and residual risk: from the matrix, lowered by measures that count, overridden only with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.model.matrix import RiskMatrix
from lia.model.risk import Dimension, Measure, MeasureStatus, Override, Rating, Risk, Treatment
from lia.scoring.risk_level import assess_risk, highest, without_measure

MATRICES = dict(Catalog.load().matrices)
CNIL = MATRICES["cnil_4x4"]
DUE = date(2027, 1, 31)


def measure(
    name: str, status: MeasureStatus = MeasureStatus.IN_PLACE, owner: str = "", due: date | None = None
) -> Measure:
    return Measure(name, name, status=status, owner=owner, due=due)


def treatment(name: str, dimension: str, why: str = "it helps") -> Treatment:
    return Treatment(name, Dimension(dimension), 1, why)


def risk(severity: str, likelihood: str, *treatments: Treatment) -> Risk:
    return Risk("r1", "a risk", inherent=Rating(severity, likelihood), treatments=treatments)


IN_PLACE = {name: measure(name) for name in ("m1", "m2", "m3")}


def residual(one: Risk, measures: Mapping[str, Measure] = IN_PLACE) -> tuple[str, str, str]:
    found = assess_risk(CNIL, one, measures).residual
    assert found
    return found.severity, found.likelihood, found.level


# Measures


def test_without_measures_the_residual_risk_is_the_inherent_one() -> None:
    found = assess_risk(CNIL, risk("maximum", "maximum"), {})

    assert found.inherent == found.residual
    assert (found.treated, found.needs_treatment, found.consult) == (False, True, True)


def test_a_measure_lowers_its_own_axis_by_one_level() -> None:
    assert residual(risk("maximum", "maximum", treatment("m1", "likelihood"))) == ("maximum", "significant", "high")
    assert residual(risk("maximum", "maximum", treatment("m1", "severity"))) == ("significant", "maximum", "high")


def test_a_measure_that_lowers_both_axes_lowers_both() -> None:
    both = (treatment("m1", "likelihood"), treatment("m1", "severity"))

    assert residual(risk("significant", "significant", *both)) == ("limited", "limited", "low")


def test_two_measures_lower_an_axis_by_two_levels_and_three_by_no_more() -> None:
    two = [treatment(name, "likelihood") for name in ("m1", "m2")]
    three = [*two, treatment("m3", "likelihood")]

    assert residual(risk("maximum", "maximum", *two))[1] == "limited"
    assert residual(risk("maximum", "maximum", *three))[1] == "limited"


def test_the_same_measure_named_twice_counts_once() -> None:
    twice = [treatment("m1", "likelihood"), treatment("m1", "likelihood")]

    assert residual(risk("maximum", "maximum", *twice))[1] == "significant"


def test_nothing_falls_below_the_lowest_level() -> None:
    two = [treatment(name, "severity") for name in ("m1", "m2")]

    assert residual(risk("limited", "maximum", *two))[0] == "negligible"
    assert residual(risk("negligible", "maximum", *two))[0] == "negligible"


@pytest.mark.parametrize(
    ("one", "why_not"),
    [
        (None, "measure_removed"),
        (measure("m1", MeasureStatus.DROPPED), "measure_does_not_count"),
        (measure("m1", MeasureStatus.PLANNED), "measure_does_not_count"),
        (measure("m1", MeasureStatus.PLANNED, owner="security officer"), "measure_does_not_count"),
        (measure("m1", MeasureStatus.PLANNED, due=DUE), "measure_does_not_count"),
    ],
)
def test_a_measure_that_is_gone_dropped_or_planned_by_nobody_lowers_nothing(one: Measure | None, why_not: str) -> None:
    found = assess_risk(CNIL, risk("maximum", "maximum", treatment("m1", "likelihood")), {"m1": one} if one else {})

    assert found.residual == found.inherent
    assert found.idle == (("m1", why_not),)
    assert found.needs_treatment


def test_a_planned_measure_with_owner_and_date_counts_in_the_residual_picture() -> None:
    planned = measure("m1", MeasureStatus.PLANNED, owner="security officer", due=DUE)

    assert residual(risk("maximum", "maximum", treatment("m1", "likelihood")), {"m1": planned})[1] == "significant"


@pytest.mark.parametrize("why", ["", "  ", {"nl": " ", "en": ""}])
def test_a_reduction_without_a_sentence_why_lowers_nothing(why: object) -> None:
    found = assess_risk(CNIL, risk("maximum", "maximum", treatment("m1", "likelihood", why)), IN_PLACE)  # type: ignore[arg-type]

    assert found.residual == found.inherent
    assert found.idle == (("m1", "no_reason_why"),)


def test_what_if_this_measure_slips() -> None:
    one = risk("maximum", "maximum", treatment("m1", "likelihood"), treatment("m2", "severity"))

    assert residual(one) == ("significant", "significant", "high")
    assert residual(without_measure(one, "m1")) == ("significant", "maximum", "high")
    assert residual(without_measure(one, "m3")) == residual(one)


def test_a_risk_that_is_not_rated_has_no_level() -> None:
    found = assess_risk(CNIL, Risk("r1", "a risk", inherent=Rating("maximum", "")), {})

    assert (found.inherent, found.residual, found.needs_treatment, found.consult) == (None, None, False, False)


def test_the_zone_travels_with_the_level() -> None:
    found = assess_risk(CNIL, risk("maximum", "negligible"), {}).inherent

    assert found
    assert (found.level, found.zone) == ("medium", "purple")


# Overrides


def test_an_override_upwards_with_a_reason_stands_and_is_shown_as_one() -> None:
    """The ICO asks for it: very serious harm that is possible may be high."""
    ico = MATRICES["ico_3x3"]
    one = replace(risk("severe", "remote"), inherent_override=Override("high", "many people, lasting harm"))
    found = assess_risk(ico, one, {}).inherent

    assert found
    assert (found.computed, found.level, found.overridden) == ("low", "high", True)


def test_an_override_downwards_with_a_reason_stands_and_is_shown_as_one() -> None:
    one = replace(risk("maximum", "maximum"), residual_override=Override("medium", "tested by an outsider"))
    found = assess_risk(CNIL, one, {})

    assert found.residual
    assert (found.residual.computed, found.residual.level, found.residual.overridden) == ("high", "medium", True)
    assert found.inherent
    assert not found.inherent.overridden
    assert not found.consult


@pytest.mark.parametrize("override", [Override("low", ""), Override("low", {"nl": " "}), Override("tiny", "a reason")])
def test_an_override_without_a_reason_or_with_a_level_of_another_matrix_does_not_stand(override: Override) -> None:
    found = assess_risk(CNIL, replace(risk("maximum", "maximum"), residual_override=override), {}).residual

    assert found
    assert (found.level, found.overridden, found.override) == ("high", False, None)


# Prior consultation and the whole


@pytest.mark.parametrize(("level", "consult"), [("high", True), ("medium", False), ("low", False)])
def test_the_authority_is_asked_only_where_the_residual_risk_is_high(level: str, consult: bool) -> None:
    """GDPR 36(1): the residual risk decides, not the inherent one."""
    one = replace(risk("maximum", "maximum"), residual_override=Override(level, "for the test"))

    assert assess_risk(CNIL, one, {}).consult is consult


def test_the_highest_level_is_found_by_rank_not_by_name() -> None:
    assert highest(CNIL, ["medium", "high", "low"]) == "high"
    assert highest(CNIL, []) is None


# For every matrix

axes = st.sampled_from(list(Dimension))
names = st.sampled_from(["m1", "m2", "m3"])
treatments = st.lists(st.builds(Treatment, names, axes, st.just(1), st.just("it helps")), max_size=6)
matrices = st.sampled_from(list(MATRICES.values()))


@st.composite
def rated(draw: st.DrawFn) -> tuple[RiskMatrix, Risk]:
    matrix = draw(matrices)
    severity = draw(st.sampled_from(matrix.severity)).id
    likelihood = draw(st.sampled_from(matrix.likelihood)).id
    return matrix, risk(severity, likelihood, *draw(treatments))


def rank(matrix: RiskMatrix, one: Risk) -> int:
    found = assess_risk(matrix, one, IN_PLACE).residual
    assert found
    return matrix.rank[found.level]


@given(rated(), st.builds(Treatment, names, axes, st.just(1), st.just("it helps")))
def test_a_further_measure_never_raises_a_residual_risk(case: tuple[RiskMatrix, Risk], extra: Treatment) -> None:
    matrix, one = case

    assert rank(matrix, replace(one, treatments=(*one.treatments, extra))) <= rank(matrix, one)


@given(rated())
def test_a_residual_risk_is_never_higher_than_the_inherent_one(case: tuple[RiskMatrix, Risk]) -> None:
    matrix, one = case

    assert rank(matrix, one) <= rank(matrix, replace(one, treatments=()))


@given(rated(), st.randoms())
def test_the_order_of_measures_does_not_matter(case: tuple[RiskMatrix, Risk], random: object) -> None:
    matrix, one = case
    shuffled = list(one.treatments)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert assess_risk(matrix, replace(one, treatments=tuple(shuffled)), IN_PLACE) == assess_risk(matrix, one, IN_PLACE)
