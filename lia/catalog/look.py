"""How an organisation wants pages and reports to look: its colours and its logo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lia.catalog.tokens import DEFAULTS

LIGHT: Mapping[str, str] = {
    "--lia-scheme": "light",
    **{name: value for name, value in DEFAULTS.items() if value[:1] == "#"},
}
"""Our light look, with which own colours were compared."""


@dataclass(frozen=True)
class Look:
    """Values of our style sheets' custom properties, and a logo as a ``data:`` address; both may be empty."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""

    @property
    def colours(self) -> bool:
        """Whether an organisation gave colours of its own; letters and corners alone are none."""
        return any(DEFAULTS.get(name) for name in self.tokens)

    def css(self, selector: str) -> str:
        """Give a style sheet that sets the properties for ``selector``; empty where there are none.

        With own colours our light ones stand beside them, so that they hold for whoever prefers dark pages too.
        """
        given = {**self.tokens, **(LIGHT if self.colours else {}), **self.tokens}
        lines = "".join(f"  {name}: {value};\n" for name, value in given.items())
        return f"{selector} {{\n{lines}}}\n" if lines else ""


PLAIN = Look()
"""Our own look."""
