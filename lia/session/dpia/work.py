"""``DpiaWork``: the verbs with which people fill in an impact assessment: open, describe, rate, treat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from lia.catalog.dpia_checks import answer_faults, entry_faults, measure_faults, risk_faults
from lia.errors import UnknownName
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.dpia_method import DpiaMethod
from lia.model.risk import Measure, Rating, Risk
from lia.model.state import State as Standing
from lia.model.text import LocalText
from lia.model.workflow import DpiaAdviceRule
from lia.session import checks
from lia.session.acting import Acting
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.advice import unadvised
from lia.session.dpia.cleaning import (
    clean_answer,
    clean_entry,
    clean_measure,
    clean_rating,
    clean_risk,
    refuse,
    texts_of,
)
from lia.session.dpia.reading import DpiaReading
from lia.store.dpia_course import opened_with
from lia.store.dpias import every_dpia_id, read_dpia
from lia.store.entry import Change
from lia.store.state import State

Writing = Callable[[Dpia, DpiaMethod], Iterable[Change]]


def dpia_id(purpose: str, taken: Iterable[str]) -> str:
    """Give the id of the next impact assessment of a purpose: ``p20-dpia-1``."""
    known, number = set(taken), 1
    while f"{purpose}-dpia-{number}" in known:
        number += 1
    return f"{purpose}-dpia-{number}"


class DpiaWork(DpiaReading, Acting):
    """What is filled in at impact assessments. ``expected`` and ``token`` are as everywhere in the session."""

    def open_dpia(
        self,
        purpose: str,
        scope: LocalText = "",
        *,
        matrix: str = "",
        jurisdiction: str = "NL",
        on: date | None = None,
        token: str = "",
    ) -> Dpia:
        """Start an impact assessment of a purpose, on a matrix (else that of the method)."""
        day = on or self.today()
        method = self.catalog.impact.dpia(on=day)
        chosen = self.catalog.matrix(matrix or method.matrix).id
        new = Dpia("", purpose, method.id, method.edition, chosen, day, jurisdiction, checks.trimmed(scope))
        return self.add_dpia(new, token=token)

    def add_dpia(self, dpia: Dpia, *, token: str = "") -> Dpia:
        """Add an impact assessment with all it holds, under a free id.

        Decisions are taken and advice is given here, not brought in.

        Raises:
            UnknownName: there is no such purpose or jurisdiction. WrongInput: the scope is too long.
        """
        if dpia.jurisdiction not in self.catalog.jurisdictions:
            raise UnknownName("jurisdiction", dpia.jurisdiction, self.catalog.jurisdictions)
        refuse("scope", (), [dpia.scope])
        opened: list[str] = []

        def opening(state: State) -> Iterator[Change]:
            if dpia.purpose not in state.purposes():
                raise UnknownName("purpose", dpia.purpose, state.purposes())
            opened.append(dpia_id(dpia.purpose, every_dpia_id(state)))
            kept = as_new(dpia, opened[0], self.workflow.advice.dpia)
            return dpia_changes.opening(kept, self.dpia_method(kept))

        self._write(opening, token, action="open_dpia")
        return self.dpia(opened[0] if opened else self._opened_with(token))

    def _opened_with(self, token: str) -> str:
        """The message was written before: give what it opened."""
        with self.record.reading() as state:
            return opened_with(state, token) or ""

    def describe_dpia(
        self,
        dpia: str,
        *,
        scope: LocalText | None = None,
        on: date | None = None,
        jurisdiction: str | None = None,
        token: str = "",
    ) -> Dpia:
        """Describe the impact assessment anew; ``None`` leaves a field as it is."""
        if jurisdiction is not None and jurisdiction not in self.catalog.jurisdictions:
            raise UnknownName("jurisdiction", jurisdiction, self.catalog.jurisdictions)
        wanted = {"scope": None if scope is None else checks.trimmed(scope), "on": on, "jurisdiction": jurisdiction}
        given: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
        refuse("scope", (), [scope or ""])
        return self._dpia_change(dpia, lambda current, _: dpia_changes.describing(current, given), token)

    # Items and entries

    def set_item(self, dpia: str, answer: ItemAnswer, expected: int | None = None, *, token: str = "") -> Dpia:
        """Fill in an item, in place of what stands.

        Raises:
            WrongInput: no such item or option, or a text is too long.
        """
        given = clean_answer(answer)

        def setting(current: Dpia, method: DpiaMethod) -> Iterator[Change]:
            refuse(given.item, answer_faults(method, given), texts_of(given))
            return dpia_changes.answering(current, given, expected)

        return self._dpia_change(dpia, setting, token)

    def clear_item(self, dpia: str, item: str, expected: int | None = None, *, token: str = "") -> Dpia:
        """Take the answer to an item back; its entries stay."""
        return self._dpia_change(dpia, lambda current, _: dpia_changes.clearing(current, item, expected), token)

    def put_entry(self, dpia: str, entry: GroupEntry, expected: int | None = None, *, token: str = "") -> Dpia:
        """Add an entry, or change the one of this id.

        Raises:
            WrongInput: a field or option that its item does not have, a reference to nothing, a text that is too long.
        """
        given = clean_entry(entry)

        def putting(current: Dpia, method: DpiaMethod) -> Iterator[Change]:
            known = {item: tuple(entries) for item, entries in current.entries.items()}
            refuse(f"{given.item}/{given.id}", entry_faults(method, given, known), texts_of(given))
            return dpia_changes.entering(current, given, method, expected)

        return self._dpia_change(dpia, putting, token)

    def remove_entry(self, dpia: str, item: str, entry: str, expected: int | None = None, *, token: str = "") -> Dpia:
        """Remove an entry that nothing points to."""

        def removing(current: Dpia, method: DpiaMethod) -> Iterator[Change]:
            return dpia_changes.removing_entry(current, item, entry, method, expected)

        return self._dpia_change(dpia, removing, token)

    # Risks and measures

    def put_risk(self, dpia: str, risk: Risk, expected: int | None = None, *, token: str = "") -> Dpia:
        """Add a risk, or change the one of this id; what was accepted stays so.

        Raises:
            WrongInput: a level the matrix does not have, a measure that is not there, a level set by
                hand without a reason, a measure without a sentence why.
        """
        given = replace(clean_risk(risk), acceptance=None)

        def putting(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            return self._risking(current, given, expected)

        return self._dpia_change(dpia, putting, token)

    def remove_risk(self, dpia: str, risk: str, expected: int | None = None, *, token: str = "") -> Dpia:
        """Remove a risk."""
        return self._dpia_change(dpia, lambda current, _: dpia_changes.removing_risk(current, risk, expected), token)

    def rate(self, dpia: str, risk: str, rating: Rating, expected: int | None = None, *, token: str = "") -> Dpia:
        """Rate a risk before measures: severity and likelihood, each with a sentence why."""
        given = clean_rating(rating)

        def rating_it(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            return self._risking(current, replace(self._risk(current, risk), inherent=given), expected)

        return self._dpia_change(dpia, rating_it, token)

    def put_measure(self, dpia: str, measure: Measure, expected: int | None = None, *, token: str = "") -> Dpia:
        """Add a measure, or change the one of this id.

        Raises:
            WrongInput: it is not in the catalogue, or has no name.
        """
        given = clean_measure(measure)

        def putting(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            refuse(given.id, measure_faults(given, self.catalog.measure_catalogue), texts_of(given))
            return dpia_changes.measuring(current, given, expected)

        return self._dpia_change(dpia, putting, token)

    def remove_measure(self, dpia: str, measure: str, expected: int | None = None, *, token: str = "") -> Dpia:
        """Remove a measure that treats no risk."""

        def removing(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            return dpia_changes.removing_measure(current, measure, expected)

        return self._dpia_change(dpia, removing, token)

    def choose_matrix(self, dpia: str, matrix: str, expected: int | None = None, *, token: str = "") -> Dpia:
        """Choose another matrix: ratings go along by their rank and wait for a person to confirm them.

        Raises:
            Refused: a level was set by hand.
        """
        after = self.catalog.matrix(matrix)

        def choosing(current: Dpia, _: DpiaMethod) -> Iterator[Change]:
            return dpia_changes.choosing_matrix(current, self.matrix_of(current), after, expected)

        return self._dpia_change(dpia, choosing, token)

    def _risking(self, current: Dpia, risk: Risk, expected: int | None) -> Iterator[Change]:
        matrix, catalogue = self.matrix_of(current), self.catalog.risk_catalogue
        refuse(risk.id, risk_faults(risk, matrix, current.measures, catalogue), texts_of(risk))
        return dpia_changes.risking(current, risk, expected)

    def _risk(self, current: Dpia, risk: str) -> Risk:
        if risk not in current.risks:
            raise UnknownName("risk", risk, current.risks)
        return current.risks[risk]

    def _dpia_change(self, key: str, change: Writing, token: str, action: str = "work_on_dpia") -> Dpia:
        def changing(state: State) -> Iterable[Change]:
            current = read_dpia(state, key)
            return change(current, self.dpia_method(current))

        self._write(changing, token, action=action, assessment=key)
        return self.dpia(key)


def as_new(dpia: Dpia, key: str, rule: DpiaAdviceRule, *, version: int = 1, version_of: str = "") -> Dpia:
    """Give a copy as a draft of its own: without decision, acceptances and advice, which are given anew."""
    bare = unadvised(dpia.with_risks(replace(one, acceptance=None) for one in dpia.risks.values()), rule)
    fresh = replace(bare, id=key, decision=None, example=False, version=version, version_of=version_of)
    return replace(fresh, state=Standing.DRAFT, review_on=None, settled_seq=0, marks={})
