"""Assessments as a table, one in each row: read column by column, every mistake at once.

A column repeats few values, so each distinct answer is read once, and once for each place and time
at which the law differs; a row then only points at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from lia.catalog.wording import suggestion
from lia.errors import Problem, WrongInput
from lia.model.assessment import Answer, Assessment, Confidence, Status
from lia.model.method import Effect, Kind, Method, Option, Question
from lia.scoring.applicability import settled

Column = npt.NDArray[Any]
"""A value for each row."""

Word = TypeVar("Word", bound=StrEnum)

UNKNOWN = "unknown"
JURISDICTION = "EU"
BESIDE = frozenset({"id", "assessment", "purpose", "name", "scope"})
"""Columns that say which assessment it is; they play no part."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The answers to one question: every distinct one with the assessment around it, and which one a row has.

    An answer that does not stand in its jurisdiction or on its date is ``None``, as is one that is absent.
    """

    answers: Sequence[Answer | None]
    around: Sequence[Assessment]
    codes: Column

    def each(self, value: Callable[[Answer | None, Assessment], Any], kind: type = float) -> Column:
        """Give a value per row that depends on its answer alone."""
        values = [value(answer, around) for answer, around in zip(self.answers, self.around, strict=True)]
        return np.array(values, dtype=kind)[self.codes]


@dataclass(frozen=True, slots=True)
class Words(Generic[Word]):
    """One of few words per row: the words, ``None`` for an empty cell, and which one a row has."""

    words: Sequence[Word | None]
    codes: Column

    def each(self, value: Callable[[Word | None], float | bool]) -> Column:
        """Give a value per row that depends on its word alone."""
        return np.array([value(word) for word in self.words])[self.codes]


class FrameAnswers:
    """The answers, their firmness and the safeguards in a frame.

    Raises:
        WrongInput: columns, options, places or dates that do not fit; all at once.
    """

    def __init__(self, frame: pd.DataFrame, method: Method, on: date | None = None) -> None:
        self.method = method
        self.rows = len(frame)
        self._frame = frame
        self._on = on or method.valid_from
        self._problems: list[Problem] = []
        self._check_columns()
        questions = [one for one in method.questions if one.kind is not Kind.SAFEGUARDS]
        self.cells = {question.id: self._cells(question) for question in questions}
        self.firm = {one.id: self._words(f"{one.id}.confidence", Confidence) for one in questions}
        self.status = {one.id: self._words(one.id, Status) for one in method.safeguards}
        if self._problems:
            raise WrongInput("frame", self._problems)

    def _check_columns(self) -> None:
        names = [str(name) for name in self._frame.columns]
        questions = [one.id for one in self.method.questions if one.kind is not Kind.SAFEGUARDS]
        firmness = (f"{one}.confidence" for one in questions)
        known = {*questions, *firmness, *self.method.safeguard_by_id, "jurisdiction", "date", "sector", *BESIDE}
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self._wrong(name, "This column is there twice.", "Keep one.")
            elif name not in known:
                self._wrong(name, f"There is no question {name!r}.", f"{suggestion(name, known)} Or leave it out.")

    # Places and times

    @cached_property
    def _around(self) -> tuple[Sequence[Assessment], Column]:
        """Every place, time and sector at which the law can differ, as an assessment without answers, per row."""
        places, where = self._distinct("jurisdiction", _word, JURISDICTION)
        sectors, which = self._distinct("sector", self._sector, "")
        days, when = self._periods()
        every = [
            Assessment("", "", "", self.method.id, self.method.edition, place, day, sector)
            for place, day, sector in product(places, days, sectors)
        ]
        return every, (where * len(days) + when) * len(sectors) + which

    def _periods(self) -> tuple[Sequence[date], Column]:
        """Give one day for every period in which the law is the same, and the period of each row."""
        starts = sorted(set(_changes_of_law(self.method)))
        days, codes = self._distinct("date", self._day, self._on)
        period = np.array([sum(start <= day for start in starts) for day in days])
        return [starts[0] - timedelta(days=1) if starts else self._on, *starts], period[codes]

    def _distinct(self, column: str, read: Callable[[Any], Any], absent: Any) -> tuple[list[Any], Column]:
        """Give the distinct values of a column, the one for an empty cell last, and which one each row has."""
        if column not in self._frame:
            return [absent], np.zeros(self.rows, dtype=np.intp)
        series = self._frame[column]
        if isinstance(series, pd.DataFrame):  # named twice, which is told already
            series = series.iloc[:, 0]
        if series.dtype == object:
            series = series.map(_as_told)
        codes, values = pd.factorize(series)
        read_values = [read(value) for value in values]
        return [absent if one is None else one for one in (*read_values, None)], codes % (len(values) + 1)

    def _sector(self, value: Any) -> str | None:
        sector = _word(value)
        if sector is not None and sector not in self.method.sectors:
            self._wrong("sector", f"There is no sector {sector!r}.", suggestion(sector, self.method.sectors))
        return sector

    def _day(self, value: Any) -> date | None:
        if _word(value) is None:
            return None
        day = pd.to_datetime(value, errors="coerce")
        if pd.isna(day):
            self._wrong("date", f"{value!r} is not a date.", "Write it as 2026-11-22.")
            return None
        return date(day.year, day.month, day.day)

    # Answers

    def _cells(self, question: Question) -> Cells:
        answers, codes = self._distinct(question.id, lambda value: self._answer(question, value), None)
        around, at = self._around
        every = [self._standing(answer, one) for one in around for answer in answers]
        return Cells(every, [one for one in around for _ in answers], at * len(answers) + codes)

    def _standing(self, answer: Answer | None, around: Assessment) -> Answer | None:
        if answer is None:
            return None
        return settled(self.method, replace(around, answers={answer.question: answer})).answers.get(answer.question)

    def _answer(self, question: Question, value: Any) -> Answer | None:
        options = self._options(question, value)
        if options is None:
            return None
        if options == (UNKNOWN,):
            return Answer(question.id, unknown=True)
        wrong = [option for option in options if option not in question.by_id]
        for option in wrong:
            self._wrong(question.id, f"There is no option {option!r}.", suggestion(option, question.by_id))
        if len(options) > 1 and question.kind is not Kind.MULTIPLE:
            self._wrong(question.id, f"Only one option can be chosen here, not {value!r}.", "Keep one.")
            return None
        return None if wrong else Answer(question.id, options)

    def _options(self, question: Question, value: Any) -> tuple[str, ...] | None:
        """Give the options in a cell: one, several with ``;`` between them, or a list; ``None`` where it is empty."""
        if isinstance(value, tuple):
            return tuple(map(str, value))
        if isinstance(value, bool | np.bool_):
            return ("yes" if value else "no",)
        several = str(value).split(";") if question.kind is Kind.MULTIPLE else [str(value)]
        return tuple(one.strip() for one in several if one.strip()) or None

    def _words(self, column: str, kind: type[Word]) -> Words[Word]:
        known = {one.value: one for one in kind}

        def read(value: Any) -> Word | None:
            word = str(value).strip()
            if word and word not in known:
                remedy = f"Choose from: {', '.join(known)}; or leave it empty."
                self._wrong(column, f"{word!r} cannot stand here.", remedy)
            return known.get(word)

        return Words(*self._distinct(column, read, None))

    def _wrong(self, column: str, what: str, remedy: str) -> None:
        problem = Problem(what, remedy, f"column {column}")
        if problem not in self._problems:
            self._problems.append(problem)


def _as_told(value: Any) -> Any:
    """Give a list in a cell as something that can be told apart from others."""
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        return tuple(map(str, value))
    return str(value) if isinstance(value, dict) else value


def _word(value: Any) -> str | None:
    return str(value).strip() or None


def _changes_of_law(method: Method) -> Iterator[date]:
    """Give every day from which an option is offered or an effect holds, or no longer."""
    for question in method.questions:
        dated: list[Option | Effect] = [*question.options]
        dated += [effect for option in question.options for effect in option.effects]
        dated += [*question.all_of.met, *question.all_of.missing] if question.all_of is not None else []
        for one in dated:
            if one.valid_from is not None:
                yield one.valid_from
            if one.valid_to is not None:
                yield one.valid_to + timedelta(days=1)
