"""Short wordings for single things: a question, an option, a group, a role, a day.

Every wording comes from the texts of one language; where a method of one's own has no text
for an id, the id itself is shown with spaces, so that nothing is left out silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property

from lia.model.assessment import Person
from lia.model.finding import Category
from lia.model.method import Method, Side
from lia.model.text import Texts
from lia.report.terms import plain

CITED = {
    "UK GDPR": "uk_gdpr",
    "GDPR": "gdpr",
    "ePrivacy Directive": "eprivacy",
    "recitals": "recitals",
    "recital": "recital",
    "last words": "last_words",
    "last sentence": "last_sentence",
    "Charter": "charter",
    "CJEU": "court",
    "Annex": "annex",
    "from": "from",
    "EDPB Guidelines": "guidelines",
    "Schedule": "annex",
    "criterion": "criterion",
    "glossary": "glossary",
    "own design": "own_design",
}
"""The words that a method uses in its references, and the id of their text."""

_CITED = re.compile(r"\b(?:" + "|".join(CITED) + r")\b")
_CHOSEN = re.compile(r"Own design[^;]*")
_EXPLAINED = re.compile(r" \([a-z][^()\d]*\)|: [a-z][^;]*")  # remarks for whoever keeps the method


class Phrases:
    """Wordings of single things in one language, without mark-up.

    ``texts`` are those of the language, ``method`` the edition the finding was made with.
    """

    def __init__(self, texts: Texts, method: Method) -> None:
        self.texts = texts
        self.method = method
        self._articles: dict[str, str] = {}
        self._lists: dict[str, Mapping[str, str]] = {}

    @property
    def language(self) -> str:
        """The language tag of the texts."""
        return self.texts.language

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The headings and captions of the report by their short key."""
        head = "report.label."
        entries = self.texts.entries.items()
        return {key.removeprefix(head): plain(text) for key, text in entries if key.startswith(head)}

    def listed(self, group: str) -> Mapping[str, str]:
        """Give the texts of a list (``right``, ``trigger``) by id, in the order of the file, with their terms."""
        if group not in self._lists:
            head, entries = f"{group}.", self.texts.entries.items()
            self._lists[group] = {key.removeprefix(head): text for key, text in entries if key.startswith(head)}
        return self._lists[group]

    def say(self, key: str, **values: object) -> str:
        """Give the text ``report.<key>`` with its placeholders filled; KeyError where there is none."""
        entry = plain(self.texts[f"report.{key}"])
        return entry.format(**values) if values else entry

    def named(self, key: str, name: str) -> str:
        """Give the text of ``key``, or else ``name`` with spaces."""
        return plain(self.texts.get(key)) or name.replace("_", " ")

    def question(self, question: str) -> str:
        """Give a question as it is asked."""
        return self.named(f"question.{question}.text", question)

    def short(self, question: str) -> str:
        """Give a question as a few words that name what it is about."""
        return plain(self.texts.get(f"report.short.{question}")) or self.question(question)

    def option(self, question: str, option: str) -> str:
        """Give the label of an answer option."""
        return self.named(f"question.{question}.option.{option}.label", option)

    def options(self, question: str, options: Iterable[str], *, unknown: bool = False) -> str:
        """Give an answer in words: the options chosen, none of them, or not known."""
        if unknown:
            return self.say("answer.unknown")
        first, *more = [*options] or [""]
        if not first:
            return self.say("answer.none_ticked")
        return self.join((self.option(question, first), *(inside(self.option(question, one)) for one in more)))

    def group(self, group: str) -> str:
        """Give the name of a weighed group."""
        return self.named(f"group.{group}.name", group)

    def category(self, category: Category | str) -> str:
        """Give the name of an outcome category."""
        return self.named(f"category.{category}.name", str(category))

    def safeguard(self, safeguard: str) -> str:
        """Give the label of a safeguard."""
        return self.named(f"safeguard.{safeguard}.label", safeguard)

    def status(self, status: str) -> str:
        """Give the state of a safeguard."""
        return self.named(f"status.{status}", status)

    def decision(self, decision: str) -> str:
        """Give the label of a kind of decision."""
        return self.named(f"decision.{decision}.label", decision)

    def jurisdiction(self, jurisdiction: str) -> str:
        """Give the name of a jurisdiction."""
        return self.named(f"jurisdiction.{jurisdiction}", jurisdiction)

    def sector(self, sector: str) -> str:
        """Give the name of a sector."""
        return self.named(f"sector.{sector}", sector)

    def side(self, side: Side) -> str:
        """Give the name of a side of the balance."""
        return self.named(f"side.{side}", side)

    def article(self, article: str) -> str:
        """Give a reference to the law with the names and words of this language (GDPR becomes AVG)."""
        if article not in self._articles:
            short = _EXPLAINED.sub("", _CHOSEN.sub("own design", article))
            self._articles[article] = _CITED.sub(lambda match: self.say(f"citation.{CITED[match[0]]}"), short)
        return self._articles[article]

    def role(self, role: str) -> str:
        """Give the name of a role."""
        return self.named(f"role.{role}", role)

    def person(self, person: Person) -> str:
        """Give a person: the role, and the name where one was recorded."""
        role = self.role(person.role)
        return self.say("person.named", role=role, name=person.name) if person.name else role

    def join(self, items: Iterable[str]) -> str:
        """Join words as a list is spoken: ``a, b and c``."""
        *head, last = [*items] or [""]
        return self.say("join.and", head=", ".join(head), last=last) if head else last

    def either(self, items: Iterable[str]) -> str:
        """Join words as a choice is spoken: ``a, b or c``."""
        *head, last = [*items] or [""]
        return self.say("join.or", head=", ".join(head), last=last) if head else last

    def day(self, day: date | str) -> str:
        """Give a day (or an ISO date) in words, without a leading zero; other text stays as it is."""
        return day_in_words(day, self.texts)

    def moment(self, moment: datetime) -> str:
        """Give a moment in UTC: the day and the time to the minute."""
        at = moment.astimezone(UTC) if moment.tzinfo else moment
        return self.say("date.moment", day=self.day(at.date()), time=f"{at:%H:%M}")


def day_in_words(day: date | str, texts: Texts) -> str:
    """Give a day (or an ISO date) in words, without a leading zero; other text stays as it is."""
    try:
        on = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return texts.fill("report.date.day", day=on.day, month=texts[f"report.date.month.{on.month}"], year=on.year)


def period_in_words(period: str, texts: Texts) -> str:
    """Give a year, quarter or month (``2026-Q4``, ``2026-11``) in words; other text stays as it is."""
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return texts.fill("report.date.quarter", quarter=part[1:], year=year)
    month = f"report.date.month.{part.lstrip('0')}"
    return texts.fill("report.date.of_month", month=texts[month], year=year) if month in texts else period


def number_in_words(number: int, texts: Texts) -> str:
    """Give a number with its thousands apart, as the language writes it."""
    return f"{number:,}".replace(",", texts["report.thousand"])


def inside(label: str) -> str:
    """Give a label as it stands inside a sentence: without its capital, unless it starts with an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def sentence(text: str) -> str:
    """Give the text with a capital at the start and a full stop at the end."""
    text = text.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}" + ("" if text[-1] in ".!?…" else ".")
