"""``lia screen``: whether a DPIA is needed, from a file or from the screening of a purpose in the record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json, today, workspace_folder
from lia.errors import UnknownName
from lia.model.text import say

if TYPE_CHECKING:
    from lia.catalog import Catalog
    from lia.model.screening import Proposal, Screening
    from lia.model.screening_record import ScreeningRecord


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="screen")(screen)


@dataclass(frozen=True)
class Target:
    """What is screened, and what assessments of the purpose speak for; ``record``: as the record keeps it."""

    catalog: Catalog
    given: Screening
    proposed: tuple[Proposal, ...] = ()
    record: ScreeningRecord | None = None


def screen(
    target: Annotated[
        str,
        typer.Argument(metavar="FILE|PURPOSE", help="YAML file with answers, or the id of a purpose, e.g. p20."),
    ],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Say whether a DPIA is needed, and why. Nothing is recorded by this.

    A file holds `purpose`, `jurisdictions`, `date` and `answers` (question or list entry: yes, no or unknown).
    A purpose is looked up in the workspace, with its decision; where there is no workspace, among the examples.
    Only what was answered is used; what is open or unknown never speaks for "no DPIA".
    """
    from lia.exchange.screening_json import screening_to_dict
    from lia.report.screening_words import ScreeningWords
    from lia.scoring.screening import screen as find

    found = _target(target)
    catalog, method = found.catalog, found.catalog.screening(found.given.edition)
    finding = find(method, found.given)
    if as_json:
        plain = {"purpose": found.given.purpose, **screening_to_dict(finding, found.proposed)}
        print_json({**plain, **(_recorded(found.record, language) if found.record else {})})
        return
    places = {one.id: say(one.name, language) for one in catalog.jurisdictions.values()}
    words = ScreeningWords(catalog.texts(language), method, places)
    for heading, lines in (*words.sections(finding, found.proposed), *words.recorded(found.record, language)):
        typer.echo(typer.style(heading, bold=True))
        for line in lines:
            typer.echo(f"  {line}")
        typer.echo()
    typer.echo(words.say("footer"))


def _target(target: str) -> Target:
    """Give what is meant; a file that is there goes before a purpose."""
    from lia.catalog import Catalog, own_folder
    from lia.exchange.screening_file import read_screening_file
    from lia.session.folder import RECORD

    path = Path(target)
    is_file = path.is_file() or path.suffix in (".yaml", ".yml") or path.name != target
    if not is_file and (workspace_folder() / RECORD).exists():
        return _of_record(target)
    catalog = Catalog.load(extra=own_folder(workspace_folder()))
    if is_file:
        return Target(catalog, read_screening_file(path, catalog, today()))
    given = read_screening_file(_example(target, catalog), catalog, today())
    return Target(catalog, given, _proposed(catalog, given))


def _of_record(purpose: str) -> Target:
    session = open_session()
    found = session.screening(purpose)
    return Target(session.catalog, found, session.screening_proposals(found), found)


def _example(target: str, catalog: Catalog) -> Path:
    examples = {
        purpose: file
        for name in catalog.example_registers
        for purpose, file in catalog.example_screenings(name).items()
    }
    if target not in examples:
        raise UnknownName("file or screened purpose", target, examples)
    return examples[target]


def _proposed(catalog: Catalog, screening: Screening) -> tuple[Proposal, ...]:
    """What the example assessments of the purpose speak for, as far as it has no answer yet."""
    from lia.exchange.answer_file import read_answer_file
    from lia.scoring.screening_prefill import open_proposals, proposals

    paths = [path for name in catalog.example_registers for path in catalog.example_assessments(name)]
    own = (path for path in paths if path.stem.split("-")[0] == screening.purpose)
    assessments = tuple(read_answer_file(path, catalog, today()) for path in own)
    found = proposals(catalog.screening(screening.edition), catalog.method(on=screening.on), assessments)
    return open_proposals(found, screening)


def _recorded(found: ScreeningRecord, language: str) -> dict[str, Any]:
    """The DPO's view and the decision, as they stand in the record."""
    taken, view = found.decision, found.view
    return {
        "dpo_view": {"text": say(view.text, language), "outdated": found.view_outdated} if view else None,
        "decision": {
            "decision": taken.decision,
            "grounds": taken.grounds,
            "outcome": taken.finding_category,
            "on": taken.decided_at.date().isoformat(),
            "outdated": found.decision_outdated,
        }
        if taken
        else None,
    }
