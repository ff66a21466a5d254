"""What all charts share: the page's own colours and type."""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]
"""A Vega-Lite specification, as plain values."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang TC", "Noto Sans CJK TC", sans-serif'
)
_AXIS = {
    "labelColor": "var(--quiet)",
    "titleColor": "var(--quiet)",
    "domainColor": "var(--line)",
    "tickColor": "var(--line)",
    "gridColor": "var(--line)",
    "labelFontSize": 12,
    "labelPadding": 6,
}


def base() -> Spec:
    """The part of a specification that every chart begins with."""
    return {
        "$schema": SCHEMA,
        "background": None,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": _AXIS,
            "legend": {"labelColor": "var(--ink)", "labelFontSize": 12, "symbolSize": 80},
            "text": {"color": "var(--ink)"},
        },
    }
