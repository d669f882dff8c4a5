"""A method file becomes frozen values; its hash says which method a finding came from."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.errors import UnknownName, WrongInput
from lia.model.method import Do, Kind, Side


def later_edition(small: Path, edition: str, valid_from: str) -> None:
    text = (small / "methods" / "small-1.yaml").read_text(encoding="utf-8")
    text = text.replace('edition: "1"', f'edition: "{edition}"').replace(
        "valid_from: 2026-01-01", f"valid_from: {valid_from}"
    )
    (small / "methods" / f"small-{edition}.yaml").write_text(text, encoding="utf-8")


def test_a_method_cannot_be_changed(catalog: Catalog) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.method().edition = "other"  # type: ignore[misc]


def test_the_newest_edition_in_force_on_a_day_is_given(small: Path) -> None:
    later_edition(small, "2", "2027-01-01")
    catalog = Catalog.load(small)

    assert catalog.method().edition == "2"
    assert catalog.method(on=date(2026, 12, 31)).edition == "1"
    assert catalog.method(on=date(2027, 1, 1)).edition == "2"


def test_the_first_edition_serves_the_days_before_it(small: Path) -> None:
    """Its rules carry dates; an assessment of last year can still be scored."""
    assert Catalog.load(small).method(on=date(2020, 1, 1)).edition == "1"


def test_an_unknown_edition_is_named_with_the_known_ones(catalog: Catalog) -> None:
    with pytest.raises(UnknownName, match=r"no edition of the method '2026.2'. Did you mean 2026.1"):
        catalog.method("2026.2")


def test_an_edition_stands_in_one_file_only(small: Path) -> None:
    later_edition(small, "1", "2026-01-01")
    (small / "methods" / "copy.yaml").write_bytes((small / "methods" / "small-1.yaml").read_bytes())

    with pytest.raises(WrongInput, match="The edition 1 exists already"):
        Catalog.load(small)


def test_the_hash_does_not_depend_on_line_endings_or_a_byte_order_mark(small: Path) -> None:
    before = Catalog.load(small).method().hash
    for path in (small / "methods" / "small-1.yaml", small / "catalogues" / "safeguards.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert Catalog.load(small).method().hash == before


@pytest.mark.parametrize("name", ["methods/small-1.yaml", "catalogues/safeguards.yaml"])
def test_the_hash_changes_with_every_other_change(small: Path, name: str) -> None:
    before = Catalog.load(small).method().hash
    path = small / name
    path.write_text(path.read_text(encoding="utf-8") + "# one more word\n", encoding="utf-8")

    assert Catalog.load(small).method().hash != before


def test_countries_that_follow_the_eu_have_its_rules_and_not_those_of_the_netherlands(catalog: Catalog) -> None:
    method = catalog.method()
    soft_opt_in = method.by_id["soft_opt_in"].all_of
    analytics = method.by_id["device_access"].by_id["nl_analytics_little_impact"]

    assert soft_opt_in is not None
    assert {"EU", "NL", "AT", "NO"} <= soft_opt_in.met[0].jurisdictions
    assert "UK" not in soft_opt_in.met[0].jurisdictions
    assert analytics.jurisdictions == {"NL"}
    assert not analytics.offered("AT", date(2026, 11, 22))


def test_the_british_options_are_offered_from_the_day_the_act_came_into_force(catalog: Catalog) -> None:
    option = catalog.method().by_id["better_basis"].by_id["uk_recognised_li"]

    assert not option.offered("UK", date(2026, 2, 4))
    assert option.offered("UK", date(2026, 2, 5))
    assert not option.offered("NL", date(2026, 2, 5))


def test_the_exception_for_calling_own_customers_ended_on_30_june_2026_but_for_three_sectors(catalog: Catalog) -> None:
    (effect,) = catalog.method().by_id["telemarketing"].by_id["nl_customer_relation"].effects

    assert effect.do is Do.KO
    assert effect.id == "ko_eprivacy_call"
    assert (effect.valid_from, effect.valid_to) == (date(2026, 7, 1), None)
    assert effect.except_sectors == {"charity", "good_cause_lottery", "press"}


def test_a_rule_carries_its_settings_as_the_file_says(catalog: Catalog) -> None:
    rules = {rule.id: rule for rule in catalog.method().rules}

    assert dict(rules["limit"].settings)["together"] == {"d_consequences": 3, "d_expectations": 3}
    assert rules["limit"].category is None
    assert rules["unknown_never_permits"].settings["for"] == ("can_rely", "can_rely_with_safeguards")
    assert "unless_limited" not in rules["safeguards_allow"].settings


def test_questions_keep_their_kind_and_side(catalog: Catalog) -> None:
    by_id = catalog.method().by_id

    assert by_id["interest_statement"].kind is Kind.STATEMENT
    assert by_id["interest_holder"].kind is Kind.MULTIPLE
    assert by_id["scale"].side is Side.DATA_SUBJECT
    assert by_id["controller_role"].is_gate
    assert not by_id["mutual_alignment"].is_gate
