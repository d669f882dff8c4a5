"""The weighed groups of a method: members on their side, weights that add up to 100, whole quadrants."""

from __future__ import annotations

from lia.catalog.files.method import GroupLine, MethodFile, QuadrantsLine, QuestionLine
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.method import GroupRule, Side

WHOLE = 100
"""What the weights of a side add up to."""


def check_groups(checked: Checked[MethodFile]) -> None:
    """Keep every mistake in the groups, and in what questions say of theirs."""
    file = checked.file
    questions = {question.id: question for question in file.questions}
    for number, group in enumerate(file.groups):
        _members(checked, ("groups", number), group, questions)
        _rule(checked, ("groups", number), group)
    members = {member: group.id for group in file.groups for member in group.members}
    for number, question in enumerate(file.questions):
        if question.group and members.get(question.id) != question.group:
            what = f"{question.id} says it belongs to {shown(question.group)}, and that group does not list it."
            checked.wrong(
                ("questions", number, "group"), what, suggestion(question.group, [one.id for one in file.groups])
            )
    for side in Side:
        _weights(checked, side)


def _weights(checked: Checked[MethodFile], side: Side) -> None:
    total = sum(group.weight for group in checked.file.groups if group.side is side)
    if total != WHOLE:
        checked.wrong(
            ("groups",), f"The weights of the side {side} add up to {total}.", f"Make them add up to {WHOLE}."
        )


def _members(checked: Checked[MethodFile], place: Place, group: GroupLine, questions: dict[str, QuestionLine]) -> None:
    for number, member in enumerate(group.members):
        here = (*place, "members", number)
        question = questions.get(member)
        if question is None:
            checked.wrong(here, f"There is no question {shown(member)}.", suggestion(member, questions))
        elif question.group != group.id or question.side is not group.side:
            what = f"{member} does not say that it belongs to {group.id} on the side {group.side}."
            checked.wrong(here, what, "Make the question and the group agree.")


def _rule(checked: Checked[MethodFile], place: Place, group: GroupLine) -> None:
    if group.rule is GroupRule.VALUE and len(group.members) != 1:
        checked.wrong(
            (*place, "members"), "A group with the rule value has one member.", "Choose another rule, or keep one."
        )
    if (group.rule is GroupRule.LEAD_OR_MEAN) != (group.lead is not None):
        checked.wrong(
            place, "A lead goes with the rule lead_or_mean, and only with that.", "Name the lead, or remove it."
        )
    if group.lead and group.lead not in group.members:
        checked.wrong(
            (*place, "lead"), f"The lead {shown(group.lead)} is not a member.", suggestion(group.lead, group.members)
        )
    if group.quadrants:
        _quadrants(checked, (*place, "quadrants"), group, group.quadrants)


def _quadrants(checked: Checked[MethodFile], place: Place, group: GroupLine, quadrants: QuadrantsLine) -> None:
    for axis, question in (("severity", quadrants.severity), ("likelihood", quadrants.likelihood)):
        if question not in group.members:
            checked.wrong(
                (*place, axis), f"{shown(question)} is not a member of {group.id}.", suggestion(question, group.members)
            )
    low_high, high_low = quadrants.low_high, quadrants.high_low
    if (
        not quadrants.none
        <= quadrants.low_low
        <= min(low_high, high_low)
        <= max(low_high, high_low)
        <= quadrants.high_high
    ):
        checked.wrong(
            place, "The level falls where severity or likelihood rises.", "Let no quadrant be lower than a milder one."
        )
