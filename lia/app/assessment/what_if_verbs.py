"""What would change an outcome: answers tried beside those recorded, and pairs of answers. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lia.app.assessment.finding_view import finding_view
from lia.app.assessment.showing import words_of
from lia.app.desk import Desk
from lia.app.messages import OPTIONS_AT_MOST, Check, Request, Unfit, one_of, or_nothing, word, words
from lia.app.plain import Plain
from lia.model.assessment import Status
from lia.model.finding import Finding
from lia.report.changes import outcome_lines
from lia.report.phrases import sentence
from lia.report.words import Words
from lia.scoring import applicable
from lia.session.what_if import Beside

PAIRS_SHOWN = 40
"""How many pairs of answers a page lists; it says how many there are."""


def entries(check: Check) -> Check:
    """Take an object that maps ids to what ``check`` takes."""

    def checked(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or len(value) > OPTIONS_AT_MOST:
            raise Unfit("not_a_list")
        return {word(name): check(one) for name, one in value.items()}

    return checked


WHAT_IF_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "try": {
        "assessment": word,
        "answers?": entries(or_nothing(words)),
        "safeguards?": entries(or_nothing(one_of(*Status))),
    },
    "pairs": {"assessment": word},
    "ahead": {"assessment": word, "question": word},
}


def try_out(desk: Desk, request: Request) -> Plain:
    """Give the finding with other answers or safeguards, beside the recorded one.

    An answer is a list of options, ``["unknown"]``, or null for not asked yet; a safeguard its state, or null.
    """
    given, session = request.fields, desk.session
    seen = session.with_changes(given["assessment"], given.get("answers"), given.get("safeguards"))
    words = words_of(session.catalog, desk.language, seen.assessment.edition)
    asked = applicable(session.method(seen.assessment), seen.assessment)
    return {
        "tried": {
            "assessment": seen.assessment.id,
            "asked": [question.id for question in asked],
            "recorded": finding_view(seen.recorded, words),
            "finding": finding_view(seen.otherwise, words),
            "changes": list(_changes(seen, words)),
        }
    }


def _changes(seen: Beside, words: Words) -> Iterator[str]:
    yield from outcome_lines(words, seen.change)
    for key, hits in (("gained", seen.change.gained), ("lost", seen.change.lost)):
        yield from _hits(key, hits, words)


def _hits(key: str, hits: Iterable[str], words: Words) -> Iterator[str]:
    for hit in hits:
        about = sentence(words.named(f"effect.{hit}.text", hit))
        yield words.named(f"difference.{key}", key).format(about=about)


def pairs(desk: Desk, request: Request) -> Plain:
    """Give the pairs of other answers that together give another outcome, though neither does alone."""
    key, session = request.fields["assessment"], desk.session
    words = words_of(session.catalog, desk.language, session.assessment(key).edition)
    found = session.pairs(key)
    shown = [
        {"question": one.first.question, "text": words.pair(one), "category": str(one.category)}
        for one in found[:PAIRS_SHOWN]
    ]
    return {"pairs": shown, "count": len(found)}


def ahead(desk: Desk, request: Request) -> Plain:
    """Give the finding of each answer to a question, before it is given: what differs from the recorded finding.

    ``at`` is the state of the assessment that they belong to. What is found ahead is the method's own finding;
    the page shows it while the answer is on its way to the record.
    """
    key, session = request.fields["assessment"], desk.session
    assessment = session.assessment(key)
    words = words_of(session.catalog, desk.language, assessment.edition)
    recorded = finding_view(session.findings.of(assessment), words)
    outcomes = session.outcomes(key, request.fields["question"])
    found = [
        {"options": list(answer.options), "unknown": answer.unknown, "finding": _differing(recorded, finding, words)}
        for answer, finding in outcomes
    ]
    return {"ahead": {"assessment": key, "at": assessment.seq, "outcomes": found}}


def _differing(recorded: Plain, finding: Finding, words: Words) -> Plain:
    return {name: part for name, part in finding_view(finding, words).items() if part != recorded[name]}


WHAT_IF_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "try": try_out,
    "pairs": pairs,
    "ahead": ahead,
}
