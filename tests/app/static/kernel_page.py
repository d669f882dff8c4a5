"""A page with our browser modules and a kernel behind it, without Jupyter: for tests of the modules.

The answers come from the real component (``Workbench.reply``) on a record in a folder of its own.
Every page load gets a component of its own, as every page in Voilà gets a kernel. The server can be
told to be away, to answer late, or to lose its next reply after it did what was asked.
"""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from lia.app.headers import content_security_policy
from lia.app.workbench import STATIC, Workbench, _boot
from lia.report.html import style_hash
from lia.session import Session

HERE = Path(__file__).parent
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


class Component(Workbench):
    """The component without a comm: what it would send is kept for the page to fetch."""

    def __init__(self, session: Session) -> None:
        self.outgoing: list[dict[str, Any]] = []
        super().__init__(session)

    def tell(self, content: dict[str, Any]) -> None:
        """Keep a push until the page asks."""
        self.outgoing.append(content)


class KernelPage:
    """The server. ``address`` is where the page is; ``away``, ``delay`` and ``lose_reply`` make trouble."""

    def __init__(self, folder: Path, register: int = 0) -> None:
        self.folder, self.copies = folder, register
        self.away, self.delay, self.lose_reply = False, 0.0, False
        self.locked = ""
        self.received: list[dict[str, Any]] = []
        self.components: dict[str, Component] = {}
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> KernelPage:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def forget(self) -> None:
        """Lose every kernel, as when the server was restarted."""
        self.components.clear()

    def component(self, page: str) -> Component:
        """Give the component of a page; a new one for a page it does not know."""
        if page not in self.components:
            self.components[page] = Component(Session.open(self.folder))
        return self.components[page]

    def answer(self, page: str, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Give what the kernel sends after a message; an empty message only fetches pushes."""
        component = self.component(page)
        replies: list[dict[str, Any]] = []
        if message:
            self.received.append(message)
            replies.append(self._reply(component, message))
        else:
            component.tell_changes()
        pushes, component.outgoing = component.outgoing, []
        return replies + pushes

    def _reply(self, component: Component, message: dict[str, Any]) -> dict[str, Any]:
        changes = message["do"] in {"answer", "withdraw", "safeguard", "decide", "describe"}
        if self.locked and changes:
            return {"reply": message["id"], "ok": False, "kind": "unavailable", "error": self.locked}
        reply = component.reply(message)
        if self.copies and "register" in reply:
            rows = reply["register"]
            made = [{**rows[n % len(rows)], "id": f"x{n:05}", "name": f"{rows[n % len(rows)]['name']} {n}"} for n in range(self.copies)]
            reply["register"] = made
        return reply

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Stay quiet."""

            def _send(self, body: bytes, kind: str, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", content_security_policy([style_hash()]))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                path = self.path.split("?")[0].lstrip("/") or "page.html"
                if path == "boot.json":
                    boot = {**_boot(Session.open(outer.folder)), "host": "page"}
                    return self._send(json.dumps(boot).encode(), "application/json")
                file = HERE / path if path in {"page.html", "page.js"} else STATIC.folder / path
                if not file.is_file():
                    return self._send(b"", "text/plain", 404)
                return self._send(file.read_bytes(), TYPES.get(file.suffix, "text/plain"))

            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                message = json.loads(self.rfile.read(size) or b"{}")
                if outer.away:
                    return self._send(b"", "text/plain", 503)
                time.sleep(outer.delay)
                answers = outer.answer(self.path.rsplit("/", 1)[-1], message)
                if outer.lose_reply and message:
                    outer.lose_reply, outer.away = False, True
                    return self._send(b"", "text/plain", 503)
                return self._send(json.dumps(answers).encode(), "application/json")

        return Handler
