"""Sentences read behind an opening that makes them part of a negotiation."""

from __future__ import annotations

from detente.case import Source, Statement
from detente.reading.reader import Document
from detente.reading.rules import RulesReader

LEAD = (
    "Ceasefire talks between Norland and Sudria resumed in Cairo. Norway and Chad took part in the "
    "peace talks on the disputed border, and the troops of Norway and Chad stayed where they were."
)
READER = RulesReader()


def document(text: str) -> Document:
    return READER.read(Source(id="t", published="2025-10-09", language="en"), text)


def read(sentence: str) -> list[Statement]:
    found = document(f"{LEAD}\n\n{sentence}").statements
    return [s for s in found if s.span[0] >= len(LEAD)]
