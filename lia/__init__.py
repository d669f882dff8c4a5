"""Workbench for legitimate-interest assessments (GDPR Art. 6(1)(f)) and DPIAs (Art. 35).

::

    import lia

    workspace = lia.open_workspace()          # ./workspace, made with the example register
    workspace.register()                      # every purpose, and what its assessments came to
    workspace.answer("p11-1", lia.Answer("scale", ("hundreds",)))
    workspace.finding("p11-1").category
    workspace.report("p11-1", "en")           # one HTML file; a notebook shows its summary

A name is imported when it is first used, so ``import lia`` costs next to nothing.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "open_workspace": "lia.session",  # a folder → Session
    "Session": "lia.session",
    "Workbench": "lia.app.workbench",  # the app, in a notebook cell
    "Catalog": "lia.catalog",
    "Purpose": "lia.model.purpose",
    "Assessment": "lia.model.assessment",
    "Answer": "lia.model.assessment",
    "Person": "lia.model.assessment",
    "read_answer_file": "lia.exchange.answer_file",
    "find": "lia.scoring",  # method and assessment → Finding
    "Finding": "lia.model.finding",
    "LiaError": "lia.errors",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
