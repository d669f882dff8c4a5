"""An impact assessment as a file: read with every mistake at once, written so that it reads back equal.

Nothing is ever filled in for anybody: what is absent was not asked yet. Who wrote what, and the decision,
stay in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from lia.catalog import Catalog
from lia.catalog.dpia_checks import Fault, answer_faults, entry_faults, measure_faults, risk_faults
from lia.catalog.files.dpia import DpiaFile, DpiaMeasureLine, DpiaRiskLine, EntryLine, FieldValue
from lia.catalog.reading import Checked, read_on
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.exchange.dpia_dump import dump
from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer, Value
from lia.model.dpia_method import DpiaMethod
from lia.model.matrix import RiskMatrix
from lia.model.risk import Acceptance, Measure, Override, Rating, Risk, Treatment
from lia.model.risk_catalogue import Baseline
from lia.model.text import LocalText

__all__ = ["dpia_of", "dump", "read_dpia_file"]

RESERVED = ("id", "confidence", "reason")
"""The keys of an entry that are no fields of its item."""


def read_dpia_file(source: Path | str, catalog: Catalog, today: date, name: str = "") -> Dpia:
    """Read an impact assessment (``Path``), or the text of one (``str``).

    ``today`` is the date where the file names none; the newest edition in force on the date and its
    own matrix are used where the file names none.

    Raises:
        WrongInput: with every mistake, each with its line and how to mend it.
    """
    checked = read_on(DpiaFile, source, name, {"purpose": "unnamed"})
    dpia = dpia_of(checked, catalog, checked.file.date or today)
    checked.finish()
    return dpia


def dpia_of(checked: Checked[DpiaFile], catalog: Catalog, on: date) -> Dpia:
    """Give the impact assessment of a file that fits its model; what does not fit the catalog stays in ``checked``."""
    return _Reading(checked, catalog, on).dpia()


class _Reading:
    """Turns a checked file into an impact assessment; keeps every mistake on the way."""

    def __init__(self, checked: Checked[DpiaFile], catalog: Catalog, on: date) -> None:
        self.checked = checked
        self.file = checked.file
        self.catalog = catalog
        self.on = on
        self.method = self._method()
        self.matrix = self._matrix()

    def dpia(self) -> Dpia:
        file = self.file
        return Dpia(
            id=file.purpose,
            purpose=file.purpose,
            method=self.method.id,
            edition=self.method.edition,
            matrix=self.matrix.id if self.matrix else self.method.matrix,
            on=self.on,
            jurisdiction=self._jurisdiction(),
            scope=file.scope,
            answers=self._answers(),
            entries=self._entries(),
            risks=self._risks(),
            measures=self._measures(),
        )

    def _method(self) -> DpiaMethod:
        edition, known = self.file.edition, self.catalog.impact.dpias
        if edition is not None and edition not in known:
            what = f"There is no edition {shown(edition)} of the impact assessment."
            self.checked.wrong(("edition",), what, suggestion(edition, known))
            edition = None
        return self.catalog.impact.dpia(edition, self.on)

    def _matrix(self) -> RiskMatrix | None:
        """Give the matrix; where it is wrong, none, so that no level is refused because of it."""
        wanted, known = self.file.matrix or self.method.matrix, self.catalog.matrices
        if wanted in known:
            return known[wanted]
        self.checked.wrong(("matrix",), f"There is no matrix {shown(wanted)}.", suggestion(wanted, known))
        return None

    def _jurisdiction(self) -> str:
        code, known = self.file.jurisdiction or self.catalog.default_jurisdiction, self.catalog.jurisdictions
        if code not in known:
            self.checked.wrong(("jurisdiction",), f"There is no jurisdiction {shown(code)}.", suggestion(code, known))
        return code

    def _answers(self) -> Mapping[str, ItemAnswer]:
        found = {key: ItemAnswer(key, **dict(line)) for key, line in self.file.items.items()}
        for key, answer in found.items():
            self._told(("items", key), answer_faults(self.method, answer))
        return found

    def _entries(self) -> Mapping[str, Mapping[str, GroupEntry]]:
        known = {item: [str(line.get("id", "")) for line in lines] for item, lines in self.file.groups.items()}
        found: dict[str, dict[str, GroupEntry]] = {}
        for item, lines in self.file.groups.items():
            entries = [_entry(item, line) for line in lines]
            for number, (line, entry) in enumerate(zip(lines, entries, strict=True)):
                place: Place = ("groups", item, number)
                if entry.id in known[item][:number]:
                    self.checked.wrong(place, f"{shown(entry.id)} stands here a second time.", "Give each its own id.")
                self._told(place, _reserved_faults(line))
                self._told(place, entry_faults(self.method, entry, known))
            found[item] = {entry.id: entry for entry in entries}
        return {item: entries for item, entries in found.items() if entries}

    def _risks(self) -> Mapping[str, Risk]:
        catalogue, measures = self.catalog.risk_catalogue, [line.id for line in self.file.measures]
        risks = [self._risk(line) for line in self.file.risks]
        self._once("risks", [risk.id for risk in risks])
        for number, risk in enumerate(risks):
            self._told(("risks", number), risk_faults(risk, self.matrix, measures, catalogue))
        return {risk.id: risk for risk in risks}

    def _risk(self, line: DpiaRiskLine) -> Risk:
        known = self.catalog.risk_catalogue.get(line.catalogue)
        given = line.acceptance
        return Risk(
            id=line.id,
            name=line.name,
            catalogue=line.catalogue,
            source=line.source,
            threat=line.threat,
            effects=tuple(line.effects if line.effects is not None else known.harms if known else ()),
            effect_text=line.effect_text,
            inherent=Rating(**dict(line.inherent)),
            treatments=tuple(Treatment(one.measure, one.lowers, 1, one.why) for one in line.treatments),
            inherent_override=_override(line, "inherent"),
            residual_override=_override(line, "residual"),
            acceptance=Acceptance(given.reason, given.by, given.until) if given else None,
            kinds=tuple(line.kinds if line.kinds is not None else known.kinds if known else ()),
        )

    def _measures(self) -> Mapping[str, Measure]:
        measures = [self._measure(line) for line in self.file.measures]
        self._once("measures", [measure.id for measure in measures])
        for number, measure in enumerate(measures):
            self._told(("measures", number), measure_faults(measure, self.catalog.measure_catalogue))
        return {measure.id: measure for measure in measures}

    def _measure(self, line: DpiaMeasureLine) -> Measure:
        known = self.catalog.measure_catalogue.get(line.catalogue)
        duty = known is not None and known.baseline is Baseline.ALWAYS
        baseline = duty if line.baseline is None else line.baseline
        return Measure(line.id, line.name, line.catalogue, line.status, line.owner, line.due, line.evidence, baseline)

    def _once(self, key: str, ids: list[str]) -> None:
        for number, one in enumerate(ids):
            if one in ids[:number]:
                what = f"{shown(one)} stands here a second time."
                self.checked.wrong((key, number, "id"), what, "Give each its own id.")

    def _told(self, place: Place, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.checked.wrong((*place, *fault.place), fault.what, fault.remedy)


def _entry(item: str, line: EntryLine) -> GroupEntry:
    confidence, reason = line.get("confidence"), line.get("reason", "")
    return GroupEntry(
        item=item,
        id=str(line.get("id", "")),
        values={key: _value(value) for key, value in line.items() if key not in RESERVED},
        confidence=Confidence(confidence) if confidence in set(Confidence) else Confidence.STATED,
        reason="" if isinstance(reason, list) else reason,
    )


def _reserved_faults(line: EntryLine) -> Iterator[Fault]:
    if "id" not in line:
        yield Fault((), "The entry has no id.", "Add id: and a short word; others point to it by that.")
    confidence = line.get("confidence", Confidence.STATED.value)
    if confidence not in [*Confidence]:
        yield Fault(("confidence",), "This is not how firm an entry is.", f"Write one of: {', '.join(Confidence)}.")
    if isinstance(line.get("reason"), list):
        yield Fault(("reason",), "A list stands here, and a reason is a text.", "Write it without brackets.")


def _value(value: FieldValue) -> Value:
    return tuple(value) if isinstance(value, list) else value


def _override(line: DpiaRiskLine, which: str) -> Override | None:
    given = getattr(line.override, which)
    reason: LocalText = given.reason if given else ""
    return Override(given.level, reason) if given else None
