"""What the declared safeguards take off the data subject's side; only extras beyond the law are in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lia.model.assessment import Assessment, SafeguardChoice, Status
from lia.model.finding import SafeguardCredit
from lia.model.method import Method
from lia.scoring.applicability import met
from lia.scoring.balance import Credits


@dataclass(frozen=True, slots=True)
class Safeguards:
    """The declared safeguards, and the levels they take off: those in place, and all that count."""

    declared: tuple[SafeguardCredit, ...]
    in_place: Credits
    counting: Credits


def safeguards_of(method: Method, assessment: Assessment) -> Safeguards:
    """Credit the declared safeguards, in the order of the catalogue. Not asked yet: no credit.

    One that the law already demands for direct marketing earns nothing there (GDPR 21(2)-(3));
    a planned one without owner and date earns nothing either.
    """
    choices = assessment.safeguards or {}
    marketing = met(method.direct_marketing, assessment.answers.get(method.direct_marketing.question))
    declared = tuple(_credit(method, choices[name], marketing) for name in method.safeguard_by_id if name in choices)
    counting = [one for one in declared if one.counts]
    return Safeguards(
        declared=declared,
        in_place=added(one.credits for one in counting if one.status == Status.IN_PLACE),
        counting=added(one.credits for one in counting),
    )


def added(every: Iterable[Credits]) -> Credits:
    """Add up credits per group."""
    total: dict[str, float] = {}
    for one in every:
        for group, levels in one.items():
            total[group] = total.get(group, 0.0) + levels
    return total


def _credit(method: Method, choice: SafeguardChoice, marketing: bool) -> SafeguardCredit:
    safeguard = method.safeguard_by_id[choice.safeguard]
    why_not = ""
    if marketing and safeguard.not_for_direct_marketing:
        why_not = "direct_marketing"
    elif not choice.counts:
        why_not = "no_owner_or_date"
    return SafeguardCredit(
        safeguard=choice.safeguard,
        status=choice.status.value,
        owner=choice.owner,
        due=choice.due.isoformat() if choice.due is not None else "",
        credits={} if why_not else dict(safeguard.credits),
        counts=not why_not,
        why_not=why_not,
    )
