"""A conflict from a file: its layouts, its round trip, and every fault at once with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.case.conflict import Conflict
from detente.conflict.model import examine
from detente.errors import CaseError
from detente.folder.conflict import dump_conflict, load_conflict
from detente.stability.analysis import stability

FAULTY = """\
decision_makers:
  - id: a
    options: [{id: x}, {id: y}]
    preferences: {ranking: [1, 2, 3]}
  - id: b
    options: []
    preferences: {statements: [x]}
  - id: a
    options: [{id: x}]
    preferences: {ranking: [1, 1]}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "conflict.yaml"
    file.write_text(text, "utf-8")
    return file


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(CaseError) as caught:
        load_conflict(write(folder, text))
    return [f"{p.line}: {p.message}" for p in caught.value.problems]


def test_what_is_wrong_with_the_parts_is_told_together(tmp_path: Path) -> None:
    assert faults(tmp_path, FAULTY) == [
        "5: b has no options",
        "2: two decision makers are called 'a'",
        "8: two decision makers are called 'a'",
        "9: two options are called 'x'",
    ]


def conflict_text(extra: str = "", first: str = "ranking: [1, 2, 3, 4]") -> str:
    return f"""\
decision_makers:
  - id: a
    options: [{{id: x}}]
    preferences:
      {first}
  - id: b
    options: [{{id: y}}]
    preferences:
      statements: [not y]
{extra}"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (conflict_text("infeasible: ['Y-', 'N-']"), ["1: no state is feasible"]),
        (conflict_text("infeasible: [Y]"), ["10: the pattern 'Y' has 1 signs, the conflict 2 options"]),  # noqa: E501
        (conflict_text("infeasible: [x and]"), ["10: this condition does not parse: 'x and'"]),
        (conflict_text("exclusive: [[x, z]]"), ["10: no option 'z'"]),
        (conflict_text("requires: [{option: z, needs: q}]"), ["10: no option 'q'", "10: no option 'z'"]),  # noqa: E501
        (conflict_text("status_quo: 9"), ["10: there is no state 9"]),
        (conflict_text("status_quo: Y-"), ["10: 'Y-' matches 2 states; one is meant"]),
        (conflict_text("moves: {a: [[1, 9], [2, 2]], c: []}"), [
            "10: no decision maker 'c'", "10: there is no state 9", "10: a move from 2 to itself"]),
        (conflict_text(first="ranking: [1, 2]"), ["5: a: the ranking misses 2 of 4 states: 3, 4"]),
        (conflict_text(first="ranking: [1, [2, 2], 3, 4]"), ["5: a: state 2 is ranked twice"]),
        (conflict_text(first="ranking: [1, 2, 3, 4, 5]"), ["5: there is no state 5"]),
        (conflict_text(first="statements: [x if (y, z]"), ["5: this condition does not parse: 'x if (y'"]),  # noqa: E501
        (conflict_text(first="weights: {q: 1}"), ["5: no option 'q'"]),
        (conflict_text(first="known: [[1, 2], [2, 1]]"), [
            "5: state 1 is above itself, by way of what the chains say together",
            "5: state 2 is above itself, by way of what the chains say together"]),
        (conflict_text(first="note: nothing"), ["4: a: no preferences are given"]),
        (conflict_text("states: [NN, NN, YN]\ninfeasible: [YY]"), [
            "11: infeasible says nothing where the states are listed", "10: state 2 is state 1 again"]),  # noqa: E501
        (conflict_text("states: [N-, NY, YY]"), ["10: states 1 and 2 overlap"]),
        (conflict_text("colour: red"), ["10: unknown key 'colour'"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, says: list[str]) -> None:
    assert faults(tmp_path, text)[: len(says)] == says


def test_faults_of_several_orders_are_told_at_once(tmp_path: Path) -> None:
    text = conflict_text(first="ranking: [1, 2]").replace("not y", "not q")
    assert faults(tmp_path, text) == [
        "5: a: the ranking misses 2 of 4 states: 3, 4",
        "9: no option 'q'",
    ]


def test_every_way_to_rule_states_out() -> None:
    deciders: list[dict[str, Any]] = [
        {
            "id": d,
            "options": [{"id": f"{d}1"}, {"id": f"{d}2"}],
            "preferences": {"weights": {f"{d}1": 0.1, f"{d}2": 0.2}},
        }
        for d in "ab"
    ]
    given = Conflict.model_validate(
        {
            "decision_makers": deciders,
            "infeasible": ["YY--", "b1 iff b2"],
            "exclusive": [["a2", "b2"]],
            "at_least_one": [["a1", "a2", "b1"]],
            "requires": [{"option": "b1", "needs": "a1 or a2"}],
        }
    )
    model, found = examine(given)
    assert model is not None
    assert found == ()
    shown = {model.states.pattern(s) for s in range(len(model.states))}
    every = {f"{a}{b}{c}{d}" for a in "NY" for b in "NY" for c in "NY" for d in "NY"}
    fine = {
        s
        for s in every
        if s[:2] != "YY" and s[2] != s[3] and not (s[1] == s[3] == "Y")
        and "Y" in s[:3] and not (s[2] == "Y" and s[:2] == "NN")
    }  # fmt: skip
    assert shown == fine


def test_orders_may_be_told_in_each_way_and_are_the_same() -> None:
    def order(told: dict[str, Any]) -> list[int]:
        raw = {
            "decision_makers": [
                {"id": "a", "options": [{"id": "x"}, {"id": "y"}], "preferences": told},
                {"id": "b", "options": [{"id": "z"}], "preferences": {"weights": {"z": 1}}},
            ]
        }
        model, found = examine(Conflict.model_validate(raw))
        assert model is not None, found
        ranks = model.orders[0].ranks
        assert ranks is not None
        return list(ranks.tolist())

    # First x, then y unless z; so x outweighs the other.
    wanted = [order({"statements": ["x", "y if z", "y iff z"]})]
    # States in the order NNN YNN NYN YYN NNY YNY NYY YYY.
    ranking = [[2, 8], 4, 6, [1, 7], 3, 5]
    assert wanted[0] == order({"ranking": ranking})
    assert order({"weights": {"x": 2, "y": 0.5}}) == order(
        {"ranking": ["YY-", "YN-", "NY-", "---"]}
    )


def test_a_pattern_ranks_what_is_not_named() -> None:
    model, _ = examine(
        Conflict.model_validate(
            {
                "decision_makers": [
                    {
                        "id": "a",
                        "options": [{"id": "x"}],
                        "preferences": {"ranking": ["Y-", 3, "--"]},
                    },
                    {"id": "b", "options": [{"id": "y"}], "preferences": {"weights": {}}},
                ]
            }
        )
    )
    assert model is not None
    assert model.orders[0].ranks is not None
    assert model.orders[0].ranks.tolist() == [0, 2, 1, 2]


def test_the_published_layout_reads_like_ours(tmp_path: Path) -> None:
    published = {
        "name": "Two at the river",
        "decision_makers": [
            {"name": "North Bank", "options": ["Open gate", "Leave"]},
            {"name": "South Bank", "options": ["Pay"]},
        ],
        "states": [
            ["N", "N", "N"],
            ["Y", "N", "N"],
            ["N", "N", "Y"],
            ["Y", "N", "Y"],
            ["-", "Y", "-"],
        ],
        "irreversible": {"Leave": "fwd"},
        "preferences": {"North Bank": [3, 4, 1, [2, 5]], "South Bank": [2, 4, 1, 3, 5]},
        "equilibria": {"nash": []},
    }
    file = tmp_path / "river.json"
    file.write_text(json.dumps(published), "utf-8")
    found = stability(load_conflict(file)).to_json()
    assert [d["id"] for d in found["decision_makers"]] == ["north_bank", "south_bank"]
    assert found["decision_makers"][0]["options"] == ["open_gate", "leave"]
    assert found["states"][4] == [None, 1, None]
    assert found["equilibria"]["nash"] == [1, 5]
    published["preferences"]["North Bank"] = [1, 2]  # type: ignore[index]
    file.write_text(json.dumps(published, indent=1), "utf-8")
    with pytest.raises(CaseError, match="north_bank: the ranking misses 3 of 5 states: 3, 4, 5"):
        load_conflict(file)


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    given = load_conflict(
        write(tmp_path, conflict_text("common_moves: [{by: [a, b], start: NN, end: YY}]"))
    )
    assert load_conflict(write(tmp_path, dump_conflict(given))) == given


def test_a_common_move_is_a_move_of_each(tmp_path: Path) -> None:
    text = conflict_text("common_moves: [{by: [a, b], start: NN, end: YY}]")
    found = stability(load_conflict(write(tmp_path, text)))
    plain = stability(load_conflict(write(tmp_path, conflict_text(first="ranking: [4, 1, 2, 3]"))))
    assert plain.stable["nash"][0].tolist() == [True, False, False, True]
    text = text.replace("[1, 2, 3, 4]", "[4, 1, 2, 3]")
    found = stability(load_conflict(write(tmp_path, text)))
    assert found.stable["nash"][0].tolist() == [False, False, False, True]
