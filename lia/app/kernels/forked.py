"""The server's side of ``lia.app.kernels.fork_server``: ask it for kernels, and know whether they live.

Where that process is not there (another system than Linux, or it died), kernels start as they always did.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

PROVISIONER = "lia"
LONGEST_START = 60.0  # seconds, as long as a busy machine takes to read everything
LONGEST_WAIT = 10.0  # seconds for a kernel once everything has been read
ASK_AGAIN = 0.02  # seconds
ENDED = 1  # how a copy ended is not known, only that it did


class ForkServer:
    """The process that kernels are split off from."""

    def __init__(self) -> None:
        self.has_forked = False
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # POSIX only
        self._control.setblocking(False)  # a fork server that hangs must not hold up the server
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  our own module, no outside words
                [sys.executable, "-m", "lia.app.kernels.fork_server", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the server, which then closes its kernels in order
            )

    async def fork(self, command: list[str], environment: dict[str, str], folder: str) -> ForkedKernel:
        """Give a new kernel; ``OSError`` where that cannot be."""
        name = re.search(r"kernel-([\w-]+)\.json", " ".join(command))
        request = {
            "command": command[2:],  # without python -m
            "environment": environment,
            "folder": folder,
            "name": name[1] if name else "",
        }
        line, theirs = socket.socketpair()
        line.setblocking(False)
        try:
            with theirs:
                number = await self._number(json.dumps(request).encode(), line, theirs)
        except BaseException:
            line.close()
            raise
        self.has_forked = True
        return ForkedKernel(number, line)

    async def _number(self, request: bytes, line: socket.socket, theirs: socket.socket) -> int:
        """Send a request; give the process id that comes back on ``line``."""
        async with asyncio.timeout(LONGEST_WAIT if self.has_forked else LONGEST_START):
            while not self._sent(request, theirs):
                await asyncio.sleep(ASK_AGAIN)  # many wait already
            theirs.close()  # else the end of a fork server would not be seen
            told = await asyncio.get_running_loop().sock_recv(line, 20)
        if not told:
            raise ChildProcessError
        return int(told)

    def _sent(self, request: bytes, theirs: socket.socket) -> bool:
        try:
            socket.send_fds(self._control, [request], [theirs.fileno()])
        except BlockingIOError:
            return False
        return True

    @property
    def has_ended(self) -> bool:
        """Whether this process is gone; its kernels end with it."""
        return self.process.poll() is not None

    def end(self) -> None:
        """End it, and with it every kernel that was split off from it."""
        self._control.close()
        self.process.kill()
        self.process.wait()


class ForkedKernel:
    """A kernel that was split off, with what ``subprocess.Popen`` offers of a process."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid, self._line = pid, line
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Give ``None`` while it lives: it holds the other end of the line."""
        if self.returncode is None:
            try:
                ended = not self._line.recv(1)
            except BlockingIOError:
                ended = False
            except OSError:
                ended = True
            if ended:
                self._line.close()
                self.returncode = ENDED
        return self.returncode

    def wait(self) -> int | None:
        """Give how it ended; asked for only when it has."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal, if it lives."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)  # POSIX only: copies exist on Linux alone


class Provisioner(LocalProvisioner):  # type: ignore[misc]
    """Starts a kernel as a copy of the fork server, else as a process of its own."""

    fork_server: ClassVar[ForkServer | None] = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start it; gives how it is reached."""
        fork_server = living_fork_server()
        if fork_server is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        try:
            self.process = await fork_server.fork(cmd, kwargs["env"], self.cwd)
        except (OSError, TimeoutError):
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid  # each copy leads a group of its own
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal, unless the kernel ended: its number may be another's by now."""
        if self.process and self.process.poll() is None:
            await super().send_signal(signum)


def living_fork_server() -> ForkServer | None:
    """Give the fork server. One that has worked and is gone is replaced; one that never worked is given up."""
    fork_server = Provisioner.fork_server
    if fork_server is not None and fork_server.has_ended:
        fork_server.end()
        Provisioner.fork_server = fork_server = ForkServer() if fork_server.has_forked else None
    return fork_server


def start_fork_server() -> None:
    """Start the process that reads everything, where the system can do that."""
    if not sys.platform.startswith("linux"):
        return
    place = EntryPoint(PROVISIONER, f"{__name__}:{Provisioner.__name__}", KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.provisioners[PROVISIONER] = place
    Provisioner.fork_server = ForkServer()
