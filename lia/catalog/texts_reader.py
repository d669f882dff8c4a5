"""The texts of a language, gathered from its files; what is missing or outdated is recorded.

Dutch is the source. A text that a translation lacks is shown in Dutch and marked; one that was
translated from an older Dutch text is marked too (its stamp says which text that was).
"""

from __future__ import annotations

from collections.abc import Mapping

from lia.catalog.files.texts import StampsFile, TextsFile
from lia.catalog.folder import Folder
from lia.catalog.reading import read_file
from lia.catalog.stamp import stamp
from lia.errors import Problem, WrongInput
from lia.model.text import Texts

SOURCE_LANGUAGE = "nl"
"""The language that texts are written in first."""


def entries(folder: Folder, language: str) -> dict[str, str]:
    """Give every text of a language by dotted key.

    Raises:
        WrongInput: a file is wrong, names another language, or repeats a key of another file.
    """
    found: dict[str, str] = {}
    where: dict[str, str] = {}
    for path in folder.texts(language):
        checked = read_file(TextsFile, path)
        if checked.file.language != language:
            what = f"The file says {checked.file.language} and stands in the folder {language}."
            checked.wrong(("language",), what, "Make the two agree.")
        for key, text in checked.file.entries().items():
            if key in found:
                what = f"The key {key} also stands in {where[key]}."
                checked.wrong(("texts", *key.split(".")), what, "Keep one of the two.")
            found[key], where[key] = text, path.name
        checked.finish()
    return found


def merged(first: dict[str, str], more: Mapping[str, str], name: str) -> dict[str, str]:
    """Add an organisation's own texts.

    Raises:
        WrongInput: a key stands in both; the texts of a method are not reworded in silence.
    """
    both = sorted(set(first) & set(more))
    if both:
        problems = [
            Problem(f"The key {key} is one of lia's own.", "Give your text a key of its own.", key) for key in both
        ]
        raise WrongInput(name, problems)
    return {**first, **more}


def stamps(folder: Folder, language: str) -> Mapping[str, str]:
    """Give the stamps of a language's translations; none where there is no such file.

    Raises:
        WrongInput: the file is wrong.
    """
    path = folder.stamps(language)
    return read_file(StampsFile, path).file.stamps if path.exists() else {}


def translated(language: str, source: Mapping[str, str], own: Mapping[str, str], stamped: Mapping[str, str]) -> Texts:
    """Lay a translation over the source texts, and mark what is missing or outdated."""
    if language == SOURCE_LANGUAGE:
        return Texts(language, dict(source))
    missing = frozenset(source) - frozenset(own)
    outdated = frozenset(key for key in own if key in source and stamped.get(key) != stamp(source[key]))
    return Texts(language, {**source, **own}, missing, outdated)
