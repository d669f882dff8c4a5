"""A screening as a file: read with every mistake at once. Absent was not asked yet; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from lia.catalog import Catalog
from lia.catalog.files.answers import UNKNOWN, AnswerLine
from lia.catalog.files.screening_answers import ScreeningAnswersFile
from lia.catalog.reading import Checked, read_on
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.assessment import Answer, Confidence
from lia.model.screening import NO, YES, Screening, ScreeningMethod


def read_screening_file(source: Path | str, catalog: Catalog, today: date, name: str = "") -> Screening:
    """Read a screening (``Path``), or the text of one (``str``).

    ``today`` is the date where the file names none; the newest edition in force on the date is used
    where the file names none. Without jurisdictions only Article 35 and the nine criteria are looked at (EU).

    Raises:
        WrongInput: with every mistake, each with its line and how to mend it.
    """
    checked = read_on(ScreeningAnswersFile, source, name, {"purpose": "unnamed"})
    screening = _Reading(checked, catalog, checked.file.date or today).screening()
    checked.finish()
    return screening


class _Reading:
    """Turns a checked file into a screening; keeps every mistake on the way."""

    def __init__(self, checked: Checked[ScreeningAnswersFile], catalog: Catalog, on: date) -> None:
        self.checked = checked
        self.file = checked.file
        self.catalog = catalog
        self.on = on
        self.method = self._method()

    def screening(self) -> Screening:
        file = self.file
        return Screening(
            id=file.purpose,
            purpose=file.purpose,
            method=self.method.id,
            edition=self.method.edition,
            jurisdictions=self._jurisdictions(),
            on=self.on,
            answers=self._answers(),
            role=file.role,
            prescan=self._prescan(),
            dpo_view=file.dpo_view,
        )

    def _method(self) -> ScreeningMethod:
        edition, editions = self.file.edition, self.catalog.impact.screenings
        if edition is not None and edition not in editions:
            what = f"There is no edition {shown(edition)} of the screening."
            self.checked.wrong(("edition",), what, suggestion(edition, editions))
            edition = None
        return self.catalog.screening(edition, self.on)

    def _jurisdictions(self) -> tuple[str, ...]:
        if self.file.jurisdictions is None:
            return (self.catalog.default_jurisdiction,)
        known = self.catalog.jurisdictions
        for number, code in enumerate(self.file.jurisdictions):
            if code not in known:
                what = f"There is no jurisdiction {shown(code)}."
                self.checked.wrong(("jurisdictions", number), what, suggestion(code, known))
            elif code in self.file.jurisdictions[:number]:
                what = f"{code} stands here a second time."
                self.checked.wrong(("jurisdictions", number), what, "Keep one of the two.")
        return tuple(self.file.jurisdictions)

    def _answers(self) -> Mapping[str, Answer]:
        found: dict[str, Answer] = {}
        for place, question, line in self._lines():
            if question in found:
                what = f"{question} is answered a second time."
                self.checked.wrong(place, what, "Keep one of the two answers.")
            elif self._question(place, question):
                found[question] = self._answer(place, question, line)
        return found

    def _lines(self) -> Iterator[tuple[Place, str, AnswerLine]]:
        """The answers one by one, then those that share a reason."""
        for question, line in self.file.answers.items():
            yield ("answers", question), question, line
        for number, group in enumerate(self.file.assumed):
            for question, option in group.answers.items():
                line = AnswerLine(option=option, confidence=Confidence.ASSUMED, reason=group.reason)
                yield ("assumed", number, "answers", question), question, line

    def _question(self, place: Place, question: str) -> bool:
        known = (*self.method.by_id, *self.method.entry_by_id)
        if question not in known:
            self.checked.wrong(place, f"There is no question or entry {shown(question)}.", suggestion(question, known))
        return question in known

    def _answer(self, place: Place, question: str, line: AnswerLine) -> Answer:
        option = line.option if isinstance(line.option, str) else ""
        if not option:
            self.checked.wrong(place, "A list stands here, and this question has one answer.", "Write yes or no.")
        elif option not in (YES, NO, UNKNOWN):
            remedy = suggestion(option, (YES, NO, UNKNOWN), f"Write {YES}, {NO} or {UNKNOWN}.")
            self.checked.wrong(place, f"{shown(option)} is not an answer to {question}.", remedy)
        unknown = option == UNKNOWN
        options = () if unknown else (option,)
        return Answer(question, options, unknown, line.text, line.confidence, line.reason, line.evidence)

    def _prescan(self) -> Mapping[str, Answer] | None:
        given, prescan = self.file.rijk_prescan, self.method.prescan
        if given is None:
            return None
        if prescan is None:
            self.checked.wrong(("rijk_prescan",), "There is no pre-scan in these data.", "Leave it out.")
            return None
        found: dict[str, Answer] = {}
        for question, line in given.items():
            place: Place = ("rijk_prescan", question)
            if question not in prescan.by_id:
                what = f"There is no question {shown(question)} in the pre-scan."
                self.checked.wrong(place, what, suggestion(question, prescan.by_id))
                continue
            known = [one.id for one in prescan.by_id[question].options]
            options = (line.option,) if isinstance(line.option, str) else tuple(line.option)
            if isinstance(line.option, list) and not prescan.by_id[question].bands:
                self.checked.wrong(place, "A list stands here, and this question has one answer.", "Write one option.")
            for option in options:
                if option not in (*known, UNKNOWN):
                    what = f"{shown(option)} is not an option of {question}."
                    self.checked.wrong(place, what, suggestion(option, (*known, UNKNOWN)))
            unknown = UNKNOWN in options
            found[question] = Answer(question, () if unknown else options, unknown, reason=line.reason)
        return found
