"""Surveys for the tests: small ones made here, and those of the reference data."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.audience.data import Responses, of_arrays
from detente.audience.design import Design
from detente.audience.simulator import Segment, Truth

PEACE = Truth(
    names=("starter", "result", "army", "sanctions", "people", "land", "status"),
    levels=tuple(tuple(f"l{k}" for k in range(n)) for n in (5, 3, 4, 4, 4, 5, 4)),
    worths=(
        (0.1, -0.1, 0.0, -0.2, 0.1),
        (0.3, 0.0, -0.4),
        (-0.3, 0.0, 0.1, 0.2),
        (-0.3, 0.0, 0.1, 0.3),
        (-0.1, 0.2, 0.1, 0.0),
        (-1.2, -0.5, 0.0, 0.3, 0.5),
        (0.5, 0.2, -0.3, -0.6),
    ),
    constant=0.1,
    interactions=((5, 1, 6, 0, 0.45), (5, 4, 6, 3, 0.35)),
    segments=(
        Segment("hard", 0.3, 0.5, (1, 1, 1, 1, 1, 0.6, 0.6)),
        Segment("middle", 0.45),
        Segment("soft", 0.25, -0.7, (1, 1, 1, 1, 1, 1.5, 1.5)),
    ),
    spread=0.3,
    temper=0.7,
    swap=0.1,
)
"""19,200 packages, three segments, two true interactions, 10 % of answers swapped."""

SMALL = Truth(
    names=("line", "pay", "watch"),
    levels=(("old", "front", "ceded"), ("none", "some"), ("un", "joint", "nobody")),
    worths=((0.4, 0.0, -0.6), (0.0, 0.3), (0.1, 0.0, -0.2)),
    constant=0.2,
    temper=0.5,
)


def plain_design(sizes: Sequence[int], forbidden: Any = (), linked: Any = ()) -> Design:
    """A design of uniform shares."""
    return Design(
        tuple(f"a{n}" for n in range(len(sizes))),
        tuple(tuple(f"l{k}" for k in range(n)) for n in sizes),
        (0,) * len(sizes),
        tuple((1 / n,) * n for n in sizes),
        forbidden,
        linked,
    )


def noise(
    sizes: Sequence[int], people: int, rows: int, seed: int, weighted: bool = False
) -> Responses:
    """Answers that depend a little on the levels and on who answers."""
    rng = np.random.default_rng(seed)
    n = people * rows
    codes = tuple(rng.integers(0, s, n).astype(np.uint8) for s in sizes)
    person = np.repeat(np.arange(people), rows)
    drift = rng.normal(0, 0.4, people)[person]
    y = (rng.normal(0, 1, n) + drift + 0.3 * codes[0] > 0.3).astype(float)
    w = np.repeat(rng.uniform(0.2, 4, people), rows) if weighted else None
    names = tuple(f"a{k}" for k in range(len(sizes)))
    return of_arrays(names, tuple(sizes), codes, y, w, person)


def dummies(r: Responses, references: Sequence[int]) -> np.ndarray[Any, Any]:
    """The row-by-column design that our estimates do without."""
    columns = [np.ones(r.n)]
    for code, size, reference in zip(r.codes, r.sizes, references, strict=True):
        columns += [(code == k).astype(float) for k in range(size) if k != reference]
    return np.stack(columns, axis=1)


def sandwich(
    x: np.ndarray[Any, Any], y: Any, w: Any, person: Any
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Least squares and their covariance by respondent, before any factor, in the plainest way."""
    weight = np.ones(len(y)) if w is None else w
    bread = np.linalg.inv((x * weight[:, None]).T @ x)
    beta = bread @ (x.T @ (weight * y))
    scores = np.zeros((person.max() + 1, x.shape[1]))
    np.add.at(scores, person, x * (weight * (y - x @ beta))[:, None])
    return beta, bread @ (scores.T @ scores) @ bread


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, plain or compressed."""
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode()
    return list(csv.DictReader(io.StringIO(text)))


def levels_of(shared: Path, dataset: str) -> dict[str, list[str]]:
    """The order of the levels of a data set."""
    found: dict[str, list[str]] = {}
    for row in rows_of(shared / "data/conjoint/levels.csv"):
        if row["dataset"] == dataset:
            found.setdefault(row["variable"], []).append(row["level"])
    return found


def write_survey(
    folder: Path, description: str, rows: Sequence[Mapping[str, object]], name: str = "answers.csv"
) -> Path:
    """A survey on disk: its description and its table."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "survey.yaml").write_text(description, "utf-8")
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / name).write_text(stream.getvalue(), "utf-8")
    return folder


DESCRIPTION = """\
id: truce
party: p
columns: {respondent: who}
attributes:
  - id: line
    levels:
      - {id: old, answers: {a: [x]}}
      - {id: front, answers: {a: [y]}}
  - id: pay
    levels: [{id: none}, {id: some}]
outcomes:
  - {id: accept, kind: support}
  - {id: chosen, kind: choice}
"""


def answers(people: int = 6, tasks: int = 2) -> list[dict[str, object]]:
    """Rows that fit that description."""
    rows: list[dict[str, object]] = []
    for who in range(people):
        for task in range(tasks):
            won = (who + task) % 2
            for profile in (0, 1):
                rows.append(
                    {
                        "who": f"r{who}",
                        "task": task + 1,
                        "profile": profile + 1,
                        "line": ("old", "front")[(who + profile) % 2],
                        "pay": ("none", "some")[(task + profile + who // 2) % 2],
                        "accept": (who + profile + task) % 2,
                        "chosen": int(profile == won),
                    }
                )
    return rows
