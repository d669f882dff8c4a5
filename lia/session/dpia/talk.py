"""``DpiaTalk``: what people say to each other about an item, a risk or a measure of an impact assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lia.errors import UnknownName
from lia.model.comment import Thread
from lia.model.dpia import Dpia
from lia.session import checks
from lia.session.course import checks as course_checks
from lia.session.dpia.work import DpiaWork
from lia.store.dpias import dpia_threads, field_of, read_dpia
from lia.store.entry import Change, Kind
from lia.store.state import State


class DpiaTalk(DpiaWork):
    """Threads about impact assessments; the same roles talk and close as with other assessments."""

    def comment_dpia(self, dpia: str, about: str, text: str, thread: str = "", *, token: str = "") -> Thread:
        """Say something about ``item:d01_proposal``, ``risk:r1`` or ``measure:m1``; in a ``thread``, or begin one.

        Raises:
            WrongInput: nothing is said, it is too long, or about nothing one can talk about.
            UnknownName: there is no such item, risk, measure or thread.
        """
        words, written = str(checks.trimmed(text)), [thread]

        def commenting(state: State) -> Iterator[Change]:
            current = read_dpia(state, dpia)
            course_checks.check_said(self._talked_about(current), about, words)
            known = {one.id: one for one in dpia_threads(state, dpia)}
            if thread and (thread not in known or known[thread].about != about):
                raise UnknownName("thread", thread, known)
            written[0] = thread or f"{about}.{sum(one.about == about for one in known.values()) + 1}"
            plain = {"thread": written[0], "comment": words}
            yield Change(Kind.COMMENT, field_of(dpia, about), plain, purpose=current.purpose)

        self._write(commenting, token)
        every = self.dpia_threads(dpia)
        return next(one for one in reversed(every) if one.id == written[0] or not written[0])

    def resolve_dpia(self, dpia: str, thread: str, *, token: str = "") -> Thread:
        """Mark a thread as resolved; a further comment opens it again."""

        def resolving(state: State) -> Iterator[Change]:
            known = {one.id: one for one in dpia_threads(state, dpia)}
            if thread not in known:
                raise UnknownName("thread", thread, known)
            if known[thread].open:
                yield Change(Kind.RESOLVED, field_of(dpia, thread), {}, purpose=read_dpia(state, dpia).purpose)

        self._write(resolving, token)
        return next(one for one in self.dpia_threads(dpia) if one.id == thread)

    def _talked_about(self, dpia: Dpia) -> Mapping[str, Collection[str]]:
        return {"item": self.dpia_method(dpia).by_id, "risk": dpia.risks, "measure": dpia.measures}
