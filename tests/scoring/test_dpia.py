"""An impact assessment: what is complete, what the risks come to, what must follow, and the same on other matrices."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import LiaError, UnknownName
from lia.exchange.risk_frames import risk_levels
from lia.model.dpia import Dpia, DpiaDecision, GroupEntry, ItemAnswer, Value
from lia.model.dpia_finding import Consult, Demand, DpiaFinding, DpiaOutcome, GapKind, Progress, Standing
from lia.model.dpia_method import UNKNOWN, Field, FieldKind, Item, ItemKind, Link, Needed
from lia.model.matrix import RiskMatrix
from lia.model.person import Person, Role
from lia.model.risk import (
    Acceptance,
    Dimension,
    Harm,
    Measure,
    MeasureStatus,
    Override,
    Rating,
    Risk,
    RiskKind,
    Treatment,
)
from lia.model.screening import ScreeningOutcome
from lia.scoring.dpia import assess_dpia, without
from lia.scoring.other_matrices import mapped_level, mapped_rank, other_matrices

CATALOG = Catalog.load()
METHOD = CATALOG.impact.dpia("2026.1")
MATRICES = dict(CATALOG.matrices)
CNIL, ICO = MATRICES["cnil_4x4"], MATRICES["ico_3x3"]
TODAY = date(2026, 11, 22)
LATER = TODAY + timedelta(days=90)
EVERY_KIND = tuple(RiskKind)


def value(field: Field) -> Value:
    """Fill a field with something of its kind; references lead to the entry ``e`` of their item."""
    match field.kind:
        case FieldKind.REFERENCES:
            return ("e",)
        case FieldKind.CHOICE:
            return field.options[0]
        case FieldKind.DATE:
            return TODAY.isoformat()
        case _:
            return "words"


def entries(item: Item) -> dict[str, GroupEntry]:
    """Give an entry, or one for each option where every option needs its own."""
    whole = {field.id: value(field) for field in item.fields}
    if not item.one_each:
        return {"e": GroupEntry(item.id, "e", whole)}
    options = item.field_by_id[item.one_each].options
    return {one: GroupEntry(item.id, one, {**whole, item.one_each: one}) for one in options}


def rated(severity: str = "limited", likelihood: str = "limited", name: str = "r1", **more: object) -> Risk:
    rating = Rating(severity, likelihood, "why so severe", "why so likely")
    given: dict[str, object] = {"kinds": EVERY_KIND, "effects": (Harm.MATERIAL,), "catalogue": "r01", **more}
    return Risk(name, "a risk", inherent=rating, **given)  # type: ignore[arg-type]


def filled(*risks: Risk, measures: Mapping[str, Measure] | None = None, matrix: RiskMatrix = CNIL) -> Dpia:
    """Give an impact assessment in which nothing is missing but the decision."""
    texts = {one.id: ItemAnswer(one.id, text="words") for one in METHOD.items if one.kind is ItemKind.TEXT}
    choices = {
        one.id: ItemAnswer(one.id, text="words", option=one.options[0])
        for one in METHOD.items
        if one.kind is ItemKind.CHOICE
    }
    return Dpia(
        id="d",
        purpose="p",
        method=METHOD.id,
        edition=METHOD.edition,
        matrix=matrix.id,
        on=TODAY,
        answers={**texts, **choices},
        entries={one.id: entries(one) for one in METHOD.groups.values()},
        risks={one.id: one for one in (risks or (rated(),))},
        measures=measures or {},
    )


def find(
    dpia: Dpia, matrix: RiskMatrix = CNIL, screening: ScreeningOutcome | None = ScreeningOutcome.REQUIRED
) -> DpiaFinding:
    return assess_dpia(METHOD, dpia, matrix, on=TODAY, screening=screening)


def with_entry(dpia: Dpia, item: str, entry: GroupEntry) -> Dpia:
    return replace(dpia, entries={**dpia.entries, item: {**dpia.entries.get(item, {}), entry.id: entry}})


def changed(dpia: Dpia, item: str, key: str = "e", **values: Value) -> Dpia:
    there = dpia.entries[item][key]
    return with_entry(dpia, item, replace(there, values={**there.values, **values}))


IN_PLACE = {"m1": Measure("m1", "a measure", status=MeasureStatus.IN_PLACE)}
LESS_LIKELY = Treatment("m1", Dimension.LIKELIHOOD, 1, "it helps")


# The method


def test_the_method_has_the_28_items_of_the_checklist() -> None:
    assert [item.id[:3] for item in METHOD.items if item.needed is Needed.YES] == [
        *(f"d{number:02}" for number in range(1, 22)),
        *("d22", "d23", "d25", "d26", "d27"),
    ]
    assert sorted(item.id for item in METHOD.items if item.needed is not Needed.YES) == [
        "d24_processors",
        "d28_summary",
    ]
    assert len(METHOD.items) == 28


@pytest.mark.parametrize("layout", ["", *METHOD.layouts])
def test_every_item_stands_once_in_every_layout(layout: str) -> None:
    """A report can follow any of them without losing or doubling anything."""
    found = [item.id for items in METHOD.sections(layout).values() for item in items]

    assert sorted(found) == sorted(METHOD.by_id)


def test_a_layout_keeps_the_order_of_its_sections() -> None:
    assert list(METHOD.sections("ico")) == ["1", "2", "3", "4", "5", "6", "7"]
    assert [item.id for item in METHOD.sections("ico")["5"]] == ["d19_risks"]


def test_the_decisions_are_the_four_of_the_template() -> None:
    assert [kind.id for kind in METHOD.decisions] == ["approve", "approve_with_conditions", "reject", "refer"]


# Completeness


def test_an_assessment_in_which_nothing_is_missing_is_ready_for_a_decision() -> None:
    finding = find(filled())

    assert finding.outcome is DpiaOutcome.READY
    assert [state.item for state in finding.items if not state.done] == ["d25_decision"]
    assert finding.progress == (24, 25)
    assert finding.reasons[0].rule == "nothing_open"


def test_the_decision_completes_the_last_item() -> None:
    decided = DpiaDecision("approve", "", "ready", "", Person(Role.DECISION_MAKER), None)  # type: ignore[arg-type]
    finding = find(replace(filled(), decision=decided))

    assert finding.by_item["d25_decision"].progress is Progress.COMPLETE
    assert finding.progress == (25, 25)


@pytest.mark.parametrize(
    "item", [one for one in METHOD.items if one.kind is not ItemKind.LINKED], ids=lambda one: one.id
)
def test_an_item_without_anything_is_empty_and_an_obligatory_one_keeps_the_whole_incomplete(item: Item) -> None:
    dpia = filled()
    bare = replace(
        dpia,
        answers={key: one for key, one in dpia.answers.items() if key != item.id},
        entries={key: one for key, one in dpia.entries.items() if key != item.id},
    )
    state = find(bare).by_item[item.id]

    if state.needed:
        assert state.progress is Progress.EMPTY
        assert find(bare).outcome is DpiaOutcome.INCOMPLETE
    else:
        assert state.progress is Progress.NOT_ASKED


@pytest.mark.parametrize(
    ("item", "field"),
    [(item.id, field.id) for item in METHOD.groups.values() for field in item.fields],
)
def test_a_field_that_is_left_empty_is_named_where_it_is_needed(item: str, field: str) -> None:
    there = METHOD.groups[item].field_by_id[field]
    dpia = filled()
    key = next(iter(dpia.entries[item]))
    entry = dpia.entries[item][key]
    asked = there.asked_when is None or entry.values.get(there.asked_when.field) in there.asked_when.any_of
    left = {name: one for name, one in entry.values.items() if name != field}
    gaps = find(with_entry(dpia, item, replace(entry, values=left))).by_item[item].gaps

    assert any(gap.kind is GapKind.FIELD and gap.about == (key, field) for gap in gaps) == (there.needed and asked)


def test_unknown_is_not_filled_in_and_never_completes_an_item() -> None:
    """Asked and not known is a third thing, beside filled in and absent."""
    choice = find(changed(filled(), "d13_legal_basis", basis=UNKNOWN)).by_item["d13_legal_basis"]
    text = find(replace(filled(), answers={"d01_proposal": ItemAnswer("d01_proposal", unknown=True)}))

    assert [(gap.kind, gap.about) for gap in choice.gaps] == [(GapKind.UNKNOWN, ("e", "basis"))]
    assert text.by_item["d01_proposal"].gaps[0].kind is GapKind.UNKNOWN


def test_the_word_unknown_in_a_text_is_only_a_word() -> None:
    assert find(changed(filled(), "d06_purposes", aim=UNKNOWN)).by_item["d06_purposes"].progress is Progress.COMPLETE


def test_what_does_not_apply_is_settled_by_its_reason_only() -> None:
    reasoned = replace(filled(), entries={}, answers={"d23_views": ItemAnswer("d23_views", not_applicable="no people")})
    silent = replace(filled(), entries={}, answers={"d23_views": ItemAnswer("d23_views", not_applicable="  ")})

    assert find(reasoned).by_item["d23_views"].progress is Progress.NOT_APPLICABLE
    assert find(silent).by_item["d23_views"].progress is Progress.EMPTY


def test_special_data_ask_for_their_exception_and_ordinary_data_do_not() -> None:
    ordinary = replace(filled(), entries={**filled().entries, "d14_special": {}})
    special = changed(ordinary, "d03_data", data_kind="special")
    unknown = changed(ordinary, "d03_data", data_kind=UNKNOWN)

    assert find(ordinary).by_item["d14_special"].progress is Progress.NOT_ASKED
    assert find(special).by_item["d14_special"].progress is Progress.EMPTY
    assert find(unknown).by_item["d14_special"].progress is Progress.EMPTY


def test_help_of_processors_is_asked_only_where_there_is_one() -> None:
    without_help = replace(filled(), entries={**filled().entries, "d24_processors": {}})

    assert find(without_help).by_item["d24_processors"].progress is Progress.NOT_ASKED
    assert find(changed(without_help, "d07_parties", role="processor")).by_item["d24_processors"].needed


def test_every_right_needs_its_own_line() -> None:
    rights = {key: one for key, one in filled().entries["d18_rights"].items() if key != "objection"}
    state = find(replace(filled(), entries={**filled().entries, "d18_rights": rights})).by_item["d18_rights"]

    assert [(gap.kind, gap.about) for gap in state.gaps] == [(GapKind.ONE_EACH, ("right", "objection"))]


def test_a_reference_to_an_entry_that_is_gone_is_named() -> None:
    state = find(changed(filled(), "d04_operations", data=("e", "gone"))).by_item["d04_operations"]

    assert [(gap.kind, gap.about) for gap in state.gaps] == [(GapKind.REFERENCE, ("e", "data", "gone"))]


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_each_kind_of_risk_must_be_looked_at(kind: RiskKind) -> None:
    """Access, change, loss, and what the processing does as designed."""
    rest = tuple(one for one in EVERY_KIND if one is not kind)
    finding = find(filled(rated(kinds=rest)))

    assert [gap.about for gap in finding.by_item["d19_risks"].gaps] == [(kind,)]
    assert finding.consult is Consult.OPEN


@pytest.mark.parametrize(
    ("screening", "progress"),
    [
        (None, Progress.EMPTY),
        (ScreeningOutcome.INCOMPLETE, Progress.PARTLY),
        (ScreeningOutcome.REQUIRED, Progress.COMPLETE),
        (ScreeningOutcome.NOT_INDICATED, Progress.COMPLETE),
    ],
)
def test_the_screening_is_linked_not_retyped(screening: ScreeningOutcome | None, progress: Progress) -> None:
    assert find(filled(), screening=screening).by_item["d02_screening"].progress is progress


def test_without_a_screening_a_reason_in_words_does() -> None:
    dpia = replace(
        filled(), answers={**filled().answers, "d02_screening": ItemAnswer("d02_screening", text="we want one")}
    )

    assert find(dpia, screening=None).by_item["d02_screening"].progress is Progress.COMPLETE


def test_hostile_values_in_a_choice_are_no_option() -> None:
    """A choice that holds texts per language, or a list, is left open; nothing breaks."""
    for wrong in ({"nl": "special"}, ("special",)):
        finding = find(changed(filled(), "d03_data", data_kind=wrong))  # type: ignore[arg-type]

        assert finding.by_item["d03_data"].progress is Progress.PARTLY


# Risks and what must follow


def test_what_is_left_and_high_asks_for_the_authority_whatever_else_is_missing() -> None:
    """GDPR 36(1)."""
    high = replace(filled(rated("maximum", "maximum")), entries={})
    finding = find(high)

    assert finding.outcome is DpiaOutcome.CONSULT
    assert (finding.consult, finding.consult_for) == (Consult.YES, ("r1",))


def test_high_before_measures_does_not_ask_for_the_authority_when_measures_bring_it_down() -> None:
    two = {key: replace(IN_PLACE["m1"], id=key) for key in ("m1", "m2")}
    treatments = tuple(Treatment(key, Dimension.LIKELIHOOD, 1, "it helps") for key in two)
    finding = find(filled(rated("maximum", "significant", treatments=treatments), measures=two))

    assert (finding.inherent, finding.residual, finding.consult) == ("high", "medium", Consult.NO)


def test_no_risks_or_a_risk_without_a_rating_leave_the_question_of_the_authority_open() -> None:
    """Missing never counts as low."""
    nothing = replace(filled(), risks={})
    unrated = filled(rated(), rated("limited", "", "r2"))

    assert find(nothing).consult is Consult.OPEN
    assert find(nothing).outcome is DpiaOutcome.INCOMPLETE
    assert (find(unrated).consult, find(unrated).unrated) == (Consult.OPEN, ("r2",))
    assert find(unrated).outcome is DpiaOutcome.INCOMPLETE


def test_a_risk_that_must_be_treated_and_is_not_comes_before_a_risk_that_waits_for_acceptance() -> None:
    untreated = find(filled(rated("significant", "limited")))
    treated = find(filled(rated("maximum", "limited", treatments=(LESS_LIKELY,)), measures=IN_PLACE))

    assert (untreated.outcome, untreated.untreated) == (DpiaOutcome.TREAT, ("r1",))
    assert (treated.outcome, treated.untreated) == (DpiaOutcome.ACCEPT, ())
    assert treated.by_risk["r1"].standing is Standing.NOT_ACCEPTED


def test_an_acceptance_counts_with_a_reason_and_until_its_day() -> None:
    def finding(reason: str, until: date) -> DpiaFinding:
        taken = Acceptance(reason, "manager", until)
        risk = rated("maximum", "limited", treatments=(LESS_LIKELY,), acceptance=taken)
        return find(filled(risk, measures=IN_PLACE))

    assert (finding("why", TODAY).outcome, finding("why", TODAY).by_risk["r1"].standing) == (
        DpiaOutcome.READY,
        Standing.ACCEPTED,
    )
    assert finding("why", TODAY - timedelta(days=1)).by_risk["r1"].standing is Standing.EXPIRED
    assert finding(" ", LATER).by_risk["r1"].standing is Standing.NOT_ACCEPTED


def test_acceptance_never_takes_away_that_the_authority_must_be_asked() -> None:
    risk = rated("maximum", "maximum", acceptance=Acceptance("we want to", "manager", LATER))

    assert find(filled(risk)).outcome is DpiaOutcome.CONSULT


def test_a_level_set_by_hand_is_told_among_the_reasons() -> None:
    lowered = rated("maximum", "maximum", residual_override=Override("low", "a reason"))
    finding = find(filled(lowered))

    assert ("overridden", ("r1",)) in [(one.rule, one.about) for one in finding.reasons]
    assert finding.outcome is DpiaOutcome.READY


def test_a_level_raised_by_hand_stays_raised_after_measures_until_a_person_sets_that_too() -> None:
    """ICO: serious harm that is remote may be high; that does not vanish by itself."""
    remote = Risk(
        "r1", "x", inherent=Rating("severe", "remote", "a", "b"), inherent_override=Override("high", "many people")
    )
    finding = find(
        filled(replace(remote, kinds=EVERY_KIND, effects=(Harm.PHYSICAL,), catalogue="r26"), matrix=ICO), ICO
    )
    state = finding.by_risk["r1"].finding

    assert state.residual
    assert (state.residual.computed, state.residual.level, finding.consult) == ("low", "high", Consult.YES)


def test_a_level_lowered_by_hand_does_not_lower_what_measures_lower_once_more() -> None:
    risk = rated("maximum", "maximum", inherent_override=Override("medium", "a reason"), treatments=(LESS_LIKELY,))
    state = find(filled(risk, measures=IN_PLACE)).by_risk["r1"].finding

    assert state.residual
    assert (state.residual.computed, state.residual.level) == ("high", "medium")


def test_a_plan_without_owner_or_date_waits_and_one_that_is_late_is_named() -> None:
    nobody = Measure("m1", "x")
    late = Measure("m1", "x", owner="manager", due=TODAY - timedelta(days=1))

    assert GapKind.NO_OWNER in [
        gap.kind for gap in find(filled(measures={"m1": nobody})).by_item["d26_actionplan"].gaps
    ]
    assert find(filled(measures={"m1": late})).late == ("m1",)
    assert find(filled(measures={"m1": late})).outcome is DpiaOutcome.INCOMPLETE


def test_a_rating_that_was_carried_over_waits_to_be_confirmed() -> None:
    risk = rated()
    carried = replace(risk, inherent=replace(risk.inherent, mapped_from="ico_3x3"))

    assert [gap.kind for gap in find(filled(carried)).by_item["d19_risks"].gaps] == [GapKind.MAPPED]


def test_a_rating_without_a_sentence_why_is_not_finished() -> None:
    silent = replace(rated(), inherent=Rating("limited", "limited", "why", " "))

    assert [gap.kind for gap in find(filled(silent)).by_item["d19_risks"].gaps] == [GapKind.NO_WHY]


def test_what_is_left_at_a_middle_level_asks_to_look_again_sooner() -> None:
    assert find(filled(rated("significant", "limited"))).watch
    assert not find(filled(rated())).watch


def test_a_level_of_another_matrix_is_refused() -> None:
    with pytest.raises(UnknownName, match="severity of cnil_4x4"):
        find(filled(rated("severe", "remote")))


def test_a_finding_always_has_reasons() -> None:
    with pytest.raises(LiaError, match="at least one reason"):
        replace(find(filled()), reasons=())


# The package for the authority


def test_the_package_is_complete_when_its_items_are_and_the_decision_may_still_come() -> None:
    package = {part.id: part for part in find(filled()).package}

    assert list(package) == [
        *("responsibilities", "purposes_and_means", "safeguards", "dpo_contact", "whole_dpia", "on_request")
    ]
    assert all(part.present for part in package.values())
    assert [part.article for part in package.values()] == [f"GDPR 36(3)({letter})" for letter in "abcdef"]


def test_what_is_missing_in_the_package_is_named() -> None:
    dpia = changed(filled(), "d07_parties", role=UNKNOWN)
    dpia = replace(dpia, entries={**dpia.entries, "d22_dpo": {}})
    package = {part.id: part for part in find(dpia).package}

    assert package["responsibilities"].missing == ("d07_parties",)
    assert (package["dpo_contact"].present, package["dpo_contact"].missing) == (False, ("d22_dpo",))
    assert set(package["whole_dpia"].missing) == {"d07_parties", "d22_dpo"}


def test_how_to_reach_the_dpo_is_enough_for_that_part_of_the_package() -> None:
    dpia = with_entry(
        replace(filled(), entries={**filled().entries, "d22_dpo": {}}),
        "d22_dpo",
        GroupEntry("d22_dpo", "e", {"contact": "by mail"}),
    )

    assert next(part for part in find(dpia).package if part.id == "dpo_contact").present


# What if a measure slips


def test_what_if_a_measure_slips_shows_the_risks_that_rise_and_changes_nothing() -> None:
    risk = rated("significant", "significant", treatments=(LESS_LIKELY,))
    dpia = filled(risk, rated("limited", "limited", "r2"), measures=IN_PLACE)
    what_if = without(METHOD, dpia, CNIL, "m1", on=TODAY)

    assert [(one.risk, one.before.id, one.after.id) for one in what_if.moved] == [("r1", "medium", "high")]
    assert (what_if.before, what_if.after) == ("medium", "high")
    assert (what_if.consult_before, what_if.consult_after) == (Consult.NO, Consult.YES)
    assert "m1" in dpia.measures


def test_a_measure_that_treats_nothing_moves_nothing_when_it_slips() -> None:
    assert without(METHOD, filled(measures=IN_PLACE), CNIL, "m1", on=TODAY).moved == ()


# Other matrices


@pytest.mark.parametrize(
    ("length", "other", "ranks"),
    [
        (3, 3, [1, 2, 3]),
        (4, 3, [1, 2, 2, 3]),
        (3, 4, [1, 3, 4]),
        (5, 3, [1, 2, 2, 3, 3]),
        (3, 5, [1, 3, 5]),
        (4, 5, [1, 2, 4, 5]),
        (5, 4, [1, 2, 3, 3, 4]),
    ],
)
def test_a_rank_moves_in_proportion_a_half_to_the_heavier_side(length: int, other: int, ranks: list[int]) -> None:
    assert [mapped_rank(rank, length, other) for rank in range(1, length + 1)] == ranks


@given(st.integers(2, 10), st.integers(2, 10), st.data())
def test_a_rank_keeps_the_ends_and_the_order(length: int, other: int, data: st.DataObject) -> None:
    low = data.draw(st.integers(1, length))
    high = data.draw(st.integers(low, length))

    assert (mapped_rank(1, length, other), mapped_rank(length, length, other)) == (1, other)
    assert 1 <= mapped_rank(low, length, other) <= mapped_rank(high, length, other) <= other


def test_a_level_that_is_not_on_its_scale_is_left_open() -> None:
    assert mapped_level("", CNIL.severity, ICO.severity) == ""


def test_equal_scales_keep_their_rank_and_only_others_are_marked_as_mapped() -> None:
    comparison = other_matrices(filled(rated("some", "possible"), matrix=ICO), ICO, MATRICES.values())
    views = {view.matrix: view for view in comparison.views}

    assert views["ico_3x3"].rated
    assert views["rijks_3x3"].mapped == ()
    assert (views["rijks_3x3"].risks[0].severity, views["rijks_3x3"].risks[0].likelihood) == ("medium", "medium")
    assert views["enisa_4x3"].mapped == ("severity",)
    assert views["generic_5x5"].mapped == ("severity", "likelihood")


def test_matrices_that_ask_different_things_disagree() -> None:
    """The corner of serious and unlikely: low for the ICO, moderate in the small DPV matrix."""
    comparison = other_matrices(filled(rated("severe", "remote"), matrix=ICO), ICO, [ICO, MATRICES["dpv_3x3"]])

    assert [view.risks[0].residual for view in comparison.views] == [Demand.NOTHING, Demand.TREAT]
    assert comparison.disagree == ("r1",)


def test_matrices_that_ask_the_same_agree_whatever_their_levels_are_called() -> None:
    every = other_matrices(filled(rated("severe", "probable"), matrix=ICO), ICO, MATRICES.values())

    assert {view.risks[0].residual for view in every.views} == {Demand.CONSULT}
    assert every.disagree == ()


def test_a_level_set_by_hand_is_left_behind_and_said_to_be() -> None:
    risk = rated("some", "possible", inherent_override=Override("high", "many people"))
    views = other_matrices(filled(risk, matrix=ICO), ICO, [ICO, CNIL]).views

    assert (views[0].risks[0].inherent_level, views[0].risks[0].override_left_out) == ("high", False)
    assert views[1].risks[0].override_left_out


def test_measures_work_on_the_other_matrix_too() -> None:
    risk = rated("significant", "significant", treatments=(LESS_LIKELY,))
    view = other_matrices(filled(risk, measures=IN_PLACE), CNIL, [MATRICES["dpv_5x5"]]).views[0]

    assert (view.risks[0].inherent_level, view.risks[0].residual_level) == ("very_high", "high")


def test_a_risk_that_is_not_rated_has_no_level_anywhere() -> None:
    comparison = other_matrices(filled(rated("limited", "")), CNIL, MATRICES.values())

    assert {one.inherent for view in comparison.views for one in view.risks} == {None}
    assert comparison.disagree == ()


# Ten thousand risks at once


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(MATRICES)), st.data())
def test_many_risks_at_once_get_the_levels_that_each_gets_alone(name: str, data: st.DataObject) -> None:
    base = MATRICES[name]
    level = st.sampled_from([one.id for one in base.severity]), st.sampled_from([one.id for one in base.likelihood])
    pairs = data.draw(st.lists(st.tuples(*level), min_size=1, max_size=8))
    risks = [rated(severity, likelihood, f"r{number}") for number, (severity, likelihood) in enumerate(pairs)]
    frame = pd.DataFrame(pairs, columns=["severity", "likelihood"])
    together = risk_levels(frame, base, MATRICES.values())
    alone = other_matrices(filled(*risks, matrix=base), base, MATRICES.values())

    for view in alone.views:
        assert list(together[view.matrix]) == [one.inherent_level for one in view.risks]


def test_a_line_that_is_not_rated_has_no_level_and_an_unknown_one_is_refused() -> None:
    frame = pd.DataFrame({"severity": ["limited", "", None], "likelihood": ["limited", "limited", "limited"]})

    assert risk_levels(frame, CNIL, [CNIL])["cnil_4x4"].isna().tolist() == [False, True, True]
    with pytest.raises(UnknownName, match="severity of cnil_4x4 'huge'"):
        risk_levels(pd.DataFrame({"severity": ["huge"], "likelihood": ["limited"]}), CNIL, [CNIL])


# Work (seconds are measured by the bench)


def calls(run: Callable[[], object]) -> int:
    """Count the calls of functions that something takes; a second time, when nothing has to be remembered first."""
    run()
    count = 0

    def noted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(noted)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def of_risks(number: int) -> Dpia:
    """Give an impact assessment with so many risks, each with a measure."""
    risks = [rated("significant", "limited", f"r{one}", treatments=(LESS_LIKELY,)) for one in range(number)]
    return filled(*risks, measures=IN_PLACE)


def test_the_work_of_a_finding_grows_no_faster_than_its_risks() -> None:
    few, many = of_risks(20), of_risks(80)

    assert calls(lambda: find(many)) <= 4 * calls(lambda: find(few))
    one_less = [calls(lambda dpia=dpia: without(METHOD, dpia, CNIL, "m1", on=TODAY)) for dpia in (few, many)]
    assert one_less[1] <= 4 * one_less[0]


def test_ten_thousand_risks_on_seven_matrices_are_worked_out_together_and_not_one_by_one() -> None:
    random = np.random.default_rng(1)
    levels = np.array([one.id for one in CNIL.severity])
    columns = {axis: levels[random.integers(0, 4, 10_000)] for axis in ("severity", "likelihood")}
    frame = pd.DataFrame(columns)

    assert len(MATRICES) == 7
    many, few = (calls(lambda part=part: risk_levels(part, CNIL, MATRICES.values())) for part in (frame, frame[:100]))
    assert many <= 1.1 * few


def test_the_linked_items_are_those_that_follow_from_elsewhere() -> None:
    assert {item.link for item in METHOD.items if item.link} == set(Link)
