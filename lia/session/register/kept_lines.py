"""Lines of the register that are kept beside the journal: of screenings and of impact assessments.

As with assessments, what is kept has the name of everything it was computed from, holds as long as
the last entry is the same, and may be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaOutcome
from lia.model.screening import ScreeningOutcome
from lia.model.screening_record import ScreeningLine
from lia.session.dpia.lines import DpiaLine
from lia.store.chain import canonical
from lia.store.derived import Derived
from lia.store.entry import Plain
from lia.store.record import Record

FEW = 500
"""Lines that are looked up one by one; of more, all that is kept is read."""

SCREENING = "-screening"
"""Follows the id of a purpose where its screening is called among what is kept."""

FORM = ",".join([*DpiaLine.__dataclass_fields__, *ScreeningLine.__dataclass_fields__])
"""The form of what is kept; what was kept in another form is computed anew."""

Heads = Mapping[str, tuple[int, Plain]]
"""By id: the last entry, and what else a line depends on that may change."""


def kept_lines(
    record: Record, made_by: str, heads: Heads, today: date, compute: Callable[[str], Plain]
) -> dict[str, Plain]:
    """Give each line as plain data, computed only where nothing is kept that still holds."""
    kept = record.derived(made_by, list(heads) if len(heads) < FEW else None)
    fresh = {
        key: Derived(seq, {**compute(key), "with": on, "from": today.isoformat()})
        for key, (seq, on) in heads.items()
        if not _holds(kept.get(key), seq, on, today)
    }
    record.keep_derived(made_by, fresh)
    return {key: (fresh.get(key) or kept[key]).content for key in heads}


def _holds(known: Derived | None, seq: int, on: Plain, today: date) -> bool:
    """Whether a line that is kept holds today; it says itself until which day."""
    if known is None or known.seq != seq or known.content.get("with") != on:
        return False
    day, until = today.isoformat(), known.content.get("until")
    return bool(known.content.get("from", "") <= day and (until is None or day < until))


def unfaithful_lines(
    record: Record, made_by: str, heads: Heads, today: date, compute: Callable[[str], Plain]
) -> Iterator[str]:
    """Give the ids of which something else is kept than follows from their entries, where what is kept holds today."""
    for key, one in record.derived(made_by).items():
        if key in heads and _holds(one, *heads[key], today):
            said = {name: value for name, value in one.content.items() if name not in ("with", "from")}
            if canonical(said) != canonical(compute(key)):
                yield key


def dpia_to_plain(line: DpiaLine, dpia: Dpia, today: date) -> Plain:
    """Give the line of an impact assessment; ``until``: the day from which it may come to something else."""
    return {
        **asdict(line),
        "outcome": line.outcome.value,
        "progress": list(line.progress),
        "until": _until(dpia, today),
    }


def _until(dpia: Dpia, today: date) -> str | None:
    """Give the first day on which an acceptance or a planned measure may have passed."""
    days = [one.acceptance.until for one in dpia.risks.values() if one.acceptance is not None]
    days += [one.due for one in dpia.measures.values() if one.due is not None]
    turns = [turn for day in days for turn in (day, day + timedelta(days=1)) if turn > today]
    return min(turns).isoformat() if turns else None


def dpia_from_plain(plain: Plain) -> DpiaLine:
    """Give the line back."""
    given = {name: plain[name] for name in DpiaLine.__dataclass_fields__ if name in plain}
    return DpiaLine(**{**given, "outcome": DpiaOutcome(plain["outcome"]), "progress": tuple(plain["progress"])})


def screening_to_plain(line: ScreeningLine | None) -> Plain:
    """Give the line of a screening; nothing of one whose words were erased."""
    return {**asdict(line), "outcome": line.outcome.value} if line else {}


def screening_from_plain(plain: Plain) -> ScreeningLine | None:
    """Give the line back."""
    if "outcome" not in plain:
        return None
    given: dict[str, Any] = {name: plain[name] for name in ScreeningLine.__dataclass_fields__ if name in plain}
    return ScreeningLine(**{**given, "outcome": ScreeningOutcome(plain["outcome"])})
