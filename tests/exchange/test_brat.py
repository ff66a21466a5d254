from __future__ import annotations

from pathlib import Path

import pytest
from exchange_cases import cases
from hypothesis import given, settings

from detente import exchange
from detente.case import Case
from detente.errors import CaseError, InputError
from detente.exchange.brat.standoff import joined, parse, stretches

FILES = settings(max_examples=40, deadline=None)
TEXT = "😀 Putin met Zelensky\nin Geneva. Russia demands Donbas."


@FILES
@given(case=cases())
def test_the_record_survives_its_folder(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    folder = tmp_path_factory.mktemp("brat") / "out"
    exchange.write(case, folder, "brat")
    back = exchange.read(folder, "brat")
    assert back.texts == case.texts
    for kind in ("statements", "events", "quantities"):
        kept = {item.id: item for item in getattr(case, kind) if item.quote.strip("\r\n")}
        assert {item.id: item for item in getattr(back, kind)} == kept


def test_what_brat_shows(case: Case, tmp_path: Path) -> None:
    exchange.write(case, tmp_path / "out", "brat")
    assert exchange.recognise(tmp_path / "out") == "brat"
    assert exchange.recognise(tmp_path / "out" / "wire.ann") == "brat"
    text = (tmp_path / "out" / "wire.txt").read_text("utf-8")
    standoff, faults = parse((tmp_path / "out" / "wire.ann").read_text("utf-8"))
    assert not faults
    for bound in standoff.bounds.values():
        assert joined(text, bound.parts) == bound.text
    assert {b.type for b in standoff.bounds.values()} == {"Statement", "Meeting", "Quantity"}
    assert standoff.attributes["T2"]["Stance"] == "demands"
    assert "Stance\tArg:Statement, Value:demands|" in (
        tmp_path / "out" / "annotation.conf"
    ).read_text("utf-8")


def put(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "talk.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "talk.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return tmp_path / "talk.ann"


def test_foreign_annotations_become_a_record(tmp_path: Path) -> None:
    told: list[str] = []
    file = put(
        tmp_path,
        "T1\tPerson 2 7\tPutin",
        "T2\tPerson 12 20\tZelensky",
        "T3\tMeet 8 11\tmet",
        "T4\tLocation 24 30\tGeneva",
        "E1\tMeet:T3 Who:T1 Who2:T2 Place:T4",
        "T5\tCountry 32 38\tRussia",
        "T6\tClaim 39 53\tdemands Donbas",
        "A1\tStance T6 demands",
        "R1\tParty Arg1:T6 Arg2:T5",
        "#1\tAnnotatorNotes T6\tnot sure",
        "*\tEquiv T1 T2",
    )
    case = exchange.read(file, tell=told.append)
    (event,), (statement,) = case.events, case.statements
    assert event.participants == ("putin", "zelensky")
    assert (event.kind, event.place, event.note) == ("other", "Geneva", "type: Meet")
    assert (statement.party, statement.stance, statement.note) == ("russia", "demands", "not sure")
    assert case.texts["talk"][slice(*statement.span)] == "demands Donbas"
    assert any("Location" in message for message in told)
    assert exchange.merge(case, exchange.read(file, known=case)) == case


def test_stretches_with_white_space_between_are_one_passage(tmp_path: Path) -> None:
    file = put(tmp_path, "T1\tStatement 12 20;21 30\tZelensky in Geneva")
    (statement,) = exchange.read(file).statements
    assert statement.quote == "Zelensky\nin Geneva"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tStatement 2 7;12 20\tPutin Zelensky", "in pieces, with 'met' between"),
        ("T1\tStatement 2 7\tNobody", "does not stand in the text"),
        ("T1\tStatement 2 700\tPutin", "outside the text"),
        ("T1\tStatement x 7\tPutin", "no offsets"),
        ("T1\tStatement 7 2\tPutin", "offsets such as 5 9"),
        ("T1 Statement 2 7 Putin", "no annotation"),
        ("E1\tMeeting:T9", "there is no T9"),
        ("R1\tParty T1 T2", "is no role"),
        ("T1\tStatement 12 20;2 7\tZelensky Putin", "not in order"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CaseError, match=message) as raised:
        exchange.read(put(tmp_path, "T20\tPerson 2 7\tPutin", line), "brat")
    assert raised.value.problems[0].line == 2


def test_a_moved_passage_is_found_by_its_words(tmp_path: Path) -> None:
    (statement,) = exchange.read(put(tmp_path, "T1\tStatement 3 8\tPutin")).statements
    assert statement.span == (2, 7)


def test_a_missing_text_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tStatement 0 1\ta\n", "utf-8")
    with pytest.raises(InputError, match=r"its text a\.txt is not beside it"):
        exchange.read(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"holds no \.ann file"):
        exchange.read(tmp_path / "empty", "brat")


def test_no_stretch_holds_what_ends_a_line() -> None:
    text = "a\r\nb\x85c\u2028d\n"
    parts = stretches(text, 0, len(text))
    assert joined(text, parts) == "a b c d"
    assert stretches("\n\r", 0, 2) == ()
