from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import dates
from detente.reading.passages import layout

DAY = "2024-09-12"  # a Thursday


def values(text: str, published: str | None = DAY, language: str | None = None) -> list[str]:
    return [m.value for m in dates.find(layout(text, language), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蘇丹軍方9月10日晚宣布停火。", ["2024-09-10"]),
        ("雙方10日會談，翌日簽署。", ["2024-09-10", "2024-09-11"]),
        ("談判25日破裂。", ["2024-08-25"]),
        ("談判將於25日恢復。", ["2024-09-25"]),
        ("双方于去年12月达成协议。", ["2023-12"]),
        ("峰會在11月召開。", ["2023-11"]),
        ("峰會將於11月召開。", ["2024-11"]),
        ("上週二，代表團抵達。", ["2024-09-03"]),
        ("周三，代表团离开。", ["2024-09-11"]),
        ("本月雙方還會見面，上月見過一次。", ["2024-09", "2024-08"]),
        ("2016年的協議仍然有效。", ["2016"]),
        ("2023年5月签署的宣言。", ["2023-05"]),
        ("談判9月3日開始，兩天後中斷。", ["2024-09-03", "2024-09-05"]),
        ("昨天和前天都沒有消息。", ["2024-09-11", "2024-09-10"]),
        ("二〇二三年四月十五日爆發戰爭。", ["2023-04-15"]),
        ("共有28點，19點已同意。", []),
        ("80萬人，第3號決議。", []),
    ],
)
def test_chinese(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said on 10 September that it would stop.", ["2024-09-10"]),
        ("They met on Sept. 3 and signed the next day.", ["2024-09-03", "2024-09-04"]),
        ("Talks broke down on Tuesday.", ["2024-09-10"]),
        ("Talks will resume on Tuesday.", ["2024-09-17"]),
        ("It said so last Monday and again yesterday.", ["2024-09-09", "2024-09-11"]),
        ("War broke out in April 2023.", ["2023-04"]),
        ("The truce collapsed in December.", ["2023-12"]),
        ("Elections are due in December.", ["2024-12"]),
        ("The 2016 peace agreement with the FARC holds.", ["2016"]),
        ("Two days ago they met; last month they did not.", ["2024-09-10", "2024-08"]),
        ("They met two days ago.", ["2024-09-10"]),
        ("We may march on.", []),
        ("Some 2,000 people fled.", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert values(text, language="en") == expected


def test_ranges_have_an_end() -> None:
    (chinese,) = dates.find(layout("會談9月3日至5日舉行。"), DAY)
    (english,) = dates.find(layout("They met on September 3-5 in Jeddah.", "en"), DAY)
    assert (chinese.value, chinese.until) == ("2024-09-03", "2024-09-05")
    assert (english.value, english.until) == ("2024-09-03", "2024-09-05")


def test_background_does_not_date_the_clause() -> None:
    text = "9月10日，繼雙方2日在吉達會談後，代表團前往開羅。"
    found = layout(text)
    met = dates.find(found, DAY)
    assert [(m.value, m.background) for m in met] == [
        ("2024-09-10", False),
        ("2024-09-02", True),
    ]
    main = dates.at(met, text.index("前往"), found)
    assert main is not None
    assert main.value == "2024-09-10"


def test_a_year_over_a_chronology_dates_what_stands_below() -> None:
    text = "2019年\n3月5日　雙方見面。\n2020年\n1月7日　談判破裂。"
    assert values(text) == ["2019", "2019-03-05", "2020", "2020-01-07"]


def test_without_a_day_of_publication_only_full_dates_have_a_value() -> None:
    assert values("9月10日雙方會談，2023年5月3日簽署。", None) == ["2023-05-03"]


def test_what_lies_ahead_is_planned() -> None:
    (found,) = dates.find(layout("下一輪談判預定10月3日舉行。"), DAY)
    assert (found.value, found.planned) == ("2024-10-03", True)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_full_dates_come_back(day: dt.date) -> None:
    chinese = f"雙方{day.year}年{day.month}月{day.day}日會談。"
    english = f"They met on {day.day} {day.strftime('%B')} {day.year} in Doha."
    assert values(chinese) == [day.isoformat()]
    assert values(english, language="en") == [day.isoformat()]


@given(st.integers(1, 31), st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_bare_day_is_the_latest_that_is_not_in_the_future(day: int, today: dt.date) -> None:
    found = values(f"談判{day}日破裂。", today.isoformat())
    assert len(found) == 1
    value = dt.date.fromisoformat(found[0])
    assert value.day == day
    assert dt.timedelta() <= today - value < dt.timedelta(days=62)


@given(
    st.text(
        alphabet="年月日號0123456789一二三十上下週周去今明後前至到-/ .，。ADemcyrutsid", max_size=60
    )
)
@settings(max_examples=200, deadline=None)
def test_anything_may_stand_there(text: str) -> None:
    for language in ("zh-Hant", "en"):
        for mention in dates.find(layout(text, language), DAY):
            assert 0 <= mention.start < mention.end <= len(text)
            dates.day(mention.value)


@pytest.mark.parametrize(
    ("text", "value", "until"),
    [
        ("Between January and March 2024 aid fell.", "2024-01", "2024-03"),
        ("Talks ran from September 3 to 5.", "2024-09-03", "2024-09-05"),
        ("On the 14th he left.", "2024-08-14", None),
        ("Three weeks ago he came.", "2024-08", None),
        ("今年1至3月援助減少。", "2024-01", "2024-03"),
        ("5月下旬至6月初停火。", "2024-05", "2024-06"),
        ("會談於9月3日至5日舉行。", "2024-09-03", "2024-09-05"),
        ("2023年五月至七月，谈判中断。", "2023-05", "2023-07"),
    ],
)
def test_ranges_and_days_alone(text: str, value: str, until: str | None) -> None:
    (met,) = dates.find(layout(text), "2024-09-12")
    assert (met.value, met.until) == (value, until)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # a length of time counts from the day that was told, not from one mentioned in passing
        (
            "雙方8月5日會談，提到2018年的協議。四天後會談中斷。",
            DAY,
            ["2024-08-05", "2018", "2024-08-09"],
        ),
        (
            "雙方8月5日會談，為8月中旬的草案爭執。翌日再談。",
            DAY,
            ["2024-08-05", "2024-08", "2024-08-06"],
        ),
        # a year that is told of month by month
        ("2005年1月首輪會談，到2月第二輪，7月第五輪。", DAY, ["2005-01", "2005-02", "2005-07"]),
        ("他2023年底提出，次年1月修憲。", DAY, ["2023", "2024-01"]),
        # what lies days ahead is not told of last year
        ("雙方為10月1日的會議鋪路。", DAY, ["2024-10-01"]),
        ("會議原訂9月25日舉行。", DAY, ["2024-09-25"]),
        # a name that holds a day
        ("「3月23日運動」代表3日返回。", DAY, ["2024-09-03"]),
        # told as done
        ("Most would stay, a survey published on Friday found.", DAY, ["2024-09-06"]),
    ],
)
def test_what_a_date_counts_from(text: str, published: str, expected: list[str]) -> None:
    assert values(text, published) == expected


def test_a_chronicle_of_last_month_goes_on_in_the_next_paragraph() -> None:
    text = "泰方7月24日開火。\n\n28日，雙方停火。"
    assert values(text, "2025-08-28") == ["2025-07-24", "2025-07-28"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # the last such day, not today; the day and its weekday agree
        ("He came last Thursday.", "2024-09-12", ["2024-09-05"]),
        ("They meet on Saturday, the 21st.", "2024-09-12", ["2024-09-21"]),
        ("On Friday 6 September he came.", "2024-09-12", ["2024-09-06"]),
        # words with a capital, weeks, terms that run out
        ("In March talks failed. In 2019 they had begun.", "2024-09-12", ["2024-03", "2019"]),
        ("Last week she said no.", "2024-09-12", ["2024-09"]),
        ("The mandate expires on 30 November.", "2024-09-12", ["2024-11-30"]),
        ("Since November talks have stalled.", "2024-10-12", ["2023-11"]),
        ("Back in 1995 the mood was different. On 4 May he wrote.", DAY, ["1995", "1995-05-04"]),
        (
            "Twenty years ago on 22 May he left. On 3 June he came.",
            DAY,
            ["2004-05-22", "2024-06-03"],
        ),
        ("They met on 3 June. The following Monday he spoke.", DAY, ["2024-06-03", "2024-06-10"]),
        ("二十年前的5月22日，他走了。十年前的今天他回來。", DAY, ["2004-05-22", "2014-09-12"]),
        ("月初他訪問首都，昨晨離開。", DAY, ["2024-09", "2024-09-11"]),
        ("總理前晚發表講話，前日本首相今天回應。", DAY, ["2024-09-10", "2024-09-12"]),
        ("會談為期5日，6日結束。", DAY, ["2024-09-06"]),
        (
            "The pact was signed on 3 June. A deal signed on 4 May failed. In June he left.",
            DAY,
            ["2024-06-03", "2024-05-04", "2024-06"],
        ),
        ("雙方在11月1日以前維持現狀。", "2024-09-12", ["2024-11-01"]),
        ("雙方同意恢復7月1日以前的界線。", "2024-09-12", ["2024-07-01"]),
        ("上周他反對，三周後他同意。", "2024-09-12", ["2024-09", "2024-09"]),
        ("第二次日內瓦會談", "2024-09-12", []),
        ("期限是11月30日。", "2024-09-12", ["2024-11-30"]),
        ("許可證10月18日之後不會續發。", "2024-09-12", ["2024-10-18"]),
        ("這將是3月4日以來的首次會面。", "2024-09-12", ["2024-03-04"]),
        (
            "停火得回到1995年說起。5月4日，他寫信，6日收到答覆。",
            DAY,
            ["1995", "1995-05-04", "1995-05-06"],
        ),
        (
            "談判1995年破裂。去年3月2日他來訪。當年5月4日他又來。",
            DAY,
            ["1995", "2023-03-02", "2023-05-04"],
        ),
    ],
)
def test_what_the_words_around_a_date_make_of_it(
    text: str, published: str, expected: list[str]
) -> None:
    assert values(text, published) == expected


def test_a_story_of_long_ago_goes_on_over_months_until_the_text_comes_back_to_now() -> None:
    told = "2003年3月的會談失敗。4月21日，叛軍退出。\n\n6月，調解人再來。"
    assert values(told) == ["2003-03", "2003-04-21", "2003-06"]
    back = "2018年3月6日，兩國簽約。談判至今沒有結果。外長7月來訪。"
    assert values(back) == ["2018-03-06", "2024-07"]
