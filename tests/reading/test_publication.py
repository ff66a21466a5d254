"""The day on which a text was published, as its first lines say it."""

from __future__ import annotations

import pytest

from detente.reading.publication import stated

BODY = "\n\nThe two delegations met for the third time in as many weeks, and parted without a text."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("A long title of an essay\n\n18 July 2025", "2025-07-18"),
        ("A title\n\nBy Ann Writer in Oslo\nFriday 9 August 2019", "2019-08-09"),
        ("A title\n\nBy Ann Writer | March 3, 2024", "2024-03-03"),
        ("A title\n\nCompiled from the press of both countries, 30 January 2023", "2023-01-30"),
        ("OSLO, June 11, 2025 - The talks went on.", "2025-06-11"),
        ("OSLO (Wire) 11 June 2025 — The talks went on.", "2025-06-11"),
        ("From: desk\nDate: Mon, 20 Jan 2025 18:04:11 +0000\nSubject: Talks", "2025-01-20"),
        ("---\ntitle: Talks\ndate: 2025-02-03\n---", "2025-02-03"),
        ("Published: 2025-02-03", "2025-02-03"),
        ("題目：談判桌前\n\n文：某某\u30002022年2月23日", "2022-02-23"),
        ("题目\n\n2025-10-29 国际观察", "2025-10-29"),
        ("题目\n\n本刊记者 某某 发自东京\u30002019年1月29日", "2019-01-29"),
        ("题目\n\n喀布尔／多哈２０２４年７月２日电——会议一日闭幕。", "2024-07-02"),
        ("題目\n\n（奧斯陸2024年7月2日綜合報導）會議一日閉幕。", "2024-07-02"),
    ],
)
def test_the_head_of_a_text_says_its_day(head, day):
    assert stated(head + BODY) == day


@pytest.mark.parametrize(
    "text",
    [
        "What the accord of 10 April 1998 left open",
        "A title\n\nOSLO, June 11 - The talks went on.",
        "2 October 2016. Voters turned the agreement down by less than one per cent.",
        "A title\n\nOn 3 May 2024 the two sides signed a truce.",
        "題目\n\n2024年5月3日，雙方簽署停火協議。",
        "大事記\n\n2018年\n1月1日\u3000領導人發表新年賀辭。",
        "Published: 30 February 2025",
        "",
    ],
)
def test_a_day_that_is_told_of_or_lacks_its_year_dates_no_text(text):
    assert stated(text) is None
