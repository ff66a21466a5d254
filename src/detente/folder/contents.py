"""What stands in a case folder: every value with its place, and every fault of form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from detente import yaml_text
from detente.case.surveys import Answers
from detente.case.values import Value
from detente.errors import CaseError, Problem
from detente.folder import surveys
from detente.folder.faults import did_you_mean, explain
from detente.folder.layout import (
    CONFLICT,
    FOLDERS,
    HEAD,
    KNOWN,
    LEXICON,
    LISTS,
    RECORDS,
    Head,
    same_name,
)
from detente.yaml_text import Document, Loc

_SURROGATE = re.compile("[\ud800-\udfff]")


class Place(Protocol):
    """Something in which a value has lines."""

    @property
    def file(self) -> str:
        """The path of the file."""
        ...

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """A fault at a part of it."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a record file."""

    file: str
    number: int
    text: str

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """A fault in this line."""
        return Problem(self.file, self.number, message, hint)


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and where it stands."""

    value: Any
    place: Place
    loc: Loc = ()

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """A fault at a part of the value."""
        return self.place.problem((*self.loc, *loc), message, hint)


@dataclass(slots=True)
class Contents:
    """A case folder as found: values by section, texts of sources, faults of form.

    `faulty` holds, by section, the ids of values that could not be used, and `lost` the sections
    of which not even the ids are known, so that what refers to them is not blamed as well.
    """

    path: Path
    head: Placed | None = None
    conflict: Placed | None = None
    items: dict[str, list[Placed]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)
    faulty: dict[str, set[str]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def section(self, name: str) -> list[Placed]:
        """The values of a section, in the order of the files."""
        return self.items.setdefault(name, [])

    def values(self, name: str) -> tuple[Any, ...]:
        """The values of a section without their places."""
        return tuple(placed.value for placed in self.section(name))

    def ids(self, name: str) -> set[str]:
        """Every id of a section, of faulty values as well."""
        return {p.value.id for p in self.section(name)} | self.faulty.get(name, set())


def read(path: str | Path) -> Contents:
    """Everything in a case folder, with the faults of form (not those across files).

    Raises:
        CaseError: there is no such folder, or it is not a case.
    """
    folder = Path(path)
    _expect_case(folder)
    contents = Contents(folder)
    _read_head(contents)
    for name, keys in LISTS.items():
        if (folder / name).exists():
            _read_lists(contents, name, keys)
    for section, model in FOLDERS.items():
        for file in _listing(contents, folder / section, ".yaml"):
            _read_single(contents, section, model, file)
    for section, model in RECORDS.items():
        file = folder / "record" / f"{section}.jsonl"
        if file.exists():
            _read_record(contents, section, model, file)
    _read_texts(contents)
    if (folder / CONFLICT).exists():
        _read_conflict(contents)
    _read_surveys(contents)
    if (folder / LEXICON).exists():
        _yaml(contents, folder / LEXICON)
    contents.problems.extend(_strangers(contents))
    return contents


def _expect_case(folder: Path) -> None:
    fault = ""
    try:
        if not folder.exists():
            fault, hint = "there is no such folder", "make one with: detente new DIR"
        elif not folder.is_dir():
            fault, hint = "is a file, not a case folder", "name the folder that holds case.yaml"
        elif not (folder / HEAD).exists():
            fault = f"is not a case: it has no {HEAD}"
            hint = "name the folder that holds it, or make a case with: detente new DIR"
    except OSError as error:
        fault, hint = f"cannot be read: {error.strerror}", "look at its permissions"
    if fault:
        raise CaseError([Problem(str(folder), None, fault, hint)])


def _listing(contents: Contents, folder: Path, suffix: str = "") -> list[Path]:
    """The files of a folder by name, none where there is no such folder."""
    try:
        files = [p for p in folder.iterdir() if p.suffix and p.name.endswith(suffix)]
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"cannot be listed: {error.strerror}"
        problem = Problem(str(folder), None, message, "look at its permissions")
        contents.problems.append(problem)
        contents.lost.add(folder.name)
        return []
    return sorted(p for p in files if not p.name.startswith("."))


def _text(contents: Contents, file: Path) -> str | None:
    """The text of a file, line ends as they stand; `None`, with a fault noted, if unreadable."""
    try:
        data = file.read_bytes()
    except IsADirectoryError:
        problem = Problem(str(file), None, "is a folder, not a file", "move it away")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        problem = Problem(str(file), None, message, "look at its permissions")
    else:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"not UTF-8: byte 0x{data[error.start]:02x}"
            problem = Problem(str(file), line, message, "save the file as UTF-8")
    contents.problems.append(problem)
    return None


def _yaml(contents: Contents, file: Path) -> Document | None:
    """The document of a YAML file, kept in `contents`; `None` if it cannot be used."""
    text = _text(contents, file)
    if text is None:
        return None
    document, problems = yaml_text.parse(text, str(file))
    contents.documents[file.relative_to(contents.path).as_posix()] = document
    contents.problems.extend(problems)
    if document.node is None and problems:
        return None
    if document.value is not None and not isinstance(document.value, dict):
        hint = "write it like key: value, one a line"
        contents.problems.append(document.problem((), "this file should be a mapping", hint))
        return None
    return document


def _validate(
    contents: Contents, section: str, model: type[Value], raw: Any, place: Place, loc: Loc
) -> Placed | None:
    try:
        return Placed(model.model_validate(raw), place, loc)
    except ValidationError as error:
        for inner, message, hint in explain(error, model):
            contents.problems.append(place.problem((*loc, *inner), message, hint))
    if isinstance(raw, dict) and isinstance(raw.get("id"), str):
        contents.faulty.setdefault(section, set()).add(raw["id"])
    return None


def _read_head(contents: Contents) -> None:
    document = _yaml(contents, contents.path / HEAD)
    if document is not None:
        contents.head = _validate(contents, "case", Head, document.value or {}, document, ())


def _read_lists(contents: Contents, file: str, keys: dict[str, type[Value]]) -> None:
    document = _yaml(contents, contents.path / file)
    if document is None:
        contents.lost.update(keys)
        return
    for key, raw in (document.value or {}).items():
        if key not in keys:
            hint = did_you_mean(key, keys)
            contents.problems.append(document.problem((key,), f"unknown key {key!r}", hint))
        elif raw is not None and not isinstance(raw, list):
            hint = "write one a line, each after a dash"
            contents.problems.append(document.problem((key,), f"{key} should be a list", hint))
            contents.lost.add(key)
        else:
            for n, item in enumerate(raw or ()):
                placed = _validate(contents, key, keys[key], item, document, (key, n))
                contents.section(key).extend([placed] if placed else [])


def _read_single(contents: Contents, section: str, model: type[Value], file: Path) -> None:
    document = _yaml(contents, file)
    if document is None:
        contents.faulty.setdefault(section, set()).add(file.stem)
        return
    placed = _validate(contents, section, model, document.value or {}, document, ())
    if placed is None:
        contents.faulty.setdefault(section, set()).add(file.stem)
        return
    if not same_name(placed.value.id, file.stem):
        message = f"the id {placed.value.id!r} is not the name of its file"
        hint = f"rename the file to {placed.value.id}.yaml, or the id to {file.stem}"
        contents.problems.append(placed.problem(("id",), message, hint))
    contents.section(section).append(placed)


def _read_record(contents: Contents, section: str, model: type[Value], file: Path) -> None:
    text = _text(contents, file)
    if text is None:
        contents.lost.add(section)
    for number, line in enumerate((text or "").removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        place = Line(str(file), number, line)
        raw, fault = _json(line)
        if fault:
            contents.problems.append(place.problem((), *fault))
            contents.lost.add(section)
        elif placed := _validate(contents, section, model, raw, place, ()):
            contents.section(section).append(placed)


def _read_conflict(contents: Contents) -> None:
    from detente.folder.conflict import read as read_conflict

    document = _yaml(contents, contents.path / CONFLICT)
    if document is not None and document.value:
        conflict, problems = read_conflict(document)
        contents.problems.extend(problems)
        contents.conflict = Placed(conflict, document) if conflict else None


def _json(line: str) -> tuple[Any, tuple[str, str] | None]:
    hint = 'one {"key": value, ...} a line, in double quotes, no comma at its end'
    twice: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in found]
        twice.extend(name for name in set(names) if names.count(name) > 1)
        return dict(found)

    try:
        raw = json.loads(line, object_pairs_hook=pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return None, (f"this is not JSON: {error.msg} at column {error.colno}", hint)
    except (ValueError, RecursionError) as error:
        return None, (f"this is not JSON: {error}", hint)
    if twice:
        return None, (f"the key {twice[0]!r} stands twice", "keep one of the two")
    if "\\ud" in line.lower() and _SURROGATE.search(json.dumps(raw, ensure_ascii=False)):
        return None, ("half of a character (a lone surrogate)", "write the character itself")
    return raw, None


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no number here")


def _read_texts(contents: Contents) -> None:
    sources = contents.path / "sources"
    texts = {file.stem: file for file in _listing(contents, sources, ".txt")}
    for placed in contents.section("sources"):
        id_ = placed.value.id
        file = texts.pop(id_, None)
        if file is None:
            message = f"the text of this source is missing: sources/{id_}.txt"
            contents.problems.append(placed.problem(("id",), message, "put it there, as UTF-8"))
        elif (text := _text(contents, file)) is not None:
            contents.texts[id_] = text
    for stem in texts.keys() - contents.faulty.get("sources", set()):
        message = f"a text without its description: sources/{stem}.yaml is missing"
        hint = f"write it (id: {stem}), or take the text away"
        contents.problems.append(Problem(str(texts[stem]), None, message, hint))


def _read_surveys(contents: Contents) -> None:
    """The surveys: each a folder of its own that is named by its id."""
    home = contents.path / "surveys"
    try:
        files = sorted(
            f for f in home.glob(f"*/{surveys.NAME}") if not f.parent.name.startswith(".")
        )
    except OSError:
        files = []
    for file in files:
        found = surveys.read(file)
        contents.problems.extend(found.problems)
        if found.document is not None:
            contents.documents[file.relative_to(contents.path).as_posix()] = found.document
        if found.survey is None or found.answers is None or found.document is None:
            contents.faulty.setdefault("surveys", set()).add(file.parent.name)
            continue
        placed = Placed(found.survey, found.document)
        if not same_name(found.survey.id, file.parent.name):
            message = f"the id {found.survey.id!r} is not the name of its folder"
            hint = f"rename the folder to {found.survey.id}, or the id to {file.parent.name}"
            contents.problems.append(placed.problem(("id",), message, hint))
        contents.section("surveys").append(placed)
        contents.answers[found.survey.id] = found.answers


def _strangers(contents: Contents) -> Iterator[Problem]:
    """Files that look like a part of the case but would never be read."""
    yield from _misnamed(contents, contents.path, lambda name: name in KNOWN, KNOWN)
    for section in FOLDERS:
        yield from _misnamed(contents, contents.path / section, lambda n: n.endswith(".yaml"), ())
    record = tuple(f"{name}.jsonl" for name in RECORDS)
    yield from _misnamed(contents, contents.path / "record", lambda name: name in record, record)


def _misnamed(
    contents: Contents, folder: Path, fine: Callable[[str], bool], known: tuple[str, ...]
) -> Iterator[Problem]:
    for file in _listing(contents, folder):
        if fine(file.name) or file.suffix not in (".yml", ".yaml", ".jsonl", ".json"):
            continue
        wanted = file.stem + ".yaml" if file.suffix == ".yml" else file.name
        hint = f"rename it to {wanted}" if fine(wanted) else did_you_mean(wanted, known)
        if hint.startswith(("rename", "did you mean")):
            yield Problem(str(file), None, "this file is not read under this name", hint)
