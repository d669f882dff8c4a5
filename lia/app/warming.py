"""What is done before somebody opens a page, so that nobody waits for it.

In the process that every page's kernel is split off from all is read once (``prepare``); a kernel
goes through what its page will ask first (``warm_up``).
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path

from lia.app.assessment.showing import whole_view
from lia.app.boot import DEFAULT_LANGUAGE, boot_view
from lia.app.desk import Desk
from lia.app.dpia.boot import dpia_boot
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.register.list_verbs import list_rows
from lia.app.serving.files import STATIC
from lia.app.verbs import hello
from lia.catalog import Catalog, own_folder
from lia.session import Session, workspace_folder

WARMED = 20  # assessments, those changed last, whose finding is computed before a page is opened
_PREPARED: dict[Path, Catalog] = {}


@cache
def boot_of(catalog: Catalog) -> Plain:
    """Give what every page needs before it asks anything."""
    return boot_view(catalog, catalog.method(), STATIC.version)


def warm_up(desk: Desk) -> None:
    """Do once what a page does first."""
    _find_latest(desk, WARMED)
    list_rows(desk)
    hello(desk, Request("", "hello", {}))


def prepare() -> None:
    """Read the catalog and go through a page's first steps, for every kernel that is split off from this process.

    What an organisation changes in its own folder after this is read when the server starts anew.
    """
    folder = workspace_folder()
    catalog = _PREPARED[folder] = Catalog.load(extra=own_folder(folder))
    boot_of(catalog)
    dpia_boot(catalog, DEFAULT_LANGUAGE)
    with closing(Session.open(folder, catalog=catalog)) as session:
        desk = Desk(session, DEFAULT_LANGUAGE)
        _find_latest(desk, 1)
        hello(desk, Request("", "hello", {}))
        read_rows(desk)


def prepared() -> Catalog | None:
    """Give the catalog that ``prepare`` read for the workspace of this process."""
    return _PREPARED.get(workspace_folder())


def read_rows(desk: Desk) -> None:
    """Make the rows of the register in every language, and leave all that was read to kernels split off later."""
    for language in desk.session.catalog.languages:
        desk.language = language
        list_rows(desk)
    desk.session.record.leave_behind()


def _find_latest(desk: Desk, count: int) -> None:
    for key in desk.session.latest(count):
        whole_view(desk, desk.session.assessment(key))
