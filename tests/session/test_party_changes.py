"""Two people on one party: what one left as they read it stays as the other wrote it; the same field is a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lia.errors import Clashes
from lia.model.party import Party
from lia.session.register.parties import FIELDS, joined

BASE = Party("mailer", "Mailer", "processor", "NL", "none_needed", "DPA-1", "", frozenset({"p1", "p2"}))
CHANGES = st.fixed_dictionaries(
    {}, optional={**{name: st.sampled_from("xy") for name in FIELDS}, "purposes": st.frozensets(st.sampled_from("abc"))}
)


@given(CHANGES, CHANGES)
def test_nobody_overwrites_unseen_whatever_two_people_change(
    mine: dict[str, object], theirs: dict[str, object]
) -> None:
    own, now = replace(BASE, **mine), replace(BASE, **theirs)  # type: ignore[arg-type]
    clashing = {name for name in FIELDS if name in mine and name in theirs and mine[name] != theirs[name]}
    if clashing:
        with pytest.raises(Clashes) as told:
            joined(BASE, own, now, 5)
        assert set(told.value.fields) == clashing
        return
    kept = joined(BASE, own, now, 5)

    for name in FIELDS:
        wanted = {name: getattr(BASE, name), **theirs, **mine}
        assert getattr(kept, name) == wanted[name]
    assert kept.purposes >= (own.purposes - BASE.purposes) | (now.purposes - BASE.purposes)
    assert not kept.purposes & (BASE.purposes - own.purposes)


def test_a_party_that_is_gone_is_a_choice_and_a_new_one_is_not() -> None:
    assert joined(None, BASE, None, 0) == BASE
    with pytest.raises(Clashes) as told:
        joined(BASE, BASE, None, 7)
    assert told.value.fields == {"party": ("Mailer", None)}


def test_two_new_parties_of_one_id_are_a_choice_where_they_differ() -> None:
    with pytest.raises(Clashes) as told:
        joined(None, replace(BASE, name="Post"), BASE, 3)

    assert told.value.fields == {"name": ("Post", "Mailer")}
