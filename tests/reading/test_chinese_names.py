"""Whose people and which groups a Chinese text names, by its own words."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading import names
from detente.reading.names import Names
from detente.reading.passages import layout
from detente.reading.rules import RulesReader


def read(text: str) -> Names:
    return names.find(layout(text, None))


def sides(text: str) -> dict[str, str | None]:
    """The party of every person, as the whole reader sees it."""
    source = Source(id="t", published="2025-10-09", language="zh-Hant")
    return {p.id: p.party for p in RulesReader(tagger=False).read(source, text).people}


@pytest.mark.parametrize(
    ("text", "form", "party"),
    [
        ("波利薩里奧陣線（下稱波陣）拒絕出席。波陣駐聯合國代表說不行。", "波陣", "polisario"),
        ("聯合國駐黎巴嫩臨時部隊（聯黎部隊）撤出。", "聯黎部隊", "unifil"),
    ],
)
def test_brackets_give_a_known_party_a_short_name(text: str, form: str, party: str) -> None:
    assert form in read(text).forms()[party]


def test_a_group_in_brackets_is_one_when_it_acts() -> None:
    found = {p.id for p in read("山地自衛聯合會（SHU）拒絕談判。").parties}
    assert "shu" in found


@pytest.mark.parametrize(
    "text",
    [
        "雙方談的是行為準則（COC），各方同意年底完成行為準則。",
        "水壩名為復興大壩（GERD），各方為復興大壩爭執。",
        "會談由邊界總委員會（GBC）主持的會場舉行。",
        "地方政黨要參選，地方政黨說可以。",
    ],
)
def test_a_thing_with_an_acronym_is_no_party(text: str) -> None:
    assert [p.id for p in read(text).parties if p.kind == "organisation"] == []


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("胡塞武裝拒絕出席。其發言人布海提（Mohammed al-Bukhaiti）說不談。", "布海提", "houthis"),
        ("真主黨表示歡迎。該組織政治局成員拉赫曼（Ali Rahman）稱會遵守。", "拉赫曼", "hezbollah"),
        ("若開軍駐曼谷代表吞敏（Htun Min）說，談判沒有進展。", "吞敏", "arakan_army"),
        ("阿曼外長會見胡塞首席談判代表薩拉赫（Omar Salah），談了兩小時。", "薩拉赫", "houthis"),
        ("菲律賓反對此案。菲防長特奧多（Gil Teodo）表示遺憾。", "特奧多", "philippines"),
        ("莫拉萊斯（危地馬拉全國革命聯盟領袖）說，會停火。", "莫拉萊斯", "urng"),
        ("台灣提出抗議。陸委會副主委林秉文說，政府不接受。", "林秉文", "taiwan"),
    ],
)
def test_whose_man_somebody_is(text: str, who: str, party: str) -> None:
    found = read(text)
    person = next(p for p in found.people if who in found.forms().get(p.id, ()))
    assert person.party == party


def test_a_minister_without_a_country_is_of_the_one_the_text_is_about() -> None:
    text = (
        "摩爾多瓦與俄羅斯的談判恢復，摩爾多瓦要求俄羅斯撤軍，俄羅斯拒絕。\n\n"
        "時任總統沃羅諾（Ivan Vorono）表示，摩爾多瓦願意停火。\n\n"
        "摩爾多瓦議會下週表決，摩爾多瓦將派代表。"
    )
    assert sides(text)["ivan_vorono"] == "moldova"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("中非愛國者聯盟拒絕簽署協議。", "中非愛國者聯盟"),
        ("庫德族全國委員會批評美方偏袒。", "庫德族全國委員會"),
        ("加泰隆尼亞自治區政府要求舉行公投。", "加泰隆尼亞自治區政府"),
        ("俾路支解放軍聲稱不會停火。", "俾路支解放軍"),
        ("政府與叛軍會談，叛軍要求撤換總統。", "叛軍"),
    ],
)
def test_a_group_that_no_lexicon_knows(text: str, form: str) -> None:
    assert form in {name for names_ in read(text).forms().values() for name in names_}


def test_rebels_are_no_party_beside_a_group_with_a_name() -> None:
    found = read("M23要求撤軍。叛軍拒絕停火，M23表示遺憾。")
    assert [p.id for p in found.parties] == ["m23"]


def test_whom_a_survey_asked_are_the_public_of_the_state_spoken_of() -> None:
    found = read("摩爾多瓦與俄羅斯談判，摩爾多瓦提出方案。民調顯示，62%的受訪者支持停火。")
    assert "受訪者" in found.forms()["moldovan_public"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("日本外務省局長大橋健一表示，會談有進展。", "大橋健一"),
        ("日本官房长官松野太郎说，日方不会让步。", "松野太郎"),
        ("議員陳歐文雖然不滿，卻沒有投反對票。", "陳歐文"),
    ],
)
def test_names_of_people_by_their_surnames(text: str, name: str) -> None:
    assert name in {form for p in read(text).people for form in p.names.values()}


def test_the_counting_word_of_a_group_is_no_part_of_it() -> None:
    parties = read("两支武装同意停火，另外三支武装则表示反对。").parties
    assert not any("支" in name for p in parties for name in p.names.values())
