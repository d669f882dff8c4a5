"""Freezes what is decided on in an impact assessment, and gives it back as it stood then. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from lia.errors import UnknownName
from lia.exchange.dpia_json import dpia_to_dict
from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding
from lia.model.dpia_version import SignedDpia
from lia.model.workflow import Workflow
from lia.store.chain import canonical
from lia.store.dpias import field_of, fold_dpia
from lia.store.entry import Change, Entry, Kind, Plain

SIGNED = "signed"
FACTS = ("edition", "method_hash", "matrix", "matrix_hash", "workflow", "workflow_hash")
"""By what it was signed; the table of roles is absent in signatures from before it was noted."""


def sealing(dpia: Dpia, workflow: Workflow, finding: DpiaFinding, decision: Plain, entries: Iterable[Entry]) -> Change:
    """Freeze the impact assessment that is decided on: its entries so far, method, matrix, rules, finding, decision."""
    facts = {
        "edition": finding.edition,
        "method_hash": finding.method_hash,
        "matrix": finding.matrix,
        "matrix_hash": finding.matrix_hash,
        "workflow": workflow.edition,
        "workflow_hash": workflow.hash,
    }
    plain = {**facts, "digest": _digest(dpia.id, facts, decision, entries), "finding": dpia_to_dict(finding)}
    return Change(Kind.DPIA_SIGNED, field_of(dpia.id, SIGNED), plain, purpose=dpia.purpose)


def _digest(key: str, facts: Plain, decision: Plain, entries: Iterable[Entry]) -> str:
    """As of a version of another assessment: entries stand in by their hash, so words may be erased later."""
    taken = {name: decision.get(name) for name in ("decision", "outcome", "finding_digest")}
    taken |= {"review_on": decision["review_on"]} if "review_on" in decision else {}  # older decisions had none
    return sha256(canonical([key, facts, taken, [entry.hash for entry in entries]]).encode()).hexdigest()


def signed_dpia(entries: Sequence[Entry], key: str) -> SignedDpia:
    """Give what was signed last among the entries of an impact assessment.

    Raises:
        UnknownName: nothing was signed.
    """
    seal = next((one for one in reversed(entries) if one.kind is Kind.DPIA_SIGNED), None)
    decision = next((one for one in reversed(entries) if one.kind is Kind.DPIA_DECIDED), None)
    frozen = fold_dpia(one for one in entries if seal and one.seq < seal.seq)
    if seal is None or seal.new is None or decision is None or frozen is None:
        raise UnknownName("signed impact assessment", key, ())
    facts = {name: seal.new[name] for name in FACTS if name in seal.new}
    before = [one for one in entries if one.seq < decision.seq]
    return SignedDpia(
        dpia=frozen,
        **facts,
        finding=seal.new.get("finding", {}),
        digest=seal.new["digest"],
        signed_by=seal.person,
        signed_at=seal.at,
        sound=_digest(key, facts, decision.new or {}, before) == seal.new["digest"],
    )
