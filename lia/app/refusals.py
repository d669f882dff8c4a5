"""Every way a message can be turned down, as a kind and a sentence in the language of the page.

Kinds: ``wrong`` the message or a value in it does not fit; ``refused`` understood, but not now or
not so; ``conflict`` somebody else changed the same field first; ``unavailable`` the record cannot be
read or written now, and the same message may be sent again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from lia.app.messages import Unfit
from lia.app.plain import Plain
from lia.errors import (
    Conflict,
    NotNow,
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    RecordReadOnly,
    RecordTooNew,
    Refused,
    UnknownName,
    WrongInput,
)
from lia.model.text import Texts
from lia.report.phrases import day_in_words, number_in_words

_RECORD: dict[type[RecordError], str] = {
    RecordLocked: "locked",
    RecordReadOnly: "read_only",
    RecordDamaged: "damaged",
    RecordFull: "full",
    RecordTooNew: "too_new",
}
_BY_VERB = frozenset(
    {
        *("decide", "undo", "open"),
        *("screen_undo", "screen_view", "screen_decide", "screen_describe"),
        *("dpia_decide", "dpia_undo", "dpia_entry_remove", "dpia_measure_remove", "dpia_matrix", "dpia_version"),
    }
)

log = logging.getLogger(__name__)


def refusal(error: Exception, texts: Texts, verb: str = "") -> Plain:
    """Give ``{kind, error, field?}`` for whatever was raised while a message was handled.

    An error nobody foresaw is logged with its traceback; the page gets a sentence.
    """
    match error:
        case Unfit():
            return _unfit(error, texts)
        case Conflict():
            return _say("conflict", texts, "conflict", field=error.field)
        case NotNow() if f"not_now.{error.key}" in texts:
            return {"kind": "refused", "error": texts.fill(f"not_now.{error.key}", **in_words(error.values, texts))}
        case Refused():
            return _say("refused", texts, verb if verb in _BY_VERB else "refused")
        case UnknownName():
            return _say("wrong", texts, "unknown_name", name=error.name[:60])
        case WrongInput():
            return _wrong_input(error, texts)
        case RecordError():
            return _say("unavailable", texts, _RECORD.get(type(error), "record"))
    log.error("A message (%s) could not be handled.", verb or "?", exc_info=error)
    return _say("refused", texts, "unexpected")


def _wrong_input(error: WrongInput, texts: Texts) -> Plain:
    """Say what is wrong at each field, where a form can say it there."""
    named = [one for one in error.problems if f"wrong_field.{one.key}" in texts]
    if not named:
        return _say("wrong", texts, "wrong_input")
    fields = {one.place: texts.fill(f"wrong_field.{one.key}", **_said(one.values, texts)) for one in reversed(named)}
    return {**_say("wrong", texts, "fields"), "fields": fields}


def _said(values: Iterable[tuple[str, str]], texts: Texts) -> dict[str, str]:
    ways: Mapping[str, Callable[[str], str]] = {
        "day": lambda day: day_in_words(day, texts),
        "most": lambda most: number_in_words(int(most), texts),
    }
    return {name: ways.get(name, str)(value) for name, value in values}


def in_words(values: Mapping[str, str], texts: Texts) -> dict[str, str]:
    """Give the values with ids put into words: ``roles="dpo, assessor"`` names both roles."""
    return {name: ", ".join(_name(name, one, texts) for one in value.split(", ")) for name, value in values.items()}


def _name(kind: str, one: str, texts: Texts) -> str:
    group = {"recommended": "decision"}.get(kind, kind.removesuffix("s"))
    keys = (f"{group}.{one}", f"{group}.{one}.name", f"{group}.{one}.label")
    return next((texts[key] for key in keys if key in texts), one)


def _unfit(error: Unfit, texts: Texts) -> Plain:
    kind = "refused" if error.why == "too_fast" else "wrong"
    return _say(kind, texts, error.why, field=error.field, **error.values)


def _say(kind: str, texts: Texts, why: str, field: str = "", **values: object) -> Plain:
    said = {name: number_in_words(one, texts) if isinstance(one, int) else one for name, one in values.items()}
    found = {"kind": kind, "error": texts.fill(f"ui.refusal.{why}", field=field, **said)}
    return {**found, "field": field} if field else found
