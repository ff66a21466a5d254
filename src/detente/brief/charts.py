"""Chart specifications in Vega-Lite, as plain values; colours come from the page's own tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief import timeline_chart as timelines
from detente.brief.chart_style import Spec, base
from detente.brief.messages import Words
from detente.brief.value_space import value_space

if TYPE_CHECKING:
    from detente.brief.views.drafts import DraftsView
    from detente.brief.views.page import Page
    from detente.brief.views.polls import Question

RATED = ("unacceptable", "resisted", "acceptable", "preferred")


def specifications(page: Page, words: Words) -> dict[str, Spec]:
    """The charts of a page by name; only those that have something to show."""
    found = {}
    rows = timelines.drawn(page.timeline)
    if len(rows) >= 3:
        found["timeline"] = timelines.timeline(rows, page.timeline, words)
        last = timelines.close(rows)
        if last:
            found["timeline_close"] = timelines.timeline(last, page.timeline, words, days=True)
    if page.drafts.tallies:
        found["drafts"] = drafts(page.drafts, words)
    space = value_space(page.settlement, words) if page.settlement else None
    if space:
        found["settlement"] = space
    for n, question in enumerate(page.polls):
        if question.is_curve:
            found[f"polls_{n}"] = poll(question, words)
    return found


def drafts(view: DraftsView, words: Words) -> Spec:
    """How many answers of each draft a party rejects, to the left, or accepts, to the right."""
    values = []
    for tally in view.tallies:
        edge = -(tally.count("unacceptable") + tally.count("resisted"))
        for rating in RATED:
            size = tally.count(rating)
            row = {"party": tally.party, "draft": tally.draft, "name": tally.name}
            said = {"rating": words(f"rating.{rating}"), "n": size, "href": tally.anchor}
            values.append({**row, **said, "from": edge, "to": edge + size})
            edge += size
    return {
        **base(),
        "data": {"values": [v for v in values if v["n"]]},
        "facet": {
            "field": "party",
            "type": "nominal",
            "title": None,
            "sort": list(dict.fromkeys(t.party for t in view.tallies)),
            "header": {"labelColor": "var(--ink)", "labelFontWeight": 650, "labelFontSize": 13},
        },
        "columns": 4,
        "spacing": 20,
        "spec": _bars(list(dict.fromkeys(t.draft for t in view.tallies)), words),
    }


def _bars(order: list[str], words: Words) -> Spec:
    scale = {
        "domain": [words(f"rating.{r}") for r in RATED],
        "range": [f"var(--{r})" for r in RATED],
    }
    return {
        "width": 178,
        "height": {"step": 19},
        "mark": {"type": "bar", "height": 13, "cursor": "pointer"},
        "encoding": {
            "y": {
                "field": "draft",
                "type": "nominal",
                "scale": {"domain": order},
                "title": None,
                "axis": {"ticks": False, "domain": False, "grid": False},
            },
            "x": {
                "field": "from",
                "type": "quantitative",
                "title": None,
                "axis": {"tickCount": 4, "labelExpr": "abs(datum.value)"},
            },
            "x2": {"field": "to"},
            "color": {
                "field": "rating",
                "type": "nominal",
                "scale": scale,
                "legend": {"orient": "bottom", "title": None, "columns": 2},
            },
            "tooltip": [
                {"field": "name", "title": words("chart.draft")},
                {"field": "rating", "title": words("chart.rating")},
                {"field": "n", "title": words("chart.issues")},
            ],
        },
    }


_LINES = (("var(--preferred)", [1, 0]), ("var(--unacceptable)", [5, 3]), ("var(--quiet)", [2, 2]))


def poll(question: Question, words: Words) -> Spec:
    """The shares of each answer over the waves of a survey, in percent."""
    answers = [text for text, _ in question.answers]
    values = [
        {"day": w.day, "date": w.date, "answer": answers[n], "percent": share}
        for w in question.waves
        for n, share in enumerate(w.shares)
    ]
    looks = [_LINES[n % len(_LINES)] for n in range(len(answers))]
    legend = {"orient": "bottom", "title": None, "columns": 1, "labelLimit": 320}
    return {
        **base(),
        "width": "container",
        "height": 150,
        "data": {"values": values},
        "mark": {"type": "line", "point": {"size": 42}, "strokeWidth": 2},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "title": None,
                "axis": {"format": words("chart.month"), "grid": False, "labelOverlap": "greedy"},
            },
            "y": {
                "field": "percent",
                "type": "quantitative",
                "title": None,
                "scale": {"domain": [0, 100]},
                "axis": {"values": [0, 25, 50, 75, 100], "domain": False, "ticks": False},
            },
            "color": {
                "field": "answer",
                "type": "nominal",
                "scale": {"domain": answers, "range": [colour for colour, _ in looks]},
                "legend": legend,
            },
            "strokeDash": {
                "field": "answer",
                "type": "nominal",
                "scale": {"domain": answers, "range": [dash for _, dash in looks]},
                "legend": legend,
            },
            "tooltip": [
                {"field": "date", "title": words("chart.date")},
                {"field": "answer", "title": words("chart.what")},
                {"field": "percent", "title": "%"},
            ],
        },
    }
