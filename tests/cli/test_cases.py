"""``lia cases``: the documented shape of its output, on the published cases and on bad input."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Lia

PUBLISHED = Path(__file__).parents[1] / "cases" / "published"
TALLY = {"scored", "decided", "agree", "abstain", "false_permit", "false_refusal", "misses"}


@pytest.mark.parametrize(
    ("name", "tracks"),
    [("li_cases", {"blind"}), ("dpia_cases", {"blind", "without_list_entries"}), ("enisa_cases", {"blind"})],
)
def test_the_json_has_the_counts_for_every_track(lia: Lia, name: str, tracks: set[str]) -> None:
    outcome = lia("cases", PUBLISHED / f"{name}.yaml", "--json")

    assert outcome.code == 0
    assert set(outcome.data) == TALLY | tracks
    for track in (outcome.data, *(outcome.data[one] for one in tracks)):
        assert set(track) >= TALLY
        assert track["scored"] == track["decided"] + track["abstain"]
        assert track["decided"] == track["agree"] + len(track["misses"])
        assert len(track["misses"]) == track["false_permit"] + track["false_refusal"]
        assert all(set(miss) == {"id", "expected", "got", "reasons"} and miss["reasons"] for miss in track["misses"])


@pytest.mark.usefixtures("english")
def test_the_text_says_the_counts_and_names_the_misses(lia: Lia, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        "cases:\n  - {id: mine, facts: {interest_lawful: 'no', interest_kind: [commercial]}, outcome: allowed}\n",
        encoding="utf-8",
    )

    outcome = lia("cases", path)

    assert outcome.code == 0
    assert "scored 1, decided 1, agree 0" in outcome.out
    assert "mine: published allowed, found cannot_rely" in outcome.out
    assert "ko_unlawful" in outcome.out or "interest_lawful" in outcome.out


def test_no_workspace_is_needed_or_made(lia: Lia, workspace: Path) -> None:
    lia("cases", PUBLISHED / "enisa_cases.yaml", "--json")

    assert not workspace.exists()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cases: [", "line"),
        ("cases:\n  - {id: a, facts: {scale: small}, outcome: perhaps}\n", "line 2"),
        ("cases:\n  - {id: &a b}\n", "anchor"),
        ("answers: {}\n", "cases"),
    ],
)
@pytest.mark.usefixtures("english")
def test_bad_input_is_one_clear_message_and_exit_code_two(lia: Lia, tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")

    outcome = lia("cases", path, "--json")

    assert outcome.code == 2
    assert word in outcome.err
    assert not outcome.out
    assert "Traceback" not in outcome.err
