"""Confirm that translations fit the source texts as they are now: ``python -m lia.catalog.stamps en``.

A text that has no stamp, or the stamp of an older source text, is shown as outdated. Run this after
reading such texts again; the file it writes holds one stamp per text.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lia.catalog.folder import data_folder
from lia.catalog.stamp import stamp
from lia.catalog.texts_reader import SOURCE_LANGUAGE, entries
from lia.errors import LiaError, UnknownName

__all__ = ["confirm", "main", "stamp"]


def confirm(language: str, data: Path | None = None) -> int:
    """Write the stamps of a language; gives how many texts were confirmed.

    Raises:
        UnknownName: no such translation.
        WrongInput: a file of texts is wrong; nothing is written.
    """
    folder = data_folder(data)
    translations = [one for one in folder.languages if one != SOURCE_LANGUAGE]
    if language not in translations:
        raise UnknownName("translation", language, translations)
    own = entries(folder, language)
    lines = [f'  {key}: "{stamp(text)}"' for key, text in entries(folder, SOURCE_LANGUAGE).items() if key in own]
    head = [
        "# yaml-language-server: $schema=../../schemas/stamps.schema.json",
        f"# Which source text each translation was made from. Written by: python -m lia.catalog.stamps {language}",
        f"language: {language}",
        "stamps:",
    ]
    folder.stamps(language).write_text("\n".join([*head, *lines, ""]), encoding="utf-8", newline="\n")
    return len(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lia.catalog.stamps", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("language", help="the tag of the translation, for example en")
    try:
        language = parser.parse_args(arguments).language
        sys.stdout.write(f"{confirm(language)} texts of {language} are confirmed.\n")
    except LiaError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
