"""What a page may ask: one small function per verb (``shapes`` has the form of each message).

Every function takes the desk and a request that fits its shape, and gives the parts of the reply.
Whatever is wrong is raised; ``lia.app.refusals`` says it in the language of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.assessment.verbs import ASSESSMENT_VERBS
from lia.app.assessment.what_if_verbs import WHAT_IF_VERBS
from lia.app.boot import part_view, words_view
from lia.app.course.verbs import COURSE_VERBS
from lia.app.desk import Desk
from lia.app.dpia.verbs import DPIA_VERBS
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.register.list_verbs import LIST_VERBS
from lia.app.register.record_verbs import RECORD_VERBS
from lia.app.register.row_verbs import ROW_VERBS, may_keep
from lia.app.screening.verbs import SCREENING_VERBS
from lia.model.assessment import Person, Role
from lia.model.person import LOCAL


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
    desk.meet()
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


def words(desk: Desk, request: Request) -> Plain:
    """Give the words of one part of the app, which the page fetches when it first goes there."""
    return part_view(desk.session.catalog, request.fields["part"], request.fields["language"])


VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "ping": ping,
    "hello": hello,
    "texts": texts,
    "words": words,
    **LIST_VERBS,
    **ROW_VERBS,
    **ASSESSMENT_VERBS,
    **COURSE_VERBS,
    **RECORD_VERBS,
    **DPIA_VERBS,
    **WHAT_IF_VERBS,
    **SCREENING_VERBS,
}
