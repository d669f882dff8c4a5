"""The countries a party can be in: their ISO 3166-1 codes, and their names in a language from Unicode's CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

OTHER_LANGUAGE = "en"  # for the names, where CLDR does not know a language of ours
NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two letters that CLDR names too: parts of countries, groups of them, none at all. Kosovo (XK) is not among them."""


@cache
def _names(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError  # it takes a tenth of a second, and is hardly ever needed

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale(OTHER_LANGUAGE)
    return {str(code): str(name) for code, name in locale.territories.items()}


@cache
def country_codes() -> tuple[str, ...]:
    """Give the code of every country, in alphabetical order."""
    letters = (code for code in _names(OTHER_LANGUAGE) if code.isalpha() and code not in NO_COUNTRY)
    return tuple(sorted(code for code in letters if len(code) == len("NL")))


def country_name(code: str, language: str) -> str:
    """Name a country in a language; a code that is not known stays as it is."""
    return _names(language).get(code, code)
