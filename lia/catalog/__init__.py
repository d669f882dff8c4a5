"""The law and the methods as data: the only reader of ``data/``.

::

    yaml_reader     a file in, plain values with lines out; everything hostile is refused
    files/          one strict model per kind of file; the JSON Schemas are made from them
    wording         what does not fit, in plain sentences
    method_reader   a method file to a ``Method``; ``*_checks`` say what it must hold
    texts_reader    texts per language, with what is missing or outdated
    matrix_reader   a risk matrix, ours or one's own; ``risks_reader`` the catalogues of risks and measures
    screening_reader  the screening with the lists of the authorities; ``threats_reader`` ENISA and the pre-scan
    impact          what an impact assessment is made with, read when asked for
    own             an organisation's own folder: looked at whole, added to ours
    copying         a copy of an edition, to change and try
    catalog         all of it together, read when asked for
    check           whether every file under ``data/`` is right, and complete
"""

from lia.catalog.catalog import Catalog
from lia.catalog.entries import ExampleRegister, Jurisdiction, Term
from lia.catalog.folder import own_folder

__all__ = ["Catalog", "ExampleRegister", "Jurisdiction", "Term", "own_folder"]
