"""How a brief was made: version, thresholds, counts, what is unknown, what it cannot say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from detente.brief.views.matrix import columns
from detente.brief.views.naming import Naming
from detente.case import Case
from detente.positions.values import Positions
from detente.settlement.deadlock import Deadlock


@dataclass(frozen=True, slots=True)
class Method:
    """How the brief was made, as labelled facts, notes and limits."""

    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    limits: tuple[str, ...]


def view(case: Case, positions: Positions, deadlock: Deadlock, naming: Naming) -> Method:
    """How the brief of a case was made."""
    words = naming.words
    facts = [
        (words("method.version"), f"detente {_version()}"),
        (words("method.as_of"), words.date(positions.as_of)),
        (words("method.sources"), words.number(len(case.sources))),
        (words("method.statements"), _reviewed(case, naming)),
        (words("method.cells"), _cells(case, positions, naming)),
        (words("method.thresholds"), _thresholds(case, naming)),
        (words("method.exact"), _exact(deadlock, naming)),
    ]
    notes = [words(f"method.note.{n}") for n in ("ratings", "red_lines", "deadlock", "priority")]
    limits = [words(f"method.limit.{n}") for n in ("reading", "advice", "unknown", "forecast")]
    if case.note:
        notes.insert(0, case.note)
    return Method(tuple(facts), tuple(notes), tuple(limits))


def _version() -> str:
    try:
        return version("detente")
    except PackageNotFoundError:
        return ""


def _reviewed(case: Case, naming: Naming) -> str:
    words = naming.words
    counted = Counter(s.review for s in case.statements)
    total = words("method.total", n=len(case.statements))
    parts = [
        words("method.counted", n=counted[r], what=words(f"review.{r}"))
        for r in ("confirmed", "proposed", "rejected")
        if counted[r]
    ]
    return words("list.comma").join([total, *parts])


def _cells(case: Case, positions: Positions, naming: Naming) -> str:
    words = naming.words
    everything = len(columns(case, positions)) * sum(len(i.options) for i in case.issues)
    known = [c for c in positions.cells.values() if c.rating != "unknown"]
    first = [c.readings[0] for c in known if c.readings]
    return words(
        "method.cells_of",
        n=len(known),
        of=everything,
        unknown=everything - len(known),
        coded=sum(r.basis == "coded" for r in first),
        derived=sum(r.basis == "derived" for r in first),
        carried=sum(c.carried for c in known),
        analyst=sum(r.attribution == "analyst" for r in first),
        contested=sum(c.contested for c in known),
    )


def _thresholds(case: Case, naming: Naming) -> str:
    settings = case.thresholds
    return naming.words(
        "method.thresholds_are",
        days=settings.carry_days,
        confidence=f"{settings.min_confidence:g}",
        analyst=naming.words("method.yes" if settings.use_analyst else "method.no"),
    )


def _exact(deadlock: Deadlock, naming: Naming) -> str:
    complete = deadlock.complete_conflicts and deadlock.complete_concessions
    return naming.words("method.complete" if complete else "method.incomplete")
