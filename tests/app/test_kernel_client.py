"""Waiting for a new kernel: until it answers and is heard, and not for ever."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from lia.app.kernels.client import Client

pytestmark = pytest.mark.browser  # starts kernels: tried once more on a busy machine


async def with_kernel(code: str, timeout: float) -> list[str]:
    """Start a process as a kernel, wait for it, and give what it prints when asked to, right after."""
    manager = AsyncKernelManager(client_factory=Client)
    manager._kernel_spec = KernelSpec(argv=[sys.executable, "-c", code, "-f", "{connection_file}"], language="python")
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=timeout)
        printed: list[str] = []

        def hear(told: dict[str, Any]) -> None:
            printed.append(told["content"].get("text", ""))

        await client.execute_interactive("print('at once')", timeout=60, output_hook=hear)
        return [text for text in printed if text]
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def run(work: Coroutine[Any, Any, list[str]]) -> list[str]:
    """Do it in a thread of its own: this one may have a loop that drives a browser."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


KERNEL = "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"


def test_a_kernel_is_ready_when_it_answers_and_everything_it_says_then_is_heard() -> None:
    assert run(with_kernel(KERNEL, 60)) == ["at once\n"]


@pytest.mark.parametrize(
    ("code", "timeout", "sentence"),
    [
        ("raise SystemExit", 60, "The kernel ended before it answered."),
        ("import time; time.sleep(60)", 1.5, "The kernel did not answer in 1.5 seconds."),
    ],
)
def test_a_kernel_that_ended_or_never_answers_is_told(code: str, timeout: float, sentence: str) -> None:
    with pytest.raises(RuntimeError, match=sentence):
        run(with_kernel(code, timeout))


def test_what_a_kernel_imports_while_it_starts_is_there_before_it_is_split_off() -> None:
    script = (
        "import sys, lia.app.kernels.fork_server as fork_server; fork_server.read_everything(); "
        "print(sorted(name for name in fork_server.LATE_IN_A_KERNEL if name not in sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
