"""``Deciding``: the course of an assessment: submit, advise, decide, look again, a next version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lia.errors import NotNow, Refused, WrongInput
from lia.model.advice import Advice, Views
from lia.model.assessment import Assessment
from lia.model.review import add_months
from lia.model.state import State as Standing
from lia.model.text import LocalText
from lia.model.workflow import Need
from lia.scoring.rescore import carried_over
from lia.session import checks
from lia.session.acting import Acting
from lia.session.course import checks as course_checks
from lia.session.course import moves
from lia.session.course.moves import Verdict
from lia.store.course_values import advice_to_plain, views_to_plain
from lia.store.entry import Change, Kind
from lia.store.guard_needs import earlier_in_force
from lia.store.state import State

PARTS = ("need", "method", "safeguards", "outcome")
IN_PROGRESS = frozenset({Standing.DRAFT, Standing.REVIEW, Standing.DPO_ADVICE, Standing.DECISION})


class Deciding(Acting):
    """The verbs that move an assessment. Each raises ``BeyondRole`` or ``NotNow`` where the workflow says no."""

    # Before the decision

    def submit(self, assessment: str, *, token: str = "") -> Assessment:
        """Hand a draft in for review; every question that is asked must have an answer."""
        return self._move(assessment, "submit", token=token)

    def ask_advice(self, assessment: str, *, token: str = "") -> Assessment:
        """Ask the DPO for advice."""
        return self._move(assessment, "ask_advice", token=token)

    def pass_on(self, assessment: str, *, token: str = "") -> Assessment:
        """Pass a reviewed assessment on for decision; mandatory advice must be there."""
        return self._move(assessment, "pass_on", token=token)

    def take_back(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Take one's own assessment back to draft, with the reason."""
        return self._move(assessment, "take_back", reason, token=token)

    def send_back(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Send an assessment back to its assessor, with the reason."""
        return self._move(assessment, "send_back", reason, token=token)

    def advise(self, assessment: str, advice: Advice, *, token: str = "") -> Assessment:
        """Record the DPO's advice; ``on`` is its own date (else today).

        Raises:
            WrongInput: nothing is said, the date is to come, a text is too long.
            UnknownName: it recommends a decision the method does not have.
        """
        parts: dict[str, Any] = {name: checks.trimmed(getattr(advice, name)) for name in PARTS}
        given = replace(advice, **parts, on=advice.on or self.today())

        def advising(current: Assessment, state: State) -> Iterator[Change]:
            course_checks.check_advice(given, [kind.id for kind in self.method(current).decisions], self.today())
            standing = state.standing(current, self.workflow.review, self.today())
            to = self.workflow.action("advise").moves[standing]
            plain = {**advice_to_plain(given), **({"to": to.value} if to is not standing else {})}
            yield Change(Kind.ADVICE, "advice", plain, purpose=current.purpose, assessment=current.id)

        return self._change(assessment, advising, token, "advise")

    def record_views(
        self, assessment: str, views: LocalText = "", why_not: LocalText = "", *, token: str = ""
    ) -> Assessment:
        """Record what data subjects or those who speak for them said, or why they were not asked.

        Raises:
            WrongInput: neither is said, or a text is too long.
        """
        given = Views(checks.trimmed(views), checks.trimmed(why_not))

        def recording(current: Assessment, _: State) -> Iterator[Change]:
            course_checks.check_views(given)
            yield Change(Kind.VIEWS, "views", views_to_plain(given), purpose=current.purpose, assessment=current.id)

        return self._change(assessment, recording, token, "record_views")

    # The decision

    def decide(
        self,
        assessment: str,
        decision: str,
        grounds: str = "",
        *,
        follows_advice: bool | None = None,
        advice_reasons: str = "",
        expected: int | None = None,
        token: str = "",
    ) -> Assessment:
        """Take the controller's decision and sign this version. It stands apart from the finding.

        ``follows_advice`` says what is done with the DPO's advice; not said, the decision is held
        against what the DPO recommended. ``expected`` is the last entry of the assessment as seen.

        Raises:
            Refused: grounds are missing where the decision departs from the finding, or the finding
                leaves it to judgement; the answers were changed since they were seen.
            NotNow: questions are open, or the DPO's advice is missing, outdated or passed over.
        """
        words = (str(checks.trimmed(grounds)), str(checks.trimmed(advice_reasons)))
        verdict = Verdict(decision, words[0], follows_advice, words[1])

        def deciding(current: Assessment, state: State) -> Iterable[Change]:
            if expected is not None and expected < current.changed_seq:
                raise Refused("The answers were changed after you saw the outcome. Look at it again, then decide.")
            return self._decided(current, verdict, state)

        return self._change(assessment, deciding, token, "decide")

    def _decided(self, current: Assessment, verdict: Verdict, state: State) -> Iterator[Change]:
        method, finding, needs = self.method(current), self.findings.of(current), self.workflow.action("decide").needs
        checks.check_decision(method, finding.category, verdict.decision, verdict.grounds)
        rule = self.workflow.advice
        if Need.ANSWERED_TO_APPROVE in needs and verdict.decision not in rule.refusals:
            moves.check_answered(method, current)
        if Need.ADVICE in needs:
            moves.check_advice(rule, current, finding, verdict.decision)
        followed = moves.advice_followed(current, verdict) if Need.ADVICE_FOLLOWED in needs else None
        review_on = add_months(self.today(), method.review_months)
        digest = self.findings.digest(current)
        taken = moves.deciding(current, verdict, finding, digest, followed=followed, review_on=review_on)
        yield taken
        yield moves.signing(current, method, self.workflow, finding, taken.new or {}, state.entries(current.id))
        for earlier in earlier_in_force(current, state):
            yield moves.moving(earlier, "supersede", Standing.SUPERSEDED)

    def refer(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Note that the authority is consulted before the decision (GDPR 36), with the reason."""
        return self._move(assessment, "refer", reason, token=token)

    # After the decision

    def keep(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Look again and keep the decision as it is, with the reason; the next review date is set."""
        return self._move(assessment, "keep", reason, token=token)

    def withdraw(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Withdraw an assessment, with the reason."""
        return self._move(assessment, "withdraw", reason, token=token)

    def abandon(self, assessment: str, reason: str, *, token: str = "") -> Assessment:
        """Give a draft up, with the reason."""
        return self._move(assessment, "abandon", reason, token=token)

    def new_version(self, assessment: str, *, edition: str | None = None, token: str = "") -> Assessment:
        """Open the next version as a copy; the one before stays as it is until the copy is decided on.

        ``edition`` takes the copy to another edition of the method; answers it does not know are left out.

        Raises:
            Refused: a next version is being made already.
        """
        opened: list[str] = []

        def opening(current: Assessment, state: State) -> Iterable[Change]:
            root = current.version_of or current.id
            every = [state.assessment(key) for key in state.assessment_ids(current.purpose)]
            chain = [one for one in every if root in (one.id, one.version_of)]
            if begun := [one.id for one in chain if one.state in IN_PROGRESS]:
                raise Refused(f"{begun[0]} is the next version already; go on with it, or abandon it first.")
            number = max(one.version for one in chain) + 1
            opened.append(f"{root}-v{number}")
            source = carried_over(self.catalog.method(edition), current)[0] if edition else current
            return moves.copying(source, opened[0], root, number)

        self._write(
            lambda state: opening(state.assessment(assessment), state),
            token,
            action="new_version",
            assessment=assessment,
        )
        return self.assessment(opened[0] if opened else self.record.opened_by(token) or "")

    def _move(self, assessment: str, action: str, reason: str = "", *, token: str = "") -> Assessment:
        because = str(checks.trimmed(reason))

        def moving(current: Assessment, state: State) -> Iterator[Change]:
            row = self.workflow.action(action)
            standing = state.standing(current, self.workflow.review, self.today())
            self._check_needs(row.needs, current, because)
            review_on = self._next_review(current) if action == "keep" else None
            yield moves.moving(current, action, row.moves[standing], because, review_on)

        return self._change(assessment, moving, token, action)

    def _check_needs(self, needs: frozenset[Need], current: Assessment, reason: str) -> None:
        if Need.REASON in needs and not reason:
            raise NotNow("Give the reason in a few words.", "reason_missing")
        if long := list(checks.too_long("reason", reason)):
            raise WrongInput("reason", long)
        if Need.ANSWERED in needs:
            moves.check_answered(self.method(current), current)
        if Need.ADVICE in needs:
            moves.check_advice(self.workflow.advice, current, self.findings.of(current))

    def _next_review(self, current: Assessment) -> date:
        return add_months(self.today(), self.method(current).review_months)
