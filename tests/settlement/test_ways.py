"""Ways to a deal: the cheapest first, priced in the package that suits the owner best."""

from __future__ import annotations

import random

import brute
import pytest

import detente
from detente import catalog
from detente.case import Case, Linkage, Preferences
from detente.case.linkage import holds
from detente.settlement import deals as packages_of
from detente.settlement.asked import Asked, ask
from detente.settlement.deadlock import deadlock
from detente.settlement.prices import weights
from detente.settlement.values import values
from detente.settlement.ways import Ways, ways
from making import case, code, issue, parties


def found(given: Case, draws: int = 400) -> tuple[Asked, Ways]:
    asked = ask(given, None, (), {}, ())
    worth = values(asked.case, asked.held)
    return asked, ways(asked, worth, worth.draw(draws, seed=1))


def numbers(party: str, **rows: dict[str, float]) -> Preferences:
    return Preferences(party=party, weights=dict.fromkeys(rows, 1.0), values=rows)


def test_a_way_costs_what_the_best_package_it_opens_leaves() -> None:
    given = case(
        *parties("pq"), issue("a", "xy"), issue("b", "xy"),
        code("p", "a x=preferred y=unacceptable"),
        code("q", "a x=unacceptable y=preferred"),
        preferences=(
            numbers("p", a={"x": 6.0, "y": 0.0}, b={"x": 4.0, "y": 0.0}),
            numbers("q", a={"x": 0.0, "y": 1.0}, b={"x": 0.0, "y": 9.0}),
        ),
    )  # fmt: skip
    _, listed = found(given)
    told = [(w.relax[0].key, w.opens, w.price.point, w.cheapest) for w in listed.listed]
    # q loses 1 of the 10 that it could have, p 6 of 10; b is nobody's to lose.
    assert told == [
        ("q:a=x", 2, pytest.approx(0.1), 1.0),
        ("p:a=y", 2, pytest.approx(0.6), 0.0),
    ]
    assert (listed.number, listed.complete) == (2, True)
    assert all(w.price.low == w.price.high == w.price.point for w in listed.listed)
    assert not any(w.rough for w in listed.listed)


def test_a_condition_costs_what_breaking_it_leaves() -> None:
    # p takes z of b only with x of a, which q rules out; letting w in leaves p nothing at all.
    given = case(
        *parties("pq"), issue("a", "xy"), issue("b", "wz"),
        Linkage(id="swap", condition="b=z -> a=x", party="p"),
        code("p", "b w=unacceptable z=acceptable"),
        code("q", "a x=unacceptable y=preferred"),
        preferences=(
            numbers("p", a={"x": 2.0, "y": 0.0}, b={"w": 0.0, "z": 8.0}),
            numbers("q", a={"x": 0.0, "y": 5.0}, b={"w": 5.0, "z": 5.0}),
        ),
    )  # fmt: skip
    _, listed = found(given)
    prices = {w.relax[0].key: w.price.point for w in listed.listed}
    assert prices == {
        "p:swap": pytest.approx(0.2),
        "p:b=w": pytest.approx(1.0),
        "q:a=x": pytest.approx(0.5),
    }
    assert listed.listed[0].relax[0].key == "p:swap"


def stuck(rng: random.Random) -> Case:
    issues = [issue(f"i{n}", "xyz") for n in range(3)]
    joined = Linkage(id="l", condition="i0=x -> (i1=y or i2=z)")
    codes = [
        code(
            p,
            f"i{n} " + " ".join(f"{o}={rng.choice(('acceptable', 'unacceptable'))}" for o in "xyz"),
        )
        for p in "pq"
        for n in range(3)
    ]
    told = tuple(
        Preferences(
            party=p,
            weights={i.id: 0.1 + rng.random() for i in issues},
            values={i.id: {o: rng.random() for o in "xyz"} for i in issues},
        )
        for p in "pq"
    )
    return case(*parties("pq"), *issues, joined, *codes, preferences=told)


@pytest.mark.parametrize("seed", range(40))
def test_against_brute_force(seed: int) -> None:
    given = stuck(random.Random(seed))
    asked, listed = found(given)
    lines = packages_of.red_lines(given, asked.held)
    own = {p.party: p for p in given.preferences}
    everything = list(brute.packages({i.id: ("x", "y", "z") for i in given.issues}))
    fact = given.linkages[0].parsed()

    def worth(party: str, package: dict[str, str]) -> float:
        return sum(own[party].weights[i] * own[party].values[i][o] for i, o in package.items())

    for way in listed.listed:
        kept = [packages_of.condition(x) for k, x in lines.items() if x not in way.relax]
        left = [p for p in everything if all(holds(c, p) for c in [fact, *kept])]
        assert len(left) == way.opens > 0
        for party, price in way.prices.items():
            best = max(worth(party, p) for p in everything)
            stake = sum(
                w * max(own[party].values[i].values()) for i, w in own[party].weights.items()
            )
            lost = (best - max(worth(party, p) for p in left)) / stake
            assert price.point == pytest.approx(lost, abs=1e-6)
    prices = [w.price.point for w in listed.listed]
    assert prices == sorted(prices)


def test_no_way_where_there_is_a_deal() -> None:
    _, listed = found(case(*parties("pq"), issue("a"), code("p", "a x=preferred")))
    assert listed == Ways()


def test_answers_that_are_too_many_to_lay_out_weigh_what_their_red_lines_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = case(
        *parties("pq"), issue("a", "xy"),
        code("p", "a x=preferred y=unacceptable"), code("q", "a x=unacceptable y=preferred"),
    )  # fmt: skip
    monkeypatch.setattr("detente.settlement.prices._ROWS", 0)
    asked, listed = found(given)
    weigh = weights(packages_of.red_lines(given, asked.held), values(given, asked.held))
    assert {w.relax[0].key: 1000 * w.price.point for w in listed.listed} == pytest.approx(weigh)
    assert all(w.rough for w in listed.listed)


def test_red_lines_weighed_put_the_cheapest_first() -> None:
    given = detente.open(catalog.path("ukraine-2025"))
    plain, weighed = (deadlock(given, "2025-12-03", weights=w) for w in (None, "owners"))
    assert [len(c.relax) for c in plain.concessions] == sorted(
        len(c.relax) for c in plain.concessions
    )
    costs = [c.cost for c in weighed.concessions]
    assert costs == sorted(costs)
    assert {c.relax for c in plain.concessions} == {c.relax for c in weighed.concessions}
    _, listed = found(given)
    assert weighed.concessions[0].relax == listed.listed[0].relax
    first = deadlock(given, "2025-12-03", weights="owners", limit=1)
    assert first.concessions == weighed.concessions[:1]
    assert not first.complete_concessions
    assert first.cheapest_first


def test_the_case_that_ships_does_not_take_a_loophole_for_the_cheapest_way() -> None:
    # Giving up the swap leaves the south frozen, which is worth more to Russia than losing it.
    _, listed = found(detente.open(catalog.path("ukraine-2025")))
    first = listed.listed[0]
    assert first.owners == ("russia",)
    assert "russia:russia_swap_for_donbas" in {r.key for r in first.relax}
    assert ("ukraine", "europe") in {w.owners for w in listed.listed}
    assert all(w.price.low <= w.price.point <= w.price.high for w in listed.listed)
