"""The browser's files themselves: imports, forbidden constructs, vendored copies, texts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from lia.app.boot import words_view
from lia.app.serving.bundle import as_component
from lia.app.serving.files import STATIC
from lia.catalog import Catalog

OWN = {name: text for name, text in STATIC.contents.items() if name.endswith(".js") and not name.startswith("vendor/")}
MODULES = sorted(OWN)
OF_VOILA = {"anchor-link"}
APP = Path(__file__).parents[3] / "lia" / "app"
STYLES = [name for name in STATIC.contents if name.endswith(".css")]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_imported_in_the_one_form_that_every_host_understands(name: str) -> None:
    for line in re.findall(r"^import .*$|^export .* from .*$", OWN[name], re.MULTILINE):
        assert re.search(r'from "(\.|(\.\.)+)/([a-z-]+/)?[a-z-]+\.js";$', line), line
    for line in re.findall(r"^.*import\(.*$", OWN[name], re.MULTILINE):
        assert 'import("./later.js")' in line, line
    assert "import.meta" not in OWN[name]


def imported(text: str) -> list[list[str]]:
    """Give what a module imports: each name, and the one it has here where that is another."""
    lists = re.findall(r"^import (?:\w+,? ?)?\{([^}]*)\}", text, re.MULTILINE)
    return [one.strip().split(" as ") for listed in lists for one in listed.split(",") if one.strip()]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_uses_whatever_it_imports(name: str) -> None:
    rest = re.sub(r"^import .*$", "", OWN[name], flags=re.MULTILINE)
    here = [one[-1] for one in imported(OWN[name])]
    assert [one for one in here if not re.search(rf"\b{re.escape(one)}\b", rest)] == []


def test_what_a_module_exports_is_imported_somewhere() -> None:
    """But for what a host asks for, ``import("./later.js")``, or the server for the first picture."""
    every = {name: text for name, text in STATIC.contents.items() if name.endswith(".js") and "vendor" not in name}
    asked_for = {"render", "dataOf", "LaterPage", "prepare", "assessmentAt", "firstPicture"}
    wanted = {*asked_for, *(one[0] for text in every.values() for one in imported(text))}
    own = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
    assert {name: left for name, text in every.items() if (left := sorted(set(own.findall(text)) - wanted))} == {}


def test_the_modules_import_each_other_without_a_circle() -> None:
    """Otherwise a notebook cell could not build them bottom-up."""
    assert "main.js" in as_component(STATIC)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_writes_no_markup_or_script_from_strings(name: str) -> None:
    text = OWN[name]
    assert text.count("\n") <= 300
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "style=",
    ):
        assert forbidden not in text, forbidden


@pytest.mark.parametrize("name", MODULES)
def test_no_module_names_an_address_outside_the_server(name: str) -> None:
    assert not re.search(r"https?://(?!www\.w3\.org)", OWN[name])


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_stays_inside_our_own_element(name: str) -> None:
    """In a notebook the sheet stands in somebody else's page."""
    text = re.sub(r"/\*.*?\*/", "", STATIC.contents[name], flags=re.DOTALL)
    heads = re.findall(r"(?:^|[};])\s*([^{};@]+)\{", text)
    selectors = [one.strip() for head in heads for one in re.split(r",(?![^()]*\))", head)]
    loose = [one for one in selectors if one and not one.startswith((".lia", "from", "to"))]
    assert loose == []
    assert "url(http" not in text


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sheet_is_short_and_every_rule_of_it_is_about_something_that_is_drawn(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", STATIC.contents[name], flags=re.DOTALL)
    heads = "".join(re.findall(r"[^{}]+(?=\{)", text))
    pages = "".join(path.read_text(encoding="utf-8") for path in APP.rglob("*") if path.suffix in {".j2", ".py"})
    words = set(re.findall(r"[a-zA-Z][\w-]*", "".join(OWN.values()) + pages))
    made = tuple(re.findall(r"([a-z][\w-]*-)\$\{", "".join(OWN.values())))
    drawn = {one for one in re.findall(r"\.([a-zA-Z][\w-]*)", heads) if one in words or one.startswith(made)}
    assert STATIC.contents[name].count("\n") <= 300
    assert sorted(set(re.findall(r"\.([a-zA-Z][\w-]*)", heads)) - drawn - OF_VOILA) == []


def test_the_vendored_files_are_the_ones_that_were_reviewed() -> None:
    folder = STATIC.folder / "vendor"
    listed = yaml.safe_load((folder / "VENDORED.yaml").read_text())["files"]
    assert {one["file"] for one in listed} == {path.name for path in folder.glob("*.js")}
    for one in listed:
        assert hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest() == one["sha256"], one["file"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_a_module_names_exists_in_both_languages(language: str) -> None:
    texts = words_view(Catalog.load(), language)["texts"]
    named = {key for text in OWN.values() for key in re.findall(r'"(ui\.[a-z_.]+)"', text)}
    missing = {key for key in named if key not in texts and f"{key}.other" not in texts}
    assert len(named) > 100
    assert missing == set()


def test_a_text_that_the_app_puts_together_by_id_exists_for_every_id() -> None:
    texts = words_view(Catalog.load(), "nl")["texts"]
    banners = ("lost", "slow", "gone", "login", "version", "trouble", "full")
    moves = ("none", "interest_up", "interest_down", "data_subject_up", "data_subject_down")
    wanted = [f"ui.banner.{one}{end}" for one in banners for end in ("", "_title")]
    wanted += [f"ui.moved.{one}" for one in moves]
    wanted += [f"ui.finding.stale_{one}" for one in ("updating", "choice", "line")]
    wanted += [f"ui.row.none_{one}" for one in ("yes", "partly", "no", "folded")]
    wanted += [f"ui.purpose.no_assessment_{one}" for one in ("yes", "partly", "no", "folded")]
    wanted += [
        f"ui.category.{one}"
        for one in ("can_rely", "can_rely_with_safeguards", "dpo_judgement", "cannot_rely", "other_basis", "incomplete")
    ]
    wanted += [f"ui.welcome.{one}{end}" for one in ("is", "is_not", "asks", "saves") for end in ("", "_title")]
    assert [key for key in wanted if key not in texts] == []
