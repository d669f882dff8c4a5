"""A whole workspace out and in again: comments, parties, figures and impact assessments with the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lia.catalog import Catalog
from lia.catalog.folder import data_folder
from lia.errors import BeyondRole, NotNow, Refused, WrongInput
from lia.exchange.whole_entries import standing_paths
from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.party import Party
from lia.model.review import Figures
from lia.model.risk import Acceptance
from lia.model.state import State
from lia.session import Session
from lia.session.dpia import changes as dpia_changes
from lia.session.transfer.export_kinds import left_behind
from lia.session.transfer.transfer import export_workspace, import_file
from lia.store.entry import Act
from lia.store.record import Record

from .conftest import ADA, EVE, Open

CATALOG = Catalog.load()
BEN, BOSS = Person(Role.CONTRIBUTOR, "Ben"), Person(Role.DECISION_MAKER, "Cor")
DPO = Person(Role.DPO, "Fay")
SCHEMA = json.loads((data_folder().schemas / "assessments.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def full(workspace: Open) -> Session:
    """The example with two comments (one resolved), a party, figures, and a decided impact assessment."""
    session = workspace("first", ADA, "perfectview")
    session.acting_as(BEN).comment("p23-1", "question:scale", "Waar komt dit getal vandaan?")
    session.comment("p23-1", "question:scale", "Uit de telling van mei.", "question:scale.1")
    done = session.acting_as(BEN).comment("p23-1", "question:control", "Klopt.")
    session.resolve("p23-1", done.id)
    session.keep_party(Party("mailer", "Mailer BV", "processor", "NL", contract="DPA-7", purposes=frozenset({"p23"})))
    session.record_figures(Figures("p23", "2026-Q3", 900, 4, 1))
    session.record_figures(Figures("p23", "2026-Q3", 1000, 5, 1))
    session.note_trigger("p23", "ruling", "Een uitspraak over <b>toestemming</b>.")
    session.acting_as(EVE).admit("ben", frozenset({Role.CONTRIBUTOR, Role.DPO}), "Ben")
    dpia = _dpia(session)
    session.acting_as(BEN).set_item(dpia.id, ItemAnswer("d17_proportionality", text="Dit kan niet met minder."))
    boss = session.acting_as(BOSS)
    boss.accept_risk(dpia.id, next(iter(dpia.risks)), Acceptance("Klein.", "directie", date(2028, 1, 1)))
    advice = {"given_on": "2026-11-22", "advice": "Het kan zo.", "recommends": "approve"}
    session.acting_as(DPO).put_entry(dpia.id, GroupEntry("d22_dpo", "advice", advice))
    boss.decide_dpia(dpia.id, session.dpia_method(dpia).decisions[0].id, "Zo is het goed.")
    return session


def _dpia(session: Session) -> Dpia:
    return max(session.dpias(), key=lambda one: len(one.measures))


def test_everything_comes_back_equal_with_who_said_it_and_when(full: Session, workspace: Open) -> None:
    text, there = export_workspace(full), workspace("second", EVE)
    arrival = import_file(there, text.encode(), "all.json")

    assert export_workspace(there) == text
    assert there.threads("p23-1")[0].comments[0].by == BEN
    assert [one.at for one in there.threads("p23-1")[0].comments] == [
        one.at for one in full.threads("p23-1")[0].comments
    ]
    assert [one.open for one in there.threads("p23-1")] == [True, False]
    assert there.parties() == tuple(replace(one, seq=there.parties()[0].seq) for one in full.parties())
    assert [(one.contacted, one.objections) for one in there.figures("p23")] == [(1000, 5)]
    assert (arrival.parties, arrival.figures, arrival.comments) == (("mailer",), 1, 3)
    assert set(arrival.dpias) == {one.id for one in full.dpias()}


def test_impact_assessments_come_back_with_the_same_finding_acceptance_and_decision(
    full: Session, workspace: Open
) -> None:
    there = workspace("second", EVE)
    import_file(there, export_workspace(full).encode(), "all.json")
    before, after = _dpia(full), _dpia(there)

    assert after.decision == replace(before.decision, seq=after.decision.seq)
    assert replace(after, decision=None) == replace(before, decision=None)
    assert after.decision.decided_by == BOSS
    assert not after.decision_outdated
    assert there.finding_of(after).outcome is full.finding_of(before).outcome


def test_a_decision_that_was_overtaken_stays_overtaken(full: Session, workspace: Open) -> None:
    """In older workspaces something may have been changed after a decision."""
    record = Record(full.record.path, full.now)
    changes = [*dpia_changes.describing(_dpia(full), {"scope": "Nu anders"})]
    record.write(Act(ADA, full.now()), lambda _: changes)
    record.close()
    there = workspace("second", EVE)
    import_file(there, export_workspace(full).encode(), "all.json")

    assert _dpia(there).decision_outdated
    assert import_file(there, export_workspace(full).encode(), "all.json").dpias == ()


def test_who_wrote_which_part_of_an_impact_assessment_and_when_comes_along(full: Session, workspace: Open) -> None:
    before, there = _dpia(full), workspace("second", EVE)
    import_file(there, export_workspace(full).encode(), "all.json")
    after = there.dpia(before.id)

    told = {path: (mark.by, mark.at) for path, mark in after.marks.items()}
    assert told["item/d17_proportionality"] == (BEN, before.marks["item/d17_proportionality"].at)
    assert {one.partition("/")[0] for one in standing_paths(after)} == {"item", "entry", "risk", "measure", "accepted"}
    for path in standing_paths(after):
        assert told[path] == (before.marks[path].by, before.marks[path].at), path
    copy = there.acting_as(ADA).new_dpia_version(before.id)
    there.set_item(copy.id, ItemAnswer("d17_proportionality", text="Anders."))
    assert there.dpia(copy.id).marks["item/d17_proportionality"].by == EVE


def test_a_file_that_does_not_say_who_wrote_what_is_the_same_as_what_is_here(full: Session) -> None:
    data, before = json.loads(export_workspace(full)), full.last_seq()
    for one in data["dpias"]:
        one.pop("written", None)

    import_file(full.acting_as(EVE), json.dumps(data).encode(), "all.json")
    assert full.last_seq() == before


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_noted_by_hand_asks_for_a_look_there_only_where_it_did_here(
    full: Session, workspace: Open, when: str
) -> None:
    dpia = full.open_dpia("p23", "Een nieuwe DPIA")
    if when == "before":
        full.note_trigger("p23", "edition")
    full.acting_as(BOSS).decide_dpia(dpia.id, "reject", "Nog niet.")
    if when == "after":
        full.note_trigger("p23", "edition", "Nieuwe editie.")
    there = workspace("second", EVE)
    arrival = import_file(there, export_workspace(full).encode(), "all.json")

    assert arrival.noted == 2
    assert export_workspace(there) == export_workspace(full)
    assert _to_look_at(there, dpia) == _to_look_at(full, dpia)
    assert bool(_to_look_at(there, dpia)) == (when == "after")


def _to_look_at(session: Session, dpia: Dpia) -> list[tuple[str, date]]:
    every = (one for one in session.due() if one.kind == "trigger" and one.assessment == dpia.id)
    return [(one.about, one.day) for one in every]


def test_who_may_do_what_comes_along_and_is_never_overwritten(full: Session, workspace: Open) -> None:
    there = workspace("second", EVE)
    arrival = import_file(there, export_workspace(full).encode(), "all.json")
    (member,) = there.members()

    assert (arrival.members, member.identity, member.name) == (("ben",), "ben", "Ben")
    assert member.roles == {Role.CONTRIBUTOR, Role.DPO}
    there.admit("ben", frozenset())
    with pytest.raises(Refused, match="person ben"):
        import_file(there, export_workspace(full).encode(), "all.json")
    assert there.members()[0].roles == frozenset()


def test_the_file_fits_the_published_schema(full: Session) -> None:
    data = json.loads(export_workspace(full))
    Draft202012Validator(SCHEMA).validate(data)

    assert len(data["threads"]) == 2
    assert data["dpias"]
    assert left_behind(full) == {}


def test_a_file_from_before_states_were_noted_brings_in_what_was_decided_as_in_force(
    full: Session, workspace: Open
) -> None:
    """It is locked as what was decided here."""
    data, there = json.loads(export_workspace(full)), workspace("second", EVE)
    for one in data["dpias"]:
        for name in ("version", "version_of", "state", "review_on"):
            one.pop(name, None)
        (one.get("decision") or {}).pop("review_on", None)
    import_file(there, json.dumps(data).encode(), "all.json")
    arrived = _dpia(there)

    assert (arrived.state, arrived.version, arrived.review_on) == (State.IN_FORCE, 1, None)
    assert there.dpia_review_on(arrived) is not None
    with pytest.raises(NotNow, match="new version"):
        there.describe_dpia(arrived.id, scope="Nu anders")


def test_importing_the_same_again_changes_nothing(full: Session) -> None:
    eve, before = full.acting_as(EVE), full.last_seq()
    arrival = import_file(eve, export_workspace(full).encode(), "all.json")

    assert full.last_seq() == before
    assert (arrival.parties, arrival.figures, arrival.comments, arrival.dpias) == ((), 0, 0, ())


def _change(data: dict[str, Any], what: str) -> None:
    match what:
        case "party":
            data["parties"][0]["country"] = "US"
        case "figures":
            data["figures"][0]["objections"] = 99
        case "comments":
            data["threads"][0]["comments"][0]["text"] = "Heel iets anders."
        case "impact assessment":
            next(one for one in data["dpias"] if one["measures"])["measures"][0]["owner"] = "iemand anders"


@pytest.mark.parametrize("what", ["party", "figures", "comments", "impact assessment"])
def test_what_is_here_and_differs_is_named_and_never_overwritten(full: Session, what: str) -> None:
    data, before = json.loads(export_workspace(full)), full.last_seq()
    _change(data, what)

    with pytest.raises(Refused, match=what):
        import_file(full.acting_as(EVE), json.dumps(data).encode(), "all.json")
    assert full.last_seq() == before


def _decided(data: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in data["dpias"] if one.get("decision"))


WRONG: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "party role": (lambda data: data["parties"][0].update(role="friend"), "parties.mailer.role"),
    "party country": (lambda data: data["parties"][0].update(country="Holland"), "parties.mailer.country"),
    "period": (lambda data: data["figures"][0].update(period="last year"), "figures.p23.period"),
    "figures of nothing": (lambda data: data["figures"][0].update(purpose="zzz"), "figures.zzz.purpose"),
    "thread of nothing": (lambda data: data["threads"][0].update(assessment="zzz-1"), "threads.zzz-1"),
    "version of nothing": (lambda data: _decided(data).update(version=2), "version_of"),
    "first version of another": (lambda data: _decided(data).update(version_of="p23-dpia-9"), "version_of"),
    "decided draft": (lambda data: _decided(data).update(state="draft"), "state"),
    "state of other assessments": (lambda data: _decided(data).update(state="review"), "state"),
    "in force without decision": (lambda data: _decided(data).update(decision=None), "state"),
    "no state": (lambda data: _decided(data).update(state="done"), "state"),
    "level": (lambda data: _rated(data)["inherent"].update(severity="terrible"), "severity"),
    "measure": (lambda data: _rated(data)["treatments"][0].update(measure="m_none"), "treatments"),
    "matrix": (lambda data: data["dpias"][0].update(matrix="none"), "matrix"),
    "edition": (lambda data: data["dpias"][0].update(edition="1999.1"), "edition"),
    "twice": (lambda data: data["parties"].append(data["parties"][0]), "parties.mailer"),
    "no comment": (lambda data: data["threads"][0].update(comments=[]), "comments"),
    "person": (lambda data: data["threads"][0]["comments"][0]["by"].update(role="king"), "role"),
    "comment too long": (lambda data: data["threads"][0]["comments"][0].update(text="x" * 1_000_000), "threads.p23-1"),
    "trigger": (lambda data: data["noted"][0].update(trigger="gossip"), "noted.p23.trigger"),
    "note about nothing": (lambda data: data["noted"][0].update(purpose="zzz"), "noted.zzz.purpose"),
    "member twice": (lambda data: data["members"].append(data["members"][0]), "members.ben"),
    "member without roles there are": (lambda data: data["members"][0].update(roles=["king"]), "roles"),
    "written by nobody": (lambda data: _written(data).update({"risk/r999": _by("assessor")}), "written.risk/r999"),
}


def _written(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(one["written"] for one in data["dpias"] if one.get("written"))
    return found


def _by(role: str) -> dict[str, Any]:
    return {"by": {"role": role}, "at": "2026-11-22T12:00:00+00:00"}


def _rated(data: dict[str, Any]) -> dict[str, Any]:
    every = (risk for one in data["dpias"] for risk in one["risks"])
    return next(one for one in every if one.get("treatments") and one.get("inherent"))


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_place_and_nothing_is_written(full: Session, workspace: Open, name: str) -> None:
    spoil, place = WRONG[name]
    data, there = json.loads(export_workspace(full)), workspace("second", EVE)
    spoil(data)
    before = there.last_seq()

    with pytest.raises(WrongInput) as error:
        import_file(there, json.dumps(data).encode(), "all.json")
    assert any(place in problem.place for problem in error.value.problems), error.value
    assert there.last_seq() == before


def test_only_an_administrator_brings_in_what_others_said_and_decided(full: Session, workspace: Open) -> None:
    there = workspace("second", ADA)
    before = there.last_seq()

    with pytest.raises(BeyondRole):
        import_file(there, export_workspace(full).encode(), "all.json")
    assert [one.kind.value for one in there.history() if one.seq > before] in ([], ["attempt"])


def test_a_party_that_arrives_does_not_ask_for_a_look_at_what_arrives_with_it(full: Session, workspace: Open) -> None:
    there = workspace("second", EVE)
    import_file(there, export_workspace(full).encode(), "all.json")

    assert [one for one in there.due() if one.kind == "trigger"] == []


def test_a_risk_of_the_catalogue_without_effects_stays_without(full: Session, workspace: Open) -> None:
    """An empty list says none; those of the catalogue hold only where nothing is said."""
    dpia = full.acting_as(ADA).new_dpia_version(_dpia(full).id)
    risk = next(one for one in dpia.risks.values() if one.catalogue)
    full.put_risk(dpia.id, replace(risk, effects=()))
    there = workspace("second", EVE)
    import_file(there, export_workspace(full).encode(), "all.json")

    assert there.dpia(dpia.id).risks[risk.id].effects == full.dpia(dpia.id).risks[risk.id].effects == ()
