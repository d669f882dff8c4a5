"""Tables about an impact assessment and its answers, as a person reads them in a notebook."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lia.session import Session
from lia.session.dpia.tables import plan_table, risks_table, same_risks_table
from lia.session.method_frames import answers_table, outcomes_frame

KEY = "p20-dpia-1"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    opened = Session.open(tmp_path_factory.mktemp("tables") / "workspace", language="en")
    yield opened
    opened.close()


def test_the_risks_and_the_plan_have_a_line_each_headed_in_words(session: Session) -> None:
    risks, plan = risks_table(session, KEY).data, plan_table(session, KEY).data

    assert (len(risks), len(plan)) == (len(session.dpia(KEY).risks), len(session.dpia(KEY).measures))
    assert list(risks.columns[:3]) == ["Risk", "Severity", "Likelihood"]
    assert "by_hand" not in risks.columns


def test_every_matrix_says_in_words_what_it_still_asks_for_each_risk(session: Session) -> None:
    asks = same_risks_table(session, KEY).data
    rated = session.matrix_of(session.dpia(KEY)).id

    texts = session.catalog.texts("en")
    words = {texts[f"dpia_demand.{demand}"] for demand in ("nothing", "treat", "consult")}
    assert set(asks.to_numpy().ravel()) <= words
    assert len(asks.columns) == len(session.catalog.matrices)
    assert texts[f"matrix.{rated}.name"] in asks.columns, "the matrix they were rated on has no star"


def test_outcomes_are_counted_and_so_are_purposes_without_an_assessment(session: Session) -> None:
    counted = outcomes_frame(session)["Number"]
    rows = session.register()

    assert counted["Purpose without an assessment"] == sum(not row.assessments for row in rows)
    assert counted.sum() == sum(max(1, len(row.assessments)) for row in rows)


def test_the_table_of_answers_says_what_is_unknown_and_shows_no_reason(session: Session) -> None:
    table = answers_table(session, "p19-1").data
    given = session.assessment("p19-1").answers.values()

    assert list(table.columns) == ["Question", "Answer", "How sure"]
    assert (table["Answer"] == "Unknown").sum() == sum(one.unknown for one in given)
    assert not table["Question"].str.contains("[[", regex=False).any()
