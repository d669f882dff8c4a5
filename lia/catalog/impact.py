"""The part of the catalog that an impact assessment is made with: each file is read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from lia.catalog.dpia_reader import read_dpia_method
from lia.catalog.entries import Jurisdiction, Term
from lia.catalog.folder import Folder
from lia.catalog.matrix_reader import matrix_texts, read_matrix
from lia.catalog.risks_reader import read_risks
from lia.catalog.screening_reader import read_screening
from lia.catalog.threats_reader import read_prescan, read_threats
from lia.errors import Problem, UnknownName, WrongInput
from lia.model.dpia_method import DpiaMethod
from lia.model.matrix import RiskMatrix
from lia.model.method import Method
from lia.model.prescan import Prescan
from lia.model.risk_catalogue import CatalogueMeasure, CatalogueRisk
from lia.model.screening import Authority, ScreeningMethod
from lia.model.text import Texts
from lia.model.threats import ThreatMethod


class Surroundings(Protocol):
    """What the files here refer to."""

    @property
    def methods(self) -> Mapping[str, Method]:
        """The editions of the assessment."""
        ...

    @property
    def vocabulary(self) -> Mapping[str, Term]:
        """The legal terms."""
        ...

    @property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """The jurisdictions."""
        ...

    def texts(self, language: str) -> Texts:
        """The texts of a language."""
        ...


class ImpactCatalog:
    """Matrices, risks, measures, the screening and its lists, threat questions, the pre-scan.

    ``folders``: ours first, then an organisation's own; its matrices, lists and editions are added.
    """

    def __init__(self, folders: tuple[Folder, ...], around: Surroundings) -> None:
        self._folders = folders
        self._around = around

    @cached_property
    def matrices(self) -> Mapping[str, RiskMatrix]:
        """The risk matrices by id."""
        return _by_id((path, read_matrix(path)) for folder in self._folders for path in folder.matrices)

    def matrix(self, name: str | Path) -> RiskMatrix:
        """Give a matrix by its id, or read one from a file (``Path``).

        Raises:
            UnknownName: there is no such matrix.
            WrongInput: the file holds none.
        """
        if isinstance(name, Path):
            return read_matrix(name)
        if name not in self.matrices:
            raise UnknownName("matrix", name, self.matrices)
        return self.matrices[name]

    def matrix_texts(self, matrix: RiskMatrix, language: str) -> Texts:
        """Give the texts of a language with the matrix's own words laid over them."""
        return matrix_texts(matrix, self._around.texts(language))

    @cached_property
    def _risks(self) -> tuple[Mapping[str, CatalogueRisk], Mapping[str, CatalogueMeasure]]:
        return read_risks(self._folders[0].risks, self._folders[0].measures)

    @property
    def has_catalogues(self) -> bool:
        """Whether the data hold the catalogues of risks and measures."""
        return self._folders[0].risks.exists() and self._folders[0].measures.exists()

    @property
    def has_threats(self) -> bool:
        """Whether the data hold the questions on threat probability."""
        return self._folders[0].threats.exists()

    def read_all(self) -> None:
        """Read every file, so that a wrong one is known.

        Raises:
            WrongInput: the first file that is wrong, with every mistake in it.
        """
        _ = self.matrices, self.screenings, self.dpias
        if self.has_catalogues:
            _ = self._risks
        if self.has_threats:
            _ = self.threats

    @property
    def risk_catalogue(self) -> Mapping[str, CatalogueRisk]:
        """The risks to start from."""
        return self._risks[0]

    @property
    def measure_catalogue(self) -> Mapping[str, CatalogueMeasure]:
        """The measures to start from."""
        return self._risks[1]

    @cached_property
    def threats(self) -> ThreatMethod:
        """ENISA's questions on threat probability."""
        return read_threats(self._folders[0].threats)

    @cached_property
    def prescan(self) -> Prescan | None:
        """The optional pre-scan, where the data have one."""
        path = self._folders[0].prescan
        return read_prescan(path) if path.exists() else None

    @cached_property
    def screenings(self) -> Mapping[str, ScreeningMethod]:
        """The editions of the screening, in the order in which they came into force."""
        lists = [path for folder in self._folders for path in folder.authorities]
        terms = frozenset(self._around.vocabulary) if self._around.vocabulary else None
        found = [
            read_screening(
                path,
                lists,
                jurisdictions=self._around.jurisdictions,
                methods=self._around.methods,
                terms=terms,
                prescan=self.prescan,
            )
            for folder in self._folders
            for path in folder.screenings
        ]
        return MappingProxyType({one.edition: one for one in sorted(found, key=lambda one: one.valid_from)})

    def screening(self, edition: str | None = None, on: date | None = None) -> ScreeningMethod:
        """Give an edition by name, else the one in force on a day, else the newest.

        The first edition also serves the days before it: the lists carry dates of their own.

        Raises:
            UnknownName: there is no such edition, or none at all.
        """
        if edition is not None and edition in self.screenings:
            return self.screenings[edition]
        if edition is not None or not self.screenings:
            raise UnknownName("edition of the screening", edition or "in force", self.screenings)
        every = list(self.screenings.values())
        in_force = [one for one in every if on is None or one.valid_from <= on]
        return in_force[-1] if in_force else every[0]

    @cached_property
    def dpias(self) -> Mapping[str, DpiaMethod]:
        """The editions of the impact assessment, in the order in which they came into force."""
        found = [read_dpia_method(path, self.matrices) for folder in self._folders for path in folder.dpias]
        return MappingProxyType({one.edition: one for one in sorted(found, key=lambda one: one.valid_from)})

    def dpia(self, edition: str | None = None, on: date | None = None) -> DpiaMethod:
        """Give an edition of the impact assessment by name, else the one in force on a day, else the newest.

        Raises:
            UnknownName: there is no such edition, or none at all.
        """
        if edition is not None and edition in self.dpias:
            return self.dpias[edition]
        if edition is not None or not self.dpias:
            raise UnknownName("edition of the impact assessment", edition or "in force", self.dpias)
        every = list(self.dpias.values())
        in_force = [one for one in every if on is None or one.valid_from <= on]
        return in_force[-1] if in_force else every[0]

    @property
    def authorities(self) -> Mapping[str, Authority]:
        """The authorities of the newest edition."""
        return MappingProxyType({one.id: one for one in self.screening().authorities})


def _by_id(found: Iterable[tuple[Path, RiskMatrix]]) -> Mapping[str, RiskMatrix]:
    matrices: dict[str, RiskMatrix] = {}
    for path, matrix in found:
        if matrix.id in matrices:
            problem = Problem(f"A matrix {matrix.id} exists already.", "Give yours a name of its own.", "matrix")
            raise WrongInput(str(path), [problem])
        matrices[matrix.id] = matrix
    return MappingProxyType(matrices)
