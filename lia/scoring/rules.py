"""The closed set of named outcome rules. A method chooses among them, orders them and sets their numbers.

Each rule says whether it speaks on a view of the case. Here are the set itself and the rules
that look at the answers; those that look at the weighing stand in ``weighing``.
A further kind of rule is a class, an entry in ``NAMED`` and a decision page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from lia.model.finding import Category
from lia.model.method import Do
from lia.scoring.case import View
from lia.scoring.settings import Settings
from lia.scoring.weighing import HeavyGroup, HeavyGroupFor, Limit, MarginAtLeast, MarginBelow


class Named(Protocol):
    """One outcome rule with its settings read."""

    def speaks(self, view: View, limited: bool, /) -> bool:
        """Whether the rule gives its category on this view; ``limited`` as the limit rules before it found."""
        ...


@dataclass(frozen=True, slots=True)
class OptionChosen:
    """Speaks when one of the options of a question was chosen."""

    question: str
    options: frozenset[str]

    @classmethod
    def read(cls, settings: Settings) -> OptionChosen:
        """Read the settings ``question`` and ``options``."""
        question = settings.one("question", "question")
        return cls(question, settings.options("options", question))

    def speaks(self, view: View, _limited: bool) -> bool:
        """Whether one of the options was chosen."""
        return view.chose(self.question, self.options)


@dataclass(frozen=True, slots=True)
class AnyEffect:
    """Speaks when an effect of this kind was hit: points never repair it."""

    effect: Do

    @classmethod
    def read(cls, settings: Settings) -> AnyEffect:
        """Read the setting ``effect``."""
        return cls(settings.effect("effect"))

    def speaks(self, view: View, _limited: bool) -> bool:
        """Whether such an effect was hit."""
        return view.hit(self.effect)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Speaks when something must be answered first.

    ``best_case`` is given instead when the rules after this one give it even with every missing
    answer at its best for the controller: the conditions are cumulative (method 2.3 rule 4).
    """

    best_case: Category

    @classmethod
    def read(cls, settings: Settings) -> Unanswered:
        """Read the setting ``best_case``."""
        return cls(settings.category("best_case"))

    def speaks(self, view: View, _limited: bool) -> bool:
        """Whether an answer is missing, or one says it cannot be judged yet."""
        return view.missing | view.hit(Do.INC)


@dataclass(frozen=True, slots=True)
class IfLimited:
    """Speaks when the outcome is limited."""

    @classmethod
    def read(cls, _settings: Settings) -> IfLimited:
        """Read no settings."""
        return cls()

    def speaks(self, _view: View, limited: bool) -> bool:
        """Whether the outcome is limited."""
        return limited


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Speaks always; it stands last."""

    @classmethod
    def read(cls, _settings: Settings) -> Otherwise:
        """Read no settings."""
        return cls()

    def speaks(self, _view: View, _limited: bool) -> bool:
        """Say yes."""
        return True


@dataclass(frozen=True, slots=True)
class HoldsAtWorst:
    """Reviews an outcome: one of ``permits`` stands only as far as it holds with every unknown at its worst."""

    permits: tuple[Category, ...]

    @classmethod
    def read(cls, settings: Settings) -> HoldsAtWorst:
        """Read the setting ``for``."""
        return cls(settings.categories("for"))

    def speaks(self, _view: View, _limited: bool) -> bool:
        """Never give an outcome of its own."""
        return False


@dataclass(frozen=True, slots=True)
class HoldsWhenVaried:
    """Reviews an outcome: one of ``permits`` goes to people where a single variation gives ``against``.

    ``weights``: the share by which a weight is varied; ``levels``: the steps by which an answer is.
    """

    permits: tuple[Category, ...]
    against: Category
    weights: float
    levels: int

    @classmethod
    def read(cls, settings: Settings) -> HoldsWhenVaried:
        """Read the settings ``for``, ``against``, ``weights`` and ``levels``."""
        return cls(
            settings.categories("for"),
            settings.category("against"),
            settings.number("weights"),
            int(settings.number("levels")),
        )

    def speaks(self, _view: View, _limited: bool) -> bool:
        """Never give an outcome of its own."""
        return False


NAMED: Mapping[str, Callable[[Settings], Named]] = {
    "option_chosen": OptionChosen.read,
    "any_effect": AnyEffect.read,
    "unanswered": Unanswered.read,
    "limit": Limit.read,
    "margin_at_least": MarginAtLeast.read,
    "margin_below": MarginBelow.read,
    "heavy_group": HeavyGroup.read,
    "heavy_group_for": HeavyGroupFor.read,
    "if_limited": IfLimited.read,
    "otherwise": Otherwise.read,
    "holds_at_worst": HoldsAtWorst.read,
    "holds_when_varied": HoldsWhenVaried.read,
}
"""Every rule a method may name."""
