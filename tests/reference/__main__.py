"""Write ``docs/reference`` anew: ``make docs``."""

from __future__ import annotations

import sys

from tests.reference.pages import FOLDER, write

if __name__ == "__main__":
    sys.stdout.write(f"{write()} pages are written to {FOLDER.relative_to(FOLDER.parents[1])}.\n")
