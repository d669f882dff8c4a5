"""Every sentence a person reads on the command line is there in Dutch and in English."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import typer.main
from typer.testing import CliRunner

import lia as lia_package
from lia.catalog import Catalog
from lia.cli import app, speaking
from lia.cli.console import Language
from lia.cli.helping import FRAME, USAGE
from lia.cli.phrasebook import Phrasebook
from lia.errors import BeyondRole, NotNow, Problem, RecordDamaged, Refused, UnknownName, WrongInput
from lia.model.text import Texts
from lia.store import faults
from tests.tampering import tamper

from .conftest import Lia

CATALOG = Catalog.load()
BOOK = Phrasebook(CATALOG.texts("en"), CATALOG.texts("nl"))
ENGLISH = re.compile(r"\b(the|and|is|not|of|with|which|what|there|answers?|nothing|entr(y|ies))\b", re.IGNORECASE)


# The book of phrases


def book(english: str, dutch: str) -> Phrasebook:
    texts = {"fault.one": (english, dutch), "fault.kind": ("purpose", "doel"), "fault.or": ("or", "of")}
    return Phrasebook(
        *(Texts(tag, {key: text[at] for key, text in texts.items()}) for at, tag in enumerate(("en", "nl")))
    )


def test_a_sentence_is_found_with_what_it_is_filled_with() -> None:
    found = book("There is no {kind} {name}.", "Er is geen {kind} {name}.")

    assert found.say("There is no purpose 'p9'.") == "Er is geen doel 'p9'."
    assert found.say("There is no question 'a.b'.") == "Er is geen question 'a.b'."


@pytest.mark.parametrize(
    ("kind", "dutch"),
    [("purpose", "doel"), ("impact assessment", "DPIA"), ("edition of the method", "editie van de methode")],
)
def test_what_kind_of_thing_does_not_exist_is_said_in_dutch_also_in_several_words(kind: str, dutch: str) -> None:
    assert BOOK.say(str(UnknownName(kind, "x1", ["x2"]))) == f"Er is geen {dutch} 'x1'. Bedoel je x2?"
    assert BOOK.say(str(UnknownName(kind, "x1", []))) == f"Er is geen {dutch} 'x1'. Er is er nog geen."


def test_a_name_is_never_translated() -> None:
    assert book("The name {name} is taken.", "De naam {name} is bezet.").say("The name purpose is taken.") == (
        "De naam purpose is bezet."
    )


def test_choices_are_joined_by_a_word_of_the_language() -> None:
    assert book("Did you mean {words}?", "Bedoel je {words}?").say("Did you mean a or b?") == "Bedoel je a of b?"


def test_what_is_not_found_stays_as_it_is() -> None:
    """An English sentence is better than none."""
    found = book("There is no file {path}.", "Er is geen bestand {path}.")

    assert found.say("Something else happened.") == "Something else happened."
    assert not found.knows("Something else happened.")


def test_the_sentence_with_most_words_of_its_own_wins() -> None:
    """``{name} is missing.`` fits much; what is said more precisely goes first."""
    texts = {"fault.a": "{name} is missing.", "fault.b": "The row {name} is missing."}
    found = Phrasebook(Texts("en", texts), Texts("nl", {"fault.a": "{name} ontbreekt.", "fault.b": "Rij {name} weg."}))

    assert found.say("The row 3 is missing.") == "Rij 3 weg."
    assert found.say("answers is missing.") == "answers ontbreekt."


def test_braces_in_a_sentence_are_signs_like_others() -> None:
    found = book("Write {name}: {{a: b}}.", "Schrijf {name}: {{a: b}}.")

    assert found.say("Write x: {a: b}.") == "Schrijf x: {a: b}."


# The help


def commands(command: object) -> Iterator[object]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from commands(one)


def said_of_commands() -> set[str]:
    """Every paragraph that the code says of its commands and options."""
    found: set[str] = set()
    for command in commands(typer.main.get_command(app)):
        texts = [command.help, command.epilog]  # type: ignore[attr-defined]
        for option in command.params:  # type: ignore[attr-defined]
            texts += [getattr(option, "help", None), getattr(option, "rich_help_panel", None)]
        found |= {" ".join(part.split()) for text in texts if text for part in text.split("\n\n")}
    return found


def test_everything_that_is_said_of_a_command_has_its_text() -> None:
    assert sorted(one for one in said_of_commands() if not BOOK.knows(one)) == []


def test_no_text_of_the_help_stands_for_what_no_command_says() -> None:
    frame = {*FRAME.values(), "required", "default: {value}", "env var: {value}", "Show this message and exit."}
    frame |= {"Try {command} for help.", *USAGE}
    texts = {text for key, text in BOOK.source.entries.items() if key.startswith("help.")}

    assert sorted(texts - said_of_commands() - frame) == []


@pytest.mark.parametrize(("language", "words"), [("nl", "Bewijst dat in het dossier"), ("en", "Prove that nothing")])
def test_the_help_speaks_the_language(language: str, words: str) -> None:
    shown = CliRunner().invoke(app, ["verify", "--help"], env={"LIA_LANGUAGE": language, "COLUMNS": "200"}).output

    assert words in shown
    usage = {"nl": "Gebruik: lia verify [OPTIES]", "en": "Usage: lia verify [OPTIONS]"}
    assert [one in shown for one in usage.values()] == [one == language for one in usage]
    assert ("Opties" in shown, "Options" in shown) == (language == "nl", language == "en")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("due", "--foo"), "De optie --foo is er niet."),
        (("show",), "Er ontbreekt iets: 'purpose'."),
        (("regster",), "De opdracht 'regster' is er niet. Bedoel je 'register'"),
        (("app", "--port", "x"), "geef een heel getal"),
        (("due", "--language", "fr"), "'fr' is geen van 'nl', 'en'."),
        (("due", "--language"), "Bij de optie '--language' hoort een waarde."),
        (("due", "x"), "Dit is te veel: x"),
    ],
)
def test_what_is_typed_wrong_is_told_in_dutch_and_in_english(lia: Lia, arguments: tuple[str, ...], words: str) -> None:
    told = lia(*arguments)

    assert told.code == 2
    assert "Usage" not in told.err
    assert words in re.sub(r"[│\s]+", " ", told.err)


def test_what_is_typed_wrong_is_told_in_english_where_that_was_asked_for(lia: Lia, english: None) -> None:
    assert "No such option: --foo" in lia("due", "--foo").err
    assert "Try '" in lia("due", "--foo").err


# The commands that had no language


def both(lia: Lia, *arguments: object, code: int = 0) -> tuple[str, str]:
    """Give what a command says in Dutch and in English."""
    told = [lia(*arguments, "--language", language) for language in ("nl", "en")]
    assert [one.code for one in told] == [code, code], told
    return told[0].out + told[0].err, told[1].out + told[1].err


def test_the_record_is_proved_in_both(lia: Lia) -> None:
    lia("register")
    dutch, english = both(lia, "verify")

    assert dutch.startswith("Het dossier is heel.")
    assert english.startswith("The record is whole: ")
    assert dutch.split()[-1] == english.split()[-1], "the head is the same"
    assert lia("verify", "--json").data == lia("verify", "--json", "-l", "en").data


def test_every_fault_of_the_chain_is_told_in_both(lia: Lia, workspace: Path) -> None:
    lia("register")
    tamper(workspace / "lia.sqlite", "UPDATE wording SET content = '{}' WHERE seq = 5", without="wording_only_erased")
    dutch, english = both(lia, "verify", code=1)

    assert re.fullmatch(r"Het dossier is niet heel\. Regel 5: de tekst \(\w+\) is veranderd\.\n", dutch)
    assert "Entry 5: its text" in english
    assert "niet goed  het dossier" in lia("check").out
    assert (
        lia("check", "--json", "-l", "nl").data["checks"].keys()
        == lia("check", "--json", "-l", "en").data["checks"].keys()
    )


def test_the_copy_and_the_way_back_are_told_in_both(lia: Lia, workspace: Path, tmp_path: Path) -> None:
    lia("register")
    copy = tmp_path / "copy.sqlite"

    assert "Het dossier is heel." in lia("backup", copy).out
    assert (
        both(lia, "backup", copy, code=2)[0]
        == f"lia: {copy} bestaat al en wordt niet overschreven. Geef een andere naam.\n"
    )
    restored = lia("restore", copy).out
    assert "Het dossier is heel." in restored
    assert "Het dossier van daarvoor: " in restored


def test_what_is_lost_is_listed_in_the_language_of_the_command(lia: Lia, workspace: Path, tmp_path: Path) -> None:
    lia("register")
    path = workspace / "lia.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path.write_bytes(path.read_bytes()[:400_000])
    dutch = lia("backup", tmp_path / "nl.sqlite")
    english = lia("backup", tmp_path / "en.sqlite", "-l", "en")

    assert (dutch.code, english.code) == (1, 1)
    assert "Het dossier is beschadigd. Wat te lezen was, is bewaard." in dutch.out
    assert "Verloren regels: " in (tmp_path / "nl.sqlite.lost.txt").read_text(encoding="utf-8")
    assert "Lost entries: " in (tmp_path / "en.sqlite.lost.txt").read_text(encoding="utf-8")
    assert both(lia, "verify", code=2)[0].startswith(f"lia: Het dossier {path} is beschadigd en niet aangeraakt")


def test_the_end_of_retention_and_the_check_are_told_in_both(lia: Lia) -> None:
    assert both(lia, "purge") == (
        "Er is niets waarvan de bewaartermijn voorbij is.\n",
        "There is nothing of which the retention has ended.\n",
    )
    dutch, english = both(lia, "check")
    assert len(dutch.splitlines()) == len(english.splitlines()) == 5
    assert not ENGLISH.search(dutch)


def test_the_data_of_the_check_are_the_same_in_every_language(lia: Lia, workspace: Path) -> None:
    (workspace / "own").mkdir(parents=True)
    (workspace / "own" / "tokens.css").write_text(":root { --lia-accent: #0b4f6c; }", encoding="utf-8")
    dutch, english = (lia("check", "--json", "-l", language).data for language in ("nl", "en"))

    assert dutch == english
    assert list(dutch["own"]) == ["Your look"]
    assert "Je huisstijl\n  --lia-accent is #0b4f6c." in lia("check").out
    (workspace / "own" / "tokens.css").write_text(":root { --lia-nothing: 1; }", encoding="utf-8")
    dutch, english = (lia("check", "--json", "-l", language).data for language in ("nl", "en"))
    assert dutch == english
    assert "Er is geen eigenschap --lia-nothing." in lia("check").out


def test_what_comes_in_and_goes_out_is_told_in_both(lia: Lia, tmp_path: Path) -> None:
    lia("export", "--register", tmp_path / "r.csv")
    dutch, english = both(lia, "import", tmp_path / "r.csv", "--dry-run")

    assert dutch.startswith("Gelezen als CSV in UTF-8, gescheiden door komma’s.\n")
    assert "Zou worden toegevoegd: niets." in dutch
    assert "Stond er al, en is gelijk: doelen 40." in dutch
    assert "Here already, the same: purposes 40." in english
    assert both(lia, "export", "--output", "a", "--register", "b", code=2)[0] == (
        "lia: Geef --output voor alles, of --register voor het register. Niet allebei.\n"
    )


def test_published_cases_are_counted_in_both(lia: Lia) -> None:
    file = Path(__file__).parents[1] / "cases" / "published"
    dutch, english = both(lia, "cases", next(iter(sorted(file.glob("*.yaml")))))

    assert dutch.startswith("alle feiten\n  getoetst ")
    assert english.startswith("all facts\n  scored ")


# Errors


WORDED = {"LiaError", "Refused", "RecordError", "RecordLocked", "RecordDamaged", "RecordReadOnly", "RecordTooNew"}
OF_OURS = ("bundle.py", "finding.py", "dpia_finding.py", "screening.py")
"""Modules whose errors only a programmer of lia sees."""


def worded(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call in the code that are sentences a person reads."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in ("Problem", "Misfit"):
        return call.args[:2]
    if name in ("wrong", "_wrong"):
        return [one for one in call.args[1:3] if " " in ast.unparse(one)]
    return call.args[:1] if name in {*WORDED, "UnknownName"} else []


def sentences_of_the_code() -> set[str]:
    """Every sentence that is raised, with an x for what it is filled with."""
    found = set()
    for path in Path(lia_package.__file__).parent.rglob("*.py"):
        calls = (one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call))
        for argument in (one for call in calls if path.name not in OF_OURS for one in worded(call)):
            if isinstance(argument, ast.JoinedStr):
                found.add("".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in argument.values))
            elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.add(argument.value)
    return {one for one in found if re.search(r"\w{2}", one)}


def test_every_sentence_that_the_code_raises_is_known() -> None:
    """All but those with square brackets, which in a text are links to legal terms."""
    found = sentences_of_the_code()

    assert len(found) > 350
    assert sorted(one for one in found if not BOOK.knows(one) and not re.search(r"[\[\]]", one)) == []


@pytest.mark.parametrize(
    ("error", "dutch"),
    [
        (UnknownName("purpose", "p9", ["p1", "p19"]), "Er is geen doel 'p9'. Bedoel je p19 of p1?"),
        (UnknownName("matrix", "x", []), "Er is geen matrix 'x'. Er is er nog geen."),
        (NotNow("…", "reason_missing"), "Geef in een paar woorden de reden."),
        (Refused("Say whose name is to be erased."), "Zeg wiens naam gewist moet worden."),
        (
            RecordDamaged(faults.DAMAGED.format(path="/x", detail="the file is empty")),
            "Het dossier /x is beschadigd en niet aangeraakt (het bestand is leeg). "
            "Zet er een kopie van vóór de schade voor in de plaats, of kies een andere werkmap.",
        ),
        (
            WrongInput(
                "a.yaml", [Problem("The file is empty.", "Write its contents, or copy an example file.", "", 3)]
            ),
            "a.yaml: één fout\n  regel 3: Het bestand is leeg. Schrijf de inhoud, of kopieer een voorbeeld.",
        ),
    ],
)
def test_an_error_is_told_in_the_language_of_the_command(
    error: Refused, dutch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking._Voice, "spoken", Language.NL)
    assert speaking.told(error) == dutch
    monkeypatch.setattr(speaking._Voice, "spoken", Language.EN)
    english = CATALOG.texts("en")[f"not_now.{error.key}"] if isinstance(error, NotNow) else str(error)
    assert speaking.told(error) == english


def test_who_may_not_reads_the_names_of_roles_and_that_it_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    error = BeyondRole("…", "beyond_role", action="purge", role="viewer", roles="administrator, dpo")
    monkeypatch.setattr(speaking._Voice, "spoken", Language.EN)
    assert speaking.told(error) == (
        "This is not for your role. It can be done as: Administrator, Data protection officer (DPO). "
        "The attempt is recorded."
    )


@pytest.mark.parametrize(
    "name", [name for name in dir(faults) if name.isupper() and isinstance(getattr(faults, name), str)]
)
def test_every_fault_of_disk_and_database_is_known(name: str) -> None:
    filled = {"path": "/a/b", "detail": "disk I/O error", "log": "lia.sqlite-wal", "half": ".growing"}
    assert BOOK.knows(getattr(faults, name).format(**filled))
