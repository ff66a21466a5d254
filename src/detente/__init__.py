"""A workbench for multi-party peace negotiations.

    import detente

    case = detente.open("my-case")
    stuck = detente.deadlock(case, as_of="2025-12-03")
    print(stuck.verdict, [c.opens for c in stuck.concessions[:3]])

The public names are fetched when they are first used, so that the import costs nothing. The rooms
`detente.audience`, `detente.brief` and `detente.positions` can be called by their names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.audience.analysis import audience
    from detente.brief import render as brief
    from detente.case import Case
    from detente.errors import CaseError, DetenteError, InputError, SourceError, UsageError
    from detente.folder.check import check
    from detente.folder.load import load as open
    from detente.folder.new import create
    from detente.folder.save import save
    from detente.positions.compare import compare
    from detente.positions.derive import positions
    from detente.settlement.deadlock import deadlock
    from detente.settlement.settle import settle
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
    "check",
    "compare",
    "create",
    "deadlock",
    "into_case",
    "open",
    "positions",
    "read",
    "save",
    "score",
    "settle",
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
    "check": "folder:check",
    "compare": "positions.compare:compare",
    "create": "folder:create",
    "deadlock": "settlement.deadlock:deadlock",
    "into_case": "workflow:into_case",
    "open": "folder:load",
    "positions": "positions",
    "read": "workflow:read",
    "save": "folder:save",
    "score": "workflow:score",
    "settle": "settlement.settle:settle",
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
