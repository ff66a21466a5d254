"""The verdict of a case, against the definitions over all of its packages."""

from __future__ import annotations

import json
import random
import time
from typing import Any

import brute
import pytest

from detente.case import Case, Issue, Linkage, Party
from detente.case.linkage import Condition, In, Not
from detente.positions.derive import positions
from detente.settlement.deadlock import Deadlock, deadlock
from making import case, code, issue, parties, say

RATINGS = ("preferred", "acceptable", "resisted", "unacceptable", "unknown")
SIGNED = ("preferred", "acceptable")


def some_case(rng: random.Random) -> Case:
    issues = [issue(f"i{n}", "xyzw"[: rng.randint(2, 4)]) for n in range(rng.randint(1, 4))]
    weights = (2, 2, 1, 4, 1)
    coded = [
        code(
            p,
            " ".join([i.id, *(f"{o.id}={rng.choices(RATINGS, weights)[0]}" for o in i.options)]),
        )
        for p in "pqr"
        for i in issues
        if rng.random() < 0.8
    ]
    who = (None, "p", "q", "r")
    linkages = [
        Linkage(id=f"l{n}", condition=_condition(rng, issues), party=rng.choice(who))
        for n in range(rng.randint(0, 3))
    ]
    onlooker = Party(id="r", names="r", consent="not_required")
    return case(*parties(), onlooker, *issues, *coded, *linkages)


def _condition(rng: random.Random, issues: list[Issue]) -> str:
    def atom() -> str:
        i = rng.choice(issues)
        return f"{i.id}{rng.choice(('=', '!='))}{rng.choice(i.options).id}"

    return f"{atom()} {rng.choice(('->', 'or', 'and'))} {atom()}"


def lines_of(given: Case) -> dict[str, Condition]:
    held = positions(given)
    found: dict[str, Condition] = {
        f"{p}:{i}={o}": Not(In(i, frozenset((o,))))
        for (p, i, o), cell in held.cells.items()
        if p in "pq" and cell.rating == "unacceptable"
    }
    own = (x for x in given.linkages if x.party in ("p", "q"))
    return found | {f"{x.party}:{x.id}": x.parsed() for x in own}


@pytest.mark.parametrize("block", range(6))
def test_equal_to_brute_force(block: int) -> None:
    verdicts = set()
    for seed in range(block * 50, block * 50 + 50):
        given = some_case(random.Random(seed))
        result, lines = deadlock(given), lines_of(given)
        options = {i.id: tuple(o.id for o in i.options) for i in given.issues}
        facts = [x.parsed() for x in given.linkages if x.party is None]
        held = positions(given)
        signed = [
            In(i, frozenset(o for o in os if all(held.rating(p, i, o) in SIGNED for p in "pq")))
            for i, os in options.items()
        ]
        feasible = brute.count(options, [*facts, *lines.values()])
        deals = brute.count(options, [*facts, *lines.values(), *signed])
        assert (result.feasible, result.deals) == (feasible, deals)
        assert result.verdict == ("deal" if deals else "possible" if feasible else "deadlock")
        verdicts.add(result.verdict)
        if feasible or not result.coherent:
            assert bool(result.faults) == (not result.coherent)
            continue
        if len(lines) > 13:
            continue
        conflicts, concessions = brute.explain(options, facts, lines)
        assert {frozenset(r.key for r in c.red_lines) for c in result.conflicts} == conflicts
        found = {frozenset(r.key for r in c.relax): c.opens for c in result.concessions}
        assert found == concessions
    assert verdicts == {"deal", "possible", "deadlock"}


# --- verdicts ---------------------------------------------------------------------------------


def test_deal_possible_deadlock() -> None:
    both = [code(p, f"{i} x=acceptable y=resisted z=unacceptable") for p in "pq" for i in "ab"]
    assert deadlock(case(*both)).verdict == "deal"
    assert deadlock(case(*both[:3])).verdict == "possible"
    against = code("q", "a x=unacceptable y=unacceptable", "2025-07-01")
    assert deadlock(case(*both, against)).verdict == "deadlock"


def test_whose_consent_is_not_required_blocks_nothing() -> None:
    onlooker = Party(id="q", names="q", consent="not_required")
    refusal = code("q", "a x=unacceptable y=unacceptable z=unacceptable")
    held = Linkage(id="l", condition="a=x and a=y", party="q")
    wish = code("p", "a x=preferred"), code("p", "b x=preferred")
    result = deadlock(case(*parties("p"), onlooker, refusal, held, *wish))
    assert result.verdict == "deal"
    assert result.issues["a"].options["x"] == {"p": "preferred", "q": "unacceptable"}
    assert result.needed == ("p",)


def test_each_party_holds_its_own_half_of_a_trade() -> None:
    """p gives a for b, q gives b for a: there are deals; a third condition closes them."""
    trade = [
        Linkage(id="p_trade", condition="a=x -> b=y", party="p"),
        Linkage(id="q_trade", condition="b=y -> a=x", party="q"),
    ]
    two = (issue("a", "xy"), issue("b", "xy"))
    assert deadlock(case(*two, *trade)).feasible == 2
    shut = [
        Linkage(id="p_no", condition="a=x or b=y", party="p"),
        say("q", "rejects", "b=y"),
    ]
    result = deadlock(case(*two, *trade, *shut))
    (conflict,) = result.conflicts
    assert [r.key for r in conflict.red_lines] == ["p:p_trade", "p:p_no", "q:b=y"]
    assert {tuple(r.key for r in c.relax) for c in result.concessions} == {
        ("p:p_trade",),
        ("p:p_no",),
        ("q:b=y",),
    }


def test_linkages_of_the_case_that_contradict_are_told_as_a_fault() -> None:
    wrong = [Linkage(id="f", condition="a=x"), Linkage(id="g", condition="a!=x")]
    result = deadlock(case(*wrong))
    assert result.verdict == "deadlock"
    assert result.faults == (("f", "g"),)
    assert [(c.red_lines, c.linkages) for c in result.conflicts] == [((), ("f", "g"))]
    assert result.concessions == ()


def test_a_linkage_counts_from_its_day() -> None:
    fact = Linkage(id="f", condition="a=x", date="2025-07-01")
    assert deadlock(case(fact), "2025-06-30").feasible == 9
    assert deadlock(case(fact), "2025-07-01").feasible == 3


# --- issues -----------------------------------------------------------------------------------


def state(*parts: Any) -> tuple[str, str | None]:
    found = deadlock(case(*parts)).issues["a"]
    return found.state, found.agreed_on


def test_nobody_said_anything() -> None:
    assert state() == ("open", None)


def test_agreed_where_everybody_accepts_one_option_and_none_better() -> None:
    assert state(code("p", "a x=preferred"), code("q", "a x=acceptable")) == ("agreed", "x")
    better = code("p", "a x=preferred y=acceptable"), code("q", "a x=preferred y=acceptable")
    assert state(*better) == ("agreed", "x")


def test_open_where_two_suit_somebody_better_each() -> None:
    rival = code("p", "a x=preferred y=acceptable"), code("q", "a x=acceptable y=preferred")
    assert state(*rival) == ("open", None)
    alike = code("p", "a x=preferred y=preferred"), code("q", "a x=preferred y=preferred")
    assert state(*alike) == ("open", None)


def test_open_where_one_has_not_been_heard_or_resists() -> None:
    assert state(code("p", "a x=preferred")) == ("open", None)
    assert state(code("p", "a x=preferred"), code("q", "a x=resisted")) == ("open", None)


def test_deadlocked_where_nothing_remains_on_its_own() -> None:
    result = deadlock(
        case(code("p", "a x=unacceptable y=unacceptable"), code("q", "a z=unacceptable"))
    )
    assert (result.issues["a"].state, result.issues["a"].remaining) == ("deadlocked", ())
    assert result.issues["b"].state == "open"


def test_a_condition_on_one_issue_counts_there() -> None:
    held = Linkage(id="l", condition="a in {y, z}", party="p")
    found = deadlock(case(held)).issues["a"]
    assert found.remaining == ("y", "z")


def test_deadlock_across_issues_leaves_each_of_them_open() -> None:
    held = [
        Linkage(id="l", condition="a=x <-> b=x", party="p"),
        Linkage(id="m", condition="a=x <-> b!=x", party="q"),
    ]
    result = deadlock(case(*held))
    assert result.verdict == "deadlock"
    assert {s.state for s in result.issues.values()} == {"open"}


# --- edges ------------------------------------------------------------------------------------


def test_nobody_and_nothing() -> None:
    assert deadlock(case(issues=())).packages == 1
    alone = deadlock(case(parties=()))
    assert (alone.feasible, alone.issues["a"].state) == (9, "open")
    blank = deadlock(case(issue("a", ""), issue("b")))
    assert (blank.packages, blank.issues["a"].state) == (3, "open")


@pytest.mark.parametrize("seed", range(40))
def test_one_more_red_line_never_opens_anything(seed: int) -> None:
    rng = random.Random(seed)
    given = some_case(rng)
    before = deadlock(given)
    party, at = rng.choice("pq"), rng.choice(given.issues)
    refusal = code(party, f"{at.id} {rng.choice(at.options).id}=unacceptable", "2025-12-01")
    after = deadlock(given.model_copy(update={"positions": (*given.positions, refusal)}))
    assert after.feasible <= before.feasible
    assert after.deals <= before.deals
    order = ["deal", "possible", "deadlock"]
    assert order.index(after.verdict) >= order.index(before.verdict)


@pytest.mark.parametrize("seed", range(20))
def test_what_a_concession_opens_is_what_is_open_once_it_is_made(seed: int) -> None:
    given = some_case(random.Random(500 + seed))
    for concession in deadlock(given).concessions[:5]:
        given_up = {r.key for r in concession.relax}
        kept = [c for key, c in lines_of(given).items() if key not in given_up]
        facts = [x.parsed() for x in given.linkages if x.party is None]
        options = {i.id: tuple(o.id for o in i.options) for i in given.issues}
        assert concession.opens == brute.count(options, [*facts, *kept]) > 0


def test_of_conflicts_of_one_size_the_plainest_comes_first() -> None:
    refusals = [code(p, "a x=unacceptable y=unacceptable") for p in "pr"]
    wall = [code("q", f"a {o}=unacceptable") for o in "xz"]
    result = deadlock(case(*parties("rpq"), *refusals, *wall))
    told = [[r.key for r in c.red_lines] for c in result.conflicts]
    assert len(told) == 6
    assert {k[0] for k in told[-1]} == {"p", "q", "r"}
    assert all(len({k[0] for k in keys}) == 2 for keys in told[:4])


def test_weights_put_the_cheapest_concession_first() -> None:
    refusals = code("p", "a x=unacceptable y=unacceptable"), code("q", "a z=unacceptable")
    result = deadlock(case(*refusals), weights={"p:a=x": 5, "p:a=y": 3, "q:a=z": 4})
    assert [(c.relax[0].key, c.cost) for c in result.concessions] == [
        ("p:a=y", 3),
        ("q:a=z", 4),
        ("p:a=x", 5),
    ]


def test_json_of_the_contract() -> None:
    said = say("p", "rejects", "a=x"), say("p", "rejects", "a=y"), say("q", "rejects", "a=z")
    held = Linkage(id="l", condition="b=x -> b=y", party="q", evidence=(said[0].id,))
    told = json.loads(json.dumps(deadlock(case(*said, held)).to_json()))
    assert told["as_of"] == "2025-12-31"
    assert told["verdict"] == "deadlock"
    (conflict,) = told["conflicts"]
    first = conflict["red_lines"][0]
    assert (first["party"], first["issue"], first["option"]) == ("p", "a", "x")
    assert first["evidence"] == [said[0].id]
    assert told["concessions"][0]["relax"][0]["evidence"]
    assert {c["opens"] for c in told["concessions"]} == {2}
    assert told["issues"]["a"]["state"] == "deadlocked"
    assert told["issues"]["a"]["options"]["x"] == {"p": "unacceptable", "q": "unknown"}
    held_line = deadlock(case(held, Linkage(id="m", condition="b=x", party="p"))).to_json()
    shape = held_line["conflicts"][0]["red_lines"]
    assert {r["linkage"] for r in shape} == {"l", "m"}
    assert all("issue" not in r for r in shape)


# --- a large case -----------------------------------------------------------------------------


def large() -> Case:
    """Four parties, thirty issues of four options, sixty red lines, some held as linkages."""
    rng = random.Random(3)
    issues = [issue(f"i{n}", "xyzw") for n in range(30)]
    coded = {}
    while len(coded) < 48:
        coded[rng.choice("pqrs"), f"i{rng.randint(0, 14)}", rng.choice("xyzw")] = "unacceptable"
    refusals = [code(p, f"{i} {o}=unacceptable") for p, i, o in coded]
    linkages = [
        Linkage(
            id=f"l{n}",
            condition=f"i{n}={rng.choice('xyzw')} -> i{n + 1}={rng.choice('xyzw')}",
            party=rng.choice("pqrs"),
        )
        for n in range(12)
    ]
    return case(*parties("pqrs"), *issues, *refusals, *linkages)


def test_sixty_red_lines_over_thirty_issues_in_time() -> None:
    given = large()
    started = time.perf_counter()
    result = deadlock(given)
    assert time.perf_counter() - started < 10
    assert result.packages == 4**30
    assert result.feasible or result.conflicts


def test_the_flagship_case_is_quick() -> None:
    from detente.catalog import path
    from detente.folder import load

    given = load(path("ukraine-2025"))
    for day in ("2022-04-30", "2025-06-30", "2025-11-20", "2025-12-03"):
        started = time.perf_counter()
        result: Deadlock = deadlock(given, day)
        assert time.perf_counter() - started < 2
        assert result.complete_conflicts
        assert result.complete_concessions
        assert all(r.evidence for c in result.conflicts for r in c.red_lines)
    assert result.verdict == "deadlock"
    assert result.issues["donbas_control"].state == "deadlocked"
    assert result.issues["guarantee_type"].state != "deadlocked"
