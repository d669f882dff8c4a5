"""What the report says about the finding: outcome, reasons, gates, both sides, duties, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lia.model.assessment import Assessment
from lia.model.finding import Category, Factor, Finding, Gate, GroupLevel, Hit, Reason, SafeguardCredit
from lia.model.method import Side
from lia.report.balance_svg import Drawing, draw
from lia.report.phrases import inside, sentence
from lia.report.terms import Phrase, phrase
from lia.report.values import (
    Certainty,
    Duties,
    FactorLine,
    Firm,
    GateLine,
    GroupLine,
    Mutual,
    Outcome,
    Point,
    SafeguardLine,
    SideLine,
    Tested,
    Turn,
    Turns,
    Weighed,
)
from lia.report.words import Words

HEAVY, HEAVIEST = 3, 4
"""The level from which consequences for people, and any other impact, hint at a DPIA before the start."""


def outcome(words: Words, finding: Finding) -> Outcome:
    """Say what the category is, what it means, what is next, and whether the law still demands something."""
    count = len(finding.conditions)
    not_ready = words.say(f"not_ready.{'one' if count == 1 else 'many'}", count=count) if count else ""
    return Outcome(
        category=finding.category,
        name=words.category(finding.category),
        sentence=words.category_sentence(finding.category),
        next=words.category_next(finding.category),
        not_ready=not_ready,
        paragraph=words.paragraph(finding),
    )


def drawing(words: Words, finding: Finding) -> Drawing:
    """Place the balance; it is muted where it does not decide."""
    return draw(
        finding.balance,
        words.zones,
        muted=not words.is_weighed(finding),
        title=words.say("label.balance_title"),
        description=words.balance(finding),
    )


def tested(words: Words, finding: Finding) -> Tested:
    """Show the rules that spoke, what was hit, and every gate."""
    return Tested(
        reasons=reasons(words, finding),
        knock_outs=points(words, finding.knock_outs),
        other_bases=points(words, finding.other_bases),
        referrals=points(words, finding.referrals),
        notes=points(words, finding.notes),
        gates=gates(words, finding),
    )


def duties(words: Words, assessment: Assessment, finding: Finding) -> Duties:
    """Show what the law demands apart from what is done beyond it."""
    return Duties(points(words, finding.conditions), safeguards(words, assessment, finding))


def weighed(words: Words, finding: Finding, *, claimed: bool) -> Weighed:
    """Show the balance, both sides and the mutual interest; ``claimed`` when the register names one."""
    return Weighed(
        drawing=drawing(words, finding),
        balance=words.balance(finding),
        sides=tuple(side(words, finding, one) for one in Side),
        mutual=mutual(words, finding, claimed=claimed),
    )


def certainty(words: Words, assessment: Assessment, finding: Finding) -> Certainty:
    """Show what would change the outcome, and what was assumed, not known or not asked yet."""
    return Certainty(
        firm=firm(words, finding),
        turns=turns(words, assessment, finding),
        turns_none=turns_none(words, finding),
        assumed=words.questions(finding.assumed),
        unknown=words.questions(finding.unknown),
        absent=words.questions(finding.absent),
    )


def firm(words: Words, finding: Finding) -> Firm:
    """Say how firm the outcome is and what it rests on, where the balance decides, and what would help."""
    return Firm(
        heading=words.named("robustness.heading", ""),
        lines=words.robustness(finding) if words.is_weighed(finding) else (),
        suggestion_heading=words.named("suggestion.heading", ""),
        suggestion=words.suggestion(finding),
    )


def reasons(words: Words, finding: Finding) -> tuple[Point, ...]:
    """Say which rules spoke, in the order of the method."""
    return tuple(_reason(words, one) for one in finding.reasons)


def _reason(words: Words, reason: Reason) -> Point:
    text = sentence(words.texts.get(f"rule.{reason.rule}.text", reason.rule))
    about = words.concerned(reason)
    return Point(phrase(text), (), words.article(reason.article), about)


def points(words: Words, hits: Iterable[Hit]) -> tuple[Point, ...]:
    """Say what each hit means, what mends it, and which question it came from."""
    return tuple(
        Point(
            text=_effect(words, hit.id, "text") or phrase(words.hit(hit)),
            cure=_effect(words, hit.id, "cure"),
            article=words.article(hit.article),
            about=words.short(hit.question) if hit.question in words.method.by_id else "",
        )
        for hit in hits
    )


def _effect(words: Words, effect: str, part: str) -> Phrase:
    return phrase(sentence(words.texts.get(f"effect.{effect}.{part}")))


def gates(words: Words, finding: Finding) -> tuple[GateLine, ...]:
    """Show every gate with its answer, how it came out and why."""
    return tuple(_gate(words, gate) for gate in finding.gates)


def _gate(words: Words, gate: Gate) -> GateLine:
    return GateLine(
        short=words.short(gate.question),
        answer=words.gate_answer(gate),
        state=gate.state,
        state_name=words.state(gate),
        why=tuple(filter(None, (_effect(words, hit, "text") for hit in gate.hits))),
        article=words.article(gate.article),
        assumed=gate.assumed,
    )


def side(words: Words, finding: Finding, which: Side) -> SideLine:
    """Show one side of the balance: what weighs most in words, and every group with its weight."""
    return SideLine(
        id=which,
        name=words.side(which),
        heaviest=tuple(_factor(words, finding, one) for one in finding.heaviest.get(which, ()) if one.points > 0),
        groups=tuple(_group(words, level) for level in finding.balance.groups if level.side is which),
    )


def _factor(words: Words, finding: Finding, factor: Factor) -> FactorLine:
    question = words.method.by_id[factor.question]
    return FactorLine(
        short=words.short(factor.question),
        answer=words.factor_answer(factor, finding),
        note=words.factor_shift(factor),
        level=factor.level,
        level_name=_level_name(words, factor.level),
        source=words.article(question.article),
    )


def _group(words: Words, level: GroupLevel) -> GroupLine:
    return GroupLine(
        name=words.group(level.group),
        weight=words.method.group_by_id[level.group].weight,
        level=level.level,
        after=level.after,
        level_name=_level_name(words, level.level),
        after_name=_level_name(words, level.after),
    )


def _level_name(words: Words, level: float) -> str:
    """Name a level by the nearest whole one; halves count as the heavier, so that no impact is talked down."""
    return words.say(f"level.{int(level + 0.5)}")


def safeguards(words: Words, assessment: Assessment, finding: Finding) -> tuple[SafeguardLine, ...]:
    """Show every extra measure with state, owner, date, and whether the outcome needs it."""
    return tuple(_safeguard(words, assessment, finding, credit) for credit in finding.safeguards)


def _safeguard(words: Words, assessment: Assessment, finding: Finding, credit: SafeguardCredit) -> SafeguardLine:
    choice = (assessment.safeguards or {}).get(credit.safeguard)
    return SafeguardLine(
        label=words.safeguard(credit.safeguard),
        status=words.status(credit.status),
        owner=choice.owner if choice else credit.owner,
        due=words.day(choice.due) if choice and choice.due else "",
        why_not=words.why_not(credit),
        needed=credit.safeguard in finding.needed,
    )


def mutual(words: Words, finding: Finding, *, claimed: bool) -> Mutual:
    """Say both halves of a mutual interest; ``claimed`` when the statement says there is one."""
    return Mutual(
        halves=words.mutual_halves(finding.mutual_interest),
        verdict=words.mutual_verdict(finding.mutual_interest),
        claimed=words.say("mutual.claimed") if claimed else "",
    )


def turns(words: Words, assessment: Assessment, finding: Finding) -> tuple[Turns, ...]:
    """Show the single answers that change the outcome, together by the outcome they give."""
    by_category: dict[Category, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in words.turning(finding):
        by_category[one.category][one.question].append(one.to_option)
    return tuple(
        Turns(
            words.category(category),
            tuple(_turn(words, assessment, question, options) for question, options in by_question.items()),
        )
        for category, by_question in sorted(by_category.items(), key=lambda pair: [*Category].index(pair[0]))
    )


def _turn(words: Words, assessment: Assessment, question: str, options: list[str]) -> Turn:
    answer = assessment.answers.get(question)
    now = words.options(question, answer.options, unknown=answer.unknown) if answer else words.say("answer.absent")
    return Turn(
        question=words.question(question),
        now=inside(now),
        instead=words.either(inside(words.option(question, option)) for option in options),
    )


def turns_none(words: Words, finding: Finding) -> str:
    """Say why no single answer changes the outcome."""
    if finding.category is Category.INCOMPLETE:
        return words.say("turns.incomplete")
    return words.say("turns.not_weighed" if finding.knock_outs or finding.other_bases else "turns.none")


def is_heavy(words: Words, finding: Finding) -> bool:
    """Whether the consequences for people are heavy, or any impact the heaviest there is, before safeguards."""
    impacts = (level for level in finding.balance.groups if level.side is Side.DATA_SUBJECT)
    return any(level.level >= (HEAVY if _consequences(words, level) else HEAVIEST) for level in impacts)


def _consequences(words: Words, level: GroupLevel) -> bool:
    return words.method.group_by_id[level.group].quadrants is not None
