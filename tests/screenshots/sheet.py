"""The contact sheet: one page with every picture, by place, language and size."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from tests.screenshots.places import LANGUAGES, PLACES, SIZES

STYLE = """
body { margin: 2rem; font: 15px/1.4 sans-serif; color: #16282b; background: #eceff0; }
section { margin-bottom: 2rem; }
.row { display: flex; gap: 1rem; align-items: flex-start; }
figure { margin: 0; }
figcaption { font-size: 13px; color: #51626a; }
img { display: block; border: 1px solid #dde3e0; background: white; object-fit: cover; object-position: top; }
.desk { width: 560px; height: 350px; }
.phone { width: 162px; height: 350px; }
"""


def shot_name(place: str, language: str, size: str) -> str:
    """Give the file name of one picture."""
    return f"{place}.{language}.{size}.png"


def sheet(folder: Path, names: Iterable[str]) -> Path:
    """Write the contact sheet into the folder of the pictures and give its path."""
    there = set(names)
    sections = "".join(_section(place.name, there) for place in PLACES)
    path = folder / "index.html"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title><style>{STYLE}</style>'
    path.write_text(f"{head}<h1>Every page, language and size</h1>{sections}</html>", encoding="utf-8")
    return path


def _section(place: str, there: set[str]) -> str:
    shown = ((shot_name(place, language, size), language, size) for language in LANGUAGES for size in SIZES)
    figures = "".join(_figure(name, language, size) for name, language, size in shown if name in there)
    return f'<section><h2>{escape(place)}</h2><div class="row">{figures}</div></section>'


def _figure(name: str, language: str, size: str) -> str:
    words = escape(f"{language}, {size}")
    return (
        f'<figure><a href="{escape(name)}"><img class="{size}" src="{escape(name)}" alt="{words}"></a>'
        f"<figcaption>{words}</figcaption></figure>"
    )
