"""Where ``data/`` is, and what stands where in it. Nobody else builds a path to a data file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lia.errors import Problem, WrongInput

OTHER_METHODS = ("dpia-", "enisa-", "rijk-", "screening-")
"""How the files in ``methods/`` begin that are not editions of the assessment."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder: our own, or an organisation's beside it."""

    root: Path

    @property
    def methods(self) -> tuple[Path, ...]:
        """The method files of the assessment; those of the other methods have names of their own."""
        every = sorted((self.root / "methods").glob("*.yaml"))
        return tuple(path for path in every if not path.name.startswith(OTHER_METHODS))

    @property
    def screenings(self) -> tuple[Path, ...]:
        """The editions of the screening."""
        return tuple(sorted((self.root / "methods").glob("screening-*.yaml")))

    @property
    def dpias(self) -> tuple[Path, ...]:
        """The editions of the impact assessment."""
        return tuple(sorted((self.root / "methods").glob("dpia-*.yaml")))

    @property
    def threats(self) -> Path:
        """The questions on threat probability."""
        return self.root / "methods" / "enisa-threats.yaml"

    @property
    def prescan(self) -> Path:
        """The pre-scan."""
        return self.root / "methods" / "rijk-prescan.yaml"

    @property
    def authorities(self) -> tuple[Path, ...]:
        """The lists of the authorities."""
        return tuple(sorted((self.root / "authorities").glob("*.yaml")))

    @property
    def risks(self) -> Path:
        """The catalogue of risks."""
        return self.root / "catalogues" / "risks.yaml"

    @property
    def measures(self) -> Path:
        """The catalogue of measures."""
        return self.root / "catalogues" / "measures.yaml"

    @property
    def matrices(self) -> tuple[Path, ...]:
        """The risk matrices."""
        return tuple(sorted((self.root / "matrices").glob("*.yaml")))

    @property
    def mapping(self) -> Path:
        """The mapping from neutral facts to answers."""
        return self.root / "mappings" / "neutral-facts.yaml"

    @property
    def safeguards(self) -> Path:
        """The catalogue of safeguards."""
        return self.root / "catalogues" / "safeguards.yaml"

    @property
    def jurisdictions(self) -> Path:
        """The jurisdictions."""
        return self.root / "jurisdictions.yaml"

    @property
    def workflow(self) -> Path:
        """The course of an assessment."""
        return self.root / "workflow.yaml"

    @property
    def vocabulary(self) -> Path:
        """The vocabulary."""
        return self.root / "vocabulary.yaml"

    @property
    def schemas(self) -> Path:
        """The folder of generated JSON Schemas."""
        return self.root / "schemas"

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that have a folder with texts."""
        folders = (path for path in (self.root / "languages").glob("*") if path.is_dir())
        return tuple(sorted(path.name for path in folders if any(path.glob("*.yaml"))))

    def texts(self, language: str) -> tuple[Path, ...]:
        """The text files of a language."""
        folder = self.root / "languages" / language
        return tuple(path for path in sorted(folder.glob("*.yaml")) if path.name != "stamps.yaml")

    def stamps(self, language: str) -> Path:
        """The stamps of a language's translations."""
        return self.root / "languages" / language / "stamps.yaml"

    @property
    def examples(self) -> tuple[str, ...]:
        """The names of the example registers."""
        return tuple(sorted(path.parent.name for path in (self.root / "examples").glob("*/register.yaml")))

    def example_register(self, name: str) -> Path:
        """The register file of an example."""
        return self.root / "examples" / name / "register.yaml"

    def example_assessments(self, name: str) -> tuple[Path, ...]:
        """The answered assessments of an example."""
        return tuple(sorted((self.root / "examples" / name / "assessments").glob("*.yaml")))

    def example_screenings(self, name: str) -> tuple[Path, ...]:
        """The screenings of an example, one file per purpose."""
        return tuple(sorted((self.root / "examples" / name / "screenings").glob("*.yaml")))

    def example_dpias(self, name: str) -> tuple[Path, ...]:
        """The impact assessments of an example, one file per purpose."""
        return tuple(sorted((self.root / "examples" / name / "dpias").glob("*.yaml")))


def data_folder(explicit: Path | None = None) -> Folder:
    """Find the data: an explicit folder, else the one in the installed package, else the checkout's.

    (A package resource is found in a wheel but not in an editable install; hence the last step.)

    Raises:
        WrongInput: there is no such folder.
    """
    package = Path(__file__).parents[1]
    for root in (explicit,) if explicit else (package / "data", package.parent / "data"):
        if root.is_dir():
            return Folder(root)
    missing = explicit or package / "data"
    raise WrongInput(
        str(missing),
        [Problem("There is no such folder of data.", "Name the folder that holds methods/ and languages/.")],
    )


def own_folder(workspace: Path) -> Path | None:
    """Find an organisation's own folder: ``LIA_OWN``, else ``own`` in the workspace; nothing where there is none.

    One that is named and not there is not passed over: loading it says so.
    """
    named = os.environ.get("LIA_OWN")
    if named:
        return Path(named).absolute()
    inside = workspace / "own"
    return inside.absolute() if inside.exists() else None
