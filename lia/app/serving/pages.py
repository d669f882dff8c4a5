"""The addresses the server answers; there are no others."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import re
from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from http.client import responses
from typing import Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import url_concat
from tornado.web import HTTPError, RequestHandler, authenticated
from voila.handler import VoilaHandler
from voila.request_info_handler import RequestInfoSocketHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from lia.app.serving.files import File
from lia.app.serving.first_picture import COOKIE, Picture, view_of
from lia.app.serving.visitors import FORGED, as_user, visitor
from lia.app.serving.vouching import KEY, PLACE, vouch
from lia.model.person import LOCAL

PING_TIMEOUT = 75_000  # ms: two pings without an answer
HEARTBEAT = "voila_heartbeat"
HEARTBEATS_BEFORE_GIVING_UP = 8  # of five seconds each; Voilà itself never gives up
APP = "app.ipynb"
FIRST = "<!-- first -->"
SEEN_FIRST = 0.06  # seconds from the picture to the rest of its page, which a browser would read before it paints
FOREVER = "public, max-age=31536000, immutable"


class Worded:
    """Says what went wrong in one line, where Jupyter would look for a template that we do not have."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with the number and, for a fault of ours, the sentence of the page."""
        handler: Any = self
        known = handler.settings["lia_page"]
        forged = getattr(kwargs.get("exc_info", (None, None))[1], "reason", "") == FORGED
        ours = status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        key = "forged" if forged else "failed"
        said = [known["texts"][key], known["texts_en"][key]] if ours or forged else [responses.get(status_code, "")]
        handler.set_header("Content-Type", "text/plain; charset=utf-8")
        handler.finish(" ".join([str(status_code), *said]))


class Page(Worded, VoilaHandler):  # type: ignore[misc]
    """A notebook as a page. Nothing in the address changes how it is made."""

    def get_argument(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Give an argument, but never a template or theme: both would start a kernel past the pool."""
        if name in {"template", "theme"}:
            return args[0] if args else kwargs.get("default")
        return super().get_argument(name, *args, **kwargs)

    def decode_argument(self, value: bytes, name: str | None = None) -> str:
        """Read what an address asks for; what is no text leads nowhere, and is no reason to refuse the page."""
        del name
        return value.decode("utf-8", "replace")

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self) -> None:
        """Show the page; with a token in the address, go on without it (history, screenshots)."""
        if self.get_query_argument("token", None):
            self.redirect(self._without_token())
            return
        _ = self.xsrf_token  # sets the cookie that the page needs to say goodbye
        self._view_opened()
        silent = 0
        async for html in self.get_generator():
            silent = silent + 1 if HEARTBEAT in html else 0
            if silent > HEARTBEATS_BEFORE_GIVING_UP:
                self.write(self._failed())
                break
            if not silent:
                await self._write(html)
        # Voilà keeps address and headers of every visitor for a route that we do not have.
        RequestInfoSocketHandler._cache.clear()  # noqa: SLF001

    def _view_opened(self) -> None:
        """Have the picture of where the page opens drawn, while the rest of it is made."""
        at, pictures = self.get_query_argument("at", ""), self.settings.get("lia_pictures")
        narrow = self.request.headers.get("Sec-CH-UA-Mobile") == "?1"
        self._view = view_of(self.get_cookie(COOKIE) or "", narrow=narrow)
        wanted = at and pictures and pictures.speaks(self._view) and self.notebook_path == APP
        self._drawing = asyncio.ensure_future(pictures.of(at, self._view, visitor(self))) if wanted else None
        self._picture: Picture | None = None

    async def _write(self, html: str) -> None:
        """Send a piece of the page: what stands before the picture at once, so that a browser can begin with it."""
        known = self.settings["lia_page"]
        for part in re.split(f"({re.escape(known['opening'])}|{FIRST})", html):
            if part == known["opening"]:
                await self._write_picture(part)
            elif part == FIRST:
                await self._write_first()
            else:
                self.write(self._dressed(part))
        self.flush()

    async def _write_picture(self, opening: str) -> None:
        """Send the picture, or else what a page opens with."""
        if self._drawing:
            self.request.connection.stream.set_nodelay(True)  # else the rest waits until this has arrived
            self.flush()
            self._picture = await self._drawing
        self.write(self._picture.html if self._picture else opening)

    async def _write_first(self) -> None:
        """Send what the page goes on from, once the picture had the time to be seen; then what it did without."""
        if not self._drawing:
            return
        known = self.settings["lia_page"]
        self.flush()
        if self._picture:
            await asyncio.sleep(SEEN_FIRST)
            found = htmlsafe_json_dumps(self._picture.first)
            self.write(f'<script type="application/json" id="lia-first">{found}</script>')
        self.write(f"{known['sheet'] if self._is_new else ''}{known['start']}")

    def _dressed(self, html: str) -> str:
        """Give a piece in the language of the picture, with no more than it needs: the script comes after it.

        For who never fetched it, the style comes with it.
        """
        if not self._drawing:
            return html
        known = self.settings["lia_page"]
        html = html.replace('<html lang="nl"', f'<html lang="{escape(self._view.language)}"', 1)
        html = html.replace(known["start"], "", 1)
        return html.replace(known["sheet"], self.settings["lia_sheet"], 1) if self._is_new else html

    @property
    def _is_new(self) -> bool:
        """Whether this browser was never here, as far as it says."""
        return not self.get_cookie(COOKIE)

    def _without_token(self) -> str:
        at, path = self.get_query_argument("at", ""), str(self.request.path)
        return f"{path}?at={quote(at, safe='/~:')}" if at else path

    def _failed(self) -> str:
        known = self.settings["lia_page"]
        return f'<p class="lia-failed" role="alert">{known["texts"]["failed"]} {known["texts_en"]["failed"]}</p>'


class Channels(Worded, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The websocket of one page to its kernel, for whoever opened it."""

    def set_default_headers(self) -> None:
        """Send the security headers with a refusal too; Jupyter leaves out all of them on a websocket."""
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)

    async def pre_get(self) -> None:
        """Let in whoever the kernel belongs to, and nobody else who learnt its number."""
        self.visitor = visitor(self)
        tenants, living = self.settings["lia_tenants"], self.kernel_manager
        if self.kernel_id in living and not tenants.claim(self.kernel_id, self.visitor, living):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        await super().pre_get()

    def vouched(self, message: str) -> str:
        """Give a message with who sent it, as the kernel believes it."""
        if self.visitor == LOCAL:
            return message
        told = vouch(self.visitor, self.kernel_id, os.environ.get(KEY, ""))
        return json.dumps({**json.loads(message), "metadata": {PLACE: told}})

    @property
    def ping_timeout(self) -> float | None:
        """Give how many ms an answer to a ping may take; nothing to Tornado, which counts in seconds.

        It must be longer than the time between two pings: when the second is sent, the last answer
        is as old as that, and every page would be cut off after half a minute.
        """
        return PING_TIMEOUT if self.ws_connection else None


class Goodbye(Worded, JupyterHandler):  # type: ignore[misc]
    """A page that is left says so, and its kernel closes soon after."""

    @authenticated  # type: ignore[untyped-decorator]
    def post(self, kernel_id: str) -> None:
        """Close the kernel in a moment, for whoever opened it."""
        if not self.settings["lia_tenants"].holds(kernel_id, visitor(self)):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        self.kernel_manager.close_soon(kernel_id)
        self.set_status(204)


class Files(RequestHandler):  # type: ignore[misc]
    """The page's script and style, kept in memory. They hold no data, so they need no login."""

    def initialize(self, files: Mapping[str, File], headers: Mapping[str, str], version: str) -> None:
        """Take the files by name, the headers, and the version of these files."""
        self.files, self.headers, self.version = files, headers, version

    def get(self, version: str, name: str) -> None:
        """Give a file; one that is asked for by another version is not to be kept."""
        for header, value in self.headers.items():
            self.set_header(header, value)
        if name not in self.files:
            self.set_status(404)
            return
        file = self.files[name]
        zipped = "gzip" in self.request.headers.get("Accept-Encoding", "")
        self.set_header("Content-Type", f"{file.kind}; charset=utf-8")
        self.set_header("Cache-Control", FOREVER if version == self.version else "no-store")
        self.set_header("Vary", "Accept-Encoding")
        if zipped:
            self.set_header("Content-Encoding", "gzip")
        self.write(file.zipped if zipped else file.plain)


class NotFound(RequestHandler):  # type: ignore[misc]
    """Every other address: nothing here, and nothing about what might be."""

    def initialize(self, headers: dict[str, str]) -> None:
        """Take the headers to send."""
        self.headers = headers

    def prepare(self) -> None:
        """Answer 404, whatever the method: with a page where a person looks."""
        for name, value in self.headers.items():
            self.set_header(name, value)
        self.set_status(404)
        if "text/html" not in self.request.headers.get("Accept", ""):
            self.finish("Not found. Hier is niets.")
            return
        page = self.settings["voila_jinja2_env"].get_template("not-there.html.j2")
        self.finish(page.render(home=self.settings["base_url"], **self.settings["lia_page"]))


class Door(IdentityProvider):  # type: ignore[misc]
    """Who has the token comes in: by ``?token=`` once, by a cookie afterwards; and whoever the proxy vouches for."""

    def get_user(self, handler: RequestHandler) -> Any:
        """Give who the proxy names, else whoever holds the token; a forged header opens nothing."""
        return as_user(visitor(handler)) or super().get_user(handler)

    def get_token(self, handler: RequestHandler) -> str | None:
        """Give the token of a request where it is ours; how long that takes tells nothing about it."""
        shown = super().get_token(handler) or ""
        return self.token if self._is_ours(shown) else None

    def process_login_form(self, handler: RequestHandler) -> User | None:
        """Compare the token that was typed."""
        typed = handler.get_body_argument("password", "")
        return self.generate_anonymous_user(handler) if self._is_ours(typed) else None

    def _is_ours(self, token: str) -> bool:
        return bool(self.token) and hmac.compare_digest(token.encode(), self.token.encode())


class Login(Worded, LoginFormHandler):  # type: ignore[misc]
    """The sign-in page, in both languages, without anything from elsewhere."""

    def _render(self, message: Any = None) -> None:
        page = self.settings["voila_jinja2_env"].get_template("login.html.j2")
        action = url_concat(self.request.path, {"next": self.get_argument("next", self.base_url)})
        self.set_header("Referrer-Policy", "same-origin")  # else the form arrives without the origin that is checked
        self.write(
            page.render(action=action, wrong=bool(message), xsrf=self.xsrf_form_html(), **self.settings["lia_page"])
        )

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Show the form, or go on where one is signed in."""
        super().get()

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def post(self) -> None:
        """Check the token."""
        super().post()
