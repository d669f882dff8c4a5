"""Every place that is shown, and the few pictures that the README and the guide carry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
EXAMPLE = "p23-1"


@dataclass(frozen=True)
class Place:
    """A place in the app. ``path`` is the hash of the address; ``pressed`` is clicked there, if anything is."""

    name: str
    path: str
    pressed: str = ""


STEPS = ("applicability", "purpose", "necessity", "balancing", "safeguards")
PLACES = (
    Place("register", "/"),
    Place("welcome", "/", pressed="footer button"),
    Place("purpose", "/p23"),
    Place("purpose-without", "/p28"),
    *(Place(f"step-{number}-{step}", f"/p23/{EXAMPLE}/{step}") for number, step in enumerate(STEPS, 1)),
    Place("knocked-out", "/p20/p20-1/applicability"),
    Place("incomplete", "/p19/p19-1/balancing"),
    Place("decision", f"/p23/{EXAMPLE}/decision"),
    Place("report", f"/p23/{EXAMPLE}/report"),
    Place("not-there", "/p99"),
    Place("role", "/p23", pressed="details.person summary"),
)


@dataclass(frozen=True)
class Picture:
    """A picture in ``docs/images``: the upper part of a place (or of a report) as one sees it on opening it."""

    name: str
    path: str
    language: str
    size: tuple[int, int]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.language}.png"


DESK, PHONE = SIZES["desk"], SIZES["phone"]
PICTURES = (
    Picture("app-questions", f"/p23/{EXAMPLE}/balancing", "en", DESK),
    Picture("app-questions", f"/p23/{EXAMPLE}/balancing", "nl", DESK),
    Picture("register", "/", "nl", DESK),
    Picture("register", "/", "en", DESK),
    Picture("phone", f"/p23/{EXAMPLE}/balancing", "nl", PHONE),
    Picture("phone", f"/p23/{EXAMPLE}/balancing", "en", PHONE),
)
REPORT = Picture("report", "", "en", DESK)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 150_000
"""A picture weighs no more: it travels with every copy of the project."""
