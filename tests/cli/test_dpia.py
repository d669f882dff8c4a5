"""``lia dpia`` and ``lia report --dpia``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Lia = Callable[..., Any]


def test_the_impact_assessment_of_a_purpose_is_told_in_words(lia: Lia) -> None:
    outcome = lia("dpia", "p20", "-l", "en")

    assert outcome.code == 0
    assert "Not complete yet" in outcome.out
    assert "Kept too long: Medium becomes Low" in outcome.out
    assert outcome.out.rstrip().endswith("ask the DPO.")


def test_as_json_it_is_the_finding(lia: Lia) -> None:
    data = lia("dpia", "p13", "--json").data

    assert (data["purpose"], data["dpia"], data["outcome"], data["consult"]) == (
        "p13",
        "p13-dpia-1",
        "incomplete",
        "open",
    )
    assert len(data["items"]) == 28
    assert data["unrated"] == ["r19"]


def test_what_if_and_other_matrices_are_added_when_asked_for(lia: Lia) -> None:
    data = lia("dpia", "p20", "--json", "--without", "mailbox", "--matrices").data

    assert data["without"]["moved"] == [{"risk": "r15", "from": "low", "to": "medium"}]
    assert len(data["same_risks"]["matrices"]) == 7
    told = lia("dpia", "p20", "-l", "en", "--without", "mailbox", "--matrices").out
    assert "Without Rights desk" in told
    assert "The same risks on other matrices" in told


def test_a_measure_that_changes_nothing_says_so(lia: Lia) -> None:
    assert "Geen enkele maatregel" in lia("dpia", "p20", "--without", "statement").out


def test_the_action_plan_is_written_as_a_table(lia: Lia, tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"

    assert lia("dpia", "p20", "--plan", target).code == 0
    assert target.read_text(encoding="utf-8-sig").startswith('"id","Maatregel"')


@pytest.mark.parametrize("layout", ["", "rijk", "cnil", "ico", "edpb"])
def test_the_report_is_written_in_any_layout(lia: Lia, tmp_path: Path, layout: str) -> None:
    more = ("--layout", layout) if layout else ()
    outcome = lia("report", "p20", "--dpia", *more, "-o", tmp_path, "-l", "nl", "-l", "en", "--json")

    assert outcome.code == 0
    assert [Path(one).name for one in outcome.data] == [
        f"p20-dpia-1{'.' + layout if layout else ''}.{language}.html" for language in ("nl", "en")
    ]
    assert all(Path(one).read_text(encoding="utf-8").startswith("<!DOCTYPE html>") for one in outcome.data)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dpia", "p05"), "has no impact assessment yet"),
        (("dpia", "p99"), "There is no purpose 'p99'"),
        (("dpia", "p20", "-a", "p20-dpia-9"), "has no impact assessment 'p20-dpia-9'"),
        (("dpia", "p20", "--without", "mailbx"), "Did you mean mailbox?"),
        (("report", "p20", "--dpia", "--layout", "cnl"), "Did you mean cnil?"),
        (("report", "p20", "--layout", "cnil"), "--layout goes with --dpia"),
        (("report", "--all", "--dpia"), "--dpia with one purpose"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_does_not_exist_is_one_sentence_and_exit_code_2(lia: Lia, arguments: tuple[str, ...], told: str) -> None:
    outcome = lia(*arguments)

    assert outcome.code == 2
    assert told in outcome.err
    assert "Traceback" not in outcome.err
