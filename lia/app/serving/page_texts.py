"""What our Voilà template says and links to before the component takes over."""

from __future__ import annotations

from html import escape
from typing import Any

from lia.app.boot import version
from lia.catalog import Catalog

PREFIX = "ui.page."
SCRIPT, STYLE = "page.js", "page.css"


def page_resources(files_version: str, catalog: Catalog) -> dict[str, Any]:
    """Give the words (Dutch first, English beside them), how style and script are fetched, light or dark."""
    words = {language: _words(catalog, language) for language in ("nl", "en")}
    return {
        "texts": words["nl"],
        "texts_en": words["en"],
        "opening": f'<p class="lia-opening">{escape(words["nl"]["opening"])}</p>',
        "style": (style := f"/static/{files_version}/{STYLE}"),
        "sheet": f'<link rel="stylesheet" href="{style}">',
        "start": f'<script type="module" src="/static/{files_version}/{SCRIPT}"></script>',
        "scheme": "light" if catalog.look.colours else "light dark",
        "version": version(catalog, catalog.method(), files_version),
    }


def _words(catalog: Catalog, language: str) -> dict[str, str]:
    entries = catalog.texts(language).entries
    return {key.removeprefix(PREFIX): text for key, text in entries.items() if key.startswith(PREFIX)}
