from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.case import Source
from detente.errors import InputError
from detente.reading.matching import closeness, match
from detente.reading.reader import Document
from detente.reading.score import score

TEXT = "Egypt said the truce must hold. Qatar agreed."


def span(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"span": [start, start + len(quote)], "quote": quote}


def statement(id_: str, party: str, stance: str, quote: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "speaker": party,
        "party": party,
        "stance": stance,
        "date": None,
        **span(quote),
        **more,
    }


def gold(**lists: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "id": "g",
        "language": "en",
        "published": "2025-01-01",
        "text": TEXT,
        "people": [],
        "parties": [
            {"id": "egy", "names": ["Egypt"], "names_optional": []},
            {"id": "qat", "names": ["Qatar"], "names_optional": ["Doha"]},
        ],
        "drafts": [],
        "events": [],
        "statements": [],
        "quantities": [],
    }
    return base | lists


def read(**lists: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "people": [],
        "parties": [{"id": "egypt", "names": ["Egypt"]}, {"id": "qatar", "names": ["Qatar"]}],
        "drafts": [],
        "events": [],
        "statements": [],
        "quantities": [],
    }
    return base | lists


ONE = "Egypt said the truce must hold."


def f1(read_: dict[str, Any], gold_: dict[str, Any], measure: str = "statements") -> float:
    return match(read_, gold_).tallies[measure].f1


def test_ids_are_aligned_by_the_names_in_the_text() -> None:
    assert (
        f1(
            read(statements=[statement("s1", "egypt", "demands", ONE)]),
            gold(statements=[statement("a", "egy", "demands", ONE)]),
        )
        == 1.0
    )


def test_another_party_is_a_miss_and_a_false_alarm() -> None:
    tally = match(
        read(statements=[statement("s1", "qatar", "demands", ONE)]),
        gold(statements=[statement("a", "egy", "demands", ONE)]),
    ).tallies["statements"]
    assert (tally.hits, tally.false, tally.missed) == (0, 1, 1)


def test_accepted_and_equivalent_stances_count() -> None:
    mine = read(statements=[statement("s1", "egypt", "supports", ONE)])
    assert (
        f1(
            mine,
            gold(statements=[statement("a", "egy", "demands", ONE, stance_accept=["supports"])]),
        )
        == 1
    )
    same = [{"option": "x", "stance": "supports"}]
    assert f1(mine, gold(statements=[statement("a", "egy", "opposes", ONE, equivalent=same)])) == 1
    assert f1(mine, gold(statements=[statement("a", "egy", "opposes", ONE)])) == 0


def test_a_further_passage_of_the_same_item_is_a_hit() -> None:
    also = [span("Qatar agreed.")]
    mine = read(statements=[statement("s1", "egypt", "demands", "Qatar agreed.")])
    assert f1(mine, gold(statements=[statement("a", "egy", "demands", ONE, also=also)])) == 1


def test_one_prediction_hits_one_item_only() -> None:
    two = [statement("a", "egy", "demands", ONE), statement("b", "egy", "demands", ONE)]
    tally = match(
        read(statements=[statement("s1", "egypt", "demands", ONE)]), gold(statements=two)
    ).tallies["statements"]
    assert (tally.hits, tally.missed) == (1, 1)


def test_optional_items_may_be_missed_but_still_hit() -> None:
    optional = gold(statements=[statement("a", "egy", "demands", ONE, optional=True)])
    assert f1(read(), optional) == 1.0
    assert f1(read(statements=[statement("s1", "egypt", "demands", ONE)]), optional) == 1.0


def test_forbidden_readings_are_named() -> None:
    entry = {**span("Qatar agreed."), "why": "x", "forbid": {"party": "qat", "stance": ["rejects"]}}
    made = match(
        read(statements=[statement("s1", "qatar", "rejects", "Qatar agreed.")]),
        gold(must_not=[entry]),
    )
    assert len(made.violations) == 1


def test_what_must_be_empty_counts_against_the_reader() -> None:
    made = match(
        read(statements=[statement("s1", "qatar", "rejects", "Qatar agreed.")]),
        gold(expect_empty=["statements", "events"]),
    )
    assert made.violations
    assert made.tallies["statements"].precision == 0


def test_a_wrong_date_is_a_false_alarm_and_a_miss() -> None:
    right = gold(statements=[statement("a", "egy", "demands", ONE) | {"date": "2025-01-01"}])
    wrong = read(statements=[statement("s1", "egypt", "demands", ONE) | {"date": "2025-01-02"}])
    tally = match(wrong, right).tallies["statement_dates"]
    assert (tally.hits, tally.false, tally.missed) == (0, 1, 1)
    none = gold(statements=[statement("a", "egy", "demands", ONE)])
    assert match(wrong, none).tallies["statement_dates"].false == 1


def test_quotes_that_left_their_text_are_counted() -> None:
    broken = statement("s1", "egypt", "demands", ONE) | {"span": [1, 32]}
    assert match(read(statements=[broken]), gold()).broken_spans == 1


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ((0, 10), (0, 10), True),
        ((0, 10), (5, 30), True),
        ((0, 10), (6, 30), False),
        ((0, 4), (9, 12), False),
    ],
)
def test_passages_are_near_when_they_share_half_of_the_shorter(
    a: tuple[int, int], b: tuple[int, int], near: bool
) -> None:
    assert (closeness(a, b) > 0) is near


class Mute:
    def read(self, source: Source, text: str) -> Document:
        return Document(source, text)


def test_folders_below_are_found_and_added_up(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "article.txt").write_text(TEXT, encoding="utf-8")
        entry = gold(
            id=name, text_file="article.txt", statements=[statement("a", "egy", "demands", ONE)]
        )
        del entry["text"]
        (tmp_path / name / "gold.json").write_text(json.dumps(entry), encoding="utf-8")
    report = score([tmp_path], Mute())
    assert [a.id for a in report.articles] == ["one", "two"]
    assert report.micro["statements"].missed == 2
    assert report.to_json()["micro"]["parties"]["recall"] == 0


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no gold\.json"):
        score([tmp_path], Mute())
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json"):
        score([tmp_path], Mute())
