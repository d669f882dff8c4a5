"""What a page may ask: one small function per verb (``shapes`` has the form of each message).

Every function takes the desk and a request that fits its shape, and gives the parts of the reply.
Whatever is wrong is raised; ``lia.app.refusals`` says it in the language of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.boot import words_view
from lia.app.course_verbs import COURSE_VERBS
from lia.app.desk import Desk, Plain
from lia.app.dpia_verbs import DPIA_VERBS
from lia.app.given_answer import answer_given
from lia.app.messages import Request
from lia.app.record_verbs import RECORD_VERBS
from lia.app.row_verbs import ROW_VERBS, may_keep
from lia.app.screening_verbs import SCREENING_VERBS
from lia.app.view import entry_view
from lia.app.what_if_verbs import WHAT_IF_VERBS
from lia.model.advice import Advice
from lia.model.assessment import Person, Role, SafeguardChoice, Status
from lia.model.person import LOCAL
from lia.store.entry import Kind


def ping(desk: Desk, request: Request) -> Plain:
    """Give a sign of life."""
    del desk, request
    return {}


def hello(desk: Desk, request: Request) -> Plain:
    """Take language and person for all that follows; give who is here."""
    if language := request.fields.get("language"):
        desk.session.catalog.texts(language)  # an unknown language is refused here
        desk.language = language
    if person := request.fields.get("person"):
        acting = Person(Role(person.get("role", Role.ASSESSOR)), person.get("name", "").strip())
        _act_as(desk, acting, chosen=request.fields.get("chosen", False))
    session = desk.session
    return {
        "workspace": desk.workspace,
        "language": desk.language,
        "person": {"role": str(session.person.role), "name": session.person.name, "known": session.identity != LOCAL},
        "roles": [str(role) for role in Role if role in session.roles],
        "notice": desk.notice,
        "may": {"keep_register": may_keep(desk)},
    }


def _act_as(desk: Desk, person: Person, *, chosen: bool) -> None:
    """Take a role. Of whom the machine vouches for, the role a browser remembers counts only if it is theirs.

    What a person chooses themselves is held against the roles they were given, and an attempt recorded.
    """
    session = desk.session
    laptop = session.identity == LOCAL
    wanted = person if laptop else Person(person.role, session.person.name)
    if wanted != session.person and (laptop or chosen or person.role in session.roles):
        desk.session = session.acting_as(wanted)


def texts(desk: Desk, request: Request) -> Plain:
    """Give the words of a language and speak it from now on."""
    found = words_view(desk.session.catalog, request.fields["language"])
    desk.language = request.fields["language"]
    return found


def register(desk: Desk, request: Request) -> Plain:
    """Give the rows of the register."""
    del request
    return {"register": desk.register()}


def rows(desk: Desk, request: Request) -> Plain:
    """Give the rows of the register as one text: the first, those that are new to the page, or all."""
    return desk.rows(request.fields.get("first"), request.fields.get("known", ""))


def load(desk: Desk, request: Request) -> Plain:
    """Give an assessment, or that ``known`` still stands; the page is told from now on when others change it."""
    found = desk.session.assessment(request.fields["assessment"])
    if found.seq == request.fields.get("known"):
        desk.shown = found.id
        return {"same": True}
    return desk.show(found)


def open_assessment(desk: Desk, request: Request) -> Plain:
    """Start an assessment of a purpose."""
    given = request.fields
    return desk.show(
        desk.session.open_assessment(
            given["purpose"],
            given.get("scope", "").strip(),
            jurisdiction=given.get("jurisdiction", ""),
            on=given.get("on"),
            sector=given.get("sector") or "",
            token=request.id,
        )
    )


def describe(desk: Desk, request: Request) -> Plain:
    """Change scope, jurisdiction, date or sector."""
    given = dict(request.fields)
    expected, key = given.pop("expected", None), given.pop("assessment")
    if "sector" in given:
        given["sector"] = given["sector"] or ""
    return desk.show(desk.session.describe(key, expected=expected, token=request.id, **given))


def answer(desk: Desk, request: Request) -> Plain:
    """Record an answer."""
    given = request.fields
    answered = answer_given(given)
    return desk.show(desk.session.answer(given["assessment"], answered, given.get("expected"), token=request.id))


def withdraw(desk: Desk, request: Request) -> Plain:
    """Take an answer back."""
    given = request.fields
    return desk.show(
        desk.session.withdraw_answer(given["assessment"], given["question"], given.get("expected"), token=request.id)
    )


def safeguard(desk: Desk, request: Request) -> Plain:
    """Take, change or drop a safeguard."""
    given, session = request.fields, desk.session
    key, ident, expected = given["assessment"], given["safeguard"], given.get("expected")
    if given["status"] is None:
        return desk.show(session.drop_safeguard(key, ident, expected, token=request.id))
    choice = SafeguardChoice(ident, Status(given["status"]), given.get("owner", ""), given.get("due"))
    return desk.show(session.choose_safeguard(key, choice, expected, token=request.id))


def no_safeguards(desk: Desk, request: Request) -> Plain:
    """Record that no extra safeguards are taken."""
    return desk.show(desk.session.no_safeguards(request.fields["assessment"], token=request.id))


def advise(desk: Desk, request: Request) -> Plain:
    """Record the advice of the DPO."""
    given = request.fields
    parts = {name: given.get(name, "") for name in ("need", "method", "safeguards", "outcome", "recommends")}
    advice = Advice(**parts, on=given.get("on"))
    return desk.show(desk.session.advise(given["assessment"], advice, token=request.id))


def decide(desk: Desk, request: Request) -> Plain:
    """Record the decision of the controller."""
    given = request.fields
    return desk.show(
        desk.session.decide(
            given["assessment"],
            given["decision"],
            given.get("grounds", ""),
            follows_advice=given.get("follows_advice"),
            advice_reasons=given.get("advice_reasons", ""),
            expected=given.get("expected"),
            token=request.id,
        )
    )


def undo(desk: Desk, request: Request) -> Plain:
    """Undo this person's last change in the assessment; say what that was."""
    key = request.fields["assessment"]
    before = desk.session.last_seq()
    shown = desk.show(desk.session.undo(key, token=request.id))
    restored = [one for one in desk.session.history(key) if one.seq > before and one.person == desk.session.person]
    return {**shown, "undone": _what(restored[-1].kind, restored[-1].field) if restored else {}}


def _what(kind: Kind, field: str) -> Plain:
    name = {Kind.ANSWER: "question", Kind.SAFEGUARD: "safeguard"}.get(kind, "field")
    return {name: field}


def report(desk: Desk, request: Request) -> Plain:
    """Give the report as one HTML file, and a name for it."""
    key, language = request.fields["assessment"], request.fields["language"]
    html = desk.session.report(key, language)
    return {"html": str(html), "filename": f"lia-{key}-{language}.html"}


def history(desk: Desk, request: Request) -> Plain:
    """Give every change of an assessment, oldest first."""
    entries = desk.session.history(request.fields["assessment"])
    return {"entries": [entry_view(one) for one in entries]}


VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "ping": ping,
    "hello": hello,
    "texts": texts,
    "register": register,
    "rows": rows,
    "load": load,
    "history": history,
    "report": report,
    "open": open_assessment,
    "describe": describe,
    "answer": answer,
    "withdraw": withdraw,
    "safeguard": safeguard,
    "no_safeguards": no_safeguards,
    "advise": advise,
    "decide": decide,
    "undo": undo,
    **ROW_VERBS,
    **COURSE_VERBS,
    **RECORD_VERBS,
    **DPIA_VERBS,
    **WHAT_IF_VERBS,
    **SCREENING_VERBS,
}
