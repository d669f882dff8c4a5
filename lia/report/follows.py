"""What follows from the assessment: rights, a sentence for the notice, the DPIA screening, the review."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.purpose import Purpose
from lia.model.state import CLOSED
from lia.model.text import say
from lia.model.trail import Trail
from lia.report import looking_again
from lia.report.outcome import is_heavy
from lia.report.phrases import inside
from lia.report.terms import Phrase, phrase, plain
from lia.report.values import Follows, Review
from lia.report.words import Words


def follows(words: Words, assessment: Assessment, purpose: Purpose, finding: Finding, trail: Trail) -> Follows:
    """Say what follows; a heavy impact on people hints at a DPIA before the start."""
    return Follows(
        rights=rights(words, assessment),
        notice_text=notice_text(words, assessment),
        screening=screening(words, purpose, heavy=is_heavy(words, finding)),
        review=review(words, assessment, trail),
    )


def rights(words: Words, assessment: Assessment) -> tuple[Phrase, ...]:
    """Give the rights that follow; those of direct marketing only where it is direct marketing."""
    asked = words.method.direct_marketing
    given = assessment.answers.get(asked.question)
    marketing = given is not None and not given.unknown and not asked.none_of & set(given.options)
    known = words.listed("right")
    shown = (text for key, text in known.items() if key != "notice_text" and (marketing or "marketing" not in key))
    return tuple(map(phrase, shown))


def notice_text(words: Words, assessment: Assessment) -> str:
    """Give a sentence for the privacy notice with the interest as it was stated; empty where it was not."""
    stated = assessment.answers.get("interest_statement")
    interest = say(stated.text, words.language).strip().rstrip(".") if stated else ""
    return plain(words.texts.get("right.notice_text")).format(interest=interest) if interest else ""


def screening(words: Words, purpose: Purpose, *, heavy: bool) -> tuple[Phrase, ...]:
    """Say that a DPIA screening is another step, and what this finding and the register hint at."""
    hint = words.texts.get(f"dpia_link.{'high' if heavy else 'not_high'}")
    said = (words.texts.get("dpia_link.separate"), hint, _expected(words, purpose))
    return tuple(phrase(text) for text in said if text)


def _expected(words: Words, purpose: Purpose) -> str:
    expected = purpose.dpia_expected
    name = words.named(f"dpia_expected.{expected}", expected)
    return words.say("screening.expected", expected=inside(name)) if expected else ""


def review(words: Words, assessment: Assessment, trail: Trail) -> Review:
    """Say when to look again: now where it is due; else a number of months after the decision or its date."""
    if said := looking_again.now(words, trail.state, assessment.review_on, trail.happened):
        closed = trail.state in CLOSED
        why = () if closed else looking_again.happenings(words, trail.happened)
        return Review(said, () if closed else _triggers(words), why, closed)
    taken = assessment.decision
    day = review_day(taken.decided_at.date() if taken else assessment.on, words.method.review_months)
    key = "review.due_decision" if taken else "review.due_date"
    if assessment.review_on and assessment.review_on != day:  # looked at again since
        return Review(words.say("review.due_on", day=words.day(assessment.review_on)), _triggers(words))
    return Review(words.say(key, day=words.day(day), months=words.method.review_months), _triggers(words))


def _triggers(words: Words) -> tuple[str, ...]:
    return tuple(words.listed("trigger").values())


def review_day(start: date, months: int) -> date:
    """Add months to a day; a day that the month does not have becomes its last."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
