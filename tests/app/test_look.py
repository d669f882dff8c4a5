"""An organisation's colours in the app: laid over ours, named in the version, allowed by the policy of the page."""

from __future__ import annotations

import re
from pathlib import Path

from lia.app.files import LOOK_OF, StaticFiles
from lia.app.headers import security_headers
from lia.app.module import as_one_style
from lia.catalog.look import PLAIN, Look
from lia.report.html import style_hash

STATIC = Path(__file__).parents[2] / "lia" / "app" / "static"
OWN = Look({"--lia-accent": "#5a2d82"})


def test_own_colours_come_after_ours_and_without_them_nothing_changes() -> None:
    ours = as_one_style(StaticFiles(STATIC))
    theirs = as_one_style(StaticFiles(STATIC, OWN.css(LOOK_OF)))

    assert theirs == f"{ours}{OWN.css(LOOK_OF)}"
    assert theirs.rindex("--lia-accent: #5a2d82;") > theirs.rindex("--lia-accent:", 0, len(ours))


def test_they_are_laid_over_the_same_elements_as_ours() -> None:
    first = (STATIC / "tokens.css").read_text(encoding="utf-8").partition("*/")[2].partition("{")[0]

    assert LOOK_OF.split(", ") == first.replace("\n", " ").strip().split(", ")


def test_every_colour_of_the_app_is_one_that_an_organisation_can_change() -> None:
    """Outside the file of the design no style sheet names a colour; a picture inside one may."""
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    sheets = {one.name: re.sub(r"url\([^)]*\)", "", one.read_text(encoding="utf-8")) for one in STATIC.glob("*.css")}

    assert colour.search(sheets.pop("tokens.css"))
    assert {name: colour.findall(text) for name, text in sheets.items() if colour.search(text)} == {}


def test_a_browser_fetches_the_style_anew_when_the_colours_change() -> None:
    assert StaticFiles(STATIC).version != StaticFiles(STATIC, OWN.css(LOOK_OF)).version


def test_a_report_in_own_colours_may_be_shown_in_the_page() -> None:
    policy = security_headers([style_hash(OWN)])["Content-Security-Policy"]

    assert style_hash(OWN) in policy
    assert style_hash(OWN) != style_hash(PLAIN)
