"""An organisation's own folder: what it may hold, what is refused, and what it does otherwise than ours."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from pathlib import Path

import pytest

from lia.catalog import Catalog, own_folder
from lia.catalog.folder import data_folder
from lia.catalog.tokens import CONTRAST, DEFAULTS, READ_ON, contrast
from lia.errors import WrongInput

OURS = data_folder().root
METHOD = (OURS / "methods" / "lia-2026.1.yaml").read_text(encoding="utf-8")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#123456"/></svg>'


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def write(own: Path, name: str, text: str | bytes) -> None:
    path = own / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(own: Path) -> str:
    with pytest.raises(WrongInput) as raised:
        Catalog.load(extra=own)
    return str(raised.value)


def edition(*changes: tuple[str, str], name: str = "2026.1-ours") -> str:
    text = METHOD.replace('edition: "2026.1"', f'edition: "{name}"')
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


# What it may hold


def test_an_empty_folder_and_what_programs_leave_behind_change_nothing(own: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "README.md", "methods/.hidden"):
        write(own, name, "x")
    catalog = Catalog.load(extra=own)

    assert (catalog.own_methods, catalog.look.logo, dict(catalog.look.tokens)) == ((), "", {})
    assert catalog.languages == Catalog.load().languages


def test_an_own_edition_stands_beside_ours_and_says_what_it_does_otherwise(own: Path) -> None:
    weights = re.search(r"- \{?id: c_strength.*?weight: (\d+)", METHOD, re.DOTALL)
    assert weights is not None
    method = Catalog.load().method("2026.1")
    first, second = [group for group in method.groups if group.side == method.groups[0].side][:2]

    def moved(text: str) -> str:
        for group, change in ((first, -5), (second, +5)):
            pattern = rf"(id: {group.id}\b.*?weight: ){group.weight}\b"
            text, count = re.subn(pattern, rf"\g<1>{group.weight + change}", text, count=1, flags=re.DOTALL)
            assert count == 1
        return text

    write(own, "methods/ours.yaml", moved(edition()))
    catalog = Catalog.load(extra=own)

    assert [one.edition for one in catalog.own_methods] == ["2026.1-ours"]
    assert catalog.method("2026.1") == method
    assert catalog.own_differences() == {
        "2026.1-ours": (
            "2026.1",
            (
                f"group {first.id}, weight: {first.weight} becomes {first.weight - 5}.",
                f"group {second.id}, weight: {second.weight} becomes {second.weight + 5}.",
            ),
        )
    }


def test_an_own_edition_serves_new_assessments_from_its_first_day(own: Path) -> None:
    write(own, "methods/ours.yaml", edition())
    catalog = Catalog.load(extra=own)

    assert catalog.method(on=catalog.method("2026.1-ours").valid_from).edition == "2026.1-ours"


def test_another_language_is_added_and_what_it_lacks_is_shown_in_dutch(own: Path) -> None:
    write(own, "languages/fr/general.yaml", "language: fr\ntexts: {footer: Outil de travail.}\n")
    catalog = Catalog.load(extra=own)

    assert catalog.languages == ("nl", "en", "fr")
    assert catalog.texts("fr")["footer"] == "Outil de travail."
    assert "step.purpose.name" in catalog.texts("fr").missing


def test_an_own_matrix_stands_beside_ours(own: Path) -> None:
    matrix = (OURS / "matrices" / "ico_3x3.yaml").read_text(encoding="utf-8").replace("ico_3x3", "ours_3x3", 1)
    text = re.sub(r"(?m)^matrix: .*$", "matrix: ours_3x3", matrix)
    write(own, "matrices/ours.yaml", text)

    assert "ours_3x3" in Catalog.load(extra=own).matrices


@pytest.mark.parametrize("frame", ["{}", ":root {{ {} }}", "/* ours */\n:root {{\n{}\n}}\n"])
def test_colours_and_letters_are_read_with_or_without_root(own: Path, frame: str) -> None:
    lines = '--lia-accent: #5a2d82; --lia-font: "Fira Sans", Arial, sans-serif; --lia-ground: rgb(250 250 250 / 90%);'
    write(own, "tokens.css", frame.format(lines))
    look = Catalog.load(extra=own).look

    assert look.tokens["--lia-accent"] == "#5a2d82"
    assert look.tokens["--lia-font"] == '"Fira Sans", Arial, sans-serif'
    assert look.css(".lia").startswith(".lia {\n  --lia-accent: #5a2d82;\n")


def test_a_logo_becomes_an_address_that_holds_it(own: Path) -> None:
    write(own, "logo.png", png())
    assert Catalog.load(extra=own).look.logo == f"data:image/png;base64,{base64.b64encode(png()).decode()}"

    (own / "logo.png").unlink()
    write(own, "logo.svg", SVG)
    assert Catalog.load(extra=own).look.logo.startswith("data:image/svg+xml;base64,")


def test_what_a_drawing_program_says_about_itself_is_dropped_from_a_logo(own: Path) -> None:
    noise = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://ink" ink:version="1"><metadata>me</metadata>'
        '<ink:view secret="x"/><g ink:label="layer"><path d="M0 0"/></g></svg>'
    )
    write(own, "logo.svg", noise)
    drawn = base64.b64decode(Catalog.load(extra=own).look.logo.partition(",")[2]).decode()

    assert "path" in drawn
    assert not any(word in drawn for word in ("ink", "me<", "secret", "layer"))


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("method/ours.yaml", "x", "method means nothing here. Did you mean methods"),
        ("logo.jpg", "x", "logo.jpg means nothing here"),
        ("colours.css", "x", "colours.css means nothing here"),
        ("methods/ours.yml", "x", "methods/ours.yml: Only files that end in .yaml are read here"),
        ("methods/ours.yaml", METHOD, "The edition 2026.1 exists already"),
        ("methods/ours.yaml", "methd: lia\n", 'methods/ours.yaml, line 1, methd: The key "methd" is not known here'),
        ("methods/ours.yaml", "a: &a [*a]\n", "The alias *a is not read"),
        ("methods/ours.yaml", METHOD.encode("utf-16"), "not UTF-8"),
        (
            "languages/nl/own.yaml",
            "language: nl\ntexts: {footer: Anders}\n",
            "footer: The key footer is one of lia's own",
        ),
        ("languages/fr/own.yaml", "language: de\ntexts: {footer: Anders}\n", "says de and stands in the folder fr"),
        ("languages/fr/own.yaml", "language: fr\ntexts: {fotter: Rien}\n", "languages/fr, fotter"),
        ("languages/fr/own.yaml", 'language: fr\ntexts: {footer: "Rien {x}"}\n', "The placeholders differ"),
        ("matrices/own.yaml", "matrix: m\n", "matrices/own.yaml"),
        ("tokens.css", "--lia-acent: #123456;", "Did you mean --lia-accent"),
        ("tokens.css", "body { color: red }", "is not a custom property"),
        ("tokens.css", "--lia-accent: #111111;\n--lia-accent: #222222;", "line 2: --lia-accent stands here twice"),
        ("tokens.css", "--lia-accent: url(https://x.example/a);", "cannot be the value of --lia-accent"),
        ("tokens.css", "--lia-font: expression(alert(1));", "cannot be the value of --lia-font"),
        ("tokens.css", "--lia-accent: red}</style><script>", "cannot be the value of --lia-accent"),
        ("tokens.css", "@import 'x';", "is not a custom property"),
        ("tokens.css", "--lia-ink: #999999;", "--lia-ink (#999999) on --lia-ground (#f7f8f6) has a contrast of"),
        ("logo.png", b"\x89PNG\r\n\x1a\nnot", "not a whole PNG"),
        ("logo.png", png(5000, 1), "5000 by 1 pixels"),
        ("logo.png", png() + b"\0" * 400_000, "larger than 300 kB"),
        ("logo.svg", "<svg", "not a whole SVG"),
        ("logo.svg", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "not an SVG drawing"),
        ("logo.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, "declares a document type"),
        ("logo.svg", SVG.replace("<rect", "<script>alert(1)</script><rect"), "<script> is not allowed"),
        ("logo.svg", SVG.replace("<rect", "<foreignObject/><rect"), "<foreignObject> is not allowed"),
        ("logo.svg", SVG.replace("<rect", "<image href='https://x.example'/><rect"), "<image> is not allowed"),
        ("logo.svg", SVG.replace("<rect", "<rect onload='x()'"), "(onload)"),
        ("logo.svg", SVG.replace("<rect", "<use href='https://x.example#a'/><rect"), "<use> points elsewhere"),
        ("logo.svg", SVG.replace("#123456", "url(https://x.example)"), "points elsewhere"),
        ("logo.svg", SVG.replace("<rect", "<style>@import 'x';</style><rect"), "styles in the drawing point elsewhere"),
        ("logo.svg", SVG.replace("<rect", "<animate/><rect"), "<animate> is not allowed"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_clear_sentence(
    own: Path, name: str, content: str | bytes, expected: str
) -> None:
    write(own, name, content)

    assert expected in told(own)


def test_every_mistake_in_the_folder_is_told_at_once_with_its_file(own: Path) -> None:
    write(own, "methods/a.yaml", "methd: lia\n")
    write(own, "methods/b.yaml", METHOD.replace("step: applicability", "step: aplicability", 1))
    write(own, "tokens.css", "--lia-acent: red;")
    write(own, "logo.svg", "<svg")
    write(own, "logo.png", b"x")
    message = told(own)

    assert all(name in message for name in ("methods/a.yaml, line 1", "methods/b.yaml, line", "tokens.css", "logo.svg"))
    assert "There are two logos" in message


def test_an_own_question_without_its_texts_is_refused_and_with_them_it_is_not(own: Path) -> None:
    question = METHOD[METHOD.index("  - id: public_task") : METHOD.index("  - id: better_basis")]
    mine = re.sub(r"(?<!_)public_task", "our_question", question)
    write(own, "methods/ours.yaml", edition((question, question + mine)))
    message = told(own)

    assert "languages/nl, question.our_question.text: The edition 2026.1-ours has no text for this" in message
    keys = set(re.findall(r"question\.our_question\.([\w.]+):", message))
    tree: dict[str, object] = {}
    for key in keys:
        place = tree
        *groups, last = key.split(".")
        for group in groups:
            place = place.setdefault(group, {})  # type: ignore[assignment]
        place[last] = "Tekst."
    write(own, "languages/nl/ours.yaml", f"language: nl\ntexts: {{question: {{our_question: {flow(tree)}}}}}\n")
    catalog = Catalog.load(extra=own)

    assert catalog.own_differences()["2026.1-ours"][1] == ("question our_question is added.",)


def flow(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in tree.items()) + "}"
    return f'"{tree}"'


# Where it is


def test_the_folder_is_found_beside_the_record_or_by_its_name(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIA_OWN", raising=False)
    assert own_folder(tmp_path) == own
    assert own_folder(tmp_path / "elsewhere") is None

    monkeypatch.setenv("LIA_OWN", str(tmp_path / "named"))
    assert own_folder(tmp_path) == tmp_path / "named"
    with pytest.raises(WrongInput, match="no such folder"):
        Catalog.load(extra=own_folder(tmp_path))


# The colours of the app


def test_the_known_properties_are_those_of_the_app_with_the_same_values() -> None:
    """Mend lia/catalog/tokens.py where the app's tokens.css changes."""
    css = (OURS.parent / "lia" / "app" / "static" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    written = dict(re.findall(r"(--lia-[a-z-]+):\s*([^;]+);", css))

    assert {name: value for name, value in DEFAULTS.items() if value and written.get(name) != value} == {}
    assert set(DEFAULTS) - set(written) == set()
    assert {name for name, value in written.items() if value.startswith("#")} == {
        name for name, value in DEFAULTS.items() if value.startswith("#")
    }


def test_our_own_colours_can_be_read() -> None:
    low = {
        (ink, ground): round(ratio, 2)
        for ink, ground in READ_ON
        if (ratio := contrast(DEFAULTS[f"--lia-{ink}"], DEFAULTS[f"--lia-{ground}"])) < CONTRAST
    }

    assert low == {}


@pytest.mark.parametrize(
    ("first", "second", "ratio"), [("#000", "#ffffff", 21.0), ("#777777", "#fff", 4.48), ("#abc", "#aabbcc", 1.0)]
)
def test_contrast_is_computed_as_wcag_defines_it(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
