"""Where nothing runs (GitHub, nbconvert, a saved file), a notebook shows what was found, and no more than that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbconvert import HTMLExporter

from lia.app.workbench import Workbench, workbench
from lia.model.assessment import Person, Role
from lia.session import Session

PRIVATE = ("Onze eigen reden", "Mijn eigen naam", "https://example.org/evidence")


@pytest.fixture
def session(workspace: Path) -> Session:
    """A record in which somebody with a name gave a reason and evidence."""
    reason, name, evidence = PRIVATE
    session = Session.open(workspace, person=Person(Role.ASSESSOR, name))
    given = session.assessment("p11-1").answers["scale"]
    session.answer("p11-1", replace(given, reason=reason, evidence=evidence))
    return session


def shown(made: Workbench) -> str:
    """Give what a notebook keeps of a cell as HTML."""
    bundle = made._repr_mimebundle_()
    assert bundle
    return str(bundle[0]["text/html"])


def test_an_assessment_leaves_its_outcome_and_its_balance(session: Session) -> None:
    html = shown(workbench("p11-1", language="nl", session=session))

    name = session.catalog.texts("nl")[f"category.{session.finding('p11-1').category}.name"]
    assert name in html
    assert "<svg" in html


def test_an_impact_assessment_leaves_its_outcome_and_its_risks_in_the_language_of_the_cell(session: Session) -> None:
    html = shown(workbench(dpia="p20-dpia-1", language="en", session=session))

    assert "Data protection impact assessment" in html
    assert "risk-matrix" in html


def test_a_purpose_leaves_its_row_and_the_register_every_row(session: Session) -> None:
    one, every = shown(workbench(purpose="p11", session=session)), shown(workbench(session=session))

    assert (one.count("<tr"), every.count("<tr")) == (2, 1 + len(session.purposes()))


@pytest.mark.parametrize(
    "place", [{"assessment": "p11-1"}, {"dpia": "p20-dpia-1"}, {"purpose": "p11"}, {}], ids=lambda place: str(place)
)
def test_no_reason_evidence_or_name_of_a_person_is_left_in_a_notebook(session: Session, place: dict[str, str]) -> None:
    """Neither in what is shown nor in the values a notebook may keep of a component."""
    made = workbench(session=session, **place)
    kept = f"{made._repr_mimebundle_()}{ {name: getattr(made, name) for name in made.keys} }"

    assert [words for words in PRIVATE if words in kept] == []


def test_nbconvert_shows_the_summary_in_place_of_the_component(session: Session) -> None:
    """As it does of a notebook that was saved without the state of its components."""
    bundle = workbench("p11-1", language="nl", session=session)._repr_mimebundle_()
    assert bundle
    output = nbformat.v4.new_output("display_data", data=bundle[0])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("workbench()", outputs=[output])])

    page, _ = HTMLExporter().from_notebook_node(notebook)

    assert '<section class="lia-summary"' in page
    assert "The workbench (open this notebook" not in page


def test_nobody_is_named_until_somebody_says_who_looks(session: Session) -> None:
    """The browser takes no person for one without a role."""
    assert workbench("p11-1", session=session).person is None
