"""A whole table scored at once: row by row the same as one at a time, before robustness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import WrongInput
from lia.exchange.score_many import score_many
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.finding import Category
from lia.model.method import Kind, Question
from lia.scoring import find
from tests.scoring.before import category_before

METHOD = Catalog.load().method()
TODAY = date(2026, 11, 22)
QUESTIONS = [one for one in METHOD.questions if one.kind is not Kind.SAFEGUARDS]
COLUMNS = ["category", "interest", "data_subject", "margin", "margin_after", "uncertainty"]


def passing(question: Question) -> str:
    """Give an option that hits nothing, the first there is."""
    return next(one.id for one in question.options if not one.effects)


PLAIN = {one.id: passing(one) for one in QUESTIONS if one.id != "soft_opt_in"}


def from_row(row: Mapping[str, Any]) -> Assessment:
    """Give a row as an assessment, the way a person would read it."""
    answers = {}
    for question in QUESTIONS:
        value = row.get(question.id)
        if value is None or value == "":
            continue
        unknown = value == "unknown"
        options = () if unknown else tuple(value) if isinstance(value, list) else (value,)
        firm = Confidence(row.get(f"{question.id}.confidence") or "stated")
        answers[question.id] = Answer(question.id, options, unknown, confidence=firm)
    chosen = {
        one.id: SafeguardChoice(one.id, Status(row[one.id]), "product owner", date(2027, 1, 31))
        for one in METHOD.safeguards
        if row.get(one.id)
    }
    place = row.get("jurisdiction") or "EU"
    return Assessment(
        *("a1", "p01", "", METHOD.id, METHOD.edition, place, row.get("date") or TODAY, row.get("sector") or ""),
        answers=answers,
        safeguards=chosen,
    )


def one_at_a_time(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    found = []
    for row in rows:
        assessment = from_row(row)
        balance = find(METHOD, assessment).balance
        numbers = (balance.interest, balance.data_subject, balance.margin, balance.margin_after, balance.uncertainty)
        found.append((category_before(METHOD, assessment).value, *numbers))
    return found


def agree(rows: list[dict[str, Any]]) -> None:
    frame = score_many(pd.DataFrame(rows), METHOD, on=TODAY)
    expected = one_at_a_time(rows)

    assert list(frame["category"]) == [one[0] for one in expected]
    assert np.allclose(frame[COLUMNS[1:]].to_numpy(), np.array([one[1:] for one in expected]), atol=1e-9)


@st.composite
def a_row(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a row: most gates pass, so that all outcomes occur."""
    row: dict[str, Any] = {}
    wild = draw(st.integers(0, 3)) == 0
    kindness = draw(st.integers(1, 3))
    for question in QUESTIONS:
        options = [one.id for one in question.options]
        if question.kind is Kind.MULTIPLE:
            row[question.id] = draw(st.none() | st.lists(st.sampled_from(options), unique=True, max_size=5))
        elif question.side is not None:
            ordered = sorted(
                question.options, key=lambda one: (one.level or 0) * (-1 if question.side == "interest" else 1)
            )
            place = min(draw(st.integers(0, len(ordered) - 1)) for _ in range(kindness))
            row[question.id] = draw(st.sampled_from([ordered[place].id] * 12 + ["unknown"] + [None] * wild))
        else:
            usual = PLAIN.get(question.id, options[0])
            odd = [*options, "unknown", "", None] if wild or question.id == "mutual_alignment" else []
            row[question.id] = draw(st.sampled_from([usual] * 20 + odd))
        row[f"{question.id}.confidence"] = draw(st.sampled_from(["evidenced", "stated", "assumed", ""]))
    if not wild:
        row["interest_holder"] = ["us"]
    for one in METHOD.safeguards:
        row[one.id] = draw(st.sampled_from(["", "", "in_place", "planned"]))
    row["jurisdiction"] = draw(st.sampled_from(["EU", "NL", "UK", "FR", ""]))
    row["date"] = draw(st.sampled_from([TODAY, date(2026, 6, 30), date(2026, 2, 4), None]))
    row["sector"] = draw(st.sampled_from(["", "charity"]))
    return row


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(rows=st.lists(a_row(), min_size=1, max_size=6))
def test_every_row_is_scored_as_one_assessment_is(rows: list[dict[str, Any]]) -> None:
    agree(rows)


def varied(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {**PLAIN, "interest_holder": ["us"], **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"scale": None},
        {"effective": "no"},
        {"effective": "unknown"},
        {"controller_role": "processor"},
        {"vulnerability": "targeted_children", "harm_severity": "significant"},
        {"rights_effect": "core_of_right", "interest_nature": "ordinary_commercial"},
        {"harm_severity": "unknown", "harm_likelihood": "maximum"},
        {"harm_severity": "maximum", "harm_likelihood": "unknown"},
        {"benefit_data_subject": "none", "mutual_alignment": None},
        {"benefit_data_subject": "clear_individual", "mutual_alignment": "opposed", "likely_objection": "unknown"},
        {"benefit_data_subject": "clear_individual", "mutual_alignment": "unknown"},
        {"benefit_data_subject": "clear_individual", "mutual_alignment": None},
        {"e_message": "soft_opt_in", "soft_opt_in": [one.id for one in METHOD.by_id["soft_opt_in"].options]},
        {"e_message": "soft_opt_in", "soft_opt_in": []},
        {"e_message": "soft_opt_in", "soft_opt_in": None},
        {"dm_objection": "absolute_and_told_separately", "s_unconditional_optout": "in_place"},
        {"s_unconditional_optout": "planned", "power_balance": "captive", "s_dashboard": "in_place"},
        {"telemarketing": "nl_customer_relation", "jurisdiction": "NL"},
        {"telemarketing": "nl_customer_relation", "jurisdiction": "NL", "sector": "charity"},
        {"telemarketing": "nl_customer_relation", "jurisdiction": "NL", "date": date(2026, 6, 30)},
        {"telemarketing": "nl_customer_relation", "jurisdiction": "FR"},
        {"interest_holder": ["us", "unnamed_third_party"]},
    ],
    ids=lambda changes: ", ".join(changes) or "plain",
)
def test_gates_alignment_unknowns_and_law_count_as_in_a_single_one(changes: dict[str, Any]) -> None:
    agree([varied(changes), varied({})])


def test_the_result_has_the_index_and_the_documented_columns() -> None:
    frame = pd.DataFrame([varied({}), varied({"effective": "no"})], index=["first", "second"])
    result = score_many(frame, METHOD)

    assert list(result.columns) == COLUMNS
    assert list(result.index) == ["first", "second"]
    assert result.loc["second", "category"] == "cannot_rely"
    assert list(result["category"].cat.categories) == [one.value for one in Category]


def test_a_frame_without_rows_gives_none() -> None:
    assert len(score_many(pd.DataFrame([varied({})]).iloc[:0], METHOD)) == 0


def test_a_frame_without_answers_is_incomplete() -> None:
    result = score_many(pd.DataFrame(index=range(3)), METHOD)

    assert set(result["category"]) == {"incomplete"}


def test_several_options_may_stand_in_a_cell_as_text() -> None:
    text = score_many(pd.DataFrame([varied({"interest_holder": "us; unnamed_third_party"})]), METHOD)

    assert list(text["category"]) == ["incomplete"]


def test_columns_that_say_which_assessment_it_is_play_no_part() -> None:
    told = pd.DataFrame([varied({"purpose": "p11", "assessment": "p11-1"})])

    assert score_many(told, METHOD).equals(score_many(told.drop(columns=["purpose", "assessment"]), METHOD))


def test_every_mistake_is_told_at_once_with_its_column() -> None:
    wrong = varied(
        {
            "scale": "handfull",
            "harm_severty": "none",
            "profiling.confidence": "sure",
            "s_dashboard": "done",
            "sector": "banking",
            "date": "soon",
            "disclosure": ["small_team", "public"],
        }
    )
    with pytest.raises(WrongInput) as caught:
        score_many(pd.DataFrame([wrong, varied({})]), METHOD)

    told = {problem.place: f"{problem.what} {problem.remedy}" for problem in caught.value.problems}
    assert set(told) == {
        *("column scale", "column harm_severty", "column profiling.confidence", "column s_dashboard"),
        *("column sector", "column date", "column disclosure"),
    }
    assert "handful" in told["column scale"]
    assert "harm_severity" in told["column harm_severty"]


def test_a_column_that_is_there_twice_is_told() -> None:
    frame = pd.DataFrame([["handful", "hundreds"]], columns=["scale", "scale"])

    with pytest.raises(WrongInput, match="twice"):
        score_many(frame, METHOD)


def test_the_frame_is_left_as_it_was() -> None:
    frame = pd.DataFrame([varied({"soft_opt_in": ["got_address_in_own_sale"]}), varied({})])
    before = frame.copy(deep=True)
    score_many(frame, METHOD)

    pd.testing.assert_frame_equal(frame, before)


def test_a_hundred_thousand_rows_are_scored_in_one_go() -> None:
    generator = np.random.default_rng(5)
    rows = 100_000
    columns = {
        one.id: generator.choice([option.id for option in one.options], rows)
        for one in QUESTIONS
        if one.side is not None
    }
    frame = pd.DataFrame({**{name: [option] * rows for name, option in PLAIN.items()}, **columns})
    result = score_many(frame, METHOD)

    assert len(result) == rows
    some = [*range(0, rows, 9_973)]
    assert result.iloc[some].reset_index(drop=True).equals(score_many(frame.iloc[some].reset_index(drop=True), METHOD))


def test_a_date_column_may_hold_text_or_time_stamps() -> None:
    same = [varied({"date": one}) for one in ("2026-11-22", pd.Timestamp(2026, 11, 22), TODAY)]
    results = [score_many(pd.DataFrame([row]), METHOD) for row in same]

    assert all(one.equals(results[0]) for one in results)


def test_an_edition_of_ones_own_is_used_as_it_is() -> None:
    rules = tuple(
        replace(one, settings={**one.settings, "points": 60}) if one.id == "balance_allows" else one
        for one in METHOD.rules
    )
    row = varied({"interest_nature": "fundamental_right_or_safety"})

    assert list(score_many(pd.DataFrame([row]), replace(METHOD, rules=rules))["category"]) != ["can_rely"]
