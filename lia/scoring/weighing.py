"""The named outcome rules that look at the weighing: limits, margins, groups that are too heavy.

Conditions are joined with ``&`` and ``|`` instead of ``and`` and ``or``, and a negation is
``^ True``, so that a view may hold whole columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lia.model.method import Do
from lia.scoring.balance import TOLERANCE, reaches
from lia.scoring.case import View
from lia.scoring.settings import Settings


@dataclass(frozen=True, slots=True)
class Limit:
    """Gives no category, but sets a limit for the rules after it (method 2.3 rule 5).

    Limits are a referral, a group of the data subject's side at ``group_at`` before safeguards,
    and all groups of ``together`` at their level or above.
    """

    referral: bool
    group_at: float
    groups: tuple[str, ...]
    together: Mapping[str, float]

    @classmethod
    def read(cls, settings: Settings) -> Limit:
        """Read the settings ``referral``, ``group_at`` and ``together``."""
        return cls(
            settings.flag("referral"),
            settings.number("group_at"),
            tuple(sorted(settings.known["group of the data subject"])),
            settings.levels("together", "group"),
        )

    def speaks(self, view: View, limited: bool) -> bool:
        """Whether the outcome is limited on this view."""
        found = limited | (self.referral & view.hit(Do.REF)) | self.is_together(view)
        for group in self.groups:
            found = found | self.is_heavy(view, group)
        return found

    def is_heavy(self, view: View, group: str) -> bool:
        """Whether one group alone limits the outcome."""
        return reaches(view.levels[group], self.group_at)

    def is_together(self, view: View) -> bool:
        """Whether the groups of ``together`` limit the outcome."""
        found = bool(self.together)
        for group, level in self.together.items():
            found = found & reaches(view.levels[group], level)
        return found


@dataclass(frozen=True, slots=True)
class MarginAtLeast:
    """Speaks when the whole band lies at ``points`` or above."""

    points: float
    safeguards: str
    unless_limited: bool

    @classmethod
    def read(cls, settings: Settings) -> MarginAtLeast:
        """Read the settings ``points``, ``safeguards`` and ``unless_limited``."""
        return cls(settings.number("points"), settings.one("safeguards", "margin"), settings.flag("unless_limited"))

    def speaks(self, view: View, limited: bool) -> bool:
        """Whether the lower end of the band reaches the points."""
        return reaches(view.margin(self.safeguards) - view.uncertainty, self.points) & (
            (limited & self.unless_limited) ^ True
        )


@dataclass(frozen=True, slots=True)
class MarginBelow:
    """Speaks when the whole band lies below ``points``; exactly on it does not count."""

    points: float
    safeguards: str

    @classmethod
    def read(cls, settings: Settings) -> MarginBelow:
        """Read the settings ``points`` and ``safeguards``."""
        return cls(settings.number("points"), settings.one("safeguards", "margin"))

    def speaks(self, view: View, _limited: bool) -> bool:
        """Whether the upper end of the band stays below the points."""
        return view.margin(self.safeguards) + view.uncertainty < self.points - TOLERANCE


@dataclass(frozen=True, slots=True)
class HeavyGroup:
    """Speaks when a group reaches ``level`` on given answers, before safeguards, and the interest is too light.

    ``at_most`` says up to which level each of its questions is too light.
    """

    groups: tuple[str, ...]
    level: float
    at_most: Mapping[str, float]

    @classmethod
    def read(cls, settings: Settings) -> HeavyGroup:
        """Read the settings ``groups``, ``level`` and ``at_most``."""
        return cls(
            settings.several("groups", "group"), settings.number("level"), settings.levels("at_most", "scored question")
        )

    def speaks(self, view: View, _limited: bool) -> bool:
        """Whether a group is that heavy and the interest that light."""
        heavy = False
        for group in self.groups:
            heavy = heavy | self.is_heavy(view, group)
        for question, level in self.at_most.items():
            heavy = heavy & (view.level(question) <= level)
        return heavy

    def is_heavy(self, view: View, group: str) -> bool:
        """Whether the group reaches the level whatever the unknowns turn out to be."""
        return reaches(view.firm[group], self.level)


@dataclass(frozen=True, slots=True)
class HeavyGroupFor:
    """As ``HeavyGroup``, for people named by an answer (children: GDPR 6(1)(f), last words)."""

    question: str
    options: frozenset[str]
    heavy: HeavyGroup

    @classmethod
    def read(cls, settings: Settings) -> HeavyGroupFor:
        """Read the settings ``question`` and ``options``, and those of ``HeavyGroup``."""
        question = settings.one("question", "question")
        return cls(question, settings.options("options", question), HeavyGroup.read(settings))

    def speaks(self, view: View, limited: bool) -> bool:
        """Whether it is about these people, and a group weighs that heavily on them."""
        return view.chose(self.question, self.options) & self.heavy.speaks(view, limited)
