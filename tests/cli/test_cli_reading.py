"""Commands on sources: read, brief, score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_run import ARTICLE, article, run, shell

LISTS = ("people", "parties", "drafts", "events", "statements", "quantities")


def documents(*args: object, stdin: bytes | None = None) -> list[dict[str, Any]]:
    result = run("read", *args, "--json", stdin=stdin)
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)["documents"]
    return found


# read


def test_read_in_the_shape_of_the_contract(tmp_path: Path) -> None:
    (document,) = documents(article(tmp_path))
    assert {"id", "language", "published", *LISTS} <= document.keys()
    assert (document["language"], document["published"]) == ("en", "2025-06-03")
    people = {p["id"]: p for p in document["people"]}
    assert people["vladimir_putin"].keys() >= {"id", "name", "names", "office", "party"}
    assert people["vladimir_putin"]["party"] == "russia"
    assert "russia" in {p["id"] for p in document["parties"]}
    said = [s for s in document["statements"] if s["party"] == "russia"]
    assert said
    for item in (*document["statements"], *document["events"], *document["quantities"]):
        start, end = item["span"]
        assert ARTICLE[start:end] == item["quote"]


def test_read_from_a_pipe(tmp_path: Path) -> None:
    piped = documents("-", stdin=ARTICLE.encode())
    (given,) = documents(article(tmp_path))
    assert [len(piped[0][name]) for name in LISTS] == [len(given[name]) for name in LISTS]
    assert run("read", "-", "-", stdin=b"x").exit_code == 2


def test_the_day_of_texts_that_do_not_say_it(tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(
        "OSLO, May 6 - Northland and Southland met on Tuesday. Norway said the truce held.", "utf-8"
    )
    result = run("read", path)
    assert "no day of publication found in wire" in result.stderr
    (document,) = documents(path, "--published", "2025-05-07")
    assert document["published"] == "2025-05-07"
    assert {e["date"] for e in document["events"]} <= {"2025-05-06", None}
    assert run("read", path, "--published", "May").exit_code == 2
    assert run("read", path, "--published", "2025-05-07", "--on", "local").exit_code == 2


def test_read_a_folder_and_a_file_of_it_only_once(tmp_path: Path) -> None:
    article(tmp_path)
    (tmp_path / "other.txt").write_text("The talks in Geneva ended. Nothing was agreed.", "utf-8")
    assert len(documents(tmp_path)) == 2
    assert len(documents(tmp_path, tmp_path / "article.md")) == 2


def test_read_as_a_table_in_both_languages(tmp_path: Path) -> None:
    assert "statements" in run("read", article(tmp_path)).stdout
    assert "言論" in run("read", article(tmp_path), "--lang", "zh-Hant").stdout


def test_read_into_a_case_twice_adds_it_once(tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("new", case)
    file = article(tmp_path)
    assert "added 1 source to" in run("read", file, "--into", case).stderr
    before = {p: p.read_bytes() for p in case.rglob("*") if p.is_file()}
    assert "nothing new" in run("read", file, "--into", case).stderr
    assert {p: p.read_bytes() for p in case.rglob("*") if p.is_file()} == before
    assert run("check", case).exit_code == 0
    assert (case / "sources/article.txt").read_bytes() == file.read_bytes()


def test_another_text_of_the_same_name_gets_an_id_of_its_own(tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("new", case)
    file = article(tmp_path)
    run("read", file, "--into", case)
    file.write_text(ARTICLE + "\nThe talks go on.\n", "utf-8")
    assert run("read", file, "--into", case).exit_code == 0
    assert len(list((case / "sources").glob("*.txt"))) == 2
    assert run("check", case).exit_code == 0


def test_what_was_edited_by_hand_stays_when_more_is_read(tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("new", case, "--from", "ukraine-2025")
    run("read", article(tmp_path), "--into", case)
    assert run("check", case).exit_code == 0
    positions = (case / "positions.yaml").read_text("utf-8")
    assert "# ===== Russia =====" in positions


def test_a_case_brings_its_own_codebook(tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("new", case)
    (case / "issues.yaml").write_text(
        "issues:\n  - id: land\n    label: Land\n    cues: {en: [Donbas]}\n    options:\n"
        "      - {id: left, label: Left, cues: {en: [withdraw]}}\n"
        "      - {id: kept, label: Kept, cues: {en: [remain]}}\n",
        "utf-8",
    )
    assert run("read", article(tmp_path), "--into", case).exit_code == 0
    found = json.loads(run("show", case, "statements", "--json").stdout)
    assert ("land", "left", "russia") in [(s["issue"], s["option"], s["party"]) for s in found]
    assert {s["issue"] for s in found} <= {"land", None}


# brief


def test_brief_in_one_go(tmp_path: Path) -> None:
    page, case = tmp_path / "brief.html", tmp_path / "case"
    result = run("brief", article(tmp_path), "-o", page, "--case", case)
    assert result.exit_code == 0
    assert "As of 3 Jun 2025" in result.stdout
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    assert run("check", case).exit_code == 0
    again = run("brief", article(tmp_path), "-o", page, "--case", case, "--json")
    data = json.loads(again.stdout)
    assert data["verdict"] in ("deal", "possible", "deadlock")
    assert (data["brief"], data["case"]) == (str(page), str(case))


def test_brief_of_a_text_without_any_negotiation(tmp_path: Path) -> None:
    (tmp_path / "soup.txt").write_text("Boil two onions in a litre of water.", "utf-8")
    result = run("brief", tmp_path / "soup.txt", "-o", tmp_path / "b.html", "--lang", "zh-Hant")
    assert result.exit_code == 0
    assert (tmp_path / "b.html").exists()


def test_brief_to_stdout_is_the_page_alone(tmp_path: Path) -> None:
    result = run("brief", article(tmp_path), "-o", "-")
    assert result.stdout.lower().startswith("<!doctype html>")
    assert result.stdout.rstrip().endswith("</html>")


def test_brief_leaves_a_folder_that_is_no_case_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    page = tmp_path / "b.html"
    result = run("brief", article(tmp_path), "-o", page, "--case", tmp_path / "mine")
    assert result.exit_code == 3
    assert "no case.yaml" in result.stderr
    assert not page.exists()


# hostile and odd sources


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "not a text"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    for result in (run("read", tmp_path / "x.txt"), run("brief", "-", stdin=data)):
        assert (result.exit_code, result.stdout) == (3, "")
        assert says in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_mark_crlf_and_emoji_keep_their_places(tmp_path: Path) -> None:
    text = "\ufeff" + ARTICLE.replace("\n", "\r\n").replace("Geneva", "🕊️ Geneva")
    (tmp_path / "x.md").write_bytes(text.encode())
    case = tmp_path / "case"
    assert run("brief", tmp_path / "x.md", "-o", tmp_path / "b.html", "--case", case).exit_code == 0
    assert (case / "sources/x.txt").read_bytes().decode() == text
    assert run("check", case).exit_code == 0
    assert json.loads(run("show", case, "statements", "--json").stdout)


def test_a_source_cannot_write_markup_or_paths(tmp_path: Path) -> None:
    name = "..%2f..%2fetc <script>alert(1)<script>.md"
    (tmp_path / name).write_text(
        ARTICLE.replace("Ana Petrova", "<img src=x onerror=alert(1)> \x1b[31mPetrova"), "utf-8"
    )
    case, page = tmp_path / "case", tmp_path / "b.html"
    result = run("brief", tmp_path / name, "-o", page, "--case", case)
    assert result.exit_code == 0
    assert "<img src=x" not in page.read_text("utf-8")
    assert "\x1b" not in result.output
    assert all(p.resolve().is_relative_to(case.resolve()) for p in case.rglob("*"))


@pytest.mark.parametrize("name", ["nowhere.txt", ""])
def test_a_source_that_is_not_there(tmp_path: Path, name: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run("read", empty / name)
    assert result.exit_code == 3
    assert str(empty) in result.stderr


def test_a_reader_that_there_is_not(tmp_path: Path) -> None:
    result = run("read", article(tmp_path), "--reader", "oracle")
    assert result.exit_code == 2
    assert "no reader 'oracle'; there is: rules" in result.stderr


def test_fifty_megabytes_are_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("word " * 10_000_000, "utf-8")
    done = shell("read", tmp_path / "big.txt")
    assert done.returncode == 3
    assert b"split it" in done.stderr
    assert done.stderr.count(b"\n") == 1


# score


def test_score_of_a_gold_folder(tmp_path: Path) -> None:
    gold = {
        "id": "a",
        "language": "en",
        "published": "2025-06-03",
        "text_file": "article.md",
        "people": [{"id": "putin", "name_en": "Vladimir Putin", "names": ["Vladimir Putin"]}],
        **{name: [] for name in ("parties", "drafts", "issues", "events", "statements")},
        "quantities": [],
    }
    article(tmp_path)
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    data = json.loads(run("score", tmp_path, "--json").stdout)
    assert data["micro"]["people"].keys() >= {"precision", "recall", "f1"}
    assert data["micro"]["people"]["recall"] == 1.0
    assert [a["id"] for a in data["articles"]] == ["a"]
    assert "Precision" in run("score", tmp_path).stdout


@pytest.mark.parametrize("content", [None, "{", "[]", '{"id": 1}'])
def test_gold_that_is_none(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "gold.json").write_text(content)
    result = run("score", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


# the seed, where it is at hand


def test_the_main_job_on_the_seed(shared: Path, tmp_path: Path) -> None:
    page, case = tmp_path / "b.html", tmp_path / "case"
    result = run("brief", shared / "data/seed/article.txt", "-o", page, "--case", case, "--json")
    data = json.loads(result.stdout)
    assert data["verdict"] in ("possible", "deadlock")
    assert run("check", case).exit_code == 0
