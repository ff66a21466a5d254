"""A folder of brat, in and out."""

from detente.exchange.brat.reader import read
from detente.exchange.brat.writer import write

__all__ = ["read", "write"]
