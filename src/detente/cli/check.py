"""`detente check`: every fault of a case."""

from __future__ import annotations

import typer

from detente.cli import output
from detente.cli.exits import INPUT
from detente.cli.options import CaseFolder, Json, Quiet


def command(case: CaseFolder, as_json: Json = False, quiet: Quiet = False) -> None:
    """Check every file, id, span and linkage of a case; all faults at once, with file and line.

    Exit code 0: no fault; 3: faults, each on a line of its own.
    """
    from detente.folder import check

    problems = check(case)
    if as_json:
        output.emit_json({"case": case, "problems": problems})
    else:
        for problem in problems:
            output.line(output.one_line(str(problem)))
    if problems:
        output.note(f"{len(problems)} fault{'s' if len(problems) > 1 else ''} in {case}")
        raise typer.Exit(INPUT)
    output.note(f"no fault in {case}")
