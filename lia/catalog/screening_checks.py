"""What the screening must hold beyond its shape: every rule and hint refers to what exists, one rule always answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lia.catalog.files.screening import ScreeningMethodFile
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.method import Method
from lia.model.screening import Part


def check_screening(
    checked: Checked[ScreeningMethodFile], methods: Mapping[str, Method], terms: frozenset[str] | None
) -> None:
    """Check a screening. ``methods`` are the LIA editions that hints read, ``terms`` the vocabulary's ids.

    Raises:
        WrongInput: with every mistake.
    """
    file = checked.file
    for key in ("questions", "rules", "decisions"):
        _repeated(checked, key, [one.id for one in getattr(file, key)])
    for number, question in enumerate(file.questions):
        for position, term in enumerate(question.terms if terms is not None else ()):
            _known(checked, ("questions", number, "terms", position), "term of the vocabulary", term, terms or ())
    _rules(checked)
    _hints(checked, methods)
    checked.finish()


def _rules(checked: Checked[ScreeningMethodFile]) -> None:
    file = checked.file
    parts = {one.id: one.part for one in file.questions}
    for number, rule in enumerate(file.rules):
        for position, question in enumerate(getattr(rule, "questions", ())):
            place = ("rules", number, "questions", position)
            if _known(checked, place, "question", question, parts):
                exemption = parts[question] is Part.EXEMPTION
                if exemption != (rule.name == "exempted"):
                    what = f"{question} is of the part {parts[question]}, which the rule {rule.name} does not read."
                    checked.wrong(place, what, "Exemptions go with the rule exempted, all others with any_yes.")
        count = getattr(rule, "count", 0)
        criteria = sum(part is Part.CRITERION for part in parts.values())
        if count > criteria:
            what = f"Only {criteria} of the criteria {'is' if criteria == 1 else 'are'} asked."
            checked.wrong(("rules", number, "count"), what, f"Write a count of at most {criteria}.")
    if not file.rules or file.rules[-1].name != "otherwise":
        checked.wrong(("rules",), "No rule answers when none of the others does.", "End with the rule otherwise.")
    read = {question for rule in file.rules for question in getattr(rule, "questions", ())}
    for number, line in enumerate(file.questions):
        if line.part is not Part.CRITERION and line.id not in read:
            checked.wrong(("questions", number), f"No rule reads {line.id}.", "Name it in a rule, or remove it.")


def _hints(checked: Checked[ScreeningMethodFile], methods: Mapping[str, Method]) -> None:
    """A hint fits every edition of the LIA: its question exists there, and so do its options."""
    file = checked.file
    for question in file.register_says:
        _known(checked, ("register_says", question), "question", question, [one.id for one in file.questions])
    own = [one.id for one in file.questions if one.part is not Part.EXEMPTION]
    for number, hint in enumerate(file.hints):
        place: Place = ("hints", number)
        if bool(hint.options) == (hint.level_at_least is not None):
            checked.wrong(place, "A hint needs either options or level_at_least.", "Give one of the two.")
        for position, question in enumerate(hint.propose):
            _known(checked, (*place, "propose", position), "question that can be proposed", question, own)
        for method in methods.values():
            kind = f"question of the LIA {method.edition}"
            if _known(checked, (*place, "question"), kind, hint.question, method.by_id):
                options = method.by_id[hint.question].by_id
                for position, option in enumerate(hint.options):
                    _known(checked, (*place, "options", position), f"option of {hint.question}", option, options)
    for method in methods.values():
        for group in file.high_impact:
            _known(checked, ("high_impact", group), f"group of the LIA {method.edition}", group, method.group_by_id)


def _repeated(checked: Checked[ScreeningMethodFile], key: str, ids: list[str]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            checked.wrong((key, number, "id"), f"{shown(one)} stands here a second time.", "Give each its own id.")


def _known(checked: Checked[ScreeningMethodFile], place: Place, kind: str, name: str, known: Iterable[str]) -> bool:
    names = list(known)
    if name not in names:
        checked.wrong(place, f"There is no {kind} {shown(name)}.", suggestion(name, names))
    return name in names
