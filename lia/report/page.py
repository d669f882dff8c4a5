"""Rendered HTML as values: a whole report or a piece of one, and how a notebook shows them."""

from __future__ import annotations

from collections.abc import Callable

MIME = "application/vnd.lia.report+html"
"""The mime type under which a notebook holds a whole report, for the ``lia`` exporter."""


class Page(str):
    """The HTML of a report. In a notebook it shows a summary and carries the whole page along.

    ``summary`` gives that summary as HTML; it is called only when a notebook shows the page.
    """

    __slots__ = ("summary",)

    summary: Callable[[], str]

    def __new__(cls, html: str, summary: Callable[[], str]) -> Page:
        """Hold the page, and how to make its summary."""
        page = super().__new__(cls, html)
        page.summary = summary
        return page

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copy and pickle as plain text."""
        return str, (str(self),)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the summary; the exporter finds the whole page beside it."""
        return {"text/html": self.summary(), "text/plain": "<lia report>", MIME: str(self)}


class Fragment(str):
    """A piece of HTML that a notebook shows as it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)
