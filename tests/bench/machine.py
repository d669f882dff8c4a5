"""What the machine does beside the measuring: whether it is quiet, and what processes hold in memory."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

QUIET = 0.6  # share of the processors that is idle
LOOK = 0.3  # seconds


def idle_share(seconds: float = LOOK) -> float:
    """Give the share of the processors' time that nobody used."""
    before = _ticks()
    time.sleep(seconds)
    spent = [after - was for after, was in zip(_ticks(), before, strict=True)]
    return (spent[3] + spent[4]) / max(1, sum(spent))


def work(do: Callable[[], object]) -> float:
    """Give the seconds of work of the processor that something takes: what else the machine does must not count."""
    start = time.process_time()
    do()
    return time.process_time() - start


def wait_for_quiet(at_most: float = 6.0) -> bool:
    """Wait until the processors are mostly idle; whether it came to that in time."""
    until = time.monotonic() + at_most
    while idle_share() < QUIET:
        if time.monotonic() > until:
            return False
    return True


def settled(processes: Iterable[int], at_most: float = 20.0) -> None:
    """Wait until processes that are starting have come to rest."""
    until = time.monotonic() + at_most
    ids = list(processes)
    before = _used(ids)
    while time.monotonic() < until:
        time.sleep(0.5)
        now = _used(ids)
        if now - before <= 2:
            return
        before = now


def proportional_memory(process: int) -> float:
    """Give what a process holds in MB, shared pages divided among those who share them (PSS)."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _ticks() -> list[int]:
    return [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]


def _used(processes: Iterable[int]) -> int:
    total = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += int(fields[11]) + int(fields[12])
    return total
