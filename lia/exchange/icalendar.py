"""Days to remember as an iCalendar file (RFC 5545), for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

LINE_BYTES = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""

PRODUCT = "-//lia//review dates//EN"


NOTHING = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)
"""What a calendar without days holds: the standard asks for one component at least (3.6)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A whole day: ``uid`` stays the same when the file is made anew, so that nothing is entered twice.

    A day that was moved keeps its ``uid`` too, so that a calendar program moves it.
    """

    uid: str
    day: date
    summary: str
    description: str = ""


def calendar(days: Iterable[Day], made_at: datetime) -> str:
    """Give the file: an event per day, lines folded and ended as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    number = int(made_at.timestamp()) // 60  # a later file counts as a later revision of the same event
    every = {one.uid: one for one in days}.values()
    for day in every:
        lines.extend(_event(day, stamp, number))
    lines.extend(() if every else NOTHING)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(day: Day, stamp: str, number: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(day.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{number}"
    yield f"DTSTART;VALUE=DATE:{day.day.isoformat().replace('-', '')}"  # without an end: that one day
    yield f"SUMMARY:{escaped(day.summary)}"
    if day.description:
        yield f"DESCRIPTION:{escaped(day.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""Give a text as a value of the standard: backslash, semicolon, comma and line end escaped (3.3.11)."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = "\\n".join(plain.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "".join(sign if sign == "\t" or (sign >= " " and sign != "\x7f") else " " for sign in lines)


def folded(line: str) -> Iterator[str]:
    """Break a line into parts of at most 75 octets, never inside a character; what follows begins with a space."""
    if len(line.encode("utf-8", "replace")) <= LINE_BYTES:
        yield line
        return
    part, room = "", LINE_BYTES
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            yield part
            part, room = " ", LINE_BYTES - 1
        part += sign
        room -= size
    yield part
