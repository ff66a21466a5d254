"""A small case that every format is tried with."""

from __future__ import annotations

import pytest
from exchange_cases import DRAFTS, ISSUES, PARTIES, PEOPLE

from detente.case import Case, Event, Quantity, Source, Statement

TEXT = "😀 Putin said Donbas must be ceded.\n普京與澤連斯基 12 月 2 日會面，80 萬人。"


def passage(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"source": "wire", "span": (start, start + len(quote)), "quote": quote}


@pytest.fixture
def case() -> Case:
    return Case(
        title={"en": "Talks"},
        parties=PARTIES,
        people=PEOPLE,
        issues=ISSUES,
        drafts=DRAFTS,
        sources=(Source(id="wire", title="Wire", published="2025-12-03", language="en"),),
        texts={"wire": TEXT},
        statements=(
            Statement(
                **passage("Donbas must be ceded"),
                id="wire.s1",
                speaker="putin",
                party="russia",
                issue="donbas",
                option="ceded",
                stance="demands",
                attribution="reported",
                must=True,
                date="2025-12-02",
            ),
            Statement(
                **passage("Putin said"),
                id="wire.s2",
                party="ukraine",
                issue="donbas",
                option="ceded",
                stance="rejects",
                attribution="analyst",
            ),
        ),
        events=(
            Event(
                **passage("普京與澤連斯基 12 月 2 日會面"),
                id="wire.e1",
                kind="meeting",
                date="2025-12-02",
                place="Moscow",
                participants=("putin", "ukraine"),
            ),
        ),
        quantities=(Quantity(**passage("80 萬人"), id="wire.q1", value=800000, unit="people"),),
    )
