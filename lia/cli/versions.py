"""``lia versions``, ``lia newversion``: what was signed by whom, and the next version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json

if TYPE_CHECKING:
    from lia.model.assessment import Assessment
    from lia.model.dpia import Dpia
    from lia.session import Session

Key = Annotated[str, typer.Argument(help="Id of the assessment or DPIA, e.g. p11-1 or p20-dpia-1.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="versions")(versions)
    app.command(name="newversion")(new_version)


def versions(assessment: Key, as_json: AsJson = False, language: InLanguage = Language.NL) -> None:
    """List the versions of an assessment or a DPIA: where each stands, who began it and who decided, and when."""
    from lia.report.phrases import Phrases

    session = open_session()
    found = _chain(session, assessment)
    if as_json:
        print_json([_plain(session, one) for one in found])
        return
    phrases = Phrases(session.catalog.texts(language), session.catalog.method())
    for one in found:
        state, taken = phrases.texts[f"state.{_state(session, one)}.name"], one.decision
        typer.echo(f"{one.version}  {one.id}  {state}")
        if one.created_by and one.created_at:
            by, at = phrases.person(one.created_by), phrases.moment(one.created_at)
            typer.echo(f"   {phrases.texts.fill('dpia_ui.course.begun', person=by, at=at)}")
        if taken:
            by, at = phrases.person(taken.decided_by), phrases.moment(taken.decided_at)
            typer.echo(f"   {phrases.texts.fill('dpia_ui.course.decided', person=by, at=at)}")


def new_version(assessment: Key, as_json: AsJson = False, _: InLanguage = Language.NL) -> None:
    """Begin the next version of what was signed, as a copy; the signed one stays as it is.

    It holds until the copy is decided on. In the copy of a DPIA the DPO advises anew, and risks are accepted anew.
    """
    session = open_session()
    make = session.new_dpia_version if session.is_dpia(assessment) else session.new_version
    made = make(assessment)
    if as_json:
        print_json(_plain(session, made))
    else:
        typer.echo(made.id)


def _chain(session: Session, key: str) -> tuple[Assessment | Dpia, ...]:
    return session.dpia_chain(session.dpia(key)) if session.is_dpia(key) else session.chain_of(key)


def _state(session: Session, one: Assessment | Dpia) -> str:
    from lia.model.dpia import Dpia

    return (session.dpia_state(one) if isinstance(one, Dpia) else session.state(one.id)).value


def _plain(session: Session, one: Assessment | Dpia) -> dict[str, object]:
    taken = one.decision
    return {
        "id": one.id,
        "purpose": one.purpose,
        "version": one.version,
        "version_of": one.version_of or None,
        "state": _state(session, one),
        "by": one.created_by.name if one.created_by else None,
        "at": one.created_at.isoformat() if one.created_at else None,
        "decision": taken.decision if taken else None,
        "decided_by": taken.decided_by.name if taken else None,
        "decided_at": taken.decided_at.isoformat() if taken else None,
    }
