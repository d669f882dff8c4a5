"""People talk from the command line too: about an assessment and about a DPIA, and close what was settled."""

from __future__ import annotations

import io
import sys

import pytest

from .conftest import Lia

ABOUT = [("p11-1", "question:scale"), ("p20-dpia-1", "item:d01_proposal")]


@pytest.mark.parametrize(("key", "about"), ABOUT)
def test_a_thread_is_begun_answered_listed_and_closed(
    lia: Lia, monkeypatch: pytest.MonkeyPatch, key: str, about: str
) -> None:
    assert lia("comments", key).out.strip() == "Nog geen reacties."
    begun = lia("comment", key, about, "Klopt dit?")
    thread = begun.out.strip()
    monkeypatch.setenv("LIA_ROLE", "dpo")
    said = lia("comment", key, about, "Ja.", "--thread", thread, "--json").data

    assert (said["thread"], said["about"], [one["role"] for one in said["comments"]]) == (
        thread,
        about,
        ["assessor", "dpo"],
    )
    listed = lia("comments", key).out
    assert listed.startswith(f"{thread}\n")
    assert "Beoordelaar" in listed
    assert "Klopt dit?" in listed
    assert lia("resolve", key, thread).out.strip() == thread
    assert lia("comments", key).out.strip() == "Alle gesprekken zijn afgesloten. Met --all zie je ze."
    assert "Afgesloten door" in lia("comments", key, "--all").out
    assert [one["open"] for one in lia("comments", key, "--all", "--json").data] == [False]


@pytest.mark.parametrize(("key", "about"), ABOUT)
@pytest.mark.usefixtures("english")
def test_a_comment_of_a_million_signs_is_refused_in_a_sentence_and_nothing_is_kept(
    lia: Lia, monkeypatch: pytest.MonkeyPatch, key: str, about: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("x" * 1_000_000))
    refused = lia("comment", key, about, "-")

    assert refused.code == 2
    assert "This text has 1000000 characters; at most 20000 fit. Shorten it" in refused.err
    assert len(refused.err) < 500
    assert lia("comments", key, "--all", "--json").data == []
    monkeypatch.setattr(sys, "stdin", io.StringIO("Wat korter.\n"))
    assert lia("comment", key, about, "-").code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("comment", "p11-1", "question:nothing", "x"), "question"),
        (("comment", "p20-dpia-1", "question:scale", "x"), "nothing to comment on"),
        (("comment", "p99-1", "question:scale", "x"), "p99-1"),
        (("comment", "p11-1", "question:scale", " "), "empty"),
        (("resolve", "p20-dpia-1", "risk:r1.9"), "thread"),
        (("comments", "p99-dpia-1"), "p99-dpia-1"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_does_not_fit_is_told(lia: Lia, arguments: tuple[str, ...], words: str) -> None:
    outcome = lia(*arguments)
    assert outcome.code == 2
    assert words in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("english")
def test_a_role_that_may_not_talk_is_refused_and_the_attempt_is_recorded(
    lia: Lia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIA_ROLE", "viewer")
    refused = lia("comment", "p11-1", "question:scale", "Mag dit?")

    assert refused.code == 2
    assert "The attempt is recorded." in refused.err
    assert lia("comments", "p11-1", "--all", "--json").data == []
