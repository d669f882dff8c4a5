"""A finding in words: the balance, one paragraph that explains it all, and an outline.

The same sentences stand in the app, on the command line, in notebooks and in the report.
Nothing is computed here: the finding has decided, the words only tell. No number appears in
them, for a single number without its band and reasons must never stand alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lia.model.finding import Category, Finding, GateState, Hit, Tipping, TippingPair
from lia.model.method import Side
from lia.report.firmness import Firmness
from lia.report.phrases import inside
from lia.report.terms import plain
from lia.report.zones import Zones, zones

NAMED_IN_PARAGRAPH = 2
"""How many factors per side and how many tipping answers the paragraph names; the report lists all."""

NAMED_OPEN = 5
"""How many open questions the paragraph names."""

_WAITING = frozenset({GateState.OPEN, GateState.UNANSWERED})
_NOT_WEIGHED = frozenset({Category.INCOMPLETE, Category.OTHER_BASIS})


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The answers to one question that each give ``category`` instead, as a sentence."""

    question: str
    category: Category
    text: str


class Words(Firmness):
    """Turns a finding into sentences of one language.

    Parts: ``category``, ``category_sentence``, ``category_next``, ``reason``, ``gate``, ``hit``, ``cure``,
    ``factor``, ``heaviest``, ``credit``, ``mutual_interest``, ``tipping``, ``questions``.
    The whole: ``balance`` (beside the drawing), ``paragraph`` and ``sections``. All return plain text, never HTML.
    """

    @cached_property
    def zones(self) -> Zones:
        """The parts of the margin's axis in this method."""
        return zones(self.method)

    @property
    def footer(self) -> str:
        """The fixed sentence under every outcome."""
        return plain(self.texts["footer"])

    # The balance, as text beside the drawing

    def balance(self, finding: Finding) -> str:
        """Tell what the drawing of the balance shows, without a number."""
        balance = finding.balance
        low, high = balance.band
        parts = [self.say(f"balance.heavier_{_heavier(low, high)}"), self._span("band", low, high)]
        if balance.reduction > 0:
            parts.append(self._span("after", *balance.band_after))
        if not balance.complete:
            parts.append(self.say("balance.incomplete"))
        if aside := self.balance_aside(finding):
            parts.append(aside)
        return " ".join(parts)

    def is_weighed(self, finding: Finding) -> bool:
        """Whether the balance decides: no requirement failed, no other basis applies, nothing is still open."""
        return not (finding.knock_outs or finding.other_bases or finding.category in _NOT_WEIGHED)

    def balance_aside(self, finding: Finding) -> str:
        """Say when the balance does not decide: a requirement failed, or a person must judge; else empty."""
        if finding.knock_outs or finding.other_bases:
            return self.say("balance.not_deciding")
        return self.say("balance.limited") if finding.limited_by else ""

    def _span(self, which: str, low: float, high: float) -> str:
        first, last = self.zones.of(low), self.zones.of(high)
        if first == last:
            return self.say(f"balance.{which}_within", zone=self.say(f"zone.{first}"))
        return self.say(f"balance.{which}_across", low=self.say(f"zone.{first}"), high=self.say(f"zone.{last}"))

    # The whole in one paragraph

    def paragraph(self, finding: Finding) -> str:
        """Explain a finding: what stands in the way or weighs most, the gain, what is open, what would change it."""
        return " ".join(part for part in self._story(finding) if part)

    def _story(self, finding: Finding) -> Sequence[str]:
        return (
            self._obstacles(finding),
            self._rests_on(finding),
            self._weight(finding, Side.INTEREST),
            self._weight(finding, Side.DATA_SUBJECT),
            self.gain(finding.mutual_interest),
            self._demanded(finding),
            self._turns_on(finding),
        )

    def _obstacles(self, finding: Finding) -> str:
        if finding.category is Category.INCOMPLETE and not (finding.knock_outs or finding.other_bases):
            return self.say("story.incomplete", about=self._still_open(finding))
        if finding.other_bases and not finding.knock_outs:
            return " ".join([self.say("story.other_bases"), *map(self.hit, finding.other_bases)])
        name, hits = ("knock_outs", finding.knock_outs) if finding.knock_outs else ("referrals", finding.referrals)
        return self.say(f"story.{name}", about=self._about(hits)) if hits else ""

    def _rests_on(self, finding: Finding) -> str:
        if not finding.needed:
            return ""
        return self.say("story.needed", about=self.join(inside(self.safeguard(one)) for one in finding.needed))

    def _still_open(self, finding: Finding) -> str:
        """Name what must be answered or cleared up first; a long list is cut and counted."""
        waiting = (gate.question for gate in finding.gates if gate.state in _WAITING)
        names = [self.short(one) for one in dict.fromkeys((*waiting, *finding.absent))]
        if len(names) <= NAMED_OPEN:
            return self.join(names)
        return self.say("story.and_more", names=", ".join(names[:NAMED_OPEN]), count=len(names) - NAMED_OPEN)

    def _about(self, hits: Iterable[Hit]) -> str:
        return self.join(dict.fromkeys(self.short(hit.question) for hit in hits))

    def _weight(self, finding: Finding, side: Side) -> str:
        heaviest = [one for one in finding.heaviest.get(side, ()) if one.points > 0][:NAMED_IN_PARAGRAPH]
        if not heaviest:
            return self.say(f"story.{side}_nothing")
        return self.say(f"story.{side}", factors=self.join(self.factor_inside(one, finding) for one in heaviest))

    def _demanded(self, finding: Finding) -> str:
        about = self._about(finding.conditions)
        return self.say("story.conditions", about=about) if about else self.say("story.no_conditions")

    def _turns_on(self, finding: Finding) -> str:
        if finding.knock_outs:
            return " ".join([self.say("story.cure"), *filter(None, map(self.cure, finding.knock_outs))])
        if not self.turning(finding):
            return "" if finding.category in _NOT_WEIGHED else self.say("story.no_tipping")
        return self._turning_points(self.nearest(finding)[:NAMED_IN_PARAGRAPH])

    def _turning_points(self, nearest: Sequence[Tipping]) -> str:
        if len(nearest) != 2 or nearest[0].category is not nearest[1].category:
            return " ".join(map(self.tipping, nearest))
        first, second = nearest
        return self.say(
            "story.two_tipping",
            question=self.question(first.question),
            option=self.option(first.question, first.to_option),
            other_question=self.question(second.question),
            other_option=self.option(second.question, second.to_option),
            category=self.category(first.category),
        )

    def turning_points(self, finding: Finding) -> tuple[str, ...]:
        """Say every change that tips the outcome; the options of a question that tip it alike stand together."""
        return tuple(turn.text for turn in self.turns(finding))

    def turns(self, finding: Finding) -> tuple[TurningPoint, ...]:
        """Give the same with the question each is about and the outcome it gives."""
        options: dict[tuple[str, Category], list[str]] = {}
        for one in self.turning(finding):
            options.setdefault((one.question, one.category), []).append(self.option(one.question, one.to_option))
        return tuple(
            TurningPoint(question, category, self._turn(question, self.either((first, *map(inside, more))), category))
            for (question, category), (first, *more) in options.items()
        )

    def _turn(self, question: str, option: str, category: Category) -> str:
        return self.say("tipping", question=self.question(question), option=option, category=self.category(category))

    def pair(self, pair: TippingPair) -> str:
        """Say which two other answers together would change the outcome, and into what."""
        first, second = pair.first, pair.second
        return self.say(
            "pair",
            question=self.question(first.question),
            option=self.option(first.question, first.to_option),
            other_question=self.question(second.question),
            other_option=self.option(second.question, second.to_option),
            category=self.category(pair.category),
        )

    def nearest(self, finding: Finding) -> tuple[Tipping, ...]:
        """Give the tipping answers, those nearest to the answer given first; one for each question."""
        levels = {factor.question: factor.level for factor in finding.factors}
        best: dict[str, Tipping] = {}
        for one in sorted(self.turning(finding), key=lambda one: self._steps(one, levels.get(one.question))):
            best.setdefault(one.question, one)
        return tuple(best.values())

    def _steps(self, tipping: Tipping, now: float | None) -> float:
        level = self.method.by_id[tipping.question].by_id[tipping.to_option].level
        return 1.0 if level is None or now is None else abs(level - now)

    # The whole as an outline

    def sections(self, finding: Finding) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give each part of the finding that has something to say: its heading and its sentences, in order."""
        for heading, lines in self._outline(finding):
            if said := tuple(f"{line[0].upper()}{line[1:]}" for line in lines if line):
                yield heading, said

    def _outline(self, finding: Finding) -> Iterator[tuple[str, Sequence[str]]]:
        category = finding.category
        yield self.category(category), (self.category_sentence(category), self.category_next(category))
        yield self.say("label.in_short"), (self.paragraph(finding),)
        yield self.say("label.why"), tuple(map(self.reason, finding.reasons))
        for name in ("knock_outs", "other_bases", "referrals", "notes"):
            hits = getattr(finding, name)
            yield self.say(f"label.{name}"), tuple(f"{self.hit(hit)} {self.cure(hit)}".strip() for hit in hits)
        yield self.say("label.balance"), (self.balance(finding),)
        for side in Side:
            yield self.side(side), self.heaviest(finding, side)
        yield self.say("label.mutual"), (self.mutual_interest(finding.mutual_interest),)
        yield self.say("label.conditions"), tuple(map(self.hit, finding.conditions))
        yield self.say("label.safeguards"), tuple(map(self.credit, finding.safeguards))
        yield self.named("suggestion.heading", ""), (self.suggestion(finding),)
        yield self.say("label.turns"), self.turning_points(finding)
        yield self.named("robustness.heading", ""), self.robustness(finding) if self.is_weighed(finding) else ()
        for name in ("assumed", "unknown", "absent"):
            yield self.say(f"label.{name}"), self.questions(getattr(finding, name))


def _heavier(low: float, high: float) -> str:
    if low > 0:
        return "interest"
    return "data_subject" if high < 0 else "neither"
