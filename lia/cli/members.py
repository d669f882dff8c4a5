"""``lia people``, ``lia admit``, ``lia erase``: whom the workspace knows, what they may do, and whom it forgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.cli.speaking import tell, word
from lia.model.person import Role

if TYPE_CHECKING:
    from lia.model.person import Member
    from lia.model.text import Texts


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="people")(people)
    app.command(name="admit")(admit)
    app.command(name="erase")(erase)


def people(as_json: AsJson = False, language: InLanguage = Language.NL) -> None:
    """List everybody the workspace knows, with the roles they may take."""
    session = open_session()
    found = [one for one in session.members() if one.identity]
    if as_json:
        print_json([_plain(one) for one in found])
        return
    for one in found:
        typer.echo(_line(one, session.catalog.texts(language)))
    if not found:
        tell("people.none")


def admit(
    identity: Annotated[str, typer.Argument(help="Under which name they sign in.", show_default=False)],
    roles: Annotated[
        list[Role] | None, typer.Argument(help="The roles they may take; none: they may only read.", show_default=False)
    ] = None,
    name: Annotated[str, typer.Option("--name", help="How they are called in the record.")] = "",
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Give somebody the roles they may take, in place of those they had.

    For an administrator: set `LIA_ROLE=administrator`.
    """
    session = open_session()
    given = session.admit(identity, frozenset(roles or ()), name)
    if as_json:
        print_json(_plain(given))
    else:
        typer.echo(_line(given, session.catalog.texts(language)))


def erase(
    name: Annotated[str, typer.Argument(help="The name under which somebody acted.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be erased.")] = False,
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Erase somebody's name wherever they acted under it. What they said stays, and the proof still holds.

    This cannot be undone. For an administrator: set `LIA_ROLE=administrator`.
    """
    session = open_session()
    count = session.times_named(name) if dry_run else session.erase_person(name)
    if as_json:
        print_json({"places": count, "erased": not dry_run})
    else:
        tell("people.would" if dry_run else "people.erased", count=count)


def _line(member: Member, texts: Texts) -> str:
    roles = ", ".join(texts[f"role.{one}"] for one in Role if one in member.roles) or word("people.reads")
    return "  ".join(part for part in (member.identity, member.name, roles) if part)


def _plain(member: Member) -> dict[str, object]:
    return {
        "identity": member.identity,
        "name": member.name,
        "roles": [one.value for one in Role if one in member.roles],
    }
