"""Who else handles the data: processors, recipients, and how data reach them (GDPR 28, 30(1)(d)-(e), 44-49)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Party:
    """A processor, subprocessor, vendor or recipient, as the purposes that use it refer to it.

    ``country`` is a two-letter code, ``transfer_tool`` how a transfer out of the EEA is allowed
    (``none_needed`` inside it), ``contract`` where the agreement can be found.
    """

    id: str
    name: str
    role: str
    country: str
    transfer_tool: str = "none_needed"
    contract: str = ""
    note: str = ""
    purposes: frozenset[str] = field(default_factory=frozenset)
    seq: int = 0
