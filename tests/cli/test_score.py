"""``lia score``: the documented shape of input and output, and what happens with bad input."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.report.terms import plain

from .conftest import EXAMPLES, Lia

KEYS = {
    "category",
    "interest",
    "data_subject",
    "margin",
    "band",
    "gates",
    "knock_outs",
    "conditions",
    "safeguards",
    "factors",
    "mutual_interest",
    "unknown",
    "tipping",
    "method",
}


def test_the_json_of_a_finding_has_the_documented_keys(lia: Lia) -> None:
    outcome = lia("score", EXAMPLES / "p11-outage.yaml", "--json")

    assert outcome.code == 0
    assert set(outcome.data) >= KEYS
    assert set(outcome.data["method"]) == {"id", "edition", "hash"}
    assert outcome.data["category"] == "can_rely"


def test_scoring_needs_no_workspace_and_makes_none(lia: Lia, workspace: Path) -> None:
    lia("score", EXAMPLES / "p11-outage.yaml", "--json")

    assert not workspace.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_says_the_outcome_and_the_footer_in_the_language(lia: Lia, language: str) -> None:
    outcome = lia("score", EXAMPLES / "p14-broker.yaml", "--language", language)

    footer = {"nl": "Hulpmiddel.", "en": "Working aid."}
    assert outcome.code == 0
    assert footer[language] in outcome.out


def test_a_bare_yes_or_no_means_the_option_of_that_name(lia: Lia, answer_file) -> None:
    path = answer_file("purpose: p11\njurisdiction: NL\ndate: 2026-11-22\nanswers:\n  public_task: yes\n")

    outcome = lia("score", path, "--json")

    assert outcome.data["category"] == "cannot_rely"
    assert [hit["id"] for hit in outcome.data["knock_outs"]] == ["ko_public_task"]


def test_unknown_and_absent_are_two_things(lia: Lia, answer_file) -> None:
    path = answer_file("purpose: p11\nanswers:\n  scale: unknown\n")

    outcome = lia("score", path, "--json")

    assert outcome.data["unknown"] == ["scale"]
    assert "scale" not in outcome.data["absent"]
    assert "disclosure" in outcome.data["absent"]


BAD = {
    "not YAML": ("purpose: [", "line 2"),
    "unknown question": ("purpose: p11\nanswers:\n  harm_severty: none\n", "harm_severity"),
    "unknown option": ("purpose: p11\nanswers:\n  scale: enormous\n", "scale"),
    "duplicate key": ("purpose: p11\nanswers:\n  scale: handful\n  scale: hundreds\n", "second time"),
    "alias": ("purpose: &a p11\nanswers: {}\nsector: *a\n", "alias"),
    "tag": ("purpose: !!python/object/apply:os.system ['true']\nanswers: {}\n", "tag"),
    "wrong type": ("purpose: p11\nanswers: [1, 2]\n", "answers"),
    "not offered here": (
        "purpose: p11\njurisdiction: NL\nanswers:\n  telemarketing: uk_live_call_screened_TPS_CTPS\n",
        "NL",
    ),
    "planned without owner": ("purpose: p11\nanswers: {}\nsafeguards:\n  s_dashboard: {status: planned}\n", "owner"),
}


@pytest.mark.parametrize(("text", "word"), BAD.values(), ids=BAD)
@pytest.mark.usefixtures("english")
def test_bad_input_is_one_clear_sentence_and_exit_code_two(lia: Lia, answer_file, text: str, word: str) -> None:
    outcome = lia("score", answer_file(text))

    assert outcome.code == 2
    assert word in outcome.err
    assert "Traceback" not in outcome.err
    assert not outcome.out


def test_a_file_that_is_not_there_is_named(lia: Lia, tmp_path: Path) -> None:
    outcome = lia("score", tmp_path / "nothing.yaml")

    assert outcome.code == 2
    assert "nothing.yaml" in outcome.err


@pytest.mark.parametrize("content", [b"\xff\xfep\x00", b"purpose: p\xe9\n", b"purpose: p11\x00\n", b"a" * 20_000_000])
def test_other_encodings_control_characters_and_huge_files_are_refused(
    lia: Lia, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)

    outcome = lia("score", path)

    assert outcome.code == 2
    assert "answers.yaml" in outcome.err


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_finding_fits_on_one_screen(lia: Lia, path: Path, language: str) -> None:
    """Fifty lines of 120 signs; everything comes with --all."""
    said = lia("score", str(path), "--language", language)
    whole = lia("score", str(path), "--language", language, "--all")
    lines = sum(-(-max(len(line), 1) // 112) for line in said.out.splitlines())

    assert (said.code, whole.code) == (0, 0)
    assert lines <= 50
    assert len(whole.out) > len(said.out)
    assert "--all" in said.out
    assert "--all" not in whole.out


def test_on_one_screen_nothing_that_forbids_is_left_out(lia: Lia) -> None:
    """Every knock-out with what mends it, and every legal condition, stands there in full."""
    said = lia("score", str(EXAMPLES / "p03-mail.yaml"), "-l", "en").out
    finding = lia("score", str(EXAMPLES / "p03-mail.yaml"), "--json").data
    texts = Catalog.load().texts("en")

    for hit in (*finding["knock_outs"], *finding["conditions"]):
        assert plain(texts[f"effect.{hit['id']}.text"]).rstrip(".") in said
