"""Small cases for tests: parties, issues and words in a few letters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from detente.case import (
    Case,
    Draft,
    Issue,
    Linkage,
    Option,
    Party,
    Position,
    Provision,
    Source,
    Statement,
)

_numbers = count()


def issue(id_: str, options: str | Iterable[str] = "xyz", **fields: Any) -> Issue:
    """An issue whose options are single letters, or the ids given."""
    return Issue(id=id_, label=id_, options=tuple(Option(id=o, label=o) for o in options), **fields)


def parties(ids: str | Iterable[str] = "pq") -> tuple[Party, ...]:
    """Parties whose consent is required."""
    return tuple(Party(id=p, names=p) for p in ids)


def say(
    party: str | None,
    stance: str,
    what: str = "a=x",
    date: str | None = "2025-06-01",
    **fields: Any,
) -> Statement:
    """A statement: `what` is `issue=option`, an issue, or empty."""
    name, _, option = what.partition("=")
    given: dict[str, Any] = {
        "id": f"s{next(_numbers):05}",
        "source": "src",
        "span": (0, 1),
        "quote": "q",
        "party": party,
        "stance": stance,
        "issue": name or None,
        "option": option or None,
        "date": date,
        "attribution": "reported",
    }
    return Statement(**{**given, **fields})


def code(party: str, what: str, date: str = "2025-06-01", **fields: Any) -> Position:
    """A coded position: `what` is `issue x=preferred y=unacceptable`."""
    name, *ratings = what.split()
    rated = dict(r.split("=") for r in ratings)
    return Position(party=party, issue=name, date=date, ratings=rated, **fields)  # type: ignore[arg-type]


def draft(id_: str, maps: dict[str, str], date: str | None = "2025-05-01", **fields: Any) -> Draft:
    """A draft with one provision for each issue it answers."""
    points = tuple(
        Provision(no=str(n), text=i, maps={i: o}) for n, (i, o) in enumerate(maps.items(), start=1)
    )
    return Draft(**{"id": id_, "names": id_, "date": date, "provisions": points, **fields})


def case(*parts: Any, **fields: Any) -> Case:
    """A case of parties p and q and issues a and b, unless others are among the parts."""
    kinds: dict[type, str] = {
        Party: "parties",
        Issue: "issues",
        Statement: "statements",
        Position: "positions",
        Draft: "drafts",
        Linkage: "linkages",
        Source: "sources",
    }
    found: dict[str, tuple[Any, ...]] = {}
    for part in parts:
        kind = kinds[type(part)]
        found[kind] = (*found.get(kind, ()), part)
    found.setdefault("parties", parties())
    found.setdefault("issues", (issue("a"), issue("b")))
    found.setdefault("sources", (Source(id="src", published="2025-12-31"),))
    return Case(**{"as_of": "2025-12-31", **found, **fields})
