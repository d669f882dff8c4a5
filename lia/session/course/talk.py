"""``Talk``: what people say to each other about an assessment."""

from __future__ import annotations

from collections.abc import Iterator

from lia.errors import UnknownName
from lia.model.comment import Thread
from lia.session import checks
from lia.session.acting import Acting
from lia.session.course import checks as course_checks
from lia.store.entry import Change, Kind
from lia.store.fold import fold_threads
from lia.store.state import State


class Talk(Acting):
    """The verbs of a talk: say something, mark it as resolved."""

    def comment(self, assessment: str, about: str, text: str, thread: str = "", *, token: str = "") -> Thread:
        """Say something about a question, risk or measure (``question:scale``); in a ``thread``, or begin one.

        Raises:
            WrongInput: nothing is said, it is too long, or about nothing there is.
            UnknownName: there is no such thread.
        """
        words, written = str(checks.trimmed(text)), [thread]

        def commenting(state: State) -> Iterator[Change]:
            current = state.assessment(assessment)
            course_checks.check_comment(self.method(current), about, words)
            known = {one.id: one for one in fold_threads(state.entries(assessment))}
            if thread and (thread not in known or known[thread].about != about):
                raise UnknownName("thread", thread, known)
            written[0] = thread or f"{about}.{sum(one.about == about for one in known.values()) + 1}"
            plain = {"thread": written[0], "comment": words}
            yield Change(Kind.COMMENT, about, plain, purpose=current.purpose, assessment=assessment)

        self._write(commenting, token, action="comment", assessment=assessment)
        return next(one for one in reversed(self.threads(assessment)) if one.id == written[0] or not written[0])

    def resolve(self, assessment: str, thread: str, *, token: str = "") -> Thread:
        """Mark a thread as resolved; a further comment opens it again."""

        def resolving(state: State) -> Iterator[Change]:
            known = {one.id: one for one in fold_threads(state.entries(assessment))}
            if thread not in known:
                raise UnknownName("thread", thread, known)
            if known[thread].open:
                purpose = state.assessment(assessment).purpose
                yield Change(Kind.RESOLVED, thread, {}, purpose=purpose, assessment=assessment)

        self._write(resolving, token, action="resolve", assessment=assessment)
        return next(one for one in self.threads(assessment) if one.id == thread)
