from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from exchange_cases import cases
from hypothesis import given, settings

from detente import exchange
from detente.case import Case
from detente.errors import CaseError, InputError

FILES = settings(max_examples=30, deadline=None)
NGEC = {  # in the shape that NGEC writes
    "id": "20190801-2309-4e08_CONSULT_R",
    "story_id": "AFP:1",
    "date": "2019-08-01",
    "pub_date": "2019-08-01",
    "publisher": "AFP",
    "headline": "Talks resume\n",
    "event_type": "CONSULT",
    "event_mode": ["visit"],
    "contexts": ["pro_democracy"],
    "event_text": "Delegates of Maduro and Guaidó resumed talks in Barbados. ",
    "attributes": {
        "ACTOR": [{"text": "Nicolas Maduro", "qa_start_char": 13, "country": "VEN"}],
        "RECIP": [{"text": "Guaidó", "wiki": "Juan Guaidó"}],
        "LOC": [{"text": "Barbados"}],
    },
}


def put(tmp_path: Path, *records: Any) -> Path:
    file = tmp_path / "events.jsonl"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return file


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_stances_and_events_become_categories(case: Case, tmp_path: Path) -> None:
    told: list[str] = []
    exchange.write(case, tmp_path / "e.jsonl", "plover", tell=told.append)
    demand, rejection, meeting = lines(tmp_path / "e.jsonl")
    assert (demand["event_type"], demand["date"]) == ("REQUEST", "2025-12-02")
    assert demand["attributes"]["ACTOR"] == [{"text": "Russia", "detente_id": "russia"}]
    assert rejection["event_type"] == "REJECT"
    assert meeting["event_type"] == "CONSULT"
    assert [a["text"] for a in meeting["attributes"]["ACTOR"]] == ["Putin", "Ukraine"]
    assert meeting["attributes"]["LOC"] == [{"text": "Moscow"}]
    assert all(
        "not in a PLOVER record" in record["lossy"] for record in lines(tmp_path / "e.jsonl")
    )
    assert "does not hold" in told[0]


def test_giving_way_is_a_concession_and_an_ultimatum_a_threat(case: Case, tmp_path: Path) -> None:
    base = case.statements[1]
    changed = (
        base.model_copy(update={"date": "2025-11-01"}),
        base.model_copy(update={"id": "b", "stance": "accepts", "date": "2025-12-01"}),
        base.model_copy(update={"id": "c", "stance": "accepts", "date": "2025-10-01"}),
        case.statements[0].model_copy(update={"id": "d", "condition": "or we fight on"}),
        base.model_copy(update={"id": "e", "stance": "reports"}),
    )
    told: list[str] = []
    exchange.write(
        case.model_copy(update={"statements": changed, "events": ()}),
        tmp_path / "e.jsonl",
        "plover",
        tell=told.append,
    )
    types = [record["event_type"] for record in lines(tmp_path / "e.jsonl")]
    assert types == ["REJECT", "CONCEDE", "AGREE", "THREATEN"]
    assert any(message.startswith("1 record(s) left out") for message in told)


@FILES
@given(case=cases())
def test_what_is_written_is_read_in_its_place(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    file = tmp_path_factory.mktemp("plover") / "e.jsonl"
    exchange.write(case, file, "plover")
    records = [r for r in lines(file) if r["event_text"].strip()]
    if not records:
        return
    assert exchange.recognise(file) == "plover"
    if len(records) < len(lines(file)):
        return
    back = exchange.read(file, known=case)
    for item in (*back.statements, *back.events):
        assert case.texts[item.source][slice(*item.span)] == item.quote


def test_ngec_records_become_events(tmp_path: Path) -> None:
    accusation = {**NGEC, "event_type": "ACCUSE", "event_text": "Guaidó accused Maduro."}
    case = exchange.read(put(tmp_path, NGEC, accusation))
    (event,), (statement,) = case.events, case.statements
    assert (event.kind, event.date, event.place) == ("visit", "2019-08-01", "Barbados")
    assert event.participants == ("nicolas_maduro", "juan_guaidó")
    assert event.quote == NGEC["event_text"].strip()
    assert (statement.stance, statement.party) == ("opposes", "nicolas_maduro")
    assert "to: Juan Guaidó" in statement.note
    assert [source.title for source in case.sources] == ["Talks resume"]


def test_faults_are_listed_with_their_lines(tmp_path: Path) -> None:
    file = put(tmp_path, {**NGEC, "event_type": "DANCE"}, {**NGEC, "event_text": " "}, 7)
    file.write_text(file.read_text("utf-8") + "{\n" + json.dumps({**NGEC, "date": "31/2"}), "utf-8")
    with pytest.raises(CaseError) as raised:
        exchange.read(file, "plover")
    assert sorted(p.line or 0 for p in raised.value.problems) == [1, 2, 3, 4, 5]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no PLOVER record"):
        exchange.read(put(tmp_path), "plover")
