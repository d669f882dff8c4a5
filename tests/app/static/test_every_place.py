"""Every place of the app, in both languages: axe, headings and landmarks, width, words, dates and numbers.

One walk per language; what it found is then held against each rule.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lia.catalog import Catalog
from tests.app.static.conftest import KernelPage
from tests.app.static.walking import Sight, furnished, on_a_phone, once, walk, walker, words_of

pytestmark = pytest.mark.browser

DUTCH = "de het een niet voor wij zij wordt worden zijn van met dat als bij naar uit nog geen ook moet maar wat"
ENGLISH = "the and you your this that with not are have which should must when what from there they"
FOREIGN = {"nl": frozenset(ENGLISH.split()), "en": frozenset(DUTCH.split())}
REFERENCE = re.compile(r"\b(Tw|CNIL|ISO|art\.|rev\.|Stcrt\. \d{4},) ?\d+[\d.a-z]*")
RAW = re.compile(
    r"\bundefined\b|\bnull\b|\bNaN\b|\[object|\[\[|\]\]|\{\w+\}|\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z]+_[a-z_.]+\b"
)
KEY = re.compile(r"\b([a-z_]+)\.[a-z_]+")
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b0\d [A-Za-z]+ \d{4}\b")  # nor 01 March 2026
DECIMAL = {
    "nl": re.compile(r"(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])"),
    "en": re.compile(r"(?<![\d,])\d+,\d{1,2}(?![\d,])"),
}

THOUSANDS = {
    "nl": re.compile(r"(?<![\d,.])\d{1,3},\d{3}(?![\d,])|(?<![\w.,/-])\d{5,}(?![\w-])"),
    "en": re.compile(r"(?<![\d,.])\d{1,3}\.\d{3}(?![\d.])|(?<![\w.,/-])\d{5,}(?![\w-])"),
}


@pytest.fixture(scope="module", params=["nl", "en"])
def walked(
    request: pytest.FixtureRequest, chromium: Browser, example: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[Sight]]]:
    """Everything that was seen on a walk in one language; axe looks at narrow pages in one of them."""
    language = request.param
    folder = Path(shutil.copytree(example, tmp_path_factory.mktemp("walk") / "workspace"))
    with KernelPage(folder) as kernel:
        places = furnished(kernel, language)
        page = walker(chromium, kernel, language)
        yield language, list(walk(page, places, on_a_phone if language == "nl" else once))
        page.context.close()


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, dict[str, str]]:
    """The label of every term, by language."""
    return {key: dict(term.label) for key, term in Catalog.load().vocabulary.items()}


def found(walked: tuple[str, list[Sight]], what: Callable[[Sight], object]) -> dict[str, object]:
    """Give what is wrong, by place."""
    return {sight.place: wrong for sight in walked[1] if (wrong := what(sight))}


def test_axe_finds_nothing_at_any_place_with_everything_opened(walked) -> None:
    assert found(walked, lambda sight: sight.faults) == {}


def test_a_place_has_one_heading_of_the_first_rank_and_every_landmark_once(walked) -> None:
    assert found(walked, lambda sight: len(sight.page["headings"]) != 1 and sight.page["headings"]) == {}
    assert found(walked, lambda sight: any(n != 1 for n in sight.page["landmarks"].values())) == {}


def test_the_title_of_the_window_names_the_place_in_its_language(walked) -> None:
    language = walked[0]
    assert found(walked, lambda sight: sight.page["language"] != language) == {}
    assert found(walked, lambda sight: not sight.page["title"].startswith(f"{sight.page['headings'][0]} – ")) == {}
    assert found(walked, lambda sight: not sight.page["title"].endswith(" – lia")) == {}


def test_nothing_is_put_ahead_in_the_order_of_the_keyboard(walked) -> None:
    assert found(walked, lambda sight: sight.page["ahead"]) == {}


def test_no_place_scrolls_sideways_at_any_size(walked) -> None:
    assert found(walked, lambda sight: {name: more for name, more in sight.wide.items() if more > 0}) == {}


def test_no_words_are_cut_off_where_the_page_is_narrow(walked) -> None:
    assert found(walked, lambda sight: sight.cut) == {}


def test_every_word_is_in_the_language_of_the_page(walked) -> None:
    others = FOREIGN[walked[0]]

    def foreign(sight: Sight) -> list[str]:
        cut = zip(sight.lines, words_of(sight.lines), strict=True)
        return [line for line, words in cut if sum(word in others for word in words) > 1]

    assert found(walked, foreign) == {}


def test_no_key_id_or_missing_value_stands_where_words_should_be(walked) -> None:
    heads = {key.split(".")[0] for key in Catalog.load().texts("nl").entries}

    def raw(line: str) -> bool:
        return bool(RAW.search(line)) or any(head in heads for head in KEY.findall(line))

    assert found(walked, lambda sight: [line for line in sight.lines if raw(line)]) == {}


def test_days_and_numbers_are_written_as_in_the_language(walked) -> None:
    wrong = (DECIMAL[walked[0]], THOUSANDS[walked[0]])

    def misread(line: str) -> bool:
        return any(one.search(REFERENCE.sub("", line)) for one in wrong)

    assert found(walked, lambda sight: [line for line in sight.lines if ISO_DAY.search(line)]) == {}
    assert found(walked, lambda sight: [line for line in sight.lines if misread(line)]) == {}


def test_every_term_of_the_law_that_a_place_names_is_explained_there(
    walked, vocabulary: dict[str, dict[str, str]]
) -> None:
    """In place, or in the list at the foot of the page; "DPIA (…)" by either of its names."""
    labels = {term: label[walked[0]].lower() for term, label in vocabulary.items()}

    def names(label: str) -> re.Pattern[str]:
        either = "|".join(map(re.escape, filter(None, re.split(r" ?[()]", label))))
        return re.compile(rf"(?<![^\W\d_])({either})")

    def unexplained(sight: Sight) -> list[str]:
        text = "\n".join(sight.lines).lower()
        named = {term for term, label in labels.items() if names(label).search(text)}
        return sorted(named - set(sight.page["explained"]))

    assert found(walked, unexplained) == {}


def test_what_is_wrong_in_a_form_is_tied_to_a_field(walked) -> None:
    assert found(walked, lambda sight: sight.page["loose"]) == {}


def test_every_control_is_large_enough_to_hit(walked) -> None:
    """24 by 24 pixels (WCAG 2.5.8), but for links and terms in a sentence."""
    assert found(walked, lambda sight: sight.page["small"]) == {}


def test_the_place_one_comes_to_is_said_to_whoever_listens(walked) -> None:
    assert found(walked, lambda sight: not sight.page["said"] and sight.place != walked[1][0].place) == {}
