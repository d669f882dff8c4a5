"""The catalog: everything under ``data/`` as frozen values. Nobody else reads that folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lia.catalog.differences import differences
from lia.catalog.entries import ExampleRegister, Jurisdiction, Term
from lia.catalog.folder import Folder, data_folder
from lia.catalog.impact import ImpactCatalog
from lia.catalog.look import PLAIN, Look
from lia.catalog.mapping_reader import read_mapping
from lia.catalog.method_reader import read_method
from lia.catalog.own import check_own, read_look
from lia.catalog.small_readers import Jurisdictions, read_jurisdictions, read_register, read_vocabulary
from lia.catalog.texts_reader import SOURCE_LANGUAGE, entries, merged, stamps, translated
from lia.catalog.workflow_reader import read_workflow
from lia.errors import Problem, UnknownName, WrongInput
from lia.model.mapping import FactsMapping
from lia.model.matrix import RiskMatrix
from lia.model.method import Method
from lia.model.risk_catalogue import CatalogueMeasure, CatalogueRisk
from lia.model.screening import Authority, ScreeningMethod
from lia.model.text import Texts
from lia.model.workflow import Workflow


class Catalog:
    """Methods, texts, vocabulary, jurisdictions and examples.

    ``extra`` is an organisation's own folder (see ``lia.catalog.own``): what is in it is added to ours.
    Each part is read when it is first asked for and kept.
    """

    def __init__(self, folder: Folder, extra: Folder | None = None) -> None:
        self._folder = folder
        self._own = extra
        self._folders = (folder, extra) if extra else (folder,)
        self._texts: dict[str, Texts] = {}
        self._examples: dict[str, ExampleRegister] = {}

    @classmethod
    def load(cls, data: Path | None = None, extra: Path | None = None) -> Catalog:
        """Open the catalog and read its methods, so that a wrong file is known at once.

        Raises:
            WrongInput: a folder or file is missing or wrong; every mistake of the file is named. Of an
                organisation's own folder every mistake in any file is named, and nothing is used.
        """
        own = data_folder(extra) if extra else None
        catalog = cls(data_folder(data), own)
        if own:
            check_own(catalog, catalog._folder, own)
        _ = catalog.methods
        return catalog

    @cached_property
    def methods(self) -> Mapping[str, Method]:
        """Every edition of the method, by its name, in the order in which they came into force.

        Raises:
            WrongInput: a file is wrong, or an edition exists twice.
        """
        terms = frozenset(self.vocabulary) if self.vocabulary else None
        found: dict[str, Method] = {}
        for folder in self._folders:
            for path in folder.methods:
                method = read_method(path, self._folder.safeguards, self._jurisdictions.followers, terms)
                if method.edition in found:
                    problem = Problem(
                        f"The edition {method.edition} exists already.", "Give it another name.", "edition"
                    )
                    raise WrongInput(str(path), [problem])
                found[method.edition] = method
        return MappingProxyType({one.edition: one for one in sorted(found.values(), key=lambda one: one.valid_from)})

    def method(self, edition: str | None = None, on: date | None = None) -> Method:
        """Give an edition by name, else the one in force on a day, else the newest.

        An edition carries dated rules, so the first edition also serves the days before it.

        Raises:
            UnknownName: there is no such edition.
        """
        if edition is not None:
            if edition not in self.methods:
                raise UnknownName("edition of the method", edition, self.methods)
            return self.methods[edition]
        editions = list(self.methods.values())
        if not editions:
            raise UnknownName("edition of the method", "in force", ())
        in_force = [one for one in editions if on is None or one.valid_from <= on]
        return in_force[-1] if in_force else editions[0]

    # What an organisation adds

    @property
    def own_methods(self) -> tuple[Method, ...]:
        """The editions that are not ours."""
        ours = Catalog(self._folder).methods if self._own else self.methods
        return tuple(method for edition, method in self.methods.items() if edition not in ours)

    def own_differences(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """Give per own edition ours that was in force when it began, and what it does otherwise than that one."""
        ours = Catalog(self._folder)
        found = {}
        for method in self.own_methods:
            base = ours.method(on=method.valid_from)
            found[method.edition] = base.edition, differences(base, method)
        return found

    @cached_property
    def look(self) -> Look:
        """The colours and the logo of pages and reports."""
        return read_look(self._own) if self._own else PLAIN

    @property
    def followers(self) -> Mapping[str, frozenset[str]]:
        """Per jurisdiction: itself and those that follow its rules."""
        return self._jurisdictions.followers

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages that have texts; the source language first."""
        found = {tag for folder in self._folders for tag in folder.languages} | {SOURCE_LANGUAGE}
        return tuple(sorted(found, key=lambda tag: (tag != SOURCE_LANGUAGE, tag)))

    def texts(self, language: str) -> Texts:
        """Give every text of a language; where a translation is missing, the source text stands in.

        Raises:
            UnknownName: there is no such language.
            WrongInput: a file of texts is wrong.
        """
        if language not in self.languages:
            raise UnknownName("language", language, self.languages)
        if language not in self._texts:
            own = self._entries(language)
            source = own if language == SOURCE_LANGUAGE else dict(self.texts(SOURCE_LANGUAGE).entries)
            stamped = {key: one for folder in self._folders for key, one in stamps(folder, language).items()}
            self._texts[language] = translated(language, source, own, stamped)
        return self._texts[language]

    def own_entries(self, language: str) -> Mapping[str, str]:
        """Give the texts that the language's own files hold, without any that stand in."""
        return self._entries(language)

    def _entries(self, language: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for folder in self._folders:
            found = merged(found, entries(folder, language), str(folder.root))
        return found

    @cached_property
    def vocabulary(self) -> Mapping[str, Term]:
        """The legal terms by id."""
        path = self._folder.vocabulary
        return MappingProxyType(read_vocabulary(path) if path.exists() else {})

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """The jurisdictions by their code."""
        return self._jurisdictions.jurisdictions

    @cached_property
    def workflow(self) -> Workflow:
        """The course of an assessment: who may do what in which state; an organisation's own table, else ours."""
        own = [folder.workflow for folder in reversed(self._folders) if folder.workflow.exists()]
        return read_workflow(own[0] if own else self._folder.workflow)

    @property
    def default_jurisdiction(self) -> str:
        """The jurisdiction where none is named."""
        return self._jurisdictions.default

    @cached_property
    def _jurisdictions(self) -> Jurisdictions:
        return read_jurisdictions(self._folder.jurisdictions)

    @property
    def example_registers(self) -> tuple[str, ...]:
        """The names of the example registers."""
        return self._folder.examples

    def example_register(self, name: str = "perfectview") -> ExampleRegister:
        """Give an example register.

        Raises:
            UnknownName: there is no such example.
            WrongInput: its file is wrong.
        """
        if name not in self.example_registers:
            raise UnknownName("example register", name, self.example_registers)
        if name not in self._examples:
            self._examples[name] = read_register(self._folder.example_register(name))
        return self._examples[name]

    def example_assessments(self, name: str = "perfectview") -> tuple[Path, ...]:
        """Give the files of the answered assessments of an example.

        Raises:
            UnknownName: there is no such example.
        """
        if name not in self.example_registers:
            raise UnknownName("example register", name, self.example_registers)
        return self._folder.example_assessments(name)

    def example_screenings(self, name: str = "perfectview") -> Mapping[str, Path]:
        """Give the screenings of an example by the id of their purpose.

        Raises:
            UnknownName: there is no such example.
        """
        if name not in self.example_registers:
            raise UnknownName("example register", name, self.example_registers)
        return MappingProxyType({path.stem: path for path in self._folder.example_screenings(name)})

    def example_dpias(self, name: str = "perfectview") -> tuple[Path, ...]:
        """Give the files of the impact assessments of an example.

        Raises:
            UnknownName: there is no such example.
        """
        if name not in self.example_registers:
            raise UnknownName("example register", name, self.example_registers)
        return self._folder.example_dpias(name)

    @cached_property
    def facts_mapping(self) -> FactsMapping:
        """How neutral facts of published cases answer our newest editions of the assessment and the screening.

        Raises:
            WrongInput: its file is wrong, or does not fit these editions.
        """
        ours = Catalog(self._folder) if len(self._folders) > 1 else self
        return read_mapping(self._folder.mapping, ours.method(), ours.screening())

    # What an impact assessment (GDPR 35) is made with

    @cached_property
    def impact(self) -> ImpactCatalog:
        """Matrices, risks, measures, the screening, the lists of authorities."""
        return ImpactCatalog(self._folders, self)

    @property
    def matrices(self) -> Mapping[str, RiskMatrix]:
        """The risk matrices by id, an organisation's own among them."""
        return self.impact.matrices

    def matrix(self, name: str | Path) -> RiskMatrix:
        """Give a matrix by its id, or read one from a file.

        Raises:
            UnknownName: there is no matrix of that id.
            WrongInput: the file is wrong.
        """
        return self.impact.matrix(name)

    def matrix_texts(self, matrix: RiskMatrix, language: str) -> Texts:
        """Give the texts of a language with the matrix's own words laid over them."""
        return self.impact.matrix_texts(matrix, language)

    @property
    def risk_catalogue(self) -> Mapping[str, CatalogueRisk]:
        """The risks to start from, by id."""
        return self.impact.risk_catalogue

    @property
    def measure_catalogue(self) -> Mapping[str, CatalogueMeasure]:
        """The measures to start from, by id."""
        return self.impact.measure_catalogue

    def screening(self, edition: str | None = None, on: date | None = None) -> ScreeningMethod:
        """Give an edition of the screening by name, else the one in force on a day, else the newest.

        Raises:
            UnknownName: there is no such edition.
        """
        return self.impact.screening(edition, on)

    @property
    def authorities(self) -> Mapping[str, Authority]:
        """The authorities with their lists, by id."""
        return self.impact.authorities
