"""Reports in bulk, from findings that are computed already, beside a fixed piece of work in the same run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from lia.session import Session
from tests.bench.figure import Figure
from tests.bench.machine import wait_for_quiet, work
from tests.report.test_dpia_report import of_forty_risks

ROUNDS = 8
A_SECOND = 200
OF_A_MILLION_ADDITIONS = 0.18  # where a million additions take 28 ms, this is 5 ms: 200 reports a second


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, closing(Session.open(Path(folder))) as session:
        keys = [one.id for row in session.register() for one in row.assessments]
        found = [(current, session.purpose(current.purpose)) for current in map(session.assessment, keys)]
        for key in keys:
            session.finding(key)
        note = "" if wait_for_quiet() else "on a busy machine"
        added = min(work(_a_million_additions) for _ in range(ROUNDS))
        for language in session.catalog.languages:

            def every(language: str = language) -> None:
                for current, purpose in found:
                    session.report_on(current, purpose, language)

            each = min(work(every) for _ in range(ROUNDS)) / len(keys)
            yield Figure(
                *(f"one report, {language}", 1000 * each, "ms", 1000 * added, "a million additions"),
                limit=OF_A_MILLION_ADDITIONS,
                runs=ROUNDS * len(keys),
                note=note,
            )
            yield Figure(f"reports a second, {language}", 1 / each, "/s", limit=A_SECOND, at_least=True, runs=ROUNDS)
        key = of_forty_risks(session)
        times = [work(lambda: session.dpia_report(key, "nl")) for _ in range(3)]
        yield Figure("the report of an impact assessment with 40 risks", min(times), "s", limit=1, runs=len(times))


def _a_million_additions() -> int:
    total = 0
    for number in range(1_000_000):
        total += number
    return total
