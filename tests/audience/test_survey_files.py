"""Surveys on disk: what loads, and every fault with its place."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from surveys import DESCRIPTION, SMALL, answers, levels_of, write_survey

from detente.audience.data import responses
from detente.audience.simulator import simulate
from detente.errors import CaseError, InputError, UsageError
from detente.folder import check, load, save, surveys
from making import case as make_case


def faults(folder: Path) -> list[str]:
    with pytest.raises(CaseError) as caught:
        surveys.load(folder)
    return [f"{Path(p.file).name}:{p.line}: {p.message} ({p.hint})" for p in caught.value.problems]


def test_a_survey_loads(tmp_path: Path) -> None:
    survey, found = surveys.load(write_survey(tmp_path / "truce", DESCRIPTION, answers()))
    assert survey.attribute("line") is not None
    assert (found.n, len(found.people)) == (24, 6)
    r = responses(survey, found, "chosen")
    assert r.y.mean() == 0.5
    assert (r.people, r.sizes) == (6, (2, 2))


def test_compressed_tables_and_tabs_are_read(tmp_path: Path) -> None:
    folder = write_survey(tmp_path / "truce", DESCRIPTION, answers())
    _, plain = surveys.load(folder)
    text = (folder / "answers.csv").read_text()
    (folder / "answers.tsv.gz").write_bytes(gzip.compress(text.replace(",", "\t").encode()))
    (folder / "survey.yaml").write_text(DESCRIPTION + "data: answers.tsv.gz\n")
    assert surveys.load(folder)[1] == plain


def test_parquet_is_read(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    folder = write_survey(tmp_path / "truce", DESCRIPTION, answers())
    _, plain = surveys.load(folder)
    pq.write_table(pa.Table.from_pylist(answers()), folder / "answers.parquet")
    (folder / "survey.yaml").write_text(DESCRIPTION + "data: answers.parquet\n")
    assert surveys.load(folder)[1] == plain


def test_all_faults_of_a_table_are_told_at_once(tmp_path: Path) -> None:
    rows = answers()
    rows[0]["line"] = "frnt"
    rows[3]["accept"] = 7
    rows[5]["who"] = ""
    rows[6]["accept"] = "often"
    description = DESCRIPTION.replace("{id: some}", "{id: some}, {id: much}").replace(
        "respondent: who", "respondent: who, weight: heavy"
    )
    told = faults(write_survey(tmp_path / "truce", description, rows))
    expected = [
        "answers.csv:2: 'frnt' is no level of 'line' (did you mean 'front'?)",
        "answers.csv:5: 'accept' is neither 0 nor 1 (1 is yes)",
        "answers.csv:7: a row without a respondent (say who answered)",
        "answers.csv:8: an answer to 'accept' that is no number",
        "survey.yaml:10: the level 'much' of 'pay' is in no row",
        "survey.yaml:3: the table has no column 'heavy'",
    ]
    for start in expected:
        assert any(t.startswith(start) for t in told), (start, told)
    assert len(told) == len(expected)


def test_all_faults_across_rows_are_told_at_once(tmp_path: Path) -> None:
    rows = answers()
    rows[1]["profile"] = 1
    rows[4]["chosen"] = rows[5]["chosen"] = 1
    for n, row in enumerate(rows):
        row["heavy"] = -1 if n == 8 else 2 if n == 10 else 1
    description = DESCRIPTION.replace("respondent: who", "respondent: who, weight: heavy")
    description += "restrictions: [{line: [old], pay: [some]}]\n"
    told = faults(write_survey(tmp_path / "truce", description, rows))
    assert any(t.startswith("answers.csv:3: this respondent has this profile") for t in told)
    assert any("answers.csv:6: not one profile of this task is chosen" in t for t in told)
    assert any(t.startswith("answers.csv:10: a weight that is no number from 0 on") for t in told)
    assert any("answers.csv:12: the weight differs" in t for t in told)
    assert any("the design forbids line: old with pay: some" in t for t in told)
    assert any("more rows: the design forbids" in t for t in told)


def test_a_description_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    description = (
        DESCRIPTION.replace("  - id: pay\n", "  - id: pay\n    baseline: sme\n")
        + "restrictions: [{line: [older]}]\nreliability: [{outcome: accpt, column: x}]\n"
        + "anchor: {outcome: nobody, percent: 40}\n"
    )
    told = "\n".join(faults(write_survey(tmp_path / "truce", description, answers())))
    assert "the baseline 'sme' is no level of 'pay' (did you mean 'some'?)" in told
    assert "'older' is no level of 'line' (did you mean 'old'?)" in told
    assert "a restriction names two attributes" in told
    assert "there is no outcome 'accpt' (did you mean 'accept'?)" in told
    assert "there is no outcome 'nobody'" in told


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "there are no rows"),
        ("who,task\nr1,1,2\n", "3 values where there are 2 columns"),
        ("who,who\nr1,1\n", "two columns are called 'who'"),
        ('who\n"r1\n', "this is not CSV"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, content: str, says: str) -> None:
    folder = write_survey(tmp_path / "truce", DESCRIPTION, answers())
    (folder / "answers.csv").write_text(content)
    assert says in "\n".join(faults(folder))


def test_lines_are_right_where_a_value_runs_over_two(tmp_path: Path) -> None:
    rows = answers()
    for row in rows:
        row["said"] = ""
    rows[0]["said"] = "first\nsecond"
    rows[2]["accept"] = 9
    told = faults(write_survey(tmp_path / "truce", DESCRIPTION, rows))
    assert told == ["answers.csv:5: 'accept' is neither 0 nor 1 (1 is yes)"]


def test_a_table_outside_its_folder_is_not_opened(tmp_path: Path) -> None:
    folder = write_survey(tmp_path / "truce", DESCRIPTION, answers())
    (tmp_path / "secret.csv").write_text("a\n1\n")
    (folder / "survey.yaml").write_text(DESCRIPTION + "data: ../secret.csv\n")
    assert "names no file of this folder" in "\n".join(faults(folder))


def case_folder(tmp_path: Path, description: str = DESCRIPTION) -> Path:
    folder = tmp_path / "case"
    save(make_case(sources=()), folder)
    write_survey(folder / "surveys/truce", description, answers())
    return folder


def test_a_case_holds_its_surveys(tmp_path: Path) -> None:
    case = load(case_folder(tmp_path))
    assert [s.id for s in case.surveys] == ["truce"]
    assert case.answers["truce"].n == 24


def test_references_of_a_survey_are_checked(tmp_path: Path) -> None:
    wrong = DESCRIPTION.replace("a: [y]", "a: [a9]").replace("party: p", "party: z")
    folder = case_folder(tmp_path, wrong.replace("id: truce", "id: truces"))
    told = "\n".join(map(str, check(folder)))
    assert "'a9' is not an option of the issue 'a'" in told
    assert "no party has the id 'z'" in told
    assert "the id 'truces' is not the name of its folder" in told


def test_a_case_with_surveys_is_saved_and_loads_alike(tmp_path: Path) -> None:
    survey, found = simulate(SMALL, 20, 2, np.random.default_rng(1))
    case = make_case(sources=(), surveys=(survey,), answers={"simulated": found})
    save(case, tmp_path / "new")
    again = load(tmp_path / "new")
    assert again.surveys == (survey,)
    assert again.answers == {"simulated": found}
    before = (tmp_path / "new/surveys/simulated/survey.yaml").read_text()
    save(again, tmp_path / "new")
    assert (tmp_path / "new/surveys/simulated/survey.yaml").read_text() == before
    _, other = simulate(SMALL, 20, 2, np.random.default_rng(2))
    with pytest.raises(InputError, match="never altered"):
        save(
            make_case(sources=(), surveys=(survey,), answers={"simulated": other}), tmp_path / "new"
        )


def test_a_bare_table_needs_its_columns_told(tmp_path: Path) -> None:
    file = write_survey(tmp_path, DESCRIPTION, answers()) / "answers.csv"
    with pytest.raises(UsageError, match="its columns: who, task"):
        surveys.bare(file, "who", (), None, "")
    survey, found = surveys.bare(file, "who", ("line", "pay"), "chosen", "")
    assert survey.outcomes[0].kind == "choice"
    assert [x.id for x in survey.attributes[0].levels] == ["front", "old"]
    assert found.n == 24
    with pytest.raises(CaseError, match="did you mean 'line'"):
        surveys.bare(file, "who", ("lines",), "chosen", "")


WIDE = """\
id: wide
columns: {respondent: who}
wide:
  choices: [Q1, Q2]
  profiles: [A, B]
  repeat: again
  repeat_flipped: true
outcomes: [{id: chosen, kind: choice}]
reliability: [{outcome: chosen, column: agree}]
"""


def test_the_wide_layout_of_qualtrics_becomes_one_row_a_profile(tmp_path: Path) -> None:
    row = {"who": "r1", "again": "B", "Q1": "A", "Q2": "B"}
    cells = {"1-1": "Land", "1-2": "Pay", "2-1": "Pay", "2-2": "Land"}
    cells |= {"1-1-1": "old", "1-1-2": "none", "1-2-1": "front", "1-2-2": "some"}
    cells |= {"2-1-1": "some", "2-1-2": "front", "2-2-1": "none", "2-2-2": "old"}
    first = {**row, **{f"K-{k}": v for k, v in cells.items()}}
    second = {**first, "who": "r2", "again": "A", "Q2": "A"}
    survey, found = surveys.load(write_survey(tmp_path, WIDE, [first, second]))
    assert [a.column for a in survey.attributes] == ["Land", "Pay"]
    r = responses(survey, found, "chosen")
    assert r.y.tolist() == [1, 0, 0, 1, 1, 0, 1, 0]
    assert r.codes[0].tolist() == [1, 0, 0, 1] * 2
    agree = np.frombuffer(found.numbers["agree:chosen"])
    assert agree[[0, 1, 4, 5]].tolist() == [1, 1, 0, 0]
    assert np.isnan(agree[[2, 3, 6, 7]]).all()


def test_the_wide_example_of_projoint_is_its_long_one(shared: Path, tmp_path: Path) -> None:
    data = (shared / "data/conjoint/projoint_exampleData1_wide.csv.gz").read_bytes()
    (tmp_path / "answers.csv.gz").write_bytes(data)
    choices = ", ".join(f"choice{n}" for n in range(1, 9))
    (tmp_path / "survey.yaml").write_text(
        f"id: wide\ndata: answers.csv.gz\ncolumns: {{respondent: ResponseId}}\nwide:\n"
        f"  choices: [{choices}]\n  profiles: [Community A, Community B]\n"
        "  repeat: choice1_repeated_flipped\n  repeat_flipped: true\n"
        "outcomes: [{id: chosen, kind: choice}]\n"
        "reliability: [{outcome: chosen, column: agree}]\n"
    )
    survey, found = surveys.load(tmp_path)
    assert (found.n, len(found.people), len(survey.attributes)) == (6400, 400, 7)
    agree = np.frombuffer(found.numbers["agree:chosen"])
    assert np.nanmean(agree) == pytest.approx(0.715)


def test_reference_data_load_as_a_bare_table(shared: Path) -> None:
    names = tuple(levels_of(shared, "immigration"))
    names = tuple(n for n in names if n not in ("ethnocentrism",))
    file = shared / "data/conjoint/immigration.csv.gz"
    survey, found = surveys.bare(file, "CaseID", names, "ChosenImmigrant", "")
    assert (found.n, len(found.people)) == (13_960, 1_396)
    assert survey.outcomes[0].kind == "choice"
