"""A browser that can reach this machine only, and what is noted in a page: when it can be used, what it loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.app.conftest import Server, wait_for
from tests.bench.machine import settled, wait_for_quiet
from tests.conftest import CHROMIUM

ARGUMENTS = [
    *CHROMIUM,
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # a request that would leave fails at once
]
FIRST_OURS = "section[data-question] input"
LATEST = """() => Promise.race([
  window.benchUsable,
  new Promise((_, reject) => setTimeout(() => reject(new Error("no control in a minute")), 60000)),
])"""

NOTE_USABLE = """
window.benchUsable = new Promise((resolve) => {
  const look = () => {
    const control = document.querySelector(%r);
    const seen = control && !control.matches(":disabled") && control.checkVisibility({ visibilityProperty: true });
    if (seen && control.getClientRects().length) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
UNTIL = """
const until = (holds) => new Promise((resolve, reject) => {
  const look = () => {
    if (!holds()) return;
    observer.disconnect();
    clearTimeout(late);
    resolve();
  };
  const observer = new MutationObserver(look);
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, all);
  const late = setTimeout(() => { observer.disconnect(); reject(new Error("nothing changed in 20 s")); }, 20000);
  look();
});
"""
CHANGE_OURS = f"""async ([question, options, pause]) => {{
  {UNTIL}
  const finding = document.querySelector(".finding");
  const busy = () => finding.getAttribute("aria-busy") === "true";
  const drawn = () => finding.querySelector(".balance-picture").innerHTML;
  const times = [], seen = [];
  for (const option of options) {{
    const input = document.querySelector(`section[data-question="${{question}}"] input[id$="-${{option}}"]`);
    const before = drawn();
    const from = performance.now();
    input.click();
    await until(() => !busy() && drawn() !== before);
    times.push(performance.now() - from);
    seen.push(drawn());
    await new Promise((resolve) => setTimeout(resolve, pause));
  }}
  return [times, new Set(seen).size];
}}"""
CHANGE_STOCK = f"""async ([control, changed, times, pause]) => {{
  {UNTIL}
  const select = document.querySelector(control), took = [], seen = [];
  const value = () => document.querySelector(changed).dataset.value;
  for (let n = 1; n <= times; n += 1) {{
    const before = value();
    const from = performance.now();
    select.selectedIndex = n % select.options.length;
    select.dispatchEvent(new Event("change", {{ bubbles: true }}));
    await until(() => value() !== before);
    took.push(performance.now() - from);
    seen.push(value());
    await new Promise((resolve) => setTimeout(resolve, pause));
  }}
  return [took, new Set(seen).size];
}}"""  # noqa: S608  a script for the browser


@dataclass
class Traffic:
    """What a page loaded: bytes by HTTP (as they came over the line) and by websocket, and addresses elsewhere."""

    http: int = 0
    socket: int = 0
    requests: int = 0
    outside: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Count from now on."""
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", self._loaded)
        line.on("Network.webSocketFrameReceived", self._received)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.http += int(event["encodedDataLength"])
        self.requests += 1

    def _received(self, event: dict[str, Any]) -> None:
        self.socket += len(event["response"]["payloadData"])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser, closed at the end."""
    path = os.environ.get("LIA_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def fresh(browser: Browser, outside: list[str] | None = None) -> Iterator[BrowserContext]:
    """Give a context without cache or cookies; addresses elsewhere that it asks for come in ``outside``."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    if outside is not None:
        context.on("request", lambda request: _is_outside(request.url) and outside.append(request.url))
    yield context
    for page in context.pages:
        with page.expect_event("close"):
            page.close(run_before_unload=True)
    context.close()


def signed_in(context: BrowserContext, server: Server) -> None:
    """Put the login cookie in place, so that opening is opening."""
    jar = server.client().cookies
    context.add_cookies([{"name": name, "value": str(value), "url": server.url} for name, value in jar.items()])


def prepared(context: BrowserContext, control: str) -> Page:
    """Give a page that notes when ``control`` can be used."""
    page = context.new_page()
    page.add_init_script("if (self === top) localStorage.setItem('lia.welcomed', 'true')")
    page.add_init_script(NOTE_USABLE % control)
    return page


def usable_after(page: Page, address: str) -> float:
    """Open an address; give the ms from navigation to a control that can be used."""
    page.goto(address, wait_until="domcontentloaded")
    return float(page.evaluate(LATEST))


def ready(server: Server) -> bool:
    """Wait until the pages before are gone and those in the pool have come to rest; whether the machine is quiet."""
    assert wait_for(lambda: len(server.kernels()) == server.pool_size, 60)
    settled(server.kernels(), 10)
    return wait_for_quiet(3.0)


def _is_outside(url: str) -> bool:
    return urlparse(url).scheme in {"http", "https", "ws", "wss"} and urlparse(url).hostname != "127.0.0.1"
