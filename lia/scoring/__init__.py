"""From answers to a finding: pure functions over the model, without file, clock or chance.

``applicability``  which questions are asked, which answers stand
``gates``          what is tested: knock-outs, other bases, conditions, referrals
``scales``         what a method weighs, as plain positions and shares
``levels``         answers as a vector of levels; what is not known can be filled in three ways
``balance``        groups, both sides, margins, safeguards, the width of the band
``case``           everything the outcome rules look at, for one way of filling
``rules``          the closed set of named outcome rules; ``weighing`` those that look at the balance,
                   ``settings`` what a rule is set to
``rulebook``       the rules of a method in their order
``walk``           the same one by one, for whoever wants to see how an outcome came about
``smallest``       the smallest set of safeguards that carries an outcome
``carrying``       that set out of those declared, or as a suggestion out of the whole catalogue
``robustness``     every weight and every answer without evidence, varied one at a time
``pairs``          the pairs of answers an outcome turns on, though on neither alone
``what_if``        an assessment with other answers or safeguards, for comparison
``variants``       a case with single answers moved
``tipping``        the single answers an outcome turns on
``factors``        what weighs most; the mutual interest
``explain``        the reasons of an outcome
``finding``        all of it together
``screening``      whether a DPIA is needed; ``screening_rules`` per place, ``screening_remarks`` what to look at again
``screening_prefill``  what an assessment tells a screening; ``prescan`` the sum of the Dutch government
``risk_level``     a risk on a matrix, before and after measures; ``threats`` how probable a threat is
``dpia``           an impact assessment as a whole: ``dpia_items`` what is filled in, ``dpia_links`` what follows
``other_matrices`` the same risks on other matrices
``fact_answers``   neutral facts of a published ruling as an answered assessment; ``fact_screening`` as a screening
``risk_rows``      published risk rows against our own computation
``diff``           what differs between two assessments, and what each change does; ``dpia_diff`` between DPIAs
``rescore``        the same answers under another edition
``yardstick``      how often the methods agree with published cases
``category``       the category by itself, for lists
"""

from lia.scoring.applicability import applicable, applies
from lia.scoring.finding import find

__all__ = ["applicable", "applies", "find"]
