"""Scoring: findings a second, every pair of tipping answers, and a whole table beside a plain loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.exchange.risk_frames import risk_levels
from lia.exchange.score_many import score_many
from lia.model.assessment import Answer, Assessment, SafeguardChoice, Status
from lia.model.method import Kind, Method
from lia.model.screening import Screening
from lia.scoring import find
from lia.scoring.pairs import pairs
from lia.scoring.screening import asked, screen
from tests.bench.figure import Figure, middle
from tests.bench.machine import wait_for_quiet, work
from tests.scoring.before import category_before
from tests.scoring.test_dpia import find as find_risks
from tests.scoring.test_dpia import of_risks

TODAY = date(2026, 11, 22)
ROWS = 100_000
RISKS = 10_000
UNSURE = ("likely_objection", "mutual_alignment", "interest_recognition")
SAMPLE = 400  # assessments the plain loop is measured on
ROUNDS = 3


def run() -> Iterator[Figure]:
    """Measure."""
    catalog = Catalog.load()
    method = catalog.method(on=TODAY)
    examples = [
        read_answer_file(path, catalog, TODAY)
        for name in catalog.example_registers
        for path in catalog.example_assessments(name)
    ]
    quiet = wait_for_quiet()
    yield from _singles(method, [*examples, *_hard(method, examples)], "" if quiet else "on a busy machine")
    yield _screening(catalog)
    yield _matrices(catalog)
    yield _risks()
    yield from _table(method, examples)


def _singles(method: Method, examples: Sequence[Assessment], note: str) -> Iterator[Figure]:
    slowest = [max(work(lambda one=one: find(method, one)) for one in examples) for _ in range(ROUNDS)]
    every = [work(lambda: [find(method, one) for one in examples]) for _ in range(ROUNDS)]
    together = [max(work(lambda one=one: pairs(method, one)) for one in examples) for _ in range(ROUNDS)]
    runs = ROUNDS * len(examples)
    yield Figure("findings a second, with tipping answers and robustness", len(examples) / min(every), "/s", runs=runs)
    yield Figure("the slowest finding of the examples", 1000 * min(slowest), "ms", limit=20, runs=runs, note=note)
    yield Figure("every pair of tipping answers, the slowest", 1000 * min(together), "ms", limit=500, runs=runs)


def _hard(method: Method, examples: Sequence[Assessment]) -> Iterator[Assessment]:
    """Give each example once more with three unknown answers, and once with every safeguard in place."""
    taken = {one: SafeguardChoice(one, Status.IN_PLACE) for one in method.safeguard_by_id}
    unknown = {one: Answer(one, unknown=True) for one in UNSURE}
    for one in examples:
        yield replace(one, answers={**one.answers, **unknown})
        yield replace(one, safeguards=taken)


def _screening(catalog: Catalog) -> Figure:
    method = catalog.screening()
    places = tuple(sorted({place for one in method.lists for place in one.jurisdictions}))
    empty = Screening("p01", "p01", method.id, method.edition, places, TODAY, {})
    answers = {one: Answer(one, ("no",)) for one in asked(method, empty)}
    full = replace(empty, answers=answers)
    times = [1000 * work(lambda: screen(method, full)) for _ in range(10)]
    return Figure("a screening with every list at once", middle(times), "ms", limit=20, runs=len(times))


def _matrices(catalog: Catalog) -> Figure:
    every = [catalog.matrix(name) for name in catalog.matrices]
    rated_on, draw = catalog.matrix("generic_5x5"), np.random.default_rng(2026)
    scales = {"severity": rated_on.severity, "likelihood": rated_on.likelihood}
    frame = pd.DataFrame({name: draw.choice([one.id for one in scale], RISKS) for name, scale in scales.items()})
    times = [1000 * work(lambda: risk_levels(frame, rated_on, every)) for _ in range(10)]
    return Figure(f"{RISKS:,} risks on {len(every)} matrices", middle(times), "ms", limit=100, runs=len(times))


def _risks() -> Figure:
    dpia = of_risks(40)
    times = [1000 * work(lambda: find_risks(dpia)) for _ in range(10)]
    return Figure("a full finding on 40 risks", middle(times), "ms", limit=20, runs=len(times))


def _table(method: Method, examples: Sequence[Assessment]) -> Iterator[Figure]:
    rows = [examples[number % len(examples)] for number in range(SAMPLE)]
    frame = as_frame(method, examples, ROWS)
    looped = middle([work(lambda: [find(method, one) for one in rows]) for _ in range(ROUNDS)]) * ROWS / SAMPLE
    bare = middle([work(lambda: [category_before(method, one) for one in rows]) for _ in range(ROUNDS)])
    clock, worked = zip(*(_both(lambda: score_many(frame, method)) for _ in range(ROUNDS)), strict=True)
    scaled = f"the loop is measured on {SAMPLE} assessments and scaled to {ROWS:,}"
    name = f"{ROWS:,} assessments as a table"
    yield Figure(name, middle(worked), "s", looped, "a loop of findings", 1 / 50, runs=ROUNDS, note=scaled)
    yield Figure(
        *(f"{name}, category only", middle(worked), "s", bare * ROWS / SAMPLE, "a loop of categories"),
        runs=ROUNDS,
        note=scaled,
    )
    yield Figure(f"{name}, work of the processor", middle(worked), "s", limit=2, runs=ROUNDS)
    yield Figure(f"{name}, by the clock", min(clock), "s", runs=ROUNDS)


def as_frame(method: Method, examples: Sequence[Assessment], rows: int) -> pd.DataFrame:
    """Give a table of answers: those of the examples, with half of what is weighed drawn anew, always the same way."""
    draw = np.random.default_rng(2026)
    which = draw.integers(0, len(examples), rows)
    columns = {}
    for question in method.questions:
        if question.kind is Kind.SAFEGUARDS:
            continue
        told = np.array([_told(one, question.id) for one in examples])[which]
        if question.side is not None:
            told = np.where(draw.random(rows) < 0.5, draw.choice([one.id for one in question.options], rows), told)
        firm = [one.answers[question.id].confidence.value if question.id in one.answers else "" for one in examples]
        columns[question.id] = told
        columns[f"{question.id}.confidence"] = np.array(firm)[which]
    for safeguard in method.safeguards:
        columns[safeguard.id] = draw.choice(["", "in_place", "planned"], rows, p=[0.8, 0.1, 0.1])
    return pd.DataFrame({**columns, "jurisdiction": "NL", "date": TODAY.isoformat()})


def _told(assessment: Assessment, question: str) -> str:
    answer = assessment.answers.get(question)
    if answer is None:
        return ""
    return "unknown" if answer.unknown else ";".join(answer.options)


def _both(do: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds by the clock and of work."""
    start = time.perf_counter()
    worked = work(do)
    return time.perf_counter() - start, worked
