"""Whether a mapping fits the methods it answers: no id that does not exist, no question that is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lia.catalog.files.mapping import ChoiceLine, MappingFile, QuestionLines
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.case import UNCLEAR
from lia.model.mapping import Combination, FactKind
from lia.model.method import Kind, Method
from lia.model.screening import NO, YES, ScreeningMethod

UNKNOWN = "unknown"
"""The choice that says: asked, and not known."""


def check_mapping(checked: Checked[MappingFile], method: Method, screening: ScreeningMethod) -> None:
    """Keep every mistake of a mapping with ``checked``."""
    look = _Check(checked)
    look.facts()
    asked = {
        name: [*question.by_id, UNKNOWN]
        for name, question in method.by_id.items()
        if question.kind is not Kind.SAFEGUARDS
    }
    look.questions("questions", checked.file.questions, asked, _asked_by_answers(method))
    look.combinations(method)
    look.questions("screening", checked.file.screening, dict.fromkeys(screening.by_id, (YES, NO, UNKNOWN)), set())
    for number, line in enumerate(checked.file.safeguards):
        look.known(("safeguards", number, "choice"), "safeguard", line.choice, method.safeguard_by_id)
        look.conditions(("safeguards", number), line)


def _asked_by_answers(method: Method) -> set[str]:
    return {name for name, question in method.by_id.items() if question.asked_when}


class _Check:
    """Looks at one file, part by part."""

    def __init__(self, checked: Checked[MappingFile]) -> None:
        self.checked = checked
        self.file = checked.file
        self.by_id = {line.id: line for line in self.file.facts}

    def facts(self) -> None:
        for number, line in enumerate(self.file.facts):
            for word, value in line.same_as.items():
                self.known(("facts", number, "same_as", word), "value", value, line.values)
            if (line.kind is FactKind.WORDS) == bool(line.values):
                what = "Free text has no list of values, every other fact has one."
                self.checked.wrong(("facts", number), what, "List the values, or write kind: words.")
        for number, name in enumerate(self.file.evaluative):
            self.known(("evaluative", number), "fact", name, self.by_id)
        self.known(("lists", "fact"), "fact", self.file.lists.fact, self.by_id)

    def questions(
        self, part: str, lines: Iterable[QuestionLines], asked: Mapping[str, Collection[str]], spare: set[str]
    ) -> None:
        """Look at the questions of a part; ``spare`` may be left out because another answer asks them."""
        mapped: list[str] = []
        for number, line in enumerate(lines):
            place: Place = (part, number)
            self.known((*place, "question"), "question", line.question, asked)
            if line.question in mapped:
                self.checked.wrong(place, f"{shown(line.question)} stands here a second time.", "Keep one of the two.")
            mapped.append(line.question)
            self._choices(place, line, asked.get(line.question))
        for name in asked.keys() - spare - set(mapped):
            self.checked.wrong((part,), f"The question {shown(name)} is not mapped.", "Add it, at least otherwise.")

    def _choices(self, place: Place, line: QuestionLines, options: Collection[str] | None) -> None:
        for number, one in enumerate(line.lines):
            here = (*place, "lines", number)
            self.conditions(here, one)
            if options is not None:
                self.known((*here, "choice"), "option", one.choice, options)
        if options is not None:
            self.known((*place, "otherwise", "choice"), "option", line.otherwise.choice, options)

    def combinations(self, method: Method) -> None:
        """Look at whether each question can be answered in the way that is named."""
        for number, line in enumerate(self.file.questions):
            question = method.by_id.get(line.question)
            if question is None:
                continue
            place = ("questions", number, "rule")
            if line.rule is Combination.HIGHEST_OF and question.side is None:
                self.checked.wrong(place, "The options of this question have no levels.", "Write first_match.")
            if line.rule is Combination.EVERY_MATCH and question.kind is not Kind.MULTIPLE:
                self.checked.wrong(place, "This question takes one option.", "Write first_match.")

    def conditions(self, place: Place, line: ChoiceLine) -> None:
        for name, condition in line.when.items():
            here = (*place, "when", name)
            self.known(here, "fact", name, self.by_id)
            fact = self.by_id.get(name)
            if fact is not None and fact.kind is not FactKind.WORDS:
                for value in (*condition.any_of, *condition.none_of):
                    self.known(here, "value", value, [*fact.values, UNCLEAR])

    def known(self, place: Place, kind: str, name: str, known: Collection[str]) -> None:
        if name not in known:
            self.checked.wrong(place, f"There is no {kind} {shown(name)}.", suggestion(name, known))
