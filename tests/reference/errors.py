"""The errors, as the library and the commands give them."""

from __future__ import annotations

import inspect

import lia.errors
from tests.reference.markdown import code, first, page, table


def render() -> str:
    """Give the page."""
    head, _, rest = (lia.errors.__doc__ or "").partition("::")
    tree = "\n".join(line.removeprefix("    ") for line in rest.splitlines() if line.startswith("    "))
    classes = [one for one in vars(lia.errors).values() if inspect.isclass(one) and one.__module__ == "lia.errors"]
    rows = ((code(one.__name__), first(one.__doc__)) for one in classes if issubclass(one, Exception))
    exits = table(
        ("Exit code", "Meaning"), ((0, "fine"), (1, "a check failed"), (2, "wrong input: one sentence says what"))
    )
    return page("Errors", first(head), f"```text\n{tree}\n```", table(("Error", "When"), rows), "## Commands", exits)
