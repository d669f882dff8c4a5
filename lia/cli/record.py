"""``lia verify``, ``lia backup``, ``lia restore``, ``lia purge``: the record as evidence, and its safekeeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json, workspace_folder
from lia.cli.speaking import say, tell, texts, word

if TYPE_CHECKING:
    from lia.session.transfer.safekeeping import Salvaged, Verdict


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="verify")(verify)
    app.command(name="backup")(backup)
    app.command(name="restore")(restore)
    app.command(name="purge")(purge)


def verify(
    head: Annotated[str, typer.Option("--head", help="The last hash as it was written down, in a report.")] = "",
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Prove that nothing in the record was altered, added, reordered or removed. Exit code 1 where something was.

    Without `--head` entries removed at the very end cannot be seen.
    """
    from lia.session.transfer.safekeeping import prove

    verdict = prove(workspace_folder(), head.strip() or None)
    if as_json:
        print_json(_plain(verdict))
    else:
        typer.echo(_sentence(verdict))
    raise typer.Exit(0 if verdict.sound else 1)


def _plain(verdict: Verdict) -> dict[str, object]:
    return {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "head": verdict.head,
        "first_wrong": verdict.first_wrong,
        "why": verdict.why,
    }


def _sentence(verdict: Verdict) -> str:
    if verdict.sound:
        return f"{word('record.whole', count=verdict.entries)}\n{word('record.head', head=verdict.head)}"
    return word("record.broken", seq=verdict.first_wrong, why=say(verdict.why))


def _saved(salvaged: Salvaged) -> list[str]:
    return [word("record.damaged"), *salvaged.lines(texts())]


def backup(
    target: Annotated[Path, typer.Argument(help="The file to make; it must not exist yet.")],
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Copy the record to a file, while others may go on working.

    Of a damaged record, what can be read is saved, and beside it a list of what could not. Exit code 1 then.
    """
    from lia.session.transfer.safekeeping import Salvaged, back_up

    done = back_up(target, workspace_folder(), texts=texts())
    if isinstance(done, Salvaged):
        lines = _saved(done)
        facts: dict[str, object] = {"damaged": True, "lost": list(done.lost), "lost_words": list(done.lost_words)}
    else:
        lines = [word("record.copied", file=target, count=done.entries), _sentence(done)]
        facts = {"damaged": False, **_plain(done)}
    if as_json:
        print_json({"file": str(target), **facts})
    else:
        typer.echo("\n".join(lines))
    raise typer.Exit(1 if isinstance(done, Salvaged) or not done.sound else 0)


def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `lia backup`.")],
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Put a copy in the place of the record. The record that stood there is kept beside it.

    Close the workbench first. Exit code 1 where the copy's journal is not whole; it is put back all the same.
    """
    from lia.session.transfer import safekeeping

    done = safekeeping.restore(source, workspace_folder())
    if as_json:
        print_json({"kept": str(done.kept) if done.kept else None, **_plain(done.verdict)})
    else:
        typer.echo(_sentence(done.verdict))
        if done.kept:
            tell("record.before", file=done.kept)
    raise typer.Exit(0 if done.verdict.sound else 1)


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be erased.")] = False,
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Erase the words of what has been kept long enough: assessments, DPIAs, screenings. The proof still holds.

    A tombstone says which words went. For an administrator: set `LIA_ROLE=administrator`.
    """
    session = open_session()
    ended = session.purgeable()
    if not dry_run and ended:
        session.purge()
    if as_json:
        print_json([{"assessment": key, "ended": day.isoformat(), "erased": not dry_run} for key, day in ended])
        return
    for key, day in ended:
        typer.echo(f"{key}  {day.isoformat()}  {word('purge.would' if dry_run else 'purge.done')}")
    if not ended:
        tell("purge.none")
