"""The contact sheet shows every page there is."""

from __future__ import annotations

import re

import pytest

from lia.app.serving.files import STATIC
from lia.catalog import Catalog
from tests.screenshots.deeper import DEEPER
from tests.screenshots.places import PICTURES, PLACES
from tests.screenshots.scenes import SCENES

EVERY = (*PLACES, *DEEPER)
PATHS = {place.path for place in EVERY}


def listed(name: str) -> list[str]:
    """Give a list of page names as the app's own router has it."""
    found = re.search(rf"const {name} = \[(.*?)\]", STATIC.contents["route.js"])
    assert found, name
    return re.findall(r'"(\w+)"', found[1])


@pytest.mark.parametrize("page", listed("APART"))
def test_every_page_that_belongs_to_no_purpose_is_on_the_sheet(page: str) -> None:
    assert [path for path in PATHS if path.startswith(f"/~{page}")]


@pytest.mark.parametrize("page", listed("OF_ASSESSMENT"))
def test_every_page_of_an_assessment_is_on_the_sheet(page: str) -> None:
    assert [path for path in PATHS if path.endswith(f"/{page}") and "/dpia/" not in path]


def test_every_step_of_the_method_and_every_part_of_the_other_two_are_on_the_sheet() -> None:
    catalog = Catalog.load()
    steps = {path.rsplit("/", 1)[1] for path in PATHS if re.fullmatch(r"/p\d+/p\d+-\d/\w+", path)}
    screening = {path.rsplit("/", 1)[1] for path in PATHS if re.fullmatch(r"/p\d+/screening/\w+", path)}
    dpia = {path.rsplit("/", 1)[1] for path in PATHS if re.fullmatch(r"/p\d+/dpia/p\d+-dpia-\d/\w+", path)}

    assert set(catalog.method().steps) <= steps
    assert {"start", "prescan", "decision"} <= screening
    assert {*catalog.impact.dpia().parts, "outcome", "report"} - {"decision"} <= dpia


def test_every_place_has_a_name_of_its_own_and_a_scene_that_exists() -> None:
    names = [place.name for place in EVERY]

    assert sorted(names) == sorted(set(names))
    assert {place.scene for place in EVERY} - {""} == set(SCENES)


def test_what_the_documents_show_is_on_the_sheet() -> None:
    assert {picture.path for picture in PICTURES} <= PATHS
