"""Every place that is shown, and the few pictures that the README and the guide carry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
EXAMPLE = "p23-1"
RISKS = "p20-dpia-1"


@dataclass(frozen=True)
class Place:
    """A place in the app.

    ``path`` is the hash of the address, with the ids that ``furnish`` gives in braces; ``pressed`` is clicked
    there, where it is shown; ``scene`` names what happens there, in a page of its own (see ``scenes``).
    """

    name: str
    path: str
    pressed: str = ""
    scene: str = ""


STEPS = ("applicability", "purpose", "necessity", "balancing", "safeguards")
SCREENING = ("start", "exemption", "article", "criterion", "entry", "prescan", "decision")
DPIA = ("need", "description", "lawfulness", "risks", "measures", "voices", "outcome", "report")
HERE = f"/p23/{EXAMPLE}"
PLACES = (
    Place("register", "/"),
    Place("welcome", "/", pressed="footer button"),
    Place("register-nothing-found", "/", scene="nothing_found"),
    Place("role", "/p23", pressed="details.person summary"),
    Place("purpose", "/p23"),
    Place("purpose-without", "/p28"),
    Place("purpose-in-use", "/p11"),
    Place("purpose-changed", "/p23", pressed=".facts-head button"),
    Place("purpose-added", "/~new"),
    *(Place(f"step-{number}-{step}", f"{HERE}/{step}") for number, step in enumerate(STEPS, 1)),
    Place("finding-open", f"{HERE}/balancing", pressed=".finding-bar"),
    Place("question-found", f"{HERE}/purpose", scene="question_found"),
    Place("moved", "/p11/p11-1/balancing", scene="moved"),
    Place("knocked-out", "/p20/p20-1/applicability"),
    Place("incomplete", "/p19/p19-1/balancing"),
    Place("decision", f"{HERE}/decision"),
    Place("decision-in-review", "/p11/{second}/decision"),
    Place("decision-taken", "/p11/{first}/decision"),
    Place("report", f"{HERE}/report"),
    Place("what-if", f"{HERE}/try"),
    Place("what-if-tried", f"{HERE}/try", scene="tried"),
    Place("versions", "/p11/{second}/versions"),
    Place("compare", "/~compare/{first}/{second}"),
    Place("history", "/p11/{second}/history"),
    Place("attention", "/~attention"),
    Place("parties", "/~parties"),
    Place("proof", "/~proof"),
    *(Place(f"screening-{number}-{part}", f"/p20/screening/{part}") for number, part in enumerate(SCREENING, 1)),
    *(Place(f"dpia-{number}-{part}", f"/p20/dpia/{RISKS}/{part}") for number, part in enumerate(DPIA, 1)),
    Place("dpia-matrices", f"/p20/dpia/{RISKS}/risks", pressed=".dpia-compare summary"),
    Place("not-there", "/p99"),
    Place("sign-in", "/", scene="sign_in"),
    Place("conflict", "/p11/p11-1/balancing", scene="conflict"),
    Place("banner-lost", "/p11/p11-1/balancing", scene="lost"),
    Place("banner-slow", "/p11/p11-1/balancing", scene="slow"),
    Place("banner-login", "/p11/p11-1/balancing", scene="login"),
    Place("banner-version", "/p11/p11-1/balancing", scene="version"),
    Place("banner-trouble", "/p11/p11-1/balancing", scene="trouble"),
    Place("banner-full", "/p11/p11-1/balancing", scene="full"),
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
    Picture("app-questions", f"{HERE}/balancing", "en", DESK),
    Picture("app-questions", f"{HERE}/balancing", "nl", DESK),
    Picture("register", "/", "nl", DESK),
    Picture("register", "/", "en", DESK),
    Picture("phone", f"{HERE}/balancing", "nl", PHONE),
    Picture("phone", f"{HERE}/balancing", "en", PHONE),
    Picture("dpia-risks", f"/p20/dpia/{RISKS}/risks", "en", DESK),
    Picture("screening", "/p20/screening/criterion", "en", DESK),
)
REPORT = Picture("report", "", "en", DESK)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOST_BYTES = 150_000
"""A picture weighs no more: it travels with every copy of the project."""
