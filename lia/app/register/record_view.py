"""What stands around assessments as plain dicts: parties, what needs attention, figures, the proof of the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lia.app.course.view import points_view
from lia.app.plain import Plain
from lia.app.screening.view import reworded_points
from lia.app.view import moment
from lia.catalog.countries import country_codes
from lia.model.party import Party
from lia.model.purpose import Start
from lia.model.review import Due, Figures
from lia.model.text import LocalText, Texts, say
from lia.report.phrases import inside, period_in_words
from lia.session import RegisterRow, Session
from lia.session.register.agenda import about_words


def party_view(party: Party) -> Plain:
    """Give a party with every field."""
    return {
        "id": party.id,
        "name": party.name,
        "role": party.role,
        "country": party.country,
        "transfer_tool": party.transfer_tool,
        "contract": party.contract,
        "note": party.note,
        "purposes": sorted(party.purposes),
        "seq": party.seq,
    }


def parties_view(session: Session, language: str) -> Plain:
    """Give every party, what may be chosen for one, and which purposes are to be looked at again because of one.

    ``without_transfer``: the countries data may go to without anything more.
    """
    marked = {one.purpose for one in session.due() if one.kind == "trigger" and one.about.startswith("party_")}
    return {
        "parties": [party_view(one) for one in session.parties()],
        "roles": list(session.workflow.party_roles),
        "countries": list(country_codes()),
        "without_transfer": sorted(session.workflow.no_transfer.countries),
        "transfer_tools": list(session.workflow.transfer_tools),
        "purposes": [{"id": one.id, "name": say(one.name, language)} for one in session.purposes()],
        "marked": sorted(marked),
        "may_change": session.workflow.action("keep_parties").allows(session.person.role, None),
    }


def due_view(due: Due, names: Mapping[str, str], texts: Texts) -> Plain:
    """Give something to do: what, from which day, for which purpose; ``names`` are those of the purposes."""
    return {
        "kind": due.kind,
        "what": texts[f"due.{due.kind}"],
        "about": about_words(due, texts),
        "day": due.day.isoformat(),
        "overdue": due.overdue,
        "purpose": due.purpose,
        "purpose_name": names[due.purpose],
        "assessment": due.assessment,
    }


def attention_view(session: Session, texts: Texts) -> Plain:
    """Give all that is due, by day, with what may be noted by hand."""
    role = session.person.role
    may = {name: session.workflow.action(name).allows(role, None) for name in ("record_figures", "note_trigger")}
    names = {one.id: say(one.name, texts.language) for one in session.purposes()}
    return {
        "due": [due_view(one, names, texts) for one in session.due()],
        "purposes": [{"id": key, "name": name} for key, name in names.items()],
        "noted": [{"id": one, "name": texts[f"happened.{one}"]} for one in session.workflow.review.noted],
        "may": may,
    }


def figures_view(figures: Figures, limit: float, texts: Texts) -> Plain:
    """Give the figures of a period and whether a rate lies above the limit."""
    return {
        "period": figures.period,
        "period_words": period_in_words(figures.period, texts),
        "contacted": figures.contacted,
        "objections": figures.objections,
        "complaints": figures.complaints,
        "over": list(figures.over(limit)),
        "at": moment(figures.at),
    }


def use_view(session: Session, purpose: str, texts: Texts) -> Plain:
    """Give how a purpose stands: in use or not, whether without a decision, figures, parties, open points."""
    row = session.register().row(purpose)
    stopped = row.purpose.processing_stopped
    points = [
        *points_view(session, session.open_points_of(purpose), texts),
        *reworded_points(session, purpose, texts),
    ]
    return {
        "in_use": row.purpose.in_use(session.today()),
        "started": _day(row.purpose.processing_started),
        "planned": row.purpose.processing_started is Start.PLANNED,
        "allowed_since": _day(session.allowed_since(purpose)),
        "needs_decision": row.purpose.needs_assessment,
        "today": session.today().isoformat(),
        "stopped": _day(stopped),
        "without": row.used_without_assessment,
        "may_use": session.workflow.action("start_use").allows(session.person.role, None),
        "limit": session.workflow.review.rate_limit,
        "may_count": session.workflow.action("record_figures").allows(session.person.role, None),
        "figures": [figures_view(one, session.workflow.review.rate_limit, texts) for one in session.figures(purpose)],
        "parties": [party_view(one) for one in session.parties(purpose)],
        "points": points,
        "named": {key: _named(session, row, key, texts) for key in {one["assessment"] for one in points}},
    }


def _named(session: Session, row: RegisterRow, key: str, texts: Texts) -> str:
    """Say what an assessment, impact assessment or screening of a purpose is about."""
    for one in row.assessments:
        if one.id == key:
            version = (inside(texts.fill("ui.row.version", n=one.version)),) if one.version > 1 else ()
            return ", ".join((_scope(one.scope, texts), *version))
    if any(one.id == key for one in row.dpias):
        return texts.fill("record.points.of_dpia", scope=_scope(session.dpia(key).scope, texts))
    return texts["screening_page.title"]


def _scope(scope: LocalText, texts: Texts) -> str:
    """A scope as a name: without the full stop of a sentence."""
    return say(scope, texts.language).rstrip(".") or texts["ui.describe.no_scope"]


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def proof_view(session: Session, head: str | None) -> Plain:
    """Prove the whole record; say how many entries there are, the hash of the last, and the first that is wrong."""
    verdict = session.prove(head or None)
    return {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "head": verdict.head,
        "first_wrong": verdict.first_wrong,
        "attempts": len(session.attempts()),
    }
