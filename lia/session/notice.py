"""The notice to customers when a party is added or changes: drafted, for a person to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lia.catalog.countries import country_name
from lia.model.party import Party
from lia.model.purpose import Purpose
from lia.model.text import Texts, say


def notice_to_customers(party: Party, before: Party | None, purposes: Sequence[Purpose], texts: Texts) -> str:
    """Give the draft as plain text, in the language of ``texts`` (GDPR 28(2): so that customers can object).

    ``before`` is the party as it was before its last change; ``None``: it is new. From which day it holds is for
    the person who sends it to fill in: it must lie far enough ahead for customers to object.
    """
    listed = "\n".join(f"- {say(one.name, texts.language)}" for one in purposes)
    lines = (
        _filled("subject", party, texts),
        "",
        *_opening(party, before, texts),
        texts.get("customer_notice.purposes") if listed else "",
        listed,
        _filled("transfer", party, texts),
        "",
        texts.get("customer_notice.begins"),
        texts.get("customer_notice.object"),
        "",
        texts.get("customer_notice.draft"),
    )
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _opening(party: Party, before: Party | None, texts: Texts) -> Iterator[str]:
    yield _filled("changed" if before else "added", party, texts)
    if before and _told(before) != _told(party):
        yield _filled("was", before, texts)


def _told(party: Party) -> tuple[str, str, str]:
    """What customers are told of a party besides its name and purposes."""
    return (party.role, party.country, party.transfer_tool)


def _filled(key: str, party: Party, texts: Texts) -> str:
    tool = texts.get(f"transfer_tool.{party.transfer_tool}", party.transfer_tool)
    role = texts.get(f"party_role.{party.role}", party.role)
    country = country_name(party.country, texts.language)
    return texts.fill(f"customer_notice.{key}", name=party.name, role=role, country=country, tool=tool)
