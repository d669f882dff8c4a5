"""Everything people did with one assessment beside answering it, as its report shows it."""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.comment import OpenPoint, Thread
from lia.model.dpia import Dpia
from lia.model.dpia_version import SignedDpia
from lia.model.review import Trigger
from lia.model.state import State
from lia.model.version import Difference, Version


@dataclass(frozen=True)
class Trail:
    """The course of an assessment: where it stands, what was signed, what waits, what happened, and what proves it.

    ``versions`` are those signed, the first one first; ``threads`` everything people said; ``difference``
    is from the version before, where there is one; ``happened`` is why it is looked at again, with parties by
    their names; ``head`` is the hash of the last journal row.
    """

    state: State = State.DRAFT
    versions: tuple[Version, ...] = ()
    threads: tuple[Thread, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    advice_needed: bool = False
    difference: Difference | None = None
    happened: tuple[Trigger, ...] = ()
    head: str = ""


@dataclass(frozen=True)
class DpiaTrail:
    """The same of an impact assessment.

    ``every`` are all of its purpose in the order of opening, itself among them; ``threads`` what people said
    about its items, risks and measures; ``head`` is the hash of the last journal row; ``signed`` what was decided
    on last, where anything was; ``state`` where it stands and ``happened`` why it is looked at again.
    """

    every: tuple[Dpia, ...] = ()
    threads: tuple[Thread, ...] = ()
    head: str = ""
    signed: SignedDpia | None = None
    state: State = State.DRAFT
    happened: tuple[Trigger, ...] = ()
