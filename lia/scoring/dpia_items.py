"""How far each item of an impact assessment is: what people filled in, entry by entry, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lia.model.dpia import Dpia, GroupEntry, ItemAnswer, Value
from lia.model.dpia_finding import Gap, GapKind, ItemState, Progress
from lia.model.dpia_method import UNKNOWN, Condition, Field, FieldKind, Item, ItemKind, Needed
from lia.model.text import said


def item_state(item: Item, dpia: Dpia) -> ItemState:
    """Give the state of an item that people fill in themselves."""
    needed = is_needed(item, dpia)
    answer = dpia.answers.get(item.id, ItemAnswer(item.id))
    if said(answer.not_applicable):
        return ItemState(item.id, Progress.NOT_APPLICABLE, needed)
    gaps = tuple(_gaps(item, dpia, answer))
    if is_begun(item, dpia):
        return ItemState(item.id, Progress.PARTLY if gaps else Progress.COMPLETE, needed, gaps)
    if not needed:
        return ItemState(item.id, Progress.NOT_ASKED, needed=False)
    return ItemState(item.id, Progress.EMPTY, needed, (Gap(GapKind.EMPTY),))


def is_needed(item: Item, dpia: Dpia) -> bool:
    """Whether the item must be there: what is mandatory is, where what it is about exists."""
    return item.needed is not Needed.NO and (item.asked_when is None or _holds(item.asked_when, dpia))


def is_begun(item: Item, dpia: Dpia) -> bool:
    """Whether anything was filled in."""
    answer = dpia.answers.get(item.id)
    given = answer is not None and (answer.unknown or bool(answer.option) or said(answer.text))
    return given or bool(dpia.of(item.id))


def asked(field: Field, entry: GroupEntry) -> bool:
    """Whether a field is asked, given the others of its entry."""
    return field.asked_when is None or _meets(field.asked_when, entry)


def _holds(condition: Condition, dpia: Dpia) -> bool:
    return any(_meets(condition, entry) for entry in dpia.of(condition.item))


def _meets(condition: Condition, entry: GroupEntry) -> bool:
    value = entry.values.get(condition.field)
    return isinstance(value, str) and value in condition.any_of


def _gaps(item: Item, dpia: Dpia, answer: ItemAnswer) -> Iterator[Gap]:
    match item.kind:
        case ItemKind.TEXT:
            yield from _of_text(answer)
        case ItemKind.CHOICE:
            if answer.unknown or answer.option == UNKNOWN:
                yield Gap(GapKind.UNKNOWN)
            elif not answer.option:
                yield Gap(GapKind.EMPTY)
            elif not said(answer.text):
                yield Gap(GapKind.NO_REASON)
        case ItemKind.GROUP:
            if answer.unknown and not dpia.of(item.id):
                yield Gap(GapKind.UNKNOWN)
            for entry in dpia.of(item.id):
                yield from _of_entry(item, entry, dpia)
            yield from _one_each(item, dpia)


def _of_text(answer: ItemAnswer) -> Iterator[Gap]:
    if answer.unknown:
        yield Gap(GapKind.UNKNOWN)
    elif not said(answer.text):
        yield Gap(GapKind.EMPTY)


def _of_entry(item: Item, entry: GroupEntry, dpia: Dpia) -> Iterator[Gap]:
    for field in item.fields:
        if not asked(field, entry):
            continue
        value = entry.values.get(field.id, "")
        if field.kind is FieldKind.CHOICE and value == UNKNOWN:
            yield Gap(GapKind.UNKNOWN, (entry.id, field.id))
        elif field.needed and not filled(field, value):
            yield Gap(GapKind.FIELD, (entry.id, field.id))
        if field.kind is FieldKind.REFERENCES and isinstance(value, tuple):
            known = dpia.entries.get(field.item, {})
            yield from (Gap(GapKind.REFERENCE, (entry.id, field.id, one)) for one in value if one not in known)


def filled(field: Field, value: Value) -> bool:
    """Whether a field holds something of its kind."""
    match field.kind:
        case FieldKind.REFERENCES:
            return isinstance(value, tuple) and bool(value)
        case FieldKind.CHOICE:
            return value in field.options
        case FieldKind.DATE:
            return isinstance(value, str) and _is_day(value)
        case _:
            return not isinstance(value, tuple) and said(value)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _one_each(item: Item, dpia: Dpia) -> Iterator[Gap]:
    """Of some choices every option needs its own entry: the rights of people, one by one."""
    if item.one_each and dpia.of(item.id):
        there = [entry.values.get(item.one_each) for entry in dpia.of(item.id)]
        for option in item.field_by_id[item.one_each].options:
            if option not in there:
                yield Gap(GapKind.ONE_EACH, (item.one_each, option))
