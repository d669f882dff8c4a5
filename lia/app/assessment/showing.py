"""An assessment as a page shows it: what was recorded, what the method finds, and who may change it now."""

from __future__ import annotations

from functools import lru_cache

from lia.app.assessment.finding_view import finding_view
from lia.app.assessment.view import PageFacts, assessment_view
from lia.app.desk import Desk
from lia.app.plain import Plain
from lia.catalog import Catalog
from lia.model.assessment import Assessment
from lia.model.person import Role
from lia.model.text import say
from lia.report.words import Words
from lia.scoring import applicable

CHANGING = {"answering": "answer", "describing": "describe"}
"""What a page lets people change in an assessment, and the action each is."""


def show_assessment(desk: Desk, assessment: Assessment) -> Plain:
    """Give an assessment and remember that the page shows it."""
    desk.shown = assessment.id
    return {"assessment": whole_view(desk, assessment)}


def whole_view(desk: Desk, assessment: Assessment) -> Plain:
    """Give an assessment with its finding, in the language of the page."""
    session, method = desk.session, desk.session.method(assessment)
    words = words_of(session.catalog, desk.language, assessment.edition)
    facts = PageFacts(
        method,
        asked=tuple(question.id for question in applicable(method, assessment)),
        finding=finding_view(session.findings.of(assessment), words),
        purpose_name=say(session.purpose(assessment.purpose).name, desk.language),
        made_afterwards=session.made_afterwards(assessment),
        advice_needed=assessment.decision is None and session.advice_needed(assessment.id),
        stale=session.reworded_in(assessment),
    )
    found = assessment_view(assessment, facts, desk.language)
    found |= {name: _who_may(desk, action, assessment) for name, action in CHANGING.items()}
    found["can_undo"] = session.can_undo(assessment.id)
    return {**found, "leads_to_screening": session.leads_to_screening(assessment)}


def _who_may(desk: Desk, name: str, assessment: Assessment) -> Plain:
    """Give who may do this, and the state in words where nobody may now."""
    action = desk.session.workflow.action(name)
    closed = "" if assessment.state in action.moves else desk.texts[f"state.{assessment.state}.name"]
    return {"closed": closed, "roles": [str(one) for one in Role if one in action.roles]}


@lru_cache(maxsize=8)
def words_of(catalog: Catalog, language: str, edition: str) -> Words:
    """Give the wording of findings in a language for an edition."""
    return Words(catalog.texts(language), catalog.method(edition))
