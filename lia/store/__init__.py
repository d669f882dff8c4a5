"""The record of outcomes: an append-only journal in one SQLite file.

``database``    opens the file: WAL, every commit synced to disk, writers one after the other
``faults``      turns every fault of disk or database into one sentence
``migrations``  small numbered steps from an empty file to the newest form
``tables``      the tables as SQLAlchemy sees them
``entry``       the values of the journal: Change (to be written), Entry (written)
``chain``       the SHA-256 that ties each entry to the one before; proves the whole journal
``journal``     append and read; nothing is ever changed or removed
``values``      model values as plain mappings and back
``fold``        entries to the current state: the only definition of "current"
``record``      all of it together: the one class the session uses
"""
