"""A matrix file to a ``RiskMatrix``: a shipped one, or a file of one's own with its texts inside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from lia.catalog.files.matrix import MatrixFile
from lia.catalog.files.texts import TextsFile
from lia.catalog.matrix_checks import check_matrix
from lia.catalog.reading import read_file
from lia.catalog.source_text import bytes_of
from lia.model.matrix import Cell, Level, PublishedException, RiskMatrix
from lia.model.text import Texts


def read_matrix(path: Path) -> RiskMatrix:
    """Read one matrix. Its hash is the SHA-256 of the file, whatever its line endings.

    Raises:
        WrongInput: with every mistake: a missing cell, a level that is not defined, a level that falls
            without its reason.
    """
    content = bytes_of(path, str(path))
    checked = read_file(MatrixFile, content, str(path))
    check_matrix(checked)
    file = checked.file
    return RiskMatrix(
        id=file.matrix,
        severity=_scale(file.severity),
        likelihood=_scale(file.likelihood),
        levels=_scale(file.levels),
        cells={
            (severity, likelihood): Cell(cell.level, cell.zone or "")
            for severity, row in file.grid.items()
            for likelihood, cell in row.items()
        },
        treat_from=file.treat_from,
        consult_from=file.consult_from,
        sources=tuple(one.value() for one in file.sources),
        hash=digest((content,)),
        zones=tuple(file.zones),
        exceptions=tuple(PublishedException(one.severity, one.likelihood, one.reason) for one in file.exceptions),
        hints=tuple(file.hints),
        words=_words(file),
    )


def digest(contents: Iterable[bytes]) -> str:
    """Give the SHA-256 of files; a checkout with other line endings or a byte-order mark gives the same."""
    plain = (one.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") for one in contents)
    return hashlib.sha256(b"\0".join(plain)).hexdigest()


def matrix_keys(matrix: RiskMatrix) -> tuple[str, ...]:
    """Give the dotted key of every text that a matrix is shown with."""
    scales = {"severity": matrix.severity, "likelihood": matrix.likelihood, "level": matrix.levels}
    head = f"matrix.{matrix.id}"
    return (
        f"{head}.name",
        f"{head}.note",
        *(f"{head}.{scale}.{one.id}.{part}" for scale, all_ in scales.items() for one in all_ for part in _PARTS),
        *(f"{head}.zone.{zone}" for zone in matrix.zones),
        *(f"matrix_hint.{hint}" for hint in matrix.hints),
    )


def matrix_texts(matrix: RiskMatrix, texts: Texts) -> Texts:
    """Lay the matrix's own words over the texts; what has no text at all is shown as its id in words."""
    own = matrix.words.get(texts.language) or next(iter(matrix.words.values()), {})
    bare = {key: _in_words(key) for key in matrix_keys(matrix) if key not in texts and key not in own}
    if not own and not bare:
        return texts
    return Texts(texts.language, {**texts.entries, **bare, **own}, texts.missing, texts.outdated)


_PARTS = ("label", "help")


def _in_words(key: str) -> str:
    parts = key.split(".")
    if parts[-1] in ("help", "note"):
        return ""
    name = parts[-2] if parts[-1] in ("label", "name") else parts[-1]
    return name.replace("_", " ")


def _scale(ids: list[str]) -> tuple[Level, ...]:
    return tuple(Level(one, rank) for rank, one in enumerate(ids, start=1))


def _words(file: MatrixFile) -> Mapping[str, Mapping[str, str]]:
    return {
        language: {
            f"matrix.{file.matrix}.{key}": text
            for key, text in TextsFile.model_construct(language=language, texts=tree).entries().items()
        }
        for language, tree in file.texts.items()
    }
