"""Where an impact assessment stands, as plain dicts: its state, who may do what, its versions, who described it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from lia.app.plain import Plain
from lia.app.view import action_view, happened_view, moment, person_view, reason_view, state_view
from lia.errors import UnknownName
from lia.model.dpia import DESCRIBED, MATRIX, Dpia
from lia.model.person import Role
from lia.model.state import CLOSED
from lia.model.text import Texts, say
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.wording import dpia_words
from lia.store.dpia_course import WAITING
from lia.store.dpias import path_of
from lia.store.entry import Kind

PARTS = {
    "work_on": "work_on_dpia",
    "advise": "advise_dpia",
    "accept": "accept_risk",
    "decide": "decide_dpia",
    "version": "new_dpia_version",
}
"""What a page lets people do, and the action each is."""

STEPS = ("keep_dpia", "withdraw_dpia", "abandon_dpia")
"""The actions that a button of their own stands for."""


def standing_view(session: Session, dpia: Dpia, texts: Texts) -> Plain:
    """Give the state, who may fill in what, and whether the state allows it; who described it, and when."""
    state, rule = session.dpia_state(dpia), session.workflow.advice.dpia
    actions = {name: session.workflow.action(action) for name, action in PARTS.items()}
    return {
        "state": state_view(state, texts),
        "locked": dpia.locked,
        "can_undo": not dpia.locked and session.can_undo_dpia(dpia.id),
        "version": dpia.version,
        "may": {name: [str(role) for role in Role if role in one.roles] for name, one in actions.items()},
        "open": {name: state in one.moves for name, one in actions.items()},
        **_later(session.dpia_chain(dpia) if dpia.locked else (dpia,), dpia),
        "advice": {"item": rule.item, "fields": sorted(rule.fields)},
        "described": {path: _written(dpia, path) for path in (*DESCRIBED, MATRIX)},
    }


def _later(chain: Sequence[Dpia], dpia: Dpia) -> Plain:
    """Give the last version after this one, and whether one is being made."""
    last = chain[-1]
    return {
        "later": {"id": last.id, "version": last.version} if last.version > dpia.version else None,
        "begun": any(one.state in WAITING and one.id != dpia.id for one in chain),
    }


def _written(dpia: Dpia, path: str) -> Plain:
    mark = dpia.written(path)
    return {"by": person_view(mark.by), "at": moment(mark.at)}


def dpia_course_view(session: Session, key: str, language: str) -> Plain:
    """Give the versions of an impact assessment, what may happen next and by whom, and the reason of the last step."""
    dpia = session.dpia(key)
    words, chain = dpia_words(session, dpia, language), session.dpia_chain(dpia)
    texts, before = words.texts, session.dpia_before(dpia)
    state, review_on = session.dpia_state(dpia), session.dpia_review_on(dpia)
    actions = [session.workflow.action(name) for name in STEPS]
    return {
        "id": key,
        "seq": dpia.seq,
        "state": state_view(state, texts),
        "review_on": review_on.isoformat() if review_on and dpia.state not in CLOSED else "",
        "before": {"id": before.id, "version": before.version} if before and dpia.version_of else None,
        "steps": [action_view(one, session.person.role, texts) for one in actions if state in one.moves],
        "last": _last_move(session, key, texts),
        "triggers": happened_view(session.dpia_happened(dpia), texts),
        "versions": [_version(session, one, words, texts) for one in chain],
    }


def _last_move(session: Session, key: str, texts: Texts) -> Plain | None:
    """Give the last step that came with a reason, where it is the last step: kept, withdrawn."""
    steps = (one for one in reversed(session.dpia_history(key)) if one.kind in (Kind.DPIA_MOVED, Kind.DPIA_DECIDED))
    last = next(steps, None)
    if last is None or not (last.new or {}).get("reason"):
        return None
    return reason_view(last, path_of(last), texts)


def _version(session: Session, one: Dpia, words: DpiaWords, texts: Texts) -> Plain:
    taken = one.decision
    signed: Plain = {}
    with suppress(UnknownName):  # decided elsewhere, and brought in
        found = session.signed_dpia(one.id)
        signed = {"digest": found.digest, "sound": found.sound}
    return {
        "id": one.id,
        "version": one.version,
        "scope": say(one.scope, words.language),
        "state": texts[f"state.{session.dpia_state(one)}.name"],
        "begun": {"by": person_view(one.created_by), "at": moment(one.created_at)},
        "decision": words.dpia_decision(taken.decision) if taken else "",
        "decided": {"by": person_view(taken.decided_by), "at": moment(taken.decided_at)} if taken else None,
        **signed,
    }
