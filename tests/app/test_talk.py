"""Talk as a page asks for it and hears of it: pushed with its words, listed with its place, refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from lia.app.workbench import LOOK_EVERY, Workbench
from lia.errors import WrongInput
from lia.model.dpia import ItemAnswer
from lia.model.person import Person, Role
from lia.model.risk import Measure, Risk
from lia.session import Session
from tests.app.asking import ask

BEN = Person(Role.CONTRIBUTOR, "Ben")


def heard(bench: Workbench) -> list[dict[str, Any]]:
    """Give what a page is told now."""
    said: list[dict[str, Any]] = []
    bench.tell = said.append  # type: ignore[method-assign]
    bench.tell_changes()
    return said


def shows(bench: Workbench, dpia: str) -> dict[str, Any]:
    """Have a page show an impact assessment and hear of all that was before."""
    reply = ask(bench, "dpia_load", dpia=dpia)
    heard(bench)
    return reply


@pytest.fixture
def dpia(bench: Workbench) -> str:
    session: Session = bench.desk.session
    key = session.open_dpia("p11", "Klanten mailen").id
    session.put_risk(key, Risk("r1", name="Mail naar een ander"))
    session.put_measure(key, Measure("m1", name="Adres nakijken"))
    return key


@pytest.fixture
def lia(bench: Workbench) -> str:
    return bench.desk.session.open_assessment("p11", "Klanten mailen", jurisdiction="NL").id


def say(bench: Workbench, key: str, about: str, text: str = "Klopt dit?") -> str:
    reply = ask(bench, "comment", assessment=key, about=about, text=text)
    assert reply["ok"], reply
    return str(reply["threads"][-1]["id"])


# What others say


@pytest.mark.parametrize("about", ["item:d01_proposal", "risk:r1", "measure:m1"])
def test_what_is_said_about_an_open_impact_assessment_is_told_with_its_words(
    bench: Workbench, other: Workbench, dpia: str, about: str
) -> None:
    """The number of the assessment stays as it is, so that the words themselves must come along."""
    seq = shows(other, dpia)["dpia"]["seq"]
    thread = say(bench, dpia, about, "Waarom <b>zo</b>?")
    talk, register = heard(other)

    assert (talk["push"], talk["about"], register["push"]) == ("talk", dpia, "register")
    assert [(one["id"], one["about"], one["comments"][0]["text"]) for one in talk["threads"]] == [
        (thread, about, "Waarom <b>zo</b>?")
    ]
    assert ask(other, "dpia_load", dpia=dpia)["dpia"]["seq"] == seq


def test_that_a_thread_was_closed_is_told_too_and_everything_once(
    bench: Workbench, other: Workbench, dpia: str
) -> None:
    shows(other, dpia)
    thread = say(bench, dpia, "risk:r1")
    assert len(heard(other)) == 2
    ask(bench, "resolve", assessment=dpia, thread=thread)

    assert [one["open"] for one in heard(other)[0]["threads"]] == [False]
    assert heard(other) == []


def test_of_a_question_the_same_and_only_to_whoever_has_that_assessment_open(
    bench: Workbench, other: Workbench, lia: str, dpia: str
) -> None:
    ask(other, "load", assessment="p11-1")
    say(bench, lia, "question:scale")
    assert [one["push"] for one in heard(other)] == ["register"]
    ask(other, "load", assessment=lia)
    say(bench, lia, "safeguard:s_dashboard")

    pushes = heard(other)
    assert [one["push"] for one in pushes] == ["assessment", "talk", "register"]
    assert [one["about"] for one in pushes[1]["threads"]] == ["question:scale", "safeguard:s_dashboard"]


def test_a_change_without_words_tells_no_talk_and_a_page_looks_more_often_than_every_two_seconds(
    bench: Workbench, other: Workbench, dpia: str
) -> None:
    shows(other, dpia)
    bench.desk.session.set_item(dpia, ItemAnswer("d01_proposal", "Een plan."))

    assert [one["push"] for one in heard(other)] == ["dpia", "register"]
    assert LOOK_EVERY < 2


def test_what_one_may_do_is_told_by_the_role_of_who_hears_it(bench: Workbench, other: Workbench, dpia: str) -> None:
    shows(other, dpia)
    other.desk.session = other.desk.session.acting_as(Person(Role.CONTRIBUTOR))
    say(bench, dpia, "risk:r1")

    assert heard(other)[0]["may"] == {"comment": True, "resolve": False}


def test_what_others_write_at_the_very_moment_of_a_change_of_ones_own_is_not_missed(
    bench: Workbench, other: Workbench, dpia: str
) -> None:
    shows(other, dpia)
    with other.desk.own_changes("mine"):
        say(bench, dpia, "risk:r1")
        other.desk.session.set_item(dpia, ItemAnswer("d01_proposal", "Een plan."), token="mine")  # noqa: S106
    assert "talk" in [one["push"] for one in heard(other)]

    with other.desk.own_changes("again"):
        other.desk.session.set_item(dpia, ItemAnswer("d01_proposal", "Beter."), token="again")  # noqa: S106
    assert heard(other) == []


# Where it stands


@pytest.mark.parametrize(
    ("about", "place"),
    [("item:d01_proposal", "need"), ("item:d22_dpo", "voices"), ("risk:r1", "risks"), ("measure:m1", "measures")],
)
def test_an_open_point_names_the_place_of_its_thread(bench: Workbench, dpia: str, about: str, place: str) -> None:
    thread = say(bench, dpia, about)
    (point,) = [one for one in ask(bench, "use", purpose="p11")["use"]["points"] if one["assessment"] == dpia]

    where = {"page": "dpia", "purpose": "p11", "dpia": dpia, "place": place}
    assert point["to"] == {**where, "question": about.partition(":")[2], "thread": thread}


def test_what_belongs_to_the_decision_stands_on_the_page_of_the_outcome(bench: Workbench, dpia: str) -> None:
    say(bench, dpia, "item:d25_decision")
    (point,) = [one for one in ask(bench, "use", purpose="p11")["use"]["points"] if one["assessment"] == dpia]
    assert point["to"]["place"] == "outcome"


@pytest.mark.parametrize(("about", "question"), [("question:scale", "scale"), ("safeguard:s_dashboard", "safeguards")])
def test_so_does_that_of_a_question_and_of_a_safeguard(bench: Workbench, lia: str, about: str, question: str) -> None:
    thread = say(bench, lia, about)
    point = next(one for one in ask(bench, "course", assessment=lia)["course"]["points"] if one["kind"] == "thread")

    assert (point["to"]["question"], point["to"]["thread"], point["to"]["page"]) == (question, thread, "step")
    assert question in {one.id for one in bench.desk.session.method(bench.desk.session.assessment(lia)).questions}


@pytest.mark.parametrize("about", ["question:soft_opt_in", "assessment"])
def test_what_is_not_asked_or_shown_now_has_no_place_and_its_thread_is_given(
    bench: Workbench, lia: str, about: str
) -> None:
    thread = say(bench, lia, about)
    point = next(one for one in ask(bench, "course", assessment=lia)["course"]["points"] if one["kind"] == "thread")
    assert (point["to"], point["thread"]) == (None, thread)


def test_a_thread_about_a_risk_that_was_taken_out_has_no_place_either(bench: Workbench, dpia: str) -> None:
    say(bench, dpia, "risk:r1")
    bench.desk.session.remove_risk(dpia, "r1")
    (point,) = [one for one in ask(bench, "use", purpose="p11")["use"]["points"] if one["assessment"] == dpia]
    assert (point["to"], point["thread"], point["about"]) == (None, "risk:r1.1", "r1")


# What does not fit


@pytest.mark.parametrize("size", [20_001, 1_000_000, 5_000_000])
@pytest.mark.parametrize(("language", "words"), [("nl", "Je reactie is te lang:"), ("en", "Your comment is too long:")])
def test_a_comment_that_is_too_long_is_refused_with_its_length_and_what_fits(
    bench: Workbench, dpia: str, lia: str, language: str, words: str, size: int
) -> None:
    ask(bench, "hello", language=language)
    before = bench.desk.session.last_seq()
    for key, about in ((dpia, "risk:r1"), (lia, "question:scale")):
        reply = ask(bench, "comment", assessment=key, about=about, text="é" * size)
        assert (reply["ok"], reply["kind"], reply["field"]) == (False, "wrong", "text")
        assert reply["error"].startswith(words)
        point = "." if language == "nl" else ","
        assert f"{size:,}".replace(",", point) in reply["error"]
        assert f"20{point}000" in reply["error"]
    assert bench.desk.session.last_seq() == before


def test_one_that_just_fits_is_kept_whole(bench: Workbench, dpia: str) -> None:
    say(bench, dpia, "risk:r1", "é" * 20_000)
    (thread,) = bench.desk.session.dpia_threads(dpia)
    assert thread.comments[0].text == "é" * 20_000


def test_a_session_refuses_it_in_a_sentence_too(bench: Workbench, lia: str, dpia: str) -> None:
    session = bench.desk.session.acting_as(BEN)
    for talk in (
        lambda: session.comment(lia, "question:scale", "x" * 1_000_000),
        lambda: session.comment_dpia(dpia, "risk:r1", "x" * 1_000_000),
    ):
        with pytest.raises(WrongInput, match=r"has 1000000 characters; at most 20000 fit\. Shorten it"):
            talk()
