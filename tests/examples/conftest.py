"""What the tests of the examples share: the catalogue, the register, the assessments, their findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say
from lia.scoring import find

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="session")
def today() -> date:
    return date(2026, 11, 22)


@pytest.fixture(scope="session")
def method(catalog: Catalog, today: date) -> Method:
    return catalog.method(on=today)


@pytest.fixture(scope="session")
def purposes(catalog: Catalog) -> tuple[Purpose, ...]:
    return catalog.example_register("perfectview").purposes


@pytest.fixture(scope="session")
def paths(catalog: Catalog) -> Mapping[str, Path]:
    return {Path(path).stem: Path(path) for path in catalog.example_assessments("perfectview")}


@pytest.fixture(scope="session")
def assessments(catalog: Catalog, paths: Mapping[str, Path], today: date) -> Mapping[str, Assessment]:
    return {stem: read_answer_file(path, catalog, today) for stem, path in paths.items()}


@pytest.fixture(scope="session")
def findings(method: Method, assessments: Mapping[str, Assessment]) -> Mapping[str, Finding]:
    return {stem: find(method, assessment) for stem, assessment in assessments.items()}


@pytest.fixture(scope="session")
def is_bilingual() -> Callable[[LocalText], bool]:
    """Whether a text says something in both languages, and in no other."""

    def both(text: LocalText) -> bool:
        return isinstance(text, Mapping) and set(text) == set(LANGUAGES) and all(part.strip() for part in text.values())

    return both


@pytest.fixture(scope="session", params=LANGUAGES)
def sentence_lengths(request: pytest.FixtureRequest) -> Callable[[Iterable[LocalText]], list[int]]:
    """How many words each sentence has, in one language and then in the other."""

    def lengths(texts: Iterable[LocalText]) -> list[int]:
        said = [say(text, request.param) for text in texts]
        return [len(part.split()) for text in said for part in re.split(r"(?<=[.!?])\s+", text) if part]

    return lengths
