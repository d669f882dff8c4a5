"""Whether what somebody wants to record about the course of an assessment fits; all mistakes are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from enum import Enum

from lia.catalog.countries import country_codes
from lia.catalog.files.workspace import PURPOSE_ID
from lia.errors import Problem, Refused, UnknownName, WrongInput
from lia.model.advice import Advice, Views
from lia.model.comment import LONGEST_COMMENT
from lia.model.method import Method
from lia.model.party import Party
from lia.model.person import Member
from lia.model.purpose import Purpose
from lia.model.review import Figures
from lia.model.text import LocalText
from lia.model.workflow import Workflow
from lia.session.checks import too_long, trimmed

FIELDS = frozenset(Purpose.__dataclass_fields__) - {"id", "example", "processing_started", "processing_stopped"}
COUNTRY = re.compile(r"[A-Z]{2}")
SAID_FOR = {"UK": "GB"}  # codes that people use for a country whose own is another
PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")
MOST_PEOPLE = 10_000_000_000  # more than there are


def check_advice(advice: Advice, decisions: Collection[str], today: date) -> None:
    """See that the DPO's advice says something, on a day that has come, and recommends a decision there is.

    Raises:
        UnknownName: there is no such decision.
        WrongInput: it says nothing, a text is too long, or the day is none.
    """
    if advice.recommends and advice.recommends not in decisions:
        raise UnknownName("decision", advice.recommends, decisions)
    problems = [one for name in ("need", "method", "safeguards") for one in too_long(name, getattr(advice, name))]
    problems += too_long("outcome", advice.outcome)
    if not advice.outcome:
        problems.append(Problem("Nothing is said about the outcome.", "Say in words what you advise.", "outcome"))
    if isinstance(advice.on, datetime) or not isinstance(advice.on, date) or advice.on > today:
        problems.append(Problem("The date of the advice has not come yet.", "Give the day on which you advised.", "on"))
    _raise("advice", problems)


def check_views(views: Views) -> None:
    """See that views are given, or the reason why they were not asked."""
    problems = [one for name in ("views", "why_not") for one in too_long(name, getattr(views, name))]
    if not (views.views or views.why_not):
        problems.append(Problem("Nothing is said.", "Give the views, or say why they were not asked.", "views"))
    _raise("views", problems)


def check_fields(fields: Mapping[str, object]) -> None:
    """See that these fields of a purpose may be changed.

    Raises:
        Refused: they say that it is in use, which is recorded apart.
        UnknownName: there is no such field.
    """
    if {"processing_started", "processing_stopped"} & set(fields):
        raise Refused("That a purpose is in use is recorded as such, not as a field of its row.")
    for name in fields:
        if name not in FIELDS:
            raise UnknownName("field of a purpose", name, FIELDS)


def trimmed_field(value: object) -> object:
    """Give a field as it is kept: texts without space around them."""
    words = isinstance(value, str | Mapping) and not isinstance(value, Enum)
    return trimmed(value) if words else value  # type: ignore[arg-type]


def check_party(party: Party, workflow: Workflow, purposes: Collection[str], *, brought: bool = False) -> None:
    """See that a party fits: its id, name, role, country, transfer tool and the purposes that use it.

    One that is ``brought`` in from elsewhere keeps what was said there about the transfer.
    """
    problems = list(_of_party(party, _is_code if brought else _is_country))
    for name, value, known in (
        ("role", party.role, workflow.party_roles),
        ("transfer_tool", party.transfer_tool, workflow.transfer_tools),
        *(("purposes", one, tuple(purposes)) for one in sorted(party.purposes)),
    ):
        if value not in known:
            what, _, remedy = str(UnknownName(name, value, known)).partition(". ")
            problems.append(Problem(f"{what}.", remedy, name))
    if not brought and _is_code(party.country) and not workflow.no_transfer.fits(party.country, party.transfer_tool):
        what = f"{party.country} lies outside the European Economic Area, so something is needed for the transfer."
        problems.append(Problem(what, "Say what it rests on.", "transfer_tool", None, "transfer"))
    _raise(f"party {party.id}", problems)


def _is_code(country: str) -> bool:
    return COUNTRY.fullmatch(country) is not None


def _is_country(country: str) -> bool:
    return _is_code(country) and SAID_FOR.get(country, country) in country_codes()


def _of_party(party: Party, is_country: Callable[[str], bool]) -> Iterator[Problem]:
    if not PURPOSE_ID.fullmatch(party.id):
        remedy = "Use small letters, digits, - and _, at most 40 signs, the first a letter or digit."
        yield Problem(f"{party.id!r} cannot be an id.", remedy, "id")
    if not party.name:
        yield Problem("The party has no name.", "Give the name under which it acts.", "name")
    if not is_country(party.country):
        yield Problem(f"{party.country!r} is not a country.", "Give two capital letters, for example NL.", "country")
    for name in ("name", "contract", "note"):
        yield from too_long(name, getattr(party, name))


def check_figures(figures: Figures) -> None:
    """See that figures are about a period there is, and are counts."""
    problems: list[Problem] = []
    if not PERIOD.fullmatch(figures.period):
        what = f"{figures.period!r} is not a period."
        problems.append(Problem(what, "Give a year, quarter or month: 2026, 2026-Q4, 2026-11.", "period"))
    for name in ("contacted", "objections", "complaints"):
        count = getattr(figures, name)
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_PEOPLE:
            problems.append(Problem(f"{count!r} is not a count.", "Give a whole number from 0.", name))
    _raise("figures", problems)


def check_comment(method: Method, about: str, text: str) -> None:
    """See that a comment says something short enough, about something there is; risks are talked about in a DPIA."""
    known = {"question": method.by_id, "safeguard": method.safeguard_by_id}
    check_said(known, about, text, free=about == "assessment")


def check_said(known: Mapping[str, Collection[str]], about: str, text: str, *, free: bool = False) -> None:
    """See that a comment is about one of what is ``known`` by its kind (or ``free``), and says something.

    Raises:
        UnknownName: there is no such question, safeguard, risk or measure.
        WrongInput: it is about nothing there is, is empty, or too long.
    """
    problems: list[Problem] = []
    kind, _, name = about.partition(":")
    if kind in known and name not in known[kind]:
        raise UnknownName(kind, name, known[kind])
    if kind not in known and not free:
        remedy = "Name a question, item, safeguard, risk or measure, for example question:scale or risk:r1."
        problems.append(Problem(f"{about[:80]!r} is nothing to comment on.", remedy, "about"))
    if not text:
        problems.append(Problem("The comment is empty.", "Write what you want to say.", "text"))
    problems += too_long("text", text, LONGEST_COMMENT)
    _raise("comment", problems)


def check_text(place: str, text: LocalText) -> None:
    """See that a text is not too long."""
    _raise(place, list(too_long(place, text)))


def check_member(member: Member) -> None:
    """See that somebody to be admitted has an identity."""
    problems = [one for name in ("identity", "name") for one in too_long(name, getattr(member, name), 200)]
    if not member.identity:
        problems.append(Problem("Nobody is named.", "Give the name under which they sign in.", "identity"))
    _raise("person", problems)


def _raise(name: str, problems: list[Problem]) -> None:
    if problems:
        raise WrongInput(name, problems)
