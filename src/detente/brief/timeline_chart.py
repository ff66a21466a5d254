"""The chart of the timeline: who took part in what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.brief.chart_style import Spec, base
from detente.brief.messages import Words

if TYPE_CHECKING:
    from detente.brief.views.timeline import Timeline, TimelineRow

GAP = 0.4
"""A silence longer than this share of the whole span begins the drawn part of the timeline."""
CLOSE_DAYS = 35
"""The last stretch of a long timeline is drawn a second time, larger."""

_SHAPES = {
    "meeting": "talks",
    "visit": "talks",
    "call": "talks",
    "draft": "text",
    "publication": "text",
    "signing": "text",
    "military": "force",
}


def drawn(view: Timeline) -> list[TimelineRow]:
    """The rows that the chart draws: those after the longest silence, if it is long indeed."""
    lanes = set(view.lanes)
    rows = [r for r in view.rows if r.day and lanes & set(r.parties)]
    days = [_ordinal(r) for r in rows]
    if len(rows) < 4 or days[-1] == days[0]:
        return rows
    gap, at = max((days[n] - days[n - 1], n) for n in range(1, len(days)))
    after = rows[at:]
    return after if gap > GAP * (days[-1] - days[0]) and len(after) >= len(rows) / 2 else rows


def close(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """The last weeks, where the timeline is long and most crowded there; else nothing."""
    days = [_ordinal(r) for r in rows]
    last = [r for r in rows if _ordinal(r) > days[-1] - CLOSE_DAYS]
    crowded = len(last) >= max(6, len(rows) * 0.3)
    return last if crowded and days[-1] - days[0] > 3 * CLOSE_DAYS else []


def close_from(view: Timeline, words: Words) -> str:
    """The date from which the last weeks are drawn; empty where they are not."""
    rows = drawn(view)
    last = close(rows) if rows else []
    return words.date(last[0].day) if last else ""


def _ordinal(row: TimelineRow) -> int:
    return dt.date.fromisoformat(row.day).toordinal()


def timeline(rows: Sequence[TimelineRow], view: Timeline, words: Words, days: bool = False) -> Spec:
    """Events on the lanes of those who took part; a line joins the lanes of one event."""
    there = {lane for r in rows for lane in r.parties}
    lanes = [lane for lane in view.lanes if lane in there]
    points = [_point(r, lane, words) for r in rows for lane in r.parties if lane in lanes]
    joined = ((r, [x for x in lanes if x in r.parties]) for r in rows if r.kind != "draft")
    spans = [{"day": r.day, "top": x[0], "bottom": x[-1]} for r, x in joined if len(x) > 1]
    x, y = _days(rows, view.as_of, words, days), _lanes(lanes)
    layers: list[Spec] = [
        {
            "data": {"values": [{"day": view.as_of}]},
            "mark": {"type": "rule", "color": "var(--hard)", "strokeDash": [3, 3]},
            "encoding": {"x": x},
        },
        {
            "data": {"values": spans},
            "mark": {"type": "rule", "color": "var(--quiet)", "opacity": 0.55},
            "encoding": {"x": x, "y": {**y, "field": "top"}, "y2": {"field": "bottom"}},
        },
        _points(points, x, y, words),
        {
            "data": {"values": _letters(points)},
            "mark": {"type": "text", "dy": -12, "fontSize": 10.5, "fontWeight": 600},
            "encoding": {"x": x, "y": {**y, "field": "lane"}, "text": {"field": "letters"}},
        },
    ]
    return {**base(), "width": "container", "height": 36 * len(lanes) + 8, "layer": layers}


def _letters(points: list[Spec]) -> list[Spec]:
    """The letters of the drafts of one day on one lane, together."""
    found: dict[tuple[str, str], list[str]] = {}
    for point in points:
        if point["letters"]:
            found.setdefault((point["day"], point["lane"]), []).append(point["letters"])
    return [{"day": d, "lane": x, "letters": " ".join(all_)} for (d, x), all_ in found.items()]


def _days(rows: Sequence[TimelineRow], as_of: str, words: Words, days: bool) -> Spec:
    first = min(_ordinal(r) for r in rows)
    last = max(*(_ordinal(r) for r in rows), dt.date.fromisoformat(as_of).toordinal())
    margin = max(1, (last - first) // 40)
    domain = [dt.date.fromordinal(d).isoformat() for d in (first - margin, last + margin)]
    return {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"domain": domain, "nice": False},
        "axis": {
            "format": words("chart.day" if days or last - first < 70 else "chart.month"),
            "tickCount": {"expr": "max(2, floor(width / 95))"},
            "grid": False,
            "labelOverlap": "greedy",
        },
    }


def _lanes(lanes: Sequence[str]) -> Spec:
    return {
        "type": "nominal",
        "scale": {"domain": list(lanes)},
        "title": None,
        "axis": {"grid": True, "ticks": False, "domain": False, "labelLimit": 120},
    }


def _points(points: list[Spec], x: Spec, y: Spec, words: Words) -> Spec:
    kinds = [words(f"chart.kind.{k}") for k in ("talks", "text", "force", "other")]
    used = {p["shape"] for p in points}
    shapes = ("circle", "square", "triangle-up", "diamond")
    pairs = [(k, s) for k, s in zip(kinds, shapes, strict=True) if k in used]
    return {
        "data": {"values": points},
        "mark": {"type": "point", "size": 74, "strokeWidth": 1.6, "cursor": "pointer"},
        "encoding": {
            "x": x,
            "y": {**y, "field": "lane"},
            "shape": {
                "field": "shape",
                "type": "nominal",
                "scale": {"domain": [k for k, _ in pairs], "range": [s for _, s in pairs]},
                "legend": {
                    "orient": "bottom",
                    "title": None,
                    "symbolStrokeColor": "var(--ink)",
                    "symbolFillColor": "var(--ink)",
                    "columns": 2 if len(pairs) > 3 else 3,
                },
            },
            "fill": {
                "condition": {"test": "datum.planned", "value": "var(--paper)"},
                "value": "var(--ink)",
            },
            "opacity": {"value": 1},
            "stroke": {"value": "var(--ink)"},
            "tooltip": [
                {"field": "date", "title": words("chart.date")},
                {"field": "what", "title": words("chart.what")},
                {"field": "who", "title": words("chart.who")},
            ],
        },
    }


def _point(row: TimelineRow, lane: str, words: Words) -> Spec:
    what = words("chart.planned", what=row.kind_says) if row.planned else row.kind_says
    place = row.note if row.kind == "draft" else row.place
    return {
        "day": row.day,
        "lane": lane,
        "shape": words(f"chart.kind.{_SHAPES.get(row.kind, 'other')}"),
        "planned": row.planned,
        "letters": " ".join(row.drafts) if row.kind == "draft" else "",
        "date": row.date,
        "what": words("list.comma").join(x for x in (what, place) if x),
        "who": row.who,
        "href": f"t-{row.id}",
    }
