"""The plots: drawn by what JupyterLab has on board, with the same told in words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lia.catalog import Catalog
from lia.model.finding import Finding
from lia.report.plots import MIME, Plot, levels_plot, margins_plot, points_plot, shifts_plot
from lia.report.words import Words
from lia.scoring import find
from lia.session import Session

KINDS = ["margins", "points", "levels", "shifts"]
Named = tuple[tuple[str, Finding], ...]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Named]:
    session = Session.open(tmp_path_factory.mktemp("plots") / "workspace")
    yield tuple((key, session.finding(key)) for key in ("p11-1", "p12-1", "p23-1"))
    session.close()


@pytest.fixture(scope="module", params=["nl", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    catalog = Catalog.load()
    return Words(catalog.texts(request.param), catalog.method())


@pytest.fixture
def draw(words: Words, named: Named) -> Callable[[str], Plot]:
    other = [(name, one, replace(one, edition="another")) for name, one in named]
    made = {
        "margins": lambda: margins_plot(words, named),
        "points": lambda: points_plot(words, named[2][1]),
        "levels": lambda: levels_plot(words, named),
        "shifts": lambda: shifts_plot(words, other),
    }
    return lambda kind: made[kind]()


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of data in a drawing."""
    return [row for rows in spec["datasets"].values() for row in rows]


def strings(spec: Any) -> Iterator[str]:
    """Every text in a drawing but its description."""
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, list):
        yield from (text for one in spec for text in strings(one))
    elif isinstance(spec, dict):
        yield from (text for key, one in spec.items() if key != "description" for text in strings(one))


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_is_in_the_form_that_jupyterlab_draws_without_a_network(draw: Callable[[str], Plot], kind: str) -> None:
    """No HTML that would fetch a script, nothing loaded from an address, and the picture as SVG."""
    bundle, metadata = draw(kind)._repr_mimebundle_()

    assert set(bundle) == {MIME, "text/plain"}
    assert metadata[MIME]["embed_options"] == {"renderer": "svg", "actions": False}
    assert bundle[MIME]["$schema"].endswith("vega-lite/v5.json")
    assert '"url"' not in json.dumps(bundle[MIME])


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_tells_in_words_what_it_shows(draw: Callable[[str], Plot], words: Words, kind: str) -> None:
    plot = draw(kind)

    assert plot.description.startswith(words.texts[f"plot.{kind}"])
    assert len(plot.lines) == (10 if kind == "points" else 3)
    assert plot.spec["description"] == plot.description
    assert "{" not in plot.description


def test_a_band_is_drawn_as_wide_as_it_is(words: Words, named: Named) -> None:
    name, found = named[0]
    row = next(one for one in values(margins_plot(words, named).spec) if one.get("name") == name)

    assert (row["low"], row["high"]) == found.balance.band
    assert row["margin"] == found.balance.margin


def test_the_parts_of_a_group_add_up_to_its_weight(words: Words, named: Named) -> None:
    rows = values(points_plot(words, named[2][1]).spec)
    drawn = {
        group: sum(abs(one["to"] - one["from"]) for one in rows if one["group"] == group) for group in _groups(rows)
    }

    assert drawn == {words.group(one.id): pytest.approx(one.weight) for one in words.method.groups}


def _groups(rows: list[dict[str, Any]]) -> set[str]:
    return {one["group"] for one in rows}


def test_a_plot_of_two_editions_says_whether_the_outcome_is_another(words: Words, named: Named) -> None:
    (name, same), (_, other) = named[0], named[1]
    told = shifts_plot(words, [(name, same, same), (name, same, other)]).lines

    assert words.category(other.category) in told[1]
    assert words.category(same.category) not in told[0]


def test_a_text_of_a_person_in_a_name_stays_a_text(words: Words, named: Named) -> None:
    """Names reach the drawing as data, never as an expression."""
    poison = "<img src=x onerror=alert(1)> datum['x']"
    spec = levels_plot(words, [(poison, named[0][1])]).spec

    assert {one["name"] for one in values(spec)} == {poison}
    assert {text for text in strings(spec) if poison in text} == {poison}


def test_the_app_does_not_import_the_plots() -> None:
    code = (
        "import sys, lia.app.workbench, lia.session; print([one for one in ('altair', 'pandas') if one in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert found.stdout.strip() == "[]"


def test_the_same_finding_gives_the_same_margins_under_the_same_edition(named: Named, tmp_path: Path) -> None:
    """What is drawn as no change is none."""
    session = Session.open(tmp_path / "workspace")
    assessment = session.assessment("p23-1")

    assert find(session.method(assessment), assessment).balance == dict(named)["p23-1"].balance
    session.close()
