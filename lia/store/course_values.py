"""The values of the course of an assessment as the journal keeps them: advice, views, parties, figures, members.

As in ``values``: what is empty is left out, and reading is lenient about words that were erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lia.model.advice import Advice, Views
from lia.model.party import Party
from lia.model.person import Member
from lia.model.purpose import Purpose, Start
from lia.model.review import Figures
from lia.store.entry import Entry, Plain
from lia.store.values import giver, plain_text, without_empty

ADVICE_PARTS = ("need", "method", "safeguards", "outcome")


def advice_to_plain(advice: Advice) -> Plain:
    """Give the DPO's advice; who and when stand in the entry itself."""
    parts = {f"advice_{name}": plain_text(getattr(advice, name)) for name in ADVICE_PARTS}
    return without_empty(**parts, recommends=advice.recommends, on=advice.on.isoformat() if advice.on else "")


def advice_from_plain(plain: Plain, entry: Entry) -> Advice:
    """Give the advice an entry holds."""
    person, at = giver(plain, entry)
    return Advice(
        **{name: plain.get(f"advice_{name}", "") for name in ADVICE_PARTS},
        recommends=plain.get("recommends", ""),
        on=date.fromisoformat(plain["on"]) if "on" in plain else None,
        given_by=person,
        given_at=at,
        seq=entry.seq,
    )


def views_to_plain(views: Views) -> Plain:
    """Give the views of data subjects, or why they were not asked."""
    return without_empty(views=plain_text(views.views), why_not=plain_text(views.why_not))


def views_from_plain(plain: Plain, entry: Entry) -> Views:
    """Give the views an entry holds."""
    return Views(plain.get("views", ""), plain.get("why_not", ""), *giver(plain, entry), entry.seq)


def party_to_plain(party: Party) -> Plain:
    """Give a party, without its id."""
    return without_empty(
        party=party.name,
        party_role=party.role,
        country=party.country,
        transfer_tool=party.transfer_tool,
        contract=party.contract,
        note=party.note,
        purposes=sorted(party.purposes),
    )


def party_from_plain(plain: Plain, entry: Entry) -> Party:
    """Give the party an entry holds."""
    return Party(
        id=entry.field,
        name=plain.get("party", ""),
        role=plain["party_role"],
        country=plain["country"],
        transfer_tool=plain["transfer_tool"],
        contract=plain.get("contract", ""),
        note=plain.get("note", ""),
        purposes=frozenset(plain.get("purposes", ())),
        seq=entry.seq,
    )


def figures_to_plain(figures: Figures) -> Plain:
    """Give the figures of a purpose in a period."""
    return {"contacted": figures.contacted, "objections": figures.objections, "complaints": figures.complaints}


def figures_from_plain(plain: Plain, entry: Entry) -> Figures:
    """Give the figures an entry holds."""
    counts = (plain["contacted"], plain["objections"], plain["complaints"])
    return Figures(entry.change.purpose or "", entry.field, *counts, entry.at, entry.seq)


def use_to_plain(started: date | Start, stopped: date | None) -> Plain:
    """Give when data were first and last processed for a purpose."""
    first = started.isoformat() if isinstance(started, date) else started.value
    return without_empty(started=first, stopped=stopped.isoformat() if stopped else "")


def use_from_plain(plain: Plain) -> Mapping[str, Any]:
    """Give the same as keywords of ``Purpose``."""
    started = plain["started"]
    return {
        "processing_started": Start(started) if started in set(Start) else date.fromisoformat(started),
        "processing_stopped": date.fromisoformat(plain["stopped"]) if "stopped" in plain else None,
    }


def use_of(purpose: Purpose) -> Plain:
    """Give the use of a purpose as it stands."""
    return use_to_plain(purpose.processing_started, purpose.processing_stopped)


def member_to_plain(member: Member) -> Plain:
    """Give a member, without their number."""
    return without_empty(identity=member.identity, name=member.name, roles=sorted(member.roles))
