"""The stamps of the questions as they read now: by them an answer knows which text it was given to."""

from __future__ import annotations

from collections.abc import Callable

from lia.catalog import Catalog
from lia.catalog.stamp import stamp
from lia.catalog.texts_reader import SOURCE_LANGUAGE

Stamps = Callable[[str], str]
"""Gives the stamp of a question's text, by the question's id."""


def screening_stamps(catalog: Catalog) -> Stamps:
    """Give the stamps of what a screening asks: its questions, the entries of lists, the pre-scan."""
    texts = catalog.texts(SOURCE_LANGUAGE)

    def of(question: str) -> str:
        keys = (f"{group}.{question}.text" for group in ("screening", "entry", "prescan"))
        text = next((texts[key] for key in keys if key in texts), "")
        return stamp(text) if text else ""

    return of


def question_stamps(catalog: Catalog) -> Stamps:
    """Give the stamps of the questions' texts in the source language; a text that is not there has none."""
    texts = catalog.texts(SOURCE_LANGUAGE)

    def of(question: str) -> str:
        text = texts.get(f"question.{question}.text")
        return stamp(text) if text else ""

    return of
