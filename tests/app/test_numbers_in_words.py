"""Numbers and periods are written as the language of the page writes them."""

from __future__ import annotations

import pytest

from lia.app.workbench import Workbench
from lia.catalog import Catalog
from lia.report.phrases import day_in_words, number_in_words, period_in_words
from tests.app.asking import ask

CATALOG = Catalog.load()


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [("nl", 999, "999"), ("nl", 1000, "1.000"), ("en", 1000, "1,000"), ("nl", 1234567, "1.234.567"), ("en", 0, "0")],
)
def test_thousands_stand_apart(language: str, number: int, words: str) -> None:
    assert number_in_words(number, CATALOG.texts(language)) == words


@pytest.mark.parametrize(
    ("language", "period", "words"),
    [
        ("nl", "2026", "2026"),
        ("nl", "2026-01", "januari 2026"),
        ("en", "2026-11", "November 2026"),
        ("nl", "2026-Q1", "1e kwartaal 2026"),
        ("en", "2026-Q4", "quarter 4 of 2026"),
        ("en", "some time", "some time"),
    ],
)
def test_a_period_is_told_in_words(language: str, period: str, words: str) -> None:
    assert period_in_words(period, CATALOG.texts(language)) == words


@pytest.mark.parametrize(("language", "words"), [("nl", "1 maart 2026"), ("en", "1 March 2026")])
def test_the_first_of_a_month_has_no_zero_before_it(language: str, words: str) -> None:
    assert day_in_words("2026-03-01", CATALOG.texts(language)) == words


@pytest.mark.parametrize(
    ("language", "size", "limit"), [("nl", "3.000 kB", "2.000 kB"), ("en", "3,000 kB", "2,000 kB")]
)
def test_a_text_that_is_too_long_is_told_in_the_numbers_of_the_language(
    bench: Workbench, language: str, size: str, limit: str
) -> None:
    ask(bench, "hello", language=language, person={"role": "contributor", "name": ""})

    said = ask(bench, "answer", assessment="p11-1", question="scale", options=[], text="a" * 3_000_000)

    assert not said["ok"]
    assert size in said["error"]
    assert limit in said["error"]


def test_figures_of_a_purpose_name_their_period(bench: Workbench) -> None:
    counts = {"contacted": 12_000, "objections": 3, "complaints": 0}
    ask(bench, "hello", language="en", person={"role": "assessor", "name": ""})

    (told,) = ask(bench, "record_figures", purpose="p11", period="2026-11", **counts)["use"]["figures"]

    assert (told["period"], told["period_words"]) == ("2026-11", "November 2026")
