"""Who sits there, behind a proxy: the server reads the header, the kernel believes the server and nobody else."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import websocket
from playwright.sync_api import BrowserContext, expect

from lia.app.serving.vouching import Gate, vouch, vouched, who_opens
from lia.app.workbench import Workbench
from lia.cli.console import open_session
from lia.errors import BeyondRole, LiaError
from lia.model.assessment import Person, Role
from lia.model.person import LOCAL, Identity
from lia.session import Session
from lia.session.identity import IdentitySettings
from tests.app.conftest import Line, Server, wait_for

HEADER, SECRET = "X-Forwarded-User", "s3cret"
PROXY = {
    "LIA_IDENTITY_HEADER": HEADER,
    "LIA_IDENTITY_SECRET": SECRET,
    "LIA_GROUPS_HEADER": "X-Forwarded-Groups",
    "LIA_GROUP_ROLES": "privacy=dpo;business=assessor+decision_maker",
    "LIA_HOSTS": "lia.example",
}
KEY = "a-key-of-server-and-kernels"
ADA, EVE = Identity("ada@work", frozenset({"privacy"}), "header"), Identity("eve@work", frozenset(), "header")


def of(name: str, groups: str = "", secret: str = SECRET) -> dict[str, str]:
    """The headers that the proxy sends on for somebody."""
    return {HEADER: name, "X-Forwarded-Groups": groups, "X-Lia-Secret": secret}


# What server and kernel tell each other


def test_a_kernel_believes_what_its_server_wrote_and_nothing_else() -> None:
    told = vouch(ADA, "kernel-1", KEY)

    assert vouched(json.loads(json.dumps(told)), KEY) == (ADA, "kernel-1")
    assert vouched(vouch(None, "kernel-1", KEY), KEY) == (None, "kernel-1")
    for forged in (
        None,
        "ada@work",
        {},
        {**told, "who": {"name": "boss@work", "groups": []}},
        {**told, "kernel": "kernel-2"},
        {**told, "code": ""},
        vouch(ADA, "kernel-1", "another key"),
    ):
        with pytest.raises(ValueError):
            vouched(forged, KEY)
    with pytest.raises(ValueError):
        vouched(vouch(ADA, "kernel-1", ""), "")


def test_a_second_person_cannot_ride_on_the_first_ones_kernel() -> None:
    gate = Gate(KEY)

    assert gate.recognise(vouch(ADA, "kernel-1", KEY)) == ADA
    with pytest.raises(ValueError):
        gate.recognise(vouch(EVE, "kernel-1", KEY))
    with pytest.raises(ValueError):
        gate.recognise(vouch(ADA, "kernel-2", KEY))
    assert gate.recognise(vouch(ADA, "kernel-1", KEY)) == ADA


@pytest.mark.parametrize(
    ("environment", "hosted", "who"),
    [
        ({}, True, LOCAL),
        ({"LIA_IDENTITY_HEADER": HEADER}, True, None),
        ({"LIA_IDENTITY_HEADER": HEADER}, False, LOCAL),
        (
            {"JUPYTERHUB_USER": "ada", "JUPYTERHUB_GROUPS": '["privacy"]'},
            False,
            Identity("ada", frozenset({"privacy"}), "hub"),
        ),
        ({"JUPYTERHUB_USER": "ada", "LIA_IDENTITY_HEADER": HEADER}, True, None),
    ],
)
def test_a_workspace_is_opened_by_the_laptop_the_hub_or_nobody_yet(
    environment: dict[str, str], hosted: bool, who: Identity | None
) -> None:
    assert who_opens(environment, hosted=hosted)["identity"] == who


def test_a_role_that_is_none_stops_the_server_before_it_starts() -> None:
    with pytest.raises(LiaError, match="LIA_GROUP_ROLES"):
        who_opens({"LIA_GROUP_ROLES": "privacy=king"}, hosted=True)


def test_on_the_command_line_under_jupyterhub_a_role_is_not_chosen_either(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "LIA_WORKSPACE": str(workspace),
        "JUPYTERHUB_USER": "ada",
        "JUPYTERHUB_GROUPS": "privacy",
        "LIA_GROUP_ROLES": "privacy=dpo",
    }.items():
        monkeypatch.setenv(name, value)

    assert open_session().person == Person(Role.DPO, "ada")
    monkeypatch.setenv("LIA_ROLE", "decision_maker")
    with pytest.raises(BeyondRole, match="decision_maker"):
        open_session()


# The component behind a proxy


@pytest.fixture
def behind(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbench]:
    """The component in a kernel of our server, behind a proxy, before anybody came."""
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    monkeypatch.setenv("LIA_VOUCHING_KEY", KEY)
    settings = IdentitySettings(header=HEADER, group_roles={"privacy": frozenset({Role.DPO})})
    session = Session.open(workspace, identity=None, settings=settings)
    yield Workbench(session)
    session.close()


def said(bench: Workbench, who: object, verb: str, **fields: Any) -> dict[str, Any]:
    """Send a message as the line brings it; give the reply."""
    heard: list[dict[str, Any]] = []
    bench.tell = heard.append  # type: ignore[method-assign]
    content = {"id": uuid.uuid4().hex, "do": verb, **fields}
    bench._handle_msg(
        {"metadata": {"lia_vouched": who}, "content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    )
    return heard[-1]


def test_without_identity_one_reads_and_writes_nothing(behind: Workbench) -> None:
    nobody = vouch(None, "k", KEY)

    assert said(behind, nobody, "load", assessment="p11-1")["ok"]
    refused = said(behind, nobody, "advise", assessment="p11-1", outcome="Akkoord.")

    assert (refused["ok"], refused["error"].split(",")[0]) == (False, "Niemand is ingelogd")
    assert behind.desk.session.assessment("p11-1").advice is None


def test_a_page_chooses_neither_name_nor_role_for_whom_the_server_vouches(behind: Workbench) -> None:
    ada = vouch(ADA, "k", KEY)
    hello = said(behind, ada, "hello", language="nl", person={"role": "decision_maker", "name": "De baas"})

    assert hello["person"] == {"role": "dpo", "name": "ada@work", "known": True}
    assert hello["roles"] == ["dpo", "viewer"]
    assert behind.desk.session.attempts() == (), "what a browser remembers is no attempt"
    chosen = said(behind, ada, "hello", person={"role": "decision_maker", "name": ""}, chosen=True)
    assert not chosen["ok"]
    assert [one.field for one in behind.desk.session.attempts()] == ["take_role_decision_maker"]


@pytest.mark.parametrize(
    "told", [None, {"who": {"name": "ada@work", "groups": ["privacy"]}, "kernel": "k", "code": "x"}]
)
def test_a_message_that_names_somebody_itself_is_refused(behind: Workbench, told: object) -> None:
    assert said(behind, told, "register")["error"].startswith("Deze pagina is van iemand anders")
    assert said(behind, vouch(ADA, "k", KEY), "advise", assessment="p11-1", outcome="Akkoord.")["ok"]
    assert said(behind, vouch(EVE, "k", KEY), "load", assessment="p11-1")["ok"] is False


# The server


@pytest.fixture(scope="module")
def guarded(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server behind a proxy."""
    folder = tmp_path_factory.mktemp("guarded")
    server = Server(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime", pool_size=1)
    server.environment |= PROXY
    server.start()
    yield server
    server.stop()


class Named(Line):
    """A page without a browser, opened through the proxy by somebody."""

    def __init__(self, server: Server, headers: dict[str, str], kernel: Line | None = None) -> None:
        self.server, self.headers = server, headers
        html = httpx.get(server.url, headers=headers, timeout=60).text
        place = json.loads(re.search(r'id="lia-page">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
        self.place = kernel.place if kernel else place
        self.kernel, self.comm = self.place["kernel"], self.place["comms"][0]
        address = f"ws://127.0.0.1:{server.port}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.socket = websocket.create_connection(address, header=headers, timeout=30)

    def close(self) -> None:
        """Leave."""
        self.socket.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "headers",
    [
        {HEADER: "ada@work"},
        of("ada@work", secret="guess"),  # noqa: S106
        of("ada@work", secret=""),
        {**of("ada@work"), "X_Forwarded_User": "boss@work"},
        of("ada@work,boss@work"),
    ],
)
def test_a_forged_header_opens_nothing_and_is_told(guarded: Server, headers: dict[str, str]) -> None:
    for path in ("/", "/api/kernels/00000000-0000-0000-0000-000000000000/channels"):
        answer = guarded.client(signed_in=False).get(path, headers=headers)
        assert answer.status_code == 403
    assert "tussenserver" in guarded.client(signed_in=False).get("/", headers=headers).text


@pytest.mark.browser
def test_whom_the_proxy_names_needs_no_token_and_acts_under_that_name(guarded: Server) -> None:
    line = Named(guarded, of("ada@work", "privacy"))
    hello = line.ask("hello", language="nl", person={"role": "decision_maker", "name": "De baas"})
    line.send({"id": "x", "do": "register"}, kind="comm_msg")

    assert hello["person"] == {"role": "dpo", "name": "ada@work", "known": True}
    assert line.ask("advise", assessment="p11-1", outcome="Akkoord.")["assessment"]["advice"]["by"] == {
        "role": "dpo",
        "name": "ada@work",
    }
    refused = line.ask("decide", assessment="p11-1", decision="reject", grounds="nee")
    assert refused["error"].startswith("Dit hoort niet bij je rol.")
    line.close()


@pytest.mark.browser
def test_nobody_comes_in_without_header_and_token_and_with_the_token_alone_only_reads(guarded: Server) -> None:
    assert guarded.client(signed_in=False).get("/").status_code == 302
    line = guarded.line()

    assert line.ask("load", assessment="p11-1")["ok"]
    refused = line.ask("answer", assessment="p11-1", question="scale", options=[], unknown=True)
    assert refused["error"].startswith("Niemand is ingelogd")
    line.socket.close()


@pytest.mark.browser
def test_somebody_else_does_not_get_onto_a_kernel_whose_number_they_learnt(guarded: Server) -> None:
    ada = Named(guarded, of("ada@work", "privacy"))
    ada.ask("hello")

    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        Named(guarded, of("eve@work", "business"), kernel=ada)
    assert refused.value.status_code == 403
    address, cookie = f"ws://127.0.0.1:{guarded.port}/api/kernels/{ada.kernel}/channels", guarded.cookie
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(address, cookie=cookie, timeout=30)
    assert guarded.goodbye(ada.kernel).status_code == 403, "nor can it be closed from elsewhere"
    assert ada.ask("ping")["ok"]
    ada.close()


@pytest.mark.browser
def test_only_the_names_the_proxy_offers_are_answered(guarded: Server) -> None:
    for host, status in (("lia.example", 200), ("evil.example", 403)):
        answer = httpx.get(guarded.url, headers={**of("ada@work"), "Host": host}, timeout=60)
        assert answer.status_code == status, host


@pytest.mark.browser
def test_in_the_browser_the_name_is_fixed_and_only_own_roles_are_offered(
    guarded: Server, context: BrowserContext
) -> None:
    context.set_extra_http_headers(of("ada@work", "business"))
    page = context.new_page()
    page.add_init_script(
        """localStorage.setItem("lia.welcomed", "true");
        localStorage.setItem("lia.person", '{"role": "dpo", "name": "De baas"}')"""
    )
    page.goto(f"{guarded.url}/#/p11/p11-1/decision")
    page.locator(".course").wait_for(timeout=60_000)
    page.locator("details.person summary").click()

    expect(page.locator(".person-panel")).to_contain_text("ada@work")
    expect(page.locator(".person-panel input")).to_have_count(0)
    expect(page.get_by_label("Je rol").locator("option")).to_have_text(
        ["Beoordelaar", "Beslisser namens de verantwoordelijke", "Lezer"]
    )
    expect(page.get_by_role("button", name="Advies vastleggen")).to_have_count(0)


@pytest.mark.browser
def test_what_one_person_could_not_send_is_not_sent_by_whoever_signs_in_after_them(
    guarded: Server, context: BrowserContext
) -> None:
    """The server is away while Ada answers; when it is back Eve is signed in, on the same page. Ada's waits for Ada."""
    context.add_init_script("""location.protocol === "http:" && localStorage.setItem("lia.welcomed", "true")""")
    context.set_extra_http_headers(of("ada@work", "business"))
    page = context.new_page()
    address, card = f"{guarded.url}/#/p12/p12-1/balancing", page.locator('section[data-question="scale"]')
    words = card.get_by_label("Waarom dit antwoord?")
    page.goto(address)
    expect(page.locator('.finding[aria-busy="false"]')).to_be_visible()
    guarded.stop()
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    words.fill("Van Ada")
    expect(page.locator('.saved[data-waiting="1"]')).to_be_attached()
    context.set_extra_http_headers(of("eve@work", "business"))
    guarded.start()

    expect(page.locator(".person-words")).to_contain_text("eve@work")
    expect(page.locator('.finding[aria-busy="false"]')).to_be_visible()
    expect(words).not_to_have_value("Van Ada")
    session = Session.open(guarded.workspace)
    assert session.assessment("p12-1").answers["scale"].reason != "Van Ada"

    context.set_extra_http_headers(of("ada@work", "business"))
    page.goto("about:blank")
    page.goto(address)
    expect(words).to_have_value("Van Ada")
    assert wait_for(lambda: session.assessment("p12-1").answers["scale"].reason == "Van Ada")
    given = session.assessment("p12-1").answers["scale"].given_by
    assert given is not None
    assert given.name == "ada@work"
    session.close()
