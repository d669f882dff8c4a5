"""From an assessment to a finding: settle, test, weigh, judge, vary, explain."""

from __future__ import annotations

from lia.model.assessment import Assessment, Confidence
from lia.model.finding import Balance, Finding, GroupLevel
from lia.model.method import Do, Method
from lia.scoring.applicability import applicable, settled
from lia.scoring.balance import TOP, lowered
from lia.scoring.carrying import needed, suggested
from lia.scoring.case import Case, View, case_of
from lia.scoring.explain import fragile, limited_by, reasons
from lia.scoring.factors import factors, heaviest, mutual_interest
from lia.scoring.levels import Filling
from lia.scoring.robustness import downgraded, robustness
from lia.scoring.rulebook import Rulebook, Verdict, rulebook_of
from lia.scoring.scales import GroupScale, scales_of
from lia.scoring.tipping import tipping
from lia.scoring.variants import Variants


def find(method: Method, assessment: Assessment) -> Finding:
    """Give what the method indicates for an assessment. Pure: the same input gives the same finding.

    The assessment's jurisdiction is taken as it is, date and sector too.

    Raises:
        WrongInput: an id the method does not have, or outcome rules that cannot be read.
    """
    rulebook = rulebook_of(method)
    assessment = settled(method, assessment)
    case = case_of(method, scales_of(method), assessment)
    verdict = rulebook.judge(case)
    return _finding(method, assessment, case, rulebook, verdict)


def _finding(method: Method, assessment: Assessment, case: Case, rulebook: Rulebook, verdict: Verdict) -> Finding:
    view = case.view(Filling.AS_GIVEN)
    limits, firmness = limited_by(rulebook, case), robustness(rulebook, case, assessment, verdict)
    category = downgraded(rulebook, firmness)
    stands = category is verdict.category
    carried_by = needed(case, verdict) if stands else ()
    every = factors(method, case.scales, view, assessment)
    counting = [assessment.answers[name] for name in _counting(method, case, assessment)]
    return Finding(
        category=category,
        reasons=reasons(verdict, case, limits, carried_by) if stands else fragile(rulebook, firmness),
        gates=case.gates.listed,
        knock_outs=case.gates.of(Do.KO),
        other_bases=case.gates.of(Do.OTHER),
        referrals=case.gates.of(Do.REF),
        conditions=case.gates.of(Do.FIX),
        notes=case.gates.of(Do.NOTE),
        balance=_balance(case, view),
        heaviest=heaviest(method, every),
        factors=every,
        mutual_interest=mutual_interest(method, view, assessment),
        safeguards=case.safeguards.declared,
        needed=carried_by,
        suggested=suggested(rulebook, case, assessment, verdict),
        assumed=tuple(one.question for one in counting if not one.unknown and one.confidence is Confidence.ASSUMED),
        unknown=tuple(one.question for one in counting if one.unknown),
        absent=tuple(name for name in case.missing if name not in assessment.answers),
        tipping=tipping(assessment, rulebook, Variants(rulebook, case)),
        robustness=firmness,
        limited_by=limits,
        method=method.id,
        edition=method.edition,
        method_hash=method.hash,
        jurisdiction=assessment.jurisdiction,
        on=assessment.on.isoformat(),
    )


def _counting(method: Method, case: Case, assessment: Assessment) -> tuple[str, ...]:
    """Give the answered questions that have a part in the outcome: those asked, and what bounds a level."""
    asked = {question.id for question in applicable(method, assessment)}
    return tuple(name for name in assessment.answers if name in asked or name in case.scales.weighed)


def _balance(case: Case, view: View) -> Balance:
    return Balance(
        interest=view.interest,
        data_subject=view.data_subject,
        data_subject_after=view.data_subject - view.reductions["declared"],
        margin=view.margin(),
        margin_in_place=view.margin("in_place"),
        margin_after=view.margin("declared"),
        uncertainty=view.uncertainty,
        reduction=view.reductions["declared"],
        groups=tuple(_group_level(case, view, group) for group in case.scales.groups),
        complete=case.scales.weighed.isdisjoint(case.missing),
    )


def _group_level(case: Case, view: View, group: GroupScale) -> GroupLevel:
    level = view.levels[group.id]
    credit = case.safeguards.counting.get(group.id, 0.0)
    after = lowered(level, credit, case.method.safeguard_caps) if credit else level
    return GroupLevel(group.id, group.side, level, after, group.weight * level / TOP, group.weight * after / TOP)
