"""An assessment as a file of answers: read with every mistake at once, written so that it reads back equal.

No answer is ever guessed or filled in: what is absent was not asked yet, ``unknown`` was asked and
is not known. The file stands alone, so its purpose need not be in a register.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lia.catalog import Catalog
from lia.catalog.files.answers import UNKNOWN, AnswerLine, AnswersFile, SafeguardAnswer
from lia.catalog.reading import Checked, read_on
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.exchange.answer_dump import dump
from lia.exchange.answer_options import OptionCheck
from lia.model.assessment import Answer, Assessment, SafeguardChoice, Status
from lia.model.method import Kind, Method

__all__ = ["dump", "read_answer_file"]


def read_answer_file(source: Path | str, catalog: Catalog, today: date, name: str = "") -> Assessment:
    """Read a file of answers (``Path``), or the text of one (``str``).

    ``today`` is the date where the file names none. The newest edition in force on the date is
    used where the file names none.

    Raises:
        WrongInput: with every mistake, each with its line and how to mend it.
    """
    checked = read_on(AnswersFile, source, name, {"purpose": "unnamed", "answers": {}})
    reading = _Reading(checked, catalog, checked.file.date or today)
    assessment = reading.assessment()
    checked.finish()
    return assessment


class _Reading:
    """Turns a checked file into an assessment; keeps every mistake on the way."""

    def __init__(self, checked: Checked[AnswersFile], catalog: Catalog, on: date) -> None:
        self.checked = checked
        self.file = checked.file
        self.catalog = catalog
        self.on = on
        self.method = self._method()
        self.jurisdiction = self._jurisdiction()

    def assessment(self) -> Assessment:
        answers = [self._answer(question, line) for question, line in self.file.answers.items()]
        safeguards = self.file.safeguards
        return Assessment(
            id=self.file.purpose,
            purpose=self.file.purpose,
            scope=self.file.scope,
            method=self.method.id,
            edition=self.method.edition,
            jurisdiction=self.jurisdiction or self.catalog.default_jurisdiction,
            on=self.on,
            sector=self._sector(),
            answers={answer.question: answer for answer in answers if answer},
            safeguards=None
            if safeguards is None
            else {key: self._safeguard(key, one) for key, one in safeguards.items()},
        )

    def _method(self) -> Method:
        editions = self.catalog.methods
        edition = self.file.edition
        if edition is not None and edition not in editions:
            self.checked.wrong(
                ("edition",), f"There is no edition {shown(edition)} of the method.", suggestion(edition, editions)
            )
            edition = None
        method = self.catalog.method(edition, self.on)
        if self.file.method not in (None, method.id):
            what = f"There is no method {shown(self.file.method)}."
            self.checked.wrong(("method",), what, f"Write {method.id}, or leave the line out.")
        return method

    def _jurisdiction(self) -> str:
        """Give the jurisdiction, or nothing where it or the date is wrong: then no option is refused because of it."""
        code = self.file.jurisdiction or self.catalog.default_jurisdiction
        if self.file.date is None and "date" in self.checked.document.data:
            return ""  # the date is wrong: what was offered on it cannot be said
        if code in self.catalog.jurisdictions:
            return code
        what = f"There is no jurisdiction {shown(code)}."
        self.checked.wrong(("jurisdiction",), what, suggestion(code, self.catalog.jurisdictions))
        return ""

    def _sector(self) -> str:
        sector = self.file.sector or ""
        if sector and sector not in self.method.sectors:
            remedy = suggestion(sector, self.method.sectors) + " Leave the line out for any other sector."
            self.checked.wrong(("sector",), f"There is no rule for a sector {shown(sector)}.", remedy)
        return sector

    def _answer(self, question_id: str, line: AnswerLine) -> Answer | None:
        place = ("answers", question_id)
        question = self.method.by_id.get(question_id)
        if question is None:
            what = f"There is no question {shown(question_id)}."
            self.checked.wrong(place, what, suggestion(question_id, self.method.by_id))
            return None
        if question.kind is Kind.SAFEGUARDS:
            what = "Safeguards are not answered here."
            self.checked.wrong(place, what, "Put them under safeguards: at the left margin, next to answers.")
            return None
        unknown = line.option == UNKNOWN
        options = () if unknown else OptionCheck(self.checked, question, self.jurisdiction, self.on).options(line)
        return Answer(question_id, options, unknown, line.text, line.confidence, line.reason, line.evidence)

    def _safeguard(self, key: str, line: SafeguardAnswer) -> SafeguardChoice:
        place = ("safeguards", key)
        if key in self.method.never_creditable:
            what = f"{key} is demanded by law already and is no extra safeguard."
            self.checked.wrong(place, what, "Remove it.")
        elif key not in self.method.safeguard_by_id:
            what = f"There is no safeguard {shown(key)}."
            self.checked.wrong(place, what, suggestion(key, self.method.safeguard_by_id))
        choice = SafeguardChoice(key, line.status, line.owner, line.due, line.reason)
        if line.status is Status.PLANNED and not choice.counts:
            missing = [word for word, there in (("owner", line.owner.strip()), ("due", line.due)) if not there]
            what = f"A planned safeguard needs an owner and a due date; missing here: {' and '.join(missing)}."
            self.checked.wrong(place, what, f"Write {key}: {{status: planned, owner: a role, due: 2027-01-31}}.")
        return choice
