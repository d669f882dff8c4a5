"""A badly written rule is told, all mistakes at once; it never gives an unfavourable finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from lia.catalog.files.rules import AnyRule
from lia.errors import WrongInput
from lia.model.method import Method, Rule
from lia.scoring import find
from lia.scoring.rulebook import rulebook_of
from lia.scoring.rules import NAMED


def with_rule(method: Method, number: int, **changes: Any) -> Method:
    rules = list(method.rules)
    rules[number] = replace(rules[number], **changes)
    return replace(method, rules=tuple(rules))


def mistakes(method: Method) -> dict[str, str]:
    with pytest.raises(WrongInput) as caught:
        rulebook_of(method)
    return {problem.place: f"{problem.what} {problem.remedy}" for problem in caught.value.problems}


def test_a_method_file_may_name_exactly_the_rules_there_are() -> None:
    kinds = get_args(get_args(AnyRule)[0])

    assert {get_args(kind.model_fields["name"].annotation)[0] for kind in kinds} == set(NAMED)


def test_the_shipped_rules_can_be_read(method: Method) -> None:
    book = rulebook_of(method)

    assert [rule.id for rule in book.rules] == [rule.id for rule in method.rules][:-2]
    assert (book.review is not None, book.steady is not None) == (True, True)


def test_an_unknown_name_is_an_error_before_any_finding(method: Method, assess: Callable[..., Any]) -> None:
    wrong = with_rule(method, 1, name="any_afect")

    with pytest.raises(WrongInput, match="There is no rule named 'any_afect'"):
        find(wrong, assess())


@pytest.mark.parametrize(
    ("rule", "setting", "value", "said"),
    [
        ("processor", "question", "colour", "a question of the method"),
        ("processor", "options", ["blue"], "a list of option of controller_roles"),
        ("knock_out", "effect", "explode", "one of pass, fix"),
        ("incomplete", "best_case", "maybe", "one of can_rely"),
        ("limit", "group_at", "four", "a number"),
        ("limit", "referral", "yes", "true or false"),
        ("limit", "together", {"d_colour": 3}, "groups of the method"),
        ("balance_allows", "safeguards", "some", "margin"),
        ("balance_allows", "points", True, "a number"),
        ("heavy_impact", "groups", [], "a list of groups"),
        ("heavy_impact", "at_most", {"effective": 3}, "scored questions of the method"),
        ("unknown_never_permits", "for", ["perhaps"], "one of can_rely"),
        ("in_between", "points", 3, "no setting 'points'"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(
    with_rules: Callable[..., Method], rule: str, setting: str, value: object, said: str
) -> None:
    told = mistakes(with_rules(rule, **{setting: value}))

    assert said in told[f"rules.{rule}.{setting}"]


def test_a_missing_setting_is_told(method: Method) -> None:
    told = mistakes(with_rule(method, 5, settings={"safeguards": "none"}))

    assert told == {"rules.balance_allows.points": "points is missing. Give a number."}


def test_a_wrong_category_is_told(method: Method) -> None:
    assert "rules.knock_out.category" in mistakes(with_rule(method, 1, category="never"))


def test_all_mistakes_are_told_at_once(method: Method) -> None:
    wrong = with_rule(with_rule(method, 1, settings={}), 6, settings={"points": "x", "safeguards": "y", "z": 1})

    assert len(mistakes(wrong)) == 4


def test_a_method_whose_rules_could_all_be_silent_is_refused(method: Method) -> None:
    silent = replace(method, rules=tuple(rule for rule in method.rules if rule.id != "in_between"))

    assert "rules" in mistakes(silent)


def test_a_method_with_one_rule_that_always_speaks_is_enough(method: Method, assess: Callable[..., Any]) -> None:
    found = find(replace(method, rules=(Rule("always", "otherwise", "dpo_judgement"),)), assess())

    assert (found.category, [reason.rule for reason in found.reasons]) == ("dpo_judgement", ["always"])
