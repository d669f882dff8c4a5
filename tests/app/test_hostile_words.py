"""Words of people are shown, never run: in the app, in the report, in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.app.conftest import Line, Server, opened, still

pytestmark = pytest.mark.browser

RUN = "top.hacked=1;alert(1)"
HOSTILE = " ".join(
    [
        f"<script>{RUN}</script>",
        f'<img src=x onerror="{RUN}">',
        f'"><svg onload="{RUN}">',
        f"</script><script>{RUN}</script>",
        f"</textarea></style></title><iframe srcdoc='<script>{RUN}</script>'></iframe>",
        f"[[controller|<img src=x onerror={RUN}>]]",
        f"' onmouseover='{RUN}' autofocus onfocus='{RUN}'",
        "{{ 7*7 }} {% raw %} ${7*7} <!-- --> ]]> &lt;script&gt;",
    ]
)
LINK = f"javascript:{RUN}"


def asked(line: Line, verb: str, **fields: Any) -> dict[str, Any]:
    reply = line.ask(verb, **fields)
    assert reply["ok"], reply
    return reply


@pytest.fixture
def hostile(server: Server) -> str:
    """An assessment with hostile words in every field a person can write in; gives its id."""
    line = server.line()
    asked(line, "hello", language="nl", person={"role": "assessor", "name": f"<img src=x onerror={RUN}>"})
    scope = asked(line, "open", purpose="p11", scope=HOSTILE, jurisdiction="NL", on="2026-11-22")
    key = scope["assessment"]["id"]
    for question, option in (("interest_statement", "specific"), ("harm_severity", "limited"), ("scale", "handful")):
        words = {"reason": HOSTILE, "evidence": LINK if question == "scale" else HOSTILE}
        words["text"] = HOSTILE if question == "interest_statement" else ""
        asked(line, "answer", assessment=key, question=question, options=[option], **words)
    asked(line, "safeguard", assessment=key, safeguard="s_dashboard", status="planned", owner=HOSTILE, due="2027-01-31")
    asked(line, "hello", language="nl", person={"role": "decision_maker", "name": f"<img src=x onerror={RUN}>"})
    asked(line, "decide", assessment=key, decision="reject", grounds=HOSTILE)
    line.close()
    return str(key)


def watched(page: Page) -> list[str]:
    """Note every dialog that a script opens."""
    said: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)
    return said


def test_no_hostile_word_runs_in_the_app(server: Server, context: BrowserContext, hostile: str) -> None:
    page = opened(context, server)
    said = watched(page)
    places = ["", "/p11", *(f"/p11/{hostile}/{one}" for one in ("purpose", "balancing", "safeguards", "decision"))]
    for place in places:
        page.evaluate("place => { location.hash = place }", f"#{place}")
        expect(page.locator("h1:not(.waiting)")).to_be_visible()
        expect(page.locator("body")).to_contain_text("<script>" if place in {"/p11"} else "")
        still(page)
        assert page.evaluate("window.hacked") is None, place
        assert page.locator("a[href^='javascript:']").count() == 0
        assert page.locator("main img, main iframe").count() == 0
    assert said == []


def test_no_hostile_word_runs_in_the_report(
    server: Server, context: BrowserContext, hostile: str, tmp_path: Path
) -> None:
    page = opened(context, server, f"/p11/{hostile}/report")
    said = watched(page)
    inside = page.frame_locator("iframe.report-frame")
    expect(inside.locator("body")).to_contain_text("<script>")
    with page.expect_download() as download:
        page.get_by_role("button", name="Verslag downloaden").click()
    taken = tmp_path / "report.html"
    download.value.save_as(taken)
    alone = context.new_page()
    heard = watched(alone)
    alone.goto(taken.as_uri())
    expect(alone.locator("body")).to_contain_text("<script>")
    alone.mouse.move(200, 200)

    assert said == heard == []
    assert page.evaluate("window.hacked") is None
    assert alone.evaluate("window.hacked") is None
    assert alone.locator("script, img, iframe, a[href^='javascript:']").count() == 0


def test_no_hostile_word_runs_in_the_notebook_page(server: Server, context: BrowserContext) -> None:
    line = server.line()
    asked(line, "describe", assessment="p12-1", scope=HOSTILE)
    asked(line, "answer", assessment="p11-1", question="scale", options=["handful"], reason=HOSTILE)
    line.close()
    page = opened(context, server)
    said = watched(page)
    page.goto(f"{server.url}/notebook/assessment")
    expect(page.locator(".lia-output").first).to_be_visible()

    assert said == []
    assert page.evaluate("window.hacked") is None
