"""How an organisation wants pages and reports to look: its colours and its logo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """Values of our style sheets' custom properties, and a logo as a ``data:`` address; both may be empty."""

    tokens: Mapping[str, str] = field(default_factory=dict)
    logo: str = ""

    def css(self, selector: str) -> str:
        """Give a style sheet that sets the properties for ``selector``; empty where there are none."""
        lines = "".join(f"  {name}: {value};\n" for name, value in self.tokens.items())
        return f"{selector} {{\n{lines}}}\n" if lines else ""


PLAIN = Look()
"""Our own look."""
