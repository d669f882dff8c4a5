"""How firm an outcome is, in words: which small change gives another one, and which safeguards would help."""

from __future__ import annotations

from collections.abc import Iterator

from lia.model.finding import Category, Finding, Flip, Steadiness, Tipping, Varied
from lia.report.parts import Parts
from lia.report.phrases import inside


class Firmness(Parts):
    """Turns the robustness of a finding, and what is suggested, into sentences of one language."""

    def robustness(self, finding: Finding) -> tuple[str, ...]:
        """Say whether the outcome stands and what would flip it; empty where nothing was varied."""
        return tuple(self._firmness(finding))

    def _firmness(self, finding: Finding) -> Iterator[str]:
        found = finding.robustness
        if found.state is Steadiness.NOT_TESTED:
            return
        yield self.named(f"robustness.{found.state}", found.state)
        if finding.downgraded:
            yield self._say("before", category=self.category(found.before))
        yield from map(self.flip, found.flips)
        if any(flip.varied is Varied.ANSWER for flip in found.flips):
            yield self._say("evidence")

    def flip(self, flip: Flip) -> str:
        """Say which single variation gives which other outcome."""
        key, category = f"{flip.varied}_{'up' if flip.up else 'down'}", self.category(flip.category)
        if flip.varied is Varied.WEIGHT:
            text = self._say(key, group=self.group(flip.about), category=category)
        else:
            text = self._say(key, question=self.short(flip.about), category=category)
        return f"{text} {self._say('at_worst')}" if flip.at_worst else text

    def suggestion(self, finding: Finding) -> str:
        """Say which safeguards of the catalogue would permit; empty where none would, or none are needed."""
        if not finding.suggested:
            return ""
        names = self.join(inside(self.safeguard(one)) for one in finding.suggested)
        category = self.category(Category.CAN_RELY_WITH_SAFEGUARDS)
        return self.named("suggestion.text", "").format(category=category, safeguards=names)

    def turning(self, finding: Finding) -> tuple[Tipping, ...]:
        """Give the tipping answers that lead away from the outcome as it is, also where it was brought down."""
        return tuple(one for one in finding.tipping if one.category is not finding.category)

    def _say(self, key: str, **values: str) -> str:
        return self.named(f"robustness.{key}", key).format(**values)
