"""The gold says what it quotes, names only what it declares, and keeps its two halves apart."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent / "gold"
SPLITS = ("tuning", "testing")
FOLDERS = sorted(p.parent for split in SPLITS for p in (ROOT / split).glob("*/gold.json"))

LANGUAGES = {"zh-Hant", "zh-Hans", "en"}
PARTY_KINDS = {"state", "bloc", "organisation", "public"}
EVENT_KINDS = {
    "meeting",
    "visit",
    "call",
    "publication",
    "signing",
    "press_conference",
    "military",
    "survey",
    "other",
}
STANCES = {
    "demands",
    "supports",
    "accepts",
    "conditional",
    "opposes",
    "rejects",
    "denies",
    "promises",
    "reports",
}
ATTRIBUTIONS = {"direct", "reported", "analyst"}
LISTS = ("people", "parties", "drafts", "issues", "events", "statements", "quantities")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ACCEPTS = ("stance", "speaker", "party", "issue", "option", "draft", "date", "attribution")

Json = dict[str, Any]


def raw(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # a BOM and CRLF count
        return file.read()


class Gold:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data: Json = json.loads(raw(folder / "gold.json"))
        self.text = raw(folder / self.data["text_file"])
        self.ids = {
            kind: [item["id"] for item in self.data[kind]] for kind in LISTS if kind != "quantities"
        }
        self.people = {p["id"]: p for p in self.data["people"]}
        self.holders = {*self.ids["people"], *self.ids["parties"]}
        self.options = {i["id"]: {o["id"] for o in i["options"]} for i in self.data["issues"]}

    def passages(self) -> Iterator[Json]:
        for kind in ("events", "statements", "quantities", "findings_evidence", "must_not"):
            for item in self.data.get(kind, []):
                yield item
                yield from item.get("also", [])

    def dates(self) -> Iterator[str | None]:
        for kind in ("drafts", "events", "statements"):
            for item in self.data[kind]:
                yield item["date"]
                yield item.get("date_end")
                yield from item.get("date_accept", [])


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def gold(request: pytest.FixtureRequest) -> Gold:
    return Gold(request.param)


def breaks(statement: Json, forbid: Json) -> bool:
    stances = {statement["stance"], *statement.get("stance_accept", [])}
    return all(
        bool(stances & set(wanted)) if key == "stance" else statement[key] == wanted
        for key, wanted in forbid.items()
    )


def test_head(gold: Gold) -> None:
    data = gold.data
    assert data["id"] == gold.folder.name
    assert data["language"] in LANGUAGES
    assert len(data["published"]) == 10
    assert DATE.fullmatch(data["published"])
    assert data["conflict"]
    assert data["genre"]
    assert data["constructed"] is True  # invented text, not reporting
    assert data["text_sha256"] == hashlib.sha256(gold.text.encode()).hexdigest()
    assert {p.name for p in gold.folder.iterdir()} == {"article.txt", "gold.json"}


def test_spans_hold_their_quotes(gold: Gold) -> None:
    for item in gold.passages():
        start, end = item["span"]
        assert 0 <= start < end <= len(gold.text)
        assert gold.text[start:end] == item["quote"]
        assert item["quote"] == item["quote"].strip()


def test_names_stand_in_the_text(gold: Gold) -> None:
    for party in gold.data["parties"]:
        assert party["kind"] in PARTY_KINDS
        assert party["names"] or party["names_optional"]
        for name in (*party["names"], *party["names_optional"]):
            assert name in gold.text
    shared = Counter(name for party in gold.data["parties"] for name in party["names"])
    assert not [name for name, times in shared.items() if times > 1]
    for draft in gold.data["drafts"]:
        assert draft["names"]
        for name in (*draft["names"], *draft.get("also_named", [])):
            assert name in gold.text
    for person in gold.data["people"]:
        mentioned = {gold.text[start:end] for start, end in person["mentions"]}
        assert mentioned == set(person["names"])
        assert person["office"]


def test_ids_resolve(gold: Gold) -> None:
    for ids in gold.ids.values():
        assert len(ids) == len(set(ids))
    parties, drafts = set(gold.ids["parties"]), set(gold.ids["drafts"])
    assert not parties & set(gold.ids["people"])
    assert all(p["party"] is None or p["party"] in parties for p in gold.data["people"])
    for party in gold.data["parties"]:
        assert {*party.get("members", []), party.get("member_of", party["id"])} <= parties
    for draft in gold.data["drafts"]:
        assert draft["revises"] is None or draft["revises"] in drafts - {draft["id"]}
        assert draft.get("may_equal", draft["id"]) in drafts
        assert {*draft["authors"], *draft.get("authors_accept", [])} <= gold.holders
    for event in gold.data["events"]:
        accepted = event.get("participants_accept", [])
        assert {*event["participants"], *accepted} <= gold.holders
        assert set(event.get("drafts", [])) <= drafts
    every_option = set().union(*gold.options.values()) if gold.options else set()
    known = {
        "stance": STANCES,
        "speaker": gold.holders | {None},
        "party": parties | {None},
        "issue": {*gold.options, None},
        "option": every_option | {None},
        "draft": drafts | {None},
        "attribution": ATTRIBUTIONS,
    }
    for statement in gold.data["statements"]:
        for key, allowed in known.items():
            assert {statement[key], *statement.get(f"{key}_accept", [])} <= allowed
        if statement["option"] is not None:
            assert statement["option"] in gold.options[statement["issue"]]
        for other in statement.get("equivalent", []):
            assert other["option"] in gold.options[other.get("issue", statement["issue"])]
            assert other["stance"] in STANCES
        if "condition" in statement:
            issue, option = statement["condition"].split("/")
            assert option in gold.options[issue]


def test_vocabulary_and_dates(gold: Gold) -> None:
    for event in gold.data["events"]:
        assert {event["kind"], *event.get("kind_accept", [])} <= EVENT_KINDS
        assert event["salience"] in {"core", "background"}
    for statement in gold.data["statements"]:
        assert statement["speaker"] is not None
        speaker = gold.people.get(statement["speaker"])
        if speaker and speaker["party"] != statement["party"]:
            assert "speaker_accept" in statement
        for key in ACCEPTS:
            assert statement[key] not in statement.get(f"{key}_accept", [])
    for quantity in gold.data["quantities"]:
        assert type(quantity["value"]) in (int, float)
        assert quantity["unit"]
        assert quantity["about"]
    assert all(date is None or DATE.fullmatch(date) for date in gold.dates())


def test_no_statement_twice(gold: Gold) -> None:
    keys = ("speaker", "issue", "option", "stance", "draft")
    seen = Counter((*(s[k] for k in keys), *s["span"]) for s in gold.data["statements"])
    assert not [key for key, times in seen.items() if times > 1]


def test_the_gold_obeys_its_own_prohibitions(gold: Gold) -> None:
    for rule in gold.data.get("must_not", []):
        forbid = {k: v for k, v in rule.get("forbid", {}).items() if k != "participants"}
        start, end = rule["span"]
        for statement in gold.data["statements"] if forbid else []:
            first, last = statement["span"]
            assert not (first < end and start < last and breaks(statement, forbid)), rule["quote"]
    for kind in gold.data.get("expect_empty", []):
        assert not gold.data[kind]
    assert set(gold.data["findings"]) >= {e["key"] for e in gold.data.get("findings_evidence", [])}


def test_a_conflict_is_on_one_side_only() -> None:
    sides: dict[str, set[str]] = {}
    for folder in FOLDERS:
        conflict = Gold(folder).data["conflict"]
        sides.setdefault(conflict, set()).add(folder.parent.name)
    assert not {conflict for conflict, split in sides.items() if len(split) > 1}
    assert len(sides) >= 10


def test_enough_texts_in_every_language() -> None:
    languages = Counter(Gold(folder).data["language"] for folder in FOLDERS)
    splits = Counter(folder.parent.name for folder in FOLDERS)
    assert languages["zh-Hant"] >= 9
    assert languages["zh-Hans"] >= 7
    assert languages["en"] >= 8
    assert splits["tuning"] >= 14
    assert splits["testing"] >= 9


def test_odd_text_survives() -> None:
    text = Gold(ROOT / "tuning" / "afghan_hans_unicode").text
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    assert all(mark in text for mark in ("２０２４", "Ｚａｂｉｈｕｌｌａｈ", "\u00a0", "①", "🕊️"))
