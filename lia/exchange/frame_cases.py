"""Rows of assessments as the outcome rules need them: every value a whole column.

The same names and the same arithmetic as in ``lia.scoring.case``, where one assessment is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

import numpy as np

from lia.exchange.frame_answers import Cells, Column, FrameAnswers
from lia.model.assessment import Answer, Assessment, Confidence, Status
from lia.model.method import Do, Question, Side
from lia.scoring.applicability import met
from lia.scoring.balance import group_level, half_width, reduction, side_points
from lia.scoring.gates import gates_of
from lia.scoring.levels import HIGHEST, LOWEST, Filling, level_of, levels_of
from lia.scoring.scales import GroupScale, Scales, scales_of

NOT_KNOWN = -1
"""Stands for a level that is not known."""


@dataclass(frozen=True)
class FrameView:
    """What the rules see, a column for each value; the same names as in ``lia.scoring.case.View``."""

    cases: FrameCases
    vector: Sequence[Column]
    levels: Mapping[str, Any]
    firm: Mapping[str, Any]

    @cached_property
    def interest(self) -> Any:
        """The points of our interest."""
        return side_points(self.cases.scales, self.levels, Side.INTEREST)

    @cached_property
    def data_subject(self) -> Any:
        """The points of the data subject's side, before safeguards."""
        return side_points(self.cases.scales, self.levels, Side.DATA_SUBJECT)

    @property
    def uncertainty(self) -> Any:
        """The half-width of the band."""
        return self.cases.uncertainty

    @property
    def missing(self) -> Column:
        """Whether something must be answered first."""
        return self.cases.missing

    def margin(self, safeguards: str = "none") -> Any:
        """Give the margin: the interest less what is left on the data subject's side."""
        return self.interest - (self.data_subject - self.reductions[safeguards])

    @cached_property
    def reductions(self) -> Mapping[str, Any]:
        """Points taken off by no safeguards, by those in place, by all declared."""
        scales, caps, credited = self.cases.scales, self.cases.method.safeguard_caps, self.cases.credited
        taken = {name: reduction(scales, caps, self.levels, one, _larger, _smaller) for name, one in credited.items()}
        return {"none": 0.0, **taken}

    def level(self, question: str) -> Column:
        """Give the level of a scored question; one left to the quadrants counts as the lowest."""
        return np.maximum(self.vector[self.cases.scales.place[question]], LOWEST)

    def chose(self, question: str, options: frozenset[str]) -> Column:
        """Whether one of the options was chosen."""
        return self.cases.cells[question].each(
            lambda answer, _: answer is not None and not options.isdisjoint(answer.options), bool
        )

    def hit(self, effect: Do) -> Column:
        """Whether an effect of this kind was hit."""
        return self.cases.effects.get(effect, np.zeros(self.cases.rows, dtype=bool))


class FrameCases:
    """The rows as the rules need them; see ``lia.scoring.case.Case``."""

    def __init__(self, answers: FrameAnswers) -> None:
        self.method = answers.method
        self.rows = answers.rows
        self.cells = answers.cells
        self.scales: Scales = scales_of(answers.method)
        self._answers = answers
        self._test()

    # What is tested

    def _test(self) -> None:
        self.effects: dict[Do, Column] = {}
        self.missing = np.zeros(self.rows, dtype=bool)
        for question in self.method.questions:
            if question.id not in self.cells:
                continue
            cells, asked = self.cells[question.id], self._asked(question.id)
            tested = [gates_of((question,), _with(one, given)) for given, one in _pairs(cells)]
            for do in {do for gates in tested for do in gates.effects}:
                hit = np.array([do in gates.effects for gates in tested])[cells.codes] & asked
                self.effects[do] = self.effects.get(do, False) | hit
            weighed = question.id in self.scales.weighed
            waits = [
                bool(one.open) or (weighed and given is None) for one, given in zip(tested, cells.answers, strict=True)
            ]
            if any(waits):
                self.missing |= np.array(waits)[cells.codes] & asked

    def _asked(self, question: str) -> Any:
        """Give whether the question is asked: its own condition holds, and the one it hangs on is asked too."""
        asked: Any = True
        for _ in self.method.questions:  # no chain of conditions is longer than the method
            when = self.method.by_id[question].asked_when
            if when is None:
                break
            asked, question = asked & self._applies(question), when.question
        return asked

    def _applies(self, question: str) -> Any:
        when = self.method.by_id[question].asked_when
        return True if when is None else self.cells[when.question].each(lambda answer, _: met(when, answer), bool)

    # What is weighed

    @cached_property
    def known(self) -> Sequence[Column]:
        """A level per scored question, ``NOT_KNOWN`` where unknown or absent."""
        return [self._known(self.method.by_id[name]) for name in self.scales.questions]

    def _known(self, question: Question) -> Column:
        def level(answer: Answer | None, _: Assessment) -> int:
            found = level_of(question, answer)
            return NOT_KNOWN if found is None else found

        return self.cells[question.id].each(level, np.int8)

    @cached_property
    def uncertainty(self) -> Any:
        """The half-width of the band in points."""
        shares = self.method.uncertainty.shares
        unsure: list[Any] = [
            np.where(
                level == NOT_KNOWN,
                shares["unknown"],
                self._answers.firm[name].each(lambda word: shares[word or Confidence.STATED]),
            )
            for name, level in zip(self.scales.questions, self.known, strict=True)
        ]
        return half_width(self.scales, self.method.uncertainty, unsure)

    @cached_property
    def credited(self) -> Mapping[str, Mapping[str, Any]]:
        """Levels taken off per group by safeguards in place, and by all that are declared."""
        marketing = self.method.direct_marketing
        is_free = self.cells[marketing.question].each(lambda answer, _: not met(marketing, answer), bool)
        taken: dict[str, dict[str, Any]] = {"in_place": {}, "declared": {}}
        for safeguard in self.method.safeguards:
            status = self._answers.status[safeguard.id]
            earns = is_free if safeguard.not_for_direct_marketing else True
            for which, counting in (("in_place", {Status.IN_PLACE}), ("declared", {*Status})):
                if counting & set(status.words):
                    counts = status.each(counting.__contains__) & earns
                    for group, levels in safeguard.credits.items():
                        taken[which][group] = taken[which].get(group, 0.0) + levels * counts
        return taken

    @cached_property
    def uncertain(self) -> Column:
        """Whether the fillings can differ."""
        found = reduce(np.logical_or, (level == NOT_KNOWN for level in self.known))
        given = self._bounds(Filling.AS_GIVEN)
        for filling in (Filling.BEST, Filling.WORST):
            for place, ends in self._bounds(filling).items():
                for one, other in zip(ends, given[place], strict=True):
                    found = found | (one != other)
        return np.broadcast_to(found, self.rows)

    def _bounds(self, filling: Filling) -> Mapping[int, tuple[Any, Any]]:
        """Give the caps and raises that answers put on levels, per place."""
        found: dict[int, tuple[Any, Any]] = {}
        for question in self.scales.bounding:
            places = {self.scales.place[one.question] for option in question.options for one in option.adjustments}
            for place in places:
                low, high = self._bound(question.id, place, filling)
                lower, higher = found.get(place, (LOWEST, HIGHEST))
                found[place] = np.maximum(low, lower), np.minimum(high, higher)
        return found

    def _bound(self, question: str, place: int, filling: Filling) -> tuple[Column, Column]:
        cells, applies = self.cells[question], self._applies(question)
        free, bound = (
            [self._ends(question, given, one, asked, filling, place) for given, one in _pairs(cells)]
            for asked in (False, True)
        )
        low, high = (
            np.where(applies, *(np.array([ends[which] for ends in both])[cells.codes] for both in (bound, free)))
            for which in (0, 1)
        )
        return low, high

    def _ends(
        self, question: str, given: Answer | None, around: Assessment, applies: bool, filling: Filling, place: int
    ) -> tuple[int, int]:
        """Give the bounds by one answer, as scoring does; ``applies``: whether its question's condition holds."""
        when = self.method.by_id[question].asked_when
        answers = {} if given is None else {question: given}
        if applies and when is not None:
            asking = next((one for one in self.cells[when.question].answers if met(when, one)), None)
            if asking is not None:
                answers[when.question] = asking
        stub = Assessment("", "", "", around.method, around.edition, around.jurisdiction, around.on, answers=answers)
        return levels_of(self.method, self.scales, stub).bounds[filling].get(place, (LOWEST, HIGHEST))

    def view(self, filling: Filling) -> FrameView:
        """See every row with what is not known filled in one way."""
        if filling not in self._views:
            vector = self._filled(filling)
            levels = {group.id: self._level(group, vector) for group in self.scales.groups}
            firm = levels if filling is Filling.BEST or not self.uncertain.any() else self.view(Filling.BEST).levels
            self._views[filling] = FrameView(self, vector, levels, firm)
        return self._views[filling]

    @cached_property
    def _views(self) -> dict[Filling, FrameView]:
        return {}

    def _filled(self, filling: Filling) -> Sequence[Column]:
        scales, bounds = self.scales, self._bounds(filling)
        instead = {Filling.AS_GIVEN: scales.as_given, Filling.BEST: scales.best, Filling.WORST: scales.worst}[filling]
        vector = []
        for place, (level, other) in enumerate(zip(self.known, instead, strict=True)):
            here = np.where(level == NOT_KNOWN, NOT_KNOWN if other is None else other, level)
            if place in bounds:
                low, high = bounds[place]
                left = np.where(low > LOWEST, low, NOT_KNOWN)
                here = np.where(here == NOT_KNOWN, left, np.maximum(low, np.minimum(high, here)))
            vector.append(here)
        return vector

    def _level(self, group: GroupScale, vector: Sequence[Column]) -> Any:
        levels: list[Any] = [np.maximum(vector[place], LOWEST).astype(float) for place in group.singles]
        if group.pair is not None and group.quadrants is not None:
            steps = [None, *range(LOWEST, HIGHEST + 1)]
            table = np.array([[group.quadrants.level(one, other) for other in steps] for one in steps], dtype=float)
            severity, likelihood = (vector[place].astype(np.intp) + 1 for place in group.pair)
            levels.insert(0, table[severity, likelihood])
        return group_level(group, levels, _larger)


def _pairs(cells: Cells) -> Sequence[tuple[Answer | None, Assessment]]:
    return list(zip(cells.answers, cells.around, strict=True))


def _with(around: Assessment, answer: Answer | None) -> Assessment:
    return around if answer is None else around.with_answer(answer)


def _larger(*columns: Any) -> Any:
    return reduce(np.maximum, columns)


def _smaller(*columns: Any) -> Any:
    return reduce(np.minimum, columns)
