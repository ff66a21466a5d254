"""A stability analysis as tables and sentences, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from detente.brief.conflict_names import ConflictNames
from detente.brief.messages import Words
from detente.brief.tables import Report, Table
from detente.case.conflict import Concept
from detente.case.parties import Party
from detente.stability.analysis import PAIRWISE, Stability
from detente.stability.inverse import Inverse
from detente.stability.robustness import Robustness

LISTED = 40
"""States listed; a count stands for the rest."""


def stability(
    found: Stability,
    language: str = "en",
    parties: Mapping[str, Party] | None = None,
    *,
    state: int | None = None,
    wanted: Inverse | None = None,
    robust: Robustness | None = None,
) -> Report:
    """Equilibria, who would leave, reasons, and the answers to what was asked besides.

    Raises:
        UsageError: a language in which nothing can be written.
    """
    names = ConflictNames(found, Words(language), parties)
    asked = found.model.status_quo if state is None else state
    parts: list[str | Table] = [_head(names), _equilibria(names), _who(names)]
    if asked is not None and len(found.model.states) <= PAIRWISE:
        parts.append(_reasons(names, asked))
    parts += [_ways(names), _coalitions(names)]
    if wanted is not None:
        parts.append(_wanted(names, wanted))
    if robust is not None:
        parts += [_robust(names, robust), _robust_note(names, robust)]
    return Report((*parts, _note(names)))


def _head(names: ConflictNames) -> str:
    words, found = names.words, names.found
    lines = [found.conflict.headline(words.language)]
    if found.conflict.draft:
        lines.append(words("stability.draft"))
    lines.append(words("stability.size", n=len(found.model.states), of=len(names.deciders)))
    for concept in found.concepts:
        count = len(found.equilibria(concept))
        lines.append(words("stability.count", concept=_concept(names, concept), n=count))
    return "\n".join(line for line in lines if line)


def _concept(names: ConflictNames, concept: str) -> str:
    horizon = names.found.horizon or 0
    return names.words(f"stability.concept.{concept}", h=horizon)


def _column(names: ConflictNames, concept: str) -> str:
    return names.words(f"stability.column.{concept}", h=names.found.horizon or 0)


def _rows(found: Stability) -> list[int]:
    """States that are an equilibrium of some kind, the strongest first; the status quo as well."""
    count: dict[int, int] = {}
    for concept in found.concepts:
        for state in found.equilibria(concept):
            count[state] = count.get(state, 0) + 1
    if found.model.status_quo is not None:
        count.setdefault(found.model.status_quo, 0)
    return sorted(count, key=lambda s: (-count[s], s))


def _equilibria(names: ConflictNames) -> Table:
    found, words = names.found, names.words
    sets = {c: set(found.equilibria(c)) for c in found.concepts}
    states = _rows(found)
    rows = tuple(
        (
            names.number(s),
            names.signs(s),
            *("●" if s in sets[c] else "" for c in found.concepts),
            names.state(s) + _mark(names, s),
        )
        for s in states[:LISTED]
    )
    heads = (words("stability.state"), words("stability.signs"))
    concepts = tuple(_column(names, c) for c in found.concepts)
    title = words("stability.equilibria", n=len(states))
    if len(states) > LISTED:
        title = words("stability.equilibria_of", n=LISTED, of=len(states))
    return Table(title, (*heads, *concepts, words("stability.what")), rows)


def _mark(names: ConflictNames, state: int) -> str:
    if state != names.found.model.status_quo:
        return ""
    return names.words("stability.status_quo_mark")


def _who(names: ConflictNames) -> str:
    deciders = names.found.conflict.decision_makers
    rows = (
        names.words("stability.options_of", who=name, what=", ".join(o.id for o in d.options))
        for name, d in zip(names.deciders, deciders, strict=True)
    )
    return "\n".join(rows)


def _reasons(names: ConflictNames, state: int) -> Table:
    words, found = names.words, names.found
    concepts: list[Concept] = list(found.stable)
    concepts = [c for c in concepts if c != "nash"] or concepts
    alike: dict[tuple[str, str, str], list[str]] = {}
    for who, concept in product(range(len(names.deciders)), concepts):
        reason = found.why(state, who, concept)
        verdict = words("stability.stable" if reason.stable else "stability.unstable")
        key = (names.deciders[who], verdict, names.reason(reason))
        alike.setdefault(key, []).append(_column(names, concept))
    rows = [
        (who, words("list.comma").join(by), verdict, why)
        for (who, verdict, why), by in alike.items()
    ]
    heads = ("who", "concept_of", "verdict", "why")
    title = words("stability.reasons", state=names.number(state), what=names.state(state))
    return Table(title, tuple(words(f"stability.{h}") for h in heads), tuple(rows))


def _ways(names: ConflictNames) -> str | Table:
    found, words = names.found, names.words
    if found.evolution is None or found.by_improvements is None:
        return ""
    rows = []
    for state in _rows(found)[:LISTED]:
        if state == found.model.status_quo:
            continue
        legal, drawn = found.evolution.get(state), found.by_improvements.get(state)
        told = [
            words("stability.no_way") if way is None else names.path(way) for way in (legal, drawn)
        ]
        rows.append((names.number(state), *told))
    heads = tuple(words(f"stability.{h}") for h in ("state", "any_moves", "improving_moves"))
    return Table(words("stability.ways"), heads, tuple(rows)) if rows else ""


def _coalitions(names: ConflictNames) -> str | Table:
    found, words = names.found, names.words
    rows = []
    for group, by in found.coalitions.items():
        if len(group) > 1 and "nash" in by:
            leaves = [s for s in found.equilibria("nash") if not by["nash"][s]]
            if leaves:
                told = words("list.comma").join(map(names.number, leaves))
                rows.append((words.series(names.deciders[i] for i in group), told))
    heads = (words("stability.coalition"), words("stability.leaves"))
    if rows:
        return Table(words("stability.coalitions"), heads, tuple(rows))
    return words("stability.no_coalition") if found.coalitions else ""


def _wanted(names: ConflictNames, wanted: Inverse) -> Table:
    words = names.words
    rows = []
    for need in wanted.needs:
        told = words("stability.need_nothing")
        if not need.stable:
            sets = [_numbers(names, c) for c in need.changes]
            told = words("stability.need", to=names.number(wanted.state)) + words(
                "stability.or"
            ).join(sets)
        share = "–" if need.share is None else f"{100 * float(need.share):.1f} %"
        rows.append((names.deciders[need.who], told, share))
    heads = tuple(words(f"stability.{h}") for h in ("who", "must_change", "orders_share"))
    concept = _concept(names, wanted.concept)
    title = words("stability.wanted", state=names.number(wanted.state), concept=concept)
    joined = "together" if wanted.together else "not_together"
    return Table(f"{title} {words(f'stability.{joined}')}", heads, tuple(rows))


def _numbers(names: ConflictNames, states: Sequence[int]) -> str:
    return names.words.series(map(names.number, states))


def _robust(names: ConflictNames, robust: Robustness) -> Table:
    words = names.words
    concepts: list[Concept] = list(robust.shares)
    n = len(names.found.model.states)
    best = sorted(range(n), key=lambda s: (-max(robust.shares[c][s] for c in concepts), s))
    rows = []
    for state in best[:LISTED]:
        if any(robust.shares[c][state] for c in concepts):
            shares = (_share(robust, c, state) for c in concepts)
            rows.append((names.number(state), *shares, names.state(state)))
    columns = tuple(_column(names, c) for c in concepts)
    heads = (words("stability.state"), *columns, words("stability.what"))
    return Table(words("stability.robust"), heads, tuple(rows))


def _share(robust: Robustness, concept: Concept, state: int) -> str:
    share, error = robust.shares[concept][state], robust.error(concept)[state]
    if robust.exact:
        return f"{100 * share:.1f} %"
    return f"{100 * share:.0f} ± {100 * error:.0f} %"


def _robust_note(names: ConflictNames, robust: Robustness) -> str:
    if robust.exact:
        return names.words("stability.robust_exact", n=robust.orders)
    seed = str(robust.seed)
    return names.words("stability.robust_drawn", n=robust.looked_at, of=robust.orders, seed=seed)


def _note(names: ConflictNames) -> str:
    words, found = names.words, names.found
    notes = [words("stability.legend"), words(f"stability.sanction.{found.sanction}")]
    if found.unknown is not None:
        notes.append(words(f"stability.reading.{found.unknown}"))
    return words.sentences(*notes)
