"""A case becomes a folder again: the smallest change, file by file, never half a file."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente import yaml_text
from detente.case import Case, Conflict
from detente.case.values import Value
from detente.errors import CaseError, InputError, Problem
from detente.folder import emit, splice, survey_text
from detente.folder.check import faults, in_order
from detente.folder.conflict import in_memory
from detente.folder.contents import Contents, Line, Placed, read
from detente.folder.layout import CONFLICT, FOLDERS, HEAD, LISTS, RECORDS, Head, file_of
from detente.yaml_text import Document, Loc

_LEAD = ("id", "source", "span", "quote")
Plain = dict[str, Any]


def save(case: Case, path: str | Path) -> None:
    """Write a case into its folder, or a new folder.

    Only what changed is written: comments, order and style of the rest stay, item by item. Every
    file is replaced whole or not at all. Texts of sources are never altered.

    Raises:
        CaseError: the case has faults, or the folder holds something else than a sound case.
        InputError: a file cannot be written, or a text would be altered.
    """
    contents = _in_memory(case)
    problems = in_order([*contents.problems, *faults(contents)])
    if problems:
        raise CaseError(problems)
    folder = Path(path)
    there = read(folder) if (folder / HEAD).exists() else Contents(folder)
    if there.problems:
        raise CaseError(in_order(there.problems))
    changes = {**_texts(case, there), **_changes(case, there), **_surveys(case, there)}
    gone = _gone(case, there)
    if there.head is None:
        _expect_room(folder, changes)
    for file, text in changes.items():
        write(folder / file, text)
    for file in gone:
        _removed(folder / file)


class _Unplaced:
    """Where a value of a case in memory would stand."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """A fault of the value."""
        return Problem(self.file, None, f"{self.name}: {message}" if self.name else message, hint)


def _in_memory(case: Case) -> Contents:
    contents = Contents(Path(), texts=dict(case.texts))
    homes = {key: file for file, keys in LISTS.items() for key in keys}
    homes |= {key: f"{key}/" for key in FOLDERS} | {key: f"record/{key}.jsonl" for key in RECORDS}
    for section, file in homes.items():
        for item in getattr(case, section):
            place = _Unplaced(file, getattr(item, "id", ""))
            contents.section(section).append(Placed(item, place))
    if case.conflict is not None:
        contents.conflict = Placed(case.conflict, _Unplaced(CONFLICT, ""))
        contents.problems.extend(in_memory(case.conflict, CONFLICT))
    for item in case.surveys:
        place = _Unplaced(f"surveys/{item.id}/survey.yaml", item.id)
        contents.section("surveys").append(Placed(item, place))
        if item.id not in case.answers:
            contents.problems.append(place.problem((), "its rows are missing from the answers"))
    for placed in contents.section("sources"):
        if placed.value.id not in case.texts:
            message = "its text is missing from the case's texts"
            contents.problems.append(placed.problem((), message))
    return contents


def plain(value: Value) -> Plain:
    """A value as plain data, without what is as if it were not said."""
    return value.model_dump(mode="json", exclude_defaults=True)


def _texts(case: Case, there: Contents) -> dict[Path, str]:
    found = {}
    for source in case.sources:
        text = case.texts[source.id]
        if source.id in there.texts and there.texts[source.id] != text:
            raise InputError(
                f"{there.path / 'sources' / source.id}.txt: the text of a source is never altered; "
                "give the changed text a new id, as a new source"
            )
        if source.id not in there.texts:
            found[file_of("sources", source.id, ".txt")] = text
    return found


def _changes(case: Case, there: Contents) -> dict[Path, str]:
    found: dict[Path, str | None] = {}
    for section, model in FOLDERS.items():
        old = {p.value.id: p.value for p in there.section(section)}
        for item in getattr(case, section):
            file = file_of(section, item.id, ".yaml")
            found[file] = _single(there, file, old.get(item.id), item, model)
    for section, model in RECORDS.items():
        file = Path("record", f"{section}.jsonl")
        found[file] = _record(there.section(section), getattr(case, section), model)
    for name, keys in LISTS.items():
        found[Path(name)] = _lists(case, there, Path(name), keys)
    head = Head.model_validate({name: getattr(case, name) for name in Head.model_fields})
    before = there.head.value if there.head else None
    found[Path(HEAD)] = _single(there, Path(HEAD), before, head, Head)
    if case.conflict is not None:
        old_one = there.conflict.value if there.conflict else None
        found[Path(CONFLICT)] = _single(there, Path(CONFLICT), old_one, case.conflict, Conflict)
    return {file: text for file, text in found.items() if text is not None}


def _surveys(case: Case, there: Contents) -> dict[Path, str]:
    """Surveys that are new, and descriptions that changed; answers are never altered."""
    old = {p.value.id: p.value for p in there.section("surveys")}
    found: dict[Path, str] = {}
    for item in case.surveys:
        home = file_of("surveys", item.id, "")
        if item.id in old and there.answers[item.id] != case.answers[item.id]:
            raise InputError(
                f"{there.path / home}: the answers of a survey are never altered; "
                "give the changed survey a new id"
            )
        if item.id not in old:
            if not item.data.endswith((".csv", ".csv.gz")) or item.wide:
                item = item.model_copy(update={"data": "answers.csv", "wide": None})
            item = item.model_copy(update={"data": item.data.removesuffix(".gz")})
            found[home / item.data] = survey_text.rows(item, case.answers[item.id])
        text = _single(there, home / "survey.yaml", old.get(item.id), item, type(item))
        if text is not None:
            found[home / "survey.yaml"] = text
    return found


def _lists(case: Case, there: Contents, file: Path, keys: Mapping[str, type[Value]]) -> str | None:
    before = {key: [plain(v) for v in there.values(key)] for key in keys}
    after = {key: [plain(v) for v in getattr(case, key)] for key in keys}
    if before == after:
        return None
    document = there.documents.get(file.as_posix())
    had = set(document.value or {}) if document else set()

    def says(value: Plain) -> Plain:
        found = {k: [plain(keys[k].model_validate(v)) for v in value[k] or ()] for k in value}
        return {key: found.get(key, []) for key in keys}

    old = {key: items for key, items in before.items() if key in had}
    new = {key: items for key, items in after.items() if items or key in had}
    return _revised(document, old, new, lambda value: says(value) == after)


def _single(
    there: Contents, file: Path, before: Value | None, after: Value, model: type[Value]
) -> str | None:
    new = plain(after)
    if before is None:
        return emit.mapping(new, 0) or "title: {}\n"
    if plain(before) == new:
        return None
    document = there.documents.get(file.as_posix())
    return _revised(
        document, plain(before), new, lambda value: plain(model.model_validate(value)) == new
    )


def _revised(
    document: Document | None, before: Plain, after: Plain, says: Callable[[Plain], bool]
) -> str:
    """A document changed as little as can be; written anew where its style allows no less."""
    if document is None:
        return emit.mapping(after, 0)
    text, crlf = document.text, "\r\n" in document.text
    try:
        new = splice.revise(text, document.node, before, after)
        fits = _reads(new, says)
    except splice.CannotSpliceError:
        fits = False
    if not fits:
        new = _opening(text) + emit.mapping(after, 0)
    new = new.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else new
    return "\ufeff" + new if document.marked else new


def _reads(text: str, says: Callable[[Plain], bool]) -> bool:
    document, problems = yaml_text.parse(text, "")
    try:
        return not problems and says(document.value or {})
    except (ValidationError, KeyError, TypeError):
        return False


def _opening(text: str) -> str:
    """The comment with which a file begins."""
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if line.strip()[:1] not in ("", "#")), len(lines))
    return "".join(lines[:end])


def _record(old: Sequence[Placed], new: Iterable[Value], model: type[Value]) -> str | None:
    """The lines of a record file; those whose value is the same are kept to the letter."""
    lines = {p.value.id: p for p in old}
    if [p.value for p in old] == list(new):
        return None
    return "".join(_line(lines.get(value.id), value) for value in new)  # type: ignore[attr-defined]


def _line(old: Placed | None, value: Value) -> str:
    if old is None:
        data = plain(value)
        ordered = {key: data[key] for key in (*_LEAD, *data) if key in data}
        if "review" in type(value).model_fields:
            ordered["review"] = getattr(value, "review", "")
        return json.dumps(ordered, ensure_ascii=False) + "\n"
    assert isinstance(old.place, Line)
    if old.value == value:
        return old.place.text + "\n"
    before, after, said = plain(old.value), plain(value), json.loads(old.place.text)
    whole = value.model_dump(mode="json")
    kept = {k: v if before.get(k) == after.get(k) else whole[k] for k, v in said.items()}
    added = {k: v for k, v in after.items() if k not in kept}
    return json.dumps({**kept, **added}, ensure_ascii=False) + "\n"


def _gone(case: Case, there: Contents) -> list[Path]:
    found = [Path(CONFLICT)] if there.conflict is not None and case.conflict is None else []
    for section in FOLDERS:
        kept = {item.id for item in getattr(case, section)}
        for placed in there.section(section):
            if placed.value.id not in kept:
                suffixes = (".yaml", ".txt") if section == "sources" else (".yaml",)
                found += [file_of(section, placed.value.id, suffix) for suffix in suffixes]
    return found


def _expect_room(folder: Path, files: Iterable[Path]) -> None:
    for file in files:
        if (folder / file).exists():
            raise InputError(
                f"{folder / file}: is there already, in a folder that is no case; "
                "save into an empty folder"
            )


def write(file: Path, text: str) -> None:
    """Write a file whole, or not at all; line ends as they stand in the text.

    Raises:
        InputError: it cannot be written.
    """
    try:
        data = text.encode("utf-8")
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            _take_mode(Path(name), file)
            os.replace(name, file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except UnicodeEncodeError as error:
        raise InputError(f"{file}: the text holds half a character at {error.start}") from None
    except OSError as error:
        raise InputError(
            f"{file}: cannot be written: {error.strerror or error}; {_advice(error)}"
        ) from None


def _advice(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "look at the permissions of its folder"
    if isinstance(error, IsADirectoryError):
        return "name a file, not a folder"
    return "name another place"


def _take_mode(new: Path, old: Path) -> None:
    if old.exists():
        shutil.copymode(old, new)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)


def _removed(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{file}: cannot be removed: {error.strerror}") from None
