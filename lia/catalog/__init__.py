"""The law and the methods as data: the only reader of ``data/``.

::

    folder          where everything is; nobody else builds a path to a data file
    source_text     bytes to text, with every refusal in one sentence
    yaml_reader     a file in, plain values with lines out; everything hostile is refused: scalars, syntax_words
    files/          one strict model per kind of file; known_keys, and schemas: the JSON Schemas made from them
    reading         a file, read and checked against its model; wording: what does not fit, in plain sentences
    method_reader   a method file to a ``Method``: method_checks, group_checks, rule_checks
    texts_reader    texts per language, with what is missing or outdated: text_checks, stamp;
                    stamps: confirm that translations fit
    matrix_reader   a risk matrix, ours or one's own: matrix_checks; risks_reader the catalogues of risks and measures
    screening_reader  the screening: screening_checks, authority_reader; threats_reader ENISA and the pre-scan
    dpia_reader     an impact assessment: dpia_checks; impact what it is made with, read when asked for;
                    dpia_texts, impact_texts: the texts it cannot be shown without
    mapping_reader  how neutral facts answer the questions of a method: mapping_checks
    workflow_reader who may do what, in which state
    small_readers   jurisdictions, vocabulary, registers; entries what they give
    countries       the countries by code, and their names in a language
    own             an organisation's own folder: looked at whole, added to ours; look: tokens (colours) and logo
    copying         a copy of an edition, to change and try; differences between two editions
    catalog         all of it together, read when asked for
    check           whether every file under ``data/`` is right, and complete
"""

from lia.catalog.catalog import Catalog
from lia.catalog.entries import ExampleRegister, Jurisdiction, Term
from lia.catalog.folder import own_folder

__all__ = ["Catalog", "ExampleRegister", "Jurisdiction", "Term", "own_folder"]
