"""A survey as tables and sentences for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.brief.messages import Words
from detente.brief.tables import Report, Table
from detente.brief.views import audience as views
from detente.brief.views.effects import Comparison, LevelRow
from detente.brief.views.naming import Naming
from detente.brief.views.support import PackageRow
from detente.case import Case

if TYPE_CHECKING:
    from detente.audience.analysis import Audience
    from detente.case import Survey


def audience(found: Audience, source: Case | Survey, language: str = "en") -> Report:
    """What a survey tells: effects, means, groups, support, soundness.

    Raises:
        UsageError: a language in which nothing can be written.
    """
    words = Words(language)
    case = source if isinstance(source, Case) else Case()
    shown = views.told(found, case, Naming(case, words))
    parts: list[str | Table] = [_head(shown), _effects(shown, words)]
    parts += [shown.win] if shown.win else []
    for comparison in shown.comparisons:
        parts += [*_compared(comparison, words), comparison.test]
    for title, rows in shown.interactions:
        parts.append(_levels(title, rows, words))
    parts += [shown.refused] if shown.refused else _support(shown, words)
    parts.append(_soundness(shown, words))
    if shown.caveats:
        parts.append("\n".join((words("audience.caveats"), *shown.caveats)))
    return Report(tuple(parts))


def _head(shown: views.SurveyView) -> str:
    lines = (shown.title, shown.simulated, shown.head)
    return "\n".join(line for line in lines if line)


def _effects(shown: views.SurveyView, words: Words) -> Table:
    heads = tuple(words(f"audience.{k}") for k in ("level", "effect", "mean", "p_value"))
    rows: list[tuple[str, ...]] = []
    for facet in shown.facets:
        rows.append((facet.attribute, "", "", ""))
        rows += [(f"  {r.level}", r.effect, r.mean, r.p) for r in facet.rows]
    return Table(words("audience.effects"), heads, tuple(rows))


def _compared(comparison: Comparison, words: Words) -> Iterable[Table]:
    for group, facets in comparison.facets:
        title = f"{comparison.title}{words('list.colon')}{group}"
        heads = tuple(words(f"audience.{k}") for k in ("level", "effect", "p_value"))
        rows: list[tuple[str, ...]] = []
        for facet in facets:
            rows.append((facet.attribute, "", ""))
            rows += [(f"  {r.level}", r.effect, r.p) for r in facet.rows]
        yield Table(title, heads, tuple(rows))


def _levels(title: str, rows: Iterable[LevelRow], words: Words) -> Table:
    heads = tuple(words(f"audience.{k}") for k in ("level", "effect", "p_value"))
    return Table(title, heads, tuple((r.level, r.effect, r.p) for r in rows))


def _support(shown: views.SurveyView, words: Words) -> list[str | Table]:
    parts: list[str | Table] = ["\n".join(shown.support_head)]
    for key, rows in (
        ("asked_package", shown.asked),
        ("drafts", shown.drafts),
        ("best", shown.best),
    ):
        if rows:
            parts.append(_packages(words(f"audience.{key}"), rows, shown, words))
    if shown.frontier:
        heads = tuple(words(f"audience.{k}") for k in ("crosses", "of", "share", "answers"))
        lines = tuple((r.crossed, r.parties, r.told, r.answers) for r in shown.frontier)
        parts.append(Table(words("audience.frontier"), heads, lines))
    if shown.polls:
        told = (words.sentences(row, more) for row, more in shown.polls)
        parts.append("\n".join((words("audience.polls_beside"), *told)))
    if shown.margins:
        parts.append("\n".join(shown.margins))
    return parts


def _packages(
    title: str, rows: Iterable[PackageRow], shown: views.SurveyView, words: Words
) -> Table:
    heads = [words("audience.share"), words("audience.interval")]
    if shown.threshold is not None:
        heads.append(words("audience.verdict", threshold=shown.threshold_told))
    heads.append(words("audience.package"))
    lines = []
    for row in rows:
        cells = [row.told, row.interval]
        cells += [row.verdict] if shown.threshold is not None else []
        lines.append((*cells, words.sentences(row.name, row.on, row.cap)))
    return Table(title, tuple(heads), tuple(lines))


def _soundness(shown: views.SurveyView, words: Words) -> str:
    lines = [words("audience.soundness")]
    if not any(fault for _, _, fault in shown.diagnoses):
        lines.append(words("audience.sound"))
    colon = words("list.colon")
    lines += [f"{text}{colon}{told}" if told else text for text, told, _ in shown.diagnoses]
    return "\n".join(lines)
