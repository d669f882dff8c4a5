"""An impact assessment as a file: every mistake at once, and what is written reads back equal."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import WrongInput
from lia.exchange.action_plan import action_plan_csv, action_plan_rows
from lia.exchange.dpia_file import dump, read_dpia_file
from lia.exchange.dpia_json import comparison_to_dict, dpia_to_dict, dpia_to_json, what_if_to_dict
from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
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
from lia.scoring.dpia import assess_dpia, without
from lia.scoring.other_matrices import other_matrices

CATALOG = Catalog.load()
TODAY = date(2026, 11, 22)
EXAMPLES = CATALOG.example_dpias()
METHOD = CATALOG.impact.dpia()


def read(text: str) -> Dpia:
    return read_dpia_file(text, CATALOG, TODAY)


def mistakes(text: str) -> list[str]:
    with pytest.raises(WrongInput) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


SMALL = """\
purpose: news
matrix: cnil_4x4
items:
  d15_purpose_limit: {option: compatible, text: it fits}
groups:
  d03_data:
    - {id: mail, name: e-mail address, people: customers, data_kind: ordinary, source: themselves}
  d04_operations:
    - {id: send, name: sending, phase: use, how: by mail, data: [mail], confidence: assumed, reason: nobody said}
risks:
  - id: mine
    name: they are annoyed
    kinds: [design]
    effects: [non_material]
    inherent: {severity: limited, severity_why: small, likelihood: maximum, likelihood_why: often}
    treatments: [{measure: cap, lowers: likelihood, why: once a month}]
    override: {residual: {level: high, reason: many people}}
    acceptance: {reason: we must, by: manager, until: 2027-01-31}
measures:
  - {id: cap, catalogue: m36, status: planned, owner: marketing, due: 2027-01-31}
"""


# Reading


def test_a_file_becomes_an_impact_assessment() -> None:
    dpia = read(SMALL)

    assert (dpia.purpose, dpia.matrix, dpia.on, dpia.edition) == ("news", "cnil_4x4", TODAY, "2026.1")
    assert dpia.answers["d15_purpose_limit"] == ItemAnswer("d15_purpose_limit", "it fits", "compatible")
    assert dpia.entries["d04_operations"]["send"].values["data"] == ("mail",)
    assert dpia.entries["d04_operations"]["send"].confidence is Confidence.ASSUMED
    assert dpia.risks["mine"].treatments == (Treatment("cap", Dimension.LIKELIHOOD, 1, "once a month"),)
    assert dpia.risks["mine"].residual_override == Override("high", "many people")
    assert dpia.risks["mine"].acceptance == Acceptance("we must", "manager", date(2027, 1, 31))
    assert dpia.measures["cap"] == Measure("cap", "", "m36", MeasureStatus.PLANNED, "marketing", date(2027, 1, 31))


def test_what_a_risk_or_measure_of_the_catalogue_does_not_say_comes_from_there() -> None:
    dpia = read(
        "purpose: a\nrisks: [{id: r17, catalogue: r17}]\nmeasures: [{id: m01, catalogue: m01, status: in_place}]\n"
    )

    assert dpia.risks["r17"].kinds == (RiskKind.DESIGN,)
    assert dpia.risks["r17"].effects == (Harm.MATERIAL, Harm.NON_MATERIAL)
    assert dpia.measures["m01"].baseline


def test_what_is_absent_was_not_asked_and_nothing_is_filled_in() -> None:
    dpia = read("purpose: a\n")

    assert (dpia.answers, dpia.entries, dpia.risks, dpia.measures) == ({}, {}, {}, {})
    assert dpia.matrix == METHOD.matrix


# Mistakes


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("measure: cap", "measure: gone", "line 16, risks.mine.treatments.1.measure: There is no measure gone in this"),
        (
            "reason: many people",
            'reason: " "',
            "line 17, risks.mine.override.residual.reason: The level is set by hand without",
        ),
        ("level: high", "level: huge", "There is no risk level of cnil_4x4 huge"),
        ("severity: limited,", "severity: severe,", "There is no severity of cnil_4x4 severe"),
        ("likelihood: maximum", "likelihood: maximun", "Did you mean maximum?"),
        ("why: once a month", 'why: ""', "It is not said why this measure helps. Write one sentence."),
        ("lowers: likelihood", "lowers: height", "lowers"),
        ("name: they are annoyed", 'name: ""', "The risk has no name."),
        ("by: manager", 'by: " "', "by"),
        ("until: 2027-01-31}", "until: 2027-02-30}", "is not a day of the calendar"),
        ("data: [mail]", "data: [mial]", "There is no entry of d03_data mial. Did you mean mail?"),
        ("data: [mail]", "data: mail", "data is a list of ids"),
        ("data: [mail]", "data: [mail, mail]", "stands here a second time"),
        ("data_kind: ordinary", "data_kind: plain", "There is no option of data_kind plain"),
        ("data_kind: ordinary", "data_kind: {nl: gewoon}", "Texts per language stand here, and this is a choice"),
        ("people: customers", "persons: customers", "There is no field of d03_data persons"),
        ("name: e-mail address", "name: [mail]", "A list stands here, and name has one value"),
        ("option: compatible", "option: compatibel", "There is no option of d15_purpose_limit compatibel"),
        ("d15_purpose_limit:", "d15_purpose:", "There is no item d15_purpose. Did you mean d15_purpose_limit"),
        ("d03_data:", "d03_dat:", "There is no item with entries d03_dat"),
        ("{id: mail,", "{", "The entry has no id."),
        ("{id: mail,", "{id: Mail Address,", "cannot be an id"),
        ("confidence: assumed", "confidence: surely", "This is not how firm an entry is."),
        ("catalogue: m36", "catalogue: m99", "There is no measure in the catalogue m99"),
        ("status: planned", "status: done", "status"),
        ("matrix: cnil_4x4", "matrix: cnil", "There is no matrix cnil. Did you mean cnil_4x4?"),
        ("purpose: news", "purpose: news\njurisdiction: XX", "There is no jurisdiction XX"),
        ("purpose: news", 'purpose: news\nedition: "1999"', "There is no edition 1999"),
        ("purpose: news", "purpose: news\npurpse: x", "The key purpse is not known here"),
    ],
)
def test_a_mistake_is_told_in_one_clear_sentence(old: str, new: str, told: str) -> None:
    assert SMALL.count(old) >= 1
    found = mistakes(SMALL.replace(old, new, 1))

    assert len([one for one in found if told in one.replace('"', "")]) == 1, found


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    text = SMALL.replace("measure: cap", "measure: gone").replace("reason: many people", 'reason: ""')
    found = mistakes(text.replace("option: compatible", "option: x").replace("status: planned", "status: dropped"))

    assert [one.split(",")[0] for one in found] == ["line 4", "line 16", "line 17", "line 20"]


@pytest.mark.parametrize("key", ["risks", "measures"])
def test_an_id_stands_once(key: str) -> None:
    line = {"risks": "{id: x, name: a}", "measures": "{id: x, name: a, status: in_place}"}[key]

    assert "stands here a second time" in mistakes(f"purpose: a\n{key}: [{line}, {line}]\n")[0]


def test_what_does_not_apply_is_not_filled_in_as_well() -> None:
    text = "purpose: a\nitems:\n  d01_proposal: {text: a plan, not_applicable: no plan}\n"

    assert "It does not apply, and yet something is filled in." in mistakes(text)[0]


def test_a_wrong_matrix_does_not_make_its_levels_wrong_too() -> None:
    assert len(mistakes(SMALL.replace("cnil_4x4", "cnil_9x9", 1))) == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "purpose: [", "purpose: a\nrisks: 5\n", "purpose: a\ngroups: {d03_data: [7]}\n"]
)
def test_a_file_that_is_something_else_is_refused_in_words(text: str) -> None:
    assert mistakes(text)


# Round trip


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_written_and_read_back_equal(path: Path) -> None:
    dpia = read_dpia_file(path, CATALOG, TODAY)

    assert read(dump(dpia)) == dpia


def test_the_small_file_is_written_and_read_back_equal() -> None:
    assert read(dump(read(SMALL))) == read(SMALL)


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029"),
    min_size=1,
    max_size=40,
)
spoken = words.filter(lambda text: bool(text.strip()))
texts = spoken | st.fixed_dictionaries({"nl": spoken, "en": spoken})


@settings(max_examples=40, deadline=None)
@given(texts, texts, texts, st.sampled_from(list(Confidence)))
def test_any_words_of_people_survive_the_round_trip(
    name: object, why: object, text: object, confidence: Confidence
) -> None:
    """Also what looks like YAML, a date, a number or a formula."""
    entry = GroupEntry("d06_purposes", "e", {"name": name, "aim": text}, confidence, why)  # type: ignore[dict-item, arg-type]
    risk = Risk("r", name, inherent=Rating("limited", "limited", why, text))  # type: ignore[arg-type]
    measure = Measure("m", name, evidence="= 1", owner="null")  # type: ignore[arg-type]
    answer = ItemAnswer("d01_proposal", text, confidence=confidence, reason=why)  # type: ignore[arg-type]
    dpia = replace(
        read(SMALL),
        answers={"d01_proposal": answer},
        entries={"d06_purposes": {"e": entry}},
        risks={"r": risk},
        measures={"m": measure},
    )

    assert read(dump(dpia)) == dpia


# The action plan


def test_the_action_plan_has_a_line_per_measure_with_the_risks_it_is_for() -> None:
    rows = action_plan_rows(read(SMALL), CATALOG.texts("en"))

    assert rows == [
        {
            "id": "cap",
            "measure": "Contact cap",
            "status": "Planned",
            "owner": "marketing",
            "due": "2027-01-31",
            "evidence": "",
            "for_risks": "they are annoyed",
            "duty": "",
        }
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_no_cell_of_the_plan_is_ever_a_formula(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    dpia = replace(read(SMALL), measures={"m": Measure("m", hostile, owner=hostile, evidence=hostile)}, risks={})
    rows = list(csv.reader(io.StringIO(action_plan_csv(dpia, CATALOG.texts("nl")).decode("utf-8-sig"))))

    assert rows[1][1] == f"'{hostile}"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


# JSON


def test_the_same_finding_gives_the_same_bytes_and_everything_in_it_is_plain() -> None:
    dpia, matrix = read(SMALL), CATALOG.matrix("cnil_4x4")
    finding = assess_dpia(METHOD, dpia, matrix)

    assert dpia_to_json(finding) == dpia_to_json(assess_dpia(METHOD, read(SMALL), matrix))
    assert list(dpia_to_dict(finding))[:3] == ["outcome", "reasons", "progress"]
    assert dpia_to_dict(finding)["risks"][0]["residual"]["overridden"]
    assert what_if_to_dict(without(METHOD, dpia, matrix, "cap"))["measure"] == "cap"
    compared = comparison_to_dict(other_matrices(dpia, matrix, CATALOG.matrices.values()))
    assert [one["matrix"] for one in compared["matrices"]] == list(CATALOG.matrices)
