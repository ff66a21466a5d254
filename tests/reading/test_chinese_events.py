"""What Chinese sentences tell of a day: deeds, votes, surveys, words on an occasion."""

from __future__ import annotations

import pytest

from detente.case import Event, Source
from detente.reading.rules import RulesReader

LEAD = "尼泊尔政府与毛派的和平谈判仍在继续，停火尚未达成。印度外长苏杰生呼吁各方克制。\n\n"
READER = RulesReader(tagger=False)


def events(sentence: str) -> list[Event]:
    source = Source(id="t", published="2024-06-20", language="zh-Hans")
    found = READER.read(source, LEAD + sentence).events
    return [e for e in found if e.span[0] >= len(LEAD)]


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("去年9月的奥斯陆会谈无果而终。", "meeting", "2023-09"),
        (
            "5月3日凌晨，不明身份的枪手闯入辛杜利县一处警察局，打死7名警员。",
            "military",
            "2024-05-03",
        ),
        ("6月10日，毛派宣布暂停执行停火。", "publication", "2024-06-10"),
        ("1996年，毛派发动武装起义。", "military", "1996"),
        ("总理18日在众议院答辩时说，政府不会接受外国调停。", "other", "2024-06-18"),
        ("据加德满都大学3月对1,500名选民的调查，六成受访者支持修宪。", "survey", "2024-03"),
        ("民调机构3月访问了1,500名选民。", "survey", "2024-03"),
        ("法院5月下令释放了三名毛派指挥官。", "other", "2024-05"),
        ("联合国特派团应尼泊尔政府要求于2011年1月撤离。", "other", "2011-01"),
        ("6月8日，议会以165票赞成、78票反对通过赦免法案。", "other", "2024-06-08"),
        ("毛派6月17日在声明中说，任何协议都必须包括释放囚犯。", "publication", "2024-06-17"),
        ("下一轮会谈定于7月5日在曼谷举行。", "meeting", "2024-07-05"),
        ("苏杰生上月抵达加德满都，6月12日会见了总理。", "meeting", "2024-06-12"),
        ("毛派1990年提出的「四十点要求」仍未过时。", "publication", "1990"),
    ],
)
def test_what_a_dated_clause_tells(sentence: str, kind: str, date: str) -> None:
    assert (kind, date) in {(e.kind, e.date) for e in events(sentence)}, events(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "毛派发言人6月16日表示，该党愿意恢复会谈。",
        "如果6月30日仍无结果，毛派就会离开。",
        "期限是6月30日。",
        "印度要求双方在6月30日前撤军。",
        "尼泊尔2022年3月的说法略有不同。",
        "6月的调查中，57%的受访者认为停火有利。",
        "一名接近会谈的商人透露，气氛不好。",
        "毛派没有在6月10日开火。",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert [e for e in events(sentence) if e.kind != "survey"] == []


def test_the_day_of_the_report_is_no_event() -> None:
    found = events("新华社加德满都6月19日电　苏杰生说，印度支持停火。")
    assert found == []


def test_one_event_told_again_without_a_name_is_one() -> None:
    found = events("去年9月的奥斯陆会谈无果而终。2023年9月的会谈之后，双方不再接触。")
    assert len([e for e in found if e.kind == "meeting"]) == 1
