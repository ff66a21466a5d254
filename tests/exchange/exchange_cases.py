"""Cases that Hypothesis draws: texts in many scripts, passages anywhere in them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from detente.case import (
    Case,
    Draft,
    Event,
    Issue,
    Option,
    Party,
    Passage,
    Person,
    Quantity,
    Source,
    Statement,
)

LETTERS = st.sampled_from("ab 普京說：「同意」。😀𠮷🇺🇦é\r\n;,\"'=+-@\t")
TEXTS = st.text(LETTERS, min_size=1, max_size=40)
WORDS = st.text(LETTERS, max_size=12)
DATES = st.none() | st.sampled_from(["2025", "2025-12", "2025-12-03"])

PARTIES = (
    Party(id="russia", names={"en": "Russia", "zh-Hant": "俄羅斯"}, aliases=("Moscow", "俄方")),
    Party(id="ukraine", names={"en": "Ukraine"}),
)
PEOPLE = (
    Person(id="putin", names={"en": "Putin", "zh-Hant": "普京"}, party="russia"),
    Person(id="烏沙科夫", names={"und": "烏沙科夫"}, office={"en": "aide"}, party="russia"),
)
ISSUES = (
    Issue(
        id="donbas",
        label={"en": "Status of Donbas"},
        options=(Option(id="ceded", label={"en": "ceded"}), Option(id="kept", label="kept")),
    ),
    Issue(
        id="nato",
        label="NATO",
        options=(Option(id="excluded", label="never"), Option(id="open", label="open")),
    ),
)
DRAFTS = (Draft(id="plan28", names={"en": "28-point plan"}, points=28),)


@st.composite
def passages(draw: st.DrawFn, texts: dict[str, str]) -> dict[str, Any]:
    source = draw(st.sampled_from(sorted(texts)))
    text = texts[source]
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"source": source, "span": (start, end), "quote": text[start:end]}


@st.composite
def statements(draw: st.DrawFn, texts: dict[str, str], id_: str) -> Statement:
    issue = draw(st.sampled_from([None, *ISSUES]))
    option = draw(st.sampled_from([None, *issue.options])) if issue else None
    return Statement(
        **draw(passages(texts)),
        id=id_,
        speaker=draw(st.sampled_from([None, "putin", "烏沙科夫", "russia", "ukraine"])),
        party=draw(st.sampled_from([None, "russia", "ukraine"])),
        issue=issue.id if issue else None,
        option=option.id if option else None,
        draft=draw(st.sampled_from([None, "plan28"])),
        stance=draw(st.sampled_from(Statement.model_fields["stance"].annotation.__args__)),
        date=draw(DATES),
        attribution=draw(st.sampled_from(["direct", "reported", "analyst"])),
        must=draw(st.booleans()),
        condition=draw(WORDS),
        hedged=draw(st.booleans()),
        above=draw(st.sampled_from([None, "nato"])),
        relayed_by=draw(st.sampled_from([None, "烏沙科夫"])),
        also=tuple(Passage(**p) for p in draw(st.lists(passages(texts), max_size=2))),
        review=draw(st.sampled_from(["proposed", "confirmed", "rejected"])),
        confidence=draw(st.floats(0, 1)),
        coder=draw(WORDS),
        note=draw(WORDS),
    )


@st.composite
def events(draw: st.DrawFn, texts: dict[str, str], id_: str) -> Event:
    return Event(
        **draw(passages(texts)),
        id=id_,
        kind=draw(st.sampled_from(Event.model_fields["kind"].annotation.__args__)),
        date=draw(DATES),
        date_end=draw(DATES),
        place=draw(st.none() | WORDS),
        participants=tuple(draw(st.sets(st.sampled_from(["putin", "russia", "ukraine"])))),
        drafts=draw(st.sampled_from([(), ("plan28",)])),
        planned=draw(st.booleans()),
        also=tuple(Passage(**p) for p in draw(st.lists(passages(texts), max_size=1))),
        confidence=draw(st.floats(0, 1)),
        note=draw(WORDS),
    )


@st.composite
def quantities(draw: st.DrawFn, texts: dict[str, str], id_: str) -> Quantity:
    return Quantity(
        **draw(passages(texts)),
        id=id_,
        value=draw(st.floats(allow_nan=False, allow_infinity=False)),
        unit=draw(WORDS),
        about=draw(WORDS),
        approx=draw(st.booleans()),
        at_least=draw(st.booleans()),
        at_most=draw(st.booleans()),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with a few sources, and records of every kind in them."""
    texts = {f"s{n}": text for n, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=3)))}
    sources = tuple(
        Source(
            id=id_,
            title=draw(WORDS),
            published=draw(DATES),
            language=draw(st.sampled_from(["en", "zh-Hant", "und"])),
            outlet=draw(WORDS),
            url=draw(WORDS),
            note=draw(WORDS),
            pages=draw(st.sampled_from([(), (0, 1)])),
        )
        for id_ in texts
    )
    count = st.integers(0, 3)
    return Case(
        title={"en": "Talks"},
        parties=PARTIES,
        people=PEOPLE,
        issues=ISSUES,
        drafts=DRAFTS,
        sources=sources,
        texts=texts,
        statements=tuple(draw(statements(texts, f"s0.s{n}")) for n in range(draw(count))),
        events=tuple(draw(events(texts, f"s0.e{n}")) for n in range(draw(count))),
        quantities=tuple(draw(quantities(texts, f"s0.q{n}")) for n in range(draw(count))),
    )
