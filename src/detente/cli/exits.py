"""How a command ends: 0 done, 2 wrong usage, 3 unusable input, 130 interrupted, 1 anything else."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from detente.cli import output
from detente.errors import CaseError, DetenteError, InputError, UsageError

USAGE = 2
INPUT = 3
OTHER = 1
INTERRUPTED = 130


class Commands(TyperGroup):
    """The group of commands, which turns our errors into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what goes wrong on purpose ends in a sentence."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            _forget_stdout()
            raise typer.Exit(OTHER) from None
        except KeyboardInterrupt:
            output.fault("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except (DetenteError, OSError, MemoryError) as error:
            output.fault(sentence(error))
            raise typer.Exit(code_of(error)) from None


def code_of(error: BaseException) -> int:
    """The exit code of an error."""
    if isinstance(error, UsageError):
        return USAGE
    return INPUT if isinstance(error, (InputError, OSError)) else OTHER


def sentence(error: BaseException) -> str:
    """An error in one line: file, place, what is wrong, how to mend it."""
    if isinstance(error, CaseError):
        more = len(error.problems) - 1
        rest = f"; {more} more: see all with detente check" if more else ""
        return f"{error.problems[0]}{rest}"
    if isinstance(error, OSError):
        what = error.strerror or str(error) or type(error).__name__
        return f"{error.filename}: {what}; {_advice(error)}" if error.filename else what
    if isinstance(error, MemoryError):
        return "out of memory; give it less at once"
    return str(error)


def _advice(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "look at the spelling of the path"
    if isinstance(error, PermissionError):
        return "look at its permissions"
    if isinstance(error, IsADirectoryError):
        return "name a file, not a folder"
    return "name another"


def _forget_stdout() -> None:
    """Send what is still to be written nowhere: nobody reads it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it lives as long as the process
