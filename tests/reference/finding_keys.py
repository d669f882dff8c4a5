"""The keys of ``lia score --json``, each with its sentence; a key without one, or one too many, is a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.exchange.finding_json import finding_to_dict
from lia.scoring import find
from tests.reference.markdown import code, page, table

HIT = {
    "id": "the effect; its text is `effect.<id>.text`",
    "question": "the question that was answered so",
    "option": "the option that was chosen",
    "article": "the article it rests on",
}
FACTOR = {
    "question": "the question",
    "option": "the answer; nothing where it is not known or not given",
    "group": "the group it weighs in",
    "level": "its level, 0 to 4",
    "points": "what it brings to its side",
}
WORDS: Mapping[str, str] = {
    "category": "the outcome, by its id",
    "interest": "the side of the interest in points, 0 to 100",
    "data_subject": "the side of the people in points, 0 to 100, before safeguards",
    "margin": "the one less the other, -100 to 100, before safeguards",
    "band": "the margin less and plus its uncertainty",
    "margin_after": "the margin with the declared safeguards",
    "band_after": "the band with the declared safeguards",
    "data_subject_after": "the side of the people with the declared safeguards",
    "reduction": "the points that safeguards take off",
    "uncertainty": "half the width of the band, in points",
    "gates": "every question that is tested rather than weighed",
    "gates[].question": "the question",
    "gates[].state": "`pass`, `fix`, `ref`, `ko`, `other`, `inc` or `unanswered`",
    "gates[].options": "the options chosen",
    "gates[].hits": "the effects that were hit",
    "gates[].article": "the article it tests",
    "gates[].assumed": "whether the answer is only assumed",
    "knock_outs": "requirements that are not met",
    "other_bases": "signs of another basis or regime",
    "referrals": "what must be judged by people",
    "conditions": "what the law demands before the start",
    "notes": "what is good to know",
    **{
        f"{name}[].{key}": told
        for name in ("knock_outs", "other_bases", "referrals", "conditions", "notes")
        for key, told in HIT.items()
    },
    "safeguards": "the safeguards that were declared",
    "safeguards[].id": "the safeguard",
    "safeguards[].status": "`in_place` or `planned`",
    "safeguards[].owner": "the role that owns it",
    "safeguards[].due": "the day it is due; empty where it is in place",
    "safeguards[].credits": "the levels it takes off, per group",
    "safeguards[].counts": "whether it earns anything",
    "safeguards[].why_not": "why it does not, by id",
    "needed": "the fewest declared safeguards that carry the outcome",
    "suggested": "the fewest of the whole catalogue that would, where those declared do not",
    "factors": "what weighs most, per side",
    "factors.interest": "the heaviest for the interest",
    "factors.data_subject": "the heaviest for the people",
    **{f"factors.{side}[].{key}": told for side in ("interest", "data_subject") for key, told in FACTOR.items()},
    "mutual_interest": "both halves of a mutual interest; it is not the legal test",
    "mutual_interest.benefit": "what the person gains, by the option's id",
    "mutual_interest.alignment": "whether they would share the aim, by the option's id",
    "mutual_interest.level": "the level the benefit counts for",
    "mutual_interest.evidence": "whether both halves rest on evidence",
    "mutual_interest.shown": "whether the claim holds on these answers",
    "assumed": "questions with an answer that is only assumed",
    "unknown": "questions that were asked and are not known",
    "absent": "questions that were not asked yet",
    "tipping": "single answers that give another outcome",
    "tipping[].question": "the question",
    "tipping[].from": "the answer now",
    "tipping[].to": "the other answer",
    "tipping[].category": "the outcome it gives",
    "robustness": "how firm the outcome is when weights and answers vary",
    "robustness.state": "`robust`, `fragile` or `not_tested`",
    "robustness.before": "the outcome before this was looked at",
    "robustness.flips": "single variations that give another outcome",
    "robustness.flips[].varied": "`weight` or `answer`",
    "robustness.flips[].id": "the group or the question",
    "robustness.flips[].direction": "whether it goes up or down",
    "robustness.flips[].category": "the outcome it gives",
    "robustness.flips[].at_worst": "only together with unknown answers at their worst",
    "reasons": "why the outcome is what it is, the decisive reason first",
    "reasons[].rule": "the rule that spoke; its text is `rule.<id>.text`",
    "reasons[].about": "the questions, groups or safeguards it concerns",
    "reasons[].article": "its article or source",
    "not_ready": "whether conditions are open, whatever the outcome",
    "jurisdiction": "whose law was applied",
    "date": "the day whose law was applied",
    "method": "the method that found this",
    "method.id": "its id",
    "method.edition": "its edition",
    "method.hash": "the SHA-256 of its files",
}


def render(catalog: Catalog) -> str:
    """Give the page."""
    head = "The keys of `lia score FILE.yaml --json`, in their order. The same finding always gives the same bytes."
    rows = ((code(key), kind, WORDS.get(key, "")) for key, kind in keys(catalog).items())
    return page("A finding as JSON", head, table(("Key", "Value", "Meaning"), rows))


def keys(catalog: Catalog) -> dict[str, str]:
    """Give every key that the example assessments show, with the kinds of its values."""
    found: dict[str, set[str]] = {key: set() for key in WORDS}
    for name in catalog.example_registers:
        for path in catalog.example_assessments(name):
            assessment = read_answer_file(path, catalog, date(2026, 11, 22))
            plain = finding_to_dict(find(catalog.method(assessment.edition), assessment))
            for key, kind in _walk("", plain):
                found.setdefault(key, set()).add(kind)
    return {key: " or ".join(sorted(kinds)) or "text" for key, kinds in found.items()}


def _walk(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and not place.endswith("credits"):
        if place and not place.endswith("[]"):
            yield place, "object"
        for key, one in value.items():
            yield from _walk(f"{place}.{key}" if place else key, one)
    elif isinstance(value, list):
        yield place, "list"
        for one in value:
            if isinstance(one, dict):
                yield from _walk(f"{place}[]", one)
    else:
        names = {str: "text", bool: "true or false", int: "number", float: "number", dict: "object"}
        yield place, names.get(type(value), "nothing")
