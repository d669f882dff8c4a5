"""Days to remember as a calendar file that any program reads (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lia.exchange.icalendar import Day, calendar, escaped, folded

NOON = datetime(2026, 11, 22, 12, 30, 5, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(value: str) -> str:
    """What a calendar program makes of an escaped text."""
    found, signs = "", iter(value)
    for sign in signs:
        found += {"n": "\n", "N": "\n"}.get(next_, next_) if sign == "\\" and (next_ := next(signs)) else sign
    return found


def test_a_day_is_an_event_of_that_whole_day() -> None:
    lines = unfolded(calendar([Day("review-p11@lia", date(2027, 11, 22), "Opnieuw bekijken: Storing")], NOON))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    for line in (
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:review-p11@lia",
        "DTSTAMP:20261122T123005Z",
        "DTSTART;VALUE=DATE:20271122",
        "SUMMARY:Opnieuw bekijken: Storing",
        "END:VEVENT",
    ):
        assert lines.count(line) == 1


def test_no_days_are_a_calendar_too() -> None:
    """One component at least makes a calendar (RFC 5545, 3.6)."""
    lines = unfolded(calendar([], NOON))

    assert "BEGIN:VEVENT" not in lines
    assert (lines.count("BEGIN:VTIMEZONE"), lines.count("END:VTIMEZONE")) == (1, 1)
    assert lines[-1] == "END:VCALENDAR"


def test_a_day_that_is_named_twice_is_one_event() -> None:
    """A name stands for one event in a file (RFC 5545, 3.8.4.7)."""
    file = calendar([Day("u", date(2027, 1, 1), "a"), Day("u", date(2027, 1, 2), "b")], NOON)

    assert file.count("BEGIN:VEVENT") == file.count("DTSTART;VALUE=DATE:20270102") == 1


def test_a_later_file_counts_as_a_later_revision() -> None:
    """So that a calendar program moves a day that was moved (RFC 5545, 3.8.7.4)."""
    days = [Day("u", date(2027, 1, 1), "a")]
    first, later = (
        next(line for line in unfolded(calendar(days, at)) if line.startswith("SEQUENCE:"))
        for at in (NOON, NOON + timedelta(minutes=1))
    )

    assert int(later.removeprefix("SEQUENCE:")) == int(first.removeprefix("SEQUENCE:")) + 1
    assert int(later.removeprefix("SEQUENCE:")) < 2**31


PARTS = {
    "VCALENDAR": {"VERSION", "PRODID", "CALSCALE", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=200)), max_size=5))
def test_every_line_is_a_property_and_every_part_is_closed(texts: list[tuple[str, str]]) -> None:
    """The grammar of the standard: nested parts, each property once, each with its name and value (3.4, 3.6)."""
    days = [Day(f"u{number}@lia", date(2027, 1, 1), one, two) for number, (one, two) in enumerate(texts)]
    open_: list[tuple[str, set[str]]] = []
    for line in unfolded(calendar(days, NOON)):
        name, value = line.split(":", 1)
        if name == "BEGIN":
            open_.append((value, set()))
        elif name == "END":
            part, there = open_.pop()
            assert part == value
            assert {"VEVENT": {"UID", "DTSTAMP", "DTSTART"}}.get(part, set()) <= there
        else:
            part, there = open_[-1]
            assert name.split(";")[0] in PARTS[part] - there
            there.add(name.split(";")[0])
    assert open_ == []


@given(st.text(max_size=300))
def test_every_text_comes_back_as_it_was_written(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign if sign in "\n\t" or (sign >= " " and sign != "\x7f") else " " for sign in plain)

    assert read(escaped(text)) == kept


@settings(deadline=None)
@given(st.lists(st.text(max_size=400), max_size=4))
def test_no_line_is_longer_than_75_octets_and_none_is_broken_inside_a_character(texts: list[str]) -> None:
    days = [Day(f"u{number}", date(1, 1, 1), text, text) for number, text in enumerate(texts)]
    file = calendar(days, NOON)
    if any("\ud800" <= sign <= "\udfff" for text in texts for sign in text):
        return
    for line in file.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert file.count("BEGIN:VEVENT") == len(texts)


def test_a_text_cannot_add_a_line_of_its_own() -> None:
    evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:boe; a, b\\c\x00"
    lines = unfolded(calendar([Day("u", date(2027, 1, 1), evil)], NOON))

    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:x\\nEND:VEVENT\\nBEGIN:VEVENT\\nSUMMARY:boe\\; a\\, b\\\\c " in lines


def test_a_short_line_is_one_line() -> None:
    assert list(folded("SUMMARY:kort")) == ["SUMMARY:kort"]
    assert list(folded("x" * 76)) == ["x" * 75, " x"]
