"""What the report says about the course: the DPO's advice, views, versions, open points, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lia.model.assessment import Assessment
from lia.model.comment import OpenPoint, Thread
from lia.model.text import say
from lia.model.trail import Trail
from lia.model.version import Version
from lia.report.changes import changes
from lia.report.course_values import AdvicePart, Course, OpenLine, VersionLine, ViewsPart
from lia.report.phrases import Phrases, sentence
from lia.report.values import Fact
from lia.report.words import Words

PARTS = ("need", "method", "safeguards", "outcome")
LONGEST_SAID = 600
"""Characters of a comment that the report shows; the rest stays in the record."""


def course(words: Words, assessment: Assessment, trail: Trail) -> Course:
    """Say where the assessment stands, who advised what, what was signed, what waits and what changed."""
    return Course(
        state=words.named(f"state.{trail.state}.name", trail.state),
        state_help=words.named(f"state.{trail.state}.help", ""),
        advice=_advice(words, assessment),
        advised=advised(words, assessment, needed=trail.advice_needed),
        views=_views(words, assessment),
        open_points=tuple(_open_points(words, trail)),
        waits=waits(words, len(trail.open_points)),
        versions=tuple(_version(words, one) for one in trail.versions),
        changes=changes(words, trail.difference) if trail.difference else None,
        head=trail.head,
    )


def advised(words: Words, assessment: Assessment, *, needed: bool) -> str:
    """Say in short whether the DPO advised and what was done with it, or whether the advice is still needed."""
    advice = assessment.advice
    if advice is None:
        none = words.say("advice.none")
        return f"{none} {words.say('advice.needed')}" if needed and not assessment.decision else none
    given = words.say("advice.given", day=words.day(advice.on)) if advice.on else words.say("advice.given_undated")
    return " ".join(part for part in (given, _done(words, assessment), _outdated(words, assessment)) if part)


def _advice(words: Words, assessment: Assessment) -> AdvicePart | None:
    advice = assessment.advice
    if advice is None:
        return None
    texts = ((name, say(getattr(advice, name), words.language)) for name in PARTS)
    return AdvicePart(
        said=tuple(Fact(words.named(f"advice.{name}", name), text) for name, text in texts if text),
        recommends=words.decision(advice.recommends) if advice.recommends else "",
        by=words.person(advice.given_by) if advice.given_by else "",
        on=words.day(advice.on) if advice.on else "",
        done=_done(words, assessment),
        reasons=assessment.decision.advice_reasons if assessment.decision else "",
        outdated=_outdated(words, assessment),
    )


def _done(words: Words, assessment: Assessment) -> str:
    taken = assessment.decision
    if taken is None or taken.advice_followed is None:
        return ""
    return words.named(f"advice.{'followed' if taken.advice_followed else 'overruled'}", "")


def _outdated(words: Words, assessment: Assessment) -> str:
    return words.named("open_point.advice_outdated", "") if assessment.advice_outdated else ""


def _views(words: Words, assessment: Assessment) -> ViewsPart | None:
    views = assessment.views
    if views is None:
        return None
    texts = (("asked", say(views.views, words.language)), ("not_asked", say(views.why_not, words.language)))
    said = tuple(Fact(words.named(f"views.{name}", name), text) for name, text in texts if text)
    at = words.moment(views.given_at) if views.given_at else ""
    by = words.person(views.given_by) if views.given_by else ""
    return ViewsPart(said, ", ".join(part for part in (by, at) if part))


def waits(words: Phrases, count: int) -> str:
    """Say in one sentence how much is open."""
    if count == 0:
        return words.say("open.none")
    return words.say(f"open.{'one' if count == 1 else 'many'}", count=count)


def _open_points(words: Words, trail: Trail) -> Iterator[OpenLine]:
    kinds: dict[str, list[OpenPoint]] = defaultdict(list)
    for point in trail.open_points:
        kinds[point.kind].append(point)
    threads = {one.id: one for one in trail.threads}
    for kind, points in kinds.items():
        text = words.named(f"open_point.{kind}", kind)
        if kind == "thread":
            waiting = (threads[one.about] for one in points if one.about in threads)
            yield OpenLine(text, (), tuple(_thread(words, one) for one in waiting))
        else:
            yield OpenLine(text, tuple(_about(words, points)))


def _about(words: Words, points: Iterable[OpenPoint]) -> Iterator[str]:
    for point in points:
        if point.kind == "condition":
            yield sentence(words.named(f"effect.{point.about}.text", point.about))
        elif point.about:
            yield words.question(point.about)


def _thread(words: Words, thread: Thread) -> Fact:
    kind, _, name = thread.about.partition(":")
    named = {"question": words.short, "safeguard": words.safeguard}.get(kind)
    return last_said(words, thread, named(name) if named else name)


def last_said(words: Phrases, thread: Thread, about: str) -> Fact:
    """Show the last words of a thread: what it is about, who said what, and when."""
    last = thread.comments[-1]
    about = f"{about[:1].upper()}{about[1:]}"
    text = last.text if len(last.text) <= LONGEST_SAID else f"{last.text[:LONGEST_SAID].rstrip()}…"
    return Fact(about, f"{words.person(last.by)}, {words.moment(last.at)}: {text}")


def _version(words: Words, version: Version) -> VersionLine:
    taken = version.assessment.decision
    return VersionLine(
        number=version.number,
        id=version.assessment.id,
        decision=words.decision(taken.decision) if taken else "",
        by=words.person(version.signed_by),
        at=words.moment(version.signed_at),
        digest=version.digest,
        changed="" if version.sound else words.say("version.not_sound"),
    )
