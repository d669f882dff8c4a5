"""What a page needs before it asks anything: the method, the words, the definitions.

It is made when a kernel is made ready, long before somebody opens the page; so nothing of the
record is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from lia.app.messages import TEXT_BYTES
from lia.app.plain import Plain
from lia.catalog import Catalog
from lia.errors import UnknownName
from lia.model.assessment import Role
from lia.model.method import AskedWhen, Method, Option, Question
from lia.model.text import Texts, say
from lia.report.phrases import Phrases

DEFAULT_LANGUAGE = "nl"
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
SHOWN = frozenset(
    {
        *("ui", "question", "step", "group", "side", "category", "safeguard", "required", "confidence", "status"),
        *("role", "decision", "jurisdiction", "jurisdiction_follows_eu", "sector", "footer"),
        *("start", "lia_wanted", "purpose_role", "example_notice"),
    }
)
"""The groups of texts that the browser shows itself; every other sentence comes ready-made from here."""
PARTS: Mapping[str, frozenset[str]] = {
    "record": frozenset(
        {"record", "state", "action", "advice", "views", "party_role", "transfer_tool", "transfer_tool_short"}
    ),
    "register": frozenset({"row_form", "row_field"}),
}
"""The groups of texts of a part of the app, which the page fetches when it first goes there."""
NOT_SHOWN = ("ui.refusal.", "ui.page.")
OWN_UNKNOWN = "unsure"  # a question with this option needs no second way to say it


def boot_view(catalog: Catalog, method: Method, files_version: str) -> Plain:
    """Give the static part of a page; see ``words_view`` for the words in it.

    ``version`` names the browser's files, the method and every text: what a browser kept of another
    version is of no use.
    """
    return {
        "version": version(catalog, method, files_version),
        "languages": [{"id": one, "name": LANGUAGE_NAMES.get(one, one)} for one in catalog.languages],
        "default_language": DEFAULT_LANGUAGE,
        "method": method_view(method),
        "jurisdictions": list(catalog.jurisdictions),
        "sectors": list(method.sectors),
        "roles": [str(role) for role in Role],
        "limits": {"text": TEXT_BYTES},
        **words_view(catalog, DEFAULT_LANGUAGE),
    }


def version(catalog: Catalog, method: Method, files_version: str) -> str:
    """Give a short name for everything a page is made of."""
    digest = hashlib.sha256(f"{files_version}{method.hash}".encode())
    for language in catalog.languages:
        digest.update(json.dumps(dict(catalog.texts(language).entries), sort_keys=True).encode())
    return digest.hexdigest()[:12]


def words_view(catalog: Catalog, language: str) -> Plain:
    """Give the texts that the page shows, the definitions, and which texts lack a fresh translation.

    References to the law come in the words of the language too: the GDPR is the AVG in Dutch.
    """
    texts, phrases = catalog.texts(language), Phrases(catalog.texts(language), catalog.method())
    articles = {f"question.{one.id}.article": phrases.article(one.article) for one in phrases.method.questions}
    return {
        "texts": {**{key: text for key, text in texts.entries.items() if _shown(key)}, **articles},
        "vocabulary": {
            key: {
                "label": say(term.label, language),
                "definition": say(term.definition, language),
                "source": phrases.article(term.source),
            }
            for key, term in catalog.vocabulary.items()
        },
        "marks": _marks(texts),
    }


def part_view(catalog: Catalog, part: str, language: str) -> Plain:
    """Give the texts of one part of the app; ``UnknownName`` where there is no such part."""
    if part not in PARTS:
        raise UnknownName("part", part, PARTS)
    entries = catalog.texts(language).entries
    return {"texts": {key: text for key, text in entries.items() if key.partition(".")[0] in PARTS[part]}}


def _marks(texts: Texts) -> dict[str, str]:
    marks = {**dict.fromkeys(texts.outdated, "outdated"), **dict.fromkeys(texts.missing, "missing")}
    return {key: mark for key, mark in marks.items() if _shown(key)}


def _shown(key: str) -> bool:
    return key.partition(".")[0] in SHOWN and not key.startswith(NOT_SHOWN)


def method_view(method: Method) -> Plain:
    """Give what the browser may know of a method: what is asked and offered, never what it does."""
    return {
        "id": method.id,
        "edition": method.edition,
        "steps": [{"id": step, "questions": _questions(method, step)} for step in method.steps],
        "safeguards": [
            {
                "id": one.id,
                "credits": dict(sorted(one.credits.items())),  # Jinja sorts too: the same everywhere
            }
            for one in method.safeguards
        ],
        "decisions": [{"id": one.id, "follows": sorted(one.follows)} for one in method.decisions],
        "never_creditable": list(method.never_creditable),
    }


def _questions(method: Method, step: str) -> list[Plain]:
    return [_question(question) for question in method.questions if question.step == step]


def _question(question: Question) -> Plain:
    return {
        "id": question.id,
        "kind": str(question.kind),
        "side": str(question.side) if question.side else None,
        "group": question.group,
        "article": question.article,
        "asked_when": _asked_when(question.asked_when),
        "all_of": question.all_of is not None,
        "no_unknown": OWN_UNKNOWN in question.by_id,
        "terms": list(question.terms),
        "options": [_option(option) for option in question.options],
    }


def _option(option: Option) -> Plain:
    return {
        "id": option.id,
        "level": option.level,
        "jurisdictions": sorted(option.jurisdictions),
        "valid_from": option.valid_from.isoformat() if option.valid_from else None,
        "valid_to": option.valid_to.isoformat() if option.valid_to else None,
    }


def _asked_when(condition: AskedWhen | None) -> Plain | None:
    if condition is None:
        return None
    return {
        "question": condition.question,
        "any_of": sorted(condition.any_of),
        "none_of": sorted(condition.none_of),
    }
