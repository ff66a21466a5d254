"""The chart of two parties' values: drafts and packages as points, the best both can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.brief.chart_style import Spec, base
from detente.brief.messages import Words

if TYPE_CHECKING:
    from detente.brief.views.gauges import Gauge
    from detente.brief.views.settlement import SettlementView

_COLOURS = ("var(--link)", "var(--preferred)", "var(--hard)")
_FEWEST = 2
"""Drafts with fewer than so many points make no chart."""


def value_space(view: SettlementView, words: Words) -> Spec | None:
    """Drafts and packages in the values of two parties, with intervals and edges."""
    points = _points(view)
    if len(view.pair) < 2 or sum(p["kind"] != "package" for p in points) < _FEWEST:
        return None
    names = [line.says for line in view.edges]
    within = iter(_COLOURS)
    colours = [
        "var(--quiet)" if x.kind == "free" else next(within, "var(--ink)") for x in view.edges
    ]
    dashes = [[4, 4] if line.kind == "free" else [1, 0] for line in view.edges]
    return {
        **base(),
        "width": "container",
        "height": 430,
        "layer": [
            _edges(view, names, colours, dashes),
            _interval(points, "x"),
            _interval(points, "y"),
            _marks(points, view, words),
            _labels(points),
        ],
    }


def _points(view: SettlementView) -> list[dict[str, Any]]:
    found = []
    for row in view.scores:
        one, two = (row.eyes[n].gauge for n in view.pair_at)
        if one and two:
            told = {
                "label": row.letter,
                "name": row.name,
                "kind": "partial" if row.partial else "draft",
            }
            found.append(told | {"href": row.anchor, "says": row.answered} | _places(one, two))
    for outcome in view.outcomes:
        for choice in outcome.choices[:1]:
            one, two = (choice.values[n] for n in view.pair_at)
            told = {"label": "", "name": f"{outcome.title}: {choice.rules}", "kind": "package"}
            found.append(told | {"href": outcome.id, "says": ""} | _places(one, two))
    return found


def _places(one: Gauge, two: Gauge) -> dict[str, Any]:
    return {
        "x": 100 * one.point,
        "x_low": 100 * one.low,
        "x_high": 100 * one.high,
        "y": 100 * two.point,
        "y_low": 100 * two.low,
        "y_high": 100 * two.high,
        "x_says": one.text,
        "y_says": two.text,
    }


def _axis(field: str, title: str | None) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [0, 104], "nice": False},
        "axis": {"values": [0, 25, 50, 75, 100], "titleFontWeight": 650, "titlePadding": 8},
    }


def _edges(
    view: SettlementView, names: list[str], colours: list[str], dashes: list[list[int]]
) -> Spec:
    values = [
        {"edge": line.says, "x": 100 * one.point, "y": 100 * two.point}
        for line in view.edges
        for one, two in line.points
    ]
    legend = {"orient": "bottom", "title": None, "columns": 1, "labelLimit": 420}
    return {
        "data": {"values": values},
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {
            "x": _axis("x", view.pair[0]),
            "y": _axis("y", view.pair[1]),
            "color": {
                "field": "edge",
                "type": "nominal",
                "scale": {"domain": names, "range": colours},
                "legend": legend,
            },
            "strokeDash": {
                "field": "edge",
                "type": "nominal",
                "scale": {"domain": names, "range": dashes},
                "legend": legend,
            },
        },
    }


def _interval(points: list[dict[str, Any]], side: str) -> Spec:
    other = "y" if side == "x" else "x"
    return {
        "data": {"values": points},
        "mark": {"type": "rule", "strokeWidth": 1, "opacity": 0.45, "color": "var(--ink)"},
        "encoding": {
            side: {"field": f"{side}_low", "type": "quantitative"},
            f"{side}2": {"field": f"{side}_high"},
            other: {"field": other, "type": "quantitative"},
        },
    }


def _marks(points: list[dict[str, Any]], view: SettlementView, words: Words) -> Spec:
    kinds = ["draft", "partial", "package"]
    return {
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "opacity": 1, "cursor": "pointer"},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
            "shape": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": ["circle", "circle", "square"]},
                "legend": None,
            },
            "size": {"condition": {"test": "datum.kind === 'package'", "value": 90}, "value": 330},
            "fill": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": ["var(--ink)", "var(--paper)", "var(--link)"]},
                "legend": None,
            },
            "stroke": {"value": "var(--ink)"},
            "tooltip": [
                {"field": "name", "title": words("chart.what")},
                {"field": "x_says", "title": view.pair[0]},
                {"field": "y_says", "title": view.pair[1]},
                {"field": "says", "title": words("settled.answered")},
            ],
        },
    }


def _labels(points: list[dict[str, Any]]) -> Spec:
    return {
        "data": {"values": points},
        "mark": {"type": "text", "fontSize": 11, "fontWeight": 650, "dy": 0.5, "tooltip": None},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
            "text": {"field": "label"},
            "color": {
                "condition": {"test": "datum.kind === 'draft'", "value": "var(--paper)"},
                "value": "var(--ink)",
            },
        },
    }
