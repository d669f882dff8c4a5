"""``lia cases``: how often the methods agree with published cases; needs no workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lia.cli.console import AsJson, InLanguage, Language, print_json, today
from lia.cli.speaking import word

if TYPE_CHECKING:
    from lia.scoring.yardstick import Tally, Tracks, Yardstick


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="cases")(cases)


def cases(
    file: Annotated[Path, typer.Argument(help="YAML file with published cases: rulings in neutral facts, risk rows.")],
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Compare the methods with published cases. No workspace is needed and nothing is recorded.

    Counted apart: all facts; `blind`, without the authority's own appraisal; for a DPIA also without given entries
    of lists. Leaving it to the DPO, or to more answers, is abstaining.
    """
    from lia.exchange.cases_file import read_cases_file

    tracks = yardstick().tracks(read_cases_file(file, today()))
    if as_json:
        print_json(_tracks(tracks))
        return
    _print("full", tracks.full)
    _print("blind", tracks.blind)
    if tracks.without_list_entries is not None:
        _print("without_list_entries", tracks.without_list_entries)


def yardstick() -> Yardstick:
    """Give the yardstick with the newest edition of every method."""
    from lia.catalog import Catalog
    from lia.scoring.yardstick import Yardstick

    catalog = Catalog.load()
    return Yardstick(
        catalog.method(), catalog.screening(), catalog.facts_mapping, catalog.matrix("enisa_4x3"), catalog.jurisdictions
    )


def _tracks(tracks: Tracks) -> dict[str, Any]:
    found = {**_tally(tracks.full), "blind": _tally(tracks.blind)}
    if tracks.without_list_entries is not None:
        found["without_list_entries"] = _tally(tracks.without_list_entries)
    return found


def _tally(tally: Tally) -> dict[str, Any]:
    from lia.scoring.yardstick import Verdict

    return {
        "scored": tally.scored,
        "decided": tally.decided,
        "agree": tally.count(Verdict.AGREES),
        "abstain": tally.count(Verdict.ABSTAINS),
        "false_permit": tally.count(Verdict.FALSE_PERMIT),
        "false_refusal": tally.count(Verdict.FALSE_REFUSAL),
        "misses": [
            {"id": one.id, "expected": one.expected, "got": one.got, "reasons": list(one.reasons)}
            for one in tally.misses
        ],
    }


def _print(name: str, tally: Tally) -> None:
    counts = _tally(tally)
    misses = counts.pop("misses")
    typer.echo(typer.style(word(f"cases.{name}"), bold=True))
    typer.echo("  " + ", ".join(word(f"cases.{key}", count=value) for key, value in counts.items()))
    for miss in misses:
        typer.echo(f"  {word('cases.miss', **{**miss, 'reasons': '; '.join(miss['reasons'])})}")
    typer.echo()
