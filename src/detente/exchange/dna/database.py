"""The `.dna` database, in and out."""

from detente.exchange.dna.reader import read
from detente.exchange.dna.writer import write

__all__ = ["read", "write"]
