"""What differs between two impact assessments, and what each change to a risk or measure does by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lia.catalog import Catalog
from lia.exchange.dpia_file import read_dpia_file
from lia.model.dpia import Dpia, ItemAnswer
from lia.model.dpia_finding import DpiaFinding
from lia.model.risk import Measure, MeasureStatus
from lia.scoring.dpia import assess_dpia
from lia.scoring.dpia_diff import dpia_difference

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def older(catalog: Catalog) -> Dpia:
    """The example on which measures lower most risks."""
    every = [read_dpia_file(path, catalog, TODAY) for path in catalog.example_dpias("perfectview")]
    chosen = max(every, key=lambda one: sum(len(risk.treatments) for risk in one.risks.values()))
    return replace(chosen, id="p20-dpia-1")


@pytest.fixture(scope="module")
def find(catalog: Catalog) -> object:
    def found(dpia: Dpia) -> DpiaFinding:
        return assess_dpia(catalog.impact.dpia(dpia.edition), dpia, catalog.matrix(dpia.matrix), on=TODAY)

    return found


@pytest.fixture(scope="module")
def compare(catalog: Catalog, find: object) -> object:
    return lambda old, new: dpia_difference(old, new, find, catalog.matrix(old.matrix))


def _left(finding: DpiaFinding, risk: str) -> str | None:
    level = finding.by_risk[risk].finding.residual
    return level.level if level else None


def test_the_same_impact_assessment_does_not_differ(older: Dpia, compare: object) -> None:
    assert compare(older, older).empty


def test_a_measure_that_falls_away_says_which_risks_it_moves_alone(older: Dpia, compare: object, find: object) -> None:
    """The risks of which the residual level rises; a measure without any effect moves none."""
    treating = {one.measure for risk in older.risks.values() for one in risk.treatments}
    moves = {}
    for key in treating:
        newer = replace(
            older, measures={**older.measures, key: replace(older.measures[key], status=MeasureStatus.DROPPED)}
        )
        (change,) = compare(older, newer).measures
        moves[key] = change.moved
        before, after = find(older), find(newer)
        changed = {risk for risk in older.risks if _left(before, risk) != _left(after, risk)}
        assert {one.risk for one in change.moved} == changed
    idle = replace(older, measures={**older.measures, "m_new": Measure("m_new", "Extra")})

    assert any(moves.values())
    assert compare(older, idle).measures[0].moved == ()
    assert compare(older, idle).measures[0].old is None


def test_a_risk_that_is_rated_higher_is_told_with_both_levels(older: Dpia, compare: object, catalog: Catalog) -> None:
    """And with the outcome the older one would have with this change alone, where that is another."""
    matrix = catalog.matrix(older.matrix)
    risk = next(iter(older.risks.values()))
    top = replace(risk.inherent, severity=matrix.severity[-1].id, likelihood=matrix.likelihood[-1].id)
    newer = older.with_risks(
        replace(one, inherent=top, treatments=(), acceptance=None) if one.id == risk.id else one
        for one in older.risks.values()
    )

    found = compare(older, newer)

    assert [one.risk for one in found.risks] == [risk.id]
    assert found.risks[0].residual[1].level == matrix.levels[-1].id
    assert found.risks[0].alone is (found.outcome[1] if found.outcome[0] is not found.outcome[1] else None)


def test_a_risk_that_is_gone_or_new_and_what_was_filled_in_are_told(older: Dpia, compare: object) -> None:
    gone, *kept = older.risks.values()
    answers = {**older.answers, "scope_note": ItemAnswer("scope_note", "Anders")}
    newer = replace(older.with_risks(kept), answers=answers, jurisdiction="BE", id="p20-dpia-2")
    found, back = compare(older, newer), compare(newer, older)

    assert [(one.risk, one.new) for one in found.risks] == [(gone.id, None)]
    assert [(one.risk, one.old) for one in back.risks] == [(gone.id, None)]
    assert [one.item for one in found.items] == ["scope_note"]
    assert [one.field for one in found.fields] == ["jurisdiction"]
    assert not found.empty


def test_an_entry_that_changed_is_told_by_itself(older: Dpia, compare: object) -> None:
    item, entries = next(iter(older.entries.items()))
    key, entry = next(iter(entries.items()))
    newer = replace(older, entries={**older.entries, item: {**entries, key: replace(entry, reason="Nader bekeken")}})

    assert [(one.item, one.entry) for one in compare(older, newer).entries] == [(item, key)]
