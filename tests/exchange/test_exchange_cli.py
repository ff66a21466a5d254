from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente import exchange, folder
from detente.case import Case
from detente.cli.app import app

FILES = {
    "dna": "out.dna",
    "dna-csv": "list.csv",
    "plover": "events.jsonl",
    "webannotation": "out.jsonld",
    "brat": "brat",
    "csv": "csv",
}


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def base(case: Case, tmp_path: Path) -> Path:
    folder.save(case, tmp_path / "base")
    return tmp_path / "base"


@pytest.mark.parametrize("name", FILES)
def test_there_and_back_again(base: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / FILES[name]
    assert run("export", base, file, "--to", name)[0] == 0
    code, out, _ = run("import", file, tmp_path / "new")
    assert (code, "added" in out) == (0, True)
    assert folder.check(tmp_path / "new") == ()
    before = {p: p.read_bytes() for p in base.rglob("*") if p.is_file()}
    code, out, _ = run("import", file, base)
    assert (code, out) == (0, f"added nothing new to {base}\n")
    assert {p: p.read_bytes() for p in base.rglob("*") if p.is_file()} == before


def test_a_clash_is_refused_and_all_of_it_listed(base: Path, case: Case, tmp_path: Path) -> None:
    changed = tuple(s.model_copy(update={"note": "other"}) for s in case.statements)
    other = case.model_copy(update={"statements": changed})
    exchange.write(other, tmp_path / "other.dna", "dna")
    code, out, err = run("import", tmp_path / "other.dna", base)
    assert (code, out) == (3, "")
    assert [f"'{s.id}'" in line for s, line in zip(changed, err.splitlines(), strict=False)] == [
        True,
        True,
    ]
    assert folder.load(base) == case


def test_json_counts_what_was_added(base: Path, tmp_path: Path) -> None:
    run("export", base, tmp_path / "x.dna", "--to", "dna")
    _, out, _ = run("import", tmp_path / "x.dna", tmp_path / "new", "--json")
    assert json.loads(out)["added"]["statements"] == 2


def test_faults_and_wrong_usage_are_told_apart(base: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing of the kind", "utf-8")
    code, _, err = run("import", tmp_path / "x.txt", base)
    assert (code, "not recognised" in err) == (3, True)
    assert run("import", tmp_path / "gone", base)[0] == 3
    assert run("export", base, tmp_path / "x", "--to", "gexf")[0] == 2
    assert run("export", base, tmp_path / "x.txt", "--to", "dna")[0] == 3
    assert run("export", base, tmp_path / "x.txt", "--to", "dna", "--force")[0] == 0
