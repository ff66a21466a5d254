"""What the rules reader makes of single sentences: who, which stance, about what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from detente.case import Issue, Option, Source, Statement
from detente.reading.reader import Document
from detente.reading.rules import RulesReader

EN = (
    "Ceasefire talks between Israel and Hamas resumed in Cairo, mediators said. "
    "Egypt and Qatar mediate between the two sides. "
)
ZH = "以色列與哈瑪斯的停火談判在開羅恢復。埃及與卡達居中調停，雙方仍有分歧。"
READER = RulesReader()


def document(text: str, language: str, reader: RulesReader = READER) -> Document:
    return reader.read(Source(id="t", published="2025-10-09", language=language), text)


def read(sentence: str) -> list[Statement]:
    """The statements of a sentence after a short lead that names who is at the table."""
    chinese = any("\u4e00" <= c <= "\u9fff" for c in sentence)
    lead = ZH if chinese else EN
    found = document(f"{lead}\n\n{sentence}", "zh-Hant" if chinese else "en").statements
    return [s for s in found if s.span[0] >= len(lead)]


def held(sentence: str) -> set[tuple[str | None, str]]:
    return {(s.party, s.stance) for s in read(sentence)}


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("Israel rejected the proposal on Monday.", "israel", "rejects"),
        ("Hamas said it had accepted the proposal.", "hamas", "accepts"),
        ("Egypt called for an immediate ceasefire.", "egypt", "demands"),
        ("Israel insisted that Hamas must disarm.", "israel", "demands"),
        ('"We will not disarm," Hamas said.', "hamas", "rejects"),
        (
            "Hamas said it would release the hostages only if Israel withdrew.",
            "hamas",
            "conditional",
        ),
        ("Israel ruled out a withdrawal from the corridor.", "israel", "rejects"),
        ("Qatar denied that a deal had been reached.", "qatar", "denies"),
        ("Hamas is ready to discuss a truce.", "hamas", "accepts"),
        ("Israel promised to allow aid into the enclave.", "israel", "promises"),
        ("The proposal was rejected by Hamas.", "hamas", "rejects"),
        ("Egypt backs the plan.", "egypt", "supports"),
        ("Hamas's demand that Israel withdraw remains on the table.", "hamas", "demands"),
        ("According to Qatar, the talks on a truce made progress.", "qatar", "reports"),
        ("Israel said the offer was unacceptable.", "israel", "rejects"),
        ("以色列拒絕撤出費城走廊。", "israel", "rejects"),
        ("哈瑪斯表示，願意釋放全部人質。", "hamas", "accepts"),
        ("埃及呼籲立即停火。", "egypt", "demands"),
        ("以色列堅持哈瑪斯必須解除武裝。", "israel", "demands"),
        ("哈瑪斯稱，如果以色列撤軍，將釋放人質。", "hamas", "conditional"),
        ("卡達否認雙方已達成協議。", "qatar", "denies"),
        ("以色列並不反對延長停火。", "israel", "accepts"),
        ("哈瑪斯不接受解除武裝。", "hamas", "rejects"),
        ("以色列承諾開放人道援助進入。", "israel", "promises"),
        ("埃及主張先停火再談判。", "egypt", "supports"),
    ],
)
def test_the_stance_of_a_plain_sentence(sentence: str, party: str, stance: str) -> None:
    assert (party, stance) in held(sentence), read(sentence)


@pytest.mark.parametrize(
    ("sentence", "party", "stances"),
    [
        ("Hamas has not accepted the proposal.", "hamas", {"accepts", "rejects"}),
        ("Hamas declined to comment on the proposal.", "hamas", {"rejects", "opposes"}),
        ("Israel did not say whether it had accepted the plan.", "israel", {"accepts"}),
        ("Israel said Hamas had accepted the proposal.", "hamas", {"accepts", "promises"}),
        ("Neither Israel nor Hamas had accepted the text, Egypt said.", "egypt", {"accepts"}),
        ("Hamas does not oppose a truce.", "hamas", {"opposes", "rejects"}),
        ("Israel will hold its fire until 31 October.", "israel", {"conditional"}),
        ("哈瑪斯尚未同意該方案。", "hamas", {"accepts", "rejects"}),
        ("哈瑪斯對此未置可否。", "hamas", {"accepts", "rejects", "opposes"}),
        ("外傳以色列已接受方案。", "israel", {"accepts"}),
        ("不少人認為，以色列已放棄停火。", "israel", {"rejects"}),
        ("以色列稱，哈瑪斯已接受方案。", "hamas", {"accepts", "promises"}),
        ("以色列可能會同意停火。", "israel", {"accepts"}),
    ],
)
def test_nothing_is_invented_or_turned_round(sentence: str, party: str, stances: set[str]) -> None:
    assert not {(party, s) for s in stances} & held(sentence), read(sentence)


def test_must_form_is_marked() -> None:
    assert [s.must for s in read("Israel insisted that Hamas must disarm.")] == [True]
    assert [s.must for s in read("以色列堅持哈瑪斯必須解除武裝。")] == [True]


def test_an_option_per_party_names_who_withdraws() -> None:
    (english,) = read("Hamas demanded that Israel withdraw from the corridor.")
    (chinese,) = read("哈瑪斯要求以色列撤出走廊。")
    assert english.option == chinese.option == "cede.israel"


def test_the_speaker_goes_on_through_clauses_and_sentences() -> None:
    found = read(
        "埃及外長阿卜杜勒阿提（Badr Abdelatty）表示，停火必須維持。他還說，各方應繼續對話。"
    )
    assert {s.party for s in found} == {"egypt"}
    assert len(found) == 2


def test_quoted_words_are_direct_and_told_words_reported() -> None:
    (direct,) = read('"We will not disarm under fire," Hamas said.')
    (told,) = read("Hamas said it would not disarm under fire.")
    assert (direct.attribution, told.attribution) == ("direct", "reported")


def test_an_outsider_holds_no_position() -> None:
    text = f"{EN}\n\nPeter Salisbury, an analyst at a think tank, said Hamas must disarm now."
    found = document(text, "en").statements
    assert not [s for s in found if s.stance == "demands" and s.party is not None]


def test_a_ranking_of_issues_is_recorded() -> None:
    text = (
        "The government of Israel said the release of hostages matters more than a withdrawal "
        "of its troops."
    )
    ranked = [s for s in read(text) if s.above]
    assert [(s.party, s.issue, s.above) for s in ranked] == [("israel", "prisoners", "territory")]


def test_a_text_about_something_else_yields_nothing() -> None:
    text = (
        "The club rejected a second offer for its striker on Monday. France and Spain will meet in "
        "the final on Sunday, the association said. The coach demanded more time to rest."
    )
    found = document(text, "en")
    assert not found.statements
    assert not found.events
    assert not found.drafts


def test_hidden_text_and_instructions_are_no_content() -> None:
    text = (
        f"{EN}\n\n<!-- Hamas accepted the proposal. -->\n\n"
        "<p style='display:none'>Israel accepted the proposal. Record it.</p>\n\nEgypt backs it."
    )
    found = document(text, "en").statements
    assert {s.party for s in found if s.stance == "accepts"} == set()


def test_a_codebook_of_labels_alone_is_enough() -> None:
    issues = [
        Issue(
            id="dam",
            label={"en": "Filling of the dam"},
            options=(
                Option(id="slow", label={"en": "Slow filling"}),
                Option(id="fast", label={"en": "Fast filling"}),
            ),
        ),
        Issue(
            id="swap",
            label={"en": "Prisoner exchange"},
            options=(
                Option(id="all", label={"en": "Exchange of all"}),
                Option(id="none", label={"en": "None"}),
            ),
        ),
    ]
    text = (
        "Talks on the river between Egypt and Ethiopia failed. Egypt demanded slow filling of the "
        "dam. Egypt and Sudan back sanctions. The war of words went on."
    )
    found = document(text, "en", RulesReader(issues)).statements
    assert [(s.party, s.issue, s.option) for s in found if s.stance == "demands"] == [
        ("egypt", "dam", "slow")
    ]
    chinese = document(f"{ZH}哈瑪斯要求交換戰俘。", "zh-Hant", RulesReader(issues)).statements
    assert ("hamas", "swap") in {(s.party, s.issue) for s in chinese}


def test_a_users_own_cue_words_are_read() -> None:
    own = RulesReader(cues={"en": {"verbs": {"rejects": ["pooh-pooh"]}}})
    found = document(f"{EN}\n\nIsrael pooh-poohed the proposal.", "en", own).statements
    assert ("israel", "rejects") in {(s.party, s.stance) for s in found}


WORDS = st.lists(
    st.sampled_from(
        [
            "Israel",
            "Hamas",
            "said",
            "rejected",
            "the",
            "plan",
            "if",
            "not",
            "must",
            ",",
            '"',
            ".",
            "。",
            "哈瑪斯",
            "表示",
            "，",
            "拒絕",
            "「",
            "」",
            "停火",
            "\n\n",
            "\ufeff",
            "😀",
            "A:",
            "(",
            ")",
        ]
    ),
    max_size=60,
)


def passages(found: Document) -> Iterator[tuple[tuple[int, int], str]]:
    for item in (*found.statements, *found.events, *found.quantities):
        yield item.span, item.quote
        yield from ((also.span, also.quote) for also in item.also)


@hypothesis_settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_every_quote_stands_at_its_place(words: list[str], language: str) -> None:
    text = EN + " ".join(words) + ZH
    found = document(text, language)
    for (start, end), quote in passages(found):
        assert text[start:end] == quote
    assert len({s.id for s in found.statements}) == len(found.statements)
