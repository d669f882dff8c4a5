"""The lists of authorities (GDPR 35(4)-(5)) to frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lia.catalog.files.authority import AuthorityFile, EntryLine, ListLine
from lia.catalog.reading import Checked, read_file
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem, WrongInput
from lia.model.screening import Authority, DpiaList, ListEntry


def read_authorities(
    paths: Iterable[Path], criteria: Iterable[str], jurisdictions: Iterable[str]
) -> tuple[Authority, ...]:
    """Read the authorities. ``criteria`` and ``jurisdictions`` are the ids they may name.

    Raises:
        WrongInput: with every mistake of the first file that has any.
    """
    known_criteria, known_places = list(criteria), list(jurisdictions)
    found: list[Authority] = []
    seen: dict[str, str] = {}
    for path in paths:
        checked = read_file(AuthorityFile, path)
        _check(checked, known_criteria, known_places)
        authority = _authority(checked.file)
        ids = [authority.id, *(one.id for one in authority.lists)]
        ids += [entry.id for one in authority.lists for entry in one.entries]
        for one in ids:
            if one in seen:
                problem = Problem(f"The id {shown(one)} also stands in {seen[one]}.", "Give each its own id.")
                raise WrongInput(str(path), [problem])
            seen[one] = path.name
        found.append(authority)
    return tuple(found)


def _check(checked: Checked[AuthorityFile], criteria: list[str], jurisdictions: list[str]) -> None:
    for number, code in enumerate(checked.file.jurisdictions):
        if code not in jurisdictions:
            what = f"There is no jurisdiction {shown(code)}."
            checked.wrong(("jurisdictions", number), what, suggestion(code, jurisdictions))
    seen: set[str] = set()
    for number, line in enumerate(checked.file.lists):
        if line.valid_from and line.valid_to and line.valid_from > line.valid_to:
            what = f"valid_from ({line.valid_from}) is later than valid_to ({line.valid_to})."
            checked.wrong(("lists", number, "valid_from"), what, "Put the first day before the last.")
        for position, entry in enumerate(line.entries):
            place = ("lists", number, "entries", position)
            if entry.id in seen:
                checked.wrong((*place, "id"), f"{shown(entry.id)} stands here a second time.", "Give each its own id.")
            seen.add(entry.id)
            for index, criterion in enumerate(entry.criteria):
                if criterion not in criteria:
                    what = f"There is no criterion {shown(criterion)}."
                    checked.wrong((*place, "criteria", index), what, suggestion(criterion, criteria))
    checked.finish()


def _authority(file: AuthorityFile) -> Authority:
    return Authority(file.authority, tuple(_list(file, line) for line in file.lists))


def _list(file: AuthorityFile, line: ListLine) -> DpiaList:
    return DpiaList(
        id=line.id,
        authority=file.authority,
        kind=line.kind,
        article=line.article,
        jurisdictions=frozenset(file.jurisdictions),
        checked=file.checked,
        entries=tuple(_entry(one) for one in line.entries),
        sources=tuple(one.value() for one in line.sources),
        valid_from=line.valid_from,
        valid_to=line.valid_to,
    )


def _entry(line: EntryLine) -> ListEntry:
    sources = tuple(one.value() for one in line.sources)
    return ListEntry(line.id, line.number, tuple(line.criteria), line.with_criterion, sources)
