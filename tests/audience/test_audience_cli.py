"""`detente audience`, and thresholds in `deadlock` and `settle`."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from surveys import DESCRIPTION, answers, write_survey
from typer.testing import CliRunner, Result

from detente import catalog
from detente.cli.app import app


def run(*args: object) -> Result:
    result = CliRunner().invoke(app, [str(a) for a in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_survey(tmp_path / "truce", DESCRIPTION, answers(40, 4))


@pytest.fixture(scope="module")
def ukraine() -> Path:
    return catalog.path("ukraine-2025")


def test_the_keys_of_the_contract(folder: Path) -> None:
    for given in (folder, folder / "survey.yaml", folder / "answers.csv"):
        told = json.loads(run("audience", given, "--json").stdout)
        assert (told["n_respondents"], told["n_profiles"]) == (40, 320)
        keys = {"attribute", "level", "estimate", "std_error", "lower", "upper", "p_value"}
        assert keys <= set(told["amce"][0])
        assert keys <= set(told["marginal_means"][0])
        assert told["amce"][0]["baseline"]
        assert told["amce"][0]["std_error"] is None
        assert told["factor_formula"] == "G/(G-1)"
        assert "NaN" not in json.dumps(told)


def test_a_bare_table(folder: Path) -> None:
    (folder / "survey.yaml").unlink()
    table = folder / "answers.csv"
    done = run("audience", table)
    assert done.exit_code == 2
    assert "--attribute COLUMN" in done.stderr
    args = ("--respondent", "who", "--outcome", "chosen", "--attribute", "line")
    told = json.loads(run("audience", table, *args, "--json").stdout)
    assert [r["level"] for r in told["amce"]] == ["front", "old"]
    assert "forced choice" in told["support_refused"]
    done = run("audience", table, *args, "--threshold", "45")
    assert done.exit_code == 3
    assert "not who would accept it" in done.stderr


def test_what_is_wrong_is_one_line(folder: Path) -> None:
    for args, code, says in (
        (("--by", "age"), 3, "no such group: 'age'"),
        (("--outcome", "x"), 3, "no such outcome"),
        (("--baseline", "line=x"), 3, "has no level 'x'"),
        (("--cross", "line"), 2, "ONE:OTHER"),
        (("--threshold", "145"), 2, "between 0 and 100"),
        (("--factor", "hc3"), 2, "no such factor"),
        (("--package", "moon=x"), 3, "asked about none of these"),
    ):
        done = run("audience", folder, *args)
        assert done.exit_code == code, (args, done.output)
        assert says in done.stderr
        assert len(done.stderr.splitlines()) == 1
    (folder / "answers.csv").write_text("a,b\n1,2\n")
    done = run("audience", folder)
    assert done.exit_code == 3
    assert "survey.yaml:3: the table has no column 'who'" in done.stderr
    assert "more" in done.stderr


def test_the_baseline_can_be_changed(folder: Path) -> None:
    told = json.loads(run("audience", folder, "--baseline", "line=front", "--json").stdout)
    assert [r["baseline"] for r in told["amce"][:2]] == [False, True]


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_the_case_that_ships_says_that_its_survey_is_simulated(ukraine: Path, lang: str) -> None:
    done = run(
        "audience", ukraine, "--lang", lang, "--by", "segment", "--cross", "territory:status",
        "--package", "donbas_control=freeze_line", "--package", "nato_membership=treaty_neutrality",
    )  # fmt: skip
    assert done.exit_code == 0
    assert ("SIMULATED" if lang == "en" else "模擬") in done.stdout
    assert ("not shown" if lang == "en" else "未能證明") in done.stdout
    assert "G/(G-1)" in done.stdout


def test_a_package_is_judged_by_the_levels_of_the_survey_as_well(ukraine: Path) -> None:
    by_level = ("--package", "territory=freeze", "--package", "status=neutral")
    by_answer = ("--package", "donbas_control=freeze_line",
                 "--package", "nato_membership=treaty_neutrality")  # fmt: skip
    told = [
        json.loads(run("audience", ukraine, "--threshold", 50, *args, "--json").stdout)
        for args in (by_level, by_answer)
    ]
    one, other = (t["support"]["asked_for"] for t in told)
    assert one["support"] == pytest.approx(other["support"])
    assert one["sellable"] is True
    assert one["low"] < one["lower"] < one["support"]


def test_a_threshold_is_asked_of_deadlock_and_settle(ukraine: Path) -> None:
    plain = json.loads(run("deadlock", ukraine, "--json").stdout)
    asked = json.loads(run("deadlock", ukraine, "--needs", "russia=45", "--json").stdout)
    assert asked["n_conflicts"] > plain["n_conflicts"]
    lines = [r for c in asked["conflicts"] for r in c["red_lines"] if "linkage" in r]
    line = next(r for r in lines if r["linkage"] == "support_russians_simulated_45")
    assert (line["party"], line["evidence"]) == ("russia", ["russians_simulated"])
    done = run(
        "settle", ukraine, "--needs", "russia=45", "--relax", "russia:donbas_control=freeze_line",
        "--relax", "russia:russia_swap_for_donbas", "--draws", 100, "--json",
    )  # fmt: skip
    with_it = json.loads(done.stdout)
    done = run(
        "settle", ukraine, "--relax", "russia:donbas_control=freeze_line",
        "--relax", "russia:russia_swap_for_donbas", "--draws", 100, "--json",
    )  # fmt: skip
    without = json.loads(done.stdout)
    assert 0 < with_it["feasible"] < without["feasible"]
    assert set(with_it["solutions"]) == set(without["solutions"]) != set()
    for solution in with_it["solutions"].values():
        assert solution["package"]["nato_membership"] not in ("open_path",)
    done = run("deadlock", ukraine, "--needs", "ukraine=45")
    assert done.exit_code == 3
    assert "no survey of the public of 'ukraine'" in done.stderr


def test_the_brief_shows_the_survey_in_its_own_section(ukraine: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert run("report", ukraine, "-o", page, "--lang", "zh-Hant").exit_code == 0
    text = page.read_text("utf-8")
    section = text.partition('<section id="audience">')[2].partition("</section>")[0]
    assert "模擬" in section
    assert section.count('class="facet"') == 7
    assert section.count("ci-ref") == 7
    assert 'href="#audience"' in text


def test_a_case_without_surveys_has_no_such_section() -> None:
    import detente

    assert 'id="audience"' not in detente.brief(detente.Case())


def test_importing_the_room_loads_no_arithmetic() -> None:
    assert importlib.util.find_spec("detente.audience")
    import subprocess

    code = "import sys, detente.audience, detente.cli.app; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
