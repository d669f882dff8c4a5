"""Signed versions, read back from the journal as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from lia.errors import UnknownName
from lia.model.version import Version
from lia.session.course.moves import Rules, version_digest
from lia.store.entry import Entry, Kind
from lia.store.fold import fold_assessment


def signed(entries: Sequence[Entry], assessment: str) -> Version:
    """Give the signed version among the entries of one assessment.

    Raises:
        UnknownName: it was not signed.
    """
    seal = next((one for one in entries if one.kind is Kind.SIGNED), None)
    decision = next((one for one in entries if one.kind is Kind.DECISION), None)
    if seal is None or decision is None or seal.new is None:
        raise UnknownName("signed version", assessment, ())
    frozen = fold_assessment(one for one in entries if one.seq <= seal.seq)
    if frozen is None:
        raise UnknownName("assessment", assessment, ())
    before = [one for one in entries if one.seq < decision.seq]
    rules = Rules(seal.new["method_hash"], seal.new.get("workflow", ""), seal.new.get("workflow_hash", ""))
    digest = version_digest(frozen, rules, decision.new or {}, before)
    return Version(
        assessment=frozen,
        number=seal.new["version"],
        method=seal.new["method"],
        edition=seal.new["edition"],
        **asdict(rules),
        finding=seal.new.get("finding", {}),
        digest=seal.new["digest"],
        signed_by=seal.person,
        signed_at=seal.at,
        seq=seal.seq,
        sound=digest == seal.new["digest"],
    )
