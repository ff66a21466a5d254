"""Many sources: the same tables however they were read, and after a kill."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from detente.errors import SourceError, UsageError
from detente.reading import corpus, tables
from detente.reading.rules import RulesReader

pytest.importorskip("distributed")
pytest.importorskip("pyarrow")

TEXTS = (
    "date 2025-03-04\n\nIsrael rejected the proposal on Monday, Prime Minister Benjamin Netanyahu"
    " told reporters in Jerusalem. Hamas demanded a permanent ceasefire.\n",
    "date 2025-08-20\n\n苏丹武装部队拒绝停火方案，快速支援部队表示愿意在日内瓦继续谈判。\n",
    "date 2025-12-03\n\n俄羅斯堅持烏克蘭必須撤出頓巴斯，烏克蘭則要求原地停火。\n",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty short articles, one of them in a second folder, and two files that are none."""
    folder = tmp_path_factory.mktemp("clippings")
    for number in range(30):
        (folder / f"a{number:02}.txt").write_text(TEXTS[number % 3] + f"\nNo. {number}", "utf-8")
    (folder / "other").mkdir()
    (folder / "other" / "a00.txt").write_text(TEXTS[1], "utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture(autouse=True)
def _small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "PARTITION", 5)


def digest(folder: Path) -> dict[str, str]:
    files = sorted(f for f in folder.rglob("*") if f.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, read in one go by two workers."""
    into = tmp_path_factory.mktemp("whole") / "corpus"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "PARTITION", 5)
        return corpus.read([folder], into, partial(RulesReader), "local:2")


def test_every_file_is_a_row_and_what_cannot_be_read_says_why(whole):
    ask = tables.connect(whole)
    assert ask.execute("SELECT count(*) FROM documents").fetchone() == (33,)
    faults = dict(ask.execute("SELECT id, fault FROM documents WHERE fault <> ''").fetchall())
    assert faults == {
        "empty": "empty.txt: the file is empty",
        "picture": "picture.txt: this is a PNG picture, not a text that can be read",
    }


def test_the_tables_hold_what_the_reader_finds_with_exact_passages(whole):
    ask = tables.connect(whole)
    rows = ask.execute(
        'SELECT s.quote, d.text[s.start + 1 : s."end"] FROM statements s'
        " JOIN documents d ON s.document = d.id"
    ).fetchall()
    assert len(rows) > 30
    assert all(quote == text for quote, text in rows)
    demands = "SELECT DISTINCT party FROM statements WHERE stance = 'demands'"
    assert "russia" in {party for (party,) in ask.execute(demands).fetchall()}


def test_two_files_of_one_name_stay_apart(whole):
    ids = tables.connect(whole).execute("SELECT id FROM documents WHERE id LIKE 'a00%'").fetchall()
    assert len(set(ids)) == 2


def test_one_worker_and_two_write_the_same_bytes_and_a_second_run_writes_nothing(
    folder, whole, tmp_path
):
    alone = corpus.read([folder], tmp_path / "corpus", partial(RulesReader), "local:1")
    assert digest(alone) == digest(whole)
    before = {f: f.stat().st_mtime_ns for f in alone.rglob("*")}
    seen = []
    corpus.read([folder], alone, partial(RulesReader), "local:1", seen.append)
    assert seen == [corpus.Progress(33, 33)]
    assert {f: f.stat().st_mtime_ns for f in alone.rglob("*")} == before


KILLED = """
from functools import partial
from pathlib import Path
from detente.reading import corpus
from detente.reading.rules import RulesReader
if __name__ == "__main__":
    corpus.PARTITION = 5
    corpus.read([Path({folder!r})], Path({into!r}), partial(RulesReader), "local:1")
"""


def test_a_run_that_was_killed_ends_with_the_same_bytes(folder, whole, tmp_path):
    script, into = tmp_path / "run.py", tmp_path / "corpus"
    script.write_text(KILLED.format(folder=str(folder), into=str(into)))
    run = subprocess.Popen([sys.executable, str(script)], start_new_session=True)
    for _ in range(1200):
        if any(into.glob("part-*")) or run.poll() is not None:
            break
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done = len(list(into.glob("part-*")))
    assert 0 < done <= 7
    corpus.read([folder], into, partial(RulesReader), "local:2")
    assert digest(into) == digest(whole)


def test_files_that_came_later_make_new_partitions_and_change_no_id(folder, whole, tmp_path):
    first = sorted(folder.glob("*.txt"))[:10]
    into = corpus.read(first, tmp_path / "corpus", partial(RulesReader), "local:1")
    before = digest(into)
    corpus.read([folder], into, partial(RulesReader), "local:1")
    after = digest(into)
    assert all(after[f] == h for f, h in before.items() if f.startswith("part-"))
    count = tables.connect(into).execute("SELECT count(*) FROM documents").fetchone()
    assert count == (33,)


def test_other_settings_are_refused_and_so_is_an_unknown_engine(folder, whole, tmp_path):
    with pytest.raises(SourceError, match="another codebook, reader or version"):
        corpus.read([folder], whole, partial(RulesReader), "local:1", settings="other words")
    for engine in ("spark", "local:0", "local:x", "dask:host", "dask://"):
        with pytest.raises(UsageError, match="write local"):
            corpus.read([folder], tmp_path / "c", partial(RulesReader), engine)
    with pytest.raises(UsageError, match="no corpus here"):
        tables.connect(tmp_path)


def test_the_command_begins_a_case_reads_into_its_tables_and_goes_on(folder, tmp_path):
    args = [sys.executable, "-m", "detente", "read", str(folder), "--into", str(tmp_path / "case")]
    for _ in range(2):
        ran = subprocess.run([*args, "--on", "local:1", "--json"], capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        rows = json.loads(ran.stdout)["rows"]
        assert (rows["documents"], rows["faults"]) == (33, 2)
    ran = subprocess.run([*args, "--on", "spark"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)


def test_a_small_corpus_has_parts_for_all_workers(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "PARTITION", 200)
    parts = corpus._planned(sorted(folder.rglob("*.txt")), tmp_path / "corpus", "")
    sizes = [len(files) for _, files in parts]
    assert len(sizes) >= 3
    assert max(sizes) == 10
