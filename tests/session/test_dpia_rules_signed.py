"""The signature of an impact assessment says by which rules of roles it was made, as any other does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia
from lia.model.dpia_version import SignedDpia
from lia.model.workflow import Workflow
from lia.session import Session
from lia.session.dpia import dpias
from lia.store.entry import Change

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UNSAID = {"nl": "niet vastgelegd bij deze ondertekening", "en": "not noted with this signature"}


def refused(folder: Path) -> tuple[Session, SignedDpia]:
    """A decision that lets nothing begin needs no advice."""
    session = Session.open(folder, Person(Role.ASSESSOR), lambda: NOON)
    boss = session.acting_as(Person(Role.DECISION_MAKER, "Cor"))
    boss.decide_dpia("p20-dpia-1", "reject", "Nog niet.")
    return session, session.signed_dpia("p20-dpia-1")


def test_it_names_the_table_of_roles_and_the_report_shows_it(tmp_path: Path) -> None:
    session, signed = refused(tmp_path)

    assert (signed.workflow, signed.workflow_hash) == (session.workflow.edition, session.workflow.hash)
    assert signed.sound
    for language in ("nl", "en"):
        report = str(session.dpia_report("p20-dpia-1", language))
        assert signed.workflow_hash in report
        assert UNSAID[language] not in report
        assert signed.workflow_hash not in str(session.dpia_report("p13-dpia-1", language)), "nobody signed this one"
    session.close()


def test_a_signature_from_before_it_was_noted_still_proves_what_was_decided_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lia.session.dpia import sealing as dpia_sealing

    def as_it_was(dpia: Dpia, workflow: Workflow, finding: Any, decision: Any, entries: Any) -> Change:
        kept = tuple(entries)
        seal = sealing(dpia, workflow, finding, decision, kept)
        facts = {name: seal.new[name] for name in dpia_sealing.FACTS[:4]}  # type: ignore[index]
        digest = dpia_sealing._digest(dpia.id, facts, decision, kept)
        return replace(seal, new={**facts, "digest": digest, "finding": seal.new["finding"]})  # type: ignore[index]

    sealing = dpia_sealing.sealing
    monkeypatch.setattr(dpias, "sealing", as_it_was)
    session, signed = refused(tmp_path)

    assert signed.sound
    assert (signed.workflow, signed.workflow_hash) == ("", "")
    assert UNSAID["nl"] in str(session.dpia_report("p20-dpia-1", "nl"))
    session.close()
