"""Commands on a case: new, check, show, compare, deadlock, report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_run import run, shell

from detente import catalog

KINDS = ("parties", "people", "timeline", "drafts", "statements", "positions", "priorities", "aims")


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "ukraine"
    assert run("new", folder, "--from", "ukraine-2025").exit_code == 0
    return folder


def told(*args: object) -> Any:
    result = run(*args, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


# new


def test_new_makes_a_case_without_fault(tmp_path: Path) -> None:
    result = run("new", tmp_path / "a", "--title", "Talks")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "detente show" in result.stderr
    assert run("check", tmp_path / "a").exit_code == 0


def test_new_says_nothing_when_quiet(tmp_path: Path) -> None:
    assert run("-q", "new", tmp_path / "a").output == ""
    assert run("new", "-q", tmp_path / "b").output == ""


def test_new_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for target in (tmp_path, tmp_path / "mine"):
        result = run("new", target)
        assert result.exit_code == 3
        assert "is not empty" in result.stderr
    assert (tmp_path / "mine").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_new_from_a_case_that_does_not_ship(tmp_path: Path) -> None:
    result = run("new", tmp_path / "a", "--from", "../../etc")
    assert result.exit_code == 3
    assert "there are: ukraine-2025" in result.stderr
    assert not (tmp_path / "a").exists()


def test_a_copy_is_what_ships(flagship: Path) -> None:
    shipped = catalog.path("ukraine-2025")
    for file in shipped.rglob("*"):
        if file.is_file():
            assert (flagship / file.relative_to(shipped)).read_bytes() == file.read_bytes()


# check


def test_check_lists_all_faults_and_fails(tmp_path: Path, flagship: Path) -> None:
    folder = tmp_path / "c"
    shutil.copytree(flagship, folder)
    (folder / "parties.yaml").write_text('partys: []\nparties:\n  - id: "\\e[31m"\n', "utf-8")
    (folder / "aims.yaml").write_text("aims: 3\n", "utf-8")
    result = run("check", folder)
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert len(lines) > 10
    assert all(line.startswith(str(folder)) for line in lines)
    assert "\x1b" not in result.output
    assert f"{len(lines)} faults" in result.stderr
    as_json = run("check", folder, "--json")
    assert as_json.exit_code == 3
    problems = json.loads(as_json.stdout)["problems"]
    assert len(problems) == len(lines)
    assert problems[0].keys() == {"file", "line", "message", "hint"}


@pytest.mark.parametrize("command", ["show", "deadlock", "compare", "report"])
def test_a_case_with_faults_is_one_line_on_stderr(tmp_path: Path, command: str) -> None:
    (tmp_path / "case.yaml").write_text("titel: x\nas_off: y\n", "utf-8")
    extra = {"show": ["parties"], "compare": ["a", "b"]}.get(command, [])
    result = run(command, tmp_path, *extra)
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert "case.yaml:1: unknown key 'titel' (did you mean 'title'?)" in result.stderr
    assert "1 more: see all with detente check" in result.stderr


# show


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("kind", KINDS)
def test_show_speaks_both_languages(flagship: Path, kind: str, language: str) -> None:
    result = run("show", flagship, kind, "--lang", language)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 5
    assert "\x1b" not in result.stdout
    assert any("\u4e00" <= c <= "\u9fff" for c in result.stdout) or language == "en"


def test_show_as_data(flagship: Path) -> None:
    assert {p["id"] for p in told("show", flagship, "parties")} > {"russia", "ukraine"}
    people = {p["id"]: p for p in told("show", flagship, "people")}
    assert people["vladimir_putin"]["party"] == "russia"
    dates = [e["date"] for e in told("show", flagship, "timeline") if e["date"]]
    assert dates == sorted(dates)
    assert len(told("show", flagship, "drafts")) == 11
    held = told("show", flagship, "positions")
    assert held["as_of"] == "2025-12-03"
    assert {"party", "issue", "option", "rating", "evidence"} <= held["positions"][0].keys()
    assert all(line["evidence"] or line["rule"] for line in held["red_lines"])
    assert told("show", flagship, "priorities")["priorities"][0]["tiers"]
    assert told("show", flagship, "aims")[0]["aim"]["party"]


def test_show_leaves_out_what_came_later(flagship: Path) -> None:
    drafts = told("show", flagship, "drafts", "--as-of", "2022")
    assert {d["date"][:4] for d in drafts} == {"2022"}
    said = told("show", flagship, "statements", "--as-of", "2025-06")
    assert said
    assert all(s["date"] is None or s["date"] <= "2025-06-30" for s in said)
    assert all(
        e["date"][:4] == "2022" for e in told("show", flagship, "timeline", "--as-of", "2022")
    )


def test_an_empty_case_shows_that_there_is_nothing(tmp_path: Path) -> None:
    run("new", tmp_path / "a")
    for kind in KINDS:
        result = run("show", tmp_path / "a", kind)
        assert result.exit_code == 0
        assert "Nothing to show." in result.stdout
    assert run("deadlock", tmp_path / "a").exit_code == 0


# compare, deadlock, report


def test_compare(flagship: Path) -> None:
    result = run("compare", flagship, "us28_2025", "e3_counter_2025", "geneva19_2025")
    assert result.exit_code == 0
    assert "600,000 (6)" in result.stdout
    data = told("compare", flagship, "us28_2025", "geneva19_2025")
    assert data["drafts"] == ["us28_2025", "geneva19_2025"]
    assert {a["draft"] for row in data["rows"] for a in row["answers"]} == set(data["drafts"])


def test_deadlock_in_the_shape_of_the_contract(flagship: Path) -> None:
    data = told("deadlock", flagship, "--as-of", "2025-12-03")
    assert data["as_of"] == "2025-12-03"
    assert data["verdict"] == "deadlock"
    for line in data["conflicts"][0]["red_lines"]:
        assert {"party", "evidence"} <= line.keys()
        assert ("option" in line) != ("linkage" in line)
    assert all(isinstance(c["opens"], int) for c in data["concessions"])
    issue = data["issues"]["donbas_control"]
    assert issue["state"] == "deadlocked"
    assert issue["options"]["freeze_line"]["ukraine"] == "preferred"


def test_deadlock_lists_no_more_than_asked_for(flagship: Path) -> None:
    data = told("deadlock", flagship, "--limit", 2)
    assert len(data["concessions"]) <= 2
    assert len(data["conflicts"]) <= 2


def test_report_writes_one_page(flagship: Path, tmp_path: Path) -> None:
    page = tmp_path / "sub" / "page.html"
    result = run("report", flagship, "-o", page, "--lang", "zh-Hant")
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    piped = run("report", flagship, "-o", "-")
    assert piped.stdout.lower().startswith("<!doctype html>")


# what goes wrong


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["deadlock", "{case}", "--as-of", "2025-02-30"], 2, "no such day"),
        (["deadlock", "{case}", "--as-of", "soon"], 2, "not a date"),
        (["deadlock", "{case}", "--lang", "fr"], 2, "no brief in 'fr'"),
        (["deadlock", "{case}", "--limit", "0"], 2, "limit"),
        (["deadlock", "{case}", "--nonsense"], 2, "nonsense"),
        (["deadlock"], 2, "DIR"),
        (["show", "{case}", "colours"], 2, "'parties'"),
        (["compare", "{case}", "us28_2025"], 2, "two drafts or more"),
        (["compare", "{case}", "us28_2025", "nope"], 3, "no such id among the drafts: 'nope'"),
        (["deadlock", "{tmp}/nowhere"], 3, "no such folder"),
        (["deadlock", "{case}/case.yaml"], 3, "is a file"),
        (["deadlock", "{tmp}"], 3, "no case.yaml"),
        (["report", "{case}", "-o", "{tmp}"], 3, "directory"),
        (["report", "{case}", "-o", "{case}/case.yaml/x"], 3, "cannot be written"),
        (["new", "{tmp}/a", "--from", "x", "--title", "y"], 2, "--title"),
        (["new", "{case}/case.yaml/x"], 3, ""),
        (["frobnicate"], 2, "frobnicate"),
        ([], 2, "Usage"),
    ],
)
def test_a_mistake_is_a_sentence_and_a_code(
    flagship: Path, tmp_path: Path, args: list[str], code: int, says: str
) -> None:
    result = run(*(a.format(case=flagship, tmp=tmp_path) for a in args))
    assert result.exit_code == code
    assert says.lower() in result.output.lower()
    assert "Traceback" not in result.output
    if code == 3:
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1


def test_a_folder_that_may_not_be_read(
    flagship: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(flagship))

    monkeypatch.setattr(Path, "exists", refuse)
    result = run("show", flagship, "parties")
    assert result.exit_code == 3
    assert "Permission denied" in result.stderr
    assert "permissions" in result.stderr


# real processes


def test_a_closed_pipe_is_silent(flagship: Path) -> None:
    import subprocess
    import sys

    line = f"'{sys.executable}' -m detente show '{flagship}' statements --json | head -1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, timeout=60)
    assert done.stdout == b"[\n"
    assert done.stderr == b""


def test_a_poor_locale_is_no_obstacle(flagship: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"}
    done = shell("show", flagship, "people", "--lang", "zh-Hant", env=env)
    assert done.returncode == 0
    assert "普京" in done.stdout.decode("utf-8")


def test_the_version(flagship: Path) -> None:
    done = shell("--version")
    assert done.stdout.decode().startswith("detente 0.")


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, flagship: Path) -> None:
    import detente.folder

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(detente.folder, "check", interrupt)
    result = run("check", flagship)
    assert result.exit_code == 130
    assert "interrupted" in result.stderr


def test_no_colour_where_none_is_wanted(flagship: Path) -> None:
    """On a terminal there are tables; NO_COLOR takes their colours."""
    pty = pytest.importorskip("pty")
    import os
    import subprocess
    import sys

    def on_terminal(**more: str) -> str:
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "detente", "show", str(flagship), "positions"]
        env = {**os.environ, "TERM": "xterm", "COLUMNS": "150", **more}
        env.pop("PYTEST_CURRENT_TEST", None)
        process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=env)
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        os.close(ours)
        assert process.wait(60) == 0
        return b"".join(parts).decode("utf-8", "replace")

    assert "\x1b[" in on_terminal()
    assert "\x1b[3" not in on_terminal(NO_COLOR="1")
