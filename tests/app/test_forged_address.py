"""An address is written by whoever likes: a forged one shows words, runs nothing, and leaves a page that works."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.app.conftest import Server, opened
from tests.app.test_hostile_words import HOSTILE, RUN, watched

pytestmark = pytest.mark.browser

RUNS = f'"><img src=x onerror="{RUN}"><svg onload="{RUN}">'
SCRIPT = f"<script>{RUN}</script>"
PLACES = {
    "markup and quotes": f"/{HOSTILE}",
    "a script as purpose": f"/{SCRIPT}",
    "a script as assessment": f"/p11/{SCRIPT}/purpose",
    "markup as step": f"/p11/p11-1/{RUNS}",
    "markup as question": f"/p11/p11-1/purpose/{RUNS}",
    "markup as thread": f"/p11/p11-1/purpose/interest_statement/{RUNS}",
    "markup as impact assessment": f"/p20/dpia/{RUNS}/need",
    "markup as part": f"/p20/dpia/p20-dpia-1/{RUNS}",
    "markup as risk": f"/p20/dpia/p20-dpia-1/risks/{RUNS}",
    "markup in a screening": f"/p20/screening/{RUNS}/{RUNS}",
    "markup to compare": f"/~compare/{RUNS}/{RUNS}",
    "markup behind a page": f"/~attention/{SCRIPT}",
    "a page that is none": "/~nosuch",
    "an unknown purpose": "/p99",
    "an unknown assessment": "/p11/p11-99/balancing",
    "an assessment of another purpose": "/p12/p11-1/balancing",
    "an unknown question": "/p11/p11-1/balancing/no_such_question",
    "an unknown impact assessment": "/p20/dpia/p20-dpia-99/risks",
    "names that every object has": "/constructor/__proto__/toString/valueOf",
    "such a name as assessment": "/p11/__proto__/report",
    "such a name as impact assessment": "/p20/dpia/constructor/outcome",
    "another site": "//evil.example/x",
    "another site with a backslash": "/\\evil.example",
    "a script as address": f"/javascript:{RUN}",
    "a way up": "/../../../etc/passwd",
    "nothing but slashes": "/" * 3_000,
    "a very long name": f"/p11/p11-1/{'x' * 12_000}",
    "signs that turn the words around": "/p11/\u202e\u2066\u200b/purpose",
    "a sign outside the plane": "/p11/\U0001f600/purpose",
    "a space": "/ /p11-1",
}
BROKEN = [
    "/%",
    "/%E0%A4%A",
    "/p11/%ED%A0%80/purpose",
    "/p11/%00/purpose",
    "/%252e%252e/x",
    "&at=/p11",
    "/p11#/p12",
    "?at=/x",
]
FORMS = {"asked of the server": "/?at={place}", "in the page": "/?{number}#{place}"}
FOREIGN = "#lia-root :is(script, img, iframe, object, embed, style, base, form[action], [onerror], [onload], [style])"


def noted(page: Page) -> list[str]:
    """Note every error that the browser tells."""
    wrong: list[str] = []
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


@pytest.mark.parametrize("form", FORMS)
def test_a_forged_address_shows_words_and_runs_nothing(server: Server, context: BrowserContext, form: str) -> None:
    page = opened(context, server)
    said, wrong = watched(page), noted(page)
    places = {name: quote(place, safe="/~") for name, place in PLACES.items()} | {place: place for place in BROKEN}
    for number, (name, place) in enumerate(places.items()):
        page.goto(server.url + FORMS[form].format(number=number, place=place))
        heading = page.locator("h1:not(.waiting)")
        expect(heading, name).to_be_visible()
        expect(page.locator(".lia:not([aria-busy])"), name).to_be_attached()
        assert page.locator("h1").inner_text().strip(), name
        assert page.evaluate("window.hacked") is None, name
        assert page.locator(FOREIGN).count() == 0, name
        assert page.url.startswith(server.url), name
        assert (said, wrong) == ([], []), name
    page.goto(f"{server.url}/?at=/p11/p11-1/balancing")
    expect(page.locator('.finding[aria-busy="false"]')).to_be_visible()
