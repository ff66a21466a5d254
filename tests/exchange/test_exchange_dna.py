from __future__ import annotations

import base64
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from exchange_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import exchange
from detente.case import Case
from detente.errors import CaseError, InputError
from detente.exchange.dna import schema
from detente.exchange.dna.newlines import PlainText, restore

FILES = settings(max_examples=40, deadline=None)


@FILES
@given(case=cases())
def test_a_case_survives_its_database(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    file = tmp_path_factory.mktemp("dna") / "case.dna"
    exchange.write(case, file, "dna")
    assert exchange.recognise(file) == "dna"
    back = exchange.read(file)
    for field in Case.model_fields:
        assert getattr(back, field) == getattr(case, field), field


def edit(file: Path, *commands: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for command in commands:
            database.execute(command)


def ask(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def file(case: Case, tmp_path: Path) -> Path:
    exchange.write(case, tmp_path / "case.dna", "dna")
    return tmp_path / "case.dna"


def test_the_database_is_sound_and_counts_as_java_does(case: Case, file: Path) -> None:
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]
    assert ask(file, "PRAGMA foreign_key_check") == []
    assert ask(file, "SELECT Date FROM DOCUMENTS") == [(1764720000,)]
    (start, stop), *_ = ask(file, "SELECT Start, Stop FROM STATEMENTS ORDER BY ID")
    statement = case.statements[0]
    java = case.texts["wire"].encode("utf-16-le")
    assert java[2 * start : 2 * stop].decode("utf-16-le") == statement.quote
    assert start == statement.span[0] + 1


def test_the_standard_variables_say_what_an_analyst_expects(file: Path) -> None:
    rows = ask(
        file,
        "SELECT Variable, Value FROM DATASHORTTEXT JOIN ENTITIES ON ENTITIES.ID = Entity "
        "JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId WHERE StatementId = 1",
    )
    shown = dict(rows)
    assert shown["person"] == "Putin"
    assert shown["organization"] == "Russia"
    assert shown["concept"] == "Status of Donbas: ceded"
    assert shown["stance"] == "demands"
    agreed = ask(
        file,
        "SELECT StatementId, Value FROM DATABOOLEAN JOIN VARIABLES "
        "ON VARIABLES.ID = VariableId WHERE Variable = 'agreement' ORDER BY StatementId",
    )
    assert agreed == [(1, 1), (2, 0)]
    aliases = ask(
        file,
        "SELECT AttributeValue FROM ATTRIBUTEVALUES JOIN ENTITIES ON ENTITIES.ID = EntityId "
        "JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId "
        "WHERE Value = 'Russia' AND AttributeVariable = 'Alias'",
    )
    assert aliases == [("Moscow; 俄方",)]


def test_the_password_is_stored_as_the_program_checks_it() -> None:
    stored = base64.b64decode(schema.PASSWORD_HASH)
    salt, digest = stored[:16], stored[16:]
    found = salt + schema.PASSWORD.encode()
    for _ in range(100_000):
        found = hashlib.sha256(found).digest()
    assert found == digest


def test_no_name_is_longer_than_the_program_allows(case: Case, tmp_path: Path) -> None:
    long = "長" * 400
    parties = tuple(p.model_copy(update={"names": {"en": long}}) for p in case.parties)
    exchange.write(case.model_copy(update={"parties": parties}), tmp_path / "x.dna", "dna")
    values = [v for (v,) in ask(tmp_path / "x.dna", "SELECT Value FROM ENTITIES")]
    assert max(map(len, values)) == 190
    assert exchange.read(tmp_path / "x.dna").parties == parties


def test_what_was_changed_in_the_program_wins(file: Path) -> None:
    concept = "SELECT ID FROM VARIABLES WHERE Variable = 'concept'"
    edit(
        file,
        "UPDATE DATABOOLEAN SET Value = 0 WHERE StatementId = 1 AND VariableId = "
        "(SELECT ID FROM VARIABLES WHERE Variable = 'agreement')",
        f"INSERT INTO ENTITIES (VariableId, Value) VALUES (({concept}), 'A truce comes first')",
        "UPDATE DATASHORTTEXT SET Entity = (SELECT max(ID) FROM ENTITIES) "
        f"WHERE StatementId = 2 AND VariableId = ({concept})",
        "UPDATE DOCUMENTS SET Title = 'New title'",
    )
    back = exchange.read(file)
    assert back.statements[0].stance == "opposes"
    assert back.statements[0].must
    assert (back.statements[1].issue, back.statements[1].option) == (
        "a_truce_comes_first",
        "accepted",
    )
    assert back.statements[1].stance == "rejects"
    assert back.sources[0].title == "New title"


def foreign(tmp_path: Path) -> Path:
    """A database as the program itself makes it: a document in two lines, three statements."""
    file = tmp_path / "foreign.dna"
    text = "😀 EPA: carbon is a danger.\nSteel says no."
    rows = [
        "INSERT INTO SETTINGS VALUES ('version', '3.0.11')",
        "INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', 'x'), (2, 'Ann', 'x')",
        f"INSERT INTO DOCUMENTS VALUES (7, 'Hearing', '{text}', 2, 'NYT', 'Paper', '', '', '',"
        " 1112313600)",
        "INSERT INTO STATEMENTTYPES (ID, Label) VALUES (1, 'DNA Statement'), (3, 'Annotation')",
        "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), "
        "(2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), "
        "(4, 'agreement', 'boolean', 1), (11, 'note', 'long text', 3), "
        "(12, 'frame', 'short text', 1)",
        "INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (1, 1, ''), (2, 1, 'Ann Lee'), "
        "(3, 2, 'EPA'), (4, 3, 'CO2 must be regulated.'), (5, 2, '../Steel'), (6, 12, 'cost')",
        "INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Alias')",
        "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
        "VALUES (3, 1, 'Agency; E.P.A.')",
        "INSERT INTO STATEMENTS VALUES (10, 1, 7, 0, 27, 2), (11, 1, 7, 28, 42, 2), "
        "(12, 3, 7, 3, 6, 1)",
        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES "
        "(10, 1, 2), (10, 2, 3), (10, 3, 4), (11, 1, 1), (11, 2, 5), (11, 3, 4), (11, 12, 6)",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (10, 4, 1), (11, 4, 0)",
        "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (12, 11, 'mind this')",
    ]
    edit(file, *schema.statements(), *rows)
    return file


def test_a_foreign_database_becomes_a_case(tmp_path: Path) -> None:
    told: list[str] = []
    case = exchange.read(foreign(tmp_path), tell=told.append)
    first, second, third = case.statements
    assert first.quote == "😀 EPA: carbon is a danger."
    assert (first.speaker, first.party, first.stance) == ("ann_lee", "epa", "supports")
    assert (second.speaker, second.party, second.stance) == (None, "steel", "opposes")
    assert second.quote == "Steel says no."
    assert first.issue == second.issue == "co2_must_be_regulated"
    assert first.option == "accepted"
    assert second.note == "frame: cost"
    assert (third.stance, third.note) == ("reports", "type: Annotation; note: mind this")
    assert case.party("epa").aliases == ("Agency", "E.P.A.")
    assert case.sources[0].published == "2005-04-01"
    assert (first.coder, first.review) == ("Ann", "confirmed")
    assert any("observers" in message for message in told)
    for statement in case.statements:
        assert case.texts[statement.source][slice(*statement.span)] == statement.quote


def test_importing_twice_adds_nothing_twice(tmp_path: Path) -> None:
    file = foreign(tmp_path)
    case = exchange.read(file)
    again = exchange.read(file, known=case)
    assert exchange.merge(case, again) == case


def test_every_statement_out_of_place_is_listed(tmp_path: Path) -> None:
    file = foreign(tmp_path)
    edit(
        file,
        "UPDATE STATEMENTS SET Start = 1 WHERE ID = 10",
        "UPDATE STATEMENTS SET Stop = 99 WHERE ID = 11",
    )
    with pytest.raises(CaseError) as raised:
        exchange.read(file)
    assert "statement 10: offset 1 lies inside one character" in str(raised.value)
    assert "statement 11: offset 99 lies outside the text" in str(raised.value)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("UPDATE SETTINGS SET Value = '2.0 beta 25'", "open it in version 3"),
        ("ALTER TABLE DATAINTEGER RENAME TO GONE", "no table DATAINTEGER"),
        ("ALTER TABLE DOCUMENTS DROP COLUMN Section", "not a database that can be read"),
    ],
)
def test_a_database_of_another_kind_is_refused(tmp_path: Path, command: str, message: str) -> None:
    file = foreign(tmp_path)
    edit(file, command)
    with pytest.raises(InputError, match=message):
        exchange.read(file)


def test_a_view_in_the_place_of_a_table_is_never_run(tmp_path: Path) -> None:
    file = foreign(tmp_path)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT * FROM n"
    edit(
        file,
        "DROP TABLE DATAINTEGER",
        "CREATE VIEW DATAINTEGER (StatementId, VariableId, Value) AS "
        f"SELECT x, x, x FROM ({endless})",
    )
    with pytest.raises(InputError, match="no table DATAINTEGER"):
        exchange.read(file)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.dna"
    file.write_bytes(b"SQLite format 3\0" + b"\1" * 4000)
    assert exchange.recognise(file) is None
    with pytest.raises(InputError, match="not a database"):
        exchange.read(file, "dna")


def test_reading_never_writes(tmp_path: Path) -> None:
    file = foreign(tmp_path)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    before = file.read_bytes()
    file.chmod(0o444)
    exchange.read(file)
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["foreign.dna"]


@given(st.text(st.sampled_from("a\r\n😀"), max_size=20), st.data())
def test_line_ends_are_counted_once_and_come_back(text: str, data: st.DataObject) -> None:
    plain = PlainText(text)
    assert "\r" not in plain.text
    assert restore(plain.text, plain.ends) == text
    point = data.draw(st.integers(0, len(text)))
    if not (text[:point].endswith("\r") and text[point:].startswith("\n")):
        assert plain.stored(plain.point(point)) == point
