"""A finding on one screen: the same sentences as the whole, with long lists joined, cut and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lia.model.finding import Category, Finding, Varied
from lia.report.phrases import inside
from lia.report.words import Words

NAMED = 4
"""How many of a long list are named before the rest is counted."""


def brief(words: Words, finding: Finding, *, decided: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what must be known first: each heading with its lines, in order; what says nothing is left out.

    Of what was ``decided`` on it does not say that it is to be decided on.
    """
    for heading, lines in _parts(words, finding, decided=decided):
        if said := tuple(f"{line[0].upper()}{line[1:]}" for line in lines if line):
            yield heading, said


def _parts(words: Words, finding: Finding, *, decided: bool) -> Iterator[tuple[str, Sequence[str]]]:
    category = finding.category
    after = "" if decided else words.category_next(category)
    yield words.category(category), (words.category_sentence(category), after)
    yield words.say("label.in_short"), (words.paragraph(finding),)
    for name in ("knock_outs", "other_bases", "referrals"):
        hits = getattr(finding, name)
        yield words.say(f"label.{name}"), tuple(f"{words.hit(hit)} {words.cure(hit)}".strip() for hit in hits)
    yield words.say("label.conditions"), tuple(map(words.hit, finding.conditions))
    yield words.say("label.safeguards"), (_named(words, tuple(map(words.credit, finding.safeguards))),)
    yield words.named("suggestion.heading", ""), (words.suggestion(finding),)
    yield words.say("label.turns"), tuple(_turns(words, finding))
    yield words.named("robustness.heading", ""), tuple(_firm(words, finding))
    for name in ("assumed", "unknown", "absent"):
        yield words.say(f"label.{name}"), (_named(words, words.questions(getattr(finding, name))),)


def _turns(words: Words, finding: Finding) -> Iterator[str]:
    """Give one line for each other outcome, with the questions on which it turns, the nearest first."""
    for category in Category:
        near = [one for one in words.nearest(finding) if one.category is category]
        answers = [f"{words.short(one.question)} ({inside(words.option(one.question, one.to_option))})" for one in near]
        if answers:
            yield words.say("brief.turn", category=words.category(category), answers=_named(words, answers))


def _firm(words: Words, finding: Finding) -> Iterator[str]:
    if not words.is_weighed(finding):
        return
    yield from words.robustness(finding)[:1]
    weight = Varied.WEIGHT
    about = (
        inside(words.group(one.about)) if one.varied is weight else words.short(one.about)
        for one in finding.robustness.flips
    )
    if named := tuple(dict.fromkeys(about)):
        yield words.say("brief.rests_on", about=_named(words, named))


def _named(words: Words, names: Sequence[str]) -> str:
    head, *more = names or ("",)
    spoken = (head, *map(inside, more))
    if len(spoken) <= NAMED + 1:
        return words.join(spoken)
    return words.say("story.and_more", names=", ".join(spoken[:NAMED]), count=len(spoken) - NAMED)
