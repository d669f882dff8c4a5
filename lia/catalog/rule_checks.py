"""The outcome rules of a method: what they refer to exists, and one of them always answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lia.catalog.files.method import MethodFile
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown


def check_rules(checked: Checked[MethodFile]) -> None:
    """Keep every mistake in the rules and in the decisions."""
    check = _Check(checked)
    for number, rule in enumerate(checked.file.rules):
        check.rule(("rules", number), rule)
    for number, decision in enumerate(checked.file.decisions):
        check.all_known(("decisions", number, "follows"), "category", decision.follows, checked.file.categories)
    if "otherwise" not in {rule.name for rule in checked.file.rules}:
        checked.wrong(
            ("rules",), "No rule answers when none of the others does.", "Add a rule with the name otherwise."
        )


@dataclass
class _Check:
    """The checks of the rules of one method file."""

    checked: Checked[MethodFile]

    @cached_property
    def options(self) -> Mapping[str, list[str]]:
        """The options of each question."""
        return {question.id: [option.id for option in question.options] for question in self.checked.file.questions}

    def rule(self, place: Place, rule: Any) -> None:
        """Check the ids in the settings of a rule."""
        file = self.checked.file
        groups = [group.id for group in file.groups]
        weighed = [question.id for question in file.questions if question.side]
        for key in ("category", "best_case", "against"):
            if getattr(rule, key, None) is not None:
                self.known((*place, key), "category", str(getattr(rule, key)), file.categories)
        self.all_known((*place, "for"), "category", getattr(rule, "for_", ()), file.categories)
        self.all_known((*place, "groups"), "group", getattr(rule, "groups", ()), groups)
        for key, kind, ids in (("at_most", "weighed question", weighed), ("together", "group", groups)):
            for one in getattr(rule, key, ()):
                self.known((*place, key, one), kind, one, ids)
        question = getattr(rule, "question", None)
        if question is not None and self.known((*place, "question"), "question", question, self.options):
            self.all_known((*place, "options"), f"option of {question}", rule.options, self.options[question])

    def all_known(self, place: Place, kind: str, names: Iterable[object], known: Iterable[object]) -> None:
        """Check a list of ids."""
        for number, name in enumerate(names):
            self.known((*place, number), kind, str(name), known)

    def known(self, place: Place, kind: str, name: str, known: Iterable[object]) -> bool:
        """Check one id."""
        names = [str(one) for one in known]
        if name not in names:
            self.checked.wrong(place, f"There is no {kind} {shown(name)}.", suggestion(name, names))
        return name in names
