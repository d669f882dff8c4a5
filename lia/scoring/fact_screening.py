"""From the neutral facts of a ruling to an answered screening, with the entries of lists given or derived."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from lia.model.assessment import Answer, Confidence
from lia.model.case import UNCLEAR, Ruling
from lia.model.mapping import Condition, FactsMapping
from lia.model.screening import (
    NO,
    YES,
    Authority,
    DpiaList,
    ListEntry,
    ListKind,
    Screening,
    ScreeningMethod,
)
from lia.scoring.fact_answers import answer_of, place_of

_CODE = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"[0-9]+")
FEWEST_CRITERIA = 2
"""So many named criteria, all met, make an entry of a list count as met where no entries are told."""


def screening_of(
    method: ScreeningMethod, mapping: FactsMapping, ruling: Ruling, known: Collection[str]
) -> tuple[ScreeningMethod, Screening]:
    """Answer every question of the screening from the facts of a ruling.

    Entries of lists that the ruling names and no list here has are added to the method, on a list
    of their own: the ruling itself says that the authority has them. Where the ruling tells of no
    entries (the fact is unclear) they follow from the criteria.
    """
    facts = mapping.read(ruling.facts)
    place = place_of(mapping, ruling.jurisdiction, known)
    empty = Screening(ruling.id, ruling.id, method.id, method.edition, (place,), ruling.on)
    answers = {
        one.question: answer_of(one.question, [line for line in one.lines if line.holds(facts)][:1] or [one.otherwise])
        for one in mapping.screening
    }
    lists = [one for one in method.lists if one.holds(place, ruling.on)]
    told = facts[mapping.lists.fact]
    if told == (UNCLEAR,):
        derived = {entry.id: _derived(method, entry, answers) for one in lists for entry in one.entries}
        return method, replace(empty, answers={**answers, **derived})
    here = _named(mapping, told, lists, place)
    answers |= {entry.id: _given(entry.id, entry.id in here) for one in lists for entry in one.entries}
    own = _own_lists(mapping, [text for text in told if text not in here.values()], empty)
    answers |= {entry.id: _given(entry.id, True) for one in own for entry in one.entries}
    return replace(method, authorities=(*method.authorities, Authority("ruling", own))), replace(empty, answers=answers)


def _given(question: str, met: bool) -> Answer:
    return Answer(question, (YES if met else NO,), confidence=Confidence.EVIDENCED)


def _derived(method: ScreeningMethod, entry: ListEntry, answers: dict[str, Answer]) -> Answer:
    """Derive an entry from the criteria that it names: all met, none met; anything between is unknown."""
    met = [answers[one].options == (YES,) for one in entry.criteria if one in method.by_id]
    if len(met) >= FEWEST_CRITERIA and all(met):
        return _given(entry.id, True)
    if met and all(answers[one].options == (NO,) for one in entry.criteria):
        return _given(entry.id, False)
    return Answer(entry.id, unknown=True)


def _is_exempt(mapping: FactsMapping, text: str) -> bool:
    return Condition("", words=mapping.lists.exempt_words).holds({"": (text,)})


def _named(mapping: FactsMapping, told: Sequence[str], lists: Sequence[DpiaList], place: str) -> dict[str, str]:
    """Give the entries of our lists that are named, with the text that names them: country code, number, kind."""
    found: dict[str, str] = {}
    for text in told:
        code, number = _CODE.search(text), _NUMBER.search(text)
        if code is None or number is None or mapping.jurisdictions.get(code[0], code[0]) != place:
            continue
        kind = ListKind.EXEMPT if _is_exempt(mapping, text) else ListKind.REQUIRED
        entries = (entry for one in lists if one.kind is kind for entry in one.entries)
        found.update({entry.id: text for entry in entries if entry.number == int(number[0])})
    return found


def _own_lists(mapping: FactsMapping, texts: Sequence[str], screening: Screening) -> tuple[DpiaList, ...]:
    return tuple(_own_list(mapping, texts, screening))


def _own_list(mapping: FactsMapping, texts: Sequence[str], screening: Screening) -> Iterator[DpiaList]:
    for kind in ListKind:
        mine = [text for text in texts if _is_exempt(mapping, text) is (kind is ListKind.EXEMPT)]
        if mine:
            yield DpiaList(
                id=f"ruling_{kind.value}",
                authority="ruling",
                kind=kind,
                article="GDPR 35(5)" if kind is ListKind.EXEMPT else "GDPR 35(4)",
                jurisdictions=frozenset(screening.jurisdictions),
                checked=screening.on,
                entries=tuple(ListEntry(f"ruling_{kind.value}_{n}", n) for n in range(1, len(mine) + 1)),
                sources=(),
            )
