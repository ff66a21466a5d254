"""The commands, by name."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import (
    audience,
    brief,
    check,
    compare,
    deadlock,
    export,
    import_,
    new,
    output,
    read,
    report,
    score,
    settle,
    show,
    split,
    stability,
)
from detente.cli.exits import Commands

app = typer.Typer(
    name="detente",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        output.line(f"detente {version('detente')}")
        raise typer.Exit


@app.callback()
def detente(
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """A workbench for peace negotiations: who wants what, why it is stuck, what would open it."""
    output.be_quiet(quiet)


app.command("brief")(brief.command)
app.command("new")(new.command)
app.command("read")(read.command)
app.command("check")(check.command)
app.command("show")(show.command)
app.command("split")(split.command)
app.command("compare")(compare.command)
app.command("deadlock")(deadlock.command)
app.command("settle")(settle.command)
app.command("stability")(stability.command)
app.command("audience")(audience.command)
app.command("report")(report.command)
app.command("score")(score.command)
app.command("import")(import_.command)
app.command("export")(export.command)
