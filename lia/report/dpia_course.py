"""The course of an impact assessment in its report: the DPO's advice, what waits, those before it, the chain's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lia.model.dpia import Dpia, GroupEntry
from lia.model.dpia_finding import DpiaFinding
from lia.model.dpia_method import Item
from lia.model.review import add_months
from lia.model.state import CLOSED
from lia.model.text import say
from lia.model.trail import DpiaTrail
from lia.report import looking_again
from lia.report.course import last_said, waits
from lia.report.course_values import OpenLine, VersionLine
from lia.report.dpia_values import DpiaCourse, Section
from lia.report.dpia_words import DpiaWords

ADVICE = frozenset({"given_on", "advice", "followed"})
VIEWS = frozenset({"asked", "views", "why_not"})
NOT_YET = "not_yet"


def dpia_course(
    words: DpiaWords, dpia: Dpia, finding: DpiaFinding, trail: DpiaTrail, sections: Sequence[Section]
) -> DpiaCourse:
    """Say who advised what and what was done with it, what waits, and which impact assessments came before."""
    advice = item_with(words, ADVICE)
    parts = {part.id: part for section in sections for part in section.items}
    lines = tuple(_open(words, dpia, finding, trail))
    return DpiaCourse(
        advised=advised(words, dpia),
        advice=parts[advice.id].entries if advice and advice.id in parts else (),
        open_points=lines,
        waits=waits(words, len(lines)),
        versions=tuple(_version(words, one) for one in trail.every),
        head=trail.head,
    )


def item_with(words: DpiaWords, fields: frozenset[str]) -> Item | None:
    """Give the item of the method whose entries have these fields."""
    return next((one for one in words.dpia_method.groups.values() if fields <= set(one.field_by_id)), None)


def _entries(words: DpiaWords, dpia: Dpia, fields: frozenset[str], said: str) -> tuple[GroupEntry, ...]:
    """Give the entries of the item with these fields in which ``said`` is filled in."""
    item = item_with(words, fields)
    return tuple(one for one in dpia.of(item.id) if one.values.get(said)) if item else ()


def advised(words: DpiaWords, dpia: Dpia) -> str:
    """Say in short when the DPO advised and what was done with it."""
    item, entries = item_with(words, ADVICE), _entries(words, dpia, ADVICE, "advice")
    if item is None or not entries:
        return words.say("advice.none")
    return " ".join(" ".join(_advised(words, item, one, dpia)) for one in entries)


def _advised(words: DpiaWords, item: Item, entry: GroupEntry, dpia: Dpia) -> Iterator[str]:
    day = say(entry.values.get("given_on", ""), words.language)  # type: ignore[arg-type]
    yield words.say("advice.given", day=words.day(day)) if day else words.say("advice.given_undated")
    if followed := entry.values.get("followed"):
        done = words.value(item.id, item.field_by_id["followed"], followed, dpia)
        yield words.word("pair", name=words.labels["done_with"], value=done) + "."


def _open(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, trail: DpiaTrail) -> Iterator[OpenLine]:
    """Give what still waits: threads, advice, views, items that are not done, measures that are late."""
    talk = tuple(last_said(words, one, words.talked_about(one.about, dpia)) for one in trail.threads if one.open)
    if talk:
        yield OpenLine(words.named("open_point.thread", "thread"), (), talk)
    advice = _entries(words, dpia, ADVICE, "advice")
    if not advice:
        yield OpenLine(words.named("open_point.advice", "advice"), ())
    elif any(one.values.get("followed") in (None, NOT_YET) for one in advice):
        yield OpenLine(words.word("advice_waits"), ())
    if not any(_entries(words, dpia, VIEWS, said) for said in ("views", "why_not")):
        yield OpenLine(words.named("open_point.views", "views"), ())
    if unfinished := [words.item(one.item) for one in finding.items if not one.done]:
        yield OpenLine(words.word("items_open"), ("; ".join(unfinished),))
    if finding.late:
        yield OpenLine(words.word("measures_late"), tuple(words.called(one, dpia) for one in finding.late))


def _since(words: DpiaWords, one: Dpia) -> str:
    """Say what became of it since: a later version holds, it was withdrawn, or something was changed."""
    if one.state in CLOSED:
        return " ".join(
            (f"{words.named(f'state.{one.state}.name', one.state)}.", words.named(f"state.{one.state}.help", ""))
        )
    return words.word("outdated") if one.decision_outdated else ""


def _version(words: DpiaWords, one: Dpia) -> VersionLine:
    taken = one.decision
    return VersionLine(
        number=one.version,
        id=one.id,
        decision=words.dpia_decision(taken.decision) if taken else words.word("no_decision"),
        by=words.person(taken.decided_by) if taken else "",
        at=words.moment(taken.decided_at) if taken else "",
        digest=taken.finding_digest if taken else "",
        changed=_since(words, one),
    )


def review(words: DpiaWords, dpia: Dpia, months: int, trail: DpiaTrail) -> str:
    """Say until when it is looked at again: the day once it was decided; or that it is time now."""
    if said := looking_again.now(words, trail.state, dpia.review_on, trail.happened):
        return said
    if dpia.decision is None:
        return words.word("review_by", months=months)
    day = dpia.review_on or add_months(dpia.decision.decided_at.date(), months)
    return words.word("review_on", day=words.day(day))
