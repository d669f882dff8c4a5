"""Document to HTML: the one Jinja renderer. It decides nothing; the templates decide how it looks.

The page is one self-contained file: no script, no outside request, one style sheet inside. Its own
content security policy allows that style sheet by hash and nothing else, so that even a mistake in
escaping could not run or fetch anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup, escape

from lia.catalog.look import PLAIN, Look
from lia.report.page import Fragment, Page
from lia.report.style import dressed, hash_of
from lia.report.terms import Phrase
from lia.report.whole import Document

TEMPLATES = Path(__file__).parent / "templates" / "lia"


def render(document: Document, look: Look = PLAIN) -> Page:
    """Give the whole report as one HTML file; in a notebook the page shows itself as a summary.

    ``look`` is an organisation's logo and colours.
    """
    return Page(page("report.html.j2", look, d=document, t=document.labels), partial(summary, document))


def page(template: str, look: Look = PLAIN, **values: object) -> str:
    """Give a whole page from one of the templates: one file, one style sheet, nothing from elsewhere."""
    style = dressed(_style("report.css"), look)
    pictures = " img-src data:;" if look.logo else ""
    html = _template(template).render(
        style=Markup(style),  # noqa: S704 - our own file and values that were checked
        policy=f"default-src 'none'; style-src '{hash_of(style)}';{pictures} base-uri 'none'; form-action 'none'",
        logo=look.logo,
        **values,
    )
    return _fit_for_html(html)


def summary(document: Document) -> Fragment:
    """Give the outcome as a piece of HTML, for notebooks."""
    return fragment("summary.html.j2", d=document, t=document.labels)


def fragment(template: str, **values: object) -> Fragment:
    """Give a piece of HTML from one of the templates."""
    return Fragment(_fit_for_html(_template(template).render(values)))


def style_hash(look: Look = PLAIN) -> str:
    """Give the hash of the report's style sheet as a content security policy names it (``sha256-…``)."""
    return hash_of(dressed(_style("report.css"), look))


def summary_style_hash() -> str:
    """Give the hash of the summary's style sheet as a content security policy names it (``sha256-…``)."""
    return hash_of(_style("summary.css"))


def table_style() -> str:
    """Give the style sheet of tables in notebooks."""
    return _style("table.css")


def table_style_hash() -> str:
    """Give the hash of that style sheet as a content security policy names it (``sha256-…``)."""
    return hash_of(table_style())


@cache
def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("j2",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["linked"] = linked
    environment.globals.update(
        level=_meter,
        summary_style=Markup(_style("summary.css")),  # noqa: S704 - our own constant file
    )
    return environment


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _fit_for_html(html: str) -> str:
    """Show a sign that no HTML file may hold (control signs, halves of signs) as the sign for one."""
    return html if html.replace("\n", "").isprintable() else _UNFIT.sub("\ufffd", html)


@lru_cache(maxsize=1024)
def _meter(level: float, after: float) -> Markup:
    """Draw a level (0-4), and what safeguards leave of it; the same few are drawn again and again."""
    return Markup(_template("meter.svg.j2").render(level=level, after=after).strip())  # noqa: S704 - our own drawing


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def linked(phrase: Phrase, defined: Collection[str]) -> Markup:
    """Show a phrase; terms that the report's glossary defines become links to it."""
    return _linked(phrase, frozenset(piece.term for piece in phrase if piece.term and piece.term in defined))


@lru_cache(maxsize=8192)
def _linked(phrase: Phrase, defined: frozenset[str]) -> Markup:
    """The same few hundred phrases of ours are shown in every report; words of people are no phrases."""
    return Markup("").join(
        Markup('<a class="term" href="#term-{}">{}</a>').format(piece.term, piece.words)
        if piece.term in defined
        else escape(piece.words)
        for piece in phrase
    )
