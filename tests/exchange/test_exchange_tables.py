from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from exchange_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import exchange
from detente.case import Case
from detente.errors import CaseError, InputError, UsageError
from detente.exchange import cells

FILES = settings(max_examples=40, deadline=None)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_every_guarded_cell_reads_back(text: str) -> None:
    assert cells.unguard(cells.guard(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_no_guarded_cell_begins_a_formula(text: str) -> None:
    assert not cells.guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋"))


def test_a_plain_apostrophe_of_a_foreign_file_stays() -> None:
    assert cells.unguard("'Tis so") == "'Tis so"


@FILES
@given(case=cases())
def test_the_record_survives_exactly(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    folder = tmp_path_factory.mktemp("csv") / "tables"
    exchange.write(case, folder, "csv")
    assert exchange.recognise(folder) == "csv"
    back = exchange.read(folder)
    for field in ("sources", "texts", "statements", "events", "quantities"):
        assert getattr(back, field) == getattr(case, field), field


def test_a_spreadsheet_sees_text_where_a_source_wrote_a_formula(case: Case, tmp_path: Path) -> None:
    hostile = case.statements[0].model_copy(update={"note": '=HYPERLINK("http://x","y")'})
    exchange.write(case.model_copy(update={"statements": (hostile,)}), tmp_path / "t", "csv")
    text = (tmp_path / "t" / "statements.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["note"].startswith("'=HYPERLINK")
    assert exchange.read(tmp_path / "t").statements == (hostile,)


def test_a_hand_made_table_is_anchored_in_the_known_case(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("source;quote;stance;party\nwire;must be ceded;demands;russia\n", "utf-8")
    assert exchange.recognise(file) == "csv"
    back = exchange.read(file, known=case)
    (statement,) = back.statements
    assert case.texts["wire"][slice(*statement.span)] == "must be ceded"
    assert back.parties == back.sources == ()
    merged = exchange.merge(case, back)
    assert merged.statements == (*case.statements, statement)


def test_quotes_stand_in_for_a_text_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("source,quote,stance\nbbc,One.,demands\nbbc,Two.,rejects\n", "utf-8")
    told: list[str] = []
    back = exchange.read(file, tell=told.append)
    assert back.texts["bbc"] == "One.\nTwo.\n"
    assert [back.texts["bbc"][slice(*s.span)] for s in back.statements] == ["One.", "Two."]
    assert "extracts" in back.sources[0].note
    assert "not at hand" in told[0]


def test_all_faults_are_listed_with_their_lines(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "id,source,quote,stance,must\n"
        "a,wire,Putin,shouts,true\n"
        "b,wire,never said,demands,true\n"
        "c,wire,Putin,demands,perhaps\n"
        "d,,Putin,demands,true\n",
        "utf-8",
    )
    with pytest.raises(CaseError) as raised:
        exchange.read(file, known=case)
    assert [p.line for p in raised.value.problems] == [2, 3, 4, 5]
    assert "does not stand in the text" in str(raised.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no table of statements"),
        (b"source,quote,stance\nx,y\n", "mine.csv:2: 2 cells"),
        (b"source,quote,quote\n", "two columns are named 'quote'"),
        (b'source,quote,stance\nx,"y"z,demands\n', "not CSV"),
        (b"source,quote,stance\n\xff,y,demands\n", "mine.csv:2: not UTF-8"),
    ],
)
def test_a_malformed_table_says_what_is_wrong(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content)
    with pytest.raises(InputError, match=message):
        exchange.read(file, "csv")


def test_nothing_is_overwritten_unasked(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "statements.csv", "csv")
    with pytest.raises(InputError, match="is there already"):
        exchange.write(case, tmp_path / "statements.csv", "csv")
    exchange.write(case, tmp_path / "statements.csv", "csv", replace=True)
    with pytest.raises(UsageError, match="name a folder"):
        exchange.write(case, tmp_path / "other.csv", "csv")
    with pytest.raises(InputError, match="not empty"):
        exchange.write(case, tmp_path, "csv")
