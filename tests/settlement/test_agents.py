"""Agents of another library play a case; without it a person is told what to do."""

from __future__ import annotations

import random
import sys

import pytest

from detente.case import Linkage, Preferences
from detente.errors import InputError, UsageError
from detente.settlement.agents import negotiate
from making import Case, case, code, issue, parties


def river() -> Case:
    return case(
        *parties("pq"), issue("a"), issue("b", "xy"),
        Linkage(id="l", condition="a=y -> b=x"),
        code("p", "a x=unacceptable"),
        preferences=(
            Preferences(
                party="p", weights={"a": 1.0, "b": 1.0}, reservation=0.2,
                values={"a": {"x": 0.0, "y": 1.0, "z": 0.4}, "b": {"x": 0.0, "y": 1.0}},
            ),
            Preferences(
                party="q", weights={"a": 1.0, "b": 1.0}, reservation=0.2,
                values={"a": {"x": 1.0, "y": 0.3, "z": 0.6}, "b": {"x": 1.0, "y": 0.1}},
            ),
        ),
    )  # fmt: skip


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas", None)
    with pytest.raises(UsageError, match=r"AGPL.*pip install 'detente\[agents\]'"):
        negotiate(river())


def test_agents_agree_on_what_is_better_than_no_deal() -> None:
    pytest.importorskip("negmas")
    state = random.getstate()
    found = negotiate(river(), steps=60)
    assert random.getstate() == state
    play = found.plays[0]
    assert play.agreement is not None
    assert play.agreement["a"] != "x"
    assert set(play.agreement) == {"a", "b"}
    for party, value in play.values.items():
        assert value > play.fallbacks[party]
    assert play.crosses == (() if play.agreement != {"a": "y", "b": "y"} else ("l",))
    assert found.library.startswith("negmas ")
    assert found.answers("a") == {play.agreement["a"]: 1}


def test_the_same_seed_gives_the_same_plays() -> None:
    pytest.importorskip("negmas")
    ordinal = case(
        *parties("pq"), issue("a"),
        code("p", "a x=preferred y=acceptable"), code("q", "a z=preferred y=acceptable"),
    )  # fmt: skip
    one, two = (negotiate(ordinal, plays=4, steps=40, seed=3) for _ in range(2))
    assert one == two
    assert len({tuple(p.fallbacks.values()) for p in one.plays}) == 4
    assert 0 <= one.agreed <= 1


def test_what_cannot_be_played_is_said() -> None:
    pytest.importorskip("negmas")
    with pytest.raises(UsageError, match="no agent 'Mediator'"):
        negotiate(river(), agent="Mediator")
    stuck = case(
        *parties("pq"), issue("a", "xy"), code("p", "a x=unacceptable"),
        code("q", "a y=unacceptable"),
    )  # fmt: skip
    with pytest.raises(InputError, match="every answer to a is ruled out"):
        negotiate(stuck)
    assert negotiate(stuck, relax=["p:a=x"], steps=20).plays[0].crosses == ()
