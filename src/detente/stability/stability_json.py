"""A stability analysis as JSON, in the shape of the contract: states are numbered from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from detente.stability.analysis import Stability
    from detente.stability.explain import Reason
    from detente.stability.inverse import Inverse
    from detente.stability.paths import Path
    from detente.stability.robustness import Robustness


def stability(found: Stability) -> dict[str, Any]:
    """All that an analysis holds."""
    model, states = found.model, found.model.states
    ids = [d.id for d in model.conflict.decision_makers]
    return {
        "title": dict(model.conflict.title),
        "draft": model.conflict.draft,
        "decision_makers": [
            {"id": d.id, "options": [o.id for o in d.options]}
            for d in model.conflict.decision_makers
        ],
        "states": [states.signs(s) for s in range(len(states))],
        "status_quo": None if model.status_quo is None else model.status_quo + 1,
        "equilibria": {c: [s + 1 for s in found.equilibria(c)] for c in found.concepts},
        "by_decision_maker": {
            who: {c: _numbers(by[i]) for c, by in found.stable.items()}
            | ({} if found.limited is None else {"limited": _numbers(found.limited[i])})
            for i, who in enumerate(ids)
        },
        "coalitions": [
            {
                "members": [ids[i] for i in group],
                "stable": {c: _numbers(s) for c, s in by.items()},
            }
            for group, by in found.coalitions.items()
        ],
        "reasons": [_reason(r, ids) for r in found.reasons],
        "evolution": _ways(found.evolution, ids),
        "evolution_by_improvements": _ways(found.by_improvements, ids),
        "horizon": found.horizon,
        "sanction": found.sanction,
        "unknown": found.unknown,
        "exact": True,
        "method": found.method,
    }


def _numbers(stable: Any) -> list[int]:
    return [int(s) + 1 for s in np.flatnonzero(stable)]


def _steps(path: Path, ids: list[str]) -> list[dict[str, Any]]:
    return [{"by": ids[step.by], "to": step.to + 1} for step in path]


def _reason(reason: Reason, ids: list[str]) -> dict[str, Any]:
    return {
        "state": reason.state + 1,
        "decision_maker": ids[reason.who],
        "concept": reason.concept,
        "stable": reason.stable,
        "improvements": [
            {
                "to": i.to + 1,
                "sanction": _steps(i.sanction, ids),
                "harm": None if i.harm is None else i.harm + 1,
                "escape": None if i.escape is None else i.escape + 1,
            }
            for i in reason.improvements
        ],
    }


def _ways(ways: dict[int, Path] | None, ids: list[str]) -> list[dict[str, Any]] | None:
    if ways is None:
        return None
    return [{"state": s + 1, "path": _steps(p, ids)} for s, p in sorted(ways.items())]


def asked(found: Stability, wanted: Inverse | None, robust: Robustness | None) -> dict[str, Any]:
    """What was asked besides: what would make a state last, and how often states do."""
    ids = [d.id for d in found.conflict.decision_makers]
    more: dict[str, Any] = {}
    if wanted is not None:
        more["inverse"] = {
            "state": wanted.state + 1,
            "concept": wanted.concept,
            "needs": [
                {
                    "decision_maker": ids[n.who],
                    "stable": n.stable,
                    "no_longer_prefer": [[s + 1 for s in c] for c in n.changes],
                    "complete": n.complete,
                    "share_of_orders": None if n.share is None else float(n.share),
                }
                for n in wanted.needs
            ],
            "ranks": {who: list(r) for who, r in zip(ids, wanted.ranks, strict=True)},
            "together": wanted.together,
        }
    if robust is not None:
        more["robustness"] = {
            "shares": {c: s.tolist() for c, s in robust.shares.items()},
            "error": {c: robust.error(c).tolist() for c in robust.shares},
            "orders": robust.orders,
            "looked_at": robust.looked_at,
            "exact": robust.exact,
            "seed": robust.seed,
        }
    return more
