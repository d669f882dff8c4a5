"""The server gives the workbench to whoever has the token, and nothing else to anybody."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import httpx
import pytest
import websocket
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lia.app.kernels import pool
from lia.app.kernels.pool import Connection, Kernels
from lia.app.serving import lab
from lia.app.serving.cookie_secret import cookie_secret
from lia.app.serving.server import serve
from lia.app.voila.settings import notebooks, settings
from lia.errors import Refused
from tests.app.conftest import TOKEN, Server, wait_for

pytestmark = pytest.mark.browser  # a running server, though no browser


def policy(answer: httpx.Response) -> dict[str, list[str]]:
    assert "Content-Security-Policy" in answer.headers, answer.request
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


KERNEL = "00000000-0000-0000-0000-000000000000"
STATUS = {
    "the page": 200,
    "a notebook as a page": 200,
    "the sign-in page": 200,
    "the way to it": 302,
    "a wrong token": 401,
    "a form of another site": 403,
    "another host": 403,
    "an address that is not there": 404,
    "a way of asking that is not there": 405,
    "the script": 200,
    "the style": 200,
    "a file that is not there": 404,
    "a line without a login": 403,
    "a line to nothing": 404,
    "a line that is none": 400,
    "a goodbye of another site": 403,
    "a goodbye": 204,
    "a page that fails": 500,
}


def answers(server: Server) -> dict[str, httpx.Response]:
    """Give an answer of every kind that the server has."""
    client, stranger = server.client(), server.client(signed_in=False)
    page, form = server.page(), stranger.get("/login")
    xsrf = stranger.cookies["_xsrf"]
    script, style = (_address(page.text, name) for name in ("page.js", "page.css"))
    other = server.client()
    other.cookies.set("_xsrf", xsrf)
    not_there = other.put("/", headers={"X-XSRFToken": xsrf})
    line = server.line()
    not_upgraded = client.get(f"/api/kernels/{line.kernel}/channels")
    line.close()
    return {
        "the page": page,
        "a notebook as a page": server.page("/notebook/assessment"),
        "the sign-in page": form,
        "the way to it": stranger.get("/"),
        "a wrong token": stranger.post("/login", data={"_xsrf": xsrf, "password": "wrong"}),
        "a form of another site": stranger.post("/login", data={"password": TOKEN}),
        "another host": client.get("/", headers={"Host": "evil.example"}),
        "an address that is not there": client.get("/nothing"),
        "a way of asking that is not there": not_there,
        "the script": stranger.get(script),
        "the style": stranger.get(style),
        "a file that is not there": stranger.get(script.replace("page.js", "other.js")),
        "a line without a login": stranger.get(f"/api/kernels/{KERNEL}/channels"),
        "a line to nothing": client.get(f"/api/kernels/{KERNEL}/channels"),
        "a line that is none": not_upgraded,
        "a goodbye of another site": server.goodbye(KERNEL, forged=True),
        "a goodbye": server.goodbye(KERNEL),
    }


def _address(html: str, name: str) -> str:
    found = re.search(rf'(?:src|href)="(/[^"]+/{re.escape(name)})"', html)
    assert found, name
    return found[1]


@pytest.fixture(scope="module")
def odd(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose folder of notebooks has a picture in it, and whose page fails."""
    folder = tmp_path_factory.mktemp("odd")
    own = Path(shutil.copytree(notebooks(), folder / "notebooks"))
    (own / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    server = Server(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime", pool_size=0)
    server.before = (
        f"from pathlib import Path\nfrom lia.app.serving import pages\nfrom lia.app.voila import settings\n"
        f"settings.notebooks = lambda: Path({str(own)!r})\n"
        "def fail(*_, **__):\n    raise RuntimeError('secret')\n"
        "pages.Page.get_generator = fail\n"
    )
    server.start()
    yield server
    server.stop()


def is_signed_in(client: httpx.Client) -> bool:
    """Whether the sign-in page sends one on; opening a page would start a kernel."""
    return client.get("/login").status_code == 302


class TestWhoComesIn:
    def test_without_token_the_page_leads_to_the_sign_in_page(self, server: Server) -> None:
        answer = server.client(signed_in=False).get("/")

        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/login")

    def test_the_token_is_taken_once_and_leaves_the_address(self, server: Server) -> None:
        client = server.client(signed_in=False)

        assert client.get("/", params={"token": TOKEN}).headers["Location"] == "/"
        assert is_signed_in(client)

    @pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN.upper()])
    def test_another_token_is_not_taken(self, server: Server, token: str) -> None:
        assert "/login" in server.client(signed_in=False).get("/", params={"token": token}).headers["Location"]

    def test_one_can_sign_in_by_hand(self, server: Server) -> None:
        client = server.client(signed_in=False)
        form = client.get("/login").text
        field = re.search(r'name="_xsrf" value="([^"]+)"', form)
        assert field

        wrong = client.post("/login", data={"_xsrf": field[1], "password": "<b>no</b>"})
        right = client.post("/login", data={"_xsrf": field[1], "password": TOKEN})

        assert wrong.status_code == 401
        assert 'role="alert"' in wrong.text
        assert "<b>no</b>" not in wrong.text
        assert right.status_code == 302
        assert is_signed_in(client)

    def test_signing_in_needs_our_own_form(self, server: Server) -> None:
        assert server.client(signed_in=False).post("/login", data={"password": TOKEN}).status_code == 403

    def test_sign_in_leads_to_no_other_site(self, server: Server) -> None:
        answer = server.client().get("/login", params={"next": "https://example.org/"})

        assert answer.headers["Location"] == "/"

    def test_another_host_name_is_refused(self, server: Server) -> None:
        assert server.client().get("/", headers={"Host": "evil.example"}).status_code == 403

    def test_the_websocket_is_for_those_who_are_signed_in_and_for_our_own_page(self, server: Server) -> None:
        line = server.line()
        address = f"ws://127.0.0.1:{server.port}/api/kernels/{line.kernel}/channels"

        for wrong in ({}, {"cookie": server.cookie, "origin": "http://evil.example"}):
            with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
                websocket.create_connection(address, timeout=120, **wrong)
        line.close()


class TestWhatIsThere:
    @pytest.mark.parametrize(
        "path",
        [
            "/voila/tree",
            "/voila/api/contents",
            "/api/contents",
            "/api/kernels",
            "/api/sessions",
            "/api/terminals",
            "/metrics",
            "/voila/files/app.ipynb",
            "/voila/files/picture.png",
            "/voila/static/voila.js",
            "/voila/templates/lia/static/x.css",
            "/voila/templates/lab/static/main.css",
            "/voila/labextensions/x.js",
            "/voila/query/00000000-0000-0000-0000-000000000000",
            "/notebooks/app.ipynb",
            "/app.ipynb",
            "/notebook/register",
            "/static/../../pyproject.toml",
            "/static/000000000000/../../lia/app/serving/server.py",
        ],
    )
    def test_nothing_else_has_an_address(self, server: Server, path: str) -> None:
        answer = server.client().get(path)

        assert answer.status_code == 404
        assert answer.headers["Content-Security-Policy"]

    def test_what_a_visitor_sent_cannot_be_asked_for_by_another(self, server: Server) -> None:
        line = server.line("/?secret=1")
        with pytest.raises(websocket.WebSocketBadStatusException, match="404"):
            websocket.create_connection(f"ws://127.0.0.1:{server.port}/voila/query/{line.kernel}", cookie=server.cookie)
        line.close()

    def test_a_kernel_has_no_address_of_its_own(self, server: Server) -> None:
        line = server.line()
        client = server.client()

        assert client.get(f"/api/kernels/{line.kernel}").status_code == 404
        assert client.delete(f"/api/kernels/{line.kernel}").status_code == 404
        assert line.ask("ping")["ok"]
        line.close()

    def test_every_answer_has_the_security_headers(self, server: Server, odd: Server) -> None:
        """Pages, their files, the sign-in page, and every way in which something is refused or fails."""
        found = {**answers(server), "a page that fails": odd.client().get("/")}

        assert {name: answer.status_code for name, answer in found.items()} == STATUS
        for name, answer in found.items():
            rules = policy(answer)
            assert rules["default-src"] == ["'none'"], name
            assert rules["script-src"] == ["'self'"], name
            assert rules["object-src"] == rules["base-uri"] == ["'none'"], name
            assert rules["frame-ancestors"] == ["'self'"], name
            assert "unsafe" not in answer.headers["Content-Security-Policy"], name
            assert answer.headers["X-Content-Type-Options"] == "nosniff", name
            assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}, name
            assert "Traceback" not in answer.text, name

    @pytest.mark.parametrize("signed_in", [True, False])
    @pytest.mark.parametrize("path", ["", "files/", "voila/files/", "voila/static/", "voila/templates/lia/", "static/"])
    def test_a_picture_in_the_folder_that_is_served_is_given_to_nobody(
        self, odd: Server, path: str, signed_in: bool
    ) -> None:
        """Stock Voilà gives every picture under its root to whoever asks, also without the token."""
        answer = odd.client(signed_in=signed_in).get(f"/{path}picture.png")

        assert answer.status_code == 404
        assert b"PNG" not in answer.content

    def test_the_page_loads_only_our_script_and_style_and_they_may_be_kept_for_ever(self, server: Server) -> None:
        client = server.client()
        html = server.page().text
        files = re.findall(r'(?:src|href)="(/[^"]+)"', html)

        assert sorted(path.rsplit("/", 1)[1] for path in files) == ["page.css", "page.js"]
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)
        for path in files:
            answer = server.client(signed_in=False).get(path)
            assert answer.status_code == 200
            assert "immutable" in answer.headers["Cache-Control"]
        later = client.get(next(path for path in files if path.endswith("page.js")).replace("page.js", "later.js"))
        assert "DpiaPage" in later.text, "the pages that are fetched when somebody goes there"
        assert 'from "./page.js"' in later.text
        assert "immutable" in later.headers["Cache-Control"]
        old = re.sub(r"/static/\w+/", "/static/000000000000/", files[0])
        assert client.get(old).headers["Cache-Control"] == "no-store"

    def test_page_and_files_come_zipped_to_whoever_can_read_that(self, server: Server) -> None:
        page = server.page()
        script = _address(page.text, "page.js")
        plain = {"Accept-Encoding": "identity"}

        assert page.headers["Content-Encoding"] == "gzip"
        assert server.client().get(script).headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in server.client().get(script, headers=plain).headers

    def test_what_stands_in_the_page_as_data_cannot_end_its_element(self, server: Server) -> None:
        html = server.page().text
        data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)

        assert len(data) == 2
        assert not any("<" in one for one in data)
        assert all(json.loads(one) for one in data)

    def test_no_query_changes_the_page_or_goes_past_the_pool(self, own_server: Server) -> None:
        """Stock Voilà starts a kernel for each of these, and with a template that is not there never ends."""
        for query in ("?template=nosuch", "?theme=dark", "?template=lab&theme=../..", "?voila-template=x"):
            ready = own_server.pooled()
            line = own_server.line(f"/{query}")

            assert own_server.kernel_of(line.kernel) in ready, query
            assert line.ask("ping")["ok"]
            line.close()

    def test_the_assessment_notebook_is_a_page_too(self, server: Server) -> None:
        html = server.page("/notebook/assessment").text

        assert '<main id="lia-main"' in html
        assert "data-lia-boot" in html


def _asked_before_the_first_reply(server: Server) -> set[str | None]:
    """Open a page, ask something, and give what Jupyter asked the kernel until the answer came."""
    line = server.line()
    line.send({"id": "first", "do": "ping"})
    heard = [json.loads(line.socket.recv())]
    while heard[-1].get("msg_type") != "comm_msg":
        heard.append(json.loads(line.socket.recv()))
    line.close()
    assert heard[-1]["content"]["data"]["content"]["reply"] == "first"
    return {one["parent_header"].get("msg_type") for one in heard}


class TestKernels:
    def test_a_page_that_is_left_takes_its_kernel_along(self, server: Server) -> None:
        line = server.line()
        process = server.kernel_of(line.kernel)
        line.socket.close()

        assert server.goodbye(line.kernel, forged=True).status_code == 403
        assert server.goodbye(line.kernel).status_code == 204
        assert wait_for(lambda: process not in server.kernels())

    def test_a_page_is_heard_without_its_kernel_being_asked_twice_who_it_is(self, server: Server) -> None:
        """The kernel greets who listens; Jupyter's own questions would keep the first request waiting.

        On a busy machine a greeting may come too late; it does not each time.
        """
        assert any("kernel_info_request" not in _asked_before_the_first_reply(server) for _ in range(6))

    def test_where_no_greeting_comes_the_kernel_is_asked_as_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = []

        async def ask(_: object) -> None:
            asked.append("asked")

        monkeypatch.setattr(pool, "GREETING", 0.01)
        monkeypatch.setattr(ZMQChannelsWebsocketConnection, "nudge", ask)
        line, silent = Connection.__new__(Connection), Mock()
        silent.closed.return_value = False
        line.channels = {"iopub": silent}

        async def connect() -> None:
            await line.nudge()

        with ThreadPoolExecutor(1) as apart:  # this thread may have a loop that drives a browser
            apart.submit(asyncio.run, connect()).result()
        assert asked == ["asked"]

    def test_a_page_that_says_goodbye_but_stays_keeps_its_kernel(self, server: Server) -> None:
        line = server.line()

        server.goodbye(line.kernel)
        time.sleep(3)

        assert line.ask("ping")["ok"]
        line.close()

    def test_a_page_may_not_run_code(self, server: Server, tmp_path: Path) -> None:
        line = server.line()
        mark = tmp_path / "ran"
        for kind in ("execute_request", "comm_open", "complete_request", "shutdown_request", "debug_request"):
            line.send({"code": f"open({str(mark)!r}, 'w')", "target_name": "jupyter.widget"}, kind=kind)

        assert line.ask("ping")["ok"]
        assert not mark.exists()
        line.close()

    def test_a_flood_is_refused_with_a_reason_and_harms_nobody(self, server: Server) -> None:
        line, other = server.line(), server.line()
        for number in range(1000):
            line.send({"id": f"flood-{number}", "do": "ping"})
        said = line.replies(lambda one: one.get("kind") == "refused")  # the last replies may be lost in a flood

        assert any(one["ok"] for one in said)
        assert {one["kind"] for one in said if not one["ok"]} == {"refused"}
        other.socket.settimeout(30)
        assert other.ask("ping")["ok"]
        line.socket.settimeout(2)  # a page asks again as well, when nothing comes

        def is_served() -> bool:
            with suppress(websocket.WebSocketTimeoutException):
                return bool(line.ask("ping")["ok"])
            return False

        assert wait_for(is_served), "a moment later it is served again"
        line.close()
        other.close()

    def test_forged_messages_are_refused_with_a_reason(self, server: Server) -> None:
        line = server.line()
        line.send(
            {
                "id": "big",
                "do": "answer",
                "assessment": "p11-1",
                "question": "scale",
                "options": [],
                "text": "x" * 5_000_000,
            }
        )
        line.send(None, data={"method": "update", "state": {"boot": {}}, "buffer_paths": []})
        line.send(None, data={"method": "no such method"})
        line.send(None, data={"method": "custom", "content": "not an object"})
        said = line.replies(lambda one: one.get("reply") == "" and "error" in one and "klopt niet" in one["error"])

        reasons = {one.get("reply"): one["kind"] for one in said}
        assert reasons["big"] == "wrong"
        assert line.ask("load", assessment="p11-1")["ok"]
        line.close()

    @pytest.mark.parametrize("had_page", [True, False])
    def test_a_kernel_that_just_left_the_pool_is_not_culled_as_idle(self, had_page: bool) -> None:
        """Its idle time starts when it is handed out, not when it was made ready."""
        long_ago = datetime.now(UTC) - timedelta(hours=5)
        kernel = SimpleNamespace(last_activity=long_ago, execution_state="idle", kernel_name="python3")
        kernel.kernel_spec = SimpleNamespace(metadata={})
        closed: list[str] = []

        class Counting(Kernels):
            async def shutdown_kernel(self, kernel_id: str, *_: Any, **__: Any) -> None:
                closed.append(kernel_id)

        async def looks() -> None:
            kernels = Counting(config=settings(port=1).copy())
            kernels._kernels["k"] = kernel
            kernels._kernel_connections["k"] = 0
            kernels.notify_connect("k") if had_page else None
            kernels.notify_disconnect("k") if had_page else None
            await kernels.cull_kernel_if_idle("k")
            assert closed == []
            await kernels.cull_kernel_if_idle("k")
            assert closed == ([] if had_page else ["k"]), "nobody ever came"
            kernel.last_activity = long_ago
            await kernels.cull_kernel_if_idle("k")

        with ThreadPoolExecutor(1) as apart:  # Playwright keeps a loop running in this thread
            apart.submit(asyncio.run, looks()).result()
        assert "k" in closed


class TestStarting:
    def test_a_port_in_use_is_said_plainly(self, server: Server, tmp_path: Path) -> None:
        with pytest.raises(Refused, match=f"Port {server.port} .*--port"):
            serve(tmp_path, port=server.port, open_browser=False)

    def test_only_this_machine_can_reach_it(self, server: Server) -> None:
        own = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=False).stdout
        lines = [line for line in own.splitlines() if f":{server.port} " in line]

        assert all(f"127.0.0.1:{server.port}" in line for line in lines)

    def test_a_session_outlives_a_restart_but_not_another_token(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))

        assert cookie_secret("a") == cookie_secret("a")
        assert cookie_secret("a") != cookie_secret("b")
        assert (tmp_path / "lia-cookie-secret").stat().st_mode & 0o077 == 0

    def test_where_nothing_can_be_kept_the_secret_is_new(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file"))

        assert cookie_secret("a") != cookie_secret("a")

    def test_lab_copies_the_notebooks_and_never_overwrites_one(self, tmp_path: Path) -> None:
        lab.copy_notebooks(tmp_path)
        changed = tmp_path / "app.ipynb"
        changed.write_text("mine")
        lab.copy_notebooks(tmp_path)

        assert {path.name for path in tmp_path.glob("*.ipynb")} == {path.name for path in notebooks().glob("*.ipynb")}
        assert changed.read_text() == "mine"

    def test_lab_listens_on_this_machine(self, tmp_path: Path) -> None:
        command = lab.lab_command(tmp_path, 0, open_browser=False)

        assert "--ServerApp.ip=127.0.0.1" in command
        assert "--no-browser" in command

    def test_the_token_of_lab_is_not_on_its_command_line_where_everybody_could_read_it(self, tmp_path: Path) -> None:
        """Without one JupyterLab makes its own and shows it; one that is given it does not show."""
        given, none = (lab.lab_environment(tmp_path, {}, token) for token in (f" {TOKEN} ", " "))

        assert not [
            one
            for one in lab.lab_command(tmp_path, 0, open_browser=True)
            if "token" in one.partition("=")[0] or TOKEN in one
        ]
        assert given["JUPYTER_TOKEN"] == TOKEN
        assert "JUPYTER_TOKEN" not in none
