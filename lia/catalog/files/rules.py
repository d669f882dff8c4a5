"""The outcome rules a method may use: a closed set of names, each with its own settings.

The names are those of ``lia.scoring``; a rule says what it needs and nothing else, so that no
programming language grows in the data.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, Level, Sources
from lia.model.finding import Category
from lia.model.method import Do, Rule

CategoryName = Annotated[Category, Field(strict=False)]
EffectKind = Annotated[Do, Field(strict=False)]
Ids = Annotated[list[Id], Field(min_length=1)]
Credited = Literal["none", "in_place", "declared"]
"""Which safeguards are counted: none, those in place, or those in place and planned."""

_NOT_SETTINGS = {"id", "name", "category", "sources"}


class RuleLine(FileModel):
    """What all rules have: an id, the rule's name, the category it gives, sources."""

    id: Id
    name: str
    category: CategoryName
    sources: Sources

    def value(self) -> Rule:
        """Give the rule as the model knows it; its settings are plain values as written in the file."""
        return _rule(self, str(self.category))


class OptionChosen(RuleLine):
    """Fires when ``question`` is answered with one of ``options``."""

    name: Literal["option_chosen"]
    question: Id
    options: Ids


class AnyEffect(RuleLine):
    """Fires when an answer has an effect of this kind."""

    name: Literal["any_effect"]
    effect: EffectKind


class Unanswered(RuleLine):
    """Fires when something that is needed is not known, unless the best case still gives ``best_case``."""

    name: Literal["unanswered"]
    best_case: CategoryName


class Limit(FileModel):
    """Gives no category: it limits the outcome to a judgement by people."""

    id: Id
    name: Literal["limit"]
    referral: bool
    group_at: Level
    together: Annotated[dict[Id, Level], Field(min_length=1)]
    sources: Sources

    def value(self) -> Rule:
        """Give the limit as the model knows it."""
        return _rule(self, None)


class MarginAtLeast(RuleLine):
    """Fires when the margin less its uncertainty reaches ``points``."""

    name: Literal["margin_at_least"]
    points: float
    safeguards: Credited
    unless_limited: bool = False


class MarginBelow(RuleLine):
    """Fires when the margin plus its uncertainty stays below ``points``."""

    name: Literal["margin_below"]
    points: float
    safeguards: Credited


class HeavyGroup(RuleLine):
    """Fires when one of ``groups`` reaches ``level`` from given answers and ``at_most`` holds for the interest."""

    name: Literal["heavy_group"]
    groups: Ids
    level: Level
    at_most: Annotated[dict[Id, Level], Field(min_length=1)]


class HeavyGroupFor(RuleLine):
    """As ``HeavyGroup``, for answers that concern certain people."""

    name: Literal["heavy_group_for"]
    question: Id
    options: Ids
    groups: Ids
    level: Level
    at_most: Annotated[dict[Id, Level], Field(min_length=1)]


class IfLimited(RuleLine):
    """Fires when a limit was set."""

    name: Literal["if_limited"]


class Otherwise(RuleLine):
    """Always fires."""

    name: Literal["otherwise"]


class HoldsAtWorst(RuleLine):
    """Takes back a category of ``for`` that does not hold with every unknown at its worst."""

    name: Literal["holds_at_worst"]
    for_: Annotated[list[CategoryName], Field(alias="for", min_length=1)]


class HoldsWhenVaried(RuleLine):
    """Takes back a category of ``for`` that one variation turns into ``against``.

    ``weights`` is the share by which each weight goes up and down, ``levels`` the steps by which
    each answer that is not evidenced does.
    """

    name: Literal["holds_when_varied"]
    for_: Annotated[list[CategoryName], Field(alias="for", min_length=1)]
    against: CategoryName
    weights: Annotated[float, Field(gt=0, lt=1)]
    levels: Annotated[int, Field(ge=1, le=4)]


AnyRule = Annotated[
    OptionChosen
    | AnyEffect
    | Unanswered
    | Limit
    | MarginAtLeast
    | MarginBelow
    | HeavyGroup
    | HeavyGroupFor
    | IfLimited
    | Otherwise
    | HoldsAtWorst
    | HoldsWhenVaried,
    Field(discriminator="name"),
]


def _rule(line: RuleLine | Limit, category: str | None) -> Rule:
    written = line.model_dump(mode="json", by_alias=True, exclude=_NOT_SETTINGS, exclude_unset=True)
    settings = {key: tuple(value) if isinstance(value, list) else value for key, value in written.items()}
    return Rule(line.id, line.name, category, settings, tuple(one.value() for one in line.sources))
