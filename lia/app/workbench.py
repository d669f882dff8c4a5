"""The component: messages in, replies out. The same in our Voilà page and in a JupyterLab cell.

Nothing a browser sends is trusted: values cannot be set from outside, every message is checked for
its shape and its pace, and whatever goes wrong comes back as one sentence.
"""

from __future__ import annotations

import asyncio
import os
import time
from functools import cache
from typing import Any

import anywidget
import traitlets

from lia.app.assessment.showing import whole_view
from lia.app.boot import DEFAULT_LANGUAGE
from lia.app.conflicts import both_sides
from lia.app.course.talk import new_talk
from lia.app.desk import Desk
from lia.app.dpia.verbs import show_dpia
from lia.app.messages import Request, Unfit, read
from lia.app.plain import Plain
from lia.app.rate_limit import Pace
from lia.app.refusals import refusal
from lia.app.saved_summary import still_page
from lia.app.serving.bundle import as_component
from lia.app.serving.cell_style import as_cell_style
from lia.app.serving.files import LOOK_OF, STATIC
from lia.app.serving.vouching import PLACE, Gate, gate_of, who_opens
from lia.app.shapes import SHAPES
from lia.app.verbs import VERBS
from lia.app.warming import boot_of, prepared, warm_up
from lia.errors import Conflict
from lia.session import Session

LOOK_EVERY = 1.0  # seconds between two looks at the journal
PAGE_IS_AWAY = 60.0  # seconds without a message (an open page sends one every 15) after which nobody looks
PAGE_MIME = "application/vnd.lia+json"


class Workbench(anywidget.AnyWidget):  # type: ignore[misc]
    """The workbench as one component; see ``workbench`` for how to make one.

    ``boot`` holds what the browser needs before it asks anything, ``route`` where to begin (in a
    notebook cell), ``language`` and ``person`` who looks, or nothing: then the browser remembers.
    """

    boot = traitlets.Dict().tag(sync=True)
    route = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    person = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)

    def __init__(self, session: Session, *, route: str = "", language: str | None = None) -> None:
        self.desk = Desk(session, language or DEFAULT_LANGUAGE)
        self.pace = Pace(time.monotonic)
        self._gate: Gate | None = gate_of(session.identity_settings) if in_our_page() else None
        self._stranger = False
        self._heard = 0.0
        self._watch: asyncio.Task[None] | None = None
        hosted = in_our_page()
        self._esm = "" if hosted else _module()
        self._css = "" if hosted else f"{_style()}{session.catalog.look.css(LOOK_OF)}"
        super().__init__(boot=boot_of(session.catalog), route=route, language=language)
        self.on_msg(self._on_message)

    # Messages

    def set_state(self, sync_data: Any) -> None:
        """Refuse values set from the browser: it may ask, not set."""
        del sync_data
        self.tell(refusal(Unfit("read_only_values"), self.desk.texts))

    def _handle_msg(self, msg: Any) -> None:
        """Take a message from the line; behind a proxy, as whoever the server says it is from."""
        if self._gate:
            self._recognise(self._gate, msg.get("metadata", {}).get(PLACE))
        super()._handle_msg(msg)

    def _recognise(self, gate: Gate, told: object) -> None:
        try:
            who = gate.recognise(told)
        except ValueError:
            self._stranger = True
            return
        self._stranger = False
        if who != self.desk.session.identity:
            self.desk.session = self.desk.session.signed_in(who)

    def _on_message(self, _: Any, content: Any, buffers: Any) -> None:
        self._heard = time.monotonic()
        self.tell(self.reply(content, has_buffers=bool(buffers)))
        self._keep_watch()

    def reply(self, message: Any, *, has_buffers: bool = False) -> Plain:
        """Give the reply to a message, whatever it is; never raises."""
        ident = message.get("id") if isinstance(message, dict) else None
        head = {"reply": ident if isinstance(ident, str) else "", "instance": self.desk.instance}
        request: Request | None = None
        try:
            request = self._read(message, has_buffers=has_buffers)
            with self.desk.own_changes(request.id):
                parts = VERBS[request.verb](self.desk, request)
            parts |= self.desk.wrote(request.id, request.fields)
        except Exception as error:
            return {**head, "ok": False, **self._refused(error, request)}
        return {**head, "ok": True, **parts, "seq": self.desk.seen}

    def _read(self, message: Any, *, has_buffers: bool) -> Request:
        if not self.pace.allows():
            raise Unfit("too_fast")
        if self._stranger:
            raise Unfit("stranger")
        if has_buffers:
            raise Unfit("binary")
        return read(message, SHAPES)

    def _refused(self, error: Exception, request: Request | None) -> Plain:
        found = refusal(error, self.desk.texts, request.verb if request else "")
        if isinstance(error, Conflict) and request:
            found |= both_sides(self.desk, error, request)
        return found

    def tell(self, content: Plain) -> None:
        """Send something to the browser."""
        self.send(content)

    # What others change

    def _keep_watch(self) -> None:
        if self._watch is None or self._watch.done():
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return  # no loop, so nobody who could be told (a plain script)
            self._watch = loop.create_task(self._look_out())

    async def _look_out(self) -> None:
        while time.monotonic() - self._heard < PAGE_IS_AWAY:
            await asyncio.sleep(LOOK_EVERY)
            self.tell_changes()

    def tell_changes(self) -> None:
        """Tell the page what was written to the record since it last heard of it."""
        desk = self.desk
        try:
            last = desk.session.last_seq()
            if last == desk.seen:
                return
            changed, before, desk.seen = desk.session.changed_since(desk.seen), desk.seen, last
            if desk.shown is not None and desk.shown in changed:
                self.tell({"push": "assessment", "assessment": whole_view(desk, desk.session.assessment(desk.shown))})
            if desk.shown_dpia is not None and desk.shown_dpia in desk.session.dpias_changed_since(before):
                self.tell({"push": "dpia", **show_dpia(desk, desk.session.dpia(desk.shown_dpia))})
            for push in new_talk(desk, before):
                self.tell(push)
            self.tell({"push": "register"})
        except Exception as error:
            refusal(error, desk.texts, "look")

    # Display

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[Plain, Plain] | None:
        found = super()._repr_mimebundle_(**kwargs)
        if found is None:
            return None
        data, metadata = found
        data["text/plain"] = "The workbench (open this notebook in JupyterLab or with `lia app`)."
        if in_our_page():
            values = {name: getattr(self, name) for name in ("boot", "route", "language", "person")}
            data[PAGE_MIME] = {"comm": self.model_id, "values": values}
        else:
            data["text/html"] = self.summary()
        return data, metadata

    def summary(self) -> str:
        """Give what is shown where nothing runs (GitHub, nbconvert): what was found, as HTML."""
        return still_page(self.desk.session, self.desk.language, self.route)


def workbench(
    assessment: str | None = None,
    purpose: str | None = None,
    language: str | None = None,
    session: Session | None = None,
    *,
    dpia: str | None = None,
) -> Workbench:
    """Give the workbench for a notebook cell or our page.

    It begins at ``assessment`` (an id), at the risks of ``dpia`` (an id), at ``purpose``, or at the
    register. ``language`` is that of the page until somebody chooses another; ``session`` is an open
    workspace, by default the one in ``LIA_WORKSPACE``, else ``./workspace``.

    Raises ``UnknownName`` for an assessment or purpose that does not exist, ``RecordError`` where
    the record cannot be opened.
    """
    opened = session or Session.open(catalog=prepared(), **who_opens(hosted=in_our_page()))
    if assessment is not None:
        found = opened.assessment(assessment)
        made = Workbench(opened, route=f"/{found.purpose}/{found.id}", language=language)
        made.desk.shown = found.id
        return made
    if dpia is not None:
        risks = opened.dpia(dpia)
        return Workbench(opened, route=f"/{risks.purpose}/dpia/{risks.id}/risks", language=language)
    route = f"/{opened.purpose(purpose).id}" if purpose else "/"
    made = Workbench(opened, route="" if in_our_page() else route, language=language)
    if os.environ.get("VOILA_PREHEAT") == "True":
        warm_up(made.desk)
    return made


def in_our_page() -> bool:
    """Whether this kernel belongs to a page of our own server."""
    return "VOILA_BASE_URL" in os.environ


@cache
def _module() -> str:
    return as_component(STATIC)


@cache
def _style() -> str:
    return as_cell_style(STATIC)
