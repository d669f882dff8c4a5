"""A process that has read everything a page needs, and splits off a kernel for each page that opens.

A new Python takes longer to import the workbench than to do anything a page asks. Here that is
done once; a page's kernel is a copy of this process, which shares what both only read.

Run by the server as ``python -m lia.app.kernels.fork_server <file descriptor>``; it ends with the server.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

LARGEST_REQUEST = 1 << 20  # bytes: a command and an environment
LATE_IN_A_KERNEL = (  # what a kernel imports while it starts: a third of its work until then
    *("tornado.platform.asyncio", "tornado.locks", "tornado.queues", "faulthandler", "ipykernel.debugger"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect", "IPython.extensions.storemagic"),
)
AT_REST = 15.0  # seconds without a page that opens
NAME_LENGTH = 15  # of a process, as Linux keeps it


def main(control: socket.socket) -> None:
    """Read everything, then make a kernel for every request until the server is gone."""
    # read by ipykernel when it is imported: a kernel ends with its fork server
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    read_everything()
    gc.collect()
    gc.freeze()  # the collector then leaves alone, and unshares nothing of, what is here now
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # POSIX only; nobody waits for a kernel, its line tells its end
    while True:
        keep_up(control)
        message, lines, _, _ = socket.recv_fds(control, LARGEST_REQUEST, 1)
        if not message:
            return
        if os.fork() == 0:  # POSIX only: the server starts this on Linux alone
            control.close()
            become_kernel(json.loads(message), socket.socket(fileno=lines[0]))
            return
        os.close(lines[0])


def read_everything() -> None:
    """Import what a kernel runs and read the catalog. A fault here is left for the page to meet, and to tell."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # large, and a page may not debug
    for name in LATE_IN_A_KERNEL:
        with suppress(ImportError):
            import_module(name)
    with suppress(Exception):
        from lia.app.warming import prepare

        import_module("lia.app.workbench")  # what the notebook of every page imports
        prepare()


def keep_up(control: socket.socket) -> None:
    """Wait for a request; whenever none has come for a while, read what was written to the record meanwhile.

    A kernel that is split off later has less to read then, and words that were erased are not kept here.
    """
    while not select.select([control], [], [], AT_REST)[0]:
        with suppress(Exception):
            from lia.app.kernels.catching_up import catch_up

            if catch_up():
                gc.freeze()


def become_kernel(request: dict[str, Any], line: socket.socket) -> None:
    """Turn this copy into the kernel that ``request`` describes: ``command``, ``environment``, ``folder``.

    ``line`` carries the process id to the server; it stays open as long as the kernel lives.
    """
    os.setsid()  # POSIX only
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # POSIX only
    os.environ.clear()
    os.environ.update(request["environment"], JPY_PARENT_PID=str(os.getppid()))
    os.chdir(request["folder"])
    sys.argv = request["command"]
    draw_anew()
    with suppress(OSError):
        Path("/proc/self/comm").write_text(request["name"][:NAME_LENGTH], encoding="utf-8")
    line.set_inheritable(False)
    line.send(str(os.getpid()).encode())

    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


def draw_anew() -> None:
    """Give this copy random numbers of its own; Python's own generator sees to that itself."""
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
