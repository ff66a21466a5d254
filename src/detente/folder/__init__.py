"""A case as plain text: load, check, save and begin one."""

from detente.folder.check import check
from detente.folder.load import load

__all__ = ["check", "load"]
