"""Ask a workbench something, as its page does."""

from __future__ import annotations

import json
import uuid
from typing import Any

from lia.app.workbench import Workbench


def ask(bench: Workbench, verb: str, **fields: Any) -> dict[str, Any]:
    """Give the reply to a message; one that cannot be sent is no reply."""
    reply = bench.reply({"id": uuid.uuid4().hex, "do": verb, **fields})
    json.dumps(reply)
    return reply


def done(bench: Workbench, verb: str, **fields: Any) -> dict[str, Any]:
    """Give the reply to a message that is not refused."""
    reply = ask(bench, verb, **fields)
    assert reply["ok"], reply
    return reply
