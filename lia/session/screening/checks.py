"""Whether what somebody wants to record of a screening fits; all mistakes are told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import NotNow, Problem, Refused, UnknownName, WrongInput
from lia.model.assessment import Answer
from lia.model.screening import NO, YES, ScreeningFinding, ScreeningMethod, ScreeningOutcome
from lia.model.screening_record import ScreeningRecord
from lia.model.text import LocalText, said
from lia.session import checks

UNKNOWN_OUTCOMES = frozenset({ScreeningOutcome.INCOMPLETE})


def in_prescan(method: ScreeningMethod, question: str) -> bool:
    """Whether a question belongs to the pre-scan."""
    return method.prescan is not None and question in method.prescan.by_id


def check_answer(method: ScreeningMethod, answer: Answer) -> None:
    """See that an answer fits its question or entry.

    Raises:
        WrongInput: no such question, an option it does not have, more than one, a text that is too long.
    """
    raise_all(f"answer to {answer.question}", answer_problems(method, answer, answer.question))


def answer_problems(method: ScreeningMethod, answer: Answer, place: str) -> Iterator[Problem]:
    """Tell what does not fit in an answer."""
    known = (*method.by_id, *method.entry_by_id, *(method.prescan.by_id if method.prescan else ()))
    if answer.question not in known:
        what = f"There is no question or entry {shown(answer.question)}."
        yield Problem(what, suggestion(answer.question, known), place)
        return
    yield from _options(method, answer, place)
    if answer.unknown and answer.options:
        yield Problem("An unknown answer has no options.", "Remove the options, or the mark unknown.", place)
    for name in ("text", "reason", "evidence"):
        yield from checks.too_long(f"{place}.{name}", getattr(answer, name))


def _options(method: ScreeningMethod, answer: Answer, place: str) -> Iterator[Problem]:
    options: Collection[str] = (YES, NO)
    several = False
    if method.prescan and answer.question in method.prescan.by_id:
        question = method.prescan.by_id[answer.question]
        options, several = [one.id for one in question.options], bool(question.bands)
    for option in answer.options:
        if option not in options:
            what = f"{shown(option)} is not an answer to {answer.question}."
            yield Problem(what, suggestion(option, options), place)
    if not answer.unknown and not answer.options:
        yield Problem("No answer is chosen.", "Choose one, or answer that it is unknown.", place)
    if len(answer.options) > 1 and not several:
        yield Problem("Only one answer can be given here.", "Keep one.", place)


def check_places(places: Iterable[str], known: Collection[str]) -> None:
    """See that the places are known, at least one, and each once.

    Raises:
        UnknownName: a place is not known. Refused: there is none, or one stands there twice.
    """
    chosen = tuple(places)
    for one in chosen:
        if one not in known:
            raise UnknownName("jurisdiction", one, known)
    if not chosen or len(set(chosen)) < len(chosen):
        raise Refused("Choose at least one place, and each place once.")


def check_text(name: str, text: LocalText) -> None:
    """See that a text can be kept.

    Raises:
        WrongInput: it is too long.
    """
    raise_all(name, checks.too_long(name, text))


def raise_all(name: str, problems: Iterable[Problem]) -> None:
    """Raise every problem there is, at once."""
    found = list(problems)
    if found:
        raise WrongInput(name, found)


def check_decision(
    method: ScreeningMethod, screening: ScreeningRecord, finding: ScreeningFinding, decision: str, grounds: str
) -> None:
    """See that a decision may be recorded on this outcome (WP248 rev.01 III.B.a: reasons and the DPO's view).

    Raises:
        UnknownName: there is no such decision.
        NotNow: a decision without a DPIA lacks answers, reasons, or the DPO's view of it as it stands.
    """
    kinds = {kind.id: kind for kind in method.decisions}
    if decision not in kinds:
        raise UnknownName("decision", decision, kinds)
    if all(outcome.value in kinds[decision].follows for outcome in ScreeningOutcome):
        return  # a DPIA may always be made
    if finding.outcome in UNKNOWN_OUTCOMES:
        raise NotNow("Questions are still open that may change the outcome. Answer those first.", "screening_open")
    if not said(grounds):
        raise NotNow("Give the reasons why no DPIA is made.", "screening_grounds")
    if screening.view is None:
        raise NotNow("The view of the DPO is needed before it is decided to make no DPIA.", "screening_view")
    if screening.view_outdated:
        sentence = "Answers were changed after the DPO gave a view. Ask the DPO to look again."
        raise NotNow(sentence, "screening_view_outdated")
