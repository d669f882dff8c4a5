"""What differs between two impact assessments, in words: for the report and the command line."""

from __future__ import annotations

from collections.abc import Iterator

from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.dpia_finding import DpiaOutcome, Moved
from lia.model.dpia_version import DpiaDifference, EntryChange, ItemChange, MeasureChange, RiskChange
from lia.model.risk import Measure
from lia.model.risk_finding import RiskLevel
from lia.model.text import LocalText, say
from lia.model.version import FieldChange
from lia.report.changes import cut
from lia.report.course_values import ChangeLine, Changes
from lia.report.dpia_words import DpiaWords


def dpia_changes(words: DpiaWords, older: Dpia, newer: Dpia, found: DpiaDifference) -> Changes:
    """Say what differs: the outcome first, then risks and measures, then what was filled in."""
    return _Telling(words, older, newer).changes(found)


class _Telling:
    """The two assessments, and the words of the newer one."""

    def __init__(self, words: DpiaWords, older: Dpia, newer: Dpia) -> None:
        self._words, self._older, self._newer = words, older, newer

    def changes(self, found: DpiaDifference) -> Changes:
        """Say all of it."""
        lines = (
            *map(self._risk, found.risks),
            *map(self._measure, found.measures),
            *map(self._item, found.items),
            *map(self._entry, found.entries),
            *map(self._field, found.fields),
        )
        return Changes(found.older, tuple(self._outcome(found)) or (self._say("dpia_same"),), lines)

    def _outcome(self, found: DpiaDifference) -> Iterator[str]:
        before, after = map(self._words.outcome, found.outcome)
        if before != after:
            yield self._say("category", before=before, after=after)
        old, new = (self._words.label("level", level or "") for level in found.residual)
        if old != new:
            yield self._say("residual", before=old, after=new)

    def _risk(self, one: RiskChange) -> ChangeLine:
        risk = one.new or one.old
        name = self._words.risk(risk) if risk else one.risk
        old, new = (self._levels(one.inherent[at], one.residual[at]) for at in (0, 1))
        same = (self._say("words_only"),) if old == new and one.old and one.new and not one.alone else ()
        told = (*same, *self._alone(one.alone))
        return ChangeLine(self._what(one.old, one.new), name, old if one.old else "", new if one.new else "", told)

    def _levels(self, inherent: RiskLevel | None, residual: RiskLevel | None) -> str:
        before, after = self._words.risk_level(inherent), self._words.risk_level(residual)
        return before if before == after else self._words.word("move", before=before, after=after)

    def _measure(self, one: MeasureChange) -> ChangeLine:
        measure = one.new or one.old
        name = self._words.measure(measure) if measure else one.measure
        told = (*map(self._moved, one.moved), *self._alone(one.alone))
        return ChangeLine(self._what(one.old, one.new), name, self._taken(one.old), self._taken(one.new), told)

    def _taken(self, measure: Measure | None) -> str:
        if measure is None:
            return ""
        status = self._words.named(f"measure_status.{measure.status}", measure.status.value)
        parts = (status, measure.owner, self._words.day(measure.due) if measure.due else "")
        return ", ".join(part for part in parts if part)

    def _moved(self, moved: Moved) -> str:
        before, after = (self._words.label("level", level.id) for level in (moved.before, moved.after))
        return self._say("risk_moved", risk=self._words.called(moved.risk, self._older), before=before, after=after)

    def _alone(self, outcome: DpiaOutcome | None) -> tuple[str, ...]:
        return (self._say("moved_category", category=self._words.outcome(outcome)),) if outcome else ()

    def _item(self, one: ItemChange) -> ChangeLine:
        name = self._words.item(one.item)
        return ChangeLine(self._what(one.old, one.new), name, self._answer(one.old), self._answer(one.new), ())

    def _answer(self, answer: ItemAnswer | None) -> str:
        if answer is None:
            return ""
        if answer.unknown:
            return self._words.word("unknown")
        option = self._words.chosen(answer.item, answer.option) if answer.option else ""
        texts = (say(text, self._words.language) for text in (answer.text, answer.not_applicable))
        return cut(". ".join(part for part in (option, *texts) if part))

    def _entry(self, one: EntryChange) -> ChangeLine:
        name = f"{self._words.item(one.item)}: {self._called(one)}"
        old, new = (self._values(entry, dpia) for entry, dpia in ((one.old, self._older), (one.new, self._newer)))
        return ChangeLine(self._what(one.old, one.new), name, old, new, ())

    def _called(self, one: EntryChange) -> str:
        entry, dpia = (one.new, self._newer) if one.new else (one.old, self._older)
        return self._words.entry(entry, dpia) if entry else one.entry

    def _values(self, entry: GroupEntry | None, dpia: Dpia) -> str:
        if entry is None:
            return ""
        fields = self._words.dpia_method.groups[entry.item].fields
        shown = (
            self._words.value(entry.item, one, entry.values[one.id], dpia) for one in fields if one.id in entry.values
        )
        return cut("; ".join(text for text in shown if text))

    def _field(self, one: FieldChange) -> ChangeLine:
        old, new = (self._value(one.field, value) for value in (one.old, one.new))
        return ChangeLine(self._what(old or None, new or None), self._say(f"field.{one.field}"), old, new, ())

    def _value(self, field: str, value: LocalText) -> str:
        text, words = say(value, self._words.language), self._words
        if not text:
            return self._say("undecided") if field == "decision" else ""
        if field == "matrix":
            return words.named(f"matrix.{text}.name", text)
        named = {"on": words.day, "jurisdiction": words.jurisdiction, "decision": words.dpia_decision}
        return named[field](text) if field in named else text

    def _what(self, old: object, new: object) -> str:
        return self._say("added" if old is None else "removed" if new is None else "changed")

    def _say(self, key: str, **values: str) -> str:
        return self._words.named(f"difference.{key}", key).format(**values)
