from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading.reader import Document
from detente.reading.rules import RulesReader

READER = RulesReader()


def read(text: str) -> Document:
    language = "zh-Hant" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
    return READER.read(Source(id="t", published="2025-12-03", language=language), text)


TALKS_EN = "Peace talks between Russia and Ukraine go on; a ceasefire is far off. "
TALKS_ZH = "俄羅斯與烏克蘭的和平談判持續，停火遙遠，制裁仍在。"


def test_a_draft_and_its_revision() -> None:
    (old, new) = read(TALKS_EN + "The 28-point peace plan was cut down to a 19-point plan.").drafts
    assert (old.points, new.points, new.revises) == (28, 19, old.id)
    (old, new) = read(TALKS_ZH + "各方將「28點和平計劃」修為「19點」。").drafts
    assert (old.points, new.points, new.revises) == (28, 19, old.id)


@pytest.mark.parametrize(
    ("sentence", "author"),
    [
        ("Egypt presented a new ceasefire proposal.", "egypt"),
        ("The American proposal leaves it open.", "united_states"),
        ("埃及提出停火方案，美方提案則未改。", "united_states"),
    ],
)
def test_authors_of_drafts(sentence: str, author: str) -> None:
    lead = TALKS_ZH if "，" in sentence else TALKS_EN
    assert author in {a for d in read(lead + sentence).drafts for a in d.authors}


def test_a_plan_that_does_not_exist_is_no_draft() -> None:
    assert not read(TALKS_ZH + "目前「還沒有真正意義上的最終和平計劃」。").drafts


def test_one_meeting_told_twice_is_one_event() -> None:
    found = read(
        TALKS_EN
        + "Vladimir Putin met Steve Witkoff in Moscow on 2 December. The meeting between Putin and "
        "Witkoff in Moscow on 2 December lasted five hours."
    ).events
    meetings = [e for e in found if e.kind == "meeting"]
    assert len(meetings) == 1
    assert meetings[0].date == "2025-12-02"
    assert len(meetings[0].also) == 1


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("Volodymyr Zelensky visited Paris on 1 December.", "visit", "2025-12-01"),
        (
            "Russia and Ukraine signed the memorandum in Istanbul on 1 December.",
            "signing",
            "2025-12-01",
        ),
        ("12月1日，澤連斯基訪問巴黎。", "visit", "2025-12-01"),
        ("美國與烏克蘭11月23日在日內瓦會談。", "meeting", "2025-11-23"),
    ],
)
def test_kinds_and_dates_of_events(sentence: str, kind: str, date: str) -> None:
    lead = TALKS_ZH if "，" in sentence or "與" in sentence else TALKS_EN
    assert (kind, date) in {(e.kind, e.date) for e in read(lead + sentence).events}


def test_a_meeting_that_was_called_off_or_only_asked_for_is_none() -> None:
    assert not read(TALKS_EN + "Russia and Ukraine did not meet in Geneva on 1 December.").events
    assert not read(TALKS_ZH + "烏克蘭要求12月15日在日內瓦與俄羅斯會談。").events


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("Russia on 5 November moved its delegation to a smaller hotel.", "other", "2025-11-05"),
        ("俄方11月5日把代表團搬到另一家酒店。", "other", "2025-11-05"),
        ("俄羅斯外長拉夫羅夫11月5日接受電視台訪問。", "other", "2025-11-05"),
        ("Russia and Ukraine struck a deal on prisoners on 5 November.", "signing", "2025-11-05"),
        ("俄烏第三輪談判11月5日在伊斯坦堡召開。", "meeting", "2025-11-05"),
        ("11月5日，伊斯坦堡一帶交火。", "military", "2025-11-05"),
    ],
)
def test_deeds_and_further_kinds_of_events(sentence: str, kind: str, date: str) -> None:
    lead = TALKS_ZH if "，" in sentence or "。" in sentence else TALKS_EN
    assert (kind, date) in {(e.kind, e.date) for e in read(lead + sentence).events}


def test_negotiations_in_general_and_interviews_are_no_meetings() -> None:
    found = read(TALKS_ZH + "11月5日會談破裂。俄方只接受談判，不接受最後通牒。")
    assert not [e for e in found.events if "只接受" in e.quote]


def test_he_is_whom_the_sentence_before_named() -> None:
    found = read(TALKS_ZH + "澤連斯基將繼續斡旋。他計劃12月中旬赴巴黎。").events
    (visit,) = [e for e in found if e.kind == "visit"]
    assert visit.planned
    assert "volodymyr_zelensky" in visit.participants
