"""A copy of an edition of the method to change and try: every remark and source comes along.

A copy stands in a folder of its own, laid out as an organisation's own (see ``lia.catalog.own``). It is
in use nowhere until that folder is put beside the record as ``own``, or named in ``LIA_OWN``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lia.catalog.folder import data_folder
from lia.errors import UnknownName

_EDITION = re.compile(r'^edition: *"?([^"\n]*)"?$', re.MULTILINE)
_SCHEMA = re.compile(r"\A# yaml-language-server:.*\n")
_GROUP = re.compile(r"^  - id: (\w+)\n    side: \w+\n    weight: (\d+)$", re.MULTILINE)


def copy_edition(edition: str, name: str, folder: Path) -> Path:
    """Copy one of our editions into ``folder/methods`` under another name; one that is there is left as it is.

    Raises:
        UnknownName: we have no such edition.
    """
    texts = {_edition_of(text): text for path in data_folder().methods if (text := path.read_text(encoding="utf-8"))}
    if edition not in texts:
        raise UnknownName("edition of the method", edition, texts)
    path = folder / "methods" / f"lia-{name}.yaml"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        copied = _EDITION.sub(f'edition: "{name}"', _SCHEMA.sub("", texts[edition]), count=1)
        path.write_text(copied, encoding="utf-8", newline="\n")
    return path


def set_weights(path: Path, weights: Mapping[str, int]) -> None:
    """Write other weights (points per group) into a copy. Whether they add up is said when it is loaded.

    Raises:
        UnknownName: the copy has no such group.
    """
    text = path.read_text(encoding="utf-8")
    known = [match[1] for match in _GROUP.finditer(text)]
    for group in weights:
        if group not in known:
            raise UnknownName("group", group, known)
    path.write_text(_GROUP.sub(lambda found: _weighing(found, weights), text), encoding="utf-8", newline="\n")


def _weighing(found: re.Match[str], weights: Mapping[str, int]) -> str:
    return found[0].removesuffix(found[2]) + str(weights.get(found[1], found[2]))


def _edition_of(text: str) -> str:
    found = _EDITION.search(text)
    return found[1] if found else ""
