"""When statements were made, as far as the text dates them."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading.rules import RulesReader

READER = RulesReader()
ZH = "以色列與哈瑪斯的停火談判持續，埃及居中調停，雙方仍有分歧。"
EN = "Ceasefire talks between Israel and Hamas go on; Egypt mediates between the two sides."


def said(text: str, part: str) -> str | None:
    """The date of the statement whose quote holds some words."""
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    source = Source(id="t", published="2025-10-09", language="zh-Hant" if chinese else "en")
    found = READER.read(source, f"{ZH if chinese else EN}\n\n{text}").statements
    (date,) = {s.date for s in found if part in s.quote}
    return date


@pytest.mark.parametrize(
    ("text", "part", "date"),
    [
        # the day of the occasion at which it was said
        (
            "以色列總理納坦雅胡7日在耶路撒冷舉行的記者會上說，以軍不會撤出。",
            "不會撤出",
            "2025-10-07",
        ),
        # the day of a document is not the day of what is said about it
        ("以色列6日表示願意談。哈瑪斯8月2日提交的文本，以色列拒絕接受。", "拒絕接受", "2025-10-06"),
        # an outsider's view has no day of its own
        ("以色列6日拒絕方案。開羅學者哈立德認為，雙方必須停火。", "必須停火", None),
    ],
)
def test_chinese(text: str, part: str, date: str | None) -> None:
    assert said(text, part) == date


def test_a_present_position_has_no_day() -> None:
    text = "Israel rejected the plan on Monday. Hamas says it accepts the plan."
    assert said(text, "accepts") is None


def test_in_a_conversation_everything_is_of_its_day_but_what_others_said() -> None:
    text = (
        "Benjamin Netanyahu, Israel's prime minister, spoke to us on 6 October 2025.\n\n"
        "Q: Will you accept the plan?\n\nA: We rejected the August draft.\n\n"
        "Q: And Hamas?\n\nA: Hamas must disarm before 1 January.\n\n"
        "Q: When?\n\nA: We demand it now."
    )
    assert said(text, "disarm") == "2025-10-06"


def test_who_goes_on_is_of_the_same_day() -> None:
    text = "哈瑪斯官員納伊姆7日在多哈說，以軍必須撤出。他又說，哈瑪斯不會交出武器。"
    assert said(text, "不會交出武器") == "2025-10-07"


def test_an_answer_is_of_the_day_told_of_but_a_standing_view_is_not() -> None:
    text = "以色列國防軍7日空襲加薩城。哈瑪斯官員納伊姆回應說，以軍必須撤出。"
    assert said(text, "必須撤出") == "2025-10-07"
    text = "以色列國防軍7日空襲加薩城。哈瑪斯官員納伊姆一直主張，以軍必須撤出。"
    assert said(text, "必須撤出") is None


def test_undated_words_of_a_report_are_of_its_event() -> None:
    text = (
        "CAIRO, Oct 9 - Talks between Israel and Hamas broke off in Cairo on Wednesday.\n\n"
        "Israel's foreign minister, Gideon Saar, told reporters that Israel rejected the plan.\n\n"
        "Hamas wants a withdrawal from Gaza."
    )
    assert said(text, "rejected") == "2025-10-08"
    assert said(text, "withdrawal") is None


@pytest.mark.parametrize(
    ("text", "part", "date"),
    [
        # a date in what is said is none of the saying
        ("Israel said on Monday that Hamas must disarm before 1 November.", "disarm", "2025-10-06"),
        # nor is that of a relative clause or of a thing
        ("Israel, which signed the 2005 accord, rejected the plan.", "rejected", None),
        ("Hamas accepts a plan that Egypt published on Monday.", "accepts", None),
        # but that of the occasion is
        ("In a statement published on Monday Hamas rejected the plan.", "rejected", "2025-10-06"),
        ("Hamas, in a televised speech on Monday night, rejected it.", "rejected", "2025-10-06"),
        ("In February Israel rejected the plan.", "rejected", "2025-02"),
        ("Asked on Monday about the plan, Hamas said it rejected it.", "rejected", "2025-10-06"),
    ],
)
def test_english(text: str, part: str, date: str | None) -> None:
    assert said(text, part) == date


def test_each_entry_of_a_diary_has_its_day() -> None:
    text = (
        "3 May 2025: Israel rejects the plan.\n\n5 May 2025: Hamas says it accepts the plan.\n\n"
        "9 May 2025: Egypt calls a meeting. Israel wants a new plan."
    )
    assert said(text, "accepts") == "2025-05-05"
    assert said(text, "new plan") == "2025-05-09"


def test_a_survey_is_of_the_days_on_which_people_were_asked() -> None:
    text = (
        "特拉維夫民調機構「晨星」9月中旬對1,000名以色列人的電話調查顯示，61%的受訪者支持停火協議。"
        "以色列6日拒絕方案。另有32%的受訪者反對停火協議。"
    )
    assert said(text, "支持停火") == "2025-09"
    assert said(text, "反對停火") == "2025-09"


def test_a_view_held_all_along_has_no_day() -> None:
    text = "以色列6日拒絕方案。哈瑪斯官員納伊姆此前多次表示，以軍必須撤出加薩。"
    assert said(text, "必須撤出") is None
    text = "Israel rejected the plan on Monday. Basem Naim has repeatedly said Hamas rejects it."
    assert said(text, "rejects it") is None


def test_the_day_of_the_place_line_is_not_that_of_the_news() -> None:
    text = "【本報開羅9日電】以色列外長薩爾7日在開羅說，以軍不會撤出。"
    assert said(text, "不會撤出") == "2025-10-07"


@pytest.mark.parametrize(
    ("text", "part", "date"),
    [
        # an aside in brackets, and a date in what is thought, date nothing
        (
            "以色列6日拒絕方案。哈瑪斯官員納伊姆（2017年當選）回應說，以軍必須撤出。",
            "撤出",
            "2025-10-06",
        ),
        ("Israel thinks a vote in May would help Hamas.", "would help", None),
        # words of back then are of the time told of, not of the news
        (
            "以色列2月3日拒絕方案。\n\n哈瑪斯官員納伊姆當時對記者說，以軍必須撤出。",
            "撤出",
            "2025-02-03",
        ),
        # whoever goes on after a semicolon keeps his day, somebody else does not
        ("納坦雅胡7月拒絕方案；但他強調，以色列願意停火。", "願意停火", "2025-07"),
        ("納坦雅胡7月拒絕方案；哈瑪斯認為，以軍必須撤出。", "必須撤出", None),
    ],
)
def test_what_takes_a_statement_off_a_day(text: str, part: str, date: str | None) -> None:
    assert said(text, part) == date


def test_whoever_spoke_in_the_paragraph_speaks_again() -> None:
    text = (
        "納坦雅胡7日在耶路撒冷說，以軍不會撤出。三天前，聯合國警告，加薩必須停火。"
        "納坦雅胡強調，哈瑪斯必須釋放人質。"
    )
    assert said(text, "必須釋放人質") == "2025-10-07"
    text = "哈瑪斯官員納伊姆日前受訪時說，以軍必須撤出加薩。"
    assert said(f"【本報開羅9日電】以色列8日拒絕方案。\n\n{text}", "必須撤出") is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The 10 March accord provides that Hamas will release every hostage.", "release"),
        ("Under the accord signed on 10 March, Hamas will release every hostage.", "release"),
    ],
)
def test_what_a_paper_says_is_of_its_day(text: str, part: str) -> None:
    assert said(text, part) == "2025-03-10"


def test_later_is_no_day() -> None:
    text = "Israel rejected the plan on Monday. Basem Naim later said that Hamas accepted it."
    assert said(text, "accepted it") is None
    text = "以色列6日拒絕方案。哈瑪斯官員納伊姆事後表示，以軍必須撤出加薩。"
    assert said(text, "必須撤出") is None


def test_nobody_has_said_anything_on_a_day_to_come() -> None:
    text = (
        "Norway and Finland hold peace talks in Oslo. On 3 May 2089 Norway rejected the ceasefire. "
        "Finland demands a withdrawal of troops. The peace talks go on."
    )
    for published in (None, "2024-05-06"):
        source = Source(id="t", language="en", published=published)
        found = RulesReader(tagger=False).read(source, text).statements
        assert found
        assert not any(s.date and s.date > "2024-05-06" for s in found)
