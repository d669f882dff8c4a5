"""What the process that kernels are split off from reads again, long after it read everything: the record."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from lia.app.boot import DEFAULT_LANGUAGE
from lia.app.desk import Desk
from lia.app.warming import prepared, read_rows
from lia.session import Session, utc_now, workspace_folder

Marks = tuple[object, ...]
_CAUGHT_UP: dict[Path, Marks] = {}


def catch_up() -> bool:
    """Read what was written since the last time, or is otherwise today; whether there was anything."""
    folder, catalog = workspace_folder(), prepared()
    if catalog is None or _marks(folder) == _CAUGHT_UP.get(folder):
        return False
    with closing(Session.open(folder, catalog=catalog)) as session:
        read_rows(Desk(session, DEFAULT_LANGUAGE))
    _CAUGHT_UP[folder] = _marks(folder)
    return True


def _marks(folder: Path) -> Marks:
    """Tell the record as it is now from what it was and will be: by its files, and by the day."""
    found = ((one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in sorted(folder.glob("lia.sqlite*")))
    return (utc_now().date(), *found)
