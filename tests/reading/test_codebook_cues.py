"""A codebook whose issues have labels and no cues."""

from __future__ import annotations

from detente.case import Issue, Source
from detente.reading.phrases import fold
from detente.reading.rules import RulesReader
from detente.reading.topics import Topics


def _issue(id_: str, label: str, **options: str) -> Issue:
    return Issue.model_validate(
        {"id": id_, "label": label, "options": [{"id": k, "label": v} for k, v in options.items()]}
    )


BOOK = (
    _issue("toll", "Toll of the canal", half="Half to Kelma", all="All to Kelma"),
    _issue("vote", "Date of the vote", spring="In spring", later="Later"),
    _issue("guard", "Who guards the bridge", police="Local police", blue="Peacekeepers of the UN"),
)


def _topic(text: str, names: tuple[str, ...] = ()) -> tuple[str, str | None] | None:
    topics = Topics(BOOK, "en", names=names)
    found = topics.topic(topics.hits(fold(text, spaced=True)), 0, len(text))
    return (found.issue, found.option) if found else None


def test_words_of_a_label_find_its_issue_and_answer():
    assert _topic("The toll must go in half to the town of Kelma.") == ("toll", "half")
    assert _topic("They want local police on it.") == ("guard", "police")
    assert _topic("The vote should be held in spring.") == ("vote", "spring")


def test_a_name_in_a_label_says_nothing_by_itself():
    assert _topic("He spoke to reporters in Kelma.") is None


def test_a_name_tells_answers_apart_once_the_issue_is_spoken_of():
    assert _topic("The canal brings in little, and all goes to Kelma.") == ("toll", "all")


def test_later_is_no_cue():
    assert _topic("The minister later left the building.") is None


def test_titles_in_capitals_hold_no_names_for_it():
    book = (_issue("toll", "Canal Toll", half="Equal Share", all="Full Control"),)
    topics = Topics(book, "en")
    found = topics.topic(topics.hits(fold("an equal share", spaced=True)), 0, 14)
    assert found is not None
    assert found.option == "half"


def test_names_of_parties_are_known_in_chinese_too():
    book = (
        Issue.model_validate(
            {
                "id": "guard",
                "label": {"zh-Hant": "大橋駐軍"},
                "options": [
                    {"id": "a", "label": {"zh-Hant": "挪威"}},
                    {"id": "b", "label": {"zh-Hant": "本地警察"}},
                ],
            }
        ),
    )
    topics = Topics(book, "zh", names=("挪威",))
    for text, wanted in (("挪威提出抗議", None), ("大橋駐軍由挪威派出", "a")):
        found = topics.topic(topics.hits(fold(text, spaced=False)), 0, len(text))
        assert (found.option if found else None) == wanted


def test_a_chinese_compound_is_found_by_its_parts():
    book = (
        Issue.model_validate(
            {
                "id": "fence",
                "label": {"zh-Hant": "邊境圍欄"},
                "options": [
                    {"id": "down", "label": {"zh-Hant": "全部拆除"}},
                    {"id": "stay", "label": {"zh-Hant": "保留圍欄"}},
                ],
            }
        ),
    )
    topics = Topics(book, "zh")
    for text, wanted in (
        ("圍欄會在元旦之後拆掉", ("fence", None)),
        ("邊境的圍欄要全部在元旦前拆除", ("fence", "down")),
        ("协议全部条款", None),
    ):
        found = topics.topic(topics.hits(fold(text, spaced=False)), 0, len(text))
        assert ((found.issue, found.option) if found else None) == wanted


def test_a_word_of_an_only_is_not_its_answer() -> None:
    book = (_issue("scope", "Use of the flag", abroad="Only abroad", all="For all purposes"),)
    topics = Topics(book, "en")
    for text, option in (
        ("the flag is used at home as well as abroad", None),
        ("the flag is used only abroad", "abroad"),
    ):
        found = topics.topic(topics.hits(fold(text, spaced=True)), 0, len(text))
        assert found is not None
        assert found.option == option


def test_what_is_given_up_is_not_the_answer_stood_for() -> None:
    book = [_issue("entry", "Membership of the alliance", veto="Veto", invite="Invitation")]
    reader = RulesReader(book, tagger=False)
    for text, option in (
        ("In the peace talks Norway promised to lift its veto on membership.", None),
        ("In the peace talks Norway insisted on its veto on membership.", "veto"),
    ):
        found = reader.read(Source(id="t", language="en"), text).statements
        assert {s.option for s in found} == {option}
