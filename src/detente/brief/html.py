"""The brief as one HTML page that needs nothing beyond itself."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.brief import charts, timeline_chart
from detente.brief.messages import Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from detente.brief.views.page import Page

LIBRARIES = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def page(view: Page) -> str:
    """The page of a brief: styles, scripts, charts and texts in one file."""
    words = Words(view.language)
    specs = charts.specifications(view, words)
    scripts = [_static(name) for name in LIBRARIES] if specs else []
    scripts.append(_static("brief.js"))
    template = _environment().get_template("page.html.j2")
    return template.render(
        p=view,
        t=words,
        words=words,
        css=_trusted(_static("brief.css")),
        policy=policy(scripts),
        scripts=[_trusted(s) for s in scripts],
        charts=[(name, as_json(spec)) for name, spec in specs.items()],
        chart_names=set(specs),
        close=timeline_chart.close_from(view.timeline, words),
        libraries=bool(specs),
        notices=_trusted(_static("NOTICES.txt")),
    )


def policy(scripts: list[str]) -> str:
    """A content security policy under which only these scripts run and nothing is fetched."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def as_json(value: Any) -> Markup:
    """A value as JSON that may stand inside a script element, whatever text it holds."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _trusted(text)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _trusted(text: str) -> Markup:
    """Our own text, which goes into the page as it is."""
    from markupsafe import Markup

    return Markup(text)


@lru_cache(maxsize=16)
def _static(name: str) -> str:
    text = (files("detente.brief") / "static" / name).read_text("utf-8")
    return _SOURCE_MAP.sub("", text).strip()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
