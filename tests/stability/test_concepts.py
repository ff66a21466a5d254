"""Every concept, both engines, against the definitions on random small conflicts."""

from __future__ import annotations

import random

import numpy as np
import pytest
from gm_brute import Brute
from gm_random import as_sets, conflict

from detente.case.conflict import Conflict
from detente.conflict.model import Model, examine
from detente.stability import graph, matrices
from detente.stability.analysis import COALITIONAL, stability
from detente.stability.concepts import CONCEPTS, stable
from detente.stability.cube import CubeGraph
from detente.stability.judgement import judge
from detente.stability.listed import ListedGraph
from detente.stability.sanctions import Sanction

SMALL = [s for s in range(120) if len(conflict(s).states or ()) <= 24][:40]
"""Seeds of conflicts that are quickly looked through."""
HOW: tuple[Sanction, ...] = ("legal", "once", "single")


def ready(given: Conflict) -> Model:
    model, faults = examine(given)
    assert model is not None, faults
    return model


def by_definition(brute: Brute, concept: str, who: int) -> list[bool]:
    return [brute.stable(concept, who, s) for s in range(brute.n)]


def compare(seeds: range) -> None:
    for seed in seeds:
        given = conflict(seed)
        model = ready(given)
        ranks = tuple(o.ranks for o in model.orders if o.ranks is not None)
        how = HOW[0] if seed % 3 else HOW[1 + seed % 2]
        brute = as_sets(given, how)
        cube, listed = CubeGraph(model, ranks), ListedGraph(model, ranks)
        steps, judged = matrices.moves(cube, brute.n), [judge(o) for o in model.orders]
        for who, own in enumerate(ranks):
            found = (
                stable(cube, own, who, CONCEPTS, how),
                stable(listed, own, who, CONCEPTS, how),
                matrices.stable(steps, judged, who, CONCEPTS, how),
            )
            for concept in CONCEPTS:
                expected = by_definition(brute, concept, who)
                for one in found:
                    assert one[concept].tolist() == expected, (seed, how, concept, who)


@pytest.mark.parametrize("start", range(0, 100, 25))
def test_every_engine_agrees_with_the_definitions(start: int) -> None:
    compare(range(start, start + 25))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(100, 1100, 100))
def test_every_engine_agrees_with_the_definitions_on_a_thousand_more(start: int) -> None:
    compare(range(start, start + 100))


def listed_moves(seed: int) -> tuple[Conflict, Brute]:
    """A conflict whose moves are drawn one by one: neither transitive nor by options."""
    draw = random.Random(seed)
    n, n_deciders = draw.randint(3, 7), draw.choice([2, 3, 3, 4])
    names = [f"d{i}" for i in range(n_deciders)]
    n_options = max(n_deciders, 3)
    signs = [f"{s:0{n_options}b}"[::-1].replace("0", "N").replace("1", "Y") for s in range(n)]
    moves = {
        who: [[a + 1, b + 1] for a in range(n) for b in range(n) if a != b and draw.random() < 0.3]
        for who in names
    }
    ranks = {who: [draw.randrange(4) for _ in range(n)] for who in names}
    deciders = []
    for i, who in enumerate(names):
        extra = n_options - n_deciders if i == 0 else 0
        tiers = [[s + 1 for s in range(n) if ranks[who][s] == t] for t in (3, 2, 1, 0)]
        deciders.append(
            {
                "id": who,
                "options": [{"id": f"{who}o{k}"} for k in range(1 + extra)],
                "preferences": {"ranking": [t for t in tiers if t]},
            }
        )
    given = Conflict.model_validate({"decision_makers": deciders, "states": signs, "moves": moves})
    sets = [[{b - 1 for a, b in moves[who] if a == s + 1} for s in range(n)] for who in names]
    return given, Brute(n, sets, lambda i, s, q: ranks[names[i]][q] > ranks[names[i]][s])


def test_moves_that_are_not_transitive_follow_legal_sequences() -> None:
    """Here "nobody twice running" bites: one long way round is not one move."""
    differs = 0
    for seed in range(120):
        given, brute = listed_moves(seed)
        found = stability(given)
        assert found.model.moves is not None
        for concept in CONCEPTS:
            for who in range(len(brute.moves)):
                expected = by_definition(brute, concept, who)
                assert found.stable[concept][who].tolist() == expected, (seed, concept, who)
        free = stability(given, sanction="once")
        differs += found.equilibria("gmr") != free.equilibria("gmr")
    assert differs


def test_stronger_concepts_imply_weaker_ones() -> None:
    for seed in SMALL:
        found = stability(conflict(seed))
        for weak, strong in (("gmr", "smr"), ("gmr", "seq"), ("seq", "sseq"), ("smr", "sseq")):
            assert set(found.equilibria(strong)) <= set(found.equilibria(weak))
        for concept in CONCEPTS:
            assert set(found.equilibria("nash")) <= set(found.equilibria(concept))


def test_reasons_say_what_the_verdict_says_and_their_ways_can_be_gone() -> None:
    for seed in SMALL:
        given = conflict(seed)
        found, brute = stability(given), as_sets(given)
        for reason in found.reasons:
            verdict = found.stable[reason.concept][reason.who, reason.state]
            assert reason.stable == verdict
            for answer in reason.improvements:
                assert answer.to in brute.improvements(reason.who, reason.state)
                at, last = answer.to, reason.who
                for step in answer.sanction:
                    assert step.to in brute.moves[step.by][at]
                    assert step.by not in (last, reason.who)
                    at, last = step.to, step.by
                if answer.sanction:
                    assert not brute.better(reason.who, reason.state, at)


def test_coalitions_follow_the_definitions() -> None:
    for seed in SMALL:
        given = conflict(seed)
        found, brute = stability(given, coalitions=True), as_sets(given)
        for group, by in found.coalitions.items():
            for concept in COALITIONAL:
                expected = [brute.coalition_stable(concept, group, s) for s in range(brute.n)]
                assert by[concept].tolist() == expected, (seed, group, concept)


def test_a_coalition_of_one_is_its_member() -> None:
    for seed in SMALL:
        found = stability(conflict(seed), coalitions=True)
        for who in range(len(found.model.orders)):
            for concept in ("nash", "gmr", "smr"):
                alone = found.coalitions[(who,)][concept]
                assert alone.tolist() == found.stable[concept][who].tolist()


@pytest.mark.parametrize("horizon", [1, 2, 4])
def test_limited_moves_follow_their_definition(horizon: int) -> None:
    for seed in SMALL:
        given = conflict(seed)
        found, brute = stability(given, horizon=horizon), as_sets(given)
        assert found.limited is not None
        for who in range(len(brute.moves)):
            expected = [brute.foresees(who, s, horizon) == s for s in range(brute.n)]
            assert found.limited[who].tolist() == expected, (seed, who)
        if horizon == 1:
            assert (found.limited == found.stable["nash"]).all()


def test_states_that_are_one_can_be_entered_and_left_by_each_pattern() -> None:
    """Elmira's way: whoever abandons, nothing else matters any more."""
    says = {"statements": ["not leave"]}
    options = [[{"id": "x"}], [{"id": "leave", "moves": "take"}], [{"id": "z"}]]
    deciders = [
        {"id": who, "options": own, "preferences": says}
        for who, own in zip("abc", options, strict=True)
    ]
    model = ready(Conflict.model_validate({"decision_makers": deciders, "same": ["-Y-"]}))
    assert [model.states.pattern(s) for s in range(5)] == ["NNN", "YNN", "-Y-", "NNY", "YNY"]
    moves = graph.of_model(model)
    assert [moves.moves(1, s) for s in range(5)] == [[2], [2], [], [2], [2]]
    assert [moves.moves(0, s) for s in range(5)] == [[1], [0], [], [4], [3]]


def test_large_conflicts_are_exact_against_the_listed_engine() -> None:
    """2^10 states: the passes over bits and the moves one by one say the same."""
    rng = np.random.default_rng(5)
    deciders = []
    for i, ways in enumerate(
        (["both"] * 3, ["both", "take", "both"], ["drop", "both"], ["both"] * 2)
    ):
        weights = {
            f"d{j}o{k}": int(rng.integers(-4, 5))
            for j, m in enumerate((3, 3, 2, 2))
            for k in range(m)
        }
        options = [{"id": f"d{i}o{k}", "moves": way} for k, way in enumerate(ways)]
        deciders.append({"id": f"d{i}", "options": options, "preferences": {"weights": weights}})
    given = Conflict.model_validate(
        {"decision_makers": deciders, "infeasible": ["YY--------", "d1o0 and d2o1 and not d3o1"]}
    )
    model = ready(given)
    assert 500 < len(model.states) < 1024
    ranks = tuple(o.ranks for o in model.orders if o.ranks is not None)
    cube, listed = CubeGraph(model, ranks), ListedGraph(model, ranks)
    for who, own in enumerate(ranks):
        one = stable(cube, own, who, CONCEPTS, "legal")
        other = stable(listed, own, who, CONCEPTS, "legal")
        for concept in CONCEPTS:
            assert (one[concept] == other[concept]).all()
            assert one[concept].sum() > 0
