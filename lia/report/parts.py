"""The parts of a finding in words: reasons, gates, hits, factors, safeguards, mutual interest, tipping answers."""

from __future__ import annotations

from collections.abc import Iterable

from lia.model.finding import (
    Category,
    Factor,
    Finding,
    Gate,
    Hit,
    MutualInterest,
    Reason,
    SafeguardCredit,
    Tipping,
)
from lia.model.method import Side
from lia.report.phrases import Phrases, inside, sentence


class Parts(Phrases):
    """Turns each part of a finding into a sentence of one language: plain text, never HTML."""

    # What the outcome is

    def category_sentence(self, category: Category | str) -> str:
        """Say in one plain sentence what the category means."""
        return self.named(f"category.{category}.sentence", "")

    def category_next(self, category: Category | str) -> str:
        """Say what to do next."""
        return self.named(f"category.{category}.next", "")

    # Why

    def reason(self, reason: Reason) -> str:
        """Say which rule spoke and what it met."""
        text = sentence(self.named(f"rule.{reason.rule}.text", reason.rule))
        about = self.concerned(reason)
        return self.say("reason.about", text=text, about=inside(about)) if about else text

    def concerned(self, reason: Reason) -> str:
        """Name what a reason is about, as a list; empty where it says enough itself."""
        first, *more = [name for name in map(self.name, reason.about) if name] or [""]
        return self.join((first, *map(inside, more)))

    def name(self, one: str) -> str:
        """Name whatever an id stands for: a question, a group, a safeguard; effects speak for themselves (empty)."""
        if f"effect.{one}.text" in self.texts:
            return ""
        if one in self.method.by_id:
            return self.short(one)
        if one in self.method.group_by_id:
            return self.group(one)
        return self.safeguard(one) if one in self.method.safeguard_by_id else ""

    def gate(self, gate: Gate) -> str:
        """Say what a gate asked, what was answered and how it came out."""
        return self.say(
            "gate", short=self.short(gate.question), answer=inside(self.gate_answer(gate)), state=self.state(gate)
        )

    def gate_answer(self, gate: Gate) -> str:
        """Give the answer to a gate in words."""
        if gate.options:
            return self.options(gate.question, gate.options)
        return self.say("answer.absent" if gate.state == "unanswered" else "answer.unknown")

    def state(self, gate: Gate) -> str:
        """Name how a gate came out."""
        return self.named(f"gate_state.{gate.state}", gate.state)

    def hit(self, hit: Hit) -> str:
        """Say what a knock-out, other basis, condition, referral or note means."""
        return sentence(self.named(f"effect.{hit.id}.text", hit.id))

    def cure(self, hit: Hit) -> str:
        """Say what would have to change; empty where nothing would help."""
        return sentence(self.named(f"effect.{hit.id}.cure", ""))

    # What weighs

    def factor(self, factor: Factor, finding: Finding) -> str:
        """Name a factor and the answer to it; say so where the answer weighs more or less than it reads."""
        answer = self.factor_answer(factor, finding)
        return self.say("factor", short=self.short(factor.question), answer=inside(answer)) + self._aside(factor)

    def factor_answer(self, factor: Factor, finding: Finding) -> str:
        """Give the answer behind a factor; an unknown says what it counts as."""
        if factor.option is not None:
            return self.option(factor.question, factor.option)
        side = self.method.group_by_id[factor.group].side
        return self.say("answer.absent" if factor.question in finding.absent else f"answer.unknown_{side}")

    def _aside(self, factor: Factor) -> str:
        shift = self.factor_shift(factor)
        return f" {shift}" if shift else ""

    def factor_shift(self, factor: Factor) -> str:
        """Say that an answer weighs less or more than it reads, because of mutual alignment; else empty."""
        option = self.method.by_id[factor.question].by_id.get(factor.option or "")
        if option is None or option.level is None or option.level == factor.level:
            return ""
        return self.say("factor_less" if factor.level < option.level else "factor_more")

    def factor_inside(self, factor: Factor, finding: Finding) -> str:
        """Name a factor and the answer to it as a part of a sentence."""
        answer = inside(self.factor_answer(factor, finding))
        return self.say("factor_inside", short=self.short(factor.question), answer=answer)

    def heaviest(self, finding: Finding, side: Side) -> tuple[str, ...]:
        """Give the heaviest factors of a side that weigh at all, in words."""
        return tuple(self.factor(one, finding) for one in finding.heaviest.get(side, ()) if one.points > 0)

    def credit(self, credit: SafeguardCredit) -> str:
        """Say which safeguard is taken, its state and, where it earns nothing, why."""
        text = self.say("safeguard", label=self.safeguard(credit.safeguard), status=self.status(credit.status))
        return f"{text} {self.why_not(credit)}".rstrip()

    def why_not(self, credit: SafeguardCredit) -> str:
        """Say why a safeguard earns nothing; empty where it counts."""
        return "" if credit.counts else self.named(f"why_not.{credit.why_not}", credit.why_not)

    def mutual_interest(self, mutual: MutualInterest) -> str:
        """Say both halves of a mutual interest, whether it holds, and that it is not the test."""
        return " ".join([*self.mutual_halves(mutual), self.mutual_verdict(mutual)])

    def mutual_halves(self, mutual: MutualInterest) -> tuple[str, str]:
        """Say what the people gain, and whether they would share the aim."""
        return self.gain(mutual), self._sharing(mutual)

    def gain(self, mutual: MutualInterest) -> str:
        """Say what the person whose data it is gains."""
        if mutual.benefit is None:
            return self.say("mutual.benefit_open")
        return self.say("mutual.benefit", answer=inside(self.option("benefit_data_subject", mutual.benefit)))

    def _sharing(self, mutual: MutualInterest) -> str:
        if mutual.alignment is not None:
            return self.say("mutual.alignment", answer=self.option("mutual_alignment", mutual.alignment))
        return self.say(f"mutual.alignment_{'not_asked' if self._no_benefit(mutual) else 'open'}")

    def mutual_verdict(self, mutual: MutualInterest) -> str:
        """Say whether a mutual interest can be claimed on these answers."""
        return self.named(f"mutual.{self._mutual_state(mutual)}", "")

    def _mutual_state(self, mutual: MutualInterest) -> str:
        if self._no_benefit(mutual):
            return "no_benefit"
        if mutual.benefit is None or mutual.alignment is None:
            return "unknown"
        if mutual.shown:
            return "shown" if mutual.evidence else "not_shown"
        capped = [one.level for one in self.method.by_id["mutual_alignment"].by_id[mutual.alignment].adjustments]
        return "opposed" if 0 in capped else "benefit_only"

    def _no_benefit(self, mutual: MutualInterest) -> bool:
        question = self.method.by_id.get("benefit_data_subject")
        return question is not None and mutual.benefit is not None and question.by_id[mutual.benefit].level == 0

    def tipping(self, tipping: Tipping) -> str:
        """Say which other answer would change the outcome, and into what."""
        return self.say(
            "tipping",
            question=self.question(tipping.question),
            option=self.option(tipping.question, tipping.to_option),
            category=self.category(tipping.category),
        )

    def questions(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Name questions shortly (assumed, unknown or absent answers)."""
        return tuple(self.short(one) for one in ids)
