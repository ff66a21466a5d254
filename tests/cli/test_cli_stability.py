"""`detente stability` on conflicts that ship, files with faults, and a case without a conflict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import run

from detente import catalog, open
from detente.folder import load_conflict, save

FLAGSHIP = catalog.path("ukraine-2025")


def test_the_present_state_of_the_flagship_lasts_and_is_explained() -> None:
    done = run("stability", FLAGSHIP)
    assert done.exit_code == 0
    assert "The war goes on, all pressure applied (now)" in done.stdout
    assert "Russia can reach nothing better." in done.stdout
    chinese = run("stability", FLAGSHIP, "--lang", "zh-Hant").stdout
    assert "戰事持續，各方全面施壓（現狀）" in chinese


def test_json_numbers_states_from_one() -> None:
    told = json.loads(run("stability", "korea-2017", "--json").stdout)
    assert told["states"][0] == [0, 0, 0, 0]
    assert told["states"][1] == [1, 0, 0, 0]
    assert told["equilibria"]["nash"] == [1, 5]
    assert told["by_decision_maker"]["us"]["nash"] == [1, 2, 5, 7, 8, 10, 11]
    assert told["exact"] is True
    assert told["sanction"] == "legal"
    ways = {w["state"]: w["path"] for w in told["evolution"]}
    assert ways[1] == []
    assert ways[7] == [{"by": "north_korea", "to": 7}]


def test_what_was_asked_besides_is_answered() -> None:
    arguments = ("--want", 7, "--robust", "--horizon", 2, "--coalitions", "--concept", "nash")
    told = json.loads(run("stability", "korea-2017", *arguments, "--json").stdout)
    assert told["inverse"]["together"] is True
    needs = {n["decision_maker"]: n for n in told["inverse"]["needs"]}
    assert needs["us"]["stable"] is True
    assert needs["north_korea"]["no_longer_prefer"] == [[1, 4, 10]]
    assert told["robustness"]["orders"] == 1
    assert {"nash", "limited", "coalition_nash"} == set(told["equilibria"])
    text = run("stability", "korea-2017", *arguments, "--state", 7).stdout
    assert "must no longer prefer to 7: 1, 4 and 10" in text
    assert "Why state 7 lasts or not" in text


def test_a_case_without_a_conflict_gets_a_draft_to_edit(tmp_path: Path) -> None:
    save(open(FLAGSHIP).model_copy(update={"conflict": None}), tmp_path / "case")
    done = run("stability", tmp_path / "case")
    assert done.exit_code == 0
    assert "first draft" in done.stdout
    assert "no conflict.yaml" in done.stderr
    draft = run("stability", tmp_path / "case", "--draft", "-q").stdout
    (tmp_path / "case" / "conflict.yaml").write_text(draft, "utf-8")
    assert run("check", tmp_path / "case").exit_code == 0
    assert open(tmp_path / "case").conflict == load_conflict(tmp_path / "case" / "conflict.yaml")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("korea-2017", "--concept", "best"), 2, "no concept 'best'"),
        (("korea-2017", "--sanction", "any"), 2, "--sanction cannot be 'any'"),
        (("korea-2017", "--unknown", "e"), 2, "--unknown cannot be 'e'"),
        (("korea-2017", "--state", 13), 2, "no state 13; there are 12"),
        (("nowhere.yaml",), 3, "nowhere.yaml"),
    ],
)
def test_what_cannot_be_meant_is_said(arguments: tuple[object, ...], code: int, says: str) -> None:
    done = run("stability", *arguments)
    assert done.exit_code == code
    assert says in done.stderr


def test_a_conflict_with_faults_ends_in_one_line_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(
        "decision_makers:\n  - {id: a, options: []}\n  - {id: b, options: []}\n", "utf-8"
    )
    done = run("stability", file)
    assert done.exit_code == 3
    assert f"{file}:2: a has no options" in done.stderr


def test_the_case_keeps_its_conflict_and_checks_its_parties(tmp_path: Path) -> None:
    assert run("new", tmp_path / "c", "--from", "ukraine-2025").exit_code == 0
    file = tmp_path / "c" / "conflict.yaml"
    before = file.read_text("utf-8")
    case = open(tmp_path / "c")
    save(case, tmp_path / "c")
    assert file.read_text("utf-8") == before
    file.write_text(before.replace("party: europe", "party: nobody"), "utf-8")
    assert "no party 'nobody'" in run("check", tmp_path / "c").stdout
