"""Kernels split off from one process: each its own, none left behind, and without that process as before."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lia.app.kernels import fork_server, forked
from lia.app.kernels.forked import ForkedKernel, ForkServer, Provisioner, living_fork_server, start_fork_server
from tests.app.conftest import Server, running, wait_for

pytestmark = [
    pytest.mark.browser,  # processes of their own, though no browser
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kernels are split off on Linux only"),
]

TELL = """
import json, os, random, sys, threading, uuid
held = []
for one in os.listdir("/proc/self/fd"):
    try:
        held.append(os.readlink(f"/proc/self/fd/{one}"))
    except OSError:
        pass
told = {
    "draw": random.random(), "uuid": uuid.uuid4().hex, "held": held, "environment": dict(os.environ),
    "folder": os.getcwd(), "leads": os.getpgid(0) == os.getpid(),
}
if "numpy" in sys.modules:
    told["numpy"] = sys.modules["numpy"].random.random()
with open(os.environ["TELL"] + ".part", "w") as file:
    json.dump(told, file)
os.rename(os.environ["TELL"] + ".part", os.environ["TELL"])
"""


def apart(work: Callable[[], Awaitable[Any]]) -> Any:
    """Run something that waits; in a thread of its own, for Playwright keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()  # type: ignore[arg-type]


def alive(process: int) -> bool:
    """Whether a process runs (and is not only waiting to be taken note of)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def parent(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ForkServer]:
    """A fork server on the examples."""
    monkeypatch.setenv("LIA_WORKSPACE", str(workspace))
    made = ForkServer()
    yield made
    made.end()


def command(folder: Path, name: str) -> list[str]:
    """Give the command of a kernel that tells about itself at its start."""
    file = folder / f"kernel-{name}.json"
    return [sys.executable, "-m", "ipykernel_launcher", "-f", str(file), f"--IPKernelApp.exec_lines={TELL}"]


def born(parent: ForkServer, folder: Path, *names: str) -> list[tuple[ForkedKernel, dict[str, Any]]]:
    """Give a kernel for each name, and what it tells about itself."""

    async def fork() -> list[ForkedKernel]:
        own = [{**os.environ, "TELL": str(folder / name), "ONLY": name} for name in names]
        return [await parent.fork(command(folder, name), own[n], str(folder)) for n, name in enumerate(names)]

    copies = apart(fork)
    assert wait_for(lambda: all((folder / name).exists() for name in names))
    return [(copy, json.loads((folder / name).read_text())) for copy, name in zip(copies, names, strict=True)]


class TestEachIsItsOwn:
    def test_no_two_draw_the_same_random_numbers(self, parent: ForkServer, tmp_path: Path) -> None:
        (_, one), (_, other) = born(parent, tmp_path, "one", "other")

        assert one["draw"] != other["draw"]
        assert one["uuid"] != other["uuid"]

    def test_numpy_draws_anew_too_where_it_was_read_before(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is not, by what a page needs; whatever reads it one day must not make every page draw alike."""
        reseeded: list[bool] = []
        fake = SimpleNamespace(random=SimpleNamespace(seed=lambda: reseeded.append(True)))
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, "numpy", fake)
            fork_server.draw_anew()
        assert reseeded == [True]

    def test_what_one_is_told_is_unknown_to_the_other(
        self, parent: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Environment and identity: a variable of one, or of the fork server, is not there in another."""
        monkeypatch.setenv("LATER", "only the server knows")
        ((_, one), (_, other)) = born(parent, tmp_path, "one", "other")

        assert (one["environment"]["ONLY"], other["environment"]["ONLY"]) == ("one", "other")
        assert one["folder"] == str(tmp_path)
        assert one["leads"], "a signal to one does not reach the other"

    def test_a_variable_of_the_fork_server_does_not_pass_to_a_kernel(
        self, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LIA_WORKSPACE", str(workspace))
        with monkeypatch.context() as at_the_start:
            at_the_start.setenv("SECRET_OF_THE_START", "1")
            parent = ForkServer()
        ((_, told),) = born(parent, tmp_path, "one")
        parent.end()

        assert "SECRET_OF_THE_START" not in told["environment"]

    def test_no_file_of_the_record_is_open_before_the_split_and_none_is_handed_on(
        self, parent: ForkServer, tmp_path: Path, workspace: Path
    ) -> None:
        """A SQLite connection must not cross a fork: two processes would hold one another's locks."""
        told = [told for _, told in born(parent, tmp_path, "one", "other")]
        ours = [str(one.readlink()) for one in Path(f"/proc/{parent.process.pid}/fd").iterdir()]

        assert not [one for one in ours if str(workspace) in one]
        assert not [one for about in told for one in about["held"] if str(workspace) in one]

    def test_the_fork_server_has_one_thread(self, parent: ForkServer, tmp_path: Path) -> None:
        """A lock that another thread holds at the split would stay held in the copy for ever."""
        born(parent, tmp_path, "one")

        assert len(list(Path(f"/proc/{parent.process.pid}/task").iterdir())) == 1

    def test_a_later_kernel_holds_no_more_than_the_first(self, parent: ForkServer, tmp_path: Path) -> None:
        """No descriptor leaks from one to the next, nor stays open in the fork server."""
        folder = Path(f"/proc/{parent.process.pid}/fd")
        (_, first), *_ = born(parent, tmp_path, "k0")
        before = len(list(folder.iterdir()))
        *_, (_, last) = born(parent, tmp_path, *(f"k{number}" for number in range(1, 6)))

        assert len(list(folder.iterdir())) == before
        assert len(last["held"]) == len(first["held"])


class TestItsEnd:
    def test_a_kernel_that_ends_is_known_to_have_ended(self, parent: ForkServer, tmp_path: Path) -> None:
        ((copy, _),) = born(parent, tmp_path, "one")
        assert copy.poll() is None

        copy.kill()

        assert wait_for(lambda: copy.poll() is not None)
        assert not alive(copy.pid), "and nobody has to take note of it"
        copy.terminate()  # a number that may be another's by now gets no signal

    def test_the_kernels_end_with_their_fork_server(self, parent: ForkServer, tmp_path: Path) -> None:
        every = [copy for copy, _ in born(parent, tmp_path, "one", "other")]

        parent.process.kill()

        assert wait_for(lambda: not any(alive(copy.pid) for copy in every))

    def test_a_mother_that_worked_and_is_gone_is_replaced(
        self, parent: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Provisioner, "fork_server", parent)
        born(parent, tmp_path, "one")
        assert living_fork_server() is parent
        parent.process.kill()
        parent.process.wait()

        another = living_fork_server()

        assert another is not None
        assert another is not parent
        assert born(another, tmp_path, "two")
        another.end()

    def test_one_that_never_worked_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(forked.sys, "executable", "/bin/false")
        monkeypatch.setattr(Provisioner, "fork_server", ForkServer())
        assert Provisioner.fork_server
        Provisioner.fork_server.process.wait()

        assert living_fork_server() is None

    def test_a_mother_that_hangs_holds_nobody_up_for_ever(
        self, parent: ForkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not the server either: asking goes on beside its other work."""
        born(parent, tmp_path, "one")
        os.kill(parent.process.pid, signal.SIGSTOP)
        monkeypatch.setattr(forked, "LONGEST_WAIT", 0.5)

        async def ask() -> int:
            turns = 0
            asked = [asyncio.ensure_future(parent.fork(command(tmp_path, "x"), {}, ".")) for _ in range(40)]
            while not all(one.done() for one in asked):
                await asyncio.sleep(0.01)
                turns += 1
            assert all(isinstance(one.exception(), TimeoutError) for one in asked)
            return turns

        assert apart(ask) > 10

    def test_on_another_system_nothing_is_split_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Provisioner, "fork_server", None)
        monkeypatch.setattr(forked.sys, "platform", "darwin")
        start_fork_server()

        assert Provisioner.fork_server is None


def own_processes(server: Server) -> list[int]:
    """Give the server's fork server and every kernel."""
    return [*fork_servers(server), *server.kernels()]


def fork_servers(server: Server) -> list[int]:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(one) for one in children if "lia.app.kernels.fork_server" in Path(f"/proc/{one}/cmdline").read_text()]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_server_ends_nothing_is_left_behind(workspace: Path, tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C, an orderly stop, and an end without a word; with a page open and one standing ready."""
    with running(workspace, tmp_path / "runtime") as server:
        line = server.line()
        assert line.ask("ping")["ok"]
        assert wait_for(lambda: len(server.kernels()) > 1)
        every = own_processes(server)
        server.process.send_signal(how)
        server.process.wait(120)
        line.socket.close()

    assert len(every) > 2
    assert wait_for(lambda: not any(map(alive, every))), [one for one in every if alive(one)]


def test_when_the_fork_server_dies_pages_are_served_again_and_by_another_fork_server(own_server: Server) -> None:
    line = own_server.line()
    assert line.ask("ping")["ok"]
    (first,) = fork_servers(own_server)

    os.kill(first, signal.SIGKILL)

    assert wait_for(lambda: not alive(first))
    time.sleep(1)
    line.socket.close()
    again = own_server.line()
    assert again.ask("load", assessment="p11-1")["ok"]
    assert wait_for(lambda: len(fork_servers(own_server)) == 1)
    assert fork_servers(own_server) != [first]
    again.close()


def test_two_kernels_write_to_one_record_and_both_are_kept(own_server: Server) -> None:
    """Each has a connection of its own; the file is sound afterwards."""
    one, other = own_server.line(), own_server.line()
    for number in range(5):
        for line, question in ((one, "scale"), (other, "disclosure")):
            options = {"scale": ["handful", "hundreds"], "disclosure": ["small_team", "company_wide_or_processor"]}[
                question
            ]
            reply = line.ask("answer", assessment="p11-1", question=question, options=[options[number % 2]])
            assert reply["ok"], reply
    with sqlite3.connect(own_server.workspace / "lia.sqlite") as record:
        assert record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    one.close()
    other.close()
