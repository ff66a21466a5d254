"""The public names are there, each once, and are what the commands use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import detente


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_can_be_fetched_and_is_documented(name: str) -> None:
    assert callable(getattr(detente, name))
    assert getattr(detente, name).__doc__


def test_the_names_are_sorted_and_listed() -> None:
    assert list(detente.__all__) == sorted(detente.__all__)
    assert set(detente.__all__) == set(detente._HOMES) <= set(dir(detente))


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = detente.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("first", ["", "import detente.positions.derive, detente.brief.html"])
def test_rooms_answer_to_their_names_whatever_was_imported_before(first: str) -> None:
    run = f"""{first}
import detente
case = detente.Case()
print(type(detente.positions(case)).__name__, detente.brief(case)[:15].lower())
"""
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Positions", "<!doctype", "html>"]


def test_the_readme_example_runs(tmp_path: Path) -> None:
    from detente import catalog

    case = detente.open(catalog.path("ukraine-2025"))
    stuck = detente.deadlock(case, as_of="2025-12-03")
    assert stuck.verdict == "deadlock"
    assert [c.opens for c in stuck.concessions[:3]] == sorted(
        (c.opens for c in stuck.concessions[:3]), reverse=True
    )
    assert detente.compare(case, ["us28_2025", "geneva19_2025"]).drafts[0] == "us28_2025"
