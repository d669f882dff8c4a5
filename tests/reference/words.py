"""The vocabulary, and the kinds of texts that a language has."""

from __future__ import annotations

from collections.abc import Iterator

from lia.catalog import Catalog
from lia.catalog.folder import data_folder
from lia.catalog.yaml_reader import read
from lia.model.text import say
from tests.reference.markdown import code, codes, page, table


def render_vocabulary(catalog: Catalog) -> str:
    """Give the page of terms."""
    rows = (
        (
            code(one.id),
            say(one.label, "en"),
            say(one.definition, "en"),
            say(one.label, "nl"),
            _source(one),
            code(one.iri),
        )
        for one in catalog.vocabulary.values()
    )
    head = "Texts link to a term as `[[id|words shown]]`; app and report explain it on the spot."
    return page("Vocabulary", head, table(("Term", "English", "Meaning", "Dutch", "Source", "DPV"), rows))


def _source(term: object) -> str:
    return str(getattr(term.source, "ref", term.source))  # type: ignore[attr-defined]


def render_texts(catalog: Catalog) -> str:
    """Give the page of texts: which heads there are, and in which file of a language they stand."""
    head = (
        "Every text that people read has a dotted key and stands in `data/languages/<tag>/`, Dutch first.\n"
        "A text that is not translated is shown in Dutch and marked; one with an older stamp is marked too.\n"
        "Placeholders stand between braces and are the same in every language."
    )
    return page("Texts", head, f"Languages: {codes(catalog.languages)}.", table(("Keys", "File"), _heads()))


def _heads() -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for path in data_folder().texts("nl"):
        for head in read(path).data["texts"]:
            found.setdefault(str(head), []).append(path.name)
    for head in sorted(found):
        yield code(f"{head}.…"), codes(found[head])
