"""``lia screen``: whether a DPIA is needed, from a file or from the screening of an example purpose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, print_json, today, workspace_folder
from lia.errors import UnknownName
from lia.model.text import say

if TYPE_CHECKING:
    from lia.catalog import Catalog
    from lia.model.screening import Proposal, Screening


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="screen")(screen)


def screen(
    target: Annotated[
        str,
        typer.Argument(metavar="FILE|PURPOSE", help="YAML file with answers, or the id of a purpose, e.g. p20."),
    ],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Say whether a DPIA is needed, and why. No workspace is needed and nothing is recorded.

    A file holds `purpose`, `jurisdictions`, `date` and `answers` (question or list entry: yes, no or unknown).
    Only what is in the file is used; what is open or unknown never speaks for "no DPIA".
    """
    from lia.catalog import Catalog, own_folder
    from lia.exchange.screening_file import read_screening_file
    from lia.exchange.screening_json import screening_to_dict
    from lia.report.screening_words import ScreeningWords
    from lia.scoring.screening import screen as find

    catalog = Catalog.load(extra=own_folder(workspace_folder()))
    path, example = _file(target, catalog)
    given = read_screening_file(path, catalog, today())
    method = catalog.screening(given.edition)
    finding = find(method, given)
    proposed = _proposed(catalog, given) if example else ()
    if as_json:
        print_json({"purpose": given.purpose, **screening_to_dict(finding, proposed)})
        return
    places = {one.id: say(one.name, language) for one in catalog.jurisdictions.values()}
    words = ScreeningWords(catalog.texts(language), method, places)
    for heading, lines in words.sections(finding, proposed):
        typer.echo(typer.style(heading, bold=True))
        for line in lines:
            typer.echo(f"  {line}")
        typer.echo()
    typer.echo(words.say("footer"))


def _file(target: str, catalog: Catalog) -> tuple[Path, bool]:
    """Give the file that is meant, and whether it is an example's; a file that is there goes before a purpose."""
    path = Path(target)
    if path.exists() or path.suffix in (".yaml", ".yml") or path.name != target:
        return path, False
    examples = {
        purpose: file
        for name in catalog.example_registers
        for purpose, file in catalog.example_screenings(name).items()
    }
    if target not in examples:
        raise UnknownName("file or screened purpose", target, examples)
    return examples[target], True


def _proposed(catalog: Catalog, screening: Screening) -> tuple[Proposal, ...]:
    """What the example assessments of the purpose speak for, as far as it has no answer yet."""
    from lia.exchange.answer_file import read_answer_file
    from lia.scoring.screening_prefill import open_proposals, proposals

    paths = [path for name in catalog.example_registers for path in catalog.example_assessments(name)]
    own = (path for path in paths if path.stem.split("-")[0] == screening.purpose)
    assessments = tuple(read_answer_file(path, catalog, today()) for path in own)
    found = proposals(catalog.screening(screening.edition), catalog.method(on=screening.on), assessments)
    return open_proposals(found, screening)
