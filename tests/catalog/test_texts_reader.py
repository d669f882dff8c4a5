"""Texts per language: what is missing stands in and is marked, what is outdated is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.stamps import confirm, main, stamp
from lia.catalog.text_checks import text_problems
from lia.errors import UnknownName, WrongInput


def put(small: Path, name: str, content: str) -> Catalog:
    (small / "languages" / name).write_text(content, encoding="utf-8")
    return Catalog.load(small)


def told(catalog: Catalog, language: str) -> str:
    """Give the mistakes in the words of the app; the small folder has no texts for its method."""
    problems = text_problems(catalog).get(language, [])
    return "\n".join(str(problem) for problem in problems if problem.what != "The text is missing.")


def test_a_missing_translation_shows_the_source_text_and_is_marked(small: Path) -> None:
    texts = Catalog.load(small).texts("en")

    assert texts["ui.no"] == "Nee"
    assert texts["ui.ok"] == "Good"
    assert texts.missing == {"ui.no"}


def test_the_source_language_misses_nothing(small: Path) -> None:
    texts = Catalog.load(small).texts("nl")

    assert texts.missing == texts.outdated == frozenset()


def test_a_translation_is_outdated_until_it_is_confirmed_and_again_after_a_change(small: Path) -> None:
    assert Catalog.load(small).texts("en").outdated == {"ui.ok"}

    assert confirm("en", small) == 1
    assert Catalog.load(small).texts("en").outdated == frozenset()

    catalog = put(small, "nl/ui.yaml", "language: nl\ntexts: {ui: {ok: Prima, no: Nee}}\n")
    assert catalog.texts("en").outdated == {"ui.ok"}


def test_a_stamp_is_eight_digits_of_the_sha_256_of_the_text() -> None:
    assert stamp("") == "e3b0c442"
    assert stamp("Nee") != stamp("nee")


def test_stamps_that_look_like_numbers_come_back_as_text(small: Path) -> None:
    """The stamps of these texts are digits only, or read like 1e5; quotes keep them text."""
    numeric = [
        text for text in (f"tekst {n}" for n in range(2000)) if stamp(text).isdigit() or stamp(text).count("e") == 1
    ]
    lines = "\n".join(f"  t{n}: {text}" for n, text in enumerate(numeric))
    put(small, "nl/more.yaml", f"language: nl\ntexts:\n{lines}\n")
    put(small, "en/more.yaml", f"language: en\ntexts:\n{lines}\n")
    confirm("en", small)

    assert len(numeric) > 20
    assert Catalog.load(small).texts("en").outdated == frozenset()


def test_the_source_language_and_unknown_ones_have_no_stamps(small: Path) -> None:
    for language in ("nl", "fr"):
        with pytest.raises(UnknownName, match="no translation"):
            confirm(language, small)


def test_the_command_says_what_is_wrong_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xx"]) == 2
    assert "There is no translation 'xx'" in capsys.readouterr().err


def test_a_key_stands_in_one_file_of_a_language(small: Path) -> None:
    catalog = put(small, "nl/zz.yaml", "language: nl\ntexts:\n  ui:\n    ok: Prima\n")

    with pytest.raises(WrongInput, match=r"line 4, texts\.ui\.ok: The key ui\.ok also stands in ui\.yaml"):
        catalog.texts("nl")


def test_a_link_names_a_known_term(small: Path) -> None:
    wrong = put(small, "nl/more.yaml", "language: nl\ntexts: {a: '[[controler|wij]]', b: 'half [[controller|wij'}\n")

    assert 'a: There is no term "controler" in the vocabulary. Did you mean controller' in told(wrong, "nl")
    assert "b: A link to a term is not whole." in told(wrong, "nl")
    assert told(put(small, "nl/more.yaml", "language: nl\ntexts: {a: '[[controller|wij]]'}\n"), "nl") == ""


def test_placeholders_are_the_same_in_every_language(small: Path) -> None:
    put(small, "nl/more.yaml", "language: nl\ntexts: {a: '{name} op {date}', b: 'geen'}\n")
    same = put(small, "en/more.yaml", "language: en\ntexts: {a: '{date}: {name}', b: 'none'}\n")
    assert told(same, "en") == ""

    other = put(small, "en/more.yaml", "language: en\ntexts: {a: '{date}: {nmae}', b: 'none {'}\n")
    assert "a: The placeholders differ from those of the source text. Use these: date, name." in told(other, "en")
    assert "b: A brace is not closed" in told(other, "en")


def test_a_translation_has_no_texts_of_its_own(small: Path) -> None:
    catalog = put(small, "en/more.yaml", "language: en\ntexts: {ui: {noo: No}}\n")

    assert "ui.noo: The source language has no such text." in told(catalog, "en")


def test_every_text_that_a_method_needs_is_asked_for(small: Path) -> None:
    missing = {problem.place for problem in text_problems(Catalog.load(small))["nl"]}

    assert {
        "question.gate.text",
        "question.gate.option.yes.label",
        "effect.ko_task.cure",
        "category.can_rely.sentence",
    } <= missing
    assert {"step.first.name", "group.d_harm.short", "safeguard.s_care.help", "required.privacy_notice"} <= missing
