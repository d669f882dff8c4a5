"""What comes before the page is ready: said as long as nothing is kept, and what was filled in outlives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from lia.app.serving.page_texts import SCRIPT
from lia.session import Session
from tests.app.conftest import Server, opened, wait_for
from tests.app.test_first_picture import HERE, PATIENCE

pytestmark = pytest.mark.browser

QUESTION = "section[data-question=controller_role]"


@pytest.fixture
def patient(workspace: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that takes its time for a picture: on a busy machine it may need that."""
    server = Server(workspace, tmp_path / "runtime")
    server.before = PATIENCE
    yield server.start()
    server.stop()


def joint(page: Page) -> None:
    """Answer the first question as it stands in the picture."""
    page.wait_for_selector(f"{QUESTION} input")
    page.locator(f"{QUESTION} input[id$=-joint]").check()


def recorded(server: Server) -> tuple[str, ...]:
    session = Session.open(server.workspace)
    found = session.assessment("p11-1").answers["controller_role"].options
    session.close()
    return found


def test_a_picture_whose_script_does_not_come_says_that_nothing_is_saved(
    patient: Server, context: BrowserContext
) -> None:
    page = opened(context, patient)
    page.route(f"**/{SCRIPT}", lambda route: route.abort())
    page.goto(f"{patient.url}/?at={HERE}")
    joint(page)

    expect(page.locator(".lia-waiting")).to_be_visible()
    expect(page.locator(".lia-waiting")).to_contain_text("nog niet opgeslagen")
    assert recorded(patient) == ("controller",)


def test_a_page_that_is_ready_does_not_say_so(patient: Server, context: BrowserContext) -> None:
    page = opened(context, patient, HERE)
    page.reload()

    expect(page.locator(".finding[aria-busy=false]")).to_be_attached()
    expect(page.locator(".lia-waiting")).to_be_hidden()


def test_what_was_filled_in_before_the_server_went_is_sent_by_the_page_that_comes_after_it(
    patient: Server, context: BrowserContext
) -> None:
    """The server ends in the middle of a page: the picture is there, its kernel is not named. It asks again."""
    page = opened(context, patient)

    def half(route: Route) -> None:
        answer = route.fetch()
        address = re.search(rf'src="(/[^"]+/{SCRIPT})"', answer.text())
        assert address
        script = patient.client().get(address[1]).content  # the browser kept it; under a test it keeps nothing
        page.route(f"**/{SCRIPT}", lambda route: route.fulfill(body=script, content_type="text/javascript"), times=1)
        route.fulfill(
            response=answer, body=answer.text().partition('<script type="application/json" id="lia-page">')[0]
        )
        patient.process.kill()

    page.route(lambda url: "?at=" in url, half, times=1)
    page.goto(f"{patient.url}/?at={HERE}")
    joint(page)
    patient.process.wait(60)
    asked = []
    page.on("requestfailed", lambda request: asked.append(request.method))
    assert wait_for(lambda: bool(page.evaluate("1") and asked), 60)
    expect(page.locator(f"{QUESTION} input[id$=-joint]")).to_be_checked()
    patient.start()

    expect(page.locator(".lia:not([aria-busy])")).to_be_attached(timeout=90_000)
    assert wait_for(lambda: recorded(patient) == ("joint",), 60)
    expect(page.locator(f"{QUESTION} input[id$=-joint]")).to_be_checked()
