"""What one open page has before it: a session, a language, a person, and what it shows."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lia.app.plain import Plain
from lia.model.person import LOCAL
from lia.model.text import Texts, say
from lia.session import Session

if TYPE_CHECKING:
    from lia.app.register.row_texts import RowTexts


@dataclass
class Desk:
    """The state of one page; everything that lasts is in the record behind ``session``."""

    session: Session
    language: str
    instance: str = field(default_factory=lambda: uuid.uuid4().hex)
    shown: str | None = None  # the assessment that the page has open
    shown_dpia: str | None = None  # the impact assessment that the page has open
    seen: int = 0  # the last journal entry this page was told about
    listed: RowTexts | None = None  # the rows of the register that this page was given last
    met: bool = False  # whether a page has come

    def __post_init__(self) -> None:
        self.seen = self.session.last_seq()

    def meet(self) -> None:
        """Begin with a page: what it asks for holds all that was written, however long this desk stood ready."""
        if not self.met:
            self.seen = self.session.last_seq()
        self.met = True

    @property
    def texts(self) -> Texts:
        """The texts in the language of the page."""
        return self.session.catalog.texts(self.language)

    @property
    def workspace(self) -> str:
        """A name for the record, and for who is signed in, that tells it from another and gives no path away.

        What a browser keeps under this name is sent again by the same person only.
        """
        who = self.session.identity
        name = f"\0{who.name}" if who and who != LOCAL else ""
        return hashlib.sha256(f"{self.session.record.path}{name}".encode()).hexdigest()[:16]

    @property
    def notice(self) -> str:
        """What must be said about the examples in the register; empty where there are none."""
        catalog = self.session.catalog
        shown = any(one.example for one in self.session.record.purposes().values())
        return say(catalog.example_register().notice, self.language) if shown and catalog.example_registers else ""

    @contextmanager
    def own_changes(self, token: str) -> Iterator[None]:
        """Take what is written inside as known: the page hears of it in the reply already.

        Where others wrote at the same moment it is told all of it again, so that theirs is not missed.
        """
        before = self.session.last_seq()
        yield
        last = self.session.last_seq()
        if before == self.seen and last != before and not self.session.others_wrote(before, last, token):
            self.seen = last

    def wrote(self, token: str, given: Mapping[str, Any]) -> Plain:
        """Give which entries a change made that says what it rests on: the next one may rest on these."""
        found = self.session.written_under(token) if "expected" in given else None
        return {"wrote": found} if found else {}
