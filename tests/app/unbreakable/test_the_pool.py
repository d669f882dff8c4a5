"""Kernels stand ready, are handed out, and are closed when nobody needs them – and never under a page."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.app.conftest import Line, Server, wait_for
from tests.app.unbreakable.conftest import Case, kernel_behind, mended, option, saved, seen, visited

pytestmark = pytest.mark.browser

IDLE = 1  # seconds without a page after which a kernel may be closed
ON_DEMAND = f"""
import signal
from tornado.ioloop import IOLoop
from lia.app.kernels.pool import Kernels
from lia.app.voila import settings

settings.CULL_AFTER, settings.CULL_EVERY = {IDLE}, 86400
begin = Kernels.initialize_culler

def begin_on_demand(kernels):
    begin(kernels)
    loop = IOLoop.current().asyncio_loop

    async def look():
        await kernels.cull_kernels()
        print("looked", flush=True)

    loop.add_signal_handler(signal.SIGUSR1, lambda: loop.create_task(look()))

Kernels.initialize_culler = begin_on_demand
"""


@pytest.fixture(scope="module")
def standing(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that looks for kernels to close when the test says so, and at no other time."""
    folder = tmp_path_factory.mktemp("pool")
    server = Server(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime")
    server.before = ON_DEMAND
    server.start()
    yield server
    server.stop()


def look(server: Server) -> None:
    """Let the server look once for kernels to close."""
    before = server.said().count("looked")
    server.process.send_signal(signal.SIGUSR1)
    assert wait_for(lambda: server.said().count("looked") > before, 60)


def stand_idle() -> None:
    """Let so much time go by that every kernel without a page has been idle for too long."""
    time.sleep(IDLE + 0.1)


def test_what_stands_ready_is_left_alone_however_long_it_stands(shaken: Server) -> None:
    ready = shaken.pooled()
    stand_idle()
    for _ in range(3):
        look(shaken)

    assert set(shaken.kernels()) == ready


def test_a_page_from_a_pool_that_stood_for_long_is_not_closed_at_hand_out(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The server looks between handing out the page and the moment its script connects."""
    ready = shaken.pooled()
    stand_idle()

    def look_first(route: Route) -> None:
        look(shaken)
        route.continue_()

    context.route("**/page.js", look_first, times=1)
    page = visited(context.new_page(), shaken, case.place)

    assert kernel_behind(page, shaken) in ready
    assert not [one for one in seen(page) if one["banner"]]
    option(page, "hundreds").check()
    saved(page)


def test_a_kernel_whose_page_never_came_is_closed_at_the_second_look(shaken: Server) -> None:
    """Something fetched the page and did not open it: a preview, a search robot, a browser that gave up."""
    ready = shaken.pooled()
    shaken.client().get("/")
    look(shaken)
    assert ready <= set(shaken.kernels())
    look(shaken)

    assert wait_for(lambda: not ready & set(shaken.kernels()), 60)


def test_a_kernel_whose_page_is_gone_without_a_word_is_closed(shaken: Server) -> None:
    """As when a browser is ended in mid-page; the kernel still answered a moment before."""
    line = shaken.line()
    assert line.ask("ping")["ok"]
    left = shaken.kernel_of(line.kernel)
    line.socket.close()

    def is_closed() -> bool:
        look(shaken)
        return left not in shaken.kernels()

    assert wait_for(is_closed, 60)


def test_an_open_page_is_never_closed_however_long_it_is_silent(shaken: Server) -> None:
    line = shaken.line()
    process = shaken.kernel_of(line.kernel)
    assert line.ask("ping")["ok"]
    for _ in range(3):
        stand_idle()
        look(shaken)

    assert process in shaken.kernels()
    assert line.ask("ping")["ok"]
    line.close()


def test_a_page_that_lost_its_line_for_a_moment_finds_its_kernel_again(shaken: Server) -> None:
    html = shaken.client().get("/").text
    line = Line(shaken, html)
    assert line.ask("ping")["ok"]
    process = shaken.kernel_of(line.kernel)
    line.socket.close()
    again = Line(shaken, html)

    assert again.ask("ping")["ok"]
    assert process in shaken.kernels()
    again.close()


def test_a_page_handed_out_with_a_dead_kernel_gets_another(shaken: Server, context: BrowserContext, case: Case) -> None:
    """As when the pool was culled: the page is there, its kernel is not."""
    ready = shaken.pooled()

    def kill_first(route: Route) -> None:
        for one in ready:
            os.kill(one, signal.SIGKILL)
        route.continue_()

    context.route("**/page.js", kill_first, times=1)
    page = visited(context.new_page(), shaken, case.place)

    mended(page)
    option(page, "hundreds").check()
    saved(page)
    assert case.chosen() == ("hundreds",)


def test_a_kernel_that_died_in_the_pool_is_not_handed_out_but_replaced(shaken: Server) -> None:
    ready = shaken.pooled()
    for one in ready:
        os.kill(one, signal.SIGKILL)
    assert wait_for(lambda: bool(set(shaken.kernels()) - ready), 60)

    line = shaken.line()

    assert line.ask("ping")["ok"]
    line.close()


def test_a_page_that_is_closed_takes_its_kernel_along(shaken: Server, context: BrowserContext, case: Case) -> None:
    page = visited(context.new_page(), shaken, case.place)
    kernel = kernel_behind(page, shaken)

    page.close(run_before_unload=True)

    assert wait_for(lambda: kernel not in shaken.kernels(), 60)


def test_pages_that_are_reloaded_leave_no_kernel_behind(shaken: Server, context: BrowserContext, case: Case) -> None:
    page = visited(context.new_page(), shaken, case.place)
    used = {kernel_behind(page, shaken)}
    for _ in range(3):
        page.reload()
        expect(page.locator("section[data-question]").first).to_be_visible(timeout=60_000)
        used.add(kernel_behind(page, shaken))
    page.close(run_before_unload=True)

    assert len(used) == 4
    assert wait_for(lambda: not used & set(shaken.kernels()), 60)
