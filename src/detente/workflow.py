"""From sources to documents to a case: the rooms in their order."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case import Answers, Case, Survey
from detente.errors import UsageError

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from detente.reading.llm import ModelReader
    from detente.reading.reader import Document, Reader
    from detente.reading.score import ScoreReport
    from detente.reading.sources import Opened

READERS = ("rules", "rules:plain", "llm:MODEL", "rules+llm:MODEL")
"""Readers by the name they have on the command line; the first two need no network.

`rules:plain` is `rules` without its neural tagger of names: quicker, with a few people fewer.
"""

Given = str | Path | bytes
"""A source as it is given: a file, a folder of files, or the bytes of one."""


def reader_named(
    name: str, case: Case | None = None, cues: Mapping[str, Any] | None = None
) -> Reader:
    """A reader by its name, which knows the issues, parties and people of a case.

    Raises:
        UsageError: there is no such reader, or the model reader lacks its library or endpoint.
    """
    together, _, model = name.partition("llm:")
    if name not in ("rules", "rules:plain") and (
        not model.strip() or together not in ("", "rules+")
    ):
        raise UsageError(f"no reader {name!r}; there is: {', '.join(READERS)}")
    known: dict[str, Any] = {"cues": cues}
    if case is not None:
        known |= {"issues": case.issues or None, "parties": case.parties, "people": case.people}
    if name.startswith("rules") and not model:
        from detente.reading.rules import RulesReader

        return RulesReader(**known, tagger=name == "rules")
    from detente.reading.llm import ModelReader

    return ModelReader(model.strip(), together=bool(together), **known)


def read(
    sources: Given | Iterable[Given],
    *,
    reader: str | Reader = "rules",
    case: Case | None = None,
    cues: Mapping[str, Any] | None = None,
    published: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
    notes: Callable[[str], None] = lambda _: None,
) -> tuple[Document, ...]:
    """Read sources.

    A text that the case has already is not read again.

    Args:
        sources: files, folders of files, or the bytes of a text.
        reader: a reader, or the name of one.
        case: what is known already: its codebook, parties and people.
        cues: a user's own cue words for the rules reader.
        published: the day of publication of all of them, `YYYY-MM-DD`, where it is known better
            than they say themselves.
        progress: is told which source is being read.
        notes: is told what asking a model will cost about, and afterwards what it has cost;
            once what readers say of how they read, and which texts have no day.

    Raises:
        SourceError: a source cannot be read.
        UsageError: there is no such reader, or it cannot be used; `published` is no day.
        InputError: the endpoint of a model cannot be reached.
    """
    reading = reader_named(reader, case, cues) if isinstance(reader, str) else reader
    opened: Iterable[Opened] = _opened(_several(sources), case, _day(published))
    if _asks_a_model(reading):
        opened = list(opened)
        estimate = reading.estimate((o.source, o.text) for o in opened)
        notes(_sent_to(reading))
        notes(str(estimate))
    documents = []
    for one in opened:
        progress(f"reading {one.source.id}")
        documents.append(reading.read(one.source, one.text))
    for note in dict.fromkeys(note for document in documents for note in document.notes):
        notes(note)
    _undated(documents, notes)
    _account(reading, notes)
    return tuple(documents)


def _asks_a_model(reader: Reader) -> TypeIs[ModelReader]:
    """Whether a reader asks a model, which costs calls and sends texts away."""
    return hasattr(reader, "tally")


def _sent_to(reader: ModelReader) -> str:
    return f"{reader.model} at {reader.settings.host} is sent the texts that are read"


def _undated(documents: Sequence[Document], notes: Callable[[str], None]) -> None:
    """Which texts have no day, without which "on Tuesday" and "5 May" are no dates."""
    ids = [d.source.id for d in documents if d.source.published is None]
    if ids:
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        notes(
            f"no day of publication found in {', '.join(ids[:3])}{more}: dates without a year "
            "stay unknown; say the day with --published YYYY-MM-DD"
        )


def _day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        return dt.date.fromisoformat(published.strip()).isoformat()
    except ValueError:
        raise UsageError(f"published: {published!r} is no day; write it as 2025-12-03") from None


def _account(reader: Reader, notes: Callable[[str], None]) -> None:
    """What asking a model has cost and brought."""
    if _asks_a_model(reader):
        for line in reader.tally.lines(reader.settings.price):
            notes(line)


def _several(sources: Given | Iterable[Given]) -> Sequence[Given]:
    return [sources] if isinstance(sources, str | Path | bytes) else list(sources)


def _opened(sources: Sequence[Given], case: Case | None, published: str | None) -> Iterator[Opened]:
    """The sources with their texts, without those that the case has already or that come twice."""
    from detente.reading.sources import find, open_all

    known = {s.id: _fingerprint(case.texts[s.id]) for s in case.sources} if case else {}
    files: list[Path | bytes] = []
    for given in sources:
        files.extend([given] if isinstance(given, bytes) else find([Path(given)]))
    seen = set(known.values())
    for opened in open_all(files, published, known):
        fingerprint = _fingerprint(opened.text)
        if fingerprint not in seen:
            seen.add(fingerprint)
            yield opened


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_corpus(
    sources: Iterable[str | Path],
    into: str | Path,
    *,
    on: str,
    reader: str = "rules",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Path:
    """Read many sources into tables beside a case, on all cores or on a cluster.

    Args:
        sources: files and folders.
        into: the case, begun if there is none; its issues are the codebook, and its folder
            `corpus` takes the tables.
        on: `local`, `local:N` or `dask://HOST:PORT`.
        reader: the name of a reader.
        progress: is told how many files are read, and of how many.

    Returns:
        The folder of the tables; `detente.reading.tables.connect` asks them by SQL.

    Raises:
        SourceError: nothing to read, or the tables were read with other settings.
        CaseError: the case has faults.
        UsageError: no such engine, or its library is not installed; a reader that asks a model.
    """
    import json
    from functools import partial

    from detente.folder import create, load
    from detente.reading import corpus

    if reader != "rules":
        raise UsageError(
            f"a corpus is read by rules, not by {reader!r}, whose cost could not be told before; "
            "read fewer sources without --on"
        )
    if not Path(into).exists():
        create(Path(into))
    codebook, cues = _codebook_of(load(into)), cues_of(into)
    make = partial(reader_named, reader, codebook, cues)
    settings = json.dumps([reader, codebook.model_dump(mode="json"), cues], sort_keys=True)
    folder = Path(into) / "corpus"
    return corpus.read(
        [Path(s) for s in sources],
        folder,
        make,
        on,
        lambda p: progress(p.done, p.total),
        settings=settings,
    )


def _codebook_of(case: Case) -> Case:
    """What a reader needs of a case, without its record, which each worker would be sent."""
    return Case(issues=case.issues, parties=case.parties, people=case.people)


def into_case(documents: Sequence[Document], case: Case | None = None) -> Case:
    """A case with what was read added to it: the same person, draft or event only once."""
    from detente.reading.resolve import into_case as resolve

    return resolve(case or Case(), documents)


def export(
    case: Case,
    dest: str | Path,
    format: str,
    *,
    as_of: dt.date | str | None = None,
    replace: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Write a case in another program's format.

    Args:
        case: what is written.
        dest: a file, or a folder for some formats.
        format: one of `exchange.FORMATS`.
        as_of: the day whose ratings count, where numbers are made for a scenario.
        replace: allow to write over what is there.
        tell: is told what the format does not hold, and which numbers were made.

    Raises:
        UsageError: there is no such format, or `as_of` is no date.
        InputError: the place cannot be written, or the case lacks what the format needs.
    """
    from detente import exchange

    if format in ("geniusweb", "negmas"):
        from detente.settlement.numbers import with_numbers

        case, made = with_numbers(case, as_of)
        if made:
            tell(f"the middle of what ratings admit, not their own numbers: {', '.join(made)}")
    exchange.write(case, dest, format, replace=replace, tell=tell)


def case_at(path: str | Path | None) -> Case | None:
    """The case in a folder; `None` where there is no such folder yet.

    Raises:
        CaseError: the folder holds something else, or a case with faults.
    """
    if path is None or not Path(path).exists():
        return None
    from detente.folder import load

    return load(path)


def cues_of(path: str | Path | None) -> Mapping[str, Any] | None:
    """What lexicon.yaml in a case folder adds to the reader's words."""
    if path is None:
        return None
    from detente.folder.lexicon import lexicon

    return lexicon(path)


def score(
    gold: Iterable[str | Path],
    reader: str | Reader = "rules",
    notes: Callable[[str], None] = lambda _: None,
) -> ScoreReport:
    """How well a reader does against annotated articles; `notes` as in `read`.

    Raises:
        InputError: no gold is found there, or it is not of the expected shape.
        UsageError: there is no such reader.
    """
    from detente.reading.score import score as against

    reading = reader_named(reader) if isinstance(reader, str) else reader
    if _asks_a_model(reading):
        notes(_sent_to(reading))
    report = against([Path(folder) for folder in gold], reading)
    _account(reading, notes)
    return report


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A case with surveys, or one survey and its answers; `bare` if only a table was given."""

    source: Case | Survey
    answers: Answers | None = None
    bare: bool = False


def surveyed(
    path: str | Path,
    respondent: str = "respondent",
    attributes: Sequence[str] = (),
    outcome: str | None = None,
    weight: str = "",
) -> Surveyed:
    """What `detente audience` is given: a case folder, a survey, or a bare table of answers.

    Raises:
        CaseError: it cannot be used; the error carries every fault.
        UsageError: a bare table without its attributes or outcome.
    """
    from detente.folder import load, surveys, tables

    place = Path(path)
    if place.is_dir() and (place / "case.yaml").exists():
        return Surveyed(load(place))
    if place.is_file() and tables.is_table(place):
        if not (place.parent / surveys.NAME).exists() or attributes:
            return Surveyed(
                *surveys.bare(place, respondent, attributes, outcome, weight), bare=True
            )
        place = place.parent
    return Surveyed(*surveys.load(place))


def needing(case: Case, needs: Sequence[str] | None) -> Case:
    """The case in which leaders need support at home, told as `PARTY=PERCENT`.

    Raises:
        UsageError: one is not written so. UnknownNameError: no such party, or no survey of it.
        InputError: its survey cannot tell support.
    """
    if not needs:
        return case
    from detente.audience.thresholds import needing as with_lines
    from detente.audience.thresholds import needs_of

    return with_lines(case, needs_of(needs))
