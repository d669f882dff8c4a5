"""The register on a page: its rows, and what stands around them.

``list_verbs``      the list, whole or what is new of it; ``row_texts`` every row as JSON, made once
``view``            a row with every field, and as the list needs it
``row_verbs``       one row: the form, its changes, undo; ``row_view`` as plain dicts
``record_verbs``    around it: parties, use, figures, what is due, the proof; ``record_shapes`` the fields of each
                    message, ``record_view`` as plain dicts
``form_conflicts``  both sides, where two people changed one form
"""
