"""Write a file wholly or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lia.errors import LiaError


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 to ``path``; a reader sees the old file or the whole new one, never half.

    Raises:
        LiaError: the folder cannot be made or written, or the disk is full; what stood there stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise LiaError(_sentence(path, error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise LiaError(_sentence(path, error)) from error


def _sentence(path: Path, error: OSError) -> str:
    why = error.strerror or str(error)
    return f"{path} could not be written: {why}. Nothing was changed. Choose another folder or make room."
