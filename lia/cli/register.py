"""``lia register``, ``lia show``, ``lia answer``: the register and its assessments."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lia.cli.console import (
    AsJson,
    AssessmentId,
    Everything,
    InLanguage,
    Language,
    PurposeId,
    open_session,
    pick_assessment,
    print_json,
)
from lia.errors import LiaError
from lia.model.assessment import Answer, Assessment, Confidence
from lia.model.text import say

if TYPE_CHECKING:
    from lia.model.screening_record import ScreeningLine
    from lia.model.text import Texts
    from lia.session import Session, Summary
    from lia.session.dpia.lines import DpiaLine


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="register")(register)
    app.command(name="show")(show)
    app.command(name="answer")(answer)


def register(as_json: AsJson = False, language: InLanguage = Language.NL) -> None:
    """List every processing purpose with its assessments and what they came to."""
    session = open_session()
    rows = session.register()
    if as_json:
        print_json([_row(row, language) for row in rows])
        return
    texts = session.catalog.texts(language)
    for row in rows:
        typer.echo(f"{row.purpose.id:<5} {say(row.purpose.name, language)}")
        if row.used_without_assessment:
            typer.echo(f"      ! {texts['due.used_without']}")
        for summary in row.assessments:
            typer.echo(f"      {summary.id}: {_assessed(summary, texts)} ({say(summary.scope, language)})")
        if row.screening:
            typer.echo(f"      {_screened(row.screening, texts)}")
        for one in row.dpias:
            typer.echo(f"      {one.id}: {_impact(one, texts)}")


def _assessed(line: Summary, texts: Texts) -> str:
    """Say what an assessment comes to, where it stands, and what was decided on it."""
    decided = f": {texts[f'decision.{line.decision}.label']}" if line.decision else ""
    return f"{texts[f'category.{line.category}.name']}; {texts[f'state.{line.state}.name']}{decided}"


def _impact(line: DpiaLine, texts: Texts) -> str:
    """Say what an impact assessment comes to, or what was decided on it."""
    if line.decision:
        return texts[f"dpia_decision.{line.decision}.label"]
    return texts[f"dpia_outcome.{line.outcome}.name"]


def _screened(line: ScreeningLine, texts: Texts) -> str:
    """Say what the screening of a purpose comes to, and what was decided on it."""
    words = [texts[f"screening_outcome.{line.outcome}.name"]]
    if line.decision:
        words.append(texts[f"screening_decision.{line.decision}.label"])
    return f"{texts['screening_word.title']}: {'; '.join(words)}"


def _row(row: Any, language: str) -> dict[str, object]:
    return {
        **_plain(row.purpose, language),
        "used_without_assessment": row.used_without_assessment,
        "screening": {"outcome": str(row.screening.outcome), "decision": row.screening.decision or None}
        if row.screening
        else None,
        "dpias": [{"id": one.id, "outcome": str(one.outcome), "decision": one.decision or None} for one in row.dpias],
        "assessments": [
            {
                "id": summary.id,
                "scope": say(summary.scope, language),
                "category": str(summary.category),
                "answered": summary.progress[0],
                "asked": summary.progress[1],
                "decision": summary.decision,
                "state": summary.state.value,
                "version": summary.version,
                "review_on": summary.review_on.isoformat() if summary.review_on else None,
                "made_afterwards": summary.made_afterwards,
            }
            for summary in row.assessments
        ],
    }


def _plain(purpose: Any, language: str) -> dict[str, object]:
    """A purpose as plain data, its texts in one language."""
    plain: dict[str, object] = {}
    for field in fields(purpose):
        value = getattr(purpose, field.name)
        if isinstance(value, date):
            plain[field.name] = value.isoformat()
        elif isinstance(value, bool | tuple):
            plain[field.name] = list(value) if isinstance(value, tuple) else value
        else:
            plain[field.name] = say(value, language) if value else ""
    return plain


FACTS = ("people_concerned", "data", "basis_stated", "basis_read", "recipients", "retention")


def show(
    purpose: PurposeId, as_json: AsJson = False, language: InLanguage = Language.NL, every: Everything = False
) -> None:
    """Show one purpose, its assessments and what the method finds for each."""
    from lia.cli.score import print_finding
    from lia.cli.standing import standing
    from lia.exchange.finding_json import finding_to_dict
    from lia.report.words import Words

    session = open_session()
    row = session.register().row(purpose)
    findings = {summary.id: session.finding(summary.id) for summary in row.assessments}
    if as_json:
        found = {key: finding_to_dict(finding) for key, finding in findings.items()}
        print_json({**_row(row, language), "findings": found})
        return
    typer.echo(typer.style(f"{row.purpose.id}  {say(row.purpose.name, language)}", bold=True))
    texts = session.catalog.texts(language)
    for name in FACTS if every else FACTS[:2]:
        text = say(getattr(row.purpose, name.removesuffix("_concerned")), language)
        typer.echo(f"  {texts[f'report.label.{name}']}: {text}")
    for summary in row.assessments:
        typer.echo(f"\n{summary.id}  {say(summary.scope, language)}")
        words = Words(texts, session.catalog.method(session.assessment(summary.id).edition))
        for line in standing(session, summary.id, words):
            typer.echo(f"  {line}")
        typer.echo()
        print_finding(findings[summary.id], words, every=every, decided=summary.decision is not None)
    if row.screening:
        typer.echo(f"\n{_screened(row.screening, texts)}")


def answer(
    purpose: PurposeId,
    answers: Annotated[
        list[str],
        typer.Argument(
            metavar="QUESTION=OPTION…", help="Answers; several options as a,b; `unknown`: asked, not known."
        ),
    ],
    assessment: AssessmentId = "",
    confidence: Annotated[Confidence, typer.Option(help="How firm the answers are.")] = Confidence.STATED,
    reason: Annotated[str, typer.Option(help="Why; recorded with each of the answers.")] = "",
    scope: Annotated[str, typer.Option(help="Start a new assessment with this scope sentence.")] = "",
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Record answers for a purpose: all of them, or none if one is wrong."""
    session = open_session()
    target = _target(session, purpose, assessment, scope)
    given = _parse(session, target, answers, confidence, reason)
    current = session.answer_all(target.id, given)
    if as_json:
        from lia.exchange.finding_json import finding_to_dict

        print_json({"assessment": current.id, "finding": finding_to_dict(session.finding(current.id))})
        return
    finding = session.finding(current.id)
    texts = session.catalog.texts(language)
    typer.echo(f"{current.id}: {texts[f'category.{finding.category}.name']}")


def _target(session: Session, purpose: str, assessment: str, scope: str) -> Assessment:
    """Give the assessment that is meant; a purpose without one gets its first."""
    row = session.register().row(purpose)
    if scope or not (assessment or row.assessments):
        return session.open_assessment(row.purpose.id, scope)
    return session.assessment(pick_assessment(session, purpose, assessment))


def _parse(
    session: Session, target: Assessment, pairs: list[str], confidence: Confidence, reason: str
) -> tuple[Answer, ...]:
    broken = [pair for pair in pairs if "=" not in pair]
    if broken:
        raise LiaError(f"Write answers as QUESTION=OPTION. Not so: {', '.join(broken)}.")
    given = []
    for pair in pairs:
        question, _, value = pair.partition("=")
        options = tuple(option for option in value.split(",") if option)
        unknown = options == ("unknown",)
        given.append(
            Answer(question.strip(), () if unknown else options, unknown, confidence=confidence, reason=reason)
        )
    session.check_answers(target.id, tuple(given))
    return tuple(given)
