"""Read and write files: written wholly or not at all, read with a limit and a clear sentence."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lia.errors import LiaError, Problem, WrongInput

MOST_BYTES = 64_000_000
"""How large a file that comes in may be."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Write to ``path`` (text as UTF-8); a reader sees the old file or the whole new one, never half.

    Raises:
        LiaError: the folder cannot be made or written, or the disk is full; what stood there stays.
    """
    plain = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise LiaError(_sentence(path, error)) from error
    temporary = Path(name)
    try:
        _fill(handle, plain)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise LiaError(_sentence(path, error)) from error
    finally:
        temporary.unlink(missing_ok=True)  # also where somebody stops the program; gone already if all went well


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_whole(path: Path) -> bytes:
    """Read a file that somebody brings.

    Raises:
        WrongInput: it is not there, cannot be read, is no file, or is far too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            what = f"The file is larger than {MOST_BYTES // 1_000_000} MB."
            raise WrongInput(str(path), [Problem(what, "Split it.")])
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongInput(str(path), [Problem("There is no such file.", "Check the name and the folder.")]) from error
    except OSError as error:
        what = f"The file cannot be read ({error.strerror or error})."
        raise WrongInput(str(path), [Problem(what, "Check that it is a file and that you may read it.")]) from error


def _sentence(path: Path, error: OSError) -> str:
    why = error.strerror or str(error)
    return f"{path} could not be written: {why}. Nothing was changed. Choose another folder or make room."
