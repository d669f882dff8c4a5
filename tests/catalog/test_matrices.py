"""The risk matrices: every published cell, the levels that never fall, the texts, and a matrix of one's own."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.matrix_reader import matrix_keys, read_matrix
from lia.errors import UnknownName, WrongInput
from lia.model.matrix import RiskMatrix
from lia.model.text import say

LANGUAGES = ("nl", "en")
FOUR = ("negligible", "limited", "significant", "maximum")
THREE = ("low", "medium", "high")
FIVE = ("very_low", "low", "moderate", "high", "very_high")
DPV3 = ("low", "moderate", "high")

# As published, row by row: severity from high to low, likelihood from low to high.
PUBLISHED = {
    "cnil_4x4": (
        FOUR,
        FOUR,
        """
        maximum      medium medium high   high
        significant  medium medium high   high
        limited      low    low    medium medium
        negligible   low    low    medium medium
        """,
    ),
    "ico_3x3": (
        ("minimal", "some", "severe"),
        ("remote", "possible", "probable"),
        """
        severe   low high   high
        some     low medium high
        minimal  low low    low
        """,
    ),
    "rijks_3x3": (
        THREE,
        THREE,
        """
        high    low high   high
        medium  low medium high
        low     low low    low
        """,
    ),
    "enisa_4x3": (
        ("low", "medium", "high", "very_high"),
        THREE,
        """
        very_high  high   high   high
        high       high   high   high
        medium     medium medium high
        low        low    low    medium
        """,
    ),
    "generic_5x5": (
        FIVE,
        FIVE,
        """
        very_high  medium high   high   very_high very_high
        high       low    medium high   very_high very_high
        moderate   low    medium medium high      high
        low        low    low    medium medium    high
        very_low   low    low    low    low       medium
        """,
    ),
    "dpv_5x5": (
        FIVE,
        FIVE,
        """
        very_high  low      high     high     very_high very_high
        high       low      moderate high     very_high very_high
        moderate   very_low moderate moderate high      very_high
        low        very_low low      moderate moderate  high
        very_low   very_low very_low very_low low       low
        """,
    ),
    "dpv_3x3": (
        DPV3,
        DPV3,
        """
        high      moderate high     high
        moderate  low      moderate high
        low       low      low      moderate
        """,
    ),
}
CNIL_ZONES = """
    maximum      purple purple red    red
    significant  purple purple red    red
    limited      green  green  yellow yellow
    negligible   green  green  yellow yellow
"""


def cells(table: str, likelihoods: tuple[str, ...]) -> dict[tuple[str, str], str]:
    rows = [line.split() for line in table.strip().splitlines()]
    return {(row[0], one): level for row in rows for one, level in zip(likelihoods, row[1:], strict=True)}


def ids(levels: object) -> tuple[str, ...]:
    return tuple(one.id for one in levels)  # type: ignore[attr-defined]


@pytest.fixture(scope="module", params=PUBLISHED)
def matrix(request: pytest.FixtureRequest, catalog: Catalog) -> RiskMatrix:
    return catalog.matrix(request.param)


def test_the_seven_matrices_are_there_and_no_other(catalog: Catalog) -> None:
    assert set(catalog.matrices) == set(PUBLISHED)


def test_every_cell_is_the_published_one(matrix: RiskMatrix) -> None:
    """Compared with a table of its own, not with the data file."""
    severities, likelihoods, table = PUBLISHED[matrix.id]

    assert (ids(matrix.severity), ids(matrix.likelihood)) == (severities, likelihoods)
    assert {key: cell.level for key, cell in matrix.cells.items()} == cells(table, likelihoods)


def test_only_the_french_matrix_names_zones(catalog: Catalog) -> None:
    cnil = catalog.matrix("cnil_4x4")

    assert {key: cell.zone for key, cell in cnil.cells.items()} == cells(CNIL_ZONES, FOUR)
    assert [one.id for one in catalog.matrices.values() if one.zones] == ["cnil_4x4"]


def test_the_five_by_five_of_our_own_is_the_product_of_the_ranks(catalog: Catalog) -> None:
    """1-4 low, 5-9 medium, 10-15 high, 16-25 very high."""
    generic = catalog.matrix("generic_5x5")
    rank = {level.id: level.rank for level in generic.severity}
    bands = {4: "low", 9: "medium", 15: "high", 25: "very_high"}

    for severity, likelihood in product(FIVE, FIVE):
        points = rank[severity] * rank[likelihood]
        expected = next(level for most, level in bands.items() if points <= most)
        assert generic.cell(severity, likelihood).level == expected, points


def test_the_level_never_falls_where_severity_or_likelihood_rises(matrix: RiskMatrix) -> None:
    excused = {(one.severity, one.likelihood) for one in matrix.exceptions}
    grid = {key: matrix.rank[cell.level] for key, cell in matrix.cells.items()}
    pairs = [((low.id, k.id), (high.id, k.id)) for low, high in pairwise(matrix.severity) for k in matrix.likelihood]
    pairs += [((s.id, low.id), (s.id, high.id)) for low, high in pairwise(matrix.likelihood) for s in matrix.severity]

    assert [pair for pair in pairs if grid[pair[0]] > grid[pair[1]] and not excused & set(pair)] == []


def test_every_level_is_reached_and_the_thresholds_are_levels(matrix: RiskMatrix) -> None:
    assert {cell.level for cell in matrix.cells.values()} == set(matrix.rank)
    assert matrix.rank[matrix.treat_from] <= matrix.rank[matrix.consult_from]


@pytest.mark.parametrize(("name", "cell"), [("ico_3x3", ("severe", "remote")), ("rijks_3x3", ("high", "low"))])
def test_the_cell_that_surprises_is_named_with_its_reason(catalog: Catalog, name: str, cell: tuple[str, str]) -> None:
    """Serious harm that is unlikely is low there: published so, and said so in both languages."""
    (exception,) = catalog.matrix(name).exceptions

    assert (exception.severity, exception.likelihood) == cell
    assert catalog.matrix(name).cell(*cell).level == "low"
    assert len({say(exception.reason, language) for language in LANGUAGES}) == 2


def test_the_other_matrices_have_no_exception(catalog: Catalog) -> None:
    named = {one.id for one in catalog.matrices.values() if one.exceptions}

    assert named == {"ico_3x3", "rijks_3x3"}


def test_the_three_by_three_of_dpv_is_not_the_british_one(catalog: Catalog) -> None:
    """They differ in two corners, so cells are never carried over."""
    dpv, ico = catalog.matrix("dpv_3x3"), catalog.matrix("ico_3x3")
    ranks = [
        [matrix.rank[matrix.cell(severity.id, likelihood.id).level] for likelihood in matrix.likelihood]
        for matrix in (dpv, ico)
        for severity in matrix.severity
    ]

    assert ranks[2][0] != ranks[5][0]
    assert ranks[0][2] != ranks[3][2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_zone_and_hint_has_its_text(matrix: RiskMatrix, catalog: Catalog, language: str) -> None:
    own = catalog.own_entries(language)

    assert [key for key in matrix_keys(matrix) if not own.get(key, "").strip()] == []


def test_an_unknown_matrix_or_level_is_named_with_what_was_probably_meant(catalog: Catalog) -> None:
    with pytest.raises(UnknownName, match="cnil_4x4"):
        catalog.matrix("cnil_4x5")
    with pytest.raises(UnknownName, match=r"severity of cnil_4x4.*limited"):
        catalog.matrix("cnil_4x4").cell("limitd", "maximum")
    with pytest.raises(UnknownName, match=r"likelihood of ico_3x3.*remote"):
        catalog.matrix("ico_3x3").cell("severe", "remot")


# A matrix of one's own is one file

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
texts:
  nl: {name: Onze matrix, severity: {major: {label: Groot, help: Mensen lijden schade.}}}
"""


def test_a_matrix_of_ones_own_is_read_from_one_file(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    own = catalog.matrix(path)

    assert own.cell("major", "often").level == "too_much"
    assert own.hash == read_matrix(path).hash


def test_its_texts_stand_in_the_file_and_what_has_none_is_shown_as_its_id(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    own = catalog.matrix(path)

    for language in LANGUAGES:
        texts = catalog.matrix_texts(own, language)
        assert texts["matrix.our_own.name"] == "Onze matrix"
        assert texts["matrix.our_own.severity.major.label"] == "Groot"
        assert texts["matrix.our_own.level.too_much.label"] == "too much"
        assert all(key in texts for key in matrix_keys(own))
        assert texts["footer"] == catalog.texts(language)["footer"]


def test_a_matrix_in_an_organisations_folder_stands_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "matrices").mkdir()
    (tmp_path / "matrices" / "own.yaml").write_text(OWN, encoding="utf-8")

    assert set(Catalog.load(extra=tmp_path).matrices) == {*PUBLISHED, "our_own"}


def test_a_matrix_with_the_name_of_one_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "matrices").mkdir()
    text = OWN.replace("our_own", "ico_3x3")
    (tmp_path / "matrices" / "own.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(WrongInput, match="ico_3x3 exists already"):
        _ = Catalog.load(extra=tmp_path).matrices


def test_a_level_may_fall_where_the_reason_is_given(tmp_path: Path) -> None:
    """The other direction of the broken file: named with its reason, the cell stays as published."""
    path = tmp_path / "own.yaml"
    falling = OWN.replace("major: {rarely: fine, often: too_much}", "major: {rarely: fine, often: fine}")
    falling = falling.replace("minor: {rarely: fine, often: fine}", "minor: {rarely: fine, often: too_much}")
    path.write_text(falling, encoding="utf-8")
    with pytest.raises(WrongInput, match="falls from too_much to fine"):
        read_matrix(path)

    path.write_text(falling + "exceptions: [{severity: major, likelihood: often, reason: as published}]\n", "utf-8")
    assert read_matrix(path).cell("major", "often").level == "fine"


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    wrong = OWN.replace("rarely: fine, often: too_much", "rarely: fien").replace(
        "consult_from: too_much", "consult_from: x"
    )
    path.write_text(wrong, encoding="utf-8")

    with pytest.raises(WrongInput) as refused:
        read_matrix(path)

    assert len(refused.value.problems) == 3
    assert all(problem.line for problem in refused.value.problems)


def test_the_hash_does_not_depend_on_line_endings(tmp_path: Path) -> None:
    one, other = tmp_path / "unix.yaml", tmp_path / "windows.yaml"
    one.write_bytes(OWN.encode())
    other.write_bytes(OWN.replace("\n", "\r\n").encode())

    assert read_matrix(one).hash == read_matrix(other).hash
