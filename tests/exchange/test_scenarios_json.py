"""GeniusWeb and NegMAS scenarios: there and back, and what does not fit."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente import catalog, exchange, workflow
from detente.case import Case, Preferences
from detente.errors import InputError
from making import case, issue, parties

WEB_DOMAIN = {
    "name": "river",
    "issuesValues": {"Water": {"values": ["shared", "split"]}, "Toll": {"values": ["none", "5%"]}},
}
WEB_UPPER = {
    "LinearAdditiveUtilitySpace": {
        "name": "upper",
        "issueUtilities": {
            "Water": {"discreteutils": {"valueUtilities": {"shared": 1, "split": 0.2}}},
            "Toll": {"discreteutils": {"valueUtilities": {"none": 0, "5%": 1}}},
        },
        "issueWeights": {"Water": 0.75, "Toll": 0.25},
        "domain": WEB_DOMAIN,
        "reservationBid": {"issuevalues": {"Water": "split", "Toll": "5%"}},
    }
}


def put(folder: Path, **files: Any) -> Path:
    folder.mkdir(exist_ok=True)
    for name, value in files.items():
        (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
    return folder


def test_a_geniusweb_folder_and_its_reservation_bid(tmp_path: Path) -> None:
    folder = put(tmp_path / "river", river=WEB_DOMAIN, upper=WEB_UPPER, other=WEB_UPPER)
    assert exchange.recognise(folder) == "geniusweb"
    found = exchange.read(folder)
    assert [p.party for p in found.preferences] == ["other", "upper"]
    own = found.preferences[1]
    assert own.weights == {"water": 0.75, "toll": 0.25}
    assert own.values["water"] == {"shared": 1, "split": 0.2}
    assert own.reservation == pytest.approx(0.75 * 0.2 + 0.25)
    assert [p.id for p in exchange.read(folder / "upper.json").parties] == ["upper"]


NEGMAS_DOMAIN = """
issues:
- name: Water
  type: CategoricalIssue
  values:
  - shared
  - no
- name: Toll
  type: negmas.outcomes.CategoricalIssue
  values: [0, 5]
name: river
type: DiscreteCartesianOutcomeSpace
"""
NEGMAS_UPPER = """
discount: 0.8
reserved_value: -.inf
type: ExpDiscountedUFun
ufun:
  name: upper
  reserved_value: 0.5
  type: LinearAdditiveUtilityFunction
  values:
  - mapping: {no: 3.0, shared: 1}
    type: TableFun
  - mapping: {0: 0, 5: 2}
    type: TableFun
  weights: [0.25, 0.75]
"""


def test_a_negmas_folder_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "river.yml").write_text(NEGMAS_DOMAIN, "utf-8")
    (tmp_path / "upper.yml").write_text(NEGMAS_UPPER, "utf-8")
    (tmp_path / "_stats.yaml").write_text("opposition: 1", "utf-8")
    assert exchange.recognise(tmp_path) == "negmas"
    found = exchange.read(tmp_path)
    own = found.preferences[0]
    assert own.weights == {"water": 0.25, "toll": 0.75}
    assert own.values == {"water": {"shared": 1, "no": 3}, "toll": {"0": 0, "5": 2}}
    assert (own.reservation, own.discount) == (0.5, 0.8)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("LinearAdditiveUtilityFunction", "HyperRectangleUtilityFunction", "of the type Hyper"),
        ("weights: [0.25, 0.75]", "weights: [0.25]", "does not fit the issues"),
        ("weights: [0.25, 0.75]", "weights: [0.25, x]", "'x' is no number"),
        ("{0: 0, 5: 2}", "[0, 2]", "the values of 'Toll' are no table"),
    ],
)
def test_what_negmas_cannot_hand_over_is_named(
    tmp_path: Path, before: str, after: str, message: str
) -> None:
    (tmp_path / "river.yml").write_text(NEGMAS_DOMAIN, "utf-8")
    (tmp_path / "upper.yml").write_text(NEGMAS_UPPER.replace(before, after), "utf-8")
    with pytest.raises(InputError, match=message):
        exchange.read(tmp_path, "negmas")


@pytest.mark.parametrize("value", [[], 3, None, {"values": []}, {"values": {"range": ["0", "9"]}}])
def test_answers_that_are_not_listed_are_refused(tmp_path: Path, value: Any) -> None:
    put(tmp_path, domain={"issuesValues": {"Water": value}})
    with pytest.raises(InputError, match="does not list its answers"):
        exchange.read(tmp_path, "geniusweb")
    put(tmp_path, domain={"type": "OutcomeSpace", "issues": [{"name": "Water"}]})
    with pytest.raises(InputError, match="does not list its answers"):
        exchange.read(tmp_path, "negmas")


def numbered() -> Case:
    return case(
        *parties("pq"), issue("a"), issue("b", "xy"),
        preferences=(
            Preferences(
                party="p", weights={"a": 2.0, "b": 4.0}, reservation=5.0, discount=0.5,
                values={"a": {"x": 1.0, "y": 2.0, "z": 5.0}, "b": {"x": 0.5, "y": 0.0}},
            ),
            Preferences(
                party="q", weights={"a": 1.0, "b": 1.0},
                values={"a": {"x": 3.0, "y": 0.0, "z": 1.0}, "b": {"x": 0.0, "y": 7.0}},
            ),
        ),
    )  # fmt: skip


def test_a_case_goes_to_negmas_and_back(tmp_path: Path) -> None:
    exchange.write(numbered(), tmp_path / "out", "negmas")
    assert exchange.recognise(tmp_path / "out") == "negmas"
    back = exchange.read(tmp_path / "out")
    told = {p.party: p for p in back.preferences}
    assert told["p"] == numbered().preferences[0]
    assert told["q"].values == numbered().preferences[1].values
    assert told["q"].reservation == 0


def test_in_geniusweb_values_run_from_zero_to_one(tmp_path: Path) -> None:
    exchange.write(numbered(), tmp_path / "out", "geniusweb")
    back = exchange.read(tmp_path / "out")
    own = next(p for p in back.preferences if p.party == "p")
    # 2*(1..5) and 4*(0..0.5): spans 8 and 2 of 10.
    assert own.weights == pytest.approx({"a": 0.8, "b": 0.2})
    assert own.values["a"] == pytest.approx({"x": 0, "y": 0.25, "z": 1})
    assert own.values["b"] == {"x": 1, "y": 0}


def test_parties_without_numbers_get_the_middle_of_what_is_admitted(tmp_path: Path) -> None:
    told: list[str] = []
    given = detente.open(catalog.path("ukraine-2025"))
    workflow.export(given, tmp_path / "uk", "negmas", as_of="2025-12-03", tell=told.append)
    assert told[0].startswith("the middle of what ratings admit")
    back = exchange.read(tmp_path / "uk")
    assert {p.party for p in back.preferences} == {p.id for p in given.needed()}
    own = next(p for p in back.preferences if p.party == "ukraine")
    assert sum(own.weights.values()) == pytest.approx(1)
    assert own.values["donbas_control"]["ua_withdraw_ru"] == 0
    with pytest.raises(InputError, match="the numbers of two parties"):
        exchange.write(given, tmp_path / "x", "geniusweb")


def test_importing_twice_adds_nothing_twice(tmp_path: Path) -> None:
    exchange.write(numbered(), tmp_path / "out", "negmas")
    once = exchange.merge(Case(), exchange.read(tmp_path / "out"))
    assert exchange.merge(once, exchange.read(tmp_path / "out")) == once


FUZZ = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("name", ["geniusweb", "negmas"])
@FUZZ
@given(data=st.data())
def test_damaged_bytes_end_in_a_case_or_in_an_error_for_people(
    name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("x") / "out"
    exchange.write(numbered(), folder, name)
    file = data.draw(st.sampled_from(sorted(folder.iterdir())))
    content = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    file.write_bytes(bytes(content))
    exchange.recognise(folder)
    attempt(folder, name)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("name", ["geniusweb", "negmas"])
@FUZZ
@given(data=st.data())
def test_any_value_in_any_place(
    name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("x") / "out"
    exchange.write(numbered(), folder, name)
    file = data.draw(st.sampled_from(sorted(folder.iterdir())))
    top = json.loads(file.read_text("utf-8"))
    place = top
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(VALUES)
        break
    file.write_text(json.dumps(top), "utf-8")
    attempt(folder, name)


def attempt(folder: Path, name: str) -> None:
    try:
        found = exchange.read(folder, name)
    except InputError:
        return
    assert found.issues
    for own in found.preferences:
        assert all(isfinite(w) for w in own.weights.values())
