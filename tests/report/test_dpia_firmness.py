"""How firm the outcome of an impact assessment is stands on the first page of its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lia.catalog import Catalog
from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, Consult, DpiaFinding, DpiaOutcome, MatrixView, WhatIf
from lia.report.dpia_firmness import firmness
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.pages import dpia_words

KEY = "p20-dpia-1"
ELSEWHERE = "Andere risicomatrices vragen bij elk risico hetzelfde."
SAME = Comparison(tuple(MatrixView(name, name == "one", (), (), "low") for name in ("one", "other")), ())
NOT_COMPARED = Comparison(SAME.views[:1], ())


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("workspace")
    opened = Session.open(
        folder, Person(Role.ASSESSOR), lambda: datetime(2026, 11, 22, tzinfo=UTC), catalog=Catalog.load()
    )
    yield opened
    opened.close()


@pytest.fixture
def dpia(session: Session) -> Dpia:
    return session.dpia(KEY)


@pytest.fixture
def words(session: Session, dpia: Dpia) -> DpiaWords:
    return dpia_words(session, dpia, "nl")


@pytest.fixture
def ready(session: Session, dpia: Dpia) -> DpiaFinding:
    """A finding in which nothing stands in the way any more."""
    return replace(session.finding_of(dpia), outcome=DpiaOutcome.READY)


def slipping(dpia: Dpia, finding: DpiaFinding, outcomes: list[DpiaOutcome]) -> list[WhatIf]:
    """Give what each of the first measures would do if it slipped: the outcome it would turn into."""
    measures = list(dpia.measures)[: len(outcomes)]
    return [
        WhatIf(one, (), "low", "low", Consult.NO, Consult.NO, replace(finding, outcome=outcome))
        for one, outcome in zip(measures, outcomes, strict=True)
    ]


READY, TREAT = DpiaOutcome.READY, DpiaOutcome.TREAT


def test_an_outcome_that_no_single_measure_carries_stays(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    said = firmness(words, dpia, ready, slipping(dpia, ready, [READY, READY]), SAME)

    assert said == f"De uitkomst blijft dezelfde als één maatregel uitblijft. {ELSEWHERE}"


def test_the_one_measure_that_carries_the_outcome_is_named(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    said = firmness(words, dpia, ready, slipping(dpia, ready, [READY, TREAT]), SAME)

    assert words.called(list(dpia.measures)[1], dpia) in said
    assert words.called(next(iter(dpia.measures)), dpia) not in said


def test_several_measures_that_carry_the_outcome_are_counted(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    said = firmness(words, dpia, ready, slipping(dpia, ready, [TREAT, READY, TREAT]), SAME)

    assert said.startswith("De uitkomst hangt af van 2 maatregelen.")


def test_what_is_not_complete_is_not_called_firm(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    open_still = replace(ready, outcome=DpiaOutcome.INCOMPLETE)

    said = firmness(words, dpia, open_still, slipping(dpia, open_still, [DpiaOutcome.INCOMPLETE]), SAME)

    assert said == f"Nog niet te zeggen: er ontbreken onderdelen. {ELSEWHERE}"


def test_without_a_rated_risk_nothing_can_be_said(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    said = firmness(words, dpia, replace(ready, residual=None), [], SAME)

    assert said == "Nog niet te zeggen: er is nog geen risico ingeschat."


def test_risks_of_which_other_matrices_ask_something_else_are_counted(
    words: DpiaWords, dpia: Dpia, ready: DpiaFinding
) -> None:
    differing = replace(SAME, disagree=tuple(dpia.risks)[:3])

    assert firmness(words, dpia, ready, [], differing) == (
        f"Andere risicomatrices vragen bij 3 van de {len(dpia.risks)} risico’s iets anders."
    )


def test_with_nothing_to_compare_nothing_is_said(words: DpiaWords, dpia: Dpia, ready: DpiaFinding) -> None:
    assert firmness(words, dpia, ready, [], NOT_COMPARED) == ""


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Hoe stevig de uitkomst staat"), ("en", "How firm the outcome is")]
)
def test_the_line_stands_on_the_first_page(session: Session, language: str, heading: str) -> None:
    html = session.dpia_report(KEY, language)

    first = html.partition('<dl class="glance">')[2].partition("</dl>")[0]
    assert f"<dt>{heading}</dt>" in first
