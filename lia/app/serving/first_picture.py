"""The first picture of a page, drawn by the server: the first question stands there before any script has run.

It is drawn by the components of the page itself, in a JavaScript engine without a browser around it. What
the page needs to go on from there comes along: who is here, and the assessment as it stands in the record.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from py_mini_racer import MiniRacer

from lia.app.boot import DEFAULT_LANGUAGE, boot_view, words_view
from lia.app.desk import Desk
from lia.app.messages import Unfit, read
from lia.app.plain import Plain
from lia.app.serving.bundle import as_drawing_script
from lia.app.serving.files import StaticFiles
from lia.app.serving.vouching import who_opens
from lia.app.shapes import SHAPES
from lia.app.verbs import VERBS
from lia.app.warming import WARMED
from lia.catalog import Catalog
from lia.errors import LiaError
from lia.model.person import LOCAL, Identity, Role
from lia.session import Session

ENTRY = "paper/draw.js"
COOKIE = "lia-view"
LATEST = 0.3  # seconds a page waits for its picture; later, it opens without
KEPT = 200  # pictures, of 40 kB

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class View:
    """How a browser shows the app: its language, the role and name chosen there, and whether it is wide."""

    language: str = DEFAULT_LANGUAGE
    role: str = Role.ASSESSOR.value
    name: str = ""
    wide: bool = True

    @property
    def plain(self) -> Plain:
        """As the page has it."""
        return {"language": self.language, "person": {"role": self.role, "name": self.name}, "wide": self.wide}


@dataclass(frozen=True)
class Picture:
    """The page as HTML, its language, and what it goes on from."""

    html: str
    language: str
    first: Plain


def view_of(noted: str, *, narrow: bool) -> View:
    """Read how a browser shows the app from the cookie it keeps; whatever does not fit counts as not kept."""
    try:
        found = json.loads(unquote(noted))
        return View(**{name: kind(found[name]) for name, kind in _PARTS.items()})
    except (ValueError, KeyError, TypeError):
        return View(wide=not narrow)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


_PARTS: Mapping[str, Any] = {"language": _text, "role": _text, "name": _text, "wide": bool}


class Pictures:
    """Draws first pictures, one at a time, in a thread of its own. Without one a page opens as well, a little later."""

    def __init__(self, folder: Path, catalog: Catalog, files: StaticFiles) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        self._folder, self._catalog, self._files = folder, catalog, files
        self._session: Session | None = None
        self._record = 0  # the number of the file that is open
        self._state: object = None
        self._kept: dict[object, Picture | None] = {}  # what was drawn in this state of the record
        self._thread.submit(self._begin).add_done_callback(_told)

    def speaks(self, view: View) -> bool:
        """Whether there are words in the language that a browser asks for; its note can say anything."""
        return view.language in self._catalog.languages

    async def of(self, place: str, view: View, who: Identity | None) -> Picture | None:
        """Give the picture of a place for whoever asks; nothing where there is none, or not in time."""
        if who is None:
            return None
        drawing = asyncio.wrap_future(self._thread.submit(self._drawn, place, view, who))
        try:
            return await asyncio.wait_for(drawing, LATEST)
        except TimeoutError:
            return None
        except (LiaError, Unfit):
            return None  # the page itself says what is wrong
        except Exception:
            log.exception("no first picture")
            return None

    def close(self) -> None:
        """Stop drawing, and end the engine: it would hold up the end of the process."""
        self._thread.submit(self._end)
        self._thread.shutdown()

    def _end(self) -> None:
        if self._session:
            self._session.close()
        self._engine.close()

    def _begin(self) -> None:
        self._engine = MiniRacer()
        self._engine.eval(f"const drawing = {as_drawing_script(self._files, ENTRY)};")
        others = [one for one in self._catalog.languages if one != DEFAULT_LANGUAGE]
        words = {language: words_view(self._catalog, language) for language in others}
        self._engine.call(
            "drawing.prepare", boot_view(self._catalog, self._catalog.method(), self._files.version), words
        )
        session = self._opened()
        for key in session.latest(WARMED):
            self._draw(f"/{session.assessment(key).purpose}/{key}", View(), LOCAL)

    def _opened(self) -> Session:
        """Give the open record; anew where another file took its place (a backup that was put back)."""
        if self._session and self._number(self._session) == self._record:
            return self._session
        if self._session:
            self._session.close()
        self._session = Session.open(self._folder, catalog=self._catalog, **who_opens(hosted=True))
        self._record = self._number(self._session)
        return self._session

    @staticmethod
    def _number(session: Session) -> int:
        path = session.record.path
        return path.stat().st_ino if path.exists() else 0

    def _drawn(self, place: str, view: View, who: Identity) -> Picture | None:
        """Give a picture; the same as before as long as nothing was written to the record, on the same day."""
        state = (self._opened(), self._opened().last_seq(), date.today())
        if state != self._state:
            self._state, self._kept = state, {}
        asked = (place, view, who)
        if asked not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[asked] = self._draw(place, view, who)
        return self._kept[asked]

    def _draw(self, place: str, view: View, who: Identity) -> Picture | None:
        key = self._engine.call("drawing.assessmentAt", place)
        if not key or not self.speaks(view):
            return None
        session = self._opened() if who == LOCAL else self._opened().signed_in(who)
        first = {"at": place, "as": view.plain, **_answers(Desk(session, view.language), view, key)}
        drawn = self._engine.call("drawing.firstPicture", first)
        return Picture(drawn["html"], view.language, {**first, "at": drawn["at"]})


def _told(done: Any) -> None:
    if not done.cancelled() and (error := done.exception()):
        log.error("no first pictures: %r", error)


def _answers(desk: Desk, view: View, assessment: str) -> Plain:
    """Ask what the page would ask."""
    asked = {
        "hello": {"language": view.language, "person": view.plain["person"]},
        "load": {"assessment": assessment},
    }
    requests = {verb: read({"id": "first", "do": verb, **fields}, SHAPES) for verb, fields in asked.items()}
    return {verb: VERBS[verb](desk, request) for verb, request in requests.items()}
