"""The countries a party can be in, and what they are called in a language."""

from __future__ import annotations

import pytest

from lia.catalog import Catalog
from lia.catalog.countries import NO_COUNTRY, country_codes, country_name


def test_every_country_of_the_european_economic_area_is_in_the_list() -> None:
    assert Catalog.load().workflow.no_transfer.countries < set(country_codes())


def test_the_list_holds_the_countries_of_iso_3166_and_kosovo() -> None:
    """ISO 3166-1 has 249 codes; XK is the code that the Commission uses."""
    assert len(country_codes()) == 249 + 1
    assert {"NL", "US", "IN", "GB", "XK", "TW"} < set(country_codes())


def test_what_is_no_country_is_left_out() -> None:
    assert not NO_COUNTRY & set(country_codes())
    assert not {"UK", "QQ", "ZZ", "EU"} & set(country_codes())


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Verenigde Staten"), ("en", "United States"), ("fr", "États-Unis")]
)
def test_a_country_is_named_in_the_language_of_the_reader(language: str, name: str) -> None:
    assert country_name("US", language) == name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_country_has_a_name_of_its_own(language: str) -> None:
    names = [country_name(code, language) for code in country_codes()]

    assert len(set(names)) == len(names)
    assert not set(names) & set(country_codes())


def test_a_language_that_is_not_known_gets_the_english_names_and_a_code_that_is_not_known_stays() -> None:
    assert country_name("NL", "xx") == "Netherlands"
    assert country_name("NL", "not a language") == "Netherlands"
    assert country_name("QQ", "nl") == "QQ"
