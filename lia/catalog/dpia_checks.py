"""Whether what people fill in fits the method, the matrix and the rest of the assessment.

Each mistake has the place inside the value it was found in; a file adds the line, the session the
name. The same checks hold for a file, a page and a script.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.dpia import GroupEntry, ItemAnswer, Value
from lia.model.dpia_method import UNKNOWN, DpiaMethod, Field, FieldKind, ItemKind
from lia.model.matrix import Level, RiskMatrix
from lia.model.risk import Measure, MeasureStatus, Override, Risk, Treatment
from lia.model.text import said

PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""What the id of an entry, a risk or a measure may be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where inside the value, what is wrong, how to mend it."""

    place: Place
    what: str
    remedy: str


def answer_faults(method: DpiaMethod, answer: ItemAnswer) -> Iterator[Fault]:
    """Tell what does not fit in the answer to an item."""
    item = method.by_id.get(answer.item)
    if item is None:
        yield _unknown((), "item", answer.item, method.by_id)
        return
    if answer.option and item.kind is not ItemKind.CHOICE:
        yield Fault(("option",), f"{item.id} has no options.", "Leave the option out.")
    elif answer.option and answer.option not in (*item.options, UNKNOWN):
        yield _unknown(("option",), f"option of {item.id}", answer.option, (*item.options, UNKNOWN))
    filled = bool(answer.option) or said(answer.text)
    if said(answer.not_applicable) and (filled or answer.unknown):
        what = "It does not apply, and yet something is filled in."
        yield Fault(("not_applicable",), what, "Keep one of the two.")


def entry_faults(method: DpiaMethod, entry: GroupEntry, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """Tell what does not fit in an entry. ``known`` gives the ids of the entries that are there, per item."""
    item = method.groups.get(entry.item)
    if item is None:
        yield _unknown((), "item with entries", entry.item, method.groups)
        return
    yield from id_faults(entry.id)
    for name, value in entry.values.items():
        field = item.field_by_id.get(name)
        if field is None:
            yield _unknown((name,), f"field of {item.id}", name, item.field_by_id)
        else:
            yield from _field_faults(field, value, known)


def _field_faults(field: Field, value: Value, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    place: Place = (field.id,)
    if field.kind is FieldKind.REFERENCES:
        if not isinstance(value, tuple):
            yield Fault(place, f"{field.id} is a list of ids.", "Write them between [ and ].")
            return
        there = known.get(field.item, ())
        for number, one in enumerate(value):
            if one not in there:
                yield _unknown((field.id, number), f"entry of {field.item}", one, there)
            elif one in value[:number]:
                yield Fault((field.id, number), f"{shown(one)} stands here a second time.", "Keep one of the two.")
    elif isinstance(value, tuple):
        yield Fault(place, f"A list stands here, and {field.id} has one value.", "Write it without brackets.")
    elif field.kind is FieldKind.CHOICE:
        yield from _choice_faults(field, value)
    elif field.kind is FieldKind.DATE and value and not _is_day(value):
        yield Fault(place, "This is not a date.", "Write it as year-month-day, for example 2026-11-22.")


def _choice_faults(field: Field, value: Value) -> Iterator[Fault]:
    known = (*field.options, UNKNOWN)
    if not isinstance(value, str):
        yield Fault((field.id,), "Texts per language stand here, and this is a choice.", f"Choose: {', '.join(known)}.")
    elif value and value not in known:
        yield _unknown((field.id,), f"option of {field.id}", value, known)


def _is_day(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def risk_faults(
    risk: Risk, matrix: RiskMatrix | None, measures: Collection[str], catalogue: Collection[str]
) -> Iterator[Fault]:
    """Tell what does not fit in a risk. Without a ``matrix`` its levels are not looked at."""
    yield from id_faults(risk.id)
    if risk.catalogue and risk.catalogue not in catalogue:
        yield _unknown(("catalogue",), "risk in the catalogue", risk.catalogue, catalogue)
    if not risk.catalogue and not said(risk.name):
        yield Fault(("name",), "The risk has no name.", "Say in a few words what could go wrong, for whom.")
    if matrix is not None:
        yield from _level_faults(("inherent", "severity"), matrix, risk.inherent.severity, matrix.severity)
        yield from _level_faults(("inherent", "likelihood"), matrix, risk.inherent.likelihood, matrix.likelihood)
    for number, treatment in enumerate(risk.treatments):
        yield from _treatment_faults(("treatments", number), treatment, risk.treatments[:number], measures)
    overrides = (("inherent", risk.inherent_override), ("residual", risk.residual_override))
    for name, override in overrides:
        if override is not None:
            yield from _override_faults(("override", name), override, matrix)
    if risk.acceptance is not None and not said(risk.acceptance.reason):
        yield Fault(("acceptance", "reason"), "A risk is accepted without a reason.", "Say why it can be taken.")
    if risk.acceptance is not None and not risk.acceptance.by.strip():
        yield Fault(("acceptance", "by"), "Nobody accepts the risk.", "Name the role that does.")


def _level_faults(place: Place, matrix: RiskMatrix, level: str, scale: Iterable[Level]) -> Iterator[Fault]:
    known = [one.id for one in scale]
    if level and level not in known:
        yield _unknown(place, f"{place[-1]} of {matrix.id}", level, known)


def _treatment_faults(
    place: Place, treatment: Treatment, before: Iterable[Treatment], measures: Collection[str]
) -> Iterator[Fault]:
    if treatment.measure not in measures:
        what = f"There is no measure {shown(treatment.measure)} in this assessment; it may have been removed."
        remedy = suggestion(treatment.measure, measures, "Add it under measures, or take the link away.")
        yield Fault((*place, "measure"), what, remedy)
    if not said(treatment.why):
        yield Fault((*place, "why"), "It is not said why this measure helps.", "Write one sentence.")
    if any((one.measure, one.dimension) == (treatment.measure, treatment.dimension) for one in before):
        what = f"{treatment.measure} lowers the {treatment.dimension} of this risk a second time."
        yield Fault(place, what, "Keep one of the two.")


def _override_faults(place: Place, override: Override, matrix: RiskMatrix | None) -> Iterator[Fault]:
    if matrix is not None and override.level not in matrix.rank:
        yield _unknown((*place, "level"), f"risk level of {matrix.id}", override.level, matrix.rank)
    if not said(override.reason):
        what = "The level is set by hand without a reason."
        yield Fault((*place, "reason"), what, "Say why the matrix does not fit here, or take the level away.")


def measure_faults(measure: Measure, catalogue: Collection[str]) -> Iterator[Fault]:
    """Tell what does not fit in a measure."""
    yield from id_faults(measure.id)
    if measure.catalogue and measure.catalogue not in catalogue:
        yield _unknown(("catalogue",), "measure in the catalogue", measure.catalogue, catalogue)
    if not measure.catalogue and not said(measure.name):
        yield Fault(("name",), "The measure has no name.", "Say in a few words what is done.")
    if measure.status is MeasureStatus.DROPPED and measure.due is not None:
        yield Fault(("due",), "A dropped measure has no due date.", "Leave the date out, or change the status.")


def id_faults(name: str) -> Iterator[Fault]:
    """Tell that something cannot be an id."""
    if not PLAIN_ID.fullmatch(name):
        remedy = "Use small letters, digits, - and _, at most 40 signs, the first a letter or digit."
        yield Fault(("id",), f"{shown(name)} cannot be an id.", remedy)


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Fault:
    return Fault(place, f"There is no {kind} {shown(name)}.", suggestion(name, known))
