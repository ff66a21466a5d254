"""Which formats there are, which of them a file is in, and what reads and writes each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from detente.case import Case
from detente.errors import InputError, UsageError
from detente.exchange.gather import Tell, silent


@dataclass(frozen=True, slots=True)
class Format:
    """A neighbour's format.

    `lossy` says in a few words what a case loses in it; empty if it holds the record exactly.
    """

    name: str
    title: str
    reads: bool
    writes: bool
    lossy: str
    module: str


_ALL = (
    Format("dna", "Discourse Network Analyzer database", True, True, "", "dna.database"),
    Format(
        "dna-csv",
        "Discourse Network Analyzer statement list",
        True,
        True,
        "events, quantities, the texts of sources",
        "dna.statement_list",
    ),
    Format(
        "plover",
        "PLOVER event records, JSON lines",
        True,
        True,
        "issues, options, drafts, quantities, stances that PLOVER does not code",
        "plover",
    ),
    Format("webannotation", "W3C Web Annotation, JSON-LD", True, True, "", "webannotation"),
    Format(
        "brat",
        "brat standoff annotation, a folder of .txt and .ann",
        True,
        True,
        "names of parties, people, issues and drafts (ids only), dates and outlets of sources",
        "brat.folder",
    ),
    Format(
        "csv",
        "tables of statements, events, quantities and sources",
        True,
        True,
        "names of parties, people, issues and drafts: ids only",
        "tables",
    ),
    Format(
        "genius",
        "Genius scenario, a folder of XML: domain and utility spaces",
        True,
        False,
        "anything but issues, options and numbers",
        "scenarios.genius",
    ),
    Format(
        "geniusweb",
        "GeniusWeb scenario, a folder of JSON: domain and profiles",
        True,
        True,
        "anything but issues, options and numbers, by ids; reservation and discount",
        "scenarios.geniusweb",
    ),
    Format(
        "negmas",
        "NegMAS scenario, a folder of YAML: outcome space and utility functions",
        True,
        True,
        "anything but issues, options and numbers, by ids",
        "scenarios.negmas",
    ),
    Format(
        "graphml",
        "networks of parties and what they say, GraphML",
        False,
        True,
        "anything but counts of who speaks of what and agrees with whom",
        "graphml",
    ),
)

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _ALL}
"""Every format by its name."""


class _Module(Protocol):
    def read(self, path: Path, known: Case | None = None, tell: Tell = silent) -> Case: ...

    def write(
        self, case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent
    ) -> None: ...


def read(
    path: Path | str,
    format: str | None = None,
    *,
    known: Case | None = None,
    tell: Tell = silent,
) -> Case:
    """What a file or folder of another program holds, as a case.

    `format` is one of `FORMATS`; without it, it is recognised by content. `known` is the case
    that the import will be added to (`merge`): its texts and names are used, its ids left
    alone. `tell` is called with what a user should know, such as what was left out.

    Raises:
        UsageError: there is no such format, or it can only be written.
        InputError: the format is not recognised, or the file cannot be used.
        CaseError: the file has faults; all are listed.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    name = format or recognise(path)
    if name is None:
        formats = ", ".join(f.name for f in _ALL if f.reads)
        raise InputError(f"{path}: its format is not recognised; say which it is: {formats}")
    found = _format(name)
    if not found.reads:
        raise UsageError(f"{name} can be exported, not imported")
    return _module(found).read(path, known, tell)


def write(
    case: Case,
    dest: Path | str,
    format: str,
    *,
    replace: bool = False,
    tell: Tell = silent,
) -> None:
    """Write a case in another program's format; `replace` allows to write over what is there.

    Raises:
        UsageError: there is no such format.
        InputError: the place cannot be written, or holds something already.
    """
    found = _format(format)
    if found.lossy:
        tell(f"{found.name} does not hold: {found.lossy}")
    _module(found).write(case, Path(dest), replace=replace, tell=tell)


def recognise(path: Path | str) -> str | None:
    """The name of the format that a file or folder is in, by its content; `None` if unsure."""
    from detente.exchange.recognition import by_content

    return by_content(Path(path))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"no such format: {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def _module(format_: Format) -> _Module:
    return cast(_Module, import_module(f"detente.exchange.{format_.module}"))
