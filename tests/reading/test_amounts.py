"""Amounts in sentences of many conflicts: what counts, what only looks like an amount."""

from __future__ import annotations

import pytest

from detente.reading import dates, quantities, units
from detente.reading.passages import layout

THIRD = 1 / 3


def amounts(text: str, language: str) -> list[tuple[float, str]]:
    found = layout(text, language)
    met = dates.find(found, "2024-09-12")
    return [(q.value, q.unit) for q in quantities.find(found, met)]


def check(text: str, language: str, expected: list[tuple[float, str]]) -> None:
    got = amounts(text, language)
    assert [v for v, _ in got] == pytest.approx([v for v, _ in expected]), got
    assert all(units.same(a, b) for (_, a), (_, b) in zip(got, expected, strict=True)), got


ENGLISH: list[tuple[str, list[tuple[float, str]]]] = [
    ("The army would shrink to between 3,000 and 5,000 soldiers.",
     [(3000, "soldiers"), (5000, "soldiers")]),
    ("Guns must be pulled back 20 to 25 kilometres from the line.",
     [(20, "kilometres"), (25, "kilometres")]),
    ("Some 20-25 km of road reopened.", [(20, "km"), (25, "km")]),
    ("Support fell to 56 percent from 61 percent.", [(56, "percent"), (61, "percent")]),
    ("Forty-two per cent were undecided and eleven percent refused.",
     [(42, "percent"), (11, "percent")]),
    ("Two-thirds of households had lost a member.", [(2 / 3, "of households")]),
    ("Nearly a third of voters want talks; half oppose them.",
     [(THIRD, "of voters"), (0.5, "of whole")]),
    ("The donors pledged $1.5 trillion, of which €12bn is new.",
     [(1.5e12, "US dollars"), (12e9, "euros")]),
    ("A fund of 40 billion dollars and 3 million euros was set up.",
     [(40e9, "dollars"), (3e6, "euros")]),
    ("Of the 16 articles, 13 were agreed and three remain open.",
     [(16, "articles"), (13, "articles"), (3, "articles")]),
    ("The draft has nine chapters; the remaining two are blank.",
     [(9, "chapters"), (2, "chapters")]),
    ("They spoke for an hour and a half, then for two and a half hours.",
     [(1.5, "hours"), (2.5, "hours")]),
    ("A one-week pause was followed by a 60-day truce.", [(1, "weeks"), (60, "days")]),
    ("The zone covers 1,200 square kilometres and 15 villages.",
     [(1200, "square km"), (15, "villages")]),
    ("Eight monitors and 12 vehicles crossed at three checkpoints.",
     [(8, "monitors"), (12, "vehicles"), (3, "checkpoints")]),
    ("Turnout was 1.2 million, or about 70 per cent.", [(1.2e6, "persons"), (70, "percent")]),
    ("The rebels hold about 3,500 prisoners of war.", [(3500, "prisoners")]),
    ("Twenty of the 33 hostages were freed.", [(20, "hostages"), (33, "hostages")]),
    ("The plan runs to 11 pages and names five guarantor states.",
     [(11, "pages"), (5, "states")]),
    ("At least two European countries would send up to 15,000 troops.",
     [(2, "countries"), (15000, "troops")]),
    ("The council voted 14 to one with no abstentions.", []),
    ("One in three families fled, and seven out of ten schools closed.",
     [(THIRD, "of families"), (0.7, "of schools")]),
    ("Its quota rises by 2.5 percentage points over ten years.",
     [(2.5, "percentage points"), (10, "years")]),
    ("He offered a half-hour call; she wanted half a day.", [(0.5, "hours"), (0.5, "days")]),
    ("The cap is 85,000 troops, not the 250,000 Kyiv wanted.",
     [(85000, "troops"), (250000, "troops")]),
    ("Exports of 9 million tonnes passed through three ports.",
     [(9e6, "tonnes"), (3, "ports")]),
    ("The dam holds 74 billion cubic metres of water.", [(74e9, "cubic metres")]),
    ("It would fill over 5, 10 or 15 years.", [(5, "years"), (10, "years"), (15, "years")]),
    ("Trade doubled and prices rose fivefold in 18 months.", [(5, "times"), (18, "months")]),
    ("They released 25 detainees, including six women.", [(25, "detainees"), (6, "women")]),
    ("The 1967 borders and the 1949 armistice line are no basis.", []),
    ("Resolutions 242 and 338 and resolution 1701 were cited.", []),
    ("Under Article 5, section 3 and paragraphs 4 and 7, the G7 acts.", []),
    ("The envoy, 62, said a 45-year-old guard died at 10:30 a.m. on Route 60.", []),
    ("F-16s, a T-72, Su-35 jets and an Mi-8 flew over Camp 4; COVID-19 spread.", []),
    ("Call +44 20 7946 0018 or see note 12 [3] on page 40.", []),
    ("After 9/11 and the 7-1 vote, the two sides and three parties met 24/7.", []),
    ("The first round and the 30th session took place on 5 May and in the 1990s.", []),
    ("One of them, one day, may sign; one side will not.", []),
    ("A two-state solution and six-party talks are no numbers.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[tuple[float, str]]) -> None:
    check(text, "en", expected)


CHINESE: list[tuple[str, list[tuple[float, str]]]] = [
    ("維和部隊規模為3000至5000人。", [(3000, "persons"), (5000, "persons")]),
    ("火炮後撤20到25公里。", [(20, "km"), (25, "km")]),
    ("逾十萬難民湧入，近三萬美軍駐守。", [(100_000, "refugees"), (30_000, "troops")]),
    ("三分之二的選民贊成，半數以上議員反對。", [(2 / 3, "of whole"), (0.5, "of whole")]),
    ("會談持續一個半小時，比預定多半小時。", [(1.5, "hours"), (0.5, "hours")]),
    ("停火延長一週，表決推遲一天。", [(1, "weeks"), (1, "days")]),
    ("援助總額達1.5萬億美元，另有120億歐元。", [(1.5e12, "US dollars"), (12e9, "euros")]),
    ("草案共九章，其中兩章空白。", [(9, "chapters"), (2, "chapters")]),
    ("非軍事區面積約1200平方公里，涉及15個村莊。", [(1200, "square km"), (15, "villages")]),
    ("釋放了25名戰俘，包括六名婦女。", [(25, "prisoners"), (6, "persons")]),
    ("武裝派別控制五個州、三條公路和兩處機場。",
     [(5, "states"), (3, "roads"), (2, "airports")]),
    ("民調顯示，百分之四十二點五的受訪者反對，兩成三未答。", [(42.5, "percent"), (23, "percent")]),
    ("１２艘船、３０架飛機抵達。", [(12, "ships"), (30, "aircraft")]),
    ("方案含十點，其餘三點未定。", [(10, "points"), (3, "points")]),
    ("大壩庫容740億立方米，分七年蓄滿。", [(74e9, "cubic metres"), (7, "years")]),
    ("兩國元首會談四十五分鐘。", [(45, "minutes")]),
    ("第一階段持續42天，分三個階段實施。", [(42, "days"), (3, "phases")]),
    ("雙方在兩個問題上僵持，交換了四封信。", [(2, "issues"), (4, "letters")]),
    ("邊境三個口岸關閉，5000多輛卡車滯留。", [(3, "crossings"), (5000, "trucks")]),
    ("議會以120票對30票通過。", [(120, "votes"), (30, "votes")]),
    ("投票率70%，較上屆高出3.5個百分點。", [(70, "percent"), (3.5, "percentage points")]),
    ("至少三个欧洲国家愿意派兵。", [(3, "countries")]),
    ("发射了两枚弹道导弹和17架无人机。", [(2, "missiles"), (17, "drones")]),
    ("談判歷時兩年半，談了十二輪。", [(2.5, "years"), (12, "rounds")]),
    ("全國一千二百萬人流離失所。", [(12_000_000, "persons")]),
    ("報告稱有二十万平民被困。", [(200_000, "civilians")]),
    ("第1701號決議與第242號決議有效。", []),
    ("根據第五條第二款和第14章，G7表態。", []),
    ("1967年邊界與1949年停戰線不是基礎。", []),
    ("第二輪會談於下午3點30分開始，第三屆大會閉幕。", []),
    ("電話+852-2345-6789，見註12。", []),
    ("現年62歲的特使談到新冠病毒COVID-19與9·11事件。", []),
    ("F-16、蘇-35與T-72都已部署。", []),
    ("雙方、三方、兩國與四人小組一致同意。", []),
    ("他一再表示，一方面要談，一旦失敗就走一步看一步。", []),
    ("兩國方案與六方會談無關數量。", []),
    ("十多名记者与数百名居民在场。", [(10, "persons")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: list[tuple[float, str]]) -> None:
    language = "zh-Hans" if any(c in text for c in "个发报") else "zh-Hant"
    check(text, language, expected)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("km", "kilometres", True),
        ("US dollars", "USD", True),
        ("persons", "Russian troops", True),
        ("of whole", "of respondents", True),
        ("points", "articles", True),
        ("points", "issues", True),
        ("articles", "issues", False),
        ("square km", "km", False),
        ("percentage points", "points", False),
        ("days", "months", False),
    ],
)
def test_units(one: str, other: str, fits: bool) -> None:
    assert units.same(one, other) is fits
