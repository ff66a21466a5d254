"""Rooms that can be called by their names: `detente.positions(case)`, `detente.brief(case)`."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class Room(ModuleType):
    """A package whose name is also the verb of what it does.

    Public names and packages share their words (`positions`, `brief`); Python sets a package as
    an attribute of its parent whenever it is imported, so the package itself must answer.
    """

    __verb__: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Do what the room is for; the arguments are those of its verb."""
        module, _, name = self.__verb__.partition(":")
        return getattr(import_module(module), name)(*args, **kwargs)


def callable_as(room: str, verb: str) -> None:
    """Let a package be called: `verb` is the `module:function` that answers."""
    module: Any = sys.modules[room]
    module.__class__ = Room
    module.__verb__ = verb
