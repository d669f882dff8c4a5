"""The register: its rows, what stands around them, and what needs attention.

``register``    the register with the state of every assessment, quick for thousands of rows: ``kept_lines`` are lines
                of it, ``remembering`` keeps what was computed
``registering`` ``Registering``: rows added and changed, their use; ``rows`` two people on one, undo; ``use`` its days
``parties_and_figures``  ``PartiesAndFigures``: both, and what happened; ``parties`` two people on one
``agenda``      what needs attention, by day
"""
