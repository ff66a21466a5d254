"""The public figures that ship: a sound list, and whom it finds in a text."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from detente.reading import lexicon, names
from detente.reading.lexicon import KnownPerson
from detente.reading.passages import layout
from detente.reading.script import shadow

FIGURES = lexicon.load().people


def people(text: str) -> dict[str, str | None]:
    return {p.id: p.party for p in names.find(layout(text, None)).people}


# ---- the list -------------------------------------------------------------------------------


def test_each_line_has_a_latin_name_and_at_most_five_cells() -> None:
    for row in lexicon.rows("people.txt"):
        assert 3 <= len(row) <= 5, row
        assert row[1], row


def test_parties_of_figures_are_known() -> None:
    known = lexicon.load().parties
    unknown = {p.id: p.party for p in FIGURES.values() if p.party and p.party not in known}
    assert not unknown


def test_names_are_written_as_names() -> None:
    latin = re.compile(r"[^\W\d_][\w .’'\-]+")
    han = re.compile(r"[\u3400-\u9fff·－-]{2,20}")
    for person in FIGURES.values():
        assert all(latin.fullmatch(name) for name in person.latin), person.latin
        assert all(han.fullmatch(name) for name in person.han), person.han


def test_no_two_figures_share_an_id_or_a_latin_name() -> None:
    rows = list(lexicon.rows("people.txt"))
    assert len(rows) == len(FIGURES)
    owners: dict[str, set[str]] = defaultdict(set)
    for person in FIGURES.values():
        for name in person.latin:
            owners[name].add(person.id)
    assert not {name for name, ids in owners.items() if len(ids) > 1}


def test_a_chinese_form_is_shared_only_between_parties_that_the_text_can_tell_apart() -> None:
    owners: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in FIGURES.values():
        for form in {shadow(name) for name in person.han}:
            owners[form].append(person)
    for form, those in owners.items():
        parties = [p.party for p in those]
        assert len(those) == 1 or (all(parties) and len(set(parties)) == len(parties)), form


def test_no_figure_is_named_like_a_party_or_its_seat() -> None:
    known = {shadow(f.text) for f in lexicon.load().forms if f.role in ("name", "adjective")}
    sure = {shadow(n) for p in FIGURES.values() for n in (*p.latin, *p.sure)}
    assert sure & known <= {"瓦格纳"}


# ---- whom it finds --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gerry Adams said the IRA had to decide.", {"gerry_adams": "sinn_fein"}),
        ("米洛舍維奇拒絕簽署。", {"slobodan_milosevic": "serbia"}),
        (
            "帕斯特拉納與馬魯蘭達在卡關會面。",
            {"andres_pastrana": "colombia", "manuel_marulanda": "farc"},
        ),
        (
            "托卡耶夫與拉赫蒙討論邊界。",
            {"kassym_jomart_tokayev": "kazakhstan", "emomali_rahmon": "tajikistan"},
        ),
        ("加朗說，蘇丹人民解放運動不會放棄自決。", {"john_garang": "splm"}),
    ],
)
def test_figures_bring_their_parties(text: str, found: dict[str, str]) -> None:
    assert people(text) == found


def test_of_namesakes_the_one_whose_party_is_named() -> None:
    assert people("薩利赫說，伊拉克不會接受。") == {"barham_salih": "iraq"}
    assert people("薩利赫表示，也門需要和平。") == {"ali_abdullah_saleh": "yemen"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("蘇丹商人奧馬爾·塔希里說，戰爭毀了一切。塔希里已離開。", "edita_tahiri"),
        ("哥倫比亞前部長阿爾貝托·科斯塔表示，會談結束。科斯塔說，不會讓步。", "antonio_costa"),
        ("加拿大學者科斯塔·布里達認為，仲裁可行。", "nasser_bourita"),
    ],
)
def test_a_given_name_of_his_own_makes_another_man(text: str, figure: str) -> None:
    assert figure not in people(text)


def test_a_given_name_spelt_otherwise_is_still_his() -> None:
    assert people("俄羅斯總統弗拉迪米爾·普京表示同意。") == {"vladimir_putin": "russia"}


def test_a_short_form_that_the_text_explains_is_not_the_figures() -> None:
    assert "tarek_william_saab" not in people("委內瑞拉特使薩博（Alex Saab）獲釋。薩博返國。")


def test_nobody_is_met_in_the_name_of_a_paper() -> None:
    assert people("2003年的「科扎克備忘錄」由俄方起草。") == {}


def test_a_wide_hyphen_is_one() -> None:
    text = "美國常駐代表托馬斯－格林菲爾德（Linda Thomas-Greenfield）說，投票推遲。"
    assert people(text) == {"linda_thomas_greenfield": "united_states"}


def test_a_gloss_may_begin_with_an_accented_letter() -> None:
    text = "歐盟委員會副主席塞夫喬維奇（Maroš Šefčovič）說，文本已備妥。"
    assert people(text) == {"maros_sefcovic": "european_union"}


def test_a_shorter_latin_name_is_of_the_longer() -> None:
    text = "外長羅札洛（Maria Theresa P. Lazaro）說。羅札洛（Theresa Lazaro）其後離開菲律賓。"
    assert len(people(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "歐洲議會在斯特拉斯堡開會，討論停火。",
        "軍方在馬西西與反抗軍交火，加沙的納賽爾醫院收治傷者。",
        "他信心十足，連戰皆捷後又連戰連敗，日韓正在磋商。",
        "代表團在聖彼得斯堡轉機，貨物經薩馬拉運抵。",
        "布希亞的書、莫斯科的雪與里約的海灘都與談判無關。",
        "這項安排由各方代表逐條審議，文本下周公布。",
        "關島的查莫羅人要求自決，仲裁庭尚未開庭。",
        "各派在沙龍裡交談，席間有人提到克里米亞與加利西亞。",
        "The delegations met in the morning and left without a date for another round.",
        "Talks at the Carter Center and at Clinton Hill were put off until the spring.",
        "A bush fire stopped the convoy; the major road to the north stayed shut in May.",
        "The straw that broke the talks was the price of rice, a brown field and a hill.",
    ],
)
def test_ordinary_sentences_hold_nobody(text: str) -> None:
    assert people(text) == {}
