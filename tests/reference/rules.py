"""The closed set of outcome rules, what each does, and how the newest edition uses it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from lia.catalog import Catalog
from lia.model.method import GroupRule, Method, Rule
from lia.scoring.rules import NAMED
from tests.reference.markdown import code, page, prose, table


def render(catalog: Catalog) -> str:
    """Give the page."""
    method = catalog.method()
    head = (
        "A method chooses among these rules, orders them and sets their numbers.\n"
        "The first rule that speaks gives the outcome; a further kind of rule needs Python and a page in "
        "[decisions](../decisions/README.md)."
    )
    kinds = ", ".join(code(one.value) for one in GroupRule)
    parts = [_part(name, read, method) for name, read in NAMED.items()]
    return page(
        "Outcome rules", head, _order(method), *parts, f"## Levels of groups\n\nA group's level follows by {kinds}."
    )


def _order(method: Method) -> str:
    rows = ((place, code(one.id), code(one.name), code(one.category)) for place, one in enumerate(method.rules, 1))
    return f"## In edition {method.edition}\n\n{table(('', 'Rule', 'Kind', 'Gives'), rows)}"


def _part(name: str, read: Any, method: Method) -> str:
    kind = read.__self__
    uses = table(("Rule", "Gives", "Settings", "Sources"), _uses(name, method))
    return "\n\n".join((f"## {name}", prose(inspect.getdoc(kind) or ""), prose(inspect.getdoc(read) or ""), uses))


def _uses(name: str, method: Method) -> Iterator[tuple[str, str, str, str]]:
    for rule in method.rules:
        if rule.name == name:
            yield code(rule.id), code(rule.category), _settings(rule), "; ".join(one.ref for one in rule.sources)


def _settings(rule: Rule) -> str:
    return "; ".join(f"{code(key)} {_value(value)}" for key, value in rule.settings.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
