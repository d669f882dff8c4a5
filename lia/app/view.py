"""What the plain dicts for the browser have in common: people, moments, actions, states.

No rule and no wording lives here: the finding decides, ``lia.report.words`` tells.
Texts of people pass through as they are; the browser escapes them by never reading them as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lia.app.plain import Plain
from lia.model.assessment import Person
from lia.model.person import Role
from lia.model.review import Trigger
from lia.model.state import State
from lia.model.text import Texts
from lia.model.workflow import Action, Need
from lia.store.entry import Entry


def person_view(person: Person | None) -> Plain | None:
    """Give a person: role id and name."""
    return {"role": str(person.role), "name": person.name} if person else None


def moment(at: datetime | None) -> str:
    """Give a moment in UTC as ISO text ending in Z; empty where there is none."""
    return at.isoformat().replace("+00:00", "Z") if at else ""


def action_view(action: Action, role: Role, texts: Texts) -> Plain:
    """Give an action of a course: whose it is, whether this role may take it, whether it needs a reason."""
    return {
        "action": action.id,
        "label": texts[f"action.{action.id}"],
        "roles": [texts[f"role.{one}"] for one in Role if one in action.roles],
        "yours": role in action.roles,
        "needs_reason": Need.REASON in action.needs,
    }


def happened_view(triggers: Iterable[Trigger], texts: Texts) -> list[Plain]:
    """Give what happened since a decision: what it was, about what, when."""
    return [{"text": texts[f"happened.{one.id}"], "about": one.about, "at": moment(one.at)} for one in triggers]


def reason_view(step: Entry, action: str, texts: Texts) -> Plain:
    """Give a step of a course with the reason that was given for it, by whom and when."""
    return {
        "label": texts[f"action.{action}"],
        "reason": (step.new or {})["reason"],
        "by": person_view(step.person),
        "at": moment(step.at),
    }


def state_view(state: State, texts: Texts) -> Plain:
    """Give a state in words."""
    return {"id": state.value, "name": texts[f"state.{state}.name"], "help": texts[f"state.{state}.help"]}
