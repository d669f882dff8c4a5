"""What all commands share: options, output, and the session they act on."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.errors import LiaError
from lia.model.assessment import Person, Role

if TYPE_CHECKING:
    from lia.session import Session


class Language(StrEnum):
    """The languages a command can answer in."""

    NL = "nl"
    EN = "en"


AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON instead of text.")]
InLanguage = Annotated[Language, typer.Option("--language", "-l", envvar="LIA_LANGUAGE", help="Language of the text.")]
Everything = Annotated[bool, typer.Option("--all", help="Show every part in full, not what fits on one screen.")]
AssessmentId = Annotated[
    str, typer.Option("--assessment", "-a", help="Which assessment, where a purpose has several.", show_default=False)
]
PurposeId = Annotated[str, typer.Argument(help="Id of the purpose in the register, e.g. p11.", show_default=False)]


def print_json(data: object) -> None:
    """Print data as JSON, in stable order, readable by people."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def today() -> date:
    """Give today's date; only the outermost floor may read the clock."""
    return datetime.now(UTC).astimezone().date()


def workspace_folder() -> Path:
    """Give the workspace: the folder in ``LIA_WORKSPACE``, else ``./workspace``."""
    return Path(os.environ.get("LIA_WORKSPACE") or "workspace")


def open_session() -> Session:
    """Open the workspace as the person of ``LIA_ROLE`` and ``LIA_PERSON`` (assessor, no name).

    Under JupyterHub it is whose server this is, with the roles they were given.

    Raises:
        BeyondRole: ``LIA_ROLE`` is not one of those.
    """
    from lia.session import Session
    from lia.session.identity import identity_from_hub, settings_from_environment

    if (known := identity_from_hub(os.environ)) is None:
        return Session.open(workspace_folder(), acting_person())
    session = Session.open(workspace_folder(), identity=known, settings=settings_from_environment(os.environ))
    return session.acting_as(acting_person()) if os.environ.get("LIA_ROLE") else session


def acting_person() -> Person:
    """Who acts, from the environment.

    Raises:
        LiaError: ``LIA_ROLE`` is not a role.
    """
    role = os.environ.get("LIA_ROLE") or Role.ASSESSOR.value
    if role not in set(Role):
        raise LiaError(f"LIA_ROLE is {role!r}. Set it to one of: {', '.join(Role)}.")
    return Person(Role(role), os.environ.get("LIA_PERSON", ""))


def pick_assessment(session: Session, purpose: str, wanted: str) -> str:
    """Give the one assessment of the purpose that is meant.

    Raises:
        LiaError: there is none, or several and none was named.
    """
    known = [summary.id for summary in session.register().row(purpose).assessments]
    if wanted:
        if wanted not in known:
            raise LiaError(f"Purpose {purpose} has no assessment {wanted!r}. It has: {', '.join(known) or 'none'}.")
        return wanted
    if not known:
        raise LiaError(f"Purpose {purpose} has no assessment yet. Start one with: lia answer {purpose} QUESTION=OPTION")
    if len(known) > 1:
        raise LiaError(f"Purpose {purpose} has several assessments. Name one with --assessment: {', '.join(known)}.")
    return known[0]
