"""The catalogues of risks and measures: complete, linked both ways, with the duties marked as duties."""

from __future__ import annotations

import re

import pytest

from lia.catalog import Catalog
from lia.catalog.impact_texts import impact_keys
from lia.model.risk import Dimension, Harm
from lia.model.risk_catalogue import Baseline, RiskKind

LANGUAGES = ("nl", "en")
DUTIES = (1, 2, 3, 4, 6, 7, 10, 14, 16, 19, 20, 22, 25, 26, 29, 31, 32, 33, 34, 42, 49, 50, 51)
BOTH_AXES = (2, 11, 12, 25, 26, 29, 33, 38, 44, 48)
ONLY_SEVERITY = (9, 10, 22, 27, 34, 37, 40, 41, 46, 47, 50)


def test_there_are_twenty_six_risks_and_fifty_two_measures(catalog: Catalog) -> None:
    assert list(catalog.risk_catalogue) == [f"r{number:02}" for number in range(1, 27)]
    assert list(catalog.measure_catalogue) == [f"m{number:02}" for number in range(1, 53)]


def test_risks_and_measures_are_linked_both_ways(catalog: Catalog) -> None:
    """What a risk names exists, and each measure knows the risks that name it."""
    forth = {(risk.id, measure) for risk in catalog.risk_catalogue.values() for measure in risk.measures}
    back = {(risk, measure.id) for measure in catalog.measure_catalogue.values() for risk in measure.risks}

    assert forth == back
    assert {measure for _, measure in forth} == set(catalog.measure_catalogue)


def test_access_change_loss_and_the_design_itself_are_all_covered(catalog: Catalog) -> None:
    """A DPIA names at least these (WP248 Annex 2), and each kind of harm (recital 75)."""
    risks = catalog.risk_catalogue.values()

    assert {kind for risk in risks for kind in risk.kinds} == set(RiskKind)
    assert {harm for risk in risks for harm in risk.harms} == set(Harm)


def test_what_the_law_demands_anyway_is_a_duty(catalog: Catalog) -> None:
    measures = catalog.measure_catalogue
    always = {one.id for one in measures.values() if one.is_duty}

    assert always == {f"m{number:02}" for number in DUTIES}


@pytest.mark.parametrize(("measure", "circumstance"), [("m35", Baseline.DIRECT_MARKETING), ("m45", Baseline.CONSENT)])
def test_two_measures_are_duties_in_their_own_case_only(catalog: Catalog, measure: str, circumstance: Baseline) -> None:
    """A suppression list for direct marketing; consent management where consent is the basis."""
    one = catalog.measure_catalogue[measure]

    assert one.baseline is circumstance
    assert not one.is_duty


def test_no_circumstance_makes_an_extra_measure_a_duty(catalog: Catalog) -> None:
    assert catalog.measure_catalogue["m05"].baseline is Baseline.NEVER
    assert not catalog.measure_catalogue["m05"].is_duty


def test_each_measure_lowers_the_axes_of_the_method(catalog: Catalog) -> None:
    for one in catalog.measure_catalogue.values():
        number = int(one.id.removeprefix("m"))
        severity = number in BOTH_AXES or number in ONLY_SEVERITY
        likelihood = number not in ONLY_SEVERITY
        assert (Dimension.SEVERITY in one.lowers, Dimension.LIKELIHOOD in one.lowers) == (severity, likelihood), one.id


def test_terms_of_the_vocabulary_are_written_with_their_prefix(catalog: Catalog) -> None:
    entries = [*catalog.risk_catalogue.values(), *catalog.measure_catalogue.values()]
    terms = [term for one in entries for term in (*one.dpv, *one.dpv_with_care)]

    assert [term for term in terms if not re.fullmatch(r"(dpv|risk|eu-gdpr):[A-Za-z0-9-]+", term)] == []
    assert catalog.risk_catalogue["r16"].dpv == ()
    assert catalog.risk_catalogue["r16"].dpv_with_care == ("risk:Harassment",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_an_impact_assessment_shows_has_its_text(catalog: Catalog, language: str) -> None:
    own = catalog.own_entries(language)

    assert [key for key in impact_keys(catalog.impact) if not own.get(key, "").strip()] == []


@pytest.mark.parametrize(
    "head",
    [
        "risk",
        "measure",
        "screening",
        "screening_rule",
        "screening_remark",
        "entry",
        "list",
        "authority",
        "prescan",
        "threat",
    ],
)
def test_no_text_stands_for_an_id_that_does_not_exist(catalog: Catalog, head: str) -> None:
    """A mistyped id would leave a text that is never shown."""
    known = set(impact_keys(catalog.impact))
    extra = [key for key in catalog.own_entries("nl") if key.split(".")[0] == head and key not in known]

    assert extra == []
