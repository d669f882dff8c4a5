"""The record of a workspace as a file: proved, copied, put back, or saved as far as it can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lia.catalog import Catalog
from lia.catalog.texts_reader import SOURCE_LANGUAGE
from lia.errors import RecordDamaged
from lia.exchange.files import write_whole
from lia.model.text import Texts
from lia.session.folder import RECORD, utc_now, workspace_folder
from lia.store import backup
from lia.store.backup import Restored
from lia.store.chain import Verdict
from lia.store.salvage import Salvaged, salvage

__all__ = ["Restored", "Salvaged", "Verdict", "back_up", "prove", "record_of", "restore"]


def record_of(folder: Path | None = None) -> Path:
    """Give where the record of a workspace is, or would be."""
    return workspace_folder(folder) / RECORD


def prove(folder: Path | None = None, head: str | None = None) -> Verdict:
    """Prove the whole journal of a workspace; ``head`` is the last hash as it was written down.

    Raises:
        LiaError: there is no record, or it is no sound file.
    """
    return backup.prove(record_of(folder), head)


def back_up(target: Path, folder: Path | None = None, *, texts: Texts | None = None) -> Verdict | Salvaged:
    """Copy the record of a workspace to the new file ``target``.

    Of a damaged record, what can be read is saved, and a list of what could not beside it
    (``<target>.lost.txt``), in the language of ``texts`` (else the source language).

    Raises:
        Refused: there is no record, or a file of that name exists.
    """
    path = record_of(folder)
    try:
        return backup.back_up(path, target)
    except RecordDamaged:
        saved = salvage(path, target, utc_now())
        told = saved.lines(texts or Catalog.load().texts(SOURCE_LANGUAGE))
        write_whole(target.with_name(f"{target.name}.lost.txt"), "\n".join((*told, "")))
        return saved


def restore(source: Path, folder: Path | None = None, now: Callable[[], datetime] = utc_now) -> Restored:
    """Put a copy in the place of the record of a workspace; the record that stood there is kept beside it."""
    return backup.restore(source, record_of(folder), now())
