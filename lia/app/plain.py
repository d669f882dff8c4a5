"""What the browser is given: dicts of texts, numbers, lists and dicts, as JSON has them."""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]
