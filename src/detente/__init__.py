"""A workbench for multi-party peace negotiations.

    import detente

    case = detente.open("my-case")
    stuck = detente.deadlock(case, as_of="2025-12-03")
    print(stuck.verdict, [c.opens for c in stuck.concessions[:3]])

The public names are fetched when they are first used, so that the import costs nothing. The rooms
`detente.audience`, `detente.brief`, `detente.positions` and `detente.stability` can be called by
their names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.audience.analysis import audience
    from detente.brief import render as brief
    from detente.brief.notebook import charts, tell
    from detente.case import Case
    from detente.errors import CaseError, DetenteError, InputError, SourceError, UsageError
    from detente.folder.check import check
    from detente.folder.conflict import load_conflict
    from detente.folder.load import load as open
    from detente.folder.new import create
    from detente.folder.save import save
    from detente.positions.compare import compare
    from detente.positions.derive import positions
    from detente.settlement.agents import negotiate
    from detente.settlement.deadlock import deadlock
    from detente.settlement.prospects import prospects
    from detente.settlement.settle import settle
    from detente.stability.analysis import stability
    from detente.workflow import into_case, read, score

__all__ = [
    "Case",
    "CaseError",
    "DetenteError",
    "InputError",
    "SourceError",
    "UsageError",
    "audience",
    "brief",
    "charts",
    "check",
    "compare",
    "create",
    "deadlock",
    "into_case",
    "load_conflict",
    "negotiate",
    "open",
    "positions",
    "prospects",
    "read",
    "save",
    "score",
    "settle",
    "stability",
    "tell",
]

_HOMES = {
    "Case": "case:Case",
    "CaseError": "errors:CaseError",
    "DetenteError": "errors:DetenteError",
    "InputError": "errors:InputError",
    "SourceError": "errors:SourceError",
    "UsageError": "errors:UsageError",
    "audience": "audience",
    "brief": "brief",
    "charts": "brief.notebook:charts",
    "check": "folder:check",
    "compare": "positions.compare:compare",
    "create": "folder:create",
    "deadlock": "settlement.deadlock:deadlock",
    "into_case": "workflow:into_case",
    "load_conflict": "folder:load_conflict",
    "negotiate": "settlement.agents:negotiate",
    "open": "folder:load",
    "positions": "positions",
    "prospects": "settlement.prospects:prospects",
    "read": "workflow:read",
    "save": "folder:save",
    "score": "workflow:score",
    "settle": "settlement.settle:settle",
    "stability": "stability",
    "tell": "brief.notebook:tell",
}
"""Public name to its home, `module:name`; a bare module is a room that can be called."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, _, member = _HOMES[name].partition(":")
    home = import_module(f"detente.{module}")
    found = getattr(home, member) if member else home
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
