"""The example register: forty purposes, read from one public privacy statement in own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from lia.catalog import Catalog
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.text import LocalText, say

PURPOSES = ("p01", "p01b", *(f"p{number:02d}" for number in range(2, 40)))

TEXT_FIELDS = (
    "name",
    "section",
    "basis_stated",
    "basis_read",
    "people",
    "data",
    "recipients",
    "source",
    "transfer",
    "retention",
    "expected",
)


def _texts_of(purpose: Purpose) -> Iterator[tuple[str, LocalText]]:
    for field in TEXT_FIELDS:
        yield field, getattr(purpose, field)


def test_the_register_holds_the_forty_purposes_in_their_order(purposes: tuple[Purpose, ...]) -> None:
    """The twelve listed purposes, two that are split off and twenty-six from the running text."""
    assert tuple(purpose.id for purpose in purposes) == PURPOSES
    assert len(PURPOSES) == 40


def test_an_assessment_is_wanted_at_least_in_part_for_thirty_one_purposes(purposes: tuple[Purpose, ...]) -> None:
    """The other nine have another basis, belong to a customer, or are folded into another purpose."""
    counted = Counter(purpose.lia_wanted for purpose in purposes)
    assert counted[Wanted.YES] + counted[Wanted.PARTLY] == 31
    assert counted[Wanted.NO] + counted[Wanted.FOLDED] == 9


@pytest.mark.parametrize("row", PURPOSES)
def test_every_text_of_a_row_is_there_in_both_languages(
    row: str, purposes: tuple[Purpose, ...], is_bilingual: Callable[[LocalText], bool]
) -> None:
    """A reader of either language gets the whole row."""
    purpose = next(purpose for purpose in purposes if purpose.id == row)
    assert [field for field, text in _texts_of(purpose) if not is_bilingual(text)] == []


def test_a_passage_is_a_reference_of_at_most_ten_words(purposes: tuple[Purpose, ...]) -> None:
    """A passage points into the statement; it does not copy it."""
    assert [purpose.id for purpose in purposes if not 1 <= len(purpose.passage.split()) <= 10] == []
    assert len({purpose.passage for purpose in purposes}) == len(purposes)


def test_nothing_is_longer_than_its_passage_in_the_words_of_the_statement(purposes: tuple[Purpose, ...]) -> None:
    """No text of ours repeats a whole passage of three words or more: it says the same in own words."""
    long_passages = [purpose.passage.lower() for purpose in purposes if len(purpose.passage.split()) > 3]
    texts = [say(text, "nl").lower() for purpose in purposes for _, text in _texts_of(purpose)]
    assert [passage for passage in long_passages if any(passage in text for text in texts)] == []


def test_no_start_date_is_invented(purposes: tuple[Purpose, ...]) -> None:
    """The statement dates nothing and plans nothing, so the start of every purpose is unknown."""
    assert {purpose.processing_started for purpose in purposes} == {Start.UNKNOWN}


def test_a_mutual_interest_is_claimed_only_on_the_ground_the_statement_names(purposes: tuple[Purpose, ...]) -> None:
    """The statement ties the mutual interest to sales and marketing."""
    assert {purpose.id for purpose in purposes if purpose.mutual_interest_claimed} == {"p01", "p03", "p12"}


def test_only_the_content_of_customers_is_processed_for_somebody_else(purposes: tuple[Purpose, ...]) -> None:
    """The vendor is processor for its customers' own files, and joint controller on social media."""
    roles = {purpose.id: purpose.role for purpose in purposes if purpose.role != "controller"}
    assert roles == {"p15": "joint", "p34": "processor"}


def test_every_finding_of_the_critical_reading_concerns_a_row(purposes: tuple[Purpose, ...]) -> None:
    """Thirty-eight findings, each tied to at least one purpose, in order and without repeats."""
    assert {finding for purpose in purposes for finding in purpose.findings} == {f"F{n:02d}" for n in range(1, 39)}
    assert [purpose.id for purpose in purposes if list(purpose.findings) != sorted(set(purpose.findings))] == []


def test_the_notice_says_that_it_is_no_statement_about_the_company(
    catalog: Catalog, is_bilingual: Callable[[LocalText], bool]
) -> None:
    """Whoever reads the example knows where it comes from."""
    notice = catalog.example_register("perfectview").notice
    assert is_bilingual(notice)
    assert "alleen de openbare tekst" in say(notice, "nl")
    assert "public text alone" in say(notice, "en")


def test_the_texts_of_the_register_are_in_short_sentences(
    purposes: tuple[Purpose, ...], sentence_lengths: Callable[[Iterable[LocalText]], list[int]]
) -> None:
    """Plain B1: at most fifteen words to a sentence on average, and none above twenty-five."""
    lengths = sentence_lengths(text for purpose in purposes for _, text in _texts_of(purpose))
    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 25
