"""What comes before the page is ready: said as long as nothing is kept, and what was filled in outlives it."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from lia.app.serving.page_texts import SCRIPT
from lia.model.assessment import Answer
from lia.session import Session
from tests.app.conftest import Server, opened, wait_for
from tests.app.test_first_picture import HERE, as_at_first, held_back, takes_its_time

pytestmark = pytest.mark.browser

QUESTION = "section[data-question=controller_role]"
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""


@pytest.fixture(scope="module")
def served(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that every test here may end."""
    server = takes_its_time(example, tmp_path_factory.mktemp("half")).start()
    yield server
    server.stop()


@pytest.fixture
def patient(served: Server) -> Server:
    """The server in the air, with the answers that it had at first."""
    return as_at_first(served)


def joint(page: Page) -> None:
    """Answer the first question as it stands in the picture."""
    page.wait_for_selector(f"{QUESTION} input")
    page.locator(f"{QUESTION} input[id$=-joint]").check()


def answer(server: Server) -> Answer:
    """Give what the record has."""
    session = Session.open(server.workspace)
    found = session.assessment("p11-1").answers["controller_role"]
    session.close()
    return found


def recorded(server: Server) -> tuple[str, ...]:
    return answer(server).options


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


def answered_in_half_a_page(page: Page, patient: Server) -> None:
    """Let the server end in the middle of a page: the picture is there, its kernel is not named. It asks in vain."""

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


def test_what_was_filled_in_before_the_server_went_is_sent_by_the_page_that_comes_after_it(
    patient: Server, context: BrowserContext
) -> None:
    page = opened(context, patient)
    answered_in_half_a_page(page, patient)
    patient.start()

    expect(page.locator(".lia:not([aria-busy])")).to_be_attached(timeout=90_000)
    assert wait_for(lambda: recorded(patient) == ("joint",), 60)
    expect(page.locator(f"{QUESTION} input[id$=-joint]")).to_be_checked()


def test_what_was_filled_in_and_cannot_be_kept_stays_where_it_is_said_not_to_be_saved(
    patient: Server, context: BrowserContext
) -> None:
    """A full browser: loading the page again would lose it."""
    page = opened(context, patient)
    page.add_init_script(FULL)
    answered_in_half_a_page(page, patient)
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.request.method))
    patient.start()

    assert wait_for(lambda: bool(page.evaluate("1") and "HEAD" in asked), 60)
    page.wait_for_timeout(500)  # to be loaded again, if it were
    expect(page.locator(f"{QUESTION} input[id$=-joint]")).to_be_checked()
    expect(page.locator(".lia-waiting")).to_contain_text("nog niet opgeslagen")


def test_a_browser_that_keeps_nothing_at_all_is_served_all_the_same(patient: Server, context: BrowserContext) -> None:
    page = opened(context, patient)
    page.add_init_script(BLOCKED)
    page.goto(f"{patient.url}/?at={HERE}")
    joint(page)

    expect(page.locator(".saved")).to_contain_text("Opgeslagen")
    assert recorded(patient) == ("joint",)


def test_a_page_that_one_goes_back_to_does_not_write_over_what_somebody_else_changed_meanwhile(
    patient: Server, context: BrowserContext
) -> None:
    """A browser puts back into the fields of a page what stood there when it was left."""
    page = opened(context, patient)
    page.goto(f"{patient.url}/?at={HERE}")
    reason = page.locator(QUESTION).get_by_label("Waarom dit antwoord?")
    joint(page)
    reason.fill("Van mij")
    assert wait_for(lambda: answer(patient).reason == "Van mij", 60)
    page.goto(f"{patient.url}/nowhere")
    session = Session.open(patient.workspace)
    session.answer("p11-1", Answer("controller_role", ("controller",), reason="Van een ander"))
    before = session.last_seq()

    page.go_back()

    expect(page.locator(".finding[aria-busy=false]")).to_be_attached()
    expect(page.locator(f"{QUESTION} input[id$=-controller]")).to_be_checked()
    expect(reason).to_have_value("Van een ander")
    assert session.last_seq() == before
    session.close()


@pytest.mark.parametrize("what", ["its kernel ends", "the server is restarted"])
def test_what_was_answered_in_the_picture_is_recorded_though_nothing_is_left_behind_it(
    patient: Server, context: BrowserContext, what: str
) -> None:
    """Between the picture and the script, all that the page was made with goes."""
    page = opened(context, patient)
    script = held_back(page, f"{patient.url}/?at={HERE}")
    joint(page)
    expect(page.locator("#lia-page")).to_be_attached()  # the rest of the page names the kernel
    if what == "its kernel ends":
        for one in patient.kernels():
            os.kill(one, signal.SIGKILL)
    else:
        patient.stop()
        patient.start()
    script.continue_()
    page.unroute(f"**/{SCRIPT}")

    assert wait_for(lambda: bool(page.evaluate("1")) and recorded(patient) == ("joint",), 120)
    expect(page.locator(f"{QUESTION} input[id$=-joint]")).to_be_checked()
    expect(page.locator("[data-banner]")).to_have_count(0, timeout=60_000)
    expect(page.locator(".finding[aria-busy=false]")).to_be_attached()
