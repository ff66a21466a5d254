"""A case as a folder that brat opens: every source as `.txt`, its record as `.ann`."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

from detente.case import (
    Attribution,
    Case,
    Event,
    EventKind,
    Quantity,
    Review,
    Stance,
    Statement,
)
from detente.exchange.brat.standoff import Lines, joined, stretches
from detente.exchange.gather import Tell, silent
from detente.exchange.output import open_folder, write_bytes

ATTRIBUTES = ("stance", "attribution", "review", "issue", "option")
FLAGS = ("must", "hedged", "planned", "approx")
_SPECIAL = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write every source with a text, its record beside it, and brat's configuration.

    Raises:
        InputError: the folder cannot be written, or is not empty.
    """
    folder = open_folder(dest, replace=replace)
    left_out = 0
    records = _records(case)
    for source in case.sources:
        text = case.texts.get(source.id)
        if text is None:
            left_out += len(records[source.id])
            continue
        lines = Lines()
        ids: dict[str, str] = {}
        for item in records[source.id]:
            written = _write(lines, text, item)
            left_out += written is None
            if written is not None:
                ids[item.id] = written
        _relations(records[source.id], lines, ids)
        write_bytes(folder / f"{source.id}.txt", text.encode(), replace=replace)
        write_bytes(folder / f"{source.id}.ann", lines.text().encode(), replace=replace)
    write_bytes(folder / "annotation.conf", _configuration(case).encode(), replace=replace)
    if left_out:
        tell(f"{left_out} record(s) left out: no text, or nothing in it but line breaks")


def _records(case: Case) -> dict[str, list[Statement | Event | Quantity]]:
    records: dict[str, list[Statement | Event | Quantity]] = defaultdict(list)
    items: list[Statement | Event | Quantity] = [
        *case.statements,
        *case.events,
        *case.quantities,
    ]
    for item in items:
        records[item.source].append(item)
    for mine in records.values():
        mine.sort(key=lambda item: item.span)
    return records


def event_type(kind: str) -> str:
    """The name of a kind of event in brat, such as `Press_conference`."""
    return kind.capitalize()


def _write(lines: Lines, text: str, item: Statement | Event | Quantity) -> str | None:
    parts = stretches(text, *item.span)
    if not parts:
        return None
    type_ = event_type(item.kind) if isinstance(item, Event) else type(item).__name__
    offsets = ";".join(f"{start} {end}" for start, end in parts)
    bound = lines.add("T", f"{type_} {offsets}\t{joined(text, parts)}")
    id_ = lines.add("E", f"{type_}:{bound}") if isinstance(item, Event) else bound
    values: dict[str, Any] = item.model_dump(mode="json")
    for name in ATTRIBUTES:
        if values.get(name):
            lines.add("A", f"{name.capitalize()} {id_} {values[name]}")
    for name in FLAGS:
        if values.get(name):
            lines.add("A", f"{name.capitalize()} {id_}")
    shown = {"source", "quote", "kind", *ATTRIBUTES, *FLAGS}
    rest = item.model_dump(mode="json", exclude=shown, exclude_defaults=True)
    if (parts[0][0], parts[-1][1]) == item.span:
        rest.pop("span")
    note = json.dumps(rest, ensure_ascii=False).translate(_SPECIAL)
    lines.add("#", f"AnnotatorNotes {id_}\t{note}")
    return id_


def _relations(
    records: list[Statement | Event | Quantity], lines: Lines, ids: dict[str, str]
) -> None:
    for item in records:
        denied = item.denies if isinstance(item, Statement) else None
        if denied in ids and item.id in ids:
            lines.add("R", f"Denies Arg1:{ids[item.id]} Arg2:{ids[denied]}")


def _configuration(case: Case) -> str:
    issues = [issue.id for issue in case.issues]
    options = sorted({option.id for issue in case.issues for option in issue.options})
    values = {
        "Stance": (get_args(Stance), "Statement"),
        "Attribution": (get_args(Attribution), "Statement"),
        "Review": (get_args(Review), "<ANY>"),
        "Issue": (issues, "Statement"),
        "Option": (options, "Statement"),
    }
    listed = [
        f"{name}\tArg:{on}, Value:{'|'.join(choices)}"
        for name, (choices, on) in values.items()
        if choices
    ]
    return "\n".join(
        [
            "[entities]",
            "Statement",
            "Quantity",
            "Person",
            "Party",
            "",
            "[relations]",
            "Denies\tArg1:Statement, Arg2:Statement",
            "Speaker\tArg1:Statement, Arg2:Person|Party",
            "Party\tArg1:Statement, Arg2:Party",
            "",
            "[events]",
            *(f"{event_type(kind)}\tParticipant*:Person|Party" for kind in get_args(EventKind)),
            "",
            "[attributes]",
            *listed,
            "Must\tArg:Statement",
            "Hedged\tArg:Statement",
            "Planned\tArg:<EVENT>",
            "Approx\tArg:Quantity",
            "",
        ]
    )
