"""The contact sheet: one page with every picture, by place, language and size."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from tests.screenshots.places import LANGUAGES, SIZES

STYLE = """
body { margin: 2rem; font: 15px/1.4 sans-serif; color: #16282b; background: #eceff0; }
main { display: grid; grid-template-columns: repeat(auto-fill, 940px); gap: 1.25rem; }
h2 { margin: 0 0 0.25rem; font-size: 1rem; }
.row { display: flex; gap: 10px; align-items: flex-start; }
figure { margin: 0; }
figcaption { font-size: 12px; color: #51626a; }
img { display: block; border: 1px solid #dde3e0; background: white; object-fit: cover; object-position: top; }
.desk { width: 352px; height: 220px; }
.phone { width: 102px; height: 220px; }
"""


def shot_name(place: str, language: str, size: str) -> str:
    """Give the file name of one picture."""
    return f"{place}.{language}.{size}.png"


def sheet(folder: Path, places: Iterable[str], names: Iterable[str]) -> Path:
    """Write the contact sheet into the folder of the pictures, place by place, and give its path."""
    there = set(names)
    sections = "".join(_section(place, there) for place in places)
    path = folder / "index.html"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title><style>{STYLE}</style>'
    path.write_text(f"{head}<h1>Every page, language and size</h1><main>{sections}</main></html>", encoding="utf-8")
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
