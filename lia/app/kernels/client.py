"""How the server waits for a new kernel: until it answers and is heard, and no longer."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_core.utils import ensure_async

ANSWER_WITHIN = 1.0  # seconds, then it is asked again, if it lives
HEARD_WITHIN = 0.05  # seconds from its answer to the word on the other channel that it is done, else it is asked again

DONE = {"execution_state": "idle"}


class Client(AsyncKernelClient):  # type: ignore[misc]
    """Jupyter's client listens until a new kernel has said nothing for 0.2 s; ours until it said that it is done."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on one channel and is heard on the other.

        Raises ``RuntimeError`` where it ended, or did not answer in ``timeout`` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while not await self._answers():
                    if not await ensure_async(self.is_alive()):
                        raise RuntimeError("The kernel ended before it answered.")
        except TimeoutError:
            raise RuntimeError(f"The kernel did not answer in {timeout} seconds.") from None

    async def _answers(self) -> bool:
        """Ask who it is; give whether its answer came, and that it is done: what it said before is not heard here."""
        asked = self.kernel_info()
        try:
            reply = await self._about(asked, self.shell_channel, ANSWER_WITHIN)
            while (await self._about(asked, self.iopub_channel, HEARD_WITHIN))["content"] != DONE:
                pass
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True

    async def _about(self, asked: str, channel: Any, within: float) -> dict[str, Any]:
        """Give the next message on a channel that is about a question; ``Empty`` where none comes in time."""
        while True:
            told: dict[str, Any] = await ensure_async(channel.get_msg(timeout=within))
            if told["parent_header"].get("msg_id") == asked:
                return told
