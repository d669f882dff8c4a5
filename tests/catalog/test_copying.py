"""A copy of an edition: the same method under another name, in a folder that is in use nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.copying import copy_edition, set_weights
from lia.errors import UnknownName, WrongInput


def test_a_copy_does_the_same_as_the_edition_it_was_made_from(tmp_path: Path) -> None:
    copy_edition("2026.1", "trial", tmp_path)

    assert Catalog.load(extra=tmp_path).own_differences() == {"trial": ("2026.1", ())}


def test_a_copy_is_left_alone_when_it_is_made_again(tmp_path: Path) -> None:
    path = copy_edition("2026.1", "trial", tmp_path)
    set_weights(path, {"c_mutual": 30, "c_need": 10})
    changed = path.read_text(encoding="utf-8")

    assert copy_edition("2026.1", "trial", tmp_path) == path
    assert path.read_text(encoding="utf-8") == changed


def test_other_weights_change_those_groups_and_nothing_else(tmp_path: Path) -> None:
    path = copy_edition("2026.1", "trial", tmp_path)
    before = path.read_text(encoding="utf-8").splitlines()
    set_weights(path, {"c_mutual": 30, "c_need": 10})
    after = path.read_text(encoding="utf-8").splitlines()

    assert [new.strip() for old, new in zip(before, after, strict=True) if old != new] == ["weight: 10", "weight: 30"]
    weights = {one.id: one.weight for one in Catalog.load(extra=tmp_path).method("trial").groups}
    assert (weights["c_mutual"], weights["c_need"], weights["c_strength"]) == (30, 10, 40)


def test_weights_that_do_not_add_up_are_said_when_the_copy_is_loaded(tmp_path: Path) -> None:
    set_weights(copy_edition("2026.1", "trial", tmp_path), {"c_mutual": 31})

    with pytest.raises(WrongInput, match="add up to 111"):
        Catalog.load(extra=tmp_path)


def test_an_edition_or_a_group_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"2026\.1"):
        copy_edition("2062.1", "trial", tmp_path)
    path = copy_edition("2026.1", "trial", tmp_path)
    with pytest.raises(UnknownName, match="c_mutual"):
        set_weights(path, {"c_mutuel": 30})


def test_our_own_edition_is_never_touched(tmp_path: Path) -> None:
    hash_before = Catalog.load().method("2026.1").hash
    set_weights(copy_edition("2026.1", "trial", tmp_path), {"c_mutual": 30, "c_need": 10})

    assert Catalog.load().method("2026.1").hash == hash_before
