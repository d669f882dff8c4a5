"""``lia dpia``: what the method finds in the impact assessment of a purpose."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, PurposeId, open_session, print_json
from lia.errors import LiaError, UnknownName
from lia.model.state import CLOSED

if TYPE_CHECKING:
    from lia.model.dpia import Dpia
    from lia.session import Session

DpiaId = Annotated[
    str, typer.Option("--assessment", "-a", help="Which one, where a purpose has several.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="dpia")(dpia)


def dpia(
    purpose: PurposeId,
    assessment: DpiaId = "",
    without: Annotated[
        str, typer.Option("--without", help="Show the picture without this measure.", show_default=False)
    ] = "",
    matrices: Annotated[bool, typer.Option("--matrices", help="Show the same risks on every matrix.")] = False,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="Write the action plan to this CSV file.", show_default=False)
    ] = None,
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Show the impact assessment of a purpose: outcome, risks before and after measures, what is missing."""
    session = open_session()
    current = session.dpia(pick_dpia(session, purpose, assessment))
    if plan is not None:
        from lia.exchange.files import write_whole

        write_whole(plan, session.action_plan_csv(current.id, language))
        typer.echo(str(plan))
        return
    if without and without not in current.measures:
        raise UnknownName("measure", without, current.measures)
    if as_json:
        print_json(_plain(session, current, without, matrices=matrices))
        return
    _tell(session, current, language, without, matrices=matrices)


def pick_dpia(session: Session, purpose: str, wanted: str) -> str:
    """Give the one impact assessment of a purpose that is meant; unless it is named, none that was superseded.

    Raises:
        LiaError: there is none, or several and none was named.
    """
    every = session.dpias(purpose)
    known, standing = [one.id for one in every], [one.id for one in every if one.state not in CLOSED]
    if wanted and wanted not in known:
        raise LiaError(f"Purpose {purpose} has no impact assessment {wanted!r}. It has: {', '.join(known) or 'none'}.")
    if wanted or len(known) == 1 or len(standing) == 1:
        return wanted or (standing or known)[0]
    if not known:
        raise LiaError(f"Purpose {purpose} has no impact assessment yet. Start one in the workbench (lia app).")
    raise LiaError(f"Purpose {purpose} has several impact assessments. Name one with --assessment: {', '.join(known)}.")


def _plain(session: Session, current: Dpia, without: str, *, matrices: bool) -> dict[str, object]:
    from lia.exchange.dpia_json import comparison_to_dict, dpia_to_dict, what_if_to_dict

    found: dict[str, object] = {"purpose": current.purpose, "dpia": current.id, "version": current.version}
    found["state"] = session.dpia_state(current).value
    found |= dpia_to_dict(session.finding_of(current))
    found["signed"] = _signed(session, current) if current.decision else None
    if without:
        found["without"] = what_if_to_dict(session.what_if(current.id, without))
    if matrices:
        found["same_risks"] = comparison_to_dict(session.comparison_of(current))
    return found


def _signed(session: Session, current: Dpia) -> dict[str, object] | None:
    """Give what was decided on: its digest, and whether the journal still bears it out."""
    with suppress(UnknownName):  # decided elsewhere, and brought in
        found = session.signed_dpia(current.id)
        on = found.signed_at.date().isoformat()
        return {"digest": found.digest, "sound": found.sound, "on": on, "outdated": current.decision_outdated}
    return None


def _tell(session: Session, current: Dpia, language: Language, without: str, *, matrices: bool) -> None:
    from lia.report.dpia_risks import others, slips
    from lia.session.dpia.wording import dpia_words

    words = dpia_words(session, current, language)
    for heading, lines in words.sections(current, session.finding_of(current)):
        typer.echo(typer.style(heading, bold=True))
        for line in lines:
            typer.echo(f"  {line}")
        typer.echo()
    if without:
        found = [*slips(words, current, [session.what_if(current.id, without)])]
        typer.echo(typer.style(words.word("slip", measure=words.called(without, current)), bold=True))
        for line in (*found[0].risks, found[0].consult) if found else (words.labels["slips_none"],):
            typer.echo(f"  {line}" if line else "")
    if matrices:
        elsewhere = others(words, current, session.comparison_of(current))
        typer.echo(typer.style(words.labels["others"], bold=True))
        for row in elsewhere.rows:
            asked = "; ".join(f"{head}: {asks}" for head, asks in zip(elsewhere.heads, row.asks, strict=True))
            typer.echo(f"  {row.name}: {asked}")
    typer.echo(words.footer)
