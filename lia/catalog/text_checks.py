"""What texts must be: complete for every method, the same placeholders in each language, known terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING

from lia.catalog.texts_reader import SOURCE_LANGUAGE
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem
from lia.model.assessment import Confidence, Status
from lia.model.method import Do, Effect, Kind, Method, Question

if TYPE_CHECKING:
    from lia.catalog.catalog import Catalog
from lia.catalog.impact_texts import impact_keys

_LINK = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]|]+)\]\]")


def text_problems(catalog: Catalog) -> Mapping[str, list[Problem]]:
    """Give the mistakes in the texts per language; a language without any is left out."""
    source = catalog.own_entries(SOURCE_LANGUAGE)
    found = {language: list(_language(catalog, language, source)) for language in catalog.languages}
    found[SOURCE_LANGUAGE] += [
        Problem("The text is missing.", "Write it.", key)
        for key in (*_every_method(catalog), *impact_keys(catalog.impact))
        if key not in source
    ]
    return {language: problems for language, problems in found.items() if problems}


def _every_method(catalog: Catalog) -> Iterator[str]:
    for method in catalog.methods.values():
        yield from required_keys(method)


def required_keys(method: Method) -> Iterator[str]:
    """Give the dotted key of every text that a method cannot be shown without."""
    yield from (f"step.{step}.{part}" for step in method.steps for part in ("name", "intro"))
    for question in method.questions:
        yield from _question_keys(question)
    yield from (f"group.{group.id}.{part}" for group in method.groups for part in ("name", "short"))
    yield from (
        f"category.{category}.{part}" for category in method.categories for part in ("name", "sentence", "next")
    )
    yield from (f"effect.{id_}.{part}" for id_, part in _effect_keys(method))
    yield from (f"safeguard.{safeguard.id}.{part}" for safeguard in method.safeguards for part in ("label", "help"))
    yield from (f"required.{one}" for one in method.never_creditable)
    yield from (f"decision.{kind.id}.{part}" for kind in method.decisions for part in ("label", "help"))
    yield from (f"sector.{sector}" for sector in method.sectors)
    yield from (f"confidence.{one}.{part}" for one in (*Confidence, "unknown") for part in ("label", "help"))
    yield from (f"status.{status}" for status in Status)


def _question_keys(question: Question) -> Iterator[str]:
    yield from (f"question.{question.id}.{part}" for part in ("text", "why", "hint"))
    if question.kind is not Kind.SAFEGUARDS:
        options = (f"question.{question.id}.option.{option.id}" for option in question.options)
        yield from (f"{option}.{part}" for option in options for part in ("label", "help"))


def effects_of(method: Method) -> tuple[Effect, ...]:
    """Give every effect of a method, once per id."""
    found: dict[str, Effect] = {}
    for question in method.questions:
        all_of = question.all_of.met + question.all_of.missing if question.all_of else ()
        for effect in (*(effect for option in question.options for effect in option.effects), *all_of):
            found.setdefault(effect.id, effect)
    return tuple(found.values())


def _effect_keys(method: Method) -> Iterator[tuple[str, str]]:
    for effect in effects_of(method):
        yield effect.id, "text"
        if effect.do is not Do.NOTE:
            yield effect.id, "cure"


def _language(catalog: Catalog, language: str, source: Mapping[str, str]) -> Iterator[Problem]:
    for key, text in catalog.own_entries(language).items():
        if key not in source:
            what = "The source language has no such text."
            yield Problem(what, f"Write it in {SOURCE_LANGUAGE} too. {suggestion(key, source)}", key)
        yield from _links(catalog, key, text)
        names = _placeholders(text)
        if names is None:
            yield Problem("A brace is not closed, or stands alone.", "Write {{ and }} for braces that are shown.", key)
        elif key in source and names != (wanted := _placeholders(source[key])):
            told = ", ".join(sorted(wanted or ())) or "none"
            yield Problem("The placeholders differ from those of the source text.", f"Use these: {told}.", key)


def _links(catalog: Catalog, key: str, text: str) -> Iterator[Problem]:
    for match in _LINK.finditer(text):
        if match[1] not in catalog.vocabulary:
            remedy = suggestion(match[1], catalog.vocabulary)
            yield Problem(f"There is no term {shown(match[1])} in the vocabulary.", remedy, key)
    if "[[" in _LINK.sub("", text) or "]]" in _LINK.sub("", text):
        yield Problem("A link to a term is not whole.", "Write [[term|words shown]].", key)


def _placeholders(text: str) -> frozenset[str] | None:
    """Give the names between braces; nothing where the braces do not pair."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None
