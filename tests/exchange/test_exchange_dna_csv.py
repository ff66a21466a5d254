from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from exchange_cases import cases
from hypothesis import given, settings

from detente import exchange
from detente.case import Case, Source
from detente.errors import CaseError, InputError

FILES = settings(max_examples=40, deadline=None)
OWN = (  # as the program writes it
    '"statement ID";"time";"document ID";"document title";"author";"source";"section";"type";'
    '"text";"person";"organization";"concept";"agreement"\n'
    '5;2025-12-03 00:00:00;1;"Wire";"";"AFP";"";"";"He said \'no\', twice.";"Ann Lee";"EPA";'
    '"CO2 must be regulated.";1\n'
    '6;2025-12-03 00:00:00;1;"Wire";"";"AFP";"";"";"Two\nlines";"";"EPA";"CO2 must be regulated.";0'
)


@FILES
@given(case=cases())
def test_statements_survive_beside_their_texts(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    file = tmp_path_factory.mktemp("dna") / "statements.csv"
    exchange.write(case, file, "dna-csv")
    assert exchange.recognise(file) == "dna-csv"
    assert exchange.read(file, known=case).statements == case.statements


def test_all_attributes_are_there(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "s.csv", "dna-csv")
    text = (tmp_path / "s.csv").read_text("utf-8")
    first, _ = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert first["organization: Alias"] == "Moscow; 俄方"
    assert first["concept: issue"] == "donbas"
    assert (first["person"], first["agreement"], first["stance"]) == ("Putin", "1", "demands")


def test_without_the_texts_the_quotes_stand_in(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "s.csv", "dna-csv")
    back = exchange.read(tmp_path / "s.csv")
    assert [s.quote for s in back.statements] == [s.quote for s in case.statements]
    assert back.people[0].names == {"und": "Putin"}
    assert back.party("russia").aliases == ("Moscow", "俄方")
    assert back.statements[0].speaker == "putin"
    for statement in back.statements:
        assert back.texts[statement.source][slice(*statement.span)] == statement.quote


def test_the_programs_own_list_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, "utf-8")
    assert exchange.recognise(file) == "dna-csv"
    back = exchange.read(file)
    first, second = back.statements
    assert (first.speaker, first.party, first.stance) == ("ann_lee", "epa", "supports")
    assert (second.stance, second.quote) == ("opposes", "Two\nlines")
    assert first.issue == second.issue == "co2_must_be_regulated"
    assert back.sources[0].published == "2025-12-03"


def test_what_the_program_swapped_in_a_quote_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, "utf-8")
    text = 'Ann: He said "no"; twice.\nTwo\nlines'
    known = Case(sources=(Source(id="w", title="Wire"),), texts={"w": text})
    back = exchange.read(file, known=known)
    assert back.statements[0].quote == 'He said "no", twice.'.replace(",", ";")
    assert back.sources == ()


def test_faults_are_listed_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN.replace(";1\n", ";maybe\n").replace('"Two\nlines"', '""'), "utf-8")
    with pytest.raises(CaseError) as raised:
        exchange.read(file)
    assert [p.line for p in raised.value.problems] == [2, 3]


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(InputError, match="event list"):
        exchange.read(file, "dna-csv")
