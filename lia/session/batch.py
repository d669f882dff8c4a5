"""Every report of a workspace at once, with a page that links them. Each file is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from lia.exchange.files import write_whole
from lia.model.text import say
from lia.report.index import IndexLine, IndexPurpose, OtherIndex, render_index
from lia.session.register.register import Register, Summary
from lia.session.reporting import Reporting

WRITERS = 4
"""Files that are written to the disk while the next report is made."""

Progress = Callable[[str], None]


def report_file(assessment: str, language: str) -> str:
    """Give the name of the file of a report."""
    return f"{assessment}.{language}.html"


def count_reports(workspace: Reporting, languages: Sequence[str]) -> int:
    """Give how many files ``write_reports`` writes."""
    return (sum(len(row.assessments) for row in workspace.register()) + 1) * len(languages)


def write_reports(
    workspace: Reporting, folder: Path, languages: Sequence[str], progress: Progress = lambda _: None
) -> tuple[Path, ...]:
    """Write the report of every assessment in each language, then the page that links them; give the paths.

    ``progress`` is called with the name of each file as it is written.

    Raises:
        LiaError: a file cannot be written; those before it stay, each of them whole.
    """
    for language in languages:
        workspace.catalog.texts(language)  # an unknown language is known before anything is written
    register = workspace.register()
    with ThreadPoolExecutor(WRITERS, thread_name_prefix="lia-report") as pool:
        waiting: list[tuple[Path, Future[None]]] = []
        written: list[Path] = []
        for name, text in _pages(workspace, register, languages):
            waiting.append((folder / name, pool.submit(write_whole, folder / name, text)))
            if len(waiting) > WRITERS:
                written.append(_done(*waiting.pop(0), progress))
        written += [_done(path, future, progress) for path, future in waiting]
    return tuple(written)


def _done(path: Path, future: Future[None], progress: Progress) -> Path:
    future.result()
    progress(path.name)
    return path


def _pages(workspace: Reporting, register: Register, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    purposes = {row.purpose.id: row.purpose for row in register}
    with workspace.record.reading() as state:
        assessments = [state.assessment(one.id) for row in register for one in row.assessments]
    for current in assessments:
        trail = workspace.trail(current)
        for language in languages:
            page = workspace.report_on(current, purposes[current.purpose], language, trail=trail)
            yield report_file(current.id, language), page
    for language in languages:
        yield _index_file(language, languages), index_page(workspace, register, language, languages)


def _index_file(language: str, languages: Sequence[str]) -> str:
    return "index.html" if language == languages[0] else f"index.{language}.html"


def index_page(workspace: Reporting, register: Register, language: str, languages: Sequence[str]) -> str:
    """Give the page that links the reports in a language, and the same page in the other ``languages``."""
    words = workspace.words(workspace.catalog.method(), language)
    purposes = tuple(
        IndexPurpose(
            row.purpose.id,
            say(row.purpose.name, language),
            tuple(_line(workspace, one, language) for one in row.assessments),
        )
        for row in register
    )
    shown = any(row.purpose.example or any(one.example for one in row.assessments) for row in register)
    others = (
        OtherIndex(workspace.catalog.texts(one)["report.index.language"], one, _index_file(one, languages))
        for one in languages
        if one != language
    )
    return render_index(
        words,
        purposes,
        day=words.day(workspace.today()),
        notice=say(workspace.notice(), language) if shown else "",
        others=tuple(others),
        look=workspace.catalog.look,
    )


def _line(workspace: Reporting, summary: Summary, language: str) -> IndexLine:
    words = workspace.words(workspace.catalog.method(), language)
    decided = words.decision(summary.decision) if summary.decision else words.say("index.undecided")
    return IndexLine(
        scope=say(summary.scope, language) or words.say("index.no_scope"),
        category=summary.category,
        outcome=words.category(summary.category),
        decision=words.say("index.outdated", decision=decided) if summary.decision_outdated else decided,
        file=report_file(summary.id, language),
    )
