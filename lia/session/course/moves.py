"""What the course of an assessment needs and brings about. Pure: the assessment and its finding in, changes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from lia.errors import NotNow
from lia.exchange.finding_json import finding_to_dict
from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Kind as QuestionKind
from lia.model.method import Method
from lia.model.workflow import AdviceRule, Workflow
from lia.scoring.applicability import applicable, settled
from lia.session.changes import answering, asking, choosing, opening
from lia.store.chain import canonical
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.values import decision_to_plain

SIGNS: Mapping[str, Callable[[Finding], bool]] = {
    "referral": lambda finding: bool(finding.referrals),
    "fragile": lambda finding: finding.fragile,
}
"""How a finding shows a sign on which the DPO's advice is mandatory."""

SHOWN = 5
"""How many open questions a refusal names."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as somebody wants to take it: with grounds, and what they do with the DPO's advice.

    ``follows_advice`` is ``None`` where they do not say; then the advice's recommendation tells.
    """

    decision: str
    grounds: str = ""
    follows_advice: bool | None = None
    advice_reasons: str = ""


def unanswered(method: Method, assessment: Assessment) -> tuple[str, ...]:
    """Give the questions that are asked and not answered; safeguards are extra and never needed."""
    standing = settled(method, assessment).answers
    asked = (one for one in applicable(method, assessment) if one.kind is not QuestionKind.SAFEGUARDS)
    return tuple(question.id for question in asked if question.id not in standing)


def check_answered(method: Method, assessment: Assessment) -> None:
    """See that every question that is asked has an answer.

    Raises:
        NotNow: some have none.
    """
    missing = unanswered(method, assessment)
    if missing:
        named = ", ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        sentence = f"{len(missing)} questions have no answer yet: {named}. Answer them first; unknown is an answer."
        raise NotNow(sentence, "unanswered", count=str(len(missing)))


def advice_is_mandatory(rule: AdviceRule, finding: Finding, decision: str = "") -> bool:
    """Whether the DPO must advise before ``decision`` (empty: before any) on this finding."""
    if finding.category in rule.categories:
        return True
    return decision not in rule.refusals and any(SIGNS[sign](finding) for sign in rule.signs)


def check_advice(rule: AdviceRule, assessment: Assessment, finding: Finding, decision: str = "") -> None:
    """See that mandatory advice is there and about the answers as they stand.

    Raises:
        NotNow: it is not.
    """
    if not advice_is_mandatory(rule, finding, decision):
        return
    if assessment.advice is None:
        raise NotNow("The advice of the DPO is needed before this outcome is decided on. Ask for it.", "advice_missing")
    if assessment.advice_outdated:
        sentence = "Answers were changed after the DPO advised. Ask the DPO to look again."
        raise NotNow(sentence, "advice_outdated")


def advice_followed(assessment: Assessment, verdict: Verdict) -> bool | None:
    """Give whether the decision follows the advice; ``None``: there is none.

    Raises:
        NotNow: it is not said; it is said against what the DPO recommended; reasons are missing.
    """
    if assessment.advice is None:
        return None
    recommended = assessment.advice.recommends
    followed = verdict.follows_advice
    if followed is None and recommended:
        followed = recommended == verdict.decision
    if followed is None:
        raise NotNow("The DPO advised. Say whether the decision follows the advice.", "advice_unsaid")
    if followed and recommended not in ("", verdict.decision):
        sentence = f"The DPO recommended {recommended}; {verdict.decision} does not follow that."
        raise NotNow(sentence, "advice_contradicted", recommended=recommended)
    if not followed and not (verdict.advice_reasons or verdict.grounds):
        raise NotNow("The advice of the DPO is overruled; give the reasons.", "advice_reasons")
    return followed


def moving(assessment: Assessment, action: str, to: str, reason: str = "", review_on: date | None = None) -> Change:
    """Move an assessment, with the reason where one is given."""
    plain = {"to": to, "reason": reason, "review_on": review_on.isoformat() if review_on else ""}
    kept = {key: value for key, value in plain.items() if value}
    return Change(Kind.MOVED, action, kept, purpose=assessment.purpose, assessment=assessment.id)


@dataclass(frozen=True, slots=True)
class Rules:
    """By which rules a version is signed: the SHA-256 of its method, edition and SHA-256 of the table of roles.

    The table is empty in signatures from before it was noted; their digest does without it.
    """

    method_hash: str
    workflow: str = ""
    workflow_hash: str = ""


def signing(
    assessment: Assessment,
    method: Method,
    workflow: Workflow,
    finding: Finding,
    decision: Plain,
    entries: Iterable[Entry],
) -> Change:
    """Freeze the version that is decided on."""
    rules = Rules(method.hash, workflow.edition, workflow.hash)
    plain = {
        "version": assessment.version,
        "method": method.id,
        "edition": method.edition,
        **asdict(rules),
        "category": finding.category.value,
        "digest": version_digest(assessment, rules, decision, entries),
        "finding": finding_to_dict(finding),
    }
    return Change(Kind.SIGNED, "version", plain, purpose=assessment.purpose, assessment=assessment.id)


def version_digest(assessment: Assessment, rules: Rules, decision: Plain, entries: Iterable[Entry]) -> str:
    """Give the SHA-256 of what is decided on: every entry of the assessment so far, rules, finding, decision.

    An entry stands in by its hash, which covers its words by salted digests. So the digest still
    holds when words were erased, and gives none of them away.
    """
    facts = {key: decision.get(key) for key in ("decision", "finding_digest", "advice", "review_on")}
    covered = [entry.hash for entry in entries]
    whole: list[object] = [assessment.id, assessment.version, assessment.edition, rules.method_hash, facts, covered]
    if rules.workflow_hash:
        whole.append([rules.workflow, rules.workflow_hash])
    return sha256(canonical(whole).encode()).hexdigest()


def deciding(
    assessment: Assessment,
    verdict: Verdict,
    finding: Finding,
    finding_digest: str,
    *,
    followed: bool | None,
    review_on: date,
) -> Change:
    """Decide, on the finding of this digest."""
    there, old = assessment.decision, None
    if there:
        old = decision_to_plain(there.decision, there.grounds, there.finding_category, there.finding_digest)
    new = decision_to_plain(
        verdict.decision,
        verdict.grounds,
        finding.category.value,
        finding_digest,
        advice_followed=followed,
        advice_reasons=verdict.advice_reasons,
        review_on=review_on,
    )
    return Change(Kind.DECISION, "decision", new, old, purpose=assessment.purpose, assessment=assessment.id)


def copying(source: Assessment, key: str, root: str, version: int) -> Iterator[Change]:
    """Open the next version as a copy. Answers keep the stamp of the text they were given to."""
    given = replace(source, id=key, version=version, version_of=root, example=False)
    yield from opening(given)
    empty = replace(given, answers={}, safeguards=None)
    for answer in given.answers.values():
        yield from answering(empty, answer, answer.stamp)
    if given.safeguards is not None:
        yield from asking(empty)
        for choice in given.safeguards.values():
            yield from choosing(replace(empty, safeguards={}), choice)
