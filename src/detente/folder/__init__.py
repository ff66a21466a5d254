"""A case as plain text: load, check, save and begin one."""

from detente.folder.check import check
from detente.folder.conflict import load_conflict
from detente.folder.load import load
from detente.folder.new import copy, create
from detente.folder.save import save

__all__ = ["check", "copy", "create", "load", "load_conflict", "save"]
