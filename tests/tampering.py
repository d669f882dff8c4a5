"""Alter a stored record past its guards, as somebody with the file in hand could."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def tamper(path: Path, statement: str, *values: object, without: str = "") -> None:
    """Run one statement on the database, which must change something; first drop the trigger ``without``, if named."""
    with sqlite3.connect(path) as connection:
        if without:
            connection.execute(f"DROP TRIGGER {without}")
        assert connection.execute(statement, values).rowcount > 0
    connection.close()
