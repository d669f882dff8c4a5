"""Is a DPIA needed: every option of every question, the rules in their order, and what is unknown or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import LiaError
from lia.model.assessment import Answer, Confidence
from lia.model.screening import (
    ListKind,
    Part,
    Remark,
    RemarkKind,
    Screening,
    ScreeningFinding,
    ScreeningOutcome,
)
from lia.scoring.screening import ORDER, asked, screen

CATALOG = Catalog.load()
METHOD = CATALOG.screening()
TODAY = date(2026, 11, 22)
PLACES = ("NL", "UK", "FR", "DE", "BE")
ENTRIES = {
    "NL": "nl01_covert nl02_blacklist nl03_fraud nl04_credit nl05_finance nl06_genetic nl07_health nl08_partnership "
    "nl09_camera nl10_flexcamera nl11_employees nl12_location nl13_communications nl14_iot nl15_profiling "
    "nl16_behaviour nl17_biometric",
    "UK": "uk01_innovative uk02_denial uk03_profiling uk04_biometric uk05_genetic uk06_matching uk07_invisible "
    "uk08_tracking uk09_children uk10_physical",
    "FR": " ".join([*(f"fr{n:02}" for n in range(1, 15)), *(f"frx{n:02}" for n in range(1, 13))]),
    "DE": " ".join(f"de{n:02}" for n in range(1, 18)),
    "BE": " ".join(f"be{n:02}" for n in range(1, 9)),
}
WITH_CRITERION = {
    "uk01_innovative",
    "uk04_biometric",
    "uk05_genetic",
    "uk07_invisible",
    "uk08_tracking",
    "de01",
    "de02",
}
CRITERIA = (
    "wp1_evaluation",
    "wp2_automated_decision",
    "wp3_monitoring",
    "wp4_sensitive",
    "wp5_large_scale",
    "wp6_matching",
    "wp7_vulnerable",
    "wp8_innovative",
    "wp9_blocking",
)
NAMED_BY_THE_AP = "357 4678 3459 123459 345 345 457 678 35 35 357 35 35 358 13 15 358".split()  # noqa: SIM905
"""The criteria that the AP names with its entries, in the order of the list."""


def answer(question: str, option: str) -> Answer:
    return Answer(question, unknown=True) if option == "unknown" else Answer(question, (option,))


def screening(given: Mapping[str, str], places: tuple[str, ...] = ("NL",), on: date = TODAY) -> Screening:
    answers = {question: answer(question, option) for question, option in given.items()}
    return Screening("p01", "p01", METHOD.id, METHOD.edition, places, on, answers)


def found(given: Mapping[str, str], places: tuple[str, ...] = ("NL",), on: date = TODAY) -> ScreeningFinding:
    return screen(METHOD, screening(given, places, on))


def all_no(places: tuple[str, ...] = ("NL",)) -> dict[str, str]:
    return dict.fromkeys(asked(METHOD, screening({}, places)), "no")


def outcome(changes: Mapping[str, str], places: tuple[str, ...] = ("NL",)) -> str:
    return found({**all_no(places), **changes}, places).outcome.value


# What is asked


def test_the_nine_criteria_and_the_three_cases_of_the_law_are_asked_everywhere() -> None:
    assert METHOD.criteria == CRITERIA
    assert [one.id for one in METHOD.questions if one.part is Part.ARTICLE] == ["art35_3a", "art35_3b", "art35_3c"]
    assert [one.id for one in METHOD.questions if one.part is Part.OPEN] == ["art35_1"]
    assert asked(METHOD, screening({}, ("EU",))) == tuple(METHOD.by_id)


@pytest.mark.parametrize("place", PLACES)
def test_each_place_adds_the_entries_of_its_own_lists(place: str) -> None:
    assert asked(METHOD, screening({}, (place,))) == (*METHOD.by_id, *ENTRIES[place].split())


def test_the_entries_that_need_a_criterion_besides_are_those_of_the_lists() -> None:
    assert {one.id for one in METHOD.entry_by_id.values() if one.with_criterion} == WITH_CRITERION


def test_the_dutch_entries_name_the_criteria_that_the_authority_names() -> None:
    named = ["".join(CRITERIA[int(digit) - 1] for digit in digits) for digits in NAMED_BY_THE_AP]

    assert ["".join(METHOD.entry_by_id[one].criteria) for one in ENTRIES["NL"].split()] == named


def test_a_place_that_follows_the_eu_is_asked_the_same_and_says_so() -> None:
    finding = found(all_no(("AT",)), ("AT",))

    assert asked(METHOD, screening({}, ("AT",))) == tuple(METHOD.by_id)
    assert Remark(RemarkKind.NO_LIST, ("AT",)) in finding.remarks


def test_a_list_is_looked_at_from_the_day_it_holds() -> None:
    """The Dutch list is of 27 November 2019, the French exemptions of 12 September 2019."""
    before, after = date(2019, 11, 26), date(2019, 11, 27)

    assert "nl12_location" not in asked(METHOD, screening({}, ("NL",), before))
    assert "nl12_location" in asked(METHOD, screening({}, ("NL",), after))
    assert "frx02" not in asked(METHOD, screening({}, ("FR",), date(2019, 9, 11)))


# Every option of every question (a rule that misses one would fail silently)


def expected(question: str, option: str) -> str:
    """What one answer gives where all others are no."""
    part = METHOD.by_id[question].part if question in METHOD.by_id else None
    exemption = part is Part.EXEMPTION or (part is None and METHOD.entry_list[question].kind is ListKind.EXEMPT)
    if option == "no" or (exemption and option == "unknown"):
        return "not_indicated"
    if exemption:
        return "exempt"
    if question in WITH_CRITERION:
        return "not_indicated"
    if option == "unknown" or part is Part.CRITERION:
        return "consider"
    return "required"


@pytest.mark.parametrize("option", ["yes", "no", "unknown"])
@pytest.mark.parametrize(
    ("place", "question"),
    [
        *(("EU", question) for question in METHOD.by_id),
        *((place, question) for place in PLACES for question in ENTRIES[place].split()),
    ],
)
def test_every_option_of_every_question_does_what_it_should(place: str, question: str, option: str) -> None:
    assert outcome({question: option}, (place,)) == expected(question, option)


@pytest.mark.parametrize("place", PLACES)
def test_every_unanswered_question_is_named_and_keeps_the_outcome_open(place: str) -> None:
    """An open question never counts as no; an exemption that nobody claims may stay open."""
    for question in asked(METHOD, screening({}, (place,))):
        given_rest = {key: option for key, option in all_no((place,)).items() if key != question}
        finding = found(given_rest, (place,))
        matters = expected(question, "unknown") == "consider"
        assert finding.absent == (question,)
        assert finding.outcome.value == ("incomplete" if matters else "not_indicated"), question


@pytest.mark.parametrize("entry", sorted(WITH_CRITERION))
@pytest.mark.parametrize("criterion", CRITERIA)
def test_an_entry_with_a_condition_counts_together_with_any_criterion(entry: str, criterion: str) -> None:
    place = next(iter(METHOD.entry_list[entry].jurisdictions))
    changes = {entry: "yes", criterion: "yes"}

    assert outcome(changes, (place,)) == "required"
    assert outcome({criterion: "yes"}, (place,)) == "consider"


@pytest.mark.parametrize("entry", sorted(WITH_CRITERION))
def test_an_entry_without_its_condition_is_remarked_on(entry: str) -> None:
    place = next(iter(METHOD.entry_list[entry].jurisdictions))
    finding = found({**all_no((place,)), entry: "yes"}, (place,))

    assert finding.entries == ()
    assert RemarkKind.CRITERION_MISSING in {one.id for one in finding.remarks}


# The rules in their order


@pytest.mark.parametrize(("count", "wanted"), [(0, "not_indicated"), (1, "consider"), (2, "required_unless_reasoned")])
def test_the_number_of_criteria_decides(count: int, wanted: str) -> None:
    """WP248: one can be enough, two in most cases."""
    assert outcome(dict.fromkeys(CRITERIA[:count], "yes")) == wanted


def test_nine_criteria_still_leave_room_for_reasons() -> None:
    assert outcome(dict.fromkeys(CRITERIA, "yes"), ("EU",)) == "required_unless_reasoned"


def test_the_law_and_a_list_and_another_high_risk_come_before_the_criteria() -> None:
    for question in ("art35_3a", "nl12_location", "art35_1"):
        finding = found({**all_no(), question: "yes", "wp1_evaluation": "yes", "wp3_monitoring": "yes"})
        assert finding.outcome is ScreeningOutcome.REQUIRED
        assert [reason.rule for reason in finding.reasons][1:] == ["two_criteria"]
        assert finding.reasons[0].about == (question,)


@pytest.mark.parametrize("claim", ["similar_dpia", "checked_before", "art35_10"])
def test_an_exemption_goes_first_and_says_what_stands_against_it(claim: str) -> None:
    finding = found({**all_no(), claim: "yes", "art35_3b": "yes", "nl07_health": "yes"})

    assert finding.outcome is ScreeningOutcome.EXEMPT
    assert Remark(RemarkKind.EXEMPTION_AGAINST, (claim, "art35_3b", "nl07_health")) in finding.remarks


def test_a_french_exemption_does_not_reach_the_netherlands() -> None:
    """Lists hold per place; the place that asks most decides."""
    places = ("NL", "FR")
    given_all = {**all_no(places), "frx02": "yes", "wp7_vulnerable": "yes"}
    finding = found(given_all, places)

    assert finding.by_jurisdiction == {"NL": ScreeningOutcome.CONSIDER, "FR": ScreeningOutcome.EXEMPT}
    assert finding.outcome is ScreeningOutcome.CONSIDER
    assert outcome({"frx02": "yes", "wp7_vulnerable": "yes"}, ("FR",)) == "exempt"


def test_a_dutch_entry_does_not_count_in_germany() -> None:
    finding = found({**all_no(("DE",)), "nl12_location": "yes"}, ("DE",))

    assert finding.outcome is ScreeningOutcome.NOT_INDICATED
    assert Remark(RemarkKind.NOT_USED_HERE, ("nl12_location",)) in finding.remarks


def test_every_criterion_and_entry_that_is_met_is_named_with_its_source() -> None:
    finding = found({**all_no(), "wp3_monitoring": "yes", "nl12_location": "yes", "art35_3c": "yes"})

    assert [(one.id, one.article) for one in finding.criteria] == [
        ("wp3_monitoring", "WP248 rev.01 III.B.a, criterion 3")
    ]
    assert [(one.id, one.authority) for one in finding.entries] == [("nl12_location", "ap")]
    assert [(one.id, one.article) for one in finding.articles] == [("art35_3c", "GDPR 35(3)(c)")]


# Unknown


def test_what_is_unknown_never_speaks_for_no_dpia() -> None:
    finding = found({**all_no(), "wp5_large_scale": "unknown"})

    assert finding.outcome is ScreeningOutcome.CONSIDER
    assert finding.reasons[0].rule == "unknown_never_permits"
    assert finding.reasons[0].about == finding.unknown == ("wp5_large_scale",)


def test_with_unknowns_the_known_answers_still_say_what_they_say() -> None:
    assert outcome({"wp1_evaluation": "yes", "wp2_automated_decision": "unknown"}) == "consider"
    assert outcome({"art35_3a": "yes", "wp2_automated_decision": "unknown"}) == "required"


def test_an_unknown_exemption_claims_nothing() -> None:
    assert outcome({"art35_10": "unknown", "wp1_evaluation": "yes"}) == "consider"


def test_nothing_answered_is_incomplete_and_names_every_question() -> None:
    finding = found({})

    assert finding.outcome is ScreeningOutcome.INCOMPLETE
    assert finding.absent == asked(METHOD, screening({}))


def test_an_exemption_stands_although_other_questions_are_open() -> None:
    """Nothing that is open could change it."""
    assert found({"art35_10": "yes"}).outcome is ScreeningOutcome.EXEMPT


# What would change it


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"wp1_evaluation": "yes"},
        {"wp1_evaluation": "yes", "wp3_monitoring": "yes"},
        {"nl12_location": "yes"},
        {"wp5_large_scale": "unknown"},
        {"art35_10": "yes"},
        {"uk08_tracking": "yes"},
    ],
)
def test_what_would_change_the_outcome_is_what_changes_it(changes: dict[str, str]) -> None:
    """Told against trying every other answer one by one; no change is left out and none invented."""
    places = ("NL", "UK")
    base = {**all_no(places), **changes}
    finding = found(base, places)
    tried = {
        (question, option, found({**base, question: option}, places).outcome)
        for question in base
        for option in ("yes", "no")
        if option != base[question]
    }

    assert {(one.question, one.to, one.outcome) for one in finding.would_change} == {
        one for one in tried if one[2] is not finding.outcome
    }


# Remarks


def test_an_entry_whose_criterion_is_denied_is_remarked_on() -> None:
    finding = found({**all_no(), "nl12_location": "yes", "wp3_monitoring": "yes"})

    assert Remark(RemarkKind.CRITERION_DENIED, ("nl12_location", "wp5_large_scale")) in finding.remarks
    assert finding.outcome is ScreeningOutcome.REQUIRED


@pytest.mark.parametrize(
    ("role", "remark"),
    [("controller", None), ("processor", RemarkKind.CUSTOMERS_SCREENING), ("joint", RemarkKind.JOINT_SCREENING)],
)
def test_who_works_for_another_is_told_that_the_other_decides(role: str, remark: RemarkKind | None) -> None:
    finding = screen(METHOD, replace(screening(all_no()), role=role))

    assert [one.id for one in finding.remarks] == ([remark] if remark else [])


def test_a_list_that_nobody_looked_at_for_a_year_is_said_to_be_old() -> None:
    checked = METHOD.entry_list["nl12_location"].checked
    year = timedelta(days=METHOD.list_days)

    fresh, old = found(all_no(), on=checked + year), found(all_no(), on=checked + year + timedelta(days=1))
    assert fresh.remarks == ()
    assert old.remarks == (Remark(RemarkKind.LIST_OLD, ("nl_required",)),)


def test_assumed_answers_are_listed() -> None:
    base = screening(all_no())
    assumed = replace(base.answers["wp5_large_scale"], confidence=Confidence.ASSUMED)

    finding = screen(METHOD, replace(base, answers={**base.answers, "wp5_large_scale": assumed}))
    assert finding.assumed == ("wp5_large_scale",)


# The pre-scan of the Dutch government: beside the outcome, never in it

POINTS = {
    "new_legislation": {"no": 0, "yes": 0},
    "ordinary_types": {"up_to_five": 0, "six_or_more": 1},
    "special_types": {"none": 0, "one_to_six": 1, "more_than_six": 2},
    "sensitive_types": {"none": 0, "one_to_six": 1, "more_than_six": 2},
    "number_of_people": {"under_10000": 0, "from_10000": 1},
    "frequency": {"less_than_monthly": 0, "monthly_or_more": 1},
    "kept": {"under_a_year": 0, "a_year_or_more": 1},
    "transfer": {"none": 0, "stored_inside_eea": 1, "outside_or_special": 2},
    "base_registers": {"none_about_people": 0, "about_people": 1},
    "minors_service": {"not_for_minors": 0, "minors_possible": 1, "made_for_minors": 2},
}
PEOPLE = {
    ("staff",): 0,
    ("citizens",): 0,
    ("staff", "citizens"): 0,
    ("children",): 1,
    ("vulnerable",): 1,
    ("children", "staff"): 2,
    ("children", "vulnerable"): 2,
    ("other_people",): 0,
}
LEAST = {**{question: min(options, key=lambda one: options[one]) for question, options in POINTS.items()}}


def prescan(chosen: Mapping[str, str | tuple[str, ...]], changes: Mapping[str, str] | None = None) -> ScreeningFinding:
    given_all = {"people": ("staff",), **LEAST, **chosen}
    answers = {
        question: Answer(question, unknown=True)
        if one == "unknown"
        else Answer(question, (one,) if isinstance(one, str) else one)
        for question, one in given_all.items()
    }
    return screen(METHOD, replace(screening({**all_no(), **(changes or {})}), prescan=answers))


@pytest.mark.parametrize(
    ("question", "option", "points"),
    [(question, option, points) for question, options in POINTS.items() for option, points in options.items()],
)
def test_every_option_of_the_prescan_has_its_points(question: str, option: str, points: int) -> None:
    result = prescan({question: option}).prescan

    assert result
    assert (result.parts[question], result.points) == (points, points)


@pytest.mark.parametrize(("people", "points"), PEOPLE.items())
def test_the_kinds_of_people_are_weighed_together(people: tuple[str, ...], points: int) -> None:
    """Staff and citizens 1, children and other vulnerable people 3; up to 2 gives 0, 3 gives 1, more gives 2."""
    result = prescan({"people": people}).prescan

    assert result
    assert result.parts["people"] == points


FOUR = {
    "ordinary_types": "six_or_more",
    "special_types": "one_to_six",
    "frequency": "monthly_or_more",
    "kept": "a_year_or_more",
}


@pytest.mark.parametrize(
    ("chosen", "changes", "wanted", "because"),
    [
        ({}, {}, "not_indicated", ()),
        (FOUR, {}, "not_indicated", ()),
        ({**FOUR, "number_of_people": "from_10000"}, {}, "required", ("points",)),
        ({"new_legislation": "yes"}, {}, "required", ("new_legislation",)),
        ({}, {"nl12_location": "yes"}, "required", ("listed",)),
        ({}, {"wp1_evaluation": "yes"}, "recommended", ()),
        ({}, {"wp1_evaluation": "yes", "wp3_monitoring": "yes"}, "required", ("criteria",)),
        ({"kept": "unknown"}, {}, "incomplete", ()),
    ],
)
def test_the_prescan_says_what_the_government_model_says(
    chosen: dict[str, str], changes: dict[str, str], wanted: str, because: tuple[str, ...]
) -> None:
    result = prescan(chosen, changes).prescan

    assert result
    assert (result.outcome.value, tuple(one.value for one in result.because)) == (wanted, because)


def test_the_prescan_changes_no_outcome_and_may_be_left_out() -> None:
    assert prescan({"new_legislation": "yes"}).outcome is ScreeningOutcome.NOT_INDICATED
    assert found(all_no()).prescan is None


# In general

options = st.sampled_from(["yes", "no", "unknown"])
HITS = [one for one in asked(METHOD, screening({}, PLACES)) if expected(one, "yes") != "exempt"]
answers_given = st.dictionaries(st.sampled_from(HITS), options)
some_places = st.lists(st.sampled_from([*PLACES, "EU"]), min_size=1, max_size=3, unique=True).map(tuple)


def asks(finding: ScreeningFinding) -> int:
    return -ORDER.index(finding.outcome)


@given(answers_given, st.sampled_from(HITS), some_places)
def test_a_yes_never_makes_a_dpia_less_needed(
    given_some: dict[str, str], question: str, places: tuple[str, ...]
) -> None:
    base = {**all_no(places), **given_some}

    assert asks(found({**base, question: "yes"}, places)) >= asks(found({**base, question: "no"}, places))


@given(answers_given, st.sampled_from(HITS), some_places)
def test_not_knowing_never_makes_a_dpia_less_needed_than_a_no(
    given_some: dict[str, str], question: str, places: tuple[str, ...]
) -> None:
    base = {**all_no(places), **given_some}

    assert asks(found({**base, question: "unknown"}, places)) >= asks(found({**base, question: "no"}, places))


@given(answers_given, some_places, some_places)
def test_a_further_place_never_makes_a_dpia_less_needed(
    given_some: dict[str, str], places: tuple[str, ...], more: tuple[str, ...]
) -> None:
    together = tuple(dict.fromkeys((*places, *more)))
    base = {**all_no(together), **given_some}

    assert asks(found(base, together)) >= asks(found(base, places))


@given(answers_given, st.randoms())
def test_the_order_of_the_answers_does_not_matter(given_some: dict[str, str], random: object) -> None:
    base = {**all_no(), **given_some}
    shuffled = list(base.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert found(dict(shuffled)) == found(base)


def test_a_finding_needs_a_reason() -> None:
    with pytest.raises(LiaError, match="at least one reason"):
        replace(found(all_no()), reasons=())
