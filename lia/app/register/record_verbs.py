"""What a page may ask about what stands around assessments: parties, use, figures, what is due, the proof.

As in ``lia.app.verbs``: every function takes the desk and a request that fits its shape (``record_shapes``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from lia.app.desk import Desk
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.register.record_view import attention_view, parties_view, proof_view, use_view
from lia.app.view import moment, person_view
from lia.errors import Clashes
from lia.model.party import Party
from lia.model.review import Figures

LONGEST_ID = 32  # signs, of the part made from a name


def use(desk: Desk, request: Request) -> Plain:
    """Give how a purpose stands: in use or not, figures, parties, open points."""
    return _use(desk, request.fields["purpose"])


def _use(desk: Desk, purpose: str) -> Plain:
    return {"use": use_view(desk.session, purpose, desk.texts)}


def start_use(desk: Desk, request: Request) -> Plain:
    """Mark a purpose as in use."""
    key = request.fields["purpose"]
    desk.session.start_use(key, request.fields.get("on"), token=request.id)
    return _use(desk, key)


def stop_use(desk: Desk, request: Request) -> Plain:
    """Mark a purpose as no longer in use."""
    key = request.fields["purpose"]
    desk.session.stop_use(key, request.fields.get("on"), token=request.id)
    return _use(desk, key)


def parties(desk: Desk, request: Request) -> Plain:
    """Give every party and what may be chosen for one."""
    del request
    return parties_view(desk.session, desk.language)


def keep_party(desk: Desk, request: Request) -> Plain:
    """Add a party or change it; the purposes that use it are marked for review."""
    given = request.fields
    party = Party(
        id=given.get("party") or _free_id(desk, given["name"]),
        name=given["name"],
        role=given["role"],
        country=given["country"].strip().upper(),
        transfer_tool=given["transfer_tool"],
        contract=given.get("contract", ""),
        note=given.get("note", ""),
        purposes=frozenset(given["purposes"]),
    )
    kept = desk.session.keep_party(party, given.get("expected"), token=request.id)
    return {**parties_view(desk.session, desk.language), "party": kept.id}


def _free_id(desk: Desk, name: str) -> str:
    """Make an id of a name; ``-2`` and so on where it is taken."""
    known = {one.id for one in desk.session.parties()}
    first = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_ID] or "party"
    tries = (first, *(f"{first}-{number}" for number in range(2, len(known) + 3)))
    return next(one for one in tries if one not in known)


def drop_party(desk: Desk, request: Request) -> Plain:
    """Take a party out."""
    desk.session.drop_party(request.fields["party"], request.fields.get("expected"), token=request.id)
    return parties_view(desk.session, desk.language)


def clashes(desk: Desk, error: Clashes, request: Request) -> Plain:
    """Give both sides where two changed the same of a party, and how the parties stand now."""
    last = desk.session.party_history(request.fields.get("party", ""))[-1:]
    who = {"by": person_view(last[0].person), "at": moment(last[0].at)} if last else {"by": None, "at": ""}
    both = {name: {"mine": mine, "theirs": theirs, **who} for name, (mine, theirs) in error.fields.items()}
    return {"clashes": both, "last": error.seq, "now": parties_view(desk.session, desk.language)}


def customer_notice(desk: Desk, request: Request) -> Plain:
    """Draft the notice to customers about a party."""
    return {"notice": desk.session.notice_to_customers(request.fields["party"], desk.language)}


def attention(desk: Desk, request: Request) -> Plain:
    """Give all that is due."""
    del request
    return attention_view(desk.session, desk.texts)


def calendar(desk: Desk, request: Request) -> Plain:
    """Give the same as an iCalendar file."""
    del request
    return {"calendar": desk.session.calendar(desk.language), "filename": "lia.ics"}


def record_figures(desk: Desk, request: Request) -> Plain:
    """Record how many were contacted, objected and complained in a period."""
    given = request.fields
    counts = (given["contacted"], given["objections"], given["complaints"])
    desk.session.record_figures(Figures(given["purpose"], given["period"].strip(), *counts), token=request.id)
    return _use(desk, given["purpose"])


def note_trigger(desk: Desk, request: Request) -> Plain:
    """Note that something happened after which one looks again."""
    given = request.fields
    desk.session.note_trigger(given["purpose"], given["trigger"], given.get("note", ""), token=request.id)
    return attention_view(desk.session, desk.texts)


def proof(desk: Desk, request: Request) -> Plain:
    """Prove the whole record."""
    return {"proof": proof_view(desk.session, request.fields.get("head", "").strip())}


RECORD_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "use": use,
    "start_use": start_use,
    "stop_use": stop_use,
    "parties": parties,
    "keep_party": keep_party,
    "drop_party": drop_party,
    "customer_notice": customer_notice,
    "attention": attention,
    "calendar": calendar,
    "record_figures": record_figures,
    "note_trigger": note_trigger,
    "proof": proof,
}
