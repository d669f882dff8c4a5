"""A screening finding in words: the same sentences on the command line, in the app and in the report.

Nothing is computed here: the finding has decided, the words only tell. All return plain text, never HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lia.model.finding import Reason
from lia.model.prescan import PrescanFinding
from lia.model.screening import (
    Change,
    ListKind,
    Part,
    Proposal,
    Remark,
    ScreeningFinding,
    ScreeningMethod,
    ScreeningOutcome,
)
from lia.model.screening_record import ScreeningRecord
from lia.model.text import Texts, say
from lia.report.phrases import CITED
from lia.report.terms import plain

MOST_NAMED = 3
"""Answers that lead to the same outcome are named up to this many; more are counted."""


_ENTRY = re.compile(r"([a-z]{2})(x?)0*([1-9]\d*)")
_CITED = re.compile(r"\b(?:" + "|".join(CITED) + r")\b")


class ScreeningWords:
    """Turns a screening finding into sentences of one language.

    ``places`` names jurisdictions that have no text of their own.
    """

    def __init__(self, texts: Texts, method: ScreeningMethod, places: Mapping[str, str] | None = None) -> None:
        self.texts = texts
        self.method = method
        self.places = places or {}

    def say(self, key: str, **values: object) -> str:
        """Give the text of a key with its placeholders filled."""
        text = plain(self.texts[key])
        return text.format(**values) if values else text

    def name(self, one: str) -> str:
        """Name a question in a few words, an entry by its own words, a list or a place by its name."""
        for key in (f"screening.{one}.short", f"list.{one}.name", f"jurisdiction.{one}"):
            if key in self.texts:
                return plain(self.texts[key])
        if one in self.places:
            return self.places[one]
        entry = plain(self.texts.get(f"entry.{one}.text")).rstrip("?.")
        return f"{entry} ({_number(one)})" if entry else one.replace("_", " ")

    def outcome(self, outcome: ScreeningOutcome) -> str:
        """Name an outcome."""
        return self.say(f"screening_outcome.{outcome}.name")

    def sentence(self, outcome: ScreeningOutcome) -> str:
        """Say what an outcome means."""
        return self.say(f"screening_outcome.{outcome}.sentence")

    def next(self, outcome: ScreeningOutcome) -> str:
        """Say what to do next."""
        return self.say(f"screening_outcome.{outcome}.next")

    def source(self, article: str) -> str:
        """Give a reference to the law in the words of this language (GDPR becomes AVG)."""
        return _CITED.sub(lambda match: plain(self.texts[f"report.citation.{CITED[match[0]]}"]), article)

    def met(self, one: str, article: str) -> str:
        """Name a question or entry that was met, with its source."""
        return self.say("screening_word.sourced", text=self.name(one), source=self.source(article))

    def still_open(self, finding: ScreeningFinding) -> tuple[str, ...]:
        """Give the open questions, without exemptions: left open, those claim nothing."""
        exempt = {entry.id for one in self.method.lists if one.kind is ListKind.EXEMPT for entry in one.entries}
        exempt |= {one.id for one in self.method.questions if one.part is Part.EXEMPTION}
        return tuple(one for one in finding.absent if one not in exempt)

    def reason(self, reason: Reason, listed: Iterable[str] = ()) -> str:
        """Say which rule spoke, what it met and where it comes from; what is ``listed`` beside it is not named."""
        text = self.say(f"screening_rule.{reason.rule}.text")
        if not set(reason.about) <= set(listed) and len(reason.about) <= 2 * MOST_NAMED:
            about = "; ".join(self.name(one) for one in reason.about)
            text = self.say("screening_word.named", text=text, about=about)
        return (
            self.say("screening_word.sourced", text=text, source=self.source(reason.article))
            if reason.article
            else text
        )

    def remark(self, remark: Remark) -> str:
        """Say what to look at again."""
        return self.say(f"screening_remark.{remark.id}", about="; ".join(self.name(one) for one in remark.about))

    def changes(self, changes: Iterable[Change]) -> Iterator[str]:
        """Say which answers, given otherwise, give another outcome; many that do the same are counted."""
        ordered = sorted(changes, key=lambda one: (list(ScreeningOutcome).index(one.outcome), one.to))
        for (outcome, to), group in groupby(ordered, key=lambda one: (one.outcome, one.to)):
            same = tuple(group)
            values = {"to": self.say(f"screening_option.{to}").lower(), "outcome": self.outcome(outcome)}
            if len(same) > MOST_NAMED:
                yield self.say("screening_word.change_many", count=len(same), **values)
            else:
                yield from (
                    self.say("screening_word.change", question=self.name(one.question), **values) for one in same
                )

    def proposal(self, proposal: Proposal) -> str:
        """Say which answer is proposed and what speaks for it."""
        because = "; ".join(self.answer(question, option) for question, option in proposal.because)
        return self.say("screening_word.because", question=self.name(proposal.question), because=because)

    def answer(self, question: str, option: str) -> str:
        """Give an answer of the legitimate-interest assessment in words."""
        asked = plain(self.texts.get(f"report.short.{question}") or self.texts.get(f"question.{question}.text"))
        given = plain(self.texts.get(f"question.{question}.option.{option}.label")) or option
        return self.say("screening_word.pair", question=asked.rstrip("?"), answer=given.lower())

    def prescan(self, finding: PrescanFinding) -> str:
        """Say what the pre-scan comes to."""
        points = self.say("screening_word.points", points=finding.points)
        because = "; ".join(self.say(f"prescan_because.{one}") for one in finding.because)
        text = self.say(f"prescan_outcome.{finding.outcome}")
        return f"{text} ({points}{'; ' + because if because else ''})"

    def sections(
        self, finding: ScreeningFinding, proposed: Sequence[Proposal] = ()
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the whole as headings with lines; a heading without lines is left out."""
        places = finding.by_jurisdiction
        confirm = (self.say("screening_word.confirm"),) if proposed else ()
        parts = {
            "outcome": (self.outcome(finding.outcome), self.sentence(finding.outcome)),
            "why": tuple(self.reason(one) for one in finding.reasons),
            "per_place": tuple(f"{self.name(place)}: {self.outcome(one)}" for place, one in places.items())
            if len(places) > 1
            else (),
            "criteria": tuple(self.met(one.id, one.article) for one in (*finding.articles, *finding.criteria)),
            "lists": tuple(self.met(one.id, one.article) for one in finding.entries),
            "exemptions": tuple(self.met(one.id, one.article) for one in finding.exemptions),
            "remarks": tuple(self.remark(one) for one in finding.remarks),
            "unknown": tuple(self.name(one) for one in finding.unknown),
            "absent": tuple(self.name(one) for one in self.still_open(finding)),
            "proposed": (*(self.proposal(one) for one in proposed), *confirm),
            "would_change": tuple(self.changes(finding.would_change)),
            "prescan": (self.prescan(finding.prescan),) if finding.prescan else (),
            "next": (self.next(finding.outcome),),
        }
        for heading, lines in parts.items():
            if lines:
                yield self.say(f"screening_word.{heading}"), lines

    def recorded(self, screening: ScreeningRecord | None, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the DPO's view and the decision as the record holds them, each under its heading."""
        view, taken = (screening.view, screening.decision) if screening else (None, None)
        if screening and view:
            old = (self.say("screening_word.outdated"),) if screening.view_outdated else ()
            yield self.say("screening_word.dpo_view"), (say(view.text, language), *old)
        if screening and taken:
            old = (self.say("screening_word.outdated"),) if screening.decision_outdated else ()
            named = self.say(f"screening_decision.{taken.decision}.label")
            yield self.say("screening_word.decision"), (named, *((taken.grounds,) if taken.grounds else ()), *old)


def _number(entry: str) -> str:
    """Give the number of an entry as people write it: ``NL 16`` for ``nl16_behaviour``, ``FR X2`` for ``frx02``."""
    parts = _ENTRY.match(entry)
    if parts is None:
        return entry.split("_")[0].upper()
    country, exempted, number = parts.groups()
    return f"{country.upper()} {exempted.upper()}{number}"
