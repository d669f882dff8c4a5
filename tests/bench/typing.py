"""Typing: what a key costs in an empty answer and in one of a megabyte, and how long it takes until it is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from lia.session import Session
from tests.app.conftest import running
from tests.bench.browser import POOL
from tests.bench.chromium import FIRST_OURS, chromium, fresh, prepared, signed_in, usable_after
from tests.bench.figure import Figure, middle, share_95
from tests.bench.machine import settled, wait_for_quiet

KEYS = 60
PACE = 80  # ms between two keys: somebody who types fast
SAVES = 10
BIG_SAVES = 5
MEGABYTE = ("woord " * 100 + "\n") * 1664  # a million characters in paragraphs
QUESTION = "interest_statement"
FIELD = f"section[data-question={QUESTION}] textarea"
PARTS = f"section[data-question={QUESTION}] .parts"
BARE = "<!doctype html><textarea rows=4></textarea>"
LOOK = """(field) => {
  const { font, letterSpacing, padding, width } = getComputedStyle(field);
  return { font, letterSpacing, padding, width, boxSizing: "border-box" };
}"""
SAVED_IN = 1000  # ms after the last key

NOTE_KEYS = """(field) => {
  window.benchKeys = [];
  window.benchScript = [];
  let pressed = 0, began = 0;
  field.addEventListener("keydown", (event) => { pressed = event.timeStamp; });
  window.addEventListener("input", () => { began = performance.now(); }, true);
  window.addEventListener("input", () => {
    const from = pressed;
    window.benchScript.push(performance.now() - began);
    requestAnimationFrame(() => setTimeout(() => window.benchKeys.push(performance.now() - from)));
  });
}"""
NOTE_SAVED = """(field) => {
  const note = document.querySelector(".saved");
  window.benchSaved = new Promise((resolve) => {
    let last = 0, waited = false;
    field.addEventListener("input", () => { last = performance.now(); waited = false; });
    new MutationObserver(() => {
      const waiting = note.dataset.waiting !== "0";
      waited ||= waiting;
      if (last && waited && !waiting) resolve(performance.now() - last);
    }).observe(note, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}"""


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        with closing(Session.open(root / "workspace")) as session:
            empty = session.open_assessment("p11", "Typen", jurisdiction="NL").id
        server = stack.enter_context(running(root / "workspace", root / "runtime", POOL))
        context = stack.enter_context(fresh(stack.enter_context(chromium())))
        signed_in(context, server)
        settled(server.pooled())
        page = prepared(context, FIRST_OURS)
        usable_after(page, f"{server.url}/?at=/p11/{empty}/purpose")
        page.wait_for_selector(FIELD)
        quiet = wait_for_quiet()
        saves = [_saved_after(page, f"Zin {number}.") for number in range(SAVES)]
        page.fill(FIELD, "")
        page.wait_for_timeout(1500)
        in_empty, own_in_empty = _type(page, FIELD)
        page.fill(FIELD, MEGABYTE)
        page.wait_for_selector(PARTS)
        page.wait_for_timeout(4000)
        in_full, own_in_full = _type(page, FIELD)
        big = [_saved_after(page, "x") for _ in range(BIG_SAVES)]
        assert _recorded(root / "workspace", empty) > len(MEGABYTE), "it is not an answer of a megabyte"
        bare = context.new_page()
        bare.set_content(BARE)
        look = page.locator(FIELD).evaluate(LOOK)
        bare.locator("textarea").evaluate("(field, look) => Object.assign(field.style, look)", look)
        bare.fill("textarea", MEGABYTE)
        beside, _ = _type(bare, "textarea")
        note = "" if quiet else "on a busy machine"
        yield Figure("last key → saved, median", middle(saves), "ms", limit=SAVED_IN, runs=SAVES, note=note)
        yield Figure("last key → saved, slowest", max(saves), "ms", limit=SAVED_IN, runs=SAVES)
        yield Figure("last key → saved, in a 1 MB answer, slowest", max(big), "ms", limit=SAVED_IN, runs=BIG_SAVES)
        yield Figure("a key → drawn, in an empty answer", middle(in_empty), "ms", runs=KEYS)
        yield Figure("the same, p95 (saves among them)", share_95(in_empty), "ms", runs=KEYS)
        peer = "in an empty one"
        yield Figure("a key → drawn, in a 1 MB answer", middle(in_full), "ms", middle(in_empty), peer, 1.5, runs=KEYS)
        slow, slow_beside = share_95(in_full), share_95(in_empty)
        yield Figure("the same, p95 (saves among them)", slow, "ms", slow_beside, peer, runs=KEYS)
        yield Figure("a key → drawn, in a bare field with all of it", middle(beside), "ms", runs=KEYS)
        yield Figure("our own script per key, empty answer, p95", share_95(own_in_empty), "ms", limit=2, runs=KEYS)
        yield Figure("our own script per key, 1 MB answer, p95", share_95(own_in_full), "ms", limit=2, runs=KEYS)


def _recorded(workspace: Path, assessment: str) -> int:
    """Give how many signs the answer has in the record."""
    with closing(Session.open(workspace)) as session:
        return len(session.assessment(assessment).answers[QUESTION].text)


def _type(page: Page, field: str) -> tuple[list[float], list[float]]:
    """Type at the end; give the ms from each key to the picture, and the ms of the page's own script in it."""
    place = page.locator(field)
    place.evaluate(NOTE_KEYS)
    place.evaluate("(field) => { field.focus(); field.setSelectionRange(field.value.length, field.value.length); }")
    for number in range(KEYS):
        page.keyboard.press("abcdefgh"[number % 8])
        page.wait_for_timeout(PACE)
    return page.evaluate("[window.benchKeys, window.benchScript]")  # type: ignore[no-any-return]


def _saved_after(page: Page, words: str) -> float:
    """Type words; give the ms from the last key to the page saying that they are saved."""
    place = page.locator(FIELD)
    place.evaluate(NOTE_SAVED)
    place.focus()
    for letter in words:
        page.keyboard.press(letter if letter != " " else "Space")
        time.sleep(0.03)
    return float(page.evaluate("window.benchSaved"))
