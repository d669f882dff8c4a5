"""Document to HTML: the one Jinja renderer. It decides nothing; the templates decide how it looks.

The page is one self-contained file: no script, no outside request, one style sheet inside. Its own
content security policy allows that style sheet by hash and nothing else, so that even a mistake in
escaping could not run or fetch anything.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup, escape

from lia.report.page import Fragment, Page
from lia.report.terms import Phrase
from lia.report.values import Document

TEMPLATES = Path(__file__).parent / "templates" / "lia"


def render(document: Document) -> Page:
    """Give the whole report as one HTML file; in a notebook the page shows itself as a summary."""
    return Page(_template("report.html.j2").render(d=document, t=document.labels), partial(summary, document))


def summary(document: Document) -> Fragment:
    """Give the outcome as a piece of HTML, for notebooks."""
    return fragment("summary.html.j2", d=document, t=document.labels)


def fragment(template: str, **values: object) -> Fragment:
    """Give a piece of HTML from one of the templates."""
    return Fragment(_template(template).render(values))


def style_hash() -> str:
    """Give the hash of the report's style sheet as a content security policy names it (``sha256-…``)."""
    return _hash("report.css")


def summary_style_hash() -> str:
    """Give the hash of the summary's style sheet as a content security policy names it (``sha256-…``)."""
    return _hash("summary.css")


@cache
def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


@cache
def _hash(name: str) -> str:
    return "sha256-" + b64encode(sha256(_style(name).encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("j2",), default=True),
        undefined=StrictUndefined,
        finalize=_fit_for_html,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["linked"] = linked
    environment.globals.update(
        style=Markup(_style("report.css")),  # noqa: S704 - our own constant file
        style_hash=style_hash(),
        summary_style=Markup(_style("summary.css")),  # noqa: S704 - our own constant file
    )
    return environment


_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _fit_for_html(value: object) -> object:
    """Show a sign that no HTML file may hold (control signs, halves of signs) as the sign for one."""
    return _UNFIT.sub("\ufffd", value) if type(value) is str else value


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


def linked(phrase: Phrase, defined: Collection[str]) -> Markup:
    """Show a phrase; terms that the report's glossary defines become links to it."""
    return Markup("").join(
        Markup('<a class="term" href="#term-{}">{}</a>').format(piece.term, _fit_for_html(piece.words))
        if piece.term in defined
        else escape(_fit_for_html(piece.words))
        for piece in phrase
    )
