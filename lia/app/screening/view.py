"""A screening → the plain dicts that the browser draws, in the language of the page.

The page knows a screening as ``<purpose>-screening``: no assessment has such an id. No rule and no
wording lives here: the finding decides, ``lia.report.screening_words`` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lia.app.assessment.view import answer_view, decision_view
from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.catalog import Catalog
from lia.model.person import Role
from lia.model.purpose import Purpose
from lia.model.screening import ListKind, Met, Part, Proposal, ScreeningFinding, ScreeningMethod
from lia.model.screening_record import ScreeningLine, ScreeningRecord
from lia.model.text import Texts, say
from lia.report.screening_words import ScreeningWords
from lia.report.terms import plain
from lia.scoring.screening import asked
from lia.session import Session

SUFFIX = "-screening"
ENTRY, PRESCAN = "entry", "prescan"
ORDER = (Part.EXEMPTION, Part.ARTICLE, Part.CRITERION)
REGISTER_SAYS = ("people", "data", "source", "recipients", "transfer", "retention")
"""What the register says of a purpose that helps to answer."""


def screening_view(session: Session, screening: ScreeningRecord, language: str) -> Plain:
    """Give a screening with its finding, what is proposed, the DPO's view and the decision."""
    method, purpose = session.screening_method(screening), session.purpose(screening.purpose)
    words = words_of(session.catalog, language, screening.edition)
    taken, stale = screening.decision, session.screening_reworded(screening)
    return {
        "id": f"{screening.purpose}{SUFFIX}",
        "purpose": screening.purpose,
        "purpose_name": say(purpose.name, language),
        "role": screening.role,
        "jurisdictions": list(screening.jurisdictions),
        "on": screening.on.isoformat(),
        "example": screening.example,
        "begun": bool(screening.seq),
        "seq": screening.seq,
        "can_undo": bool(screening.seq) and session.can_undo_screening(screening.purpose),
        "answers": {key: answer_view(one, language, stale=key in stale) for key, one in screening.given.items()},
        "asked": list(asked(method, screening)),
        "parts": list(_parts(method, screening, words)),
        "facts": _facts(purpose, language),
        "register_says": {key: list(fields) for key, fields in method.register_says.items()},
        "proposed": _proposed(session.screening_proposals(screening), words),
        "places_from": [] if screening.seq else list(session.assessments_read(screening.purpose)),
        "leading": list(session.leading_to_screening(screening.purpose)),
        "finding": finding_view(session.screening_finding(screening), words),
        "dpo_view": _dpo_view(screening, language),
        "decision": decision_view(taken) if taken else None,
        "decision_outdated": screening.decision_outdated,
        "decisions": [{"id": one.id, "follows": sorted(one.follows)} for one in method.decisions],
        "deciders": [str(one) for one in Role if one in session.workflow.action("decide_screening").roles],
        "dpias": [one.id for one in session.dpias(screening.purpose)],
    }


@lru_cache(maxsize=8)
def words_of(catalog: Catalog, language: str, edition: str) -> ScreeningWords:
    """Give the wording of a screening in a language for an edition."""
    places = {one.id: say(one.name, language) for one in catalog.jurisdictions.values()}
    return ScreeningWords(catalog.texts(language), catalog.screening(edition), places)


def _facts(purpose: Purpose, language: str) -> list[Plain]:
    said = ((name, say(getattr(purpose, name), language)) for name in REGISTER_SAYS)
    return [{"name": name, "text": text} for name, text in said if text]


def _proposed(proposals: Iterable[Proposal], words: ScreeningWords) -> list[Plain]:
    return [
        {
            "question": one.question,
            "option": one.option,
            "assessment": one.assessment,
            "because": "; ".join(words.answer(question, option) for question, option in one.because),
        }
        for one in proposals
    ]


def _dpo_view(screening: ScreeningRecord, language: str) -> Plain | None:
    view = screening.view
    if view is None:
        return None
    return {
        "text": say(view.text, language),
        "by": person_view(view.given_by),
        "at": moment(view.given_at),
        "outdated": screening.view_outdated,
    }


def screening_line(line: ScreeningLine, texts: Texts) -> Plain:
    """Give the screening of a purpose in a line, in words."""
    return {
        "outcome": str(line.outcome),
        "name": texts[f"screening_outcome.{line.outcome}.name"],
        "decision": texts[f"screening_decision.{line.decision}.label"] if line.decision else "",
        "outdated": line.decision_outdated,
    }


def reworded_points(session: Session, purpose: str, texts: Texts) -> list[Plain]:
    """Give the answers of a screening that wait to be confirmed, as open points of its purpose."""
    screening = session.screening_or_none(purpose)
    if screening is None:
        return []
    return [_reworded(session, screening, one, texts) for one in sorted(session.screening_reworded(screening))]


def _reworded(session: Session, screening: ScreeningRecord, question: str, texts: Texts) -> Plain:
    method, key = session.screening_method(screening), f"{screening.purpose}{SUFFIX}"
    known = method.by_id.get(question)
    part = str(known.part) if known else ENTRY if question in method.entry_by_id else PRESCAN
    group = {ENTRY: "entry", PRESCAN: "prescan"}.get(part, "screening")
    place = {"page": "screening", "purpose": screening.purpose, "assessment": key, "step": part, "question": question}
    return {
        "kind": "reworded",
        "assessment": key,
        "text": texts["open_point.reworded"],
        "about": plain(texts.get(f"{group}.{question}.text", question)),
        "question": question,
        "confirm": "",
        "to": place,
    }


# What is asked


def _parts(method: ScreeningMethod, screening: ScreeningRecord, words: ScreeningWords) -> Iterator[Plain]:
    """The parts in the order in which they are asked, each with its questions and how far it is."""
    given, wanted = screening.given, set(asked(method, screening))
    for part in (*ORDER, ENTRY, Part.OPEN, PRESCAN):
        questions = [one for one in _questions(method, part, words) if part == PRESCAN or one["id"] in wanted]
        if questions:
            done = sum(one["id"] in given for one in questions)
            yield {"id": str(part), "questions": questions, "asked": len(questions), "answered": done}


def _questions(method: ScreeningMethod, part: str, words: ScreeningWords) -> Iterator[Plain]:
    if part == ENTRY:
        yield from _entries(method, words)
    elif part == PRESCAN:
        for asks in method.prescan.questions if method.prescan else ():
            several = "multiple" if asks.bands else "single"
            yield _question(asks.id, several, "", [one.id for one in asks.options])
    else:
        for one in method.questions:
            if one.part == part:
                yield _question(one.id, "single", words.source(one.article))


def _entries(method: ScreeningMethod, words: ScreeningWords) -> Iterator[Plain]:
    """The entries of every list; which of them are asked hangs on the places and the day."""
    for one in method.lists:
        exempt = one.kind is ListKind.EXEMPT
        for entry in one.entries:
            criteria = [words.name(name) for name in entry.criteria]
            yield {
                **_question(entry.id, "single", f"{words.source(one.article)}, {entry.number}", exempt=exempt),
                "list": one.id,
                "criteria": criteria,
                "with_criterion": entry.with_criterion,
                "checked": one.checked.isoformat(),
            }


def _question(
    key: str, kind: str, article: str, options: Iterable[str] = ("yes", "no"), *, exempt: bool = False
) -> Plain:
    return {
        "id": key,
        "kind": kind,
        "article": article,
        "side": "screening",
        "exempt": exempt,
        "all_of": False,
        "no_unknown": False,
        "options": [{"id": one, "jurisdictions": [], "valid_from": None, "valid_to": None} for one in options],
    }


# What it comes to


def finding_view(finding: ScreeningFinding, words: ScreeningWords) -> Plain:
    """Give an outcome in words: the plain sentence first, then why, then what would change it."""
    places = finding.by_jurisdiction
    return {
        "category": str(finding.outcome),
        "name": words.outcome(finding.outcome),
        "sentence": words.sentence(finding.outcome),
        "next": words.next(finding.outcome),
        "per_place": [{"place": words.name(place), "outcome": words.outcome(one)} for place, one in places.items()],
        "reasons": [words.reason(one, _listed(finding)) for one in finding.reasons],
        "met": [*_met(finding.articles, words), *_met(finding.criteria, words)],
        "entries": [_about(one.id, one.article, words) for one in finding.entries],
        "exemptions": _met(finding.exemptions, words),
        "remarks": [words.remark(one) for one in finding.remarks],
        "unknown": [{"question": one, "text": words.name(one)} for one in finding.unknown],
        "absent_count": len(words.still_open(finding)),
        "would_change": list(words.changes(finding.would_change)),
        "prescan": words.prescan(finding.prescan) if finding.prescan else "",
        "method": f"{finding.method} {finding.edition}",
    }


def _listed(finding: ScreeningFinding) -> set[str]:
    """Give what stands in a list of its own below the reasons, with its source."""
    found = (finding.articles, finding.criteria, finding.entries, finding.exemptions)
    return {one.id for every in found for one in every} | set(finding.unknown)


def _met(met: Iterable[Met], words: ScreeningWords) -> list[Plain]:
    return [_about(one.id, one.article, words) for one in met]


def _about(question: str, article: str, words: ScreeningWords) -> Plain:
    return {"question": question, "text": words.name(question), "article": words.source(article)}


# The words of the page, fetched when it is opened

PAGE_GROUPS = frozenset(
    {*("screening_page", "screening_part", "screening_outcome", "screening_decision", "list"), "screening_option"}
)


@lru_cache(maxsize=8)
def words_view(catalog: Catalog, language: str) -> Mapping[str, Any]:
    """Give the texts of the page, those of questions under the names that questions have everywhere."""
    texts, method = catalog.texts(language), catalog.screening()
    renamed = dict(_renamed(method))
    keys = {key: key for key in texts.entries if key.partition(".")[0] in PAGE_GROUPS} | renamed
    marks = {**dict.fromkeys(texts.outdated, "outdated"), **dict.fromkeys(texts.missing, "missing")}
    return {
        "texts": {name: texts[key] for name, key in keys.items() if key in texts},
        "marks": {name: marks[key] for name, key in keys.items() if key in marks},
    }


def _renamed(method: ScreeningMethod) -> Iterator[tuple[str, str]]:
    """Every name under which the page asks for a text, and the key that it has in the files."""
    for one in method.questions:
        yield from ((f"question.{one.id}.{part}", f"screening.{one.id}.{part}") for part in ("text", "why", "hint"))
    for entry in method.entry_by_id:
        yield f"question.{entry}.text", f"entry.{entry}.text"
        yield f"question.{entry}.hint", f"entry.{entry}.help"
    yield "ui.question.unknown_screening", "screening_page.unknown"
    for asked_ in (*method.by_id, *method.entry_by_id):
        yield from ((f"question.{asked_}.option.{one}.label", f"screening_option.{one}") for one in ("yes", "no"))
    for ask in method.prescan.questions if method.prescan else ():
        yield f"question.{ask.id}.text", f"prescan.{ask.id}.text"
        for option in ask.options:
            yield f"question.{ask.id}.option.{option.id}.label", f"prescan.{ask.id}.option.{option.id}"
