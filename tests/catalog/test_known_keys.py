"""A typo in a key is answered with the keys that belong there."""

from __future__ import annotations

import pytest

from lia.catalog.files.answers import AnswersFile
from lia.catalog.files.method import MethodFile
from lia.catalog.files.register import RegisterFile
from lia.catalog.known_keys import known_keys


@pytest.mark.parametrize(
    ("loc", "key"),
    [
        ((), "questions"),
        (("questions", 0), "asked_when"),
        (("questions", 0, "options", 3), "level"),
        (("questions", 0, "options", 3, "effects", 0), "except_sectors"),
        (("groups", 1, "quadrants"), "low_high"),
        (("rules", 0, "any_effect"), "effect"),
        (("uncertainty", "shares"), "assumed"),
    ],
)
def test_the_keys_of_a_method_file_are_known_at_each_place(loc: tuple[str | int, ...], key: str) -> None:
    assert key in known_keys(MethodFile, loc)


def test_the_settings_of_another_rule_are_not_suggested() -> None:
    assert "groups" not in known_keys(MethodFile, ("rules", 0, "any_effect"))


def test_the_keys_of_an_answer_and_of_a_register_are_known() -> None:
    assert "confidence" in known_keys(AnswersFile, ("answers", "scale"))
    assert "register" in known_keys(RegisterFile, ())
