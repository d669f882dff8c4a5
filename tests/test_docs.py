"""The documents: the reference is what code and data say, and the guide does what it promises."""

from __future__ import annotations

import re
import shlex
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.cli import main
from lia.session import Session
from tests.reference import commands, finding_keys
from tests.reference.pages import FOLDER, pages
from tests.screenshots.places import IMAGES, MOST_BYTES, PICTURES, REPORT

ROOT = Path(__file__).parents[1]
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
READ = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDE]
EVERY = [
    *READ,
    *sorted((ROOT / "docs" / "reference").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
FENCE = re.compile(r"^```(?P<kind>\w*) ?(?P<file>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:data|lia|docs|tests|notebooks|requirements)/[\w./-]*)`")
SERVES = ("app", "lab")
ANY = "…"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, the file it is to be saved as, its text."""

    kind: str
    file: str
    text: str


def blocks(path: Path) -> Iterator[Block]:
    for match in FENCE.finditer(path.read_text(encoding="utf-8")):
        yield Block(match["kind"], match["file"], match["text"])


# The reference


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return dict(pages())


def test_the_reference_is_what_code_and_data_say_now(made: dict[str, str]) -> None:
    """Where it is not: make docs."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    assert sorted(there) == sorted(made)
    assert [one for one in made if there[one] != made[one]] == []


def test_the_reference_does_not_depend_on_the_width_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = commands.help_of(("score",))
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LIA_LANGUAGE", "en")

    assert commands.help_of(("score",)) == usual


def test_every_command_says_what_it_does() -> None:
    for path in commands.commands():
        told = commands.help_of(path).split("╭")[0]

        assert len(told.split("\n\n")) >= 2, path


def test_every_key_of_a_finding_has_a_sentence_and_every_sentence_a_key() -> None:
    """A key of hits that no example has is known by its sentence; nothing else may be."""
    found = finding_keys.keys(Catalog.load())
    unused = {one for one in finding_keys.WORDS if one.partition("[]")[0] not in found}

    assert [key for key in found if not finding_keys.WORDS.get(key)] == []
    assert unused == set()


# What the guide tells people to type


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "workspace"
    Session.open(folder).close()
    return folder


@pytest.fixture
def place(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace in it, as the guide takes it for granted."""
    shutil.copytree(example, tmp_path / "workspace")
    monkeypatch.chdir(tmp_path)
    for setting in ("LIA_WORKSPACE", "LIA_OWN", "LIA_LANGUAGE", "LIA_ROLE"):
        monkeypatch.delenv(setting, raising=False)
    return tmp_path


@pytest.mark.parametrize("path", [path for path in READ if path.name != "CONTRIBUTING.md"], ids=name)
def test_what_a_page_tells_people_to_type_does_what_it_says(
    path: Path, place: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Block by block, in the order of the page, in a workspace of its own."""
    for block in blocks(path):
        if block.file:
            target = place / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.kind == "python":
            exec(compile(block.text, str(path), "exec"), {})  # noqa: S102 - a page of our own
        elif block.kind == "console":
            for typed, expected in dialogues(block.text):
                assert_shown(expected, run(typed, capsysbinary), typed)


def dialogues(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command with the lines that are shown under it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        typed, *expected = part.splitlines()
        yield typed, expected


def run(typed: str, capsys: pytest.CaptureFixture[bytes]) -> list[str]:
    """Run a command of ours and give what it printed."""
    program, *arguments = shlex.split(typed)
    assert program == "lia", typed
    capsys.readouterr()
    try:
        main(arguments)
    except SystemExit as stop:
        printed = capsys.readouterr()
        if stop.code:
            pytest.fail(f"{typed}: {(printed.out + printed.err).decode()}")
        return printed.out.decode().splitlines()
    return capsys.readouterr().out.decode().splitlines()


def assert_shown(expected: list[str], printed: list[str], typed: str) -> None:
    """See that the lines stand in what was printed, one after the other; a line of dots skips any number."""
    rest, skipping = printed, False
    for line in expected:
        if line == ANY:
            skipping = True
            continue
        pattern = re.compile(".*".join(map(re.escape, line.split(ANY))))
        at = next((number for number, one in enumerate(rest) if pattern.fullmatch(one)), None)
        assert at is not None, f"{typed}: {line!r} was not printed, but {printed}"
        assert skipping or at == 0, f"{typed}: {rest[:at]} stands before {line!r}"
        rest, skipping = rest[at + 1 :], False
    assert skipping or not [line for line in rest if line], f"{typed}: {rest} was printed too"


def test_a_line_that_is_not_printed_is_noticed() -> None:
    """The other direction: the comparison can fail."""
    with pytest.raises(AssertionError, match="was not printed"):
        assert_shown(["Head: …"], ["Heads: 1"], "lia verify")
    with pytest.raises(AssertionError, match="stands before"):
        assert_shown(["b"], ["a", "b"], "lia verify")
    with pytest.raises(AssertionError, match="printed too"):
        assert_shown(["a"], ["a", "b"], "lia verify")


@pytest.mark.parametrize("path", READ, ids=name)
def test_every_command_and_verb_of_make_that_a_page_names_exists(path: Path) -> None:
    """Also those that open a window and wait, which no test can run here."""
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    known = {one[0] for one in commands.commands() if one}
    text = path.read_text(encoding="utf-8")

    assert set(re.findall(r"\bmake ([a-z]+)`|^make ([a-z]+)$", text, re.MULTILINE)) <= _either(verbs)
    typed = [line for block in blocks(path) if block.kind in ("", "sh") for line in block.text.splitlines()]
    named = {line.split()[1] for line in typed if line.startswith("lia ")} | set(re.findall(r"`lia ([a-z]+)", text))
    assert named - known == set()
    assert set(SERVES) <= known


def _either(verbs: set[str]) -> set[tuple[str, str]]:
    return {(one, "") for one in verbs} | {("", one) for one in verbs}


# Links, paths, pictures


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    broken = [link for link in LINK.findall(text) if not link.startswith(("http", "mailto")) and not _there(path, link)]

    assert broken == []


def _there(path: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
    return not anchor or anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("path", READ, ids=name)
def test_every_path_that_a_page_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [one for one in PATH.findall(text) if not (ROOT / one).exists()] == []


def test_every_picture_is_shown_somewhere_and_can_be_made_anew() -> None:
    """And weighs little, for it travels with every copy of the project."""
    shown = {
        Path(link).name for path in READ for link in LINK.findall(path.read_text(encoding="utf-8")) if ".png" in link
    }
    can_be_made = {one.file: one.size for one in (*PICTURES, REPORT)}

    assert shown == set(can_be_made)
    assert {path.name for path in IMAGES.iterdir()} == shown
    for file, size in can_be_made.items():
        content = (IMAGES / file).read_bytes()
        assert len(content) <= MOST_BYTES, file
        assert struct.unpack(">II", content[16:24]) == size, file


def test_the_page_for_stakeholders_is_the_same_in_dutch_and_english() -> None:
    """As many headings, points and paragraphs, so that a change in one is not forgotten in the other."""
    shapes = [
        [
            line[:2]
            for line in (ROOT / "docs" / "guide" / file).read_text(encoding="utf-8").splitlines()
            if line[:2] in KINDS
        ]
        for file in ("for-stakeholders.md", "for-stakeholders.nl.md")
    ]

    assert shapes[0] == shapes[1]


KINDS = ("# ", "##", "- ", "1.", "2.", "3.", "4.", "5.", "![")
