"""What a page may ask about the course of an impact assessment: its versions, its steps, its history."""

from __future__ import annotations

import pytest

from lia.app.workbench import Workbench
from lia.model.person import Person, Role
from tests.app.asking import ask

KEY, NEXT = "p20-dpia-1", "p20-dpia-1-v2"
BOSS = "Beslisser namens de verantwoordelijke"
HOSTILE = "<script>alert(1)</script>"


def as_role(bench: Workbench, role: Role, name: str = "") -> None:
    bench.desk.session = bench.desk.session.acting_as(Person(role, name))


@pytest.fixture
def decided(bench: Workbench) -> Workbench:
    as_role(bench, Role.DECISION_MAKER, "Cor")
    assert ask(bench, "dpia_decide", dpia=KEY, decision="reject", grounds="Nog niet.")["ok"]
    as_role(bench, Role.ASSESSOR, "Ada")
    return bench


def test_a_draft_is_open_to_those_who_may_and_a_signed_one_to_nobody(bench: Workbench) -> None:
    draft = ask(bench, "dpia_load", dpia=KEY)["dpia"]
    as_role(bench, Role.DECISION_MAKER)
    signed = ask(bench, "dpia_decide", dpia=KEY, decision="reject", grounds="Nog niet.")["dpia"]

    assert (draft["locked"], draft["state"]["id"]) == (False, "draft")
    assert draft["open"] == {"work_on": True, "advise": True, "accept": True, "decide": True, "version": False}
    assert (signed["locked"], signed["state"]["id"]) == (True, "in_force")
    assert signed["open"] == {"work_on": False, "advise": False, "accept": False, "decide": False, "version": True}
    assert signed["may"]["advise"] == ["dpo"]
    assert signed["advice"] == {"item": "d22_dpo", "fields": ["advice", "given_on", "recommends"]}


@pytest.mark.parametrize(("language", "said"), [("nl", "Maak een nieuwe versie"), ("en", "Make a new version")])
def test_a_change_of_what_was_signed_is_refused_in_the_language_of_the_page(
    decided: Workbench, language: str, said: str
) -> None:
    ask(decided, "hello", language=language, person={"role": "assessor", "name": ""})
    risk = {"severity": "limited", "likelihood": "limited", "name": "Mail naar een ander"}
    for verb, fields in (
        ("dpia_item", {"item": "d01_proposal", "text": "Iets anders"}),
        ("dpia_entry", {"item": "d03_data", "entry": "e9", "values": {"name": "adres"}}),
        ("dpia_risk", {"risk": "r99", **risk}),
        ("dpia_measure", {"measure": "m99", "name": "Training"}),
        ("dpia_matrix", {"matrix": "ico_3x3"}),
        ("dpia_describe", {"scope": "Iets anders"}),
        ("dpia_undo", {}),
    ):
        reply = ask(decided, verb, dpia=KEY, **fields)
        assert reply["kind"] == "refused", verb
        if verb != "dpia_undo":
            assert said in reply["error"], verb


def test_the_next_version_is_shown_and_the_signed_one_leads_to_it(decided: Workbench) -> None:
    made = ask(decided, "dpia_version", dpia=KEY)["dpia"]
    course = ask(decided, "dpia_course", dpia=NEXT)["course"]
    signed = ask(decided, "dpia_load", dpia=KEY)["dpia"]

    assert (made["id"], made["version"], made["locked"]) == (NEXT, 2, False)
    assert (signed["later"], signed["begun"]) == ({"id": NEXT, "version": 2}, True)
    assert [(one["id"], one["version"]) for one in course["versions"]] == [(KEY, 1), (NEXT, 2)]
    assert course["before"] == {"id": KEY, "version": 1}
    assert course["versions"][0]["decided"]["by"]["name"] == "Cor"
    assert course["versions"][1]["begun"]["by"]["name"] == "Ada"
    assert course["versions"][0]["sound"]
    assert ask(decided, "compare", older=KEY, newer=NEXT)["difference"]["kind"] == "dpia"


def test_to_compare_with_the_version_before_it_comes_first(decided: Workbench) -> None:
    ask(decided, "dpia_open", purpose="p20", scope="Iets anders")
    ask(decided, "dpia_version", dpia=KEY)
    as_role(decided, Role.DECISION_MAKER, "Cor")
    ask(decided, "dpia_decide", dpia=NEXT, decision="reject", grounds="Nog niet.")
    as_role(decided, Role.ASSESSOR, "Ada")
    third = ask(decided, "dpia_version", dpia=NEXT)["dpia"]["id"]

    assert [one["id"] for one in ask(decided, "dpia_others", dpia=third)["others"]][:2] == [NEXT, KEY]


def test_a_second_next_version_is_refused_with_the_reason(decided: Workbench) -> None:
    ask(decided, "dpia_version", dpia=KEY)

    assert "volgende versie" in ask(decided, "dpia_version", dpia=KEY)["error"]


def test_a_step_needs_its_reason_and_the_last_one_is_told(decided: Workbench) -> None:
    as_role(decided, Role.DECISION_MAKER, "Cor")
    lacking = ask(decided, "dpia_move", dpia=KEY, action="keep_dpia", reason=" ")
    kept = ask(decided, "dpia_move", dpia=KEY, action="keep_dpia", reason=HOSTILE)
    course = ask(decided, "dpia_course", dpia=KEY)["course"]

    assert "reden" in lacking["error"]
    assert kept["dpia"]["state"]["id"] == "in_force"
    assert course["last"]["reason"] == HOSTILE
    assert [(one["action"], one["yours"]) for one in course["steps"]] == [("keep_dpia", True), ("withdraw_dpia", True)]
    assert ask(decided, "dpia_move", dpia=KEY, action="decide_dpia")["kind"] == "wrong"
    assert (
        ask(decided, "dpia_move", dpia=KEY, action="withdraw_dpia", reason="Weg")["dpia"]["state"]["id"] == "withdrawn"
    )


def test_people_talk_about_what_was_signed_and_not_about_what_was_withdrawn(decided: Workbench) -> None:
    assert ask(decided, "threads", assessment=KEY)["may"] == {"comment": True, "resolve": True}
    as_role(decided, Role.DECISION_MAKER, "Cor")
    ask(decided, "dpia_move", dpia=KEY, action="withdraw_dpia", reason="Weg")

    assert ask(decided, "threads", assessment=KEY)["may"] == {"comment": False, "resolve": False}


def test_who_may_not_take_a_step_is_told_who_may(decided: Workbench) -> None:
    reply = ask(decided, "dpia_move", dpia=KEY, action="withdraw_dpia", reason="Weg")
    course = ask(decided, "dpia_course", dpia=KEY)["course"]

    assert "De poging is vastgelegd" in reply["error"]
    assert [(one["yours"], one["roles"]) for one in course["steps"]] == [(False, [BOSS])] * 2
    assert decided.desk.session.attempts()[-1].change.assessment == KEY


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_history_tells_who_chose_the_matrix_and_described_it(bench: Workbench, language: str) -> None:
    as_role(bench, Role.CONTRIBUTOR, "Ben")
    view = ask(bench, "dpia_matrix", dpia=KEY, matrix="ico_3x3")["dpia"]
    ask(bench, "hello", language=language, person={"role": "dpo", "name": "Fay"})
    described = ask(bench, "dpia_describe", dpia=KEY, scope=HOSTILE)["dpia"]["described"]
    history = ask(bench, "dpia_told", dpia=KEY)["history"]

    assert view["described"]["matrix"]["by"]["name"] == "Ben"
    assert described["scope"]["by"] == {"role": "dpo", "name": "Fay"}
    first, *others = history["entries"]
    assert (first["by"]["name"], first["new"]) == ("Fay", HOSTILE)
    texts = bench.desk.session.catalog.texts(language)
    chosen = next(one for one in others if one["what"] == texts["told.dpia_matrix"])
    assert (chosen["by"]["name"], chosen["old"], chosen["new"]) == (
        "Ben",
        texts["matrix.cnil_4x4.name"],
        texts["matrix.ico_3x3.name"],
    )
    assert history["total"] >= len(history["entries"])


def test_every_kind_of_entry_is_told_in_words(decided: Workbench) -> None:
    """No id of the method or the workflow is left where a text belongs."""
    as_role(decided, Role.DECISION_MAKER, "Cor")
    ask(decided, "dpia_move", dpia=KEY, action="keep_dpia", reason="Het blijft zo.")
    as_role(decided, Role.ASSESSOR, "Ada")
    ask(decided, "dpia_version", dpia=KEY)
    risk = next(iter(decided.desk.session.dpia(NEXT).risks))
    ask(decided, "dpia_risk_remove", dpia=NEXT, risk=risk)
    copied = ask(decided, "dpia_told", dpia=NEXT)["history"]
    assert [one["what"] for one in copied["entries"]][1:] == ["Nieuwe versie begonnen, als kopie"]
    for key in (KEY, NEXT):
        told = ask(decided, "dpia_told", dpia=key)["history"]["entries"]
        assert all(one["what"] and "_" not in one["what"] for one in told)
        assert not [one for one in told if "dpia_" in f"{one['about']}{one['old']}{one['new']}"]
    assert ask(decided, "dpia_told", dpia=NEXT)["history"]["entries"][0]["new"] == ""


def test_the_lines_of_a_purpose_and_the_register_tell_versions_apart(decided: Workbench) -> None:
    ask(decided, "dpia_version", dpia=KEY)
    lines = ask(decided, "dpias", purpose="p20")["dpias"]
    row = next(one for one in ask(decided, "register")["register"] if one["id"] == "p20")

    assert [(one["version"], one["state"]["id"]) for one in lines] == [(1, "in_force"), (2, "draft")]
    assert [one.get("version", 1) for one in row["dpias"]] == [1, 2]
    assert not any(one.get("closed") for one in row["dpias"])
