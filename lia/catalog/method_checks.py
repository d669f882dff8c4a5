"""What a method file must say beyond its shape: every id it refers to exists, the sides add up.

A mistake here is a badly written rule, never an unfavourable finding: nothing is scored with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from lia.catalog.files.method import EffectLine, MethodFile, OptionLine, QuestionLine
from lia.catalog.files.safeguards import SafeguardsFile
from lia.catalog.group_checks import check_groups
from lia.catalog.reading import Checked
from lia.catalog.rule_checks import check_rules
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.method import Do, Kind, Side


def check_method(checked: Checked[MethodFile], jurisdictions: frozenset[str], terms: frozenset[str] | None) -> None:
    """Check what a method file says. ``terms`` are the ids of the vocabulary, ``None`` where there is none yet.

    Raises:
        WrongInput: with every mistake.
    """
    check = _Check(checked, jurisdictions, terms)
    check.repeated()
    for number, question in enumerate(checked.file.questions):
        check.question(("questions", number), question)
    check.condition(("direct_marketing",), checked.file.direct_marketing.question, checked.file.direct_marketing)
    check_groups(checked)
    check_rules(checked)
    checked.finish()


def check_safeguards(checked: Checked[SafeguardsFile], method: MethodFile) -> None:
    """Check that safeguards lower groups of the people's side, and that nothing stands there twice.

    Raises:
        WrongInput: with every mistake.
    """
    groups = [group.id for group in method.groups if group.side is Side.DATA_SUBJECT]
    for number, safeguard in enumerate(checked.file.safeguards):
        for group in safeguard.credits:
            if group not in groups:
                what = f"{shown(group)} is not a group of the people's side."
                checked.wrong(("safeguards", number, "credits", group), what, suggestion(group, groups))
    repeated(checked, ("safeguards",), [one.id for one in checked.file.safeguards])
    repeated(checked, ("never_creditable",), checked.file.never_creditable)
    checked.finish()


def repeated(checked: Checked[MethodFile] | Checked[SafeguardsFile], place: Place, ids: Iterable[str]) -> None:
    """Keep a mistake for every id that stands in a list a second time."""
    seen: set[str] = set()
    for number, one in enumerate(ids):
        if one in seen:
            checked.wrong((*place, number), f"The id {shown(one)} stands here a second time.", "Give each its own id.")
        seen.add(one)


class _Condition(Protocol):
    """When a question is asked."""

    @property
    def any_of(self) -> list[str]: ...
    @property
    def none_of(self) -> list[str]: ...


@dataclass
class _Check:
    """The checks of the questions of one method file."""

    checked: Checked[MethodFile]
    jurisdictions: frozenset[str]
    terms: frozenset[str] | None

    @cached_property
    def questions(self) -> Mapping[str, QuestionLine]:
        return {question.id: question for question in self.checked.file.questions}

    def repeated(self) -> None:
        file = self.checked.file
        repeated(self.checked, ("questions",), [one.id for one in file.questions])
        repeated(self.checked, ("groups",), [one.id for one in file.groups])
        repeated(self.checked, ("rules",), [one.id for one in file.rules])
        repeated(self.checked, ("decisions",), [one.id for one in file.decisions])
        repeated(self.checked, ("steps",), file.steps)

    def question(self, place: Place, question: QuestionLine) -> None:
        self._known((*place, "step"), "step", question.step, self.checked.file.steps)
        for number, term in enumerate(question.terms):
            if self.terms is not None:
                self._known((*place, "terms", number), "term of the vocabulary", term, self.terms)
        self._form(place, question)
        repeated(self.checked, (*place, "options"), [one.id for one in question.options])
        for number, option in enumerate(question.options):
            self._option((*place, "options", number), question, option)
        if question.asked_when:
            self._earlier((*place, "asked_when", "question"), question)
            self.condition((*place, "asked_when"), question.asked_when.question, question.asked_when)
        if question.unknown_as:
            self._known((*place, "unknown_as"), "option", question.unknown_as, [one.id for one in question.options])
        if question.all_of:
            self._effects((*place, "all_of", "met"), question.all_of.met)
            self._effects((*place, "all_of", "missing"), question.all_of.missing)

    def condition(self, place: Place, question: str, condition: _Condition) -> None:
        """Check a condition on another question's answer."""
        if bool(condition.any_of) == bool(condition.none_of):
            self.checked.wrong(
                place, "A condition needs either any_of or none_of.", "Give one of the two a list of options."
            )
        if self._known((*place, "question"), "question", question, self.questions):
            options = [one.id for one in self.questions[question].options]
            for key, ids in (("any_of", condition.any_of), ("none_of", condition.none_of)):
                for number, one in enumerate(ids):
                    self._known((*place, key, number), f"option of {question}", one, options)

    def _earlier(self, place: Place, question: QuestionLine) -> None:
        order = list(self.questions)
        other = question.asked_when.question if question.asked_when else ""
        if other in order and order.index(other) >= order.index(question.id):
            self.checked.wrong(
                place, f"{other} is not asked before {question.id}.", "Move the question up, or this one down."
            )

    def _form(self, place: Place, question: QuestionLine) -> None:
        wrong = self.checked.wrong
        if bool(question.options) == (question.kind is Kind.SAFEGUARDS):
            what = "has options" if question.options else "has no options"
            wrong(place, f"A question of kind {question.kind} {what}.", "Choose another kind, or mend the options.")
        if (question.side is None) != (question.group is None):
            wrong(place, "A weighed question has both a side and a group.", "Give both, or neither.")
        if question.all_of and question.kind is not Kind.MULTIPLE:
            wrong((*place, "all_of"), "Only a question of kind multiple can ask for all options.", "Remove all_of.")

    def _option(self, place: Place, question: QuestionLine, option: OptionLine) -> None:
        if (option.level is None) == (question.side is not None):
            what = (
                "A weighed question has an option without a level."
                if question.side
                else "An option has a level, but its question is not weighed."
            )
            self.checked.wrong(place, what, "Give every option of a weighed question a level, and no other.")
        for number, adjust in enumerate(option.adjust):
            weighed = [one.id for one in self.checked.file.questions if one.side]
            self._known((*place, "adjust", number, "question"), "weighed question", adjust.question, weighed)
        self._validity(place, option)
        self._effects((*place, "effects"), option.effects)

    def _effects(self, place: Place, effects: list[EffectLine]) -> None:
        for number, effect in enumerate(effects):
            here = (*place, number)
            if effect.do is Do.PASS:
                self.checked.wrong((*here, "do"), "An option without effects passes.", "Remove this effect.")
            elif not effect.id.startswith(f"{effect.do}_"):
                self.checked.wrong(
                    (*here, "id"), f"{shown(effect.id)} does not begin with its kind.", f"Write {effect.do}_…."
                )
            if effect.sectors and effect.except_sectors:
                self.checked.wrong(here, "An effect has both sectors and except_sectors.", "Keep one of the two.")
            for key, sectors in (("sectors", effect.sectors), ("except_sectors", effect.except_sectors)):
                for position, sector in enumerate(sectors or ()):
                    self._known((*here, key, position), "sector", sector, self.checked.file.sectors)
            self._validity(here, effect)

    def _validity(self, place: Place, line: OptionLine | EffectLine) -> None:
        if line.valid_from and line.valid_to and line.valid_from > line.valid_to:
            what = f"valid_from ({line.valid_from}) is later than valid_to ({line.valid_to})."
            self.checked.wrong((*place, "valid_from"), what, "Put the first day before the last.")
        for number, code in enumerate(line.jurisdictions or ()):
            self._known((*place, "jurisdictions", number), "jurisdiction", code, sorted(self.jurisdictions))

    def _known(self, place: Place, kind: str, name: str, known: Iterable[str]) -> bool:
        names = list(known)
        if name not in names:
            self.checked.wrong(place, f"There is no {kind} {shown(name)}.", suggestion(name, names))
        return name in names
