"""Decides what a report on an impact assessment says, in order: everything becomes one frozen ``DpiaDocument``.

``dpia_words`` words it, ``dpia_risks`` shows risks and measures, ``dpia_items`` every item; this module puts
them together, and ``lia.report.html`` renders it in the look of every report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from lia.catalog.look import PLAIN, Look
from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, DpiaFinding, WhatIf
from lia.model.dpia_version import SignedDpia
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say
from lia.model.trail import DpiaTrail
from lia.report import looking_again, record
from lia.report.course_values import Changes
from lia.report.document import Defined
from lia.report.dpia_course import advised, dpia_course, review
from lia.report.dpia_firmness import firmness
from lia.report.dpia_items import package, sections
from lia.report.dpia_risks import numbered, others, plan_rows, risk_parts, risk_rows, slips
from lia.report.dpia_values import DpiaDocument, DpiaOutcomePart, Heading, Section
from lia.report.dpia_words import DpiaWords
from lia.report.html import fragment, page
from lia.report.matrix_svg import draw_matrix
from lia.report.page import Page
from lia.report.values import DecisionPart, Fact, Head, TermLine


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside the impact assessment: the register, the screening, the same risks elsewhere.

    ``screening``: headings with lines; ``linked``: the assessments of the interest, each in one line;
    ``review_months`` after the decision it is looked at again; ``changes`` since the one before, where there is one;
    ``trail`` is what people said, and what proves the record.
    """

    purpose: Purpose
    comparison: Comparison
    what_ifs: tuple[WhatIf, ...]
    screening: tuple[tuple[str, tuple[str, ...]], ...]
    linked: tuple[str, ...]
    review_months: int
    vocabulary: Mapping[str, Defined]
    place: str
    notice: LocalText = ""
    layout: str = ""
    changes: Changes | None = None
    trail: DpiaTrail = field(default_factory=DpiaTrail)


def build_dpia(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, beside: Beside) -> DpiaDocument:
    """Build the report on one impact assessment in the language of ``words``."""
    risks = numbered(dpia, finding)
    told = words.picture(finding)
    found = tuple(sections(words, dpia, finding, beside.layout, beside.linked))
    return DpiaDocument(
        key=re.sub(r"[^a-z0-9]+", "-", dpia.id.lower()).strip("-"),
        language=words.language,
        labels=words.labels,
        head=_head(words, dpia, finding, beside),
        outcome=_outcome(words, dpia, finding),
        glance=tuple(_glance(words, dpia, finding, beside)),
        drawing=draw_matrix(
            words.matrix,
            finding.risks,
            words.picture_labels,
            title=words.word("picture_title"),
            description=told,
        ),
        picture=told,
        risks=tuple(risk_rows(words, risks)),
        details=tuple(risk_parts(words, dpia, risks)),
        plan=tuple(plan_rows(words, dpia, finding)),
        slips=tuple(slips(words, dpia, beside.what_ifs)),
        others=others(words, dpia, beside.comparison),
        sections=found,
        package=package(words, finding),
        screening=tuple(Heading(name, lines) for name, lines in beside.screening),
        decision=_decision(words, dpia),
        course=dpia_course(words, dpia, finding, beside.trail, found),
        changes=beside.changes,
        register=record.register(words, beside.purpose),
        terms=_glossary(words, beside.vocabulary, found),
        facts=tuple(_facts(words, dpia, finding, beside)),
        not_advice=words.named("not_legal_advice", ""),
        footer=words.footer,
    )


def _outcome(words: DpiaWords, dpia: Dpia, finding: DpiaFinding) -> DpiaOutcomePart:
    return DpiaOutcomePart(
        outcome=finding.outcome.value,
        name=words.outcome(finding.outcome),
        sentence=words.outcome(finding.outcome, "sentence"),
        next=words.outcome(finding.outcome, "next"),
        reasons=tuple(words.why(one, dpia) for one in finding.reasons),
    )


def render_dpia(document: DpiaDocument, look: Look = PLAIN) -> Page:
    """Give the whole report as one HTML file; in a notebook the page shows itself as a summary."""
    html = page("dpia.html.j2", look, d=document, t=document.labels)
    return Page(html, partial(fragment, "dpia-summary.html.j2", d=document, t=document.labels))


def _head(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, beside: Beside) -> Head:
    return Head(
        title=say(beside.purpose.name, words.language),
        scope=say(dpia.scope, words.language),
        reference=words.word("reference", purpose=dpia.purpose),
        stamp=(words.day(finding.on), beside.place, words.word("method", edition=finding.edition)),
        notice=say(beside.notice, words.language) if dpia.example or beside.purpose.example else "",
        translation=words.say("translation") if words.texts.missing or words.texts.outdated else "",
    )


def _glance(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, beside: Beside) -> Iterator[Fact]:
    decided = words.dpia_decision(dpia.decision.decision) if dpia.decision else words.word("no_decision")
    happened = looking_again.happenings(words, beside.trail.happened)
    rows = (
        ("inherent", words.label("level", finding.inherent or "")),
        ("residual", words.label("level", finding.residual or "")),
        ("consult", words.consult(finding.consult)),
        ("complete", words.progress(finding)),
        ("decision", decided),
        ("advice", advised(words, dpia)),
        ("review", " ".join((review(words, dpia, beside.review_months, beside.trail), *happened))),
        ("firm", firmness(words, dpia, finding, beside.what_ifs, beside.comparison)),
    )
    return (Fact(words.labels[label], value) for label, value in rows if value)


def _decision(words: DpiaWords, dpia: Dpia) -> DecisionPart | None:
    taken = dpia.decision
    if taken is None:
        return None
    kinds = {kind.id: kind.follows for kind in words.dpia_method.decisions}
    departs = taken.outcome not in kinds.get(taken.decision, frozenset())
    return DecisionPart(
        label=words.dpia_decision(taken.decision),
        grounds=taken.grounds,
        by=words.person(taken.decided_by),
        at=words.moment(taken.decided_at),
        indicated=words.named(f"dpia_outcome.{taken.outcome}.name", taken.outcome),
        departs=words.word("departs") if departs else "",
        changed=words.word("outdated") if dpia.decision_outdated else "",
    )


def _glossary(words: DpiaWords, vocabulary: Mapping[str, Defined], found: Iterable[Section]) -> tuple[TermLine, ...]:
    """Define each term that the questions use, sorted by its label."""
    pieces = (piece for section in found for item in section.items for piece in item.question)
    used = sorted({piece.term for piece in pieces if piece.term in vocabulary})
    language = words.language
    lines = (
        TermLine(
            one,
            say(vocabulary[one].label, language),
            say(vocabulary[one].definition, language),
            words.article(vocabulary[one].source),
        )
        for one in used
    )
    return tuple(sorted(lines, key=lambda line: (line.label.casefold(), line.id)))


def _rules(words: DpiaWords, signed: SignedDpia | None) -> Iterator[tuple[str, str]]:
    """Say by which rules of roles it was signed, where it was; signatures of before do not tell."""
    if signed is not None:
        known = words.say("workflow", edition=signed.workflow)
        yield "fact_workflow", known if signed.workflow_hash else words.say("workflow_unknown")
        yield "fact_workflow_hash", signed.workflow_hash


def _facts(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, beside: Beside) -> Iterator[Fact]:
    """Give what fixes the finding: the date, the law, the method and the matrix with their hashes."""
    rows: Sequence[tuple[str, str]] = (
        ("fact_date", words.day(finding.on)),
        ("fact_jurisdiction", beside.place),
        ("fact_method", words.word("method", edition=finding.edition)),
        ("fact_hash", finding.method_hash),
        ("fact_matrix", words.named(f"matrix.{finding.matrix}.name", finding.matrix)),
        ("fact_matrix_hash", finding.matrix_hash),
        *_rules(words, beside.trail.signed),
        ("fact_layout", words.named(f"dpia_layout.{beside.layout or 'ours'}.name", beside.layout)),
        ("fact_purpose", dpia.purpose),
        ("fact_id", dpia.id),
    )
    return (Fact(words.labels[label], value) for label, value in rows if value)
