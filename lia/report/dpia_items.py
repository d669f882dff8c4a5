"""Every item of an impact assessment for its report, in our order or in a published layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lia.model.assessment import Confidence
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.dpia_finding import DpiaFinding, PackageState
from lia.model.dpia_method import Item
from lia.model.text import say
from lia.report.dpia_values import EntryPart, ItemPart, Package, PackageRow, Section
from lia.report.dpia_words import DpiaWords
from lia.report.terms import phrase
from lia.report.values import Fact


def sections(
    words: DpiaWords, dpia: Dpia, finding: DpiaFinding, layout: str, linked: Sequence[str]
) -> Iterator[Section]:
    """Give the items by section. ``linked`` are the assessments of the interest, each in one line."""
    for section, items in words.dpia_method.sections(layout).items():
        key = f"dpia_layout.{layout}.section.{section.replace('.', '_')}" if layout else f"dpia_part.{section}.name"
        parts = tuple(_item(words, dpia, finding, item, linked) for item in items)
        yield Section(section.replace(".", "-"), words.named(key, section), parts)


def _item(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, item: Item, linked: Sequence[str]) -> ItemPart:
    state, answer = finding.by_item[item.id], dpia.answers.get(item.id, ItemAnswer(item.id))
    return ItemPart(
        id=item.id,
        name=words.item(item.id),
        question=phrase(words.texts.get(f"dpia.{item.id}.text", item.id)),
        progress=state.progress.value,
        progress_name=words.named(f"dpia_progress.{state.progress}", state.progress.value),
        option=words.chosen(item.id, answer.option) if answer.option else "",
        text=say(answer.text, words.language),
        not_applicable=say(answer.not_applicable, words.language),
        unknown=answer.unknown,
        confidence=_assumed(words, answer.confidence),
        reason=say(answer.reason, words.language),
        evidence=answer.evidence,
        gaps=tuple(words.gaps(state, dpia)),
        entries=tuple(_entry(words, dpia, item, entry) for entry in dpia.of(item.id)),
        link=item.link.value if item.link else "",
        lines=tuple(linked) if item.assessment else (),
        sources=words.article("; ".join(source.ref for source in item.sources)),
    )


def _entry(words: DpiaWords, dpia: Dpia, item: Item, entry: GroupEntry) -> EntryPart:
    facts = (
        Fact(words.field(item.id, field.id), words.value(item.id, field, entry.values[field.id], dpia))
        for field in item.fields
        if entry.values.get(field.id)
    )
    name = words.entry(entry, dpia)
    return EntryPart(
        name=name,
        facts=tuple(fact for fact in facts if fact.value != name),
        confidence=_assumed(words, entry.confidence),
        reason=say(entry.reason, words.language),
    )


def _assumed(words: DpiaWords, confidence: Confidence) -> str:
    return words.labels["assumed_mark"] if confidence is Confidence.ASSUMED else ""


def package(words: DpiaWords, finding: DpiaFinding) -> Package:
    """Show what goes to the authority, and what is missing in it."""
    rows = tuple(_package_row(words, state) for state in finding.package)
    ready = all(state.present for state in finding.package)
    return Package(rows, words.word("package_ready" if ready else "package_open"))


def _package_row(words: DpiaWords, state: PackageState) -> PackageRow:
    there = "when_asked" if state.on_request else "there" if state.present else "not_there"
    return PackageRow(
        name=words.named(f"dpia_package.{state.id}", state.id),
        article=words.article(state.article),
        there=words.word(there),
        present=state.present and not state.on_request,
        missing="; ".join(words.item(item) for item in state.missing),
    )
