"""An edition of the impact assessment, read from its file and checked: every mistake of the file at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from lia.catalog.files.dpia_method import ConditionLine, DpiaMethodFile, FieldLine, ItemLine
from lia.catalog.matrix_reader import digest
from lia.catalog.reading import Checked, read_file
from lia.catalog.source_text import bytes_of
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.dpia_method import UNKNOWN, Condition, DpiaMethod, FieldKind, Item, ItemKind, PackagePart
from lia.model.dpia_method import Field as EntryField
from lia.model.method import DecisionKind


def read_dpia_method(path: Path, matrices: Collection[str]) -> DpiaMethod:
    """Read one edition. Its hash is the SHA-256 of the file, whatever its line endings.

    Raises:
        WrongInput: with every mistake: ids that stand twice, references to nothing, a kind without what it needs.
    """
    content = bytes_of(path, str(path))
    checked = read_file(DpiaMethodFile, content, str(path))
    _check(checked, matrices)
    checked.finish()
    file = checked.file
    return DpiaMethod(
        id=file.method,
        edition=file.edition,
        valid_from=file.valid_from,
        hash=digest((content,)),
        parts=tuple(file.parts),
        items=tuple(map(_item, file.items)),
        layouts={layout: tuple(line.sections) for layout, line in file.layouts.items()},
        package=tuple(
            PackagePart(line.id, line.article, tuple(line.items), line.field or "", line.on_request)
            for line in file.package
        ),
        decisions=tuple(DecisionKind(line.id, frozenset(line.follows)) for line in file.decisions),
        matrix=file.matrix,
    )


def _item(line: ItemLine) -> Item:
    return Item(
        id=line.id,
        part=line.part,
        kind=line.kind,
        needed=line.needed,
        sources=tuple(one.value() for one in line.sources),
        fields=tuple(map(_field, line.fields_)),
        options=tuple(line.options or ()),
        link=line.link,
        asked_when=_condition(line.asked_when),
        one_each=line.one_each or "",
        assessment=line.assessment,
        places=dict(line.places),
    )


def _field(line: FieldLine) -> EntryField:
    return EntryField(
        line.id, line.kind, tuple(line.options or ()), line.item or "", line.needed, _condition(line.asked_when)
    )


def _condition(line: ConditionLine | None) -> Condition | None:
    return Condition(line.field, frozenset(line.any_of), line.item or "") if line else None


def _check(checked: Checked[DpiaMethodFile], matrices: Collection[str]) -> None:
    file = checked.file
    groups = {line.id: line for line in file.items if line.kind is ItemKind.GROUP}
    _once(checked, ("items",), [line.id for line in file.items])
    _known(checked, ("matrix",), "matrix", file.matrix, matrices)
    for number, line in enumerate(file.items):
        place: Place = ("items", number)
        _known(checked, (*place, "part"), "part", line.part, file.parts)
        _places(checked, place, line)
        _kind(checked, place, line)
        _once(checked, (*place, "fields"), [one.id for one in line.fields_])
        for position, one in enumerate(line.fields_):
            _check_field(checked, (*place, "fields", position), line, one, groups)
        if line.one_each:
            _choice(checked, (*place, "one_each"), line, line.one_each)
        if line.asked_when:
            _check_condition(checked, (*place, "asked_when"), line.asked_when, groups.get(line.asked_when.item or ""))
    for number, part in enumerate(file.package):
        for position, item in enumerate(part.items):
            _known(checked, ("package", number, "items", position), "item", item, [one.id for one in file.items])
        if part.field and not all(part.field in [f.id for f in groups[i].fields_] for i in part.items if i in groups):
            checked.wrong(("package", number, "field"), f"No field {shown(part.field)} there.", "Name a field of them.")


def _places(checked: Checked[DpiaMethodFile], place: Place, line: ItemLine) -> None:
    layouts = checked.file.layouts
    for layout, section in line.places.items():
        if _known(checked, (*place, "places", layout), "layout", layout, layouts):
            _known(checked, (*place, "places", layout), f"section of {layout}", section, layouts[layout].sections)
    for layout in layouts:
        if layout not in line.places:
            checked.wrong((*place, "places"), f"{line.id} has no place in {layout}.", "Say in which section it stands.")


def _kind(checked: Checked[DpiaMethodFile], place: Place, line: ItemLine) -> None:
    needs = {ItemKind.GROUP: bool(line.fields_), ItemKind.CHOICE: bool(line.options), ItemKind.LINKED: bool(line.link)}
    has = {"fields": bool(line.fields_), "options": bool(line.options), "link": bool(line.link)}
    wanted = {ItemKind.GROUP: "fields", ItemKind.CHOICE: "options", ItemKind.LINKED: "link"}.get(line.kind)
    if not needs.get(line.kind, True):
        checked.wrong(place, f"An item of the kind {line.kind} needs {wanted}.", f"Add {wanted}, or choose a kind.")
    for key, there in has.items():
        if there and key != wanted:
            checked.wrong((*place, key), f"An item of the kind {line.kind} has no {key}.", "Remove them.")


def _check_field(
    checked: Checked[DpiaMethodFile], place: Place, item: ItemLine, field: FieldLine, groups: dict[str, ItemLine]
) -> None:
    if (field.kind is FieldKind.CHOICE) != bool(field.options):
        checked.wrong(place, "Options go with a choice, and only there.", "Add options, or remove them.")
    if (field.kind is FieldKind.REFERENCES) != bool(field.item):
        checked.wrong(place, "An item goes with references, and only there.", "Say whose entries are meant.")
    if field.item:
        _known(checked, (*place, "item"), "item with entries", field.item, groups)
    if UNKNOWN in (field.options or ()):
        checked.wrong((*place, "options"), f"{UNKNOWN} stands beside every choice already.", "Remove it here.")
    if field.asked_when:
        _check_condition(checked, (*place, "asked_when"), field.asked_when, item)


def _check_condition(
    checked: Checked[DpiaMethodFile], place: Place, condition: ConditionLine, item: ItemLine | None
) -> None:
    if item is None:
        checked.wrong((*place, "item"), "The condition looks at no item with entries.", "Name one.")
        return
    choice = _choice(checked, (*place, "field"), item, condition.field)
    for position, option in enumerate(condition.any_of if choice else ()):
        known = [*((choice and choice.options) or ()), UNKNOWN]
        _known(checked, (*place, "any_of", position), f"option of {condition.field}", option, known)


def _choice(checked: Checked[DpiaMethodFile], place: Place, item: ItemLine, name: str) -> FieldLine | None:
    choices = {one.id: one for one in item.fields_ if one.kind is FieldKind.CHOICE}
    _known(checked, place, f"choice of {item.id}", name, choices)
    return choices.get(name)


def _once(checked: Checked[DpiaMethodFile], place: Place, ids: list[str]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            checked.wrong((*place, number, "id"), f"{shown(one)} stands here a second time.", "Give each its own id.")


def _known(checked: Checked[DpiaMethodFile], place: Place, kind: str, name: str, known: Iterable[str]) -> bool:
    names = list(known)
    if name not in names:
        checked.wrong(place, f"There is no {kind} {shown(name)}.", suggestion(name, names))
    return name in names
