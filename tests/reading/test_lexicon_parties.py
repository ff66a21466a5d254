"""The lists of parties themselves, and what they must and must not find."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from detente.reading import lexicon, names
from detente.reading.passages import layout
from detente.reading.script import shadow

FILES = ("organisations.txt", "regions.txt")


def parties(text: str) -> set[str]:
    return {p.id for p in names.find(layout(text)).parties}


def items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def test_every_organisation_has_one_line() -> None:
    for name in FILES:
        times = Counter(row[0] for row in lexicon.rows(name))
        assert not [id_ for id_, often in times.items() if often > 1]


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_its_five_cells_and_a_name(name: str) -> None:
    for row in lexicon.rows(name):
        assert len(row) == 5, row
        assert row[3 if name == "organisations.txt" else 2], row


def test_no_organisation_shares_a_form_with_another() -> None:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in lexicon.rows("organisations.txt"):
        for item in (*items(row[3]), *items(row[4])):
            name, _, states = item.partition("?")
            found.setdefault(shadow(name), []).append((row[0], frozenset(states.split())))
    for form, owners in found.items():
        for (one, states), (other, more) in combinations(owners, 2):
            assert states, (form, one, other)
            assert more, (form, one, other)
            assert not states & more, (form, one, other)


def test_no_chinese_form_is_one_character() -> None:
    for row in lexicon.rows("organisations.txt"):
        assert all(len(item.partition("?")[0]) > 1 for item in items(row[4])), row


ORDINARY = (
    "The league table was published on Tuesday and the home side finished second.",
    "A new party of hikers set out before dawn with enough water for two days.",
    "The alliance of bakers in our street agreed on a common price for bread.",
    "She moved forward slowly because the steps were covered with ice.",
    "My cousin Karen said the train would be late again.",
    "The socialists among the students liked the older songs better.",
    "An elder of the village asked us to wait until the rain had stopped.",
    "The labour was hard and the wages were low that winter.",
    "A chevron pattern is popular on woollen blankets.",
    "They took a walk along the coast and watched the welsh ponies graze.",
    "The court sat until noon and then went to lunch.",
    "A council of owls is called a parliament.",
    "The front of the shop needs a new coat of paint.",
    "He told a reporter that the harvest had been the best in ten years.",
    "The mediator in the divorce case asked both of them to be patient.",
    "We have our own law and justice in this kitchen.",
    "The resistance of the wire is measured in ohms.",
    "A group of friends opened a bakery on the corner of the square.",
    "The Scottish coast is known for its lighthouses.",
    "He bought a cottage in Catalonia and a boat in Galicia.",
    "該隊努力拓展海外市場，大力拓展新客源。",
    "並非行政失誤，只是天氣太熱。",
    "市長和議員一同出席了開幕禮。",
    "今日共同完成的工作，明天再檢查一次。",
    "他們在五月二十五日鐵路通車當天搬家。",
    "兩國盟友的說法，記者無法核實。",
    "各國陣營的球迷在場外唱歌。",
    "新軍事題材的電影今年很受歡迎。",
    "東亞銀行的分行下週搬遷。",
    "她果敢地跳進水裡救起孩子。",
    "這個聯盟的球隊本季表現不佳。",
    "學校的民主選舉由學生自己主持。",
    "前進的路上總會遇到困難。",
    "人民的生活一天比一天好。",
    "加利西亞的海鮮很有名，蘇格蘭的威士忌也是。",
    "他在西藏拍了很多照片，又去了新疆。",
    "科西嘉的夏天又熱又乾。",
    "工人把貨物搬上車，然後休息了一會兒。",
    "這種藥的抵抗力測試還沒有完成。",
    "圖書館的代表作展覽延長到月底。",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_name_no_party(text: str) -> None:
    assert parties(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Catalonia's government rejected the offer from Madrid.", {"catalonia"}),
        ("Flemish leaders in Belgium want more powers.", {"flanders"}),
        ("Tourists love Corsica. Farmers in Corsica fear the drought.", set()),
        ("Kashmiri leaders met the Indian minister.", {"kashmir", "india"}),
        ("The Kashmir conflict is old.", set()),
        ("Talks between Copenhagen and Zanzibar, officials said, went nowhere.", {"zanzibar"}),
        ("蘇格蘭政府要求再次公投。", {"scotland"}),
        ("遊客在蘇格蘭迷路了。", set()),
        ("加泰羅尼亞拒絕西班牙的方案。", {"catalonia", "spain"}),
        ("北愛事務大臣在會上發言。", set()),
        ("羅興亞人代表要求公民身份。", {"rohingya"}),
    ],
)
def test_a_region_is_a_party_only_where_it_acts(text: str, found: set[str]) -> None:
    assert parties(text) >= found
    assert found or not parties(text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Spain's Socialist Party backed the amnesty; Spain's courts did not.", "psoe"),
        ("France is divided. The Socialist Party opposes the bill.", "socialist_party_france"),
        ("巴基斯坦人民黨與印度方面交換了意見。", "ppp_pakistan"),
        ("泰國人民黨反對這份與柬埔寨的協議。", "peoples_party_thailand"),
        ("新西蘭工黨反對政府的方案。", "labour_party_nz"),
        ("在加拿大，自由黨支持協議。", "liberal_party_canada"),
    ],
)
def test_a_name_that_many_countries_have_is_that_of_the_country_beside_it(
    text: str, party: str
) -> None:
    assert party in parties(text)


def test_a_name_of_another_countrys_party_is_not_borrowed() -> None:
    text = "澳大利亞與新西蘭會談。澳大利亞工黨支持，新西蘭工黨反對。澳大利亞國民表示歡迎。"
    assert {"labor_party_australia", "labour_party_nz"} <= parties(text)
