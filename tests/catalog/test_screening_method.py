"""The screening as the catalog gives it: its editions, its lists, an organisation's own list, plain texts."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from lia.catalog import Catalog
from lia.catalog.check import data_problems
from lia.errors import UnknownName
from lia.exchange.screening_file import read_screening_file
from lia.model.screening import ListKind, ScreeningOutcome
from lia.scoring.screening import screen

LANGUAGES = ("nl", "en")
DATA = Path(__file__).parents[2] / "data"
COUNTS = {("ap", "required"): 17, ("ico", "required"): 10, ("cnil", "required"): 14, ("cnil", "exempt"): 12}
COUNTS |= {("dsk", "required"): 17, ("apd_gba", "required"): 8}
CZECH = """
authority: uoou
jurisdictions: [CZ]
checked: 2026-11-22
lists:
  - id: cz_exempt
    kind: exempt
    article: "GDPR 35(5)"
    sources: [{ref: "Own reading of the list", tag: S, checked: 2026-11-22}]
    entries:
      - {id: czx01, number: 1}
"""
TERM = re.compile(r"\[\[[^\[\]|]*\|([^\[\]|]*)\]\]")


def test_the_lists_are_complete(catalog: Catalog) -> None:
    lists = [one for authority in catalog.authorities.values() for one in authority.lists]

    assert {(one.authority, one.kind.value): len(one.entries) for one in lists} == COUNTS


def test_every_list_and_question_is_sourced_and_dated(catalog: Catalog) -> None:
    method = catalog.screening()
    sourced = [*method.questions, *method.lists, *method.rules]

    assert [one.id for one in sourced if not one.sources] == []
    assert {one.checked for one in method.lists} == {date(2026, 11, 22)}


def test_the_numbers_of_a_list_count_up(catalog: Catalog) -> None:
    for one in catalog.screening().lists:
        assert [entry.number for entry in one.entries] == list(range(1, len(one.entries) + 1)), one.id


def test_an_edition_is_found_by_name_or_by_the_day(catalog: Catalog) -> None:
    newest = catalog.screening()

    assert catalog.screening("2026.1") == newest
    assert catalog.screening(on=date(2019, 1, 1)) == newest, "the first edition also serves the days before it"
    with pytest.raises(UnknownName, match=r"edition of the screening.*2026\.1"):
        catalog.screening("2026.2")


def test_the_screening_is_no_edition_of_the_assessment(catalog: Catalog) -> None:
    assert {one.id for one in catalog.methods.values()} == {"lia"}


def test_all_the_data_are_sound() -> None:
    assert [str(one) for one in data_problems()] == []


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    """The other direction: a text that the screening needs is not left out silently."""
    shutil.copytree(DATA, tmp_path / "data")
    file = tmp_path / "data" / "languages" / "nl" / "screening.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    listed: {text:", "    listet: {text:"), encoding="utf-8")

    assert any("screening_rule.listed.text" in str(one) for one in data_problems(tmp_path / "data"))


def test_an_organisation_adds_the_list_of_another_authority_with_one_file(tmp_path: Path) -> None:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "cz.yaml").write_text(CZECH, encoding="utf-8")
    own, ours = Catalog.load(extra=tmp_path), Catalog.load()
    text = "purpose: p1\njurisdictions: [CZ]\nanswers: {czx01: yes, wp7_vulnerable: yes}\n"
    finding = screen(own.screening(), read_screening_file(text, own, date(2026, 11, 22)))

    assert finding.outcome is ScreeningOutcome.EXEMPT
    assert own.authorities["uoou"].lists[0].kind is ListKind.EXEMPT
    assert own.screening().hash != ours.screening().hash, "a finding names the lists it was made with"


# Plain words


def sentences(text: str) -> list[int]:
    return [len(part.split()) for part in re.split(r"(?<=[.!?])\s+", TERM.sub(r"\1", text)) if part]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("head", ["screening", "entry", "risk", "measure", "matrix", "threat", "prescan"])
def test_sentences_are_short_on_average(catalog: Catalog, head: str, language: str) -> None:
    """At most 15 words; names and labels are left out, they would flatter it."""
    texts = {key: text for key, text in catalog.own_entries(language).items() if key.split(".")[0] == head}
    prose = [text for key, text in texts.items() if key.split(".")[-1] not in ("name", "label", "short")]

    assert prose
    assert mean(words for text in prose for words in sentences(text)) <= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_and_entries_are_asked_as_questions(catalog: Catalog, language: str) -> None:
    own = catalog.own_entries(language)
    asked = [key for key in own if re.fullmatch(r"(screening|entry|threat|prescan)\.\w+\.text", key)]

    assert len(asked) > 120
    assert [key for key in asked if not own[key].endswith("?")] == []


@pytest.mark.parametrize(("language", "words"), [("nl", "niet genoeg"), ("en", "not enough")])
def test_hints_say_what_is_not_enough(catalog: Catalog, language: str, words: str) -> None:
    """A hint helps two colleagues to the same answer: it also says what does not count."""
    own = catalog.own_entries(language)

    assert [one for one in catalog.screening().by_id if words not in own[f"screening.{one}.hint"]] == []
