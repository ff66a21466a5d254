"""Neighbours' formats: what other programs wrote becomes a case, and a case what they read."""

from __future__ import annotations

from detente.exchange.formats import FORMATS, Format, read, recognise, write
from detente.exchange.merge import merge

__all__ = ["FORMATS", "Format", "merge", "read", "recognise", "write"]
