"""The browser's files, and a version that changes when one of them changes."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

READ_FIRST = (
    *("tokens.css", "lia.css", "blocks", "forms"),
    *("dpia", "finding", "shell", "assessment", "register", "course", "screening", "search"),
)
"""Style sheets, and the folders of others, in the order they are read; what is for print and the like comes last."""
LATER = frozenset({"course", "dpia", "register", "screening", "search"})
"""The folders of what nobody needs who begins with a question: other pages, and what a search finds."""
ENTRY = "main.js"
HOST = "host.js"
LOOK_OF = ".lia, .lia-page"
"""What an organisation's colours are laid over: the same as in tokens.css."""


class File:
    """One file as it is sent: its type, plain and zipped (once, not for every page)."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.plain = text.encode()
        self.zipped = gzip.compress(self.plain, mtime=0)


@dataclass(frozen=True)
class StaticFiles:
    """The files below ``folder``, read once. ``look`` is an organisation's style sheet, laid over ours."""

    folder: Path
    look: str = ""

    @cached_property
    def contents(self) -> dict[str, str]:
        """Every module and style sheet by its path below the folder (``vendor/preact.js``)."""
        found = sorted(path for path in self.folder.rglob("*") if path.suffix in {".js", ".css"})
        return {path.relative_to(self.folder).as_posix(): path.read_text("utf-8") for path in found}

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that name these contents."""
        digest = hashlib.sha256(self.look.encode())
        for name, text in self.contents.items():
            digest.update(f"{name}\0{text}\0".encode())
        return digest.hexdigest()[:12]

    @property
    def styles(self) -> list[str]:
        """The style sheets in the order they are read; in each folder the one that bears its name first."""
        names = [name for name in self.contents if name.endswith(".css")]
        return sorted(names, key=_place)

    @property
    def first_styles(self) -> list[str]:
        """Those of them that a question needs."""
        return [name for name in self.styles if PurePosixPath(name).parts[0] not in LATER]


def _place(name: str) -> tuple[int, bool, str]:
    path = PurePosixPath(name)
    first = path.parts[0]
    return (READ_FIRST.index(first) if first in READ_FIRST else len(READ_FIRST)), path.stem != first, name


STATIC = StaticFiles(Path(__file__).parents[1] / "static")
"""Our own files, without the look of an organisation."""
