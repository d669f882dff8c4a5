"""Every page of the reference by its file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lia.catalog import Catalog
from tests.reference import commands, errors, files, finding_keys, method, names, rules, words

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
ABOUT = {
    "commands.md": "every command with its help",
    "names.md": "the names of the library",
    "files.md": "every kind of data file",
    "rules.md": "the outcome rules a method may use",
    "vocabulary.md": "the legal terms",
    "texts.md": "the texts of a language",
    "finding.md": "the keys of a finding as JSON",
    "errors.md": "the errors",
}


def pages() -> Mapping[str, str]:
    """Make every page from code and data as they are now."""
    catalog = Catalog.load()
    found = {
        "commands.md": commands.render(),
        "names.md": names.render(),
        "files.md": files.render(),
        "rules.md": rules.render(catalog),
        "vocabulary.md": words.render_vocabulary(catalog),
        "texts.md": words.render_texts(catalog),
        "finding.md": finding_keys.render(catalog),
        "errors.md": errors.render(),
    }
    editions = {f"method-{one.id}-{one.edition}.md": method.render(catalog, one) for one in catalog.methods.values()}
    about = ABOUT | dict.fromkeys(editions, "an edition of the method, whole")
    return {"README.md": _contents(about), **found, **editions}


def _contents(about: Mapping[str, str]) -> str:
    lines = (f"- [{name.removesuffix('.md')}]({name}): {told}" for name, told in about.items())
    return "# Reference\n\nMade from code and data by `make docs`; a test says when it is not current.\n\n" + (
        "\n".join(lines) + "\n"
    )


def write(folder: Path = FOLDER) -> int:
    """Write every page, and take away what is none any more; give how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return len(made)
