"""Measure speed and size, as ratios where there is a peer: ``python -m tests.bench [--json] [part …]``.

Every module of this package that has a function ``run`` is a part; it gives its figures one by one.
Exit code 1 where a limit was missed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure

Part = Callable[[], Iterable[Figure]]


def parts() -> dict[str, Part]:
    """Give every part by name."""
    names = sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)]))
    modules = {name: importlib.import_module(f"tests.bench.{name}") for name in names if not name.startswith("_")}
    return {name: module.run for name, module in modules.items() if hasattr(module, "run")}


def measured(chosen: dict[str, Part], *, show: bool) -> Iterator[Figure]:
    """Run the parts one after the other."""
    for name, run in chosen.items():
        if show:
            print(f"\n{name} (load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores)", flush=True)
        for figure in run():
            if show:
                print("  " + figure.line(), flush=True)
            yield figure


@contextmanager
def as_installed() -> Iterator[None]:
    """Let every server that is started keep its compiled modules, as an installation does; in a folder of this run."""
    with TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def main(arguments: list[str]) -> int:
    """Measure what was asked for; give the exit code."""
    known = parts()
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--json", action="store_true", help="the figures as JSON instead of lines")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"all by default: {', '.join(known)}")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.parts if name not in known]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
    chosen = {name: run for name, run in known.items() if not given.parts or name in given.parts}
    with as_installed():
        figures = list(measured(chosen, show=not given.json))
    if given.json:
        print(json.dumps([figure.plain() for figure in figures], ensure_ascii=False, indent=2))
    return int(any(figure.held is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
