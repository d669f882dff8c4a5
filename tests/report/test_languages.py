"""The report is complete in both languages and does not mix them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from lia.catalog import Catalog
from lia.model.assessment import Assessment
from lia.model.text import Texts
from lia.report.html import render
from lia.report.phrases import CITED
from lia.report.words import Words

DUTCH = re.compile(r"\b(de|het|een|niet|wordt|zijn|voor|maar|ook|wij|deze|naar|zonder)\b")
ENGLISH = re.compile(r"\b(the|and|not|are|for|but|also|this|with|without)\b")


def own(catalog: Catalog, language: str) -> dict[str, str]:
    return {key: text for key, text in catalog.texts(language).entries.items() if key.startswith("report.")}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_both_languages_have_the_same_texts_with_the_same_places_to_fill(catalog: Catalog) -> None:
    """A text that is missing in one language fails here."""
    nl, en = own(catalog, "nl"), own(catalog, "en")

    assert set(nl) == set(en)
    assert all(placeholders(nl[key]) == placeholders(en[key]) for key in nl)
    assert all(text.strip() for text in (*nl.values(), *en.values()))


def test_every_question_has_a_short_name_in_both_languages(catalog: Catalog) -> None:
    """Tables and sentences name a question in a few words, each in its own."""
    for language in catalog.languages:
        texts = catalog.texts(language)
        names = [texts.get(f"report.short.{question.id}") for question in catalog.method().questions]
        assert all(names)
        assert len(set(names)) == len(names)
        assert all(len(name.split()) <= 7 for name in names)


def test_every_word_that_references_use_has_a_text(catalog: Catalog) -> None:
    """The law is called by its name in each language."""
    for language in catalog.languages:
        assert all(f"report.citation.{name}" in catalog.texts(language) for name in CITED.values())


def test_no_label_is_left_that_no_template_shows(catalog: Catalog) -> None:
    """A text that nobody reads is taken out."""
    from lia.report.html import TEMPLATES

    pages = [path for path in TEMPLATES.glob("*.j2") if not path.name.startswith("dpia")]
    source = "".join(path.read_text(encoding="utf-8") for path in pages)
    code = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.parents[1].glob("*.py"))
    labels = {key.removeprefix("report.label.") for key in own(catalog, "nl") if key.startswith("report.label.")}
    named = {one for pair in re.findall(r'"(\w+)"|label\.(\w+)', code) for one in pair}
    shown = set(re.findall(r"\bt\.(\w+)", source))

    assert shown <= labels
    assert labels <= shown | named


def marked(texts: Texts) -> Texts:
    entries = {
        key: "".join(
            part if part.startswith(("{", "[[")) else _mark(part) for part in re.split(r"({\w+}|\[\[\w+\|)", text)
        )
        for key, text in texts.entries.items()
    }
    return replace(texts, entries=entries)


def _mark(text: str) -> str:
    return re.sub(r"[A-Za-zÀ-ÿ]", "x", text)


def test_every_word_on_the_page_comes_from_the_texts(
    catalog: Catalog, build: Callable[..., object], full: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every text blotted out no word of a language is left, but for what people wrote and references."""
    import html5lib

    from lia.report.document import Beside, build_document
    from lia.scoring import find

    words = Words(marked(catalog.texts("nl")), catalog.method())
    silent = {key: replace(one, text="", reason="", evidence="", given_by=None) for key, one in full.answers.items()}
    register = catalog.example_register()
    purpose = next(one for one in register.purposes if one.id == full.purpose)
    fields = ("name", "passage", "section", "basis_stated", "basis_read", "people", "data", "recipients", "source")
    purpose = replace(purpose, **dict.fromkeys((*fields, "transfer", "retention"), ""))
    assessment = replace(full, answers=silent, scope="", safeguards={}, decision=None)
    document = build_document(words, assessment, find(catalog.method(), assessment), Beside(purpose, {}))
    bare = [replace(step, answers=tuple(replace(one, sources="") for one in step.answers)) for step in document.steps]
    gates = tuple(replace(one, article="") for one in document.tested.gates)
    document = replace(document, steps=tuple(bare), tested=replace(document.tested, gates=gates))
    root = html5lib.parse(str(render(document)), namespaceHTMLElements=False)
    left = " ".join(" ".join(root.find("body/main").itertext()).split())

    assert not DUTCH.search(left), DUTCH.findall(left)
    assert not re.search(r"\b(the|and|not|answer|with|outcome|question)\b", left)


@pytest.mark.parametrize(("language", "other"), [("nl", ENGLISH), ("en", DUTCH)])
def test_a_report_does_not_mix_languages(
    page: Callable[..., str],
    read: Callable[[str], str],
    examples: dict[str, Assessment],
    language: str,
    other: re.Pattern[str],
) -> None:
    """Apart from names of documents, references, and the passage of the statement that is quoted."""
    for assessment in examples.values():
        text = re.sub(r"“[^”]*”|‘[^’]*’", "", read(page(assessment, language)))
        found = other.findall(text)
        assert len(found) <= 12, (assessment.id, found)


def test_a_report_with_an_old_translation_says_so(
    catalog: Catalog, build: Callable[..., object], full: Assessment
) -> None:
    """The reader knows why part of it may be in another language."""
    from lia.report.document import Beside, build_document
    from lia.scoring import find

    texts = catalog.texts("en")
    purpose = next(one for one in catalog.example_register().purposes if one.id == full.purpose)

    def translation(missing: frozenset[str]) -> str:
        words = Words(replace(texts, missing=missing, outdated=frozenset()), catalog.method())
        return build_document(words, full, find(catalog.method(), full), Beside(purpose, {})).head.translation

    assert "may be in Dutch" in translation(frozenset({"category.can_rely.name"}))
    assert translation(frozenset()) == ""
