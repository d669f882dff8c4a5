"""Findings and reports to look at: the example assessments, and one with everything filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from xml.etree import ElementTree

import html5lib
import pytest

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.model.assessment import (
    Assessment,
    Confidence,
    Decision,
    Person,
    Role,
    SafeguardChoice,
    Status,
)
from lia.model.finding import Finding
from lia.model.purpose import Purpose
from lia.report.document import Beside, Document, build_document
from lia.report.html import render
from lia.report.words import Words
from lia.scoring import find

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)
PERSON = Person(Role.CONTRIBUTOR, "Sam de Vries")

Build = Callable[..., Document]


@pytest.fixture(scope="session")
def words(catalog: Catalog) -> Callable[[str], Words]:
    return cache(lambda language: Words(catalog.texts(language), catalog.method()))


@pytest.fixture(scope="session")
def examples(catalog: Catalog) -> dict[str, Assessment]:
    """Every example assessment by the name of its file."""
    paths = catalog.example_assessments("perfectview")
    return {path.stem: replace(read_answer_file(path, catalog, TODAY), id=path.stem, example=True) for path in paths}


@pytest.fixture(scope="session")
def findings(catalog: Catalog, examples: dict[str, Assessment]) -> dict[str, Finding]:
    return {name: find(catalog.method(), one) for name, one in examples.items()}


@pytest.fixture(scope="session")
def full(examples: dict[str, Assessment]) -> Assessment:
    """An assessment with a person and a moment at every answer, evidence, safeguards and a decision."""
    start = examples["p23-improvement"]
    given = {key: replace(one, given_by=PERSON, given_at=NOON) for key, one in start.answers.items()}
    given["scale"] = replace(
        given["scale"], evidence="https://example.org/count?a=1&b=2", confidence=Confidence.EVIDENCED
    )
    given["control"] = replace(given["control"], evidence="count.xlsx, sheet 2")
    planned = SafeguardChoice("s_dashboard", Status.PLANNED, owner="product owner", due=date(2027, 1, 31))
    refused = SafeguardChoice("s_contact_cap", Status.PLANNED)
    chosen = {**(start.safeguards or {}), "s_dashboard": planned, "s_contact_cap": refused}
    return replace(start, id="p23-9", answers=given, safeguards=chosen, example=False, seq=90, changed_seq=90)


@pytest.fixture(scope="session")
def decided(full: Assessment) -> Assessment:
    """The same with a decision that departs from the finding; an answer was changed after it."""
    boss = Person(Role.DECISION_MAKER, "Robin Bakker")
    decision = Decision("approve", "We wegen het nut zwaarder.", "dpo_judgement", "", boss, NOON, seq=50)
    return replace(full, decision=decision)


@pytest.fixture(scope="session")
def build(catalog: Catalog, words: Callable[[str], Words]) -> Build:
    """Build the document of an assessment: ``build(assessment, "nl", stale=…)``."""
    register = catalog.example_register("perfectview")
    purposes = {one.id: one for one in register.purposes}

    def built(assessment: Assessment, language: str = "nl", **known: object) -> Document:
        finding = known.pop("finding", None) or find(catalog.method(), assessment)
        settings = {
            "purpose": purposes.get(assessment.purpose),
            "vocabulary": catalog.vocabulary,
            "place": catalog.jurisdictions[assessment.jurisdiction],
            "notice": register.notice,
            **known,
        }
        return build_document(words(language), assessment, finding, Beside(**settings))

    return built


@pytest.fixture(scope="session")
def page(build: Build) -> Callable[..., str]:
    """The HTML of an assessment's report."""
    return lambda assessment, language="nl", **known: render(build(assessment, language, **known))


@pytest.fixture
def blank(examples: dict[str, Assessment]) -> Assessment:
    """An assessment in which nothing was answered yet."""
    return replace(examples["p11-outage"], id="p11-9", answers={}, safeguards=None, example=False)


@lru_cache(maxsize=128)
def tree(html: str) -> ElementTree.Element:
    """Parse a page strictly: any mistake in the HTML raises. Drawings keep plain names too."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    for one in root.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.rpartition("}")[2]
    return root


def text_of(html: str) -> str:
    """Give what a reader of the page sees as one line of text, without the style sheet."""
    body = tree(html).find("body")
    return " ".join(" ".join(part for part in body.itertext()).split())


@pytest.fixture(scope="session")
def read() -> Callable[[str], str]:
    return text_of


@pytest.fixture(scope="session")
def parse() -> Callable[[str], ElementTree.Element]:
    return tree


@pytest.fixture(scope="session")
def hostile() -> Callable[[Assessment, Purpose, str], tuple[Assessment, Purpose]]:
    return poisoned


def poisoned(assessment: Assessment, purpose: Purpose, payload: str) -> tuple[Assessment, Purpose]:
    """Put a payload into every text that a person can write."""
    person = Person(Role.CONTRIBUTOR, payload)
    answers = {
        key: replace(one, text=payload, reason=payload, evidence=payload, given_by=person)
        for key, one in assessment.answers.items()
    }
    owned = SafeguardChoice("s_dashboard", Status.PLANNED, owner=payload, due=date(2027, 1, 1), reason=payload)
    decision = replace(assessment.decision, grounds=payload, decided_by=person) if assessment.decision else None
    fields = ("passage", "section", "basis_stated", "basis_read", "people", "data", "recipients", "source", "name")
    texts = dict.fromkeys((*fields, "transfer", "retention", "dpia_expected"), payload)
    return (
        replace(
            assessment,
            id=f"p23 {payload}",
            purpose=payload,
            scope=payload,
            answers=answers,
            safeguards={"s_dashboard": owned},
            decision=decision,
        ),
        replace(purpose, **texts),
    )
