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
        ("他支持自由民主黨", "自由民主黨"),
        ("總統任命平等黨", "平等黨"),
        ("未來經濟鬥士黨", "未來經濟鬥士黨"),
        ("不丹人民黨", "不丹人民黨"),
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
        ("尼共（毛主义中心）发言人萨普科塔表示不会让步。", "尼共（毛主义中心）"),
        ("塞尔维亚前进党的甘托斯（Jonas Gantas）不同意。", "塞尔维亚前进党"),
        ("反對派領袖奧利瓦（Juan Oliva）說，選舉不公。", "反對派"),
        ("在野黨「革陣」（Retilin）秘書長奧利瓦（Juan Oliva）不同意。", "革陣"),
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


def test_a_name_that_many_countries_have_needs_the_country() -> None:
    assert "kuomintang" not in forms("新西兰大选后，国民党表示愿意谈判，国民党要求减税。")
    assert "kuomintang" in forms("台湾立法院开议，国民党表示愿意谈判。")


def test_a_name_inside_a_groups_name_is_nobody() -> None:
    text = "马科斯派的士兵被遣散。马科斯（Marcos）说不会再打。"
    found = names.find(layout(text, None))
    assert [m.form for m in found.mentions if m.kind == "person"] == ["马科斯", "Marcos"]


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        (
            "格魯吉亞國內局勢緊張。總統達維利（Nino Davili）說不會讓步。",
            "nino_davili",
            "georgia",
        ),
        (
            "格魯吉亞政府與反對派會談。鄰國亞美尼亞也受波及。總統達維利（Nino Davili）呼籲克制。",
            "nino_davili",
            "armenia",
        ),
        (
            "格魯吉亞大選前夕，美國呼籲克制。外長達維利（Nino Davili）與法國大使會談後說沒有進展。",
            "nino_davili",
            "georgia",
        ),
        (
            "格魯吉亞大選落幕，達維利（Nino Davili）以微弱差距當選總統，美國表示歡迎。",
            "nino_davili",
            "georgia",
        ),
        (
            "山谷之盟運動表示歡迎。達維利（Nino Davili）領導的山谷之盟運動會參選。",
            "nino_davili",
            "山谷之盟運動",
        ),
        (
            "日本與韓國磋商。外務大臣達維利（Nino Davili）說立場沒有改變。韓國韓國韓國。",
            "nino_davili",
            "japan",
        ),
        ("格魯吉亞政府與反對派會談。市長達維利（Nino Davili）呼籲克制。", "nino_davili", None),
        ("格魯吉亞政府與反對派會談。前總統達維利（Nino Davili）呼籲克制。", "nino_davili", None),
    ],
)
def test_an_office_without_a_country(text: str, who: str, party: str | None) -> None:
    assert sides(text)[who] == party


def test_a_name_that_ends_a_longer_one_is_another_group() -> None:
    assert "cpp_cambodia" not in forms("柬埔寨大選後，山地人民黨主席達維利說不會入閣。")


def test_letters_of_a_place_inside_a_name_do_not_hide_it() -> None:
    assert forms("武裝組織「阿開羅興救國軍」襲擊警所。") == {"阿開羅興救國軍": ("阿開羅興救國軍",)}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("會談由親王領導的海岸王黨、政府和教會參加。", "海岸王黨"),
        ("丹麥企業NORVA表示，不會簽字。", "NORVA"),
        ("贊比亞四派在多哈宣布接受文件。", "贊比亞四派"),
    ],
)
def test_groups_by_who_leads_them_by_letters_and_by_number(text: str, form: str) -> None:
    assert form in [f for found in forms(text).values() for f in found]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("反對派代表讓-保羅·甘托斯表示不會讓步。", "讓-保羅·甘托斯"),
        ("民陣代表甘托·讓表示不會讓步。", "甘托·讓"),
        ("首相府發言人羅德里格斯強調必須停火。", "羅德里格斯"),
        ("駐外大使甘托斯讚揚這項協議。", "甘托斯"),
    ],
)
def test_a_foreign_name_is_read_whole(text: str, form: str) -> None:
    people = [m.form for m in names.find(layout(text, None)).mentions if m.kind == "person"]
    assert people == [form]


def test_a_committee_of_a_group_is_the_group() -> None:
    text = "胡塞武裝拒絕停火。胡塞戰俘事務委員會主席甘托斯（Jonas Gantas）說名單不全。"
    assert sides(text) == {"jonas_gantas": "houthis"}


def test_a_body_that_nobody_knows_is_not_of_the_side_that_spoke_last() -> None:
    text = "以色列拒絕停火。山民議會發言人甘托斯（Jonas Gantas）支持聯邦制。"
    assert sides(text)["jonas_gantas"] is None


def test_a_name_of_letters_of_a_longer_one_is_the_same_group() -> None:
    text = "贊比亞全國民主陣線拒絕簽字。民陣方面說不急。民陣代表甘托斯（Jonas Gantas）要求撤軍。"
    assert list(forms(text).values()) == [("贊比亞全國民主陣線", "民陣")]
    assert list(sides(text).values()) == list(forms(text))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("滯留波多黎各的海地總理甘托斯（Jonas Gantas）承諾辭職。", "haiti"),
        (
            "庫德斯坦地區政府要求撥款，伊拉克石油部拒絕。庫區總理甘托斯（Jonas Gantas）說不公。",
            "kurdistan_regional_government",
        ),
        ("英國政府說時間不多。新芬黨沒有簽字，主席甘托斯（Jonas Gantas）要回去討論。", "sinn_fein"),
    ],
)
def test_whose_office_it_is(text: str, party: str) -> None:
    assert sides(text)["jonas_gantas"] == party


def test_a_group_in_quotation_is_not_the_group_named_before() -> None:
    text = "山地黨拒絕談判。會中「河谷」幫領袖甘托斯（Jonas Gantas）表示願意停火。"
    assert sides(text)["jonas_gantas"] == "河谷"
    text = "山地黨拒絕談判。東盟輪值主席國馬來西亞外長甘托斯（Jonas Gantas）說會斡旋。"
    assert sides(text)["jonas_gantas"] == "malaysia"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "（記者李明阿布達比18日專電）南方過渡委員會（STC）退出葉門內閣，"
            "主席甘托斯（Jonas Gantas）說不再等。",
            "southern_transitional_council",
        ),
        ("使徒教會大主教甘托斯（Jonas Gantas）呼籲對話。", "使徒教會"),
        ("執政黨「公民之約」黨團主席甘托斯（Jonas Gantas）反對。", "公民之約"),
        (
            "反對派「全民聯盟」退席。聯盟領袖、前總統甘托斯（Jonas Gantas）反對。"
            "全民聯盟發言人說不會回來。",
            "全民聯盟",
        ),
    ],
)
def test_offices_of_groups(text: str, party: str) -> None:
    assert sides(text)["jonas_gantas"] == party


def test_letters_in_brackets_make_a_group_of_what_stands_in_quotation() -> None:
    text = "「覺醒、團結與希望」（4U）和政府在貝寧會談。4U領導人甘托斯（Jonas Gantas）要求撤軍。"
    assert list(forms(text).values()) == [("覺醒、團結與希望", "4U")]
    assert list(sides(text).values()) == list(forms(text))


def test_an_aide_is_of_the_side_of_his_master() -> None:
    text = "貝寧總統達維利（Nino Davili）缺席。達維利的顧問甘托斯（Jonas Gantas）說不會談判。"
    assert sides(text)["jonas_gantas"] == "benin"


def test_a_paper_called_after_a_town_makes_no_party_of_its_country() -> None:
    found = names.find(layout("貝寧政府同意重返2019年的喀土穆和平協議。", None))
    assert [p.id for p in found.parties] == ["benin"]


def test_our_side_is_that_of_the_paper() -> None:
    text = (
        "【記者李明／台北報導】台日漁業會議落幕。日方堅持間距四浬；我方主張縮短為一浬。"
        "外交部長甘托斯（Jonas Gantas）說可以接受。日本感謝台灣停火，台灣接受。"
    )
    source = Source(id="t", published="2025-10-09", language="zh-Hant")
    document = RulesReader(tagger=False).read(source, text)
    assert [s.party for s in document.statements if "我方主張" in s.quote] == ["taiwan"]
    assert [p.party for p in document.people if p.id == "jonas_gantas"] == ["taiwan"]


def test_the_opposition_is_a_known_alliance_behind_the_word() -> None:
    text = (
        "反對派聯盟「民主團結平台」與委內瑞拉政府會談。反對派候選人甘托斯（Jonas Gantas）不退讓。"
    )
    assert sides(text)["jonas_gantas"] == "unitary_platform"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("庫德愛國聯盟要求重選。愛盟主席甘托斯（Jonas Gantas）不退讓，伊拉克政府沒有表態。", "puk"),
        ("馬里與阿爾及利亞交惡。馬里軍政府過渡總統甘托斯（Jonas Gantas）拒絕調停。", "mali"),
        ("美國提議延期。海島自治當局對外關係部共同主席甘托斯（Jonas Gantas）主張分權。", None),
    ],
)
def test_whose_chairman(text: str, party: str | None) -> None:
    assert sides(text)["jonas_gantas"] == party


def test_an_office_is_no_part_of_a_dotted_name() -> None:
    found = names.find(layout("民主黨主席馬蘇德．甘托斯（Masoud Gantas）表示不會讓步。", None))
    people = [m.form for m in found.mentions if m.kind == "person"]
    assert people == ["馬蘇德．甘托斯", "Masoud Gantas"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "塔利班拒絕談判。聯合國負責政治事務的副秘書長甘托斯（Jonas Gantas）歡迎會談。",
            "united_nations",
        ),
        ("山地黨支持協議，但海岸聯盟反對，其發言人甘托斯（Jonas Gantas）要求公投。", "海岸聯盟"),
        (
            "加納政府與“海岸居民”組織（COR）會談。該組織發言人甘托斯（Jonas Gantas）不退讓。",
            "海岸居民",
        ),
        ("烏克蘭停火。烏克蘭能源部長甘盧先科說會供電。", None),
    ],
)
def test_whose_spokesman(text: str, party: str | None) -> None:
    found = sides(text)
    assert found.get("jonas_gantas") == party
    assert party or found == {"甘盧先科": "ukraine"}
