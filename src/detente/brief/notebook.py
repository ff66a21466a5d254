"""Results in a notebook: tables as HTML, charts as specifications that a notebook draws."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.brief.chart_style import Spec, base
from detente.brief.messages import Words

if TYPE_CHECKING:
    from detente.brief.tables import Report
    from detente.brief.views.settlement import SettlementView
    from detente.case import Case
    from detente.settlement.deadlock import Deadlock
    from detente.settlement.prospects import Prospects
    from detente.settlement.settle import Settlement

MIME = "application/vnd.vegalite.v5+json"
"""The type under which notebooks draw Vega-Lite; what is used of it here is the same in 5 and 6."""
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `spec` is a Vega-Lite specification as plain values, with its data in it."""

    title: str
    spec: Spec

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {MIME: self.spec, "text/plain": f"chart: {self.title}"}

    def to_json(self) -> str:
        """The specification as JSON, for any program that draws Vega-Lite."""
        return json.dumps(self.spec, ensure_ascii=False)


def tell(result: Settlement | Deadlock, case: Case, language: str = "en") -> Report:
    """A result in words and tables; a notebook shows it as HTML, `print` as text.

    Raises:
        UsageError: a language in which nothing can be written.
    """
    from detente.settlement.deadlock import Deadlock

    if isinstance(result, Deadlock):
        from detente.brief.terminal import deadlock

        return deadlock(result, case, language)
    from detente.brief.settlement_text import settlement

    return settlement(result, case, language)


def charts(found: Prospects, case: Case, language: str = "en") -> Mapping[str, Chart]:
    """Charts of what could be settled.

    `scores` shows each draft in the eyes of each party, `value_space` the drafts and packages in
    the values of the two parties that they set furthest apart (where there are two drafts).

    Raises:
        UsageError: a language in which nothing can be written.
    """
    from detente.brief.value_space import value_space
    from detente.brief.views.evidence import Ledger
    from detente.brief.views.naming import Naming
    from detente.brief.views.settlement import shown
    from detente.positions.derive import positions

    words = Words(language)
    held = positions(case, found.stands.as_of)
    view = shown(case, held, found, Ledger(Naming(case, words)))
    made = {}
    if view.scores:
        made["scores"] = Chart(words("settled.scores_title"), _standing(_scores(view, words)))
    space = value_space(view, words)
    if space:
        one, two = view.pair
        title = words("settled.space_title", one=one, two=two)
        made["value_space"] = Chart(title, _standing(space))
    return made


def _scores(view: SettlementView, words: Words) -> Spec:
    """A dot with its interval for each draft and party."""
    values = [
        {
            "party": eye.party,
            "draft": f"{row.letter} {row.name}",
            "low": 100 * eye.gauge.low,
            "point": 100 * eye.gauge.point,
            "high": 100 * eye.gauge.high,
            "says": eye.gauge.text,
        }
        for row in view.scores
        for eye in row.eyes
        if eye.gauge
    ]
    order = list(dict.fromkeys(v["draft"] for v in values))
    x = {"type": "quantitative", "title": None, "scale": {"domain": [0, 100]}}
    y = {"field": "draft", "type": "nominal", "title": None, "scale": {"domain": order}}
    tooltip = [
        {"field": "draft", "title": words("chart.draft")},
        {"field": "says", "title": words("settled.value")},
    ]
    return {
        **base(),
        "data": {"values": values},
        "facet": {"field": "party", "type": "nominal", "title": None, "sort": list(view.parties)},
        "columns": 2,
        "spec": {
            "width": 220,
            "height": {"step": 20},
            "encoding": {"y": y, "tooltip": tooltip},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.4},
                    "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 60, "color": "var(--link)"},
                    "encoding": {"x": {**x, "field": "point"}},
                },
            ],
        },
    }


def _standing(spec: Spec) -> Spec:
    """A specification that needs no page around it: colours by value, a width of its own."""
    tokens = _tokens()
    text = _VARIABLE.sub(lambda m: tokens.get(m[1], "#000000"), json.dumps(spec))
    made: Spec = json.loads(text)
    made["$schema"] = made["$schema"].replace("/v6.json", "/v5.json")
    if made.get("width") == "container":
        made["width"] = 560
    return made


@lru_cache(maxsize=1)
def _tokens() -> Mapping[str, str]:
    """The colours of the page in daylight."""
    css = (files("detente.brief") / "static" / "brief.css").read_text("utf-8")
    daylight = css.split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", daylight))
