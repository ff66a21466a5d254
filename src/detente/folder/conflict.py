"""A conflict from a file, hand-written YAML or the published JSON layout, or all its faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente import yaml_text
from detente.case.conflict import Conflict
from detente.conflict.model import examine
from detente.errors import CaseError, Problem
from detente.folder.faults import did_you_mean, explain
from detente.yaml_text import Document, Loc

if TYPE_CHECKING:
    from detente.folder.contents import Contents

_WAYS = {"fwd": "take", "back": "drop", "both": "both"}


def load_conflict(path: str | Path) -> Conflict:
    """Read a conflict from a file.

    Raises:
        CaseError: it cannot be read or has faults; the error carries all of them.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CaseError([Problem(str(file), None, "is not UTF-8", "save it as UTF-8")]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise CaseError([Problem(str(file), None, message, "look at the path")]) from None
    document, problems = yaml_text.parse(text, str(file))
    conflict, more = read(document)
    if problems or more or conflict is None:
        raise CaseError([*problems, *more])
    return conflict


def read(document: Document) -> tuple[Conflict | None, list[Problem]]:
    """The conflict of a document, and every fault in it; `None` where its form is at fault."""
    raw = document.value
    if not isinstance(raw, dict):
        hint = "write decision_makers: and what follows; detente new shows how"
        return None, [document.problem((), "this file should be a mapping", hint)]
    published = _is_published(raw)
    if published:
        raw = _adopted(raw)
    try:
        conflict = Conflict.model_validate(raw)
    except ValidationError as error:
        return None, [
            document.problem(_place(loc, document.value, published), message, hint)
            for loc, message, hint in explain(error, Conflict)
        ]
    _, faults = examine(conflict)
    return conflict, [
        document.problem(_place(f.loc, document.value, published), f.message, f.hint)
        for f in faults
    ]


def _is_published(raw: Mapping[str, Any]) -> bool:
    """Whether a file has the layout in which conflicts are exchanged as JSON: names, no ids."""
    deciders = raw.get("decision_makers")
    return isinstance(deciders, list) and any(
        isinstance(d, dict) and "name" in d and "id" not in d for d in deciders
    )


def _adopted(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The same conflict in the shape that is written by hand; what is odd stays, to be told."""
    used: set[str] = set()
    one_way = raw.get("irreversible") or {}
    wanted = raw.get("preferences") or {}
    deciders = []
    names: dict[str, str] = {}
    for given in raw["decision_makers"]:
        if not isinstance(given, dict):
            deciders.append(given)
            continue
        name = str(given.get("name", ""))
        names[name] = _id(name, used)
        decider: dict[str, Any] = {
            "id": names[name],
            "names": name,
            "options": [_option(o, one_way, used) for o in _list(given.get("options"))],
        }
        if isinstance(wanted, dict) and name in wanted:
            decider["preferences"] = {"ranking": wanted[name]}
        deciders.append(decider)
    found: dict[str, Any] = {"decision_makers": deciders, "title": raw.get("name", "")}
    if isinstance(raw.get("moves"), dict):
        found["moves"] = {names.get(who, who): pairs for who, pairs in raw["moves"].items()}
    if "states" in raw:
        found["states"] = [_signs(s) for s in _list(raw["states"])]
    elif raw.get("infeasible_patterns"):
        found["infeasible"] = raw["infeasible_patterns"]
    found |= {k: raw[k] for k in ("source", "note", "status_quo") if k in raw}
    return found


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else () if value is None else (value,)


def _signs(state: Any) -> Any:
    if not isinstance(state, list):
        return state
    return "".join({1: "Y", 0: "N", None: "-"}.get(s, str(s)) for s in state)


def _id(name: str, used: set[str]) -> str:
    stem = re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "unnamed"
    stem, n = stem[:100], 1
    while (found := stem if n == 1 else f"{stem}_{n}") in used:
        n += 1
    used.add(found)
    return found


def _option(given: Any, one_way: Any, used: set[str]) -> Any:
    if not isinstance(given, str):
        return given
    option = {"id": _id(given, used), "names": given}
    way = one_way.get(given) if isinstance(one_way, dict) else None
    return option if way is None else {**option, "moves": _WAYS.get(way, way)}


def _place(loc: Loc, raw: Any, published: bool) -> Loc:
    """Where a fault stands in the file, if its layout is the published one."""
    match loc:
        case ("decision_makers", int(n), "preferences", *rest) if published:
            name = str(raw["decision_makers"][n].get("name", ""))
            return ("preferences", name, *(r for r in rest if r != "ranking"))
        case ("title", *rest) if published:
            return ("name", *rest)
        case ("infeasible", *rest) if published:
            return ("infeasible_patterns", *rest)
    return loc


def in_memory(conflict: Conflict, file: str) -> list[Problem]:
    """Every fault of a conflict that is not yet in a file."""
    _, found = examine(conflict)
    return [Problem(file, None, f"{'.'.join(map(str, f.loc))}: {f.message}", f.hint) for f in found]


def faults(contents: Contents) -> Iterator[Problem]:
    """Decision makers of a case's conflict that stand for a party which the case does not have."""
    if contents.conflict is None or "parties" in contents.lost:
        return
    known = contents.ids("parties")
    for n, decider in enumerate(contents.conflict.value.decision_makers):
        if decider.party is not None and decider.party not in known:
            message = f"no party {decider.party!r} in parties.yaml"
            hint = did_you_mean(decider.party, known)
            yield contents.conflict.problem(("decision_makers", n, "party"), message, hint)


def dump_conflict(conflict: Conflict) -> str:
    """A conflict as the text of a conflict.yaml."""
    from detente.folder import emit

    return emit.mapping(conflict.model_dump(mode="json", exclude_defaults=True), 0)
