"""A workspace's purposes, assessments and screenings as JSON of our own: written in stable order, read strictly.

The schema is ``data/schemas/assessments.schema.json``. What the file holds is the state: every
answer with who gave it, when, how firm it is and on what evidence, every safeguard, the decision.
Who changed what before that stays in the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from lia.catalog.files.whole_workspace import WholeWorkspaceFile
from lia.catalog.files.workspace import FORMAT, VERSION, AssessmentEntry, MethodEntry
from lia.catalog.wording import problems_of
from lia.catalog.yaml_reader import Document
from lia.errors import Problem, WrongInput
from lia.exchange.assessment_entries import (
    ADVICE,
    DECISION,
    assessment_entry,
    purpose_entry,
    to_assessment,
    to_purpose,
)
from lia.exchange.decoding import decoded
from lia.exchange.screening_entries import overtaken_in_entry, screening_entry, to_screening
from lia.exchange.whole_entries import CarriedRest, Rest, carried_rest, dpia_entry, rest_entries, thread_entry
from lia.model.assessment import Assessment
from lia.model.comment import Thread
from lia.model.dpia import Dpia
from lia.model.dpia_method import DpiaMethod
from lia.model.method import Method
from lia.model.purpose import Purpose
from lia.model.screening import ScreeningMethod
from lia.model.screening_record import ScreeningRecord

MOST_DIGITS = 15  # of a whole number: what a JSON reader keeps exactly
NOTHING_ELSE = Rest()
_VERSION = re.compile(r"-v[0-9]+$")


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file carries. ``outdated`` names per assessment what was given before its last change.

    ``hashes`` gives the hash of each edition (method, edition) as it was where the file was written.
    """

    purposes: tuple[Purpose, ...]
    assessments: tuple[Assessment, ...]
    outdated: Mapping[str, frozenset[str]]
    hashes: Mapping[tuple[str, str], str]
    screenings: tuple[ScreeningRecord, ...] = ()
    outdated_screenings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rest: CarriedRest = field(default_factory=CarriedRest)


def assessments_to_json(
    purposes: Iterable[Purpose],
    assessments: Iterable[Assessment],
    methods: Iterable[Method | ScreeningMethod | DpiaMethod],
    screenings: Iterable[ScreeningRecord] = (),
    rest: Rest = NOTHING_ELSE,
) -> str:
    """Write what a workspace holds and the editions it was made with. The same state gives the same text."""
    given, screened = tuple(assessments), tuple(screenings)
    every: tuple[Assessment | ScreeningRecord | Dpia, ...] = (*given, *screened, *rest.dpias)
    used = {(one.method, one.edition) for one in every}
    editions = (MethodEntry(method=one.id, edition=one.edition, hash=one.hash) for one in methods)
    file = WholeWorkspaceFile.model_construct(
        format=FORMAT,
        version=VERSION,
        methods=[one for one in editions if (one.method, one.edition) in used],
        purposes=[purpose_entry(one) for one in purposes],
        assessments=[assessment_entry(one) for one in given],
        screenings=[screening_entry(one) for one in screened],
        **rest_entries(rest),  # type: ignore[arg-type]
    )
    return json.dumps(_plain(file), ensure_ascii=False, indent=2) + "\n"


def assessment_to_plain(assessment: Assessment, outdated: frozenset[str] | None = None) -> Mapping[str, Any]:
    """Give an assessment as it stands in the file; two are the same where these are equal."""
    plain: Mapping[str, Any] = _plain(assessment_entry(assessment, outdated))
    return plain


def screening_to_plain(screening: ScreeningRecord, outdated: frozenset[str] | None = None) -> Mapping[str, Any]:
    """Give a screening as it stands in the file; two are the same where these are equal."""
    plain: Mapping[str, Any] = _plain(screening_entry(screening, outdated))
    return plain


def dpia_to_plain(dpia: Dpia, *, outdated: bool | None = None) -> Mapping[str, Any]:
    """Give an impact assessment as it stands in the file; two are the same where these are equal."""
    plain: Mapping[str, Any] = _plain(dpia_entry(dpia, outdated=outdated))
    return plain


def thread_to_plain(assessment: str, thread: Thread) -> Mapping[str, Any]:
    """Give a conversation as it stands in the file; two are the same where these are equal."""
    plain: Mapping[str, Any] = _plain(thread_entry(assessment, thread))
    return plain


def _plain(value: Any) -> Any:
    """Give a value as JSON holds it; what has its usual value is left out."""
    if isinstance(value, BaseModel):
        usual = _usual(type(value))
        return {name: _plain(part) for name, part in value if name not in usual or part != usual[name]}
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value


@cache
def _usual(model: type[BaseModel]) -> Mapping[str, Any]:
    fields = model.model_fields.items()
    return {name: one.get_default(call_default_factory=True) for name, one in fields if not one.is_required()}


# Reading


def assessments_from_json(content: bytes, name: str) -> Carried:
    """Read a file whole; whether its answers fit the method is for whoever records them.

    Raises:
        WrongInput: it is no such file, of a later version, or has mistakes: all of them, each with its place.
    """
    data = _parsed(decoded(content, name).text, name)
    _check_head(data, name)
    try:
        file = WholeWorkspaceFile.model_validate(data)
    except ValidationError as error:
        raise WrongInput(name, problems_of(error, WholeWorkspaceFile, Document(name, data, {}, {}))) from error
    _each_once(file, name)
    return Carried(
        purposes=tuple(to_purpose(one) for one in file.purposes),
        assessments=tuple(to_assessment(one) for one in file.assessments),
        outdated={one.id: _overtaken(one) for one in file.assessments},
        hashes={(one.method, one.edition): one.hash for one in file.methods},
        screenings=tuple(to_screening(one) for one in file.screenings),
        outdated_screenings={one.purpose: overtaken_in_entry(one) for one in file.screenings},
        rest=carried_rest(file),
    )


def _overtaken(entry: AssessmentEntry) -> frozenset[str]:
    given = {ADVICE: entry.advice, DECISION: entry.decision}
    return frozenset(name for name, one in given.items() if one and one.outdated)


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_no_key_twice, parse_constant=_no_such_number, parse_int=_no_long_number
        )
    except json.JSONDecodeError as error:
        what = f"This is not JSON, or it breaks off ({error.msg})."
        remedy = "Give a file that lia export wrote, whole and unchanged."
        raise WrongInput(name, [Problem(what, remedy, line=error.lineno)]) from error
    except RecursionError as error:
        raise WrongInput(name, [Problem("Groups are nested far too deep.", "Give a file of lia export.")]) from error
    except ValueError as error:
        raise WrongInput(name, [Problem(str(error), "Mend it, or export the file anew.")]) from error


def _no_key_twice(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'The key "{twice}" stands twice in one group.')
    return found


def _no_long_number(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("A number is far too long.")
    return int(digits)


def _no_such_number(word: str) -> Any:
    raise ValueError(f"{word} is not a number that JSON knows.")


def _check_head(data: Any, name: str) -> None:
    """See that the file is one of ours and not of a later version, before anything else in it is judged."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        what = f'The file does not begin with "format": "{FORMAT}", so it is not a workspace of lia.'
        raise WrongInput(name, [Problem(what, "Give a file that lia export wrote.", "format")])
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        what = f"The file was written by a later version of lia (form {version}; this one reads up to {VERSION})."
        raise WrongInput(name, [Problem(what, "Bring lia up to date, then import again.", "version")])


def _each_once(file: WholeWorkspaceFile, name: str) -> None:
    problems = []
    given = {
        "purposes": [one.id for one in file.purposes],
        "assessments": [one.id for one in file.assessments],
        "screenings": [one.purpose for one in file.screenings],
        "threads": [f"{one.assessment}.{one.id}" for one in file.threads],
        "parties": [one.id for one in file.parties],
        "figures": [f"{one.purpose}.{one.period}" for one in file.figures],
        "members": [one.identity for one in file.members],
        "dpias": [one.id for one in file.dpias],
    }
    for kind, ids in given.items():
        for number, key in enumerate(ids):
            if key in ids[:number]:
                problems.append(Problem("This id stands here a second time.", "Keep one.", f"{kind}.{key}"))
    for one in file.assessments:
        if _VERSION.sub("", one.id).rpartition("-")[0] != one.purpose:
            what = f"The id of an assessment of {one.purpose} begins with that id."
            remedy = f"Name it {one.purpose}-1, or the next free number."
            problems.append(Problem(what, remedy, f"assessments.{one.id}.id"))
    if problems:
        raise WrongInput(name, problems)
