"""The notice to customers when a party is added or changes: drafted, for a person to send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lia.model.party import Party
from lia.model.purpose import Purpose
from lia.model.text import Texts, say
from lia.report.phrases import day_in_words


def notice_to_customers(party: Party, purposes: Sequence[Purpose], texts: Texts, day: date) -> str:
    """Give the draft as plain text, in the language of ``texts`` (GDPR 28(2): so that customers can object)."""
    listed = "\n".join(f"- {say(one.name, texts.language)}" for one in purposes)
    tool = texts.get(f"transfer_tool.{party.transfer_tool}", party.transfer_tool)
    role = texts.get(f"party_role.{party.role}", party.role)
    filled = {"name": party.name, "role": role, "country": party.country, "tool": tool, "day": day_in_words(day, texts)}
    lines = (
        texts.fill("customer_notice.subject", **filled),
        "",
        texts.fill("customer_notice.opening", **filled),
        texts.get("customer_notice.purposes") if listed else "",
        listed,
        texts.fill("customer_notice.transfer", **filled),
        texts.get("customer_notice.object"),
        "",
        texts.get("customer_notice.draft"),
    )
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"
