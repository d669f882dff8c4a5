"""``lia matrices`` and ``lia risk``: exactly the documented ids, and unknown ones with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Lia

FOUR = ["negligible", "limited", "significant", "maximum"]
THREE = ["low", "medium", "high"]
FIVE = ["very_low", "low", "moderate", "high", "very_high"]
SCALES = {
    "cnil_4x4": (FOUR, FOUR, THREE),
    "ico_3x3": (["minimal", "some", "severe"], ["remote", "possible", "probable"], THREE),
    "rijks_3x3": (THREE, THREE, THREE),
    "enisa_4x3": (["low", "medium", "high", "very_high"], THREE, THREE),
    "generic_5x5": (FIVE, FIVE, ["low", "medium", "high", "very_high"]),
    "dpv_5x5": (FIVE, FIVE, FIVE),
    "dpv_3x3": (["low", "moderate", "high"], ["low", "moderate", "high"], ["low", "moderate", "high"]),
}


def test_the_list_of_matrices_has_the_seven_with_their_ids_in_order(lia: Lia) -> None:
    outcome = lia("matrices", "--json")

    assert outcome.code == 0
    assert {one["id"]: (one["severity"], one["likelihood"], one["levels"]) for one in outcome.data} == SCALES
    assert all(len(one["cells"]) == len(one["severity"]) * len(one["likelihood"]) for one in outcome.data)
    assert all(one["sources"] and len(one["hash"]) == 64 for one in outcome.data)


@pytest.mark.parametrize(("language", "word"), [("nl", "Verwaarloosbaar"), ("en", "Negligible")])
def test_the_list_is_readable_in_both_languages(lia: Lia, language: str, word: str) -> None:
    outcome = lia("matrices", "--language", language)

    assert outcome.code == 0
    assert word in outcome.out
    assert [matrix for matrix in SCALES if matrix not in outcome.out] == []


@pytest.mark.parametrize("matrix", SCALES)
def test_every_cell_can_be_asked_for_and_is_that_of_the_list(lia: Lia, matrix: str) -> None:
    listed = next(one for one in lia("matrices", "--json").data if one["id"] == matrix)

    for cell in listed["cells"][:: max(1, len(listed["cells"]) // 5)]:
        outcome = lia(
            "risk", "--matrix", matrix, "--severity", cell["severity"], "--likelihood", cell["likelihood"], "--json"
        )
        assert outcome.data == {"matrix": matrix, **cell}


@pytest.mark.parametrize(
    ("matrix", "severity", "likelihood", "wanted"),
    [
        ("cnil_4x4", "significant", "limited", {"level": "medium", "zone": "purple"}),
        ("cnil_4x4", "maximum", "maximum", {"level": "high", "zone": "red"}),
        ("ico_3x3", "severe", "remote", {"level": "low"}),
        ("ico_3x3", "some", "probable", {"level": "high"}),
        ("rijks_3x3", "high", "low", {"level": "low"}),
        ("enisa_4x3", "very_high", "low", {"level": "high"}),
        ("enisa_4x3", "low", "high", {"level": "medium"}),
        ("generic_5x5", "very_high", "very_low", {"level": "medium"}),
        ("dpv_5x5", "very_high", "low", {"level": "high"}),
        ("dpv_3x3", "high", "low", {"level": "moderate"}),
    ],
)
def test_a_risk_is_given_its_level_and_its_zone_where_the_matrix_names_zones(
    lia: Lia, matrix: str, severity: str, likelihood: str, wanted: dict[str, str]
) -> None:
    outcome = lia("risk", "--matrix", matrix, "--severity", severity, "--likelihood", likelihood, "--json")

    assert outcome.code == 0
    assert outcome.data == {"matrix": matrix, "severity": severity, "likelihood": likelihood, **wanted}


@pytest.mark.parametrize(("language", "word"), [("nl", "Laag"), ("en", "Low")])
def test_the_text_gives_the_level_its_meaning_and_the_rule_that_travels_with_the_matrix(
    lia: Lia, language: str, word: str
) -> None:
    outcome = lia("risk", "-m", "ico_3x3", "-s", "severe", "-k", "remote", "-l", language)

    assert outcome.code == 0
    assert word in outcome.out
    assert len(outcome.out.splitlines()) == 4  # level, meaning, why this cell surprises, the text rule


@pytest.mark.parametrize(
    ("matrix", "severity", "likelihood", "words"),
    [
        ("cnil_4x5", "maximum", "maximum", "cnil_4x4"),
        ("cnil_4x4", "maximun", "maximum", "maximum"),
        ("cnil_4x4", "severe", "maximum", "severity of cnil_4x4"),
        ("ico_3x3", "severe", "probably", "probable"),
        ("rijks_3x3", "moderate", "low", "severity of rijks_3x3"),
        ("missing.yaml", "low", "low", "no such file"),
    ],
)
@pytest.mark.usefixtures("english")
def test_an_unknown_matrix_or_level_is_named_with_what_was_probably_meant(
    lia: Lia, matrix: str, severity: str, likelihood: str, words: str
) -> None:
    outcome = lia("risk", "--matrix", matrix, "--severity", severity, "--likelihood", likelihood, "--json")

    assert outcome.code == 2
    assert words in outcome.err
    assert "Traceback" not in outcome.err
    assert not outcome.out


OWN = """
matrix: our_own
sources: [{ref: "Our risk policy", tag: D, checked: 2026-11-22}]
severity: [minor, major]
likelihood: [rarely, often]
levels: [fine, too_much]
grid:
  major: {rarely: fine, often: too_much}
  minor: {rarely: fine, often: fine}
treat_from: too_much
consult_from: too_much
"""


def test_a_matrix_of_ones_own_is_one_file(lia: Lia, tmp_path: Path) -> None:
    path = tmp_path / "onze matrix é.yaml"
    path.write_text(OWN, encoding="utf-8")

    outcome = lia("risk", "--matrix", path, "--severity", "major", "--likelihood", "often", "--json")
    assert outcome.data["level"] == "too_much"
    assert "too much" in lia("risk", "--matrix", path, "--severity", "major", "--likelihood", "often").out


@pytest.mark.usefixtures("english")
def test_a_broken_matrix_of_ones_own_is_refused_with_its_line(lia: Lia, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace(", often: too_much", ""), encoding="utf-8")

    outcome = lia("risk", "--matrix", path, "--severity", "major", "--likelihood", "often")
    assert outcome.code == 2
    assert "line 8" in outcome.err
    assert "missing" in outcome.err


def test_a_matrix_in_the_organisations_folder_is_listed_and_used_by_its_name(lia: Lia, workspace: Path) -> None:
    folder = workspace / "own" / "matrices"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text(OWN, encoding="utf-8")

    assert [one["id"] for one in lia("matrices", "--json").data][-1] == "our_own"
    assert lia("risk", "-m", "our_own", "-s", "major", "-k", "often", "--json").data["level"] == "too_much"
