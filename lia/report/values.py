"""What a report says, as frozen values in the order it is said.

``Phrase`` is our own text, in which terms may be linked; ``str`` may hold words of people and is
shown as plain text. Nothing here knows HTML; ``lia.report.html`` shows these values.
"""

from __future__ import annotations

from dataclasses import dataclass

from lia.report.balance_svg import Drawing
from lia.report.terms import Phrase


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value, for tables of facts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """A knock-out, other basis, condition, referral or note: what it means, what mends it, the article."""

    text: Phrase
    cure: Phrase
    article: str
    about: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate: what was asked and answered, how it came out (``state`` id and word) and why."""

    short: str
    answer: str
    state: str
    state_name: str
    why: tuple[Phrase, ...]
    article: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor in words; ``level`` is 0-4, ``level_name`` the word for it."""

    short: str
    answer: str
    note: str
    level: float
    level_name: str
    source: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A weighed group: its weight in the method (points of 100) and its level before and after safeguards."""

    name: str
    weight: int
    level: float
    after: float
    level_name: str
    after_name: str


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of the balance: its name, its heaviest factors and all its groups."""

    id: str
    name: str
    heaviest: tuple[FactorLine, ...]
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class SafeguardLine:
    """An extra measure: state, owner and date; ``why_not`` where it earns nothing."""

    label: str
    status: str
    owner: str
    due: str
    why_not: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """The other answers to one question that would each change the outcome."""

    question: str
    now: str
    instead: str


@dataclass(frozen=True, slots=True)
class Turns:
    """Every single change that would give ``category``."""

    category: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question with everything recorded about its answer. ``state``: given, unknown or absent."""

    question: Phrase
    answer: str
    state: str
    text: str
    reason: str
    confidence: str
    confidence_name: str
    evidence: str
    evidence_link: str
    by: str
    at: str
    stale: bool
    sources: str


@dataclass(frozen=True, slots=True)
class StepPart:
    """The questions of one step of the test, with their answers."""

    name: str
    intro: Phrase
    answers: tuple[AnswerLine, ...]
    not_asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answered, and how many questions, the last one when."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """The decision of the controller, beside the finding. The three last fields are sentences or empty."""

    label: str
    grounds: str
    by: str
    at: str
    indicated: str
    departs: str
    changed: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A legal term with its plain definition and its source."""

    id: str
    label: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The category, in plain words, with what to do next and whether the law still demands something."""

    category: str
    name: str
    sentence: str
    next: str
    not_ready: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Review:
    """When and why to look again; ``happened`` is why it is time now, ``closed`` whether nobody needs to."""

    sentence: str
    triggers: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Mutual:
    """The halves of a mutual interest, the verdict, and a remark where the register claims one."""

    halves: tuple[str, str]
    verdict: str
    claimed: str


@dataclass(frozen=True, slots=True)
class Head:
    """How the report begins: what it is about, and what every reader must know first."""

    title: str
    scope: str
    reference: str
    stamp: tuple[str, ...]
    notice: str
    translation: str


@dataclass(frozen=True, slots=True)
class Tested:
    """What was tested: the rules that spoke, what was hit, and every gate."""

    reasons: tuple[Point, ...]
    knock_outs: tuple[Point, ...]
    other_bases: tuple[Point, ...]
    referrals: tuple[Point, ...]
    notes: tuple[Point, ...]
    gates: tuple[GateLine, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What the law demands before the start, and what is done beyond it."""

    conditions: tuple[Point, ...]
    safeguards: tuple[SafeguardLine, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed: the drawing and its text, both sides, the mutual interest."""

    drawing: Drawing
    balance: str
    sides: tuple[SideLine, ...]
    mutual: Mutual


@dataclass(frozen=True, slots=True)
class Firm:
    """How firm the outcome is, and the fewest safeguards that would permit; empty where nothing is to say."""

    heading: str
    lines: tuple[str, ...]
    suggestion_heading: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Certainty:
    """What would change the outcome, and which answers are not certain. ``turns_none`` where nothing would."""

    firm: Firm
    turns: tuple[Turns, ...]
    turns_none: str
    assumed: tuple[str, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Who answered and decides, and whether it was made before the start."""

    decision: DecisionPart | None
    decides: str
    voices: tuple[Voice, ...]
    made_afterwards: str


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows: rights, the sentence for the notice, the DPIA screening, the review."""

    rights: tuple[Phrase, ...]
    notice_text: str
    screening: tuple[Phrase, ...]
    review: Review
