"""The record of outcomes: an append-only journal in one SQLite file.

``entry``       the values of the journal: Change (to be written), Entry (written)
``values``      model values as plain mappings and back; ``course_values`` those of the course, ``screening_values``
                and ``dpia_values`` those of screenings and impact assessments
``fold``        entries to the current state: the only definition of "current"
``chain``       the SHA-256 that ties each entry to the one before; proves the whole journal
``tables``      the tables as SQLAlchemy sees them
``proof``       proves a record: the chain, and the table of persons against the journal
``database``    opens the file: WAL, every commit synced to disk, writers one after the other
``migrations``  small numbered steps from an empty file to the newest form
``faults``      every fault of disk or database as one sentence
``clock``       time in the journal never goes back
``guard``       holds every change against the workflow: role, action, state; ``guard_needs``: that it comes whole,
                ``guard_dpias`` the same of impact assessments
``news``        what was written lately, for pages that are open
``triggers``    what happened to a purpose after which one looks again
``people``      the table of everybody the workspace knows
``given_names`` who gave elsewhere what was brought in, kept apart from it
``erasing``     erases words; the chain stays whole
``backup``      a copy of the record, and the way back
``salvage``     saves what a damaged record still holds; ``sqlite_pages``: page by page
``journal``     append and read; nothing is ever changed or removed
``touched``     which purposes something happened to
``derived``     what was computed from the journal and is kept to be quick
``state``       the current state, folded and kept; ``screenings`` and ``dpias`` the same of those,
                ``dpia_course`` where impact assessments stand; ``inherited`` what a process split off takes along
``making``      makes a new record, whole or not at all
``record``      all of it together: the one class the session uses
"""
