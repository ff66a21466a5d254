"""What each rule chooses, against its definition over every package, and published cases."""

from __future__ import annotations

import random
from math import prod

import bargain
import pytest

from detente.settlement import search
from detente.settlement.deals import Space
from detente.settlement.problem import Worth, problem
from detente.settlement.solutions import RULES, Rule, solutions


def canonical(packages: list) -> list[str]:
    return sorted(str(sorted(p.items())) for p in packages)


@pytest.mark.parametrize("enumerated", [100_000, 0])
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("seed", range(120))
def test_against_the_definitions(seed: int, linked: bool, enumerated: int) -> None:
    choice = bargain.choice(random.Random(1000 + seed), linked)
    found = solutions(choice.problem(), ties=10_000, enumerated=enumerated)
    rational = choice.rational()
    assert bool(found.by_rule) == bool(rational)
    for rule, told in found.by_rule.items():
        best, gains = bargain.best(choice, rule)
        if rule == "nash" and prod(gains[0]) == 0:
            continue
        assert told.optimal
        assert told.bound >= told.score - 1e-12
        assert canonical([told.package, *told.ties]) == canonical(best)
        assert told.n_ties == len(best) - 1
        assert choice.gains(told.package) == tuple(round(100 * g) for g in told.gains.values())


def points(*rows: tuple[float, ...]) -> object:
    """One issue whose options are points."""
    options = tuple(f"o{n}" for n in range(len(rows)))
    worths = [
        Worth(f"p{k}", {"i": {o: r[k] for o, r in zip(options, rows, strict=True)}}, 0.0)
        for k in range(len(rows[0]))
    ]
    return solutions(problem(Space({"i": options}), (), worths))


def test_kalai_smorodinsky_is_the_highest_least_gain_not_the_smallest_spread() -> None:
    found = points((0.9, 0.6), (0.55, 0.65), (0.0, 1.0), (1.0, 0.0)).by_rule  # type: ignore[attr-defined]
    for rule in ("kalai_smorodinsky", "nash", "utilitarian"):
        assert tuple(found[rule].utilities.values()) == pytest.approx((0.9, 0.6))
    assert found["kalai_smorodinsky"].score == pytest.approx(0.6)


def test_the_root_of_what_is_shared() -> None:
    # u = (sqrt x, 1 - x): Nash at x = 1/3, Kalai-Smorodinsky and egalitarian where both are equal
    grid = [n / 30_000 for n in range(30_001)]
    found = points(*((x**0.5, 1 - x) for x in grid)).by_rule  # type: ignore[attr-defined]
    expected = {
        "nash": 1 / 3,
        "kalai_smorodinsky": 0.381966,
        "egalitarian": 0.381966,
        "utilitarian": 0.25,
    }
    for rule, x in expected.items():
        assert found[rule].utilities["p1"] == pytest.approx(1 - x, abs=5e-5)


def test_trading_across_issues() -> None:
    space = Space({"i": ("a", "b"), "j": ("a", "b")})
    worths = [
        Worth("p", {"i": {"a": 0, "b": 0.8}, "j": {"a": 0, "b": 0.2}}, 0.0),
        Worth("q", {"i": {"a": 0.2, "b": 0}, "j": {"a": 0.8, "b": 0}}, 0.0),
    ]
    found = solutions(problem(space, (), worths)).by_rule
    assert found["nash"].utilities == pytest.approx({"p": 0.8, "q": 0.8})
    assert found["nash"].score == pytest.approx(0.64)
    assert found["nash"].package == {"i": "b", "j": "a"}


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_must_not_care_about(rule: Rule) -> None:
    for seed in range(40):
        choice = bargain.choice(random.Random(seed), linked=True, parties=2)
        told = solutions(choice.problem(), (rule,), ties=1000).by_rule.get(rule)
        if told is None or told.score == 0:
            continue
        for name, factor in (("p", 3), ("q", 7)):
            if rule in ("nash", "kalai_smorodinsky"):
                scaled = {
                    i: {o: u * factor for o, u in r.items()} for i, r in choice.adds[name].items()
                }
                floors = {**choice.floors, name: choice.floors[name] * factor}
                other = bargain.Choice(
                    choice.space, choice.lines, {**choice.adds, name: scaled}, floors
                )
                again = solutions(other.problem(), (rule,), ties=1000).by_rule[rule]
                assert canonical([again.package, *again.ties]) == canonical(
                    [told.package, *told.ties]
                )


def test_nobody_can_gain() -> None:
    found = points((0.0, 0.0), (0.0, 0.0))
    assert set(found.by_rule) == set(RULES)  # type: ignore[attr-defined]
    assert found.by_rule["nash"].n_ties == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(40))
def test_where_there_are_too_many_packages_a_bound_is_told(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = bargain.choice(random.Random(3000 + seed), linked=True)
    exact = solutions(choice.problem()).by_rule
    monkeypatch.setattr(search, "ROWS", 0)
    found = solutions(choice.problem(), enumerated=0).by_rule
    assert set(found) == set(exact)
    for rule, told in found.items():
        assert "floating point" in told.method
        assert told.n_ties is None
        assert told.score == pytest.approx(exact[rule].score, abs=1e-6)
        assert told.bound >= exact[rule].score - 1e-6
