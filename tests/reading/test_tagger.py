"""The tagger of names: what it sees, when it is believed, and what happens without it."""

from __future__ import annotations

import sys

import pytest

from detente.case import Source
from detente.reading import names, passages, tagger
from detente.reading.hints import Hints
from detente.reading.rules import RulesReader


def people(text: str, language: str, *, hints: Hints | None = None) -> list[tuple[str, ...]]:
    found = names.find(passages.layout(text, language), hints=hints)
    forms = found.forms()
    return [forms[p.id] for p in found.people]


@pytest.fixture
def fresh() -> None:
    for loaded in (tagger.missing, tagger._spacy, tagger._lac):
        loaded.cache_clear()


def test_tags_lie_where_they_are_said_to() -> None:
    for language, text, name in (
        ("en", "Then Andrés Quintero met Romi Gonen in Bogotá.", "Andrés Quintero"),
        ("zh", "當天黃恩賜與鄭文燦在台北見面。", "鄭文燦"),
    ):
        tags = tagger.tags(text, [(0, len(text))], language)
        assert name in [text[t.start : t.end] for t in tags if t.kind == "person"]


def test_a_long_stretch_is_tagged_in_pieces() -> None:
    text = "鄭文燦在台北。" * 700
    tags = tagger.tags(text, [(0, len(text))], "zh")
    assert len(text) > 2 * tagger.LONGEST
    assert all(0 <= t.start < t.end <= len(text) for t in tags)
    assert sum(text[t.start : t.end] == "鄭文燦" for t in tags) > 650


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Next to him sat Andrés Quintero. Quintero said nothing.", "Andrés Quintero"),
        ("The hosts thanked Xiomara Lobo.", "Xiomara Lobo"),
        ("機上還有蔡崇信，他沒有發言。", "蔡崇信"),
    ],
)
def test_full_names_in_doubt_are_found(text: str, name: str) -> None:
    language = "en" if "a" in text else "zh-Hant"
    assert not any(name in forms for forms in people(text, language))
    assert any(name in forms for forms in people(text, language, hints=Hints()))


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Khan Younis and Beit Hanoun while Deir Balah waited.",
        "The Nord Stream pipeline, Iron Dome and Truth Social came up in Port Moresby.",
        "Rice reached Kryvyi Rih and Bila Tserkva by way of Wadi Halfa.",
        "Al Jazeera, Le Monde and Der Spiegel saw the text in Kafr Nabl.",
        "Boko Haram fighters left Lake Chad for Sambisa Forest.",
        "黎以邊境的馬里烏波爾、馬約卡島、金門與馬祖無事。",
        "江苏、石家庄与张家口都派出医疗队，于是双方和好。",
        "武漢、成都、石油與黃金都談及；徐徐圖之，黎媒也報道了黃衫軍。",
    ],
)
def test_ground_papers_and_words_are_no_people(text: str) -> None:
    assert people(text, "en" if "a" in text else "zh-Hant", hints=Hints()) == []


def test_people_known_by_the_first_word_of_their_names() -> None:
    text = (
        "Redwan Hussien and Getachew Reda spoke in turn.\n\nREDWAN HUSSIEN: We signed.\n\n"
        "GETACHEW REDA: They did not. Redwan said so himself, said Getachew."
    )
    found = people(text, "en", hints=Hints())
    assert {"Redwan Hussien", "REDWAN HUSSIEN", "Redwan"} in [set(forms) for forms in found]
    assert len(found) == 2


@pytest.mark.usefixtures("fresh")
def test_without_the_package_the_reader_works_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, tagger.ENGLISH_MODEL, None)
    source = Source(id="one", title="t", language="en")
    document = RulesReader().read(source, "President Volodymyr Zelensky said no.")
    assert [p.id for p in document.people] == ["volodymyr_zelensky"]
    assert len(document.notes) == 1
    assert "tagger" in document.notes[0]
    assert RulesReader(tagger=False).read(source, "Nothing.").notes == ()
    tagger.missing.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "ENGLISH_WEIGHTS", {"ner": "0" * 64})
    assert "not those that were tested" in (tagger.missing("en") or "")
    tagger.missing.cache_clear()
