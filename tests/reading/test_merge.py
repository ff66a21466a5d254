"""Two readings of the same words become one, and say where they differ."""

from __future__ import annotations

from typing import Any

from detente.case import Event, Statement
from detente.reading import merge

TEXT = "x" * 400


def said(start: int, end: int, **more: Any) -> Statement:
    given = {"party": "russia", "speaker": "russia", "stance": "rejects", "confidence": 0.6, **more}
    return Statement(
        id="s",
        source="a",
        span=(start, end),
        quote=TEXT[start:end],
        attribution="reported",
        **given,
    )


def told(start: int, end: int, **more: Any) -> Event:
    given = {"kind": "meeting", "participants": ("russia",), **more}
    return Event(id="e", source="a", span=(start, end), quote=TEXT[start:end], **given)


def test_what_two_chunks_say_alike_is_said_once() -> None:
    first = [said(0, 20, issue="territory"), said(30, 50)]
    second = [said(30, 52, issue="nato", date="2025-12-02"), said(60, 80)]
    kept = merge.over_chunks([first, second])
    assert [s.span for s in kept] == [(0, 20), (30, 50), (60, 80)]
    assert (kept[1].issue, kept[1].date, kept[1].confidence) == ("nato", "2025-12-02", 0.6)


def test_statements_of_one_chunk_stay_apart() -> None:
    both = [said(0, 20, issue="territory"), said(0, 20, issue="nato")]
    assert merge.over_chunks([both]) == tuple(both)
    again = merge.over_chunks([both, both])
    assert [s.issue for s in again] == ["territory", "nato"]


def test_chunks_that_contradict_each_other_say_so() -> None:
    (kept,) = merge.over_chunks([[said(0, 20)], [said(0, 20, stance="accepts")]])
    assert kept.stance == "rejects"
    assert kept.confidence < 0.6
    assert "accepts" in kept.note


def test_readers_that_agree_are_more_confident() -> None:
    rules = said(0, 20, issue="nato", coder="rules", confidence=0.7)
    model = said(2, 20, option="no", issue="nato", coder="llm:m", confidence=0.6)
    merged = merge.two_readers([rules], [model])
    (kept,) = merged.statements
    assert kept.span == (0, 20)
    assert kept.option == "no"
    assert kept.coder == "rules+llm:m"
    assert 0.7 < kept.confidence <= merge.AGREED
    assert merged.disagreements == ()


def test_readers_that_differ_are_listed_and_less_confident() -> None:
    rules = said(0, 20, coder="rules", confidence=0.7)
    model = said(0, 20, coder="llm:m", stance="accepts", confidence=0.6)
    merged = merge.two_readers([rules], [model])
    (kept,) = merged.statements
    assert kept.stance == "rejects"
    assert kept.confidence < 0.6
    assert "readers differ: stance rejects, llm:m accepts" in kept.note
    assert merged.disagreements == ("a 0-20: stance rejects, llm:m accepts",)


def test_readers_that_differ_in_the_party_keep_both() -> None:
    merged = merge.two_readers(
        [said(0, 20, coder="rules")], [said(0, 20, coder="llm:m", party="ukraine")]
    )
    assert [s.party for s in merged.statements] == ["russia", "ukraine"]
    assert all(s.confidence < 0.6 for s in merged.statements)
    assert merged.disagreements == ("a 0-20: party russia, llm:m ukraine",)


def test_what_one_reader_alone_has_found_stays() -> None:
    merged = merge.two_readers([said(0, 20, coder="rules")], [said(30, 60, coder="llm:m")])
    assert [s.note for s in merged.statements] == [
        "only the rules read this",
        "only llm:m reads this",
    ]
    assert merged.disagreements == ()


def test_an_event_told_twice_is_one_with_both_passages() -> None:
    kept = merge.events(
        [
            told(0, 20, date="2025-12-02", participants=("russia", "ukraine")),
            told(40, 60, date="2025-12-02", place="Geneva"),
            told(41, 60, date="2025-12-02", place="Geneva"),
            told(80, 99, date="2025-12-03"),
            told(80, 99, kind="call"),
        ]
    )
    assert [(e.span, len(e.also)) for e in kept] == [((0, 20), 1), ((80, 99), 0), ((80, 99), 0)]
    assert kept[0].place == "Geneva"
    assert kept[0].participants == ("russia", "ukraine")
