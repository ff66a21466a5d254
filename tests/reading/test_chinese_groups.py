"""Groups that a Chinese text names and no lexicon knows, and who speaks for them."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading import names, zh_phrases
from detente.reading.passages import layout
from detente.reading.rules import RulesReader
from detente.reading.script import shadow


def forms(text: str) -> dict[str, tuple[str, ...]]:
    found = names.find(layout(text, None))
    kinds = {p.id: p.kind for p in found.parties}
    return {i: f for i, f in found.forms().items() if kinds.get(i) == "organisation"}


def sides(text: str) -> dict[str, str | None]:
    """The party of every person, as the whole reader sees it."""
    source = Source(id="t", published="2025-10-09", language="zh-Hant")
    document = RulesReader(tagger=False).read(source, text)
    return {p.id: p.party for p in document.people}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("极右翼祖国党", "祖国党"),
        ("最大反对党共和进步党", "共和进步党"),
        ("執政的正義與和平黨", "正義與和平黨"),
        ("他要求人民民主陣線", "人民民主陣線"),
        ("由挪威牵头的停火监察团", "停火监察团"),
        ("爭取變革運動", "爭取變革運動"),
        ("希望聯盟", "希望聯盟"),
        ("解除武装", "武装"),
        ("他否認政府打算廢除省", "省"),
    ],
)
def test_a_name_begins_behind_verbs_and_epithets(text: str, name: str) -> None:
    folded = shadow(text)
    assert text[zh_phrases.begin(folded, 0, len(folded)) :] == name


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“山谷之子”党领导人马鲁夫拒绝加入内阁。", "山谷之子"),
        ("帮派联盟“河岸兄弟”头目塞贡多表示不会放下武器。", "河岸兄弟"),
        ("“三月协议”派坚决反对这项安排。", "三月协议"),
        ("公民之家代表奥利维拉提议折中。", "公民之家"),
        ("私营部门代表奥利维拉提议折中。", "私营部门"),
        ("好党主席德米雷尔说，这是投降。", "好党"),
        ("民主團結陣線隨即退出內閣。", "民主團結陣線"),
        ("会议讨论了多国停火监督团的任务。", "多国停火监督团"),
        ("馬科斯派的士兵被遣散。馬科斯（Marcos）說不會再打。", "馬科斯派"),
    ],
)
def test_a_group_is_known_by_marks_heads_and_deeds(text: str, form: str) -> None:
    assert [form] == [f for found in forms(text).values() for f in found if f == form]


@pytest.mark.parametrize(
    "text",
    [
        "解除武装必须由第三方核实，解除武装不是投降。",
        "有六成受訪者支持擴大省議會權力。",
        "他在「和平方案」中表示願意讓步。",
        "民調公司「羅盤」表示，樣本有一千人。",
    ],
)
def test_what_is_no_noun_phrase_is_no_group(text: str) -> None:
    assert forms(text) == {}


def test_a_group_goes_by_the_last_noun_of_its_name() -> None:
    text = "人民團結平台發言人奧利瓦拒絕出席。政府呼籲對話，但平台不會重返談判桌。"
    assert forms(text) == {"人民團結平台": ("人民團結平台", "平台")}


def test_the_opposition_is_the_alliance_that_stands_behind_the_word() -> None:
    text = "反對派聯盟「全民平台」（簡稱平台）的首席代表奧利瓦（Juan Oliva）說，反對派不會退出。"
    assert forms(text) == {"全民平台": ("反對派聯盟", "全民平台", "平台", "反對派")}
    assert sides(text) == {"juan_oliva": "全民平台"}


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("立陶宛祖國聯盟黨魁甘托斯（Jonas Gantas）批評政府。", "jonas_gantas", "祖國聯盟"),
        (
            "山地人民党（简称“山民党”）成员甘托斯（Jonas Gantas）宣读声明。",
            "jonas_gantas",
            "山地人民党",
        ),
        (
            "山地人民党倒是留下来了。党主席甘托斯（Jonas Gantas）说会支持。",
            "jonas_gantas",
            "山地人民党",
        ),
        (
            "山地人民黨說，它的總統候選人、市長甘托斯（Jonas Gantas）被捕。",
            "jonas_gantas",
            "山地人民黨",
        ),
        (
            "泰国南部和谈代表团团长甘托斯（Jonas Gantas）说，泰国会撤军。",
            "jonas_gantas",
            "thailand",
        ),
    ],
)
def test_whose_man_somebody_is(text: str, who: str, party: str) -> None:
    assert sides(text)[who] == party
