"""How outcomes come about, as frames: rule by rule, answer by answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from lia.scoring.walk import walk
from lia.session import Session
from lia.session.method_frames import answers_beside, name_of, named_findings, readable, reasons_frame, rules_frame


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    opened = Session.open(tmp_path_factory.mktemp("frames") / "workspace", language="en")
    yield opened
    opened.close()


def ids(session: Session) -> list[str]:
    return [one.id for row in session.register() for one in row.assessments]


def test_the_rule_that_decides_an_example_also_speaks_on_it(session: Session) -> None:
    for key in ids(session):
        assessment, found = session.assessment(key), session.finding(key)
        steps = walk(session.method(assessment), assessment, found)

        assert [one for one in steps if one.decides]
        assert all(one.speaks for one in steps if one.decides), key


def test_no_rule_before_the_deciding_one_speaks_but_a_limit(session: Session) -> None:
    """The first that speaks decides; where answers are missing, the rule that says so may give way."""
    for key in ids(session):
        assessment, found = session.assessment(key), session.finding(key)
        steps = walk(session.method(assessment), assessment, found)
        first = next(place for place, one in enumerate(steps) if one.decides)

        assert {one.rule.name for one in steps[:first] if one.speaks} <= {"limit", "unanswered"}, key


def test_the_frame_of_rules_has_a_line_per_rule_with_its_words(session: Session) -> None:
    frame = rules_frame(session, "p23-1")

    assert list(frame.index) == [one.id for one in session.catalog.method().rules]
    assert list(frame.columns) == ["What the rule says", "What the rule gives", "Speaks", "Decides"]
    assert list(frame[frame["Decides"] == "yes"].index) == ["safeguards_allow"]


def test_reasons_stand_beside_the_name_and_the_outcome(session: Session) -> None:
    frame = reasons_frame(session, ["p11-1", "p20-1"])

    assert list(frame.index) == [name_of(session, key) for key in ("p11-1", "p20-1")]
    assert "hard requirement" in frame["What the rule says"].iloc[1]


def test_only_weighed_questions_with_different_answers_stand_beside_each_other(session: Session) -> None:
    frame = answers_beside(session, ["p11-1", "p23-1"])

    assert len(frame.columns) == 2
    assert all(one != other for one, other in frame.itertuples(index=False))
    assert answers_beside(session, ["p11-1", "p11-1"]).empty


def test_findings_that_were_not_weighed_are_left_out_unless_they_are_named(session: Session) -> None:
    every = {name for name, _ in named_findings(session)}

    assert name_of(session, "p19-1") not in every
    assert name_of(session, "p11-1") in every
    assert [name for name, _ in named_findings(session, ["p19-1"])] == [name_of(session, "p19-1")]


def test_a_table_of_sentences_is_shown_whole(session: Session) -> None:
    shown = readable(rules_frame(session, "p23-1")).to_html()

    assert "…" not in shown
    assert session.catalog.texts("en")["rule.balance_allows.text"] in shown.replace("&#x27;", "'")


def test_no_word_of_people_reaches_the_table_as_html(session: Session) -> None:
    hostile = pd.DataFrame({"<b>head</b>": ["<img src=x>"]}, index=["<i>row</i>"])
    shown = readable(hostile)._repr_html_()

    assert "&lt;b&gt;head" in shown
    assert "&lt;img" in shown
    assert "&lt;i&gt;row" in shown
    assert not {"<b>", "<img", "<i>"} & set(re.findall(r"<[a-z]+>?", shown))
