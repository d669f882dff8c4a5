"""The kernels behind the pages: one per open page, a few kept ready, none left behind."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets import default

from lia.app.kernels.forked import PROVISIONER, Provisioner

GREETING = 0.5  # seconds in which a kernel greets who listens
LOOK_AGAIN = 0.3  # seconds between two looks whether a kernel that does not answer still lives
CLOSING_GRACE = 2.0  # seconds in which the last words of a page that closes still arrive
NO_BINARY = (1003, "This line takes no binary frames.")  # read, four bytes could claim two billion parts
NO_MESSAGE = (1007, "This is no message.")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class Connection(ZMQChannelsWebsocketConnection):  # type: ignore[misc]
    """The websocket between page and kernel, without waiting for full packets.

    With Nagle's algorithm on, each reply waits about 40 ms for the delayed acknowledgement.
    """

    async def prepare(self) -> None:
        """Wait until the kernel answers, but not for one that is dead: its page asks for another then."""
        answering = asyncio.ensure_future(super().prepare())
        while not (await asyncio.wait([answering], timeout=LOOK_AGAIN))[0]:
            if not await ensure_async(self.kernel_manager.is_alive()):
                answering.cancel()
                raise HTTPError(404)
        answering.result()

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a message on with who sent it; a line that brings anything else is ended with the reason."""
        if isinstance(incoming_msg, bytes):
            self.websocket_handler.close(*NO_BINARY)
            return
        try:
            super().handle_incoming_message(self.websocket_handler.vouched(incoming_msg))
        except UNREADABLE:
            self.websocket_handler.close(*NO_MESSAGE)

    def nudge(self) -> asyncio.Future[None]:
        """Wait until what the kernel says is heard here: it greets whoever begins to listen.

        Jupyter asks it twice for its version instead, which takes its main thread and ours; that is
        still done where no greeting comes. A kernel greets each topic once, so this is one of our own,
        asked for after all the others.
        """
        listening: asyncio.Future[None] = asyncio.Future()
        iopub = self.channels["iopub"]
        topic = uuid4().hex.encode()  # read as UTF-8

        def greeted(_: object) -> None:
            iopub.stop_on_recv()  # what comes next is for the page
            if not listening.done():
                listening.set_result(None)

        async def until_heard() -> None:
            try:
                await asyncio.wait_for(listening, GREETING)
            except TimeoutError:
                iopub.stop_on_recv()
                await super(Connection, self).nudge()
            finally:
                if not iopub.closed():
                    iopub.socket.setsockopt(zmq.UNSUBSCRIBE, topic)

        iopub.on_recv(greeted)
        iopub.socket.setsockopt(zmq.SUBSCRIBE, topic)
        return asyncio.ensure_future(until_heard())

    def connect(self) -> Any:
        """Open the channels; small messages leave at once."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


class OwnKernelSpec(KernelSpecManager):  # type: ignore[misc]
    """Only the Python that runs the server, whatever kernels this user has installed."""

    @default("kernel_dirs")  # type: ignore[untyped-decorator]
    def _no_kernel_dirs(self) -> list[str]:
        return []

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give the one kernel there is; its name in the notebook does not matter."""
        del kernel_name
        spec = super().get_kernel_spec("python3")
        spec.argv = [
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",  # no record of anything in the user's home
            "--IPKernelApp.exec_PYTHONSTARTUP=False",
        ]
        spec.metadata = {"debugger": False}
        if Provisioner.fork_server:
            spec.metadata["kernel_provisioner"] = {"provisioner_name": PROVISIONER}
        return spec


class Kernels(AsyncMappingKernelManager):  # type: ignore[misc]
    """Voilà puts its pool on top of this class; here is what the pool lacks."""

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Close a kernel without page, but never one that has just been handed out.

        A pooled kernel does not reach this method. So the first call means that it left the
        pool since the last look: its idle time starts now, not when it was made ready. By the second
        look its page has come, or never will (something fetched the page without opening it).
        """
        kernel = self._kernels[kernel_id]
        if not getattr(kernel, "left_pool", False):
            kernel.left_pool = True
            kernel.last_activity = datetime.now(UTC)
        elif not getattr(kernel, "had_page", False):
            await ensure_async(self.shutdown_kernel(kernel_id))
        else:
            await ensure_async(super().cull_kernel_if_idle(kernel_id))

    async def shutdown_kernel(self, kernel_id: str, now: bool = True, restart: bool = False) -> Any:
        """Close a kernel at once: all it has acknowledged is on disk, and asked politely it may hang for seconds."""
        await ensure_async(super().shutdown_kernel(kernel_id, now=now, restart=restart))

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page has come."""
        if kernel_id in self._kernels:
            self._kernels[kernel_id].had_page = True
        super().notify_connect(kernel_id)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """Forget a dead kernel; where it stood ready in the pool, make another."""
        for notebook, pool in getattr(self, "_pools", {}).items():
            living = [task for task in pool if not _made(task, kernel_id)]
            if len(living) < len(pool):
                pool[:] = living
                self.fill_if_needed(notebook_name=notebook)
        super()._handle_kernel_died(kernel_id)

    def close_soon(self, kernel_id: str) -> None:
        """Close the kernel of a page that says goodbye, unless the page comes back in time."""
        if kernel_id in self:
            asyncio.get_running_loop().call_later(CLOSING_GRACE, self._close_unless_used, kernel_id)

    def _close_unless_used(self, kernel_id: str) -> None:
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            task = asyncio.ensure_future(ensure_async(self.shutdown_kernel(kernel_id)))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())


def _made(task: asyncio.Future[dict[str, Any]], kernel_id: str) -> bool:
    if not task.done() or task.cancelled():
        return False
    return task.exception() is not None or task.result().get("kernel_id") == kernel_id
