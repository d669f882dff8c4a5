"""An impact assessment in words: the same sentences on the command line, in the app and in the report.

Nothing is computed here: the finding has decided, the words only tell. All return plain text, never HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from lia.model.dpia import Dpia, GroupEntry, Value
from lia.model.dpia_finding import Consult, DpiaFinding, DpiaOutcome, Gap, GapKind, ItemState, RiskState
from lia.model.dpia_method import UNKNOWN, DpiaMethod, Field, FieldKind
from lia.model.dpia_names import measure_name, risk_name
from lia.model.finding import Reason
from lia.model.matrix import RiskMatrix
from lia.model.method import Method
from lia.model.risk import Measure, Risk, Treatment
from lia.model.risk_finding import RiskLevel
from lia.model.text import Texts, say
from lia.report.matrix_svg import Labels
from lia.report.phrases import Phrases, sentence
from lia.report.terms import plain

MOST_NAMED = 2
"""An entry that begins with references is named by so many of them."""


class DpiaWords(Phrases):
    """Turns an impact assessment into sentences of one language.

    ``texts`` are those of the language with the matrix's own words laid over them; ``assessing`` is
    the edition of the legitimate-interest assessment, whose outcomes are named beside it.
    """

    def __init__(self, texts: Texts, assessing: Method, method: DpiaMethod, matrix: RiskMatrix) -> None:
        super().__init__(texts, assessing)
        self.dpia_method = method
        self.matrix = matrix

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The headings and captions of the report by their short key; those of an impact assessment go first."""
        head, entries = "dpia_label.", self.texts.entries.items()
        return {**super().labels, **{key[len(head) :]: plain(text) for key, text in entries if key.startswith(head)}}

    def word(self, key: str, **values: object) -> str:
        """Give the text ``dpia_word.<key>`` with its placeholders filled."""
        return plain(self.texts[f"dpia_word.{key}"]).format(**values)

    @property
    def footer(self) -> str:
        """What every page says below."""
        return self.named("footer", "")

    # The outcome

    def outcome(self, outcome: DpiaOutcome, part: str = "name") -> str:
        """Name an outcome (``name``), say what it means (``sentence``) or what to do next (``next``)."""
        return self.named(f"dpia_outcome.{outcome}.{part}", outcome.value if part == "name" else "")

    def why(self, reason: Reason, dpia: Dpia) -> str:
        """Say why, and what it is about."""
        text, named = self.why_parts(reason, dpia)
        about = "; ".join(named)
        says_it = not about or about.lower() in text.lower()
        return sentence(text if says_it else self.word("reason", text=text, about=about))

    def why_parts(self, reason: Reason, dpia: Dpia) -> tuple[str, tuple[str, ...]]:
        """Say why, and apart from it the names of what it is about, for where those are listed."""
        text = self.named(f"dpia_rule.{reason.rule}", reason.rule)
        return text, tuple(self.called(one, dpia) for one in reason.about)

    def consult(self, consult: Consult) -> str:
        """Say whether the authority must be asked first."""
        return self.named(f"dpia_consult.{consult}", consult.value)

    def progress(self, finding: DpiaFinding) -> str:
        """Say how many items are done."""
        done, every = finding.progress
        return self.word("progress", done=done, all=every)

    def dpia_decision(self, decision: str) -> str:
        """Name a decision."""
        return self.named(f"dpia_decision.{decision}.label", decision)

    # Names

    def called(self, one: str, dpia: Dpia) -> str:
        """Name whatever an id stands for: an item, a risk, a measure."""
        if one in self.dpia_method.by_id:
            return self.item(one)
        if one in dpia.risks:
            return self.risk(dpia.risks[one])
        return self.measure(dpia.measures[one]) if one in dpia.measures else one.replace("_", " ")

    def talked_about(self, about: str, dpia: Dpia) -> str:
        """Name what people talk about (``risk:r1``); what was taken out since, by its id."""
        kind, _, name = about.partition(":")
        if kind == "risk" and name in dpia.risks:
            return self.risk(dpia.risks[name])
        if kind == "measure" and name in dpia.measures:
            return self.measure(dpia.measures[name])
        return self.item(name) if kind == "item" else name

    def item(self, item: str) -> str:
        """Name an item in a few words."""
        return self.named(f"dpia.{item}.short", item)

    def risk(self, risk: Risk) -> str:
        """Name a risk."""
        return risk_name(risk, self.texts)

    def measure(self, measure: Measure) -> str:
        """Name a measure."""
        return measure_name(measure, self.texts)

    # Levels

    def label(self, scale: str, level: str) -> str:
        """Name a level of ``severity``, ``likelihood`` or ``level``; an empty one is not known yet."""
        return self.named(f"matrix.{self.matrix.id}.{scale}.{level}.label", level) if level else self.word("none")

    def risk_level(self, level: RiskLevel | None) -> str:
        """Name a risk level; one that was set by hand says so."""
        if level is None:
            return self.word("none")
        name = self.label("level", level.level)
        if not level.overridden:
            return name
        return self.word("level_by_hand", level=name, computed=self.label("level", level.computed))

    def moved(self, state: RiskState) -> str:
        """Name the level of a risk, and what measures make of it."""
        before, after = self.risk_level(state.finding.inherent), self.risk_level(state.finding.residual)
        return before if before == after else self.word("move", before=before, after=after)

    def cell(self, level: RiskLevel | None) -> str:
        """Give severity and likelihood of a rating."""
        if level is None:
            return self.word("none")
        names = {scale: self.label(scale, getattr(level, scale)) for scale in ("severity", "likelihood")}
        return self.word("cell", **names)

    @cached_property
    def picture_labels(self) -> Labels:
        """The words in the picture of the matrix."""
        scales = {"severity": self.matrix.severity, "likelihood": self.matrix.likelihood, "level": self.matrix.levels}
        names = {scale: {one.id: self.label(scale, one.id) for one in levels} for scale, levels in scales.items()}
        return Labels(
            self.named("matrix_word.severity", "severity"),
            self.named("matrix_word.likelihood", "likelihood"),
            names["severity"],
            names["likelihood"],
            names["level"],
        )

    def picture(self, finding: DpiaFinding) -> str:
        """Describe the picture: how many risks stand at each level, before and after measures."""
        if len(finding.unrated) == len(finding.risks):
            return self.word("picture_none")
        before = [one.finding.inherent for one in finding.risks]
        after = [one.finding.residual for one in finding.risks]
        values = {"inherent": self._counted(before), "residual": self._counted(after)}
        return self.word("picture_desc", risks=len(finding.risks), **values)

    def _counted(self, levels: Iterable[RiskLevel | None]) -> str:
        counts = Counter(one.level for one in levels if one)
        names = [one.id for one in reversed(self.matrix.levels) if counts[one.id]]
        return ", ".join(
            self.word("picture_counts", count=counts[one], level=self.label("level", one)) for one in names
        )

    # What is missing

    def gaps(self, state: ItemState, dpia: Dpia) -> Iterator[str]:
        """Say what is missing in an item; what is alike stands in one line."""
        for text, names in self.gap_parts(state, dpia):
            yield text.format(about="; ".join(names))

    def gap_parts(self, state: ItemState, dpia: Dpia) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Say what is missing, and apart from it the names of where; the text ends with their place, ``{about}``."""
        found: dict[GapKind, dict[str, list[str]]] = {}
        for gap in state.gaps:
            name, part = self._about(gap, state.item, dpia)
            found.setdefault(gap.kind, {}).setdefault(name, []).append(part)
        for kind, about in found.items():
            text = self.named(f"dpia_gap.{kind}", kind.value)
            names = (
                self.word("pair", name=name, value=", ".join(parts)) if parts[0] else name
                for name, parts in about.items()
            )
            yield text, tuple(names) if "{about}" in text else ()

    def _about(self, gap: Gap, item: str, dpia: Dpia) -> tuple[str, str]:
        """Name what a gap is about, and which part of that is missing."""
        match gap.kind, gap.about:
            case GapKind.KIND_OF_RISK, (kind,):
                return self.named(f"risk_kind.{kind}", kind), ""
            case GapKind.ONE_EACH, (field, option):
                return self.named(f"dpia.{item}.field.{field}.option.{option}", option), ""
            case GapKind.IDLE, (risk, measure, why):
                names = f"{self.called(measure, dpia)} ({self.called(risk, dpia)})"
                return names, self.named(f"dpia_idle.{why}", why)
            case ((GapKind.FIELD | GapKind.UNKNOWN | GapKind.REFERENCE), (entry, field, *_)):
                there = dpia.entries.get(item, {}).get(entry)
                return self.entry(there, dpia) if there else entry, self.field(item, field)
            case _:
                return ", ".join(self.called(one, dpia) for one in gap.about), ""

    # Entries

    def field(self, item: str, field: str) -> str:
        """Name a field of an entry."""
        return self.named(f"dpia.{item}.field.{field}.label", field)

    def chosen(self, item: str, option: str, field: str = "") -> str:
        """Name the option of a choice, of an item or of a field."""
        if option == UNKNOWN:
            return self.word("unknown")
        key = f"dpia.{item}.field.{field}.option.{option}" if field else f"dpia.{item}.option.{option}"
        return self.named(key, option)

    def entry(self, entry: GroupEntry, dpia: Dpia) -> str:
        """Name an entry by what its first fields say; one that says nothing yet by its id."""
        names = (self._naming(entry, field, dpia) for field in self.dpia_method.groups[entry.item].fields)
        return next((name for name in names if name), entry.id)

    def _naming(self, entry: GroupEntry, field: Field, dpia: Dpia) -> str:
        value = entry.values.get(field.id, "")
        if not value or value == UNKNOWN or field.kind is FieldKind.DATE:
            return ""
        if isinstance(value, tuple) and len(value) > MOST_NAMED:
            value = value[:MOST_NAMED]
        return self.value(entry.item, field, value, dpia)

    def value(self, item: str, field: Field, value: Value, dpia: Dpia) -> str:
        """Show what stands in a field."""
        if isinstance(value, tuple):
            known = dpia.entries.get(field.item, {})
            return "; ".join(self.entry(known[one], dpia) if one in known else one for one in value)
        if field.kind is FieldKind.CHOICE:
            return self.chosen(item, value if isinstance(value, str) else "", field.id)
        text = say(value, self.language)
        return self.day(text) if field.kind is FieldKind.DATE else text

    # Measures

    def treatment(self, treatment: Treatment, dpia: Dpia) -> str:
        """Say what a measure does to a risk, and why."""
        measure = dpia.measures.get(treatment.measure)
        return self.word(
            "treatment",
            measure=self.measure(measure) if measure else treatment.measure,
            status=self.named(f"measure_status.{measure.status}", measure.status.value) if measure else "",
            lowers=self.word(f"lowers_{treatment.dimension}"),
            why=say(treatment.why, self.language),
        )

    def idle(self, measure: str, why: str, dpia: Dpia) -> str:
        """Say why a measure lowers nothing."""
        return self.word("idle", measure=self.called(measure, dpia), why=self.named(f"dpia_idle.{why}", why))

    def sections(self, dpia: Dpia, finding: DpiaFinding) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the whole as headings with lines, for the command line; a heading without lines is left out."""
        label = self.labels
        risks = tuple(
            self.word("pair", name=self.called(one.finding.risk, dpia), value=self.moved(one)) for one in finding.risks
        )
        missing = tuple(
            f"{self.item(state.item)}: {' · '.join(self.gaps(state, dpia))}"
            for state in finding.items
            if not state.done
        )
        parts = {
            label["outcome"]: (self.outcome(finding.outcome), self.outcome(finding.outcome, "sentence")),
            label["reasons"]: tuple(self.why(one, dpia) for one in finding.reasons),
            label["risk"]: risks,
            label["consult"]: (self.consult(finding.consult),),
            label["complete"]: (self.progress(finding),),
            label["missing"]: missing,
            label["next"].rstrip(":"): (self.outcome(finding.outcome, "next"),),
        }
        yield from ((heading, lines) for heading, lines in parts.items() if lines)
