"""The colours of the app, light and dark, and an organisation's own: laid over ours, named in the version, allowed."""

from __future__ import annotations

import re
from pathlib import Path

from lia.app.serving.bundle import as_one_style
from lia.app.serving.files import LOOK_OF, StaticFiles
from lia.app.serving.headers import security_headers
from lia.catalog.look import PLAIN, Look
from lia.catalog.tokens import CONTRAST, DEFAULTS, READ_ON, contrast
from lia.report.html import style_hash

STATIC = Path(__file__).parents[2] / "lia" / "app" / "static"
OWN = Look({"--lia-accent": "#5a2d82"})
COLOUR = re.compile(r"(--lia-[a-z-]+): (#[0-9a-f]{6});")


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
    sheets = {one.name: re.sub(r"url\([^)]*\)", "", one.read_text(encoding="utf-8")) for one in STATIC.rglob("*.css")}

    assert colour.search(sheets.pop("tokens.css"))
    assert {name: colour.findall(text) for name, text in sheets.items() if colour.search(text)} == {}


def test_a_browser_fetches_the_style_anew_when_the_colours_change() -> None:
    assert StaticFiles(STATIC).version != StaticFiles(STATIC, OWN.css(LOOK_OF)).version


def test_a_report_in_own_colours_may_be_shown_in_the_page() -> None:
    policy = security_headers([style_hash(OWN)])["Content-Security-Policy"]

    assert style_hash(OWN) in policy
    assert style_hash(OWN) != style_hash(PLAIN)


def dark() -> dict[str, str]:
    """Our colours for whoever prefers dark pages."""
    return dict(
        COLOUR.findall((STATIC / "tokens.css").read_text(encoding="utf-8").partition("prefers-color-scheme")[2])
    )


def test_every_colour_has_a_dark_one() -> None:
    assert set(dark()) == {name for name, value in DEFAULTS.items() if value.startswith("#")}


def test_every_text_can_be_read_on_its_dark_ground() -> None:
    values = dark()
    low = {pair: contrast(*(values[f"--lia-{one}"] for one in pair)) for pair in READ_ON}

    assert {pair: ratio for pair, ratio in low.items() if ratio < CONTRAST} == {}


def test_own_colours_hold_on_dark_pages_too_but_own_letters_leave_the_dark_as_it_is() -> None:
    assert dict(COLOUR.findall(OWN.css(LOOK_OF))) == {
        **{name: value for name, value in DEFAULTS.items() if value.startswith("#")},
        "--lia-accent": "#5a2d82",
    }
    assert "--lia-scheme: light;" in OWN.css(LOOK_OF)
    assert "--lia-scheme" not in Look({"--lia-radius": "0"}).css(LOOK_OF)
