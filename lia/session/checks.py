"""Whether what somebody wants to record fits the method; all mistakes are told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import get_type_hints

from lia.catalog.files.workspace import PURPOSE_ID
from lia.errors import Problem, Refused, UnknownName, WrongInput
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.finding import Category
from lia.model.method import Kind, Method, Question
from lia.model.purpose import Purpose
from lia.model.text import LocalText

LONGEST = 2_000_000
"""Characters a text may have: some eight hundred pages. A longer one belongs in a document with a link to it."""

LONGEST_NAME = 200
"""Characters the name of a person may have."""

TEXTS_OF_PURPOSE = tuple(name for name, hint in get_type_hints(Purpose).items() if hint in (str, LocalText))
"""The fields of a purpose that hold text."""

_KEPT_AS = {
    **{code: " " for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"},
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
"""Control characters become a space; half a surrogate pair is not a character. A table, for texts of a million."""


def clean(text: LocalText) -> LocalText:
    """Give the text as it is kept: plain line ends, no control characters, nothing that cannot be stored."""
    if isinstance(text, str):
        return text.replace("\r\n", "\n").replace("\r", "\n").translate(_KEPT_AS)
    return {language: str(clean(part)) for language, part in text.items()}


def trimmed(text: LocalText) -> LocalText:
    """Give the text as it is kept where space around it means nothing."""
    cleaned = clean(text)
    if isinstance(cleaned, str):
        return cleaned.strip()
    return {language: part.strip() for language, part in cleaned.items()}


def clean_answer(answer: Answer) -> Answer:
    """Give the answer with its texts as they are kept."""
    return replace(
        answer,
        options=tuple(answer.options),
        text=clean(answer.text),
        confidence=Confidence(answer.confidence),
        reason=clean(answer.reason),
        evidence=str(clean(answer.evidence)),
    )


def clean_choice(choice: SafeguardChoice) -> SafeguardChoice:
    """Give the chosen safeguard with its texts as they are kept."""
    owner = str(clean(choice.owner))
    return replace(choice, status=Status(choice.status), owner=owner, reason=clean(choice.reason))


def check_answers(method: Method, assessment: Assessment, answers: Iterable[Answer]) -> None:
    """See that the answers fit.

    Raises:
        WrongInput: unknown questions or options, options not offered in this jurisdiction or on
            this date, more than one option where one is asked, texts that are too long.
    """
    _raise(f"answers to {assessment.id}", [one for answer in answers for one in _of_answer(method, assessment, answer)])


def _of_answer(method: Method, assessment: Assessment, answer: Answer) -> Iterator[Problem]:
    place = answer.question
    question = method.by_id.get(place)
    if question is None:
        yield _unknown("question", place, method.by_id)
    elif question.kind is Kind.SAFEGUARDS:
        yield Problem("This question is answered by choosing safeguards.", "Choose them from the catalogue.", place)
    else:
        yield from _of_options(question, assessment, answer)
        for name in ("text", "reason", "evidence"):
            yield from too_long(f"{place}.{name}", getattr(answer, name))


def _of_options(question: Question, assessment: Assessment, answer: Answer) -> Iterator[Problem]:
    place = question.id
    offered = [one.id for one in question.options if one.offered(assessment.jurisdiction, assessment.on)]
    for option in answer.options:
        if option not in question.by_id:
            yield _unknown("option", option, offered, place)
        elif option not in offered:
            where = f"in {assessment.jurisdiction} on {assessment.on.isoformat()}"
            yield Problem(f"{option} is not an option {where}.", f"Choose from: {', '.join(offered)}.", place)
    if len(set(answer.options)) != len(answer.options):
        yield Problem("An option is given twice.", "Give each option once.", place)
    if len(answer.options) > 1 and question.kind is not Kind.MULTIPLE:
        yield Problem("Only one option can be chosen here.", "Keep one.", place)
    if answer.unknown and answer.options:
        yield Problem("An unknown answer has no options.", "Remove the options, or the mark unknown.", place)


def check_choice(method: Method, choice: SafeguardChoice) -> None:
    """See that the chosen safeguard is in the catalogue and its texts are not too long.

    Raises:
        UnknownName: there is no such safeguard.
        WrongInput: a text is too long.
    """
    if choice.safeguard not in method.safeguard_by_id:
        raise UnknownName("safeguard", choice.safeguard, method.safeguard_by_id)
    texts = (too_long(f"{choice.safeguard}.{name}", getattr(choice, name)) for name in ("owner", "reason"))
    _raise("safeguards", [problem for found in texts for problem in found])


def check_description(assessment: Assessment, method: Method, jurisdictions: Collection[str]) -> None:
    """See that an assessment can be described so: where, when, for which sector and whom.

    Raises:
        UnknownName: there is no such jurisdiction or sector.
        WrongInput: the date is none, or the scope too long.
    """
    if assessment.jurisdiction not in jurisdictions:
        raise UnknownName("jurisdiction", assessment.jurisdiction, jurisdictions)
    if assessment.sector and assessment.sector not in method.sectors:
        raise UnknownName("sector", assessment.sector, method.sectors)
    problems = list(too_long("scope", assessment.scope))
    if isinstance(assessment.on, datetime) or not isinstance(assessment.on, date):
        problems.append(Problem(f"{assessment.on!r} is not a date.", "Give a date without a time.", "on"))
    _raise("description", problems)


def check_decision(method: Method, category: Category, decision: str, grounds: str) -> None:
    """See that a decision can be taken with these grounds, where the method found ``category``.

    Raises:
        UnknownName: there is no such decision.
        Refused: grounds are missing.
        WrongInput: they are too long.
    """
    kinds = {kind.id: kind for kind in method.decisions}
    if decision not in kinds:
        raise UnknownName("decision", decision, kinds)
    if not grounds and category is Category.DPO_JUDGEMENT:
        raise Refused("The method leaves this to judgement; give the grounds of the decision.")
    if not grounds and category not in kinds[decision].follows:
        raise Refused(f"The decision {decision} departs from the finding {category}; give the grounds for that.")
    _raise("decision", list(too_long("grounds", grounds)))


def check_purposes(purposes: Iterable[Purpose], known: Iterable[str]) -> None:
    """See that the rows can be added to the register: ids of plain signs and not used yet, names, texts."""
    taken = set(known)
    problems: list[Problem] = []
    for purpose in purposes:
        problems.extend(_of_purpose(purpose, taken))
        taken.add(purpose.id)
    _raise("register", problems)


def _of_purpose(purpose: Purpose, taken: set[str]) -> Iterator[Problem]:
    if not PURPOSE_ID.fullmatch(purpose.id):
        remedy = "Use small letters, digits, - and _, at most 40 signs, the first a letter or digit."
        yield Problem(f"{purpose.id!r} cannot be an id.", remedy, purpose.id)
    if purpose.id in taken:
        yield Problem("This id is in the register already.", "Choose another id.", purpose.id)
    if not purpose.name:
        yield Problem("The purpose has no name.", "Say in a few words why the data are processed.", purpose.id)
    if purpose.role not in ("controller", "processor", "joint"):
        yield _unknown("role", purpose.role, ("controller", "processor", "joint"), purpose.id)
    for field in fields(purpose):
        value = getattr(purpose, field.name)
        if isinstance(value, str | dict):
            yield from too_long(f"{purpose.id}.{field.name}", value)


def check_name(name: str) -> None:
    """See that a name is short enough to be one: it stands in every entry.

    Raises:
        WrongInput: it is not.
    """
    if len(name) > LONGEST_NAME:
        raise WrongInput("name", [Problem(f"A name of {len(name)} characters is none.", f"Keep it to {LONGEST_NAME}.")])


def too_long(place: str, text: LocalText, longest: int = LONGEST) -> Iterator[Problem]:
    """Tell that a text has more characters than fit."""
    length = max((len(part) for part in ([text] if isinstance(text, str) else text.values())), default=0)
    if length > longest:
        what = f"This text has {length} characters; at most {longest} fit."
        yield Problem(what, "Shorten it, or put it in a document and give the link as evidence.", place)


def _unknown(kind: str, name: str, known: Iterable[str], place: str = "") -> Problem:
    error = UnknownName(kind, name, known)
    what, _, remedy = str(error).partition(". ")
    return Problem(f"{what}.", remedy, place or name)


def _raise(name: str, problems: list[Problem]) -> None:
    if problems:
        raise WrongInput(name, problems)
