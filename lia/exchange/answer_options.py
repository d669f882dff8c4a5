"""Whether the options of an answer exist, fit the kind of question, and are offered there and then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lia.catalog.files.answers import UNKNOWN, AnswerLine, AnswersFile
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.method import Kind, Option, Question


@dataclass(frozen=True)
class OptionCheck:
    """The check of one answer. An empty ``jurisdiction`` is not known and refuses nothing."""

    checked: Checked[AnswersFile]
    question: Question
    jurisdiction: str
    on: date

    def options(self, line: AnswerLine) -> tuple[str, ...]:
        """Give the options of the answer; every mistake in them is kept in ``checked``."""
        if isinstance(line.option, str):
            self._option(self._place(), line.option)
            return (line.option,)
        self._list(line.option)
        return tuple(dict.fromkeys(line.option))

    def _list(self, chosen: list[str]) -> None:
        if self.question.kind is not Kind.MULTIPLE:
            self._wrong(
                self._place(),
                "A list stands here, and this question has one answer.",
                "Write one option without brackets.",
            )
            return
        if not chosen and self.question.all_of is None:
            self._wrong(
                self._place(), "The list is empty.", f"Write at least one option, or {UNKNOWN}, or leave the line out."
            )
        for number, option in enumerate(chosen):
            place = self._place(number)
            if option == UNKNOWN:
                self._wrong(
                    place,
                    f"{UNKNOWN} stands among other options.",
                    f"Write {UNKNOWN} alone, without a list, or remove it.",
                )
            elif option in chosen[:number]:
                self._wrong(place, f"{shown(option)} stands in the list twice.", "Keep one of the two.")
            else:
                self._option(place, option)

    def _option(self, place: Place, chosen: str) -> None:
        option = self.question.by_id.get(chosen)
        if option is None:
            known = [one.id for one in self.question.options if self._offered(one)]
            self._wrong(
                place, f"{shown(chosen)} is not an option of {self.question.id}.", suggestion(chosen, [*known, UNKNOWN])
            )
        elif not self._offered(option):
            self._wrong(place, *self._why_not(option))

    def _offered(self, option: Option) -> bool:
        return option.offered(self.jurisdiction, self.on) if self.jurisdiction else True

    def _why_not(self, option: Option) -> tuple[str, str]:
        """Say whether the jurisdiction or the date stands in the way."""
        if option.jurisdictions and self.jurisdiction not in option.jurisdictions:
            there = ", ".join(sorted(option.jurisdictions))
            return (
                f"{shown(option.id)} is not offered in {self.jurisdiction}, only in {there}.",
                f"Choose another option, or write jurisdiction: {there} if that law applies.",
            )
        if option.valid_from and self.on < option.valid_from:
            why = f"{shown(option.id)} is offered from {option.valid_from}, and the date here is {self.on}."
        else:
            why = f"{shown(option.id)} was offered until {option.valid_to}, and the date here is {self.on}."
        return why, "Choose another option, or mend the date."

    def _place(self, number: int | None = None) -> Place:
        """Give the place of the answer's options, in the short or the full form."""
        written = self.checked.document.data["answers"][self.question.id]
        place: Place = ("answers", self.question.id)
        if isinstance(written, dict):
            place = (*place, "option")
        return place if number is None else (*place, number)

    def _wrong(self, place: Place, what: str, remedy: str) -> None:
        self.checked.wrong(place, what, remedy)
