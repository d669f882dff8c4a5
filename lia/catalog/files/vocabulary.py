"""The vocabulary: ``data/vocabulary.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, SourceLine, Translated, Words


class TermLine(FileModel):
    """A legal term: where it comes from, its name in the Data Privacy Vocabulary, what it means."""

    id: Id
    source: SourceLine
    iri: Words | None = None
    label: Translated
    definition: Translated


class VocabularyFile(FileModel):
    """The terms that texts link to."""

    terms: Annotated[list[TermLine], Field(min_length=1)]
