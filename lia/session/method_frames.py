"""How outcomes come about, as pandas frames for the notebooks: rule by rule, answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from lia.model.finding import Category, Finding
from lia.model.method import Rule
from lia.model.text import say
from lia.report.words import Words
from lia.scoring.walk import walk
from lia.session.workspace import Workspace

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler


def rules_frame(workspace: Workspace, assessment: str) -> pd.DataFrame:
    """Give a line per outcome rule in its order: whether it speaks on this assessment, and whether it decides."""
    words, current = _words(workspace, assessment), workspace.assessment(assessment)
    lines = [
        {
            "rule": step.rule.id,
            "says": _says(words, step.rule),
            "gives": _gives(words, step.rule),
            "speaks": _yes(words, step.speaks),
            "decides": _yes(words, step.decides),
        }
        for step in walk(words.method, current, workspace.finding(assessment))
    ]
    return _headed(words, lines)


def reasons_frame(workspace: Workspace, assessments: Iterable[str]) -> pd.DataFrame:
    """Give a line per assessment: its name, its outcome, and the reasons for it in words."""
    lines = [
        {
            "assessment": name_of(workspace, key),
            "outcome": words.category(found.category),
            "says": " ".join(map(words.reason, found.reasons)),
        }
        for key in assessments
        for words, found in [(_words(workspace, key), workspace.finding(key))]
    ]
    return _headed(_words(workspace), lines)


def answers_beside(workspace: Workspace, assessments: Sequence[str]) -> pd.DataFrame:
    """Give the weighed questions with the answers of several assessments beside each other, where they differ."""
    words = _words(workspace)
    found = [workspace.finding(key) for key in assessments]
    names = [name_of(workspace, key) for key in assessments]
    lines = []
    for question in (member for group in words.method.groups for member in group.members):
        answers = [_answer(words, one, question) for one in found]
        if len(set(answers)) > 1:
            lines.append({"question": words.short(question), **dict(zip(names, answers, strict=True))})
    return _headed(words, lines)


def answers_table(workspace: Workspace, assessment: str) -> Styler:
    """Show what was answered, and how sure that is; reasons stay in the record, for a notebook travels further."""
    words, answers = _words(workspace), workspace.answers_frame(assessment)
    unknown = answers["unknown"].fillna(value=False)
    certain = answers["confidence"].map(lambda one: words.texts[f"confidence.{one}.label"], na_action="ignore")
    columns = {
        "question": answers["text"],
        "answer": answers["options"].mask(unknown, words.texts["confidence.unknown.label"]),
        "certain": certain.mask(unknown),
    }
    frame = pd.DataFrame({words.texts[f"plot.{name}"]: column for name, column in columns.items()})
    return readable(frame.fillna("")).hide(axis="index")


def outcomes_frame(workspace: Workspace) -> pd.DataFrame:
    """Give how often each outcome came up, and how many purposes have no assessment; in the order of the register."""
    words, found = _words(workspace), workspace.register_frame()["category"]
    named = found.map(words.category, na_action="ignore").fillna(words.texts["plot.unassessed"])
    counts = named.value_counts(sort=False).rename(words.texts["plot.count"])
    return counts.rename_axis(words.texts["plot.outcome"]).to_frame()


def readable(frame: pd.DataFrame) -> Styler:
    """Show a frame of sentences in a notebook: whole, and set to the left."""
    from lia.session.readable import Readable  # pandas' styles are slow to import, and only notebooks want them

    return Readable(frame)


def named_findings(workspace: Workspace, assessments: Iterable[str] = ()) -> tuple[tuple[str, Finding], ...]:
    """Give findings with the names to show them under: those named, else every one that was weighed."""
    if wanted := tuple(assessments):
        return tuple((name_of(workspace, key), workspace.finding(key)) for key in wanted)
    every = (one.id for row in workspace.register() for one in row.assessments)
    found = ((key, workspace.finding(key)) for key in every)
    return tuple((name_of(workspace, key), one) for key, one in found if one.category is not Category.INCOMPLETE)


def name_of(workspace: Workspace, assessment: str) -> str:
    """Name an assessment by its purpose and its id."""
    purpose = workspace.purpose(workspace.assessment(assessment).purpose)
    return f"{say(purpose.name, workspace.language)} ({assessment})"


def _words(workspace: Workspace, assessment: str = "") -> Words:
    catalog = workspace.catalog
    method = workspace.method(workspace.assessment(assessment)) if assessment else catalog.method()
    return workspace.words(method)


def _says(words: Words, rule: Rule) -> str:
    """Give what a rule says; one without a text of its own has a text for each of its cases."""
    cases = (text for key, text in words.texts.entries.items() if key.startswith(f"rule.{rule.id}_"))
    return words.texts.get(f"rule.{rule.id}.text") or " ".join(cases) or rule.id


def _gives(words: Words, rule: Rule) -> str:
    return words.category(rule.category) if rule.category else ""


def _yes(words: Words, so: bool) -> str:
    return words.texts["plot.yes" if so else "plot.no"]


def _answer(words: Words, finding: Finding, question: str) -> str:
    factor = next(one for one in finding.factors if one.question == question)
    return words.factor_answer(factor, finding)


def _headed(words: Words, lines: Iterable[dict[str, str]]) -> pd.DataFrame:
    """Give a frame whose first column is its index and whose columns are headed in words."""
    frame = pd.DataFrame(list(lines)).rename(columns=dict(_heads(words)))
    return frame.set_index(frame.columns[0]) if len(frame.columns) else frame


def _heads(words: Words) -> Iterator[tuple[str, str]]:
    for name in ("rule", "says", "gives", "speaks", "decides", "assessment", "outcome", "question"):
        yield name, words.texts[f"plot.{name}"]
