"""``Dpias``: the verbs of an impact assessment with those that decide: accept a risk, decide, undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from lia.catalog.dpia_checks import risk_faults
from lia.errors import Refused, UnknownName
from lia.exchange.dpia_json import dpia_to_json
from lia.model.dpia import Dpia, DpiaDecision
from lia.model.dpia_finding import DpiaFinding
from lia.model.dpia_method import DpiaMethod
from lia.model.review import add_months
from lia.model.risk import Acceptance
from lia.model.state import State as Standing
from lia.session import checks
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.advice import check_advice
from lia.session.dpia.cleaning import clean_acceptance, refuse
from lia.session.dpia.sealing import sealing
from lia.session.dpia.versions import DpiaVersions
from lia.store.dpia_course import earlier_dpias
from lia.store.dpias import dpia_entries, has_dpia_acts, read_dpia
from lia.store.entry import Change
from lia.store.state import State


class Dpias(DpiaVersions):
    """Impact assessments from the first word to the decision."""

    def accept_risk(
        self, dpia: str, risk: str, taken: Acceptance | None, expected: int | None = None, *, token: str = ""
    ) -> Dpia:
        """Take on what is left of a risk, with reasons, until a day; ``None`` takes that back.

        Raises:
            WrongInput: there is no reason, or nobody is named.
        """
        given = clean_acceptance(taken) if taken else None

        def accepting(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            known = replace(self._risk(current, risk), acceptance=given)
            refuse(risk, risk_faults(known, None, current.measures, self.catalog.risk_catalogue), ())
            return dpia_changes.accepting(current, risk, given, expected)

        return self._dpia_change(dpia, accepting, token, "accept_risk")

    def decide_dpia(
        self, dpia: str, decision: str, grounds: str = "", *, expected: int | None = None, token: str = ""
    ) -> Dpia:
        """Take the controller's decision and sign this version. It stands apart from the finding.

        It may depart from the finding, with grounds. From now on this version is locked; the version before it is
        superseded. A referral to the authority locks it too, and waits for the decision itself.
        ``expected`` is the last entry of the whole assessment as it was seen.

        Raises:
            UnknownName: there is no such decision.
            Refused: grounds are missing where the decision departs from the outcome.
            NotNow: the DPO's advice is missing, about earlier risks or measures, or passed over without grounds.
        """
        because = str(checks.trimmed(grounds))

        def deciding(state: State) -> Iterator[Change]:
            current = read_dpia(state, dpia)
            if expected is not None and expected < current.changed_seq:
                raise Refused("Something was changed after you saw the outcome. Look at it again, then decide.")
            return self._decided_dpia(current, decision, because, state)

        self._write(deciding, token, action="decide_dpia", assessment=dpia)
        return self.dpia(dpia)

    def _decided_dpia(self, current: Dpia, decision: str, grounds: str, state: State) -> Iterator[Change]:
        method, finding, rule = self.dpia_method(current), self.finding_of(current), self.workflow.advice.dpia
        _check_decision(method, finding, decision, grounds)
        history = dpia_entries(state, current.id)
        check_advice(method, current, rule, decision, grounds, history)
        digest, act = sha256(dpia_to_json(finding).encode()).hexdigest(), self.act()
        review_on = add_months(self.today(), self.dpia_review_months(finding))
        taken = DpiaDecision(decision, grounds, finding.outcome.value, digest, act.person, act.at, review_on=review_on)
        referred = decision in rule.referrals
        change = dpia_changes.deciding(current, taken, Standing.DECISION if referred else None)
        yield change
        yield sealing(current, self.workflow, finding, change.new or {}, history)
        for earlier in () if referred else earlier_dpias(state, current):
            yield dpia_changes.moving(earlier, "supersede_dpia", Standing.SUPERSEDED)

    def can_undo_dpia(self, dpia: str) -> bool:
        """Whether somebody in this person's role changed the impact assessment since it was opened."""
        with self.record.reading() as state:
            return has_dpia_acts(state, dpia, self.person.role)

    def undo_dpia(self, dpia: str, *, token: str = "") -> Dpia:
        """Restore what was there before this person's last act in the impact assessment; again: the act before it."""

        def undoing(state: State) -> Iterable[Change]:
            read_dpia(state, dpia)  # it is there
            return dpia_changes.undoing(dpia_entries(state, dpia), self.person)

        self._write(undoing, token)
        return self.dpia(dpia)


def _check_decision(method: DpiaMethod, finding: DpiaFinding, decision: str, grounds: str) -> None:
    kinds = {kind.id: kind for kind in method.decisions}
    if decision not in kinds:
        raise UnknownName("decision", decision, kinds)
    if not grounds and finding.outcome.value not in kinds[decision].follows:
        raise Refused(f"The decision {decision} departs from the outcome {finding.outcome}; give the grounds for that.")
    refuse("grounds", (), [grounds])
