"""Who says what, who agrees with whom: discourse networks of a case.

Weights follow Leifeld (2017), Discourse Network Analysis: a statement counts once per
document, however often the document repeats it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.case import Case, Statement

POSITIVE = frozenset({"demands", "supports", "accepts", "conditional", "promises"})
NEGATIVE = frozenset({"opposes", "rejects"})

Mode = Literal["party", "concept"]


@dataclass(frozen=True, slots=True)
class Node:
    """A party, or a concept: an option of an issue, an issue, or a draft.

    `frequency` counts its statements, each once per document.
    """

    id: str
    mode: Mode
    label: str
    frequency: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie without direction; for a party and a concept with its two signs apart."""

    one: str
    other: str
    weight: int
    positive: int = 0
    negative: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """A network, and how it was made."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    method: str


Cell = tuple[str, str, bool]
"""A party, a concept, and whether the party is for it."""


def concept(statement: Statement) -> str | None:
    """What a statement is about: `issue=option`, the issue, `draft:id`, or nothing."""
    if statement.issue is not None:
        return f"{statement.issue}={statement.option}" if statement.option else statement.issue
    return f"draft:{statement.draft}" if statement.draft is not None else None


def cells(case: Case) -> Counter[Cell]:
    """In how many documents each party is for or against each concept.

    Statements that report or deny, name no party or concept, or were rejected in review do
    not count.
    """
    seen: set[tuple[str, Cell]] = set()
    for statement in case.statements:
        about = concept(statement)
        signed = statement.stance in POSITIVE | NEGATIVE
        if statement.party is None or about is None or not signed or statement.review == "rejected":
            continue
        seen.add((statement.source, (statement.party, about, statement.stance in POSITIVE)))
    return Counter(cell for _, cell in sorted(seen))


def affiliation(case: Case, language: str = "en") -> Network:
    """The two-mode network of parties and concepts; weight: documents for plus against."""
    counts = cells(case)
    edges = []
    for party, about in sorted({(party, about) for party, about, _ in counts}):
        up, down = counts[party, about, True], counts[party, about, False]
        edges.append(Edge(f"p:{party}", f"c:{about}", up + down, up, down))
    nodes = (*_parties(case, counts, language), *_concepts(case, counts, language))
    return Network("actor-concept", nodes, tuple(edges), "documents in which a party speaks of it")


def congruence(case: Case, language: str = "en") -> Network:
    """Parties tied by agreeing: over concepts and signs, the products of their counts."""
    return _one_mode(case, language, "actor-congruence", same=True)


def conflict(case: Case, language: str = "en") -> Network:
    """Parties tied by disagreeing: over concepts, one's counts for times the other's against."""
    return _one_mode(case, language, "actor-conflict", same=False)


def _one_mode(case: Case, language: str, name: str, *, same: bool) -> Network:
    counts = cells(case)
    abouts = sorted({about for _, about, _ in counts})
    edges = []
    for one, other in combinations(sorted({party for party, _, _ in counts}), 2):
        weight = sum(
            counts[one, about, sign] * counts[other, about, sign is same]
            for about in abouts
            for sign in (True, False)
        )
        if weight:
            edges.append(Edge(f"p:{one}", f"p:{other}", weight))
    method = "sum over concepts of the products of counts, of the " + (
        "same sign" if same else "opposite sign"
    )
    return Network(name, _parties(case, counts, language), tuple(edges), method)


def _parties(case: Case, counts: Counter[Cell], language: str) -> tuple[Node, ...]:
    known = {party.id: party for party in case.parties}
    frequency: Counter[str] = Counter()
    for (party, _, _), count in counts.items():
        frequency[party] += count
    return tuple(
        Node(
            f"p:{id_}",
            "party",
            known[id_].label(language) if id_ in known else id_,
            frequency[id_],
            known[id_].role if id_ in known else "",
        )
        for id_ in sorted(frequency)
    )


def _concepts(case: Case, counts: Counter[Cell], language: str) -> tuple[Node, ...]:
    labels = {f"draft:{draft.id}": (draft.label(language), "draft") for draft in case.drafts}
    for issue in case.issues:
        labels[issue.id] = issue.title(language), issue.id
        for option in issue.options:
            label = f"{issue.title(language)}: {issue.option_title(option.id, language)}"
            labels[f"{issue.id}={option.id}"] = label, issue.id
    frequency: Counter[str] = Counter()
    for (_, about, _), count in counts.items():
        frequency[about] += count
    return tuple(
        Node(f"c:{about}", "concept", *_labelled(labels, about, frequency[about]))
        for about in sorted(frequency)
    )


def _labelled(
    labels: dict[str, tuple[str, str]], about: str, frequency: int
) -> tuple[str, int, str]:
    label, detail = labels.get(about, (about, ""))
    return label, frequency, detail
