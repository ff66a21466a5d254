"""`detente settle` on the case that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import run


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "ukraine"
    assert run("new", folder, "--from", "ukraine-2025").exit_code == 0
    return folder


def test_no_deal_is_a_result(flagship: Path) -> None:
    done = run("settle", flagship, "--as-of", "2025-12-03", "--draws", 100, "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["feasible"] == 0
    assert told["solutions"] == {}
    assert told["concessions"][0]["opens"] > 0
    keys = [x for key in told["concessions"][0]["relax"] for x in ("--relax", key)]
    opened = run("settle", flagship, "--as-of", "2025-12-03", *keys, "--draws", 100, "--json")
    told_then = json.loads(opened.stdout)
    assert told_then["feasible"] == told["concessions"][0]["opens"]
    assert set(told_then["solutions"]) == {
        "nash", "kalai_smorodinsky", "egalitarian", "utilitarian"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "value", "code", "says"),
    [
        ("--relax", "russia:nothing=x", 3, "no such red line"),
        ("--require", "donbas_control", 2, "ISSUE=OPTION"),
        ("--require", "donbas_control=nothing", 3, "no such answer"),
        ("--without", "nobody", 3, "nobody"),
        ("--near", "nothing", 3, "no such id among the drafts"),
    ],
)
def test_what_cannot_be_asked(
    flagship: Path, option: str, value: str, code: int, says: str
) -> None:
    done = run("settle", flagship, option, value)
    assert done.exit_code == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
