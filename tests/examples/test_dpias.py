"""The example impact assessments, read from one public privacy statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from statistics import mean

import pytest

from lia.catalog import Catalog
from lia.exchange.dpia_file import read_dpia_file
from lia.model.assessment import Confidence
from lia.model.dpia import Dpia
from lia.model.dpia_finding import Consult, DpiaOutcome, GapKind
from lia.model.dpia_method import UNKNOWN, ItemKind
from lia.model.purpose import Purpose
from lia.model.risk import MeasureStatus
from lia.model.text import LocalText
from lia.scoring.dpia import assess_dpia

FAVOURS = {"nl": "gunstig voor de verantwoordelijke", "en": "favours the controller"}
KEYS = ("p13", "p20")


@pytest.fixture(scope="session")
def dpias(catalog: Catalog, today: date) -> Mapping[str, Dpia]:
    return {path.stem: read_dpia_file(path, catalog, today) for path in catalog.example_dpias()}


@pytest.fixture(params=KEYS)
def dpia(request: pytest.FixtureRequest, dpias: Mapping[str, Dpia]) -> Dpia:
    return dpias[request.param]


def written_in(dpia: Dpia) -> Iterator[LocalText]:
    """Give every text that somebody wrote; names and titles of others stay as they are."""
    yield dpia.scope
    for answer in dpia.answers.values():
        yield from (answer.text, answer.reason)
    for entries in dpia.entries.values():
        for entry in entries.values():
            yield from (value for value in entry.values.values() if isinstance(value, Mapping))
            yield entry.reason
    for risk in dpia.risks.values():
        yield from (risk.name, risk.effect_text, risk.inherent.severity_why, risk.inherent.likelihood_why)
        yield from (one.why for one in risk.treatments)
    yield from (measure.name for measure in dpia.measures.values())


def texts_in(dpia: Dpia) -> list[LocalText]:
    return [text for text in written_in(dpia) if text]


def test_there_is_one_of_web_personalisation_and_one_of_job_applications(
    dpias: Mapping[str, Dpia], purposes: Iterable[Purpose]
) -> None:
    known = {purpose.id for purpose in purposes}

    assert tuple(dpias) == KEYS
    assert {dpia.purpose for dpia in dpias.values()} <= known


def test_every_text_is_in_both_languages(dpia: Dpia, is_bilingual: Callable[[LocalText], bool]) -> None:
    assert [text for text in texts_in(dpia) if not is_bilingual(text)] == []


def test_sentences_are_short(dpia: Dpia, sentence_lengths: Callable[[Iterable[LocalText]], list[int]]) -> None:
    lengths = sentence_lengths(texts_in(dpia))

    assert mean(lengths) <= 15
    assert max(lengths) <= 30


def test_every_item_that_people_fill_in_is_filled_in_or_left_open_for_its_reason(dpia: Dpia, catalog: Catalog) -> None:
    """A full impact assessment; only the review waits for a decision, which is not ours to take."""
    method = catalog.impact.dpia(dpia.edition)
    finding = assess_dpia(method, dpia, catalog.matrix(dpia.matrix))
    empty = [
        state.item for state in finding.items if state.needed and any(gap.kind is GapKind.EMPTY for gap in state.gaps)
    ]
    linked = {item.id for item in method.items if item.kind is ItemKind.LINKED}

    assert [item for item in empty if item not in linked] == ["d27_review"]


def test_what_was_assumed_says_why(dpia: Dpia) -> None:
    assumed = [*dpia.answers.values(), *(one for entries in dpia.entries.values() for one in entries.values())]
    found = [one for one in assumed if one.confidence is Confidence.ASSUMED]

    assert len(found) >= 10
    assert [one for one in found if not one.reason] == []


def test_an_assumption_that_favours_the_controller_says_so_in_both_languages(dpia: Dpia) -> None:
    for text in texts_in(dpia):
        assert isinstance(text, Mapping)
        said = [FAVOURS[language] in text[language] for language in FAVOURS]
        assert len(set(said)) == 1
    assert any(FAVOURS["en"] in str(text) for text in texts_in(dpia))


def test_what_is_not_known_is_left_open_and_never_filled_in(dpia: Dpia) -> None:
    values = [value for entries in dpia.entries.values() for one in entries.values() for value in one.values.values()]

    assert UNKNOWN in values


def test_there_is_no_decision_no_advice_and_nothing_is_accepted(dpia: Dpia) -> None:
    advice = [one.values for one in dpia.of("d22_dpo")]

    assert dpia.decision is None
    assert [set(values) for values in advice] == [{"contact"}]
    assert [risk.id for risk in dpia.risks.values() if risk.acceptance] == []
    assert "d27_review" not in dpia.entries


def test_measures_are_those_that_the_text_itself_names(dpia: Dpia) -> None:
    """Nothing is planned for anybody; each measure says where in the text it stands."""
    assert {measure.status for measure in dpia.measures.values()} == {MeasureStatus.IN_PLACE}
    assert [one.id for one in dpia.measures.values() if not one.evidence.startswith("Privacystatement")] == []


def test_no_level_is_set_by_hand(dpia: Dpia) -> None:
    assert [one.id for one in dpia.risks.values() if one.inherent_override or one.residual_override] == []


def test_no_text_claims_what_the_statement_cannot_show(dpia: Dpia) -> None:
    """It tells what the text shows, not what the company does or whether that is allowed."""
    verdicts = re.compile(
        r"\b(illegal|unlawful|violat|breaches|overtre|onwettig|verboden is het|compliant)\b", re.IGNORECASE
    )

    assert [text for text in texts_in(dpia) if verdicts.search(str(text))] == []


def test_what_the_examples_come_to(dpias: Mapping[str, Dpia], catalog: Catalog) -> None:
    found = {
        key: assess_dpia(catalog.impact.dpia(one.edition), one, catalog.matrix(one.matrix))
        for key, one in dpias.items()
    }

    assert {key: one.outcome for key, one in found.items()} == dict.fromkeys(KEYS, DpiaOutcome.INCOMPLETE)
    assert {key: one.residual for key, one in found.items()} == dict.fromkeys(KEYS, "medium")
    assert (found["p13"].unrated, found["p13"].consult) == (("r19",), Consult.OPEN)
    assert (found["p20"].unrated, found["p20"].consult) == ((), Consult.NO)
