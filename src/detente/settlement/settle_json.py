"""A settlement as JSON, in the shape of the contract (§3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from detente.settlement.robustness import Range

if TYPE_CHECKING:
    from detente.settlement.listing import Deal
    from detente.settlement.scores import DraftScore
    from detente.settlement.settle import Candidate, Settlement
    from detente.settlement.solutions import Rule, Solution
    from detente.settlement.ways import Way


def settlement(found: Settlement) -> dict[str, Any]:
    """All that a settlement holds."""
    return {
        "as_of": found.as_of.isoformat(),
        "packages": found.packages,
        "feasible": found.feasible,
        "deals": found.deals,
        "needed": list(found.needed),
        "relaxed": list(found.relaxed),
        "required": dict(found.required),
        "without": list(found.without),
        "certain": found.certain,
        "own_numbers": list(found.own_numbers),
        "fallbacks": _ranges(found.fallbacks),
        "above_fallback": found.above_fallback,
        "solutions": {r: _solution(found, r, s) for r, s in found.solutions.items()},
        "pareto": _pareto(found),
        "robustness": [_candidate(c) for c in found.candidates],
        "unknowns": [
            {
                "kind": u.kind,
                "party": u.party,
                "issue": u.issue,
                "option": u.option,
                "gain": u.gain,
                "if_low": list(found.candidates[u.if_low].names),
                "if_high": list(found.candidates[u.if_high].names),
            }
            for u in found.unknowns
        ],
        "listed": [_deal(d) for d in found.listed],
        "drafts": [_draft(d) for d in found.drafts],
        "concessions": [_way(w) for w in found.ways.listed],
        "n_concessions": found.ways.number,
        "complete_concessions": found.ways.complete,
        "adjusted_winner": _division(found) if found.division else None,
        "proportional_excess": found.proportional,
        "left_out": dict(found.left_out),
        "draws": found.draws,
        "seed": found.seed,
        "method": found.method,
    }


def _range(value: Range) -> dict[str, float]:
    return {"point": value.point, "low": value.low, "high": value.high}


def _ranges(values: Mapping[str, Range]) -> dict[str, dict[str, float]]:
    return {party: _range(r) for party, r in values.items()}


def _solution(found: Settlement, rule: Rule, solution: Solution) -> dict[str, Any]:
    candidate = found.candidate(rule)
    return {
        "package": dict(solution.package),
        "utilities": dict(solution.utilities),
        "intervals": _ranges(candidate.values) if candidate else {},
        "gains": dict(solution.gains),
        "score": solution.score,
        "bound": solution.bound,
        "optimal": solution.optimal,
        "ties": [dict(t) for t in solution.ties],
        "n_ties": solution.n_ties,
        "method": solution.method,
    }


def _pareto(found: Settlement) -> dict[str, Any]:
    edge = found.frontier
    points = zip(edge.points, found.frontier_values, strict=True)
    return {
        "size": len(edge.points) if edge.size is None else edge.size,
        "exact": edge.exact,
        "epsilon": edge.epsilon,
        "proved": edge.proved,
        "points": [
            {
                "package": dict(p.package),
                "utilities": dict(p.utilities),
                "intervals": _ranges(own),
            }
            for p, own in points
        ],
        "method": edge.method,
    }


def _division(found: Settlement) -> dict[str, Any]:
    """Adjusted winner; its points are of no use where the parties gave no numbers."""
    division = found.division
    assert division is not None
    return {
        "answers": dict(division.answers),
        "wins": {p: list(issues) for p, issues in division.wins.items()},
        "agreed": list(division.agreed),
        "shared": list(division.shared) if division.shared and found.certain else None,
        "points": dict(division.points) if found.certain else None,
        "holds": division.holds,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    standing = candidate.standing
    return {
        "names": list(candidate.names),
        "package": dict(candidate.package),
        "values": _ranges(candidate.values),
        "accepted": dict(standing.accepted),
        "by_all": standing.by_all,
        "first": standing.first,
        "ranks": list(standing.ranks),
        "central_weights": {p: dict(w) for p, w in standing.central_weights.items()},
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "relax": [r.key for r in way.relax],
        "opens": way.opens,
        "cost": way.cost,
        "rough": way.rough,
        "prices": _ranges(way.prices),
        "price": _range(way.price),
        "cheapest": way.cheapest,
    }


def _deal(deal: Deal) -> dict[str, Any]:
    return {
        "package": dict(deal.package),
        "resisted": deal.resisted,
        "unknown": deal.unknown,
        "changes": deal.changes,
    }


def _draft(score: DraftScore) -> dict[str, Any]:
    return {
        "draft": score.draft,
        "answered": score.answered,
        "covered": dict(score.covered),
        "values": _ranges(score.values),
        "accepted": dict(score.accepted),
        "by_all": score.by_all,
        "base": score.base,
        "balance": {p: dict(b) for p, b in score.balance.items()},
        "shift": _ranges(score.shift),
        "broken": [
            {
                "red_line": b.red_line.key,
                "party": b.red_line.party,
                "provisions": list(b.provisions),
                "evidence": list(b.red_line.evidence),
            }
            for b in score.broken
        ],
        "nearest": _deal(score.nearest) if score.nearest else None,
        "distance": score.nearest.changes if score.nearest else None,
    }
