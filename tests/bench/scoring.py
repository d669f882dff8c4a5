"""Scoring: findings a second, every pair of tipping answers, and a whole table beside a plain loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.exchange.score_many import score_many
from lia.model.assessment import Assessment
from lia.model.method import Kind, Method
from lia.scoring import find
from lia.scoring.category import category_before
from lia.scoring.pairs import pairs
from tests.bench.figure import Figure, middle
from tests.bench.machine import wait_for_quiet

TODAY = date(2026, 11, 22)
ROWS = 100_000
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
    yield from _singles(method, examples, "" if quiet else "on a busy machine")
    yield from _table(method, examples)


def _singles(method: Method, examples: Sequence[Assessment], note: str) -> Iterator[Figure]:
    slowest = [max(_work(lambda one=one: find(method, one)) for one in examples) for _ in range(ROUNDS)]
    every = [_work(lambda: [find(method, one) for one in examples]) for _ in range(ROUNDS)]
    together = [max(_work(lambda one=one: pairs(method, one)) for one in examples) for _ in range(ROUNDS)]
    runs = ROUNDS * len(examples)
    yield Figure("findings a second, with tipping answers and robustness", len(examples) / min(every), "/s", runs=runs)
    yield Figure("the slowest finding of the examples", 1000 * min(slowest), "ms", limit=20, runs=runs, note=note)
    yield Figure("every pair of tipping answers, the slowest", 1000 * min(together), "ms", limit=500, runs=runs)


def _table(method: Method, examples: Sequence[Assessment]) -> Iterator[Figure]:
    rows = [examples[number % len(examples)] for number in range(SAMPLE)]
    frame = as_frame(method, examples, ROWS)
    looped = middle([_work(lambda: [find(method, one) for one in rows]) for _ in range(ROUNDS)]) * ROWS / SAMPLE
    bare = middle([_work(lambda: [category_before(method, one) for one in rows]) for _ in range(ROUNDS)])
    clock, work = zip(*(_both(lambda: score_many(frame, method)) for _ in range(ROUNDS)), strict=True)
    scaled = f"the loop is measured on {SAMPLE} assessments and scaled to {ROWS:,}"
    name = f"{ROWS:,} assessments as a table"
    yield Figure(name, middle(work), "s", looped, "a loop of findings", 1 / 50, runs=ROUNDS, note=scaled)
    yield Figure(
        *(f"{name}, category only", middle(work), "s", bare * ROWS / SAMPLE, "a loop of categories"),
        runs=ROUNDS,
        note=scaled,
    )
    yield Figure(f"{name}, work of the processor", middle(work), "s", limit=2, runs=ROUNDS)
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


def _work(do: Callable[[], object]) -> float:
    """Give the seconds of work: what else the machine does must not count."""
    start = time.process_time()
    do()
    return time.process_time() - start


def _both(do: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds by the clock and of work."""
    start = time.perf_counter()
    work = _work(do)
    return time.perf_counter() - start, work
