"""The effects of a survey's levels, as rows to draw and as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.audience.comparison import Differences
from detente.audience.estimates import Estimate, Estimates
from detente.brief.views.survey_words import SurveyWords
from detente.case import in_language


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its effect with an interval, as numbers to draw and as text."""

    level: str
    anchor: str
    baseline: bool
    at: float
    low: float
    high: float
    effect: str
    mean: str
    p: str


@dataclass(frozen=True, slots=True)
class Facet:
    """An attribute with its levels."""

    attribute: str
    rows: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group against another: the differences of its effects."""

    title: str
    test: str
    facets: tuple[tuple[str, tuple[Facet, ...]], ...]


def facets(
    named: SurveyWords, effects: Estimates, means: Estimates | None = None
) -> tuple[Facet, ...]:
    """Effects by attribute, the means beside them."""
    mean = {(m.attribute, m.level): m for m in means.rows} if means else {}
    found: dict[str, list[LevelRow]] = {}
    for row in effects.rows:
        own = mean.get((row.attribute, row.level))
        found.setdefault(row.attribute, []).append(_row(named, row, own))
    return tuple(Facet(named.attribute(a), tuple(rows)) for a, rows in found.items())


def _row(named: SurveyWords, row: Estimate, mean: Estimate | None) -> LevelRow:
    scale = 100.0 if named.points else 1.0
    return LevelRow(
        level=named.level(row.attribute, row.level),
        anchor=_anchor(named, row),
        baseline=row.baseline,
        at=scale * row.estimate,
        low=scale * (row.lower if row.lower is not None else row.estimate),
        high=scale * (row.upper if row.upper is not None else row.estimate),
        effect=named.interval(row),
        mean=named.number(mean.estimate, sign=False) if mean else "",
        p=named.p(row.p_holm),
    )


def _anchor(named: SurveyWords, row: Estimate) -> str:
    attribute = named.survey.attribute(row.attribute)
    for level in attribute.levels if attribute else ():
        if level.id == row.level:
            known = {i.id for i in named.case.issues}
            return next((f"issue-{i}" for i in level.answers if i in known), "")
    return ""


def comparison(named: SurveyWords, found: Differences) -> Comparison:
    """The effects of each group beside those of another."""
    words = named.words
    entry = next((g for g in named.survey.groups if g.id == found.group), None)
    name = in_language(entry.label, words.language, entry.id) if entry else found.group
    test = found.omnibus
    verdict = words("audience.differ" if test.p_value < 0.05 else "audience.alike")
    parts: dict[str, list[Estimate]] = {}
    for row in found.effects.rows:
        parts.setdefault(row.group, []).append(row)
    return Comparison(
        words("audience.by", group=name, against=found.against),
        words("audience.by_test", verdict=verdict, f=f"{test.f:.2f}", p=named.p(test.p_value)),
        tuple((group, _grouped(named, rows)) for group, rows in parts.items()),
    )


def _grouped(named: SurveyWords, rows: Iterable[Estimate]) -> tuple[Facet, ...]:
    found: dict[str, list[LevelRow]] = {}
    for row in rows:
        found.setdefault(row.attribute, []).append(_row(named, row, None))
    return tuple(Facet(named.attribute(a), tuple(own)) for a, own in found.items())


def interaction(named: SurveyWords, found: Estimates) -> tuple[str, tuple[LevelRow, ...]]:
    """The effects of two attributes together."""
    one, _, other = found.rows[0].attribute.partition(":") if found.rows else ("", "", "")
    rows = []
    for row in found.rows:
        first, _, second = row.level.partition(":")
        rows.append(
            LevelRow(
                level=f"{named.level(one, first)} × {named.level(other, second)}",
                anchor="",
                baseline=False,
                at=row.estimate,
                low=row.lower or 0.0,
                high=row.upper or 0.0,
                effect=named.interval(row) if row.p_value == row.p_value else "–",
                mean="",
                p=named.p(row.p_holm),
            )
        )
    title = named.words("audience.cross", one=named.attribute(one), other=named.attribute(other))
    return title, tuple(rows)


def reach(facets: Sequence[Facet]) -> float:
    """How far the axis of effects goes to either side."""
    return max((max(abs(r.low), abs(r.high)) for f in facets for r in f.rows), default=1.0) * 1.05
