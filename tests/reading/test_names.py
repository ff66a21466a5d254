from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Party, Person
from detente.reading import lexicon, names
from detente.reading.names import Names
from detente.reading.passages import layout


def read(text: str, language: str | None = None) -> Names:
    return names.find(layout(text, language))


def people(text: str) -> dict[str, str | None]:
    return {p.id: p.party for p in read(text).people}


def parties(text: str) -> set[str]:
    return {p.id for p in read(text).parties}


def test_a_gloss_gives_name_aliases_office_and_party() -> None:
    text = "納米比亞外長尤金妮亞（Eugenia Amupanda，又譯尤吉妮亞或尤珍尼亞）說可以。尤珍尼亞離開。"
    found = read(text)
    (person,) = found.people
    assert person.id == "eugenia_amupanda"
    assert person.party == "namibia"
    assert person.office == {"zh-Hant": "外長"}
    assert found.forms()[person.id] == ("尤金妮亞", "Eugenia Amupanda", "尤吉妮亞", "尤珍尼亞")


def test_a_misspelt_gloss_is_the_same_man() -> None:
    found = read("普京（Vlamidir Putin）抵達。其後普京（Vladimir Putin）離開。")
    assert [p.id for p in found.people] == ["vladimir_putin"]


def test_a_gloss_that_contradicts_merges_nobody() -> None:
    found = read("美國特使庫許納（Steve Witkoff）抵達莫斯科，庫許納表示樂觀。")
    assert {p.id for p in found.people} == {"jared_kushner", "steve_witkoff"}


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("肯尼亞外長穆倫加迪表示，會談沒有結果。", "穆倫加迪", "kenya"),
        ("中国外交部长王毅与对方通电话。", "wang_yi", "china"),
        ("越南总理范文春在河内会见来宾。", "范文春", "vietnam"),
        ("聯合國也門問題特使格倫德伯格說，雙方仍有分歧。", "hans_grundberg", "united_nations"),
        ("提格雷人民解放陣線主席德布雷齊翁說，不會讓步。", "debretsion_gebremichael", "tplf"),
    ],
)
def test_office_and_name_in_chinese(text: str, who: str, party: str) -> None:
    assert people(text) == {who: party}


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("Kenyan Foreign Minister Musalia Mudavadi said no.", "musalia_mudavadi", "kenya"),
        ("South Sudan's President Salva Kiir left.", "salva_kiir", "south_sudan"),
        ("Tea Seiha, Cambodia's defence minister, agreed.", "tea_seiha", "cambodia"),
        ("“No,” said Abdul Rahman Yusuf, a teacher in Aden.", "abdul_rahman_yusuf", None),
    ],
)
def test_office_and_name_in_english(text: str, who: str, party: str | None) -> None:
    assert people(text) == {who: party}


def test_later_mentions_by_surname() -> None:
    text = "Foreign Minister Sihasak Phuangketkeow spoke. Phuangketkeow then left."
    found = read(text)
    assert found.forms()["sihasak_phuangketkeow"] == ("Sihasak Phuangketkeow", "Phuangketkeow")


def test_an_outside_expert_speaks_for_no_party() -> None:
    assert people("英國國際戰略研究所高級研究員霍克斯（Emily Hawkes）認為不會。") == {
        "emily_hawkes": None
    }


def test_pairs_name_both() -> None:
    found = read(
        "美伊談判破裂，以巴衝突持續，印巴兩國停火。美國、伊朗、巴基斯坦、印度、以色列均有回應。"
    )
    pairs = [m.ids for m in found.mentions if len(m.ids) == 2]
    assert pairs == [
        ("united_states", "iran"),
        ("israel", "palestine"),
        ("india", "pakistan"),
    ]


def test_abbreviations_are_not_read_into_other_words() -> None:
    found = read("德國打破慣例對烏軍援。談判中美方讓步，以方便各方。烏克蘭歡迎。23日美烏會談。")
    assert [(m.form, m.ids) for m in found.mentions if len(m.form) < 3 and m.kind == "party"] == [
        ("德國", ("germany",)),
        ("美方", ("united_states",)),
        ("美烏", ("united_states", "ukraine")),
    ]


def test_a_seat_of_government_acts_or_is_a_place() -> None:
    assert parties("代表團在莫斯科舉行會談。") == set()
    assert parties("莫斯科拒絕這份方案。") == {"russia"}
    assert parties("The delegations met in Khartoum on Monday.") == set()
    assert parties("Khartoum rejected the proposal.") == {"sudan"}


def test_a_venue_is_no_party() -> None:
    text = "盧旺達與剛果（金）代表在瑞士日內瓦和土耳其伊斯坦堡會談。"
    assert parties(text) == {"rwanda", "congo_kinshasa"}
    assert parties("Armenia and Azerbaijan held talks in Switzerland.") == {
        "armenia",
        "azerbaijan",
    }


def test_lists_share_their_part() -> None:
    assert parties("英國、法國、德國已對方案提出修改。") == {
        "united_kingdom",
        "france",
        "germany",
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("亞塞拜然已回應。", "azerbaijan"),
        ("阿塞拜疆已回應。", "azerbaijan"),
        ("阿塞拜疆已回应。", "azerbaijan"),
        ("也門已回應。", "yemen"),
        ("葉門已回應。", "yemen"),
        ("東協已回應。", "asean"),
        ("东盟已回应。", "asean"),
        ("胡塞武装拒绝了提议。", "houthis"),
        ("The Houthis rejected it.", "houthis"),
    ],
)
def test_every_writing(text: str, form: str) -> None:
    assert parties(text) == {form}


def test_groups_that_no_lexicon_knows() -> None:
    chinese = read("莫羅加自由陣線（MFF）拒絕停火。莫羅加自由陣線說，MFF不會投降。")
    assert [p.id for p in chinese.parties] == ["mff"]
    english = read("The Morven National Liberation Army (MNRA) said no. MNRA troops left.")
    assert english.forms() == {
        "morven_national_liberation_army": ("Morven National Liberation Army", "MNRA")
    }


def test_publics() -> None:
    text = "這項調查訪問了1,200名哥倫比亞民眾。有四成受訪者反對。"
    found = read(text)
    (party,) = (p for p in found.parties if p.kind == "public")
    assert party.id == "colombian_public"
    assert found.forms()[party.id] == ("哥倫比亞民眾", "受訪者")


def test_a_case_adds_its_own_names() -> None:
    own = lexicon.load().extended(
        parties=[
            Party(id="moroga", names={"zh-Hant": "莫羅加", "en": "Moroga"}, aliases=("莫國",))
        ],
        people=[Person(id="ada", names={"zh-Hant": "艾達女士"}, party="moroga")],
    )
    found = names.find(layout("莫國拒絕方案。艾達女士說會繼續。"), own)
    assert [p.id for p in found.parties] == ["moroga"]
    assert [(p.id, p.party) for p in found.people] == [("ada", "moroga")]


WORDS = st.sampled_from(
    [
        *("普京（Vladimir Putin）", "美烏", "俄方", "在莫斯科", "，", "。", "King Abdullah said "),
        *("the U.S. ", "\n\n", "外長王毅", "快速支援部隊（RSF）", "·", "（", "）", "Mr. ", "’s "),
        *("受訪者", "🕊", "\ufeff", "\r\n", "of ", "、", "馬克龍"),
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join), st.sampled_from(["zh-Hant", "zh-Hans", "en"]))
@settings(max_examples=150, deadline=None)
def test_every_mention_stands_in_the_text(text: str, language: str) -> None:
    found = read(text, language)
    known = {p.id for p in (*found.people, *found.parties)}
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.form
        if mention.kind == "person":
            assert set(mention.ids) <= known
    people_spans = [(m.start, m.end) for m in found.mentions if m.kind == "person"]
    assert all(a[1] <= b[0] for a, b in pairwise(people_spans))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The opposition rejected the offer; Kenya’s opposition.", {"opposition"}),
        ("The Supreme Court suspended the accord on Monday.", {"supreme_court"}),
        ("The Fano militia denied it. Kurdish fighters left.", {"fano"}),
        ("The Syrian National Coalition refused.", {"syrian_national_coalition"}),
        ("Turkey-based analysts flew back to Havana.", set()),
        ("反對派堅持先選舉，最高法院則中止協議。", {"反對派", "最高法院"}),
        ("阿薩勒運動支持對話。", {"阿薩勒運動"}),
        ("有人贊成朝鮮模式，有人說科索沃模式更好，巴西《環球報》也這樣寫。", set()),
        ("聯合國世界糧食計劃署稱，有兩千萬人挨餓。", {"world_food_programme"}),
        ("流亡的民族團結政府（NUG）拒絕出席。", {"national_unity_government"}),
    ],
)
def test_who_acts_is_a_party_and_what_is_only_named_is_none(text: str, ids: set[str]) -> None:
    found = names.find(layout(text))
    assert {p.id for p in found.parties} == ids
