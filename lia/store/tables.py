"""The tables as they are in the newest form; ``migrations`` makes them.

``journal`` holds what happened, without free text. ``wording`` holds names and free texts beside
it, so that these can be erased one day (GDPR Art. 17) while the chain of hashes stays whole.
``summary`` is derived, and may be thrown away at any time. ``person`` holds everybody the workspace
knows, a row each, as the journal said last.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()

migration = Table(
    "migration",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("act", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("purpose", Text),
    Column("assessment", Text),
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("stamp", Text, nullable=False),
    Column("undoes", Integer),
    Column("token", Text),
    Column("name_digest", Text),
    Column("old_digest", Text),
    Column("new_digest", Text),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

wording = Table(
    "wording",
    metadata,
    Column("seq", Integer, ForeignKey("journal.seq"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("salt", Text),
    Column("content", Text),
)

summary = Table(
    "summary",
    metadata,
    Column("assessment", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("content", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)
