"""The catalog as a whole: where the data is, what an organisation may add, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import lia
from lia.catalog import Catalog
from lia.catalog import folder as folders
from lia.catalog.check import data_problems
from lia.errors import UnknownName, WrongInput


def test_the_data_of_an_installed_package_goes_before_that_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = tmp_path / "site" / "lia" / "data"
    monkeypatch.setattr(folders, "__file__", str(tmp_path / "site" / "lia" / "catalog" / "folder.py"))
    (tmp_path / "site" / "data").mkdir(parents=True)

    assert folders.data_folder().root == tmp_path / "site" / "data"
    packaged.mkdir(parents=True)
    assert folders.data_folder().root == packaged
    assert folders.data_folder(tmp_path).root == tmp_path


def test_this_checkout_uses_its_own_data() -> None:
    assert folders.data_folder().root == Path(lia.__file__).parents[1] / "data"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="no such folder of data"):
        Catalog.load(tmp_path / "nowhere")


def test_a_folder_without_a_method_says_so_when_one_is_asked_for(small: Path) -> None:
    (small / "methods" / "small-1.yaml").unlink()

    with pytest.raises(UnknownName, match="There is none yet"):
        Catalog.load(small).method()


def test_an_organisation_adds_its_own_method_and_texts(small: Path, tmp_path: Path) -> None:
    extra = tmp_path / "own"
    (extra / "methods").mkdir(parents=True)
    (extra / "languages" / "nl").mkdir(parents=True)
    text = (small / "methods" / "small-1.yaml").read_text(encoding="utf-8").replace('edition: "1"', 'edition: "ours"')
    (extra / "methods" / "ours.yaml").write_text(text, encoding="utf-8")
    (extra / "languages" / "nl" / "own.yaml").write_text("language: nl\ntexts: {own: {name: Ons}}\n", encoding="utf-8")
    catalog = Catalog.load(small, extra)

    assert list(catalog.methods) == ["1", "ours"]
    assert catalog.texts("nl")["own.name"] == "Ons"
    assert catalog.texts("en").missing == {"ui.no", "own.name"}


def test_an_organisation_does_not_reword_a_text_in_silence(small: Path, tmp_path: Path) -> None:
    extra = tmp_path / "own"
    (extra / "languages" / "nl").mkdir(parents=True)
    (extra / "languages" / "nl" / "own.yaml").write_text("language: nl\ntexts: {ui: {ok: Prima}}\n", encoding="utf-8")

    with pytest.raises(WrongInput, match=r"The key ui\.ok is one of lia's own"):
        Catalog.load(small, extra).texts("nl")


def test_unknown_names_are_answered_with_what_was_probably_meant(catalog: Catalog) -> None:
    with pytest.raises(UnknownName, match=r"no language 'nlx'\. Did you mean nl"):
        catalog.texts("nlx")
    with pytest.raises(UnknownName, match="Did you mean perfectview"):
        catalog.example_register("perfectvieuw")
    with pytest.raises(UnknownName, match="Did you mean perfectview"):
        catalog.example_assessments("perfectvieuw")


def test_the_source_language_comes_first(catalog: Catalog) -> None:
    assert catalog.languages[0] == "nl"
    assert "en" in catalog.languages


def test_terms_have_words_in_both_languages(catalog: Catalog) -> None:
    term = catalog.vocabulary["controller"]

    assert isinstance(term.definition, dict)
    assert {"nl", "en"} <= set(term.definition)
    assert "4(7)" in term.source


def test_countries_of_the_eea_follow_the_eu_and_say_so(catalog: Catalog) -> None:
    norway = catalog.jurisdictions["NO"]

    assert norway.follows == "EU"
    assert "EU" in dict(norway.note)["nl"]  # type: ignore[arg-type]
    assert catalog.jurisdictions["NL"].follows is None
    assert catalog.default_jurisdiction == "EU"


def test_the_check_names_each_wrong_file(small: Path) -> None:
    (small / "languages/nl/ui.yaml").write_text("language: nl\ntexts: []\n", encoding="utf-8")
    (small / "examples/small/register.yaml").write_text("register: 1\n", encoding="utf-8")
    names = [Path(getattr(problem, "name", "")).name for problem in data_problems(small)]

    assert names.count("register.yaml") == 1
    assert "ui.yaml" in names


def test_the_check_names_a_method_that_does_not_load(small: Path) -> None:
    (small / "methods/small-1.yaml").write_text("method: 1\n", encoding="utf-8")

    assert [Path(getattr(one, "name", "")).name for one in data_problems(small)] == ["small-1.yaml"]
