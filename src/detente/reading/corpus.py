"""Many sources, read on all cores or on a cluster, into Parquet tables; resumable."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from detente.errors import SourceError, UsageError
from detente.reading import tables
from detente.reading.reader import Document, Reader
from detente.reading.sources import Opened, find, open_all, slug

PARTITION = 200
"""Files that make one partition: what is lost, at most, for each worker that is killed."""

_PARTS, _LEAST = 32, 10
"""Into how many parts a small corpus is divided, so that all workers have some; not below so few
files in each."""

MakeReader = Callable[[], Reader]


@dataclass(frozen=True, slots=True)
class Task:
    """A partition to read: where to, which files under which ids, with which reader."""

    folder: str
    files: tuple[tuple[str, str], ...]
    reader: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a corpus is read, in files."""

    done: int
    total: int


def read(
    sources: Sequence[Path],
    into: Path,
    make_reader: MakeReader,
    on: str = "local",
    progress: Callable[[Progress], None] = lambda _: None,
    *,
    settings: str = "",
) -> Path:
    """Read a corpus; go on where an earlier run stopped.

    Every partition is written whole or not at all, so a run that was killed and started again
    ends with the same bytes. Files that came since make new partitions; the old ones stay.

    Args:
        sources: files and folders.
        into: the folder of the corpus.
        make_reader: makes the reader in each worker; it must be picklable.
        on: `local`, `local:N` (N processes), or `dask://host:port` of a running scheduler.
        progress: is told how far it is, after each partition.
        settings: what the reader was made from, in words that are the same in every run.

    Returns:
        The folder, for `tables.connect`.

    Raises:
        SourceError: nothing to read, or the folder holds a corpus read with other settings.
        UsageError: an engine that there is not, or whose library is not installed.
    """
    engine = _parsed(on)
    recipe = pickle.dumps(make_reader)
    mark = hashlib.sha256(f"{version('detente')}\n{settings}".encode()).hexdigest()
    parts = _planned(find(sources), into, mark)
    total = sum(len(files) for _, files in parts)
    left = [
        Task(str(into / name), files, recipe) for name, files in parts if not (into / name).exists()
    ]
    done = total - sum(len(task.files) for task in left)
    for unfinished in into.glob(".part-*"):
        shutil.rmtree(unfinished)
    progress(Progress(done, total))
    with _engine(engine) as run:
        for count in run(left):
            done += count
            progress(Progress(done, total))
    return into


def read_partition(task: Task) -> int:
    """Read the files of one partition and write its tables; the number of files."""
    reader = _reader(task.reader)
    final = Path(task.folder)
    unfinished = final.with_name(f".{final.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    tables.write(unfinished, _rows(task.files, reader))
    try:
        unfinished.rename(final)
    except OSError:
        # Another worker has written the same partition meanwhile: the same bytes.
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(task.files)


@lru_cache(maxsize=2)
def _reader(recipe: bytes) -> Reader:
    made: Reader = pickle.loads(recipe)()
    return made


def _rows(files: Iterable[tuple[str, str]], reader: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    for id_, path in files:
        try:
            for document in _documents(id_, Path(path), reader):
                yield from tables.rows(document, path)
        except SourceError as error:
            yield tables.fault(id_, path, str(error))


def _documents(id_: str, path: Path, reader: Reader) -> Iterator[Document]:
    for number, opened in enumerate(open_all([path])):
        name = id_ if number == 0 else f"{id_}.{opened.source.id}"
        yield reader.read(*_named(opened, name))


def _named(opened: Opened, id_: str) -> tuple[Any, str]:
    return opened.source.model_copy(update={"id": id_}), opened.text


def _planned(
    files: Sequence[Path], into: Path, settings: str
) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The partitions: those planned by earlier runs, and new ones for files that came since."""
    plan = into / "plan.json"
    known = json.loads(plan.read_text("utf-8")) if plan.exists() else None
    if known and known["settings"] != settings:
        raise SourceError(
            f"{into}: was read with another codebook, reader or version; choose another folder "
            "or delete this one"
        )
    parts = [[tuple(f) for f in part] for part in known["parts"]] if known else []
    met = {path for part in parts for _, path in part}
    ids = {id_ for part in parts for id_, _ in part}
    fresh = []
    for path in sorted({str(f.resolve()) for f in files} - met):
        fresh.append((_id(path, ids), path))
    size = min(PARTITION, max(_LEAST, -(-len(fresh) // _PARTS)))
    parts += [fresh[i : i + size] for i in range(0, len(fresh), size)]
    if fresh:
        into.mkdir(parents=True, exist_ok=True)
        unfinished = plan.with_suffix(".new")
        unfinished.write_text(json.dumps({"settings": settings, "parts": parts}, indent=0), "utf-8")
        unfinished.replace(plan)
    return [(f"part-{n:05}", tuple(map(tuple, part))) for n, part in enumerate(parts)]


def _id(path: str, taken: set[str]) -> str:
    """An id from a file's name; with a mark of its path where another has that name."""
    id_ = slug(Path(path).stem)
    if id_ in taken:
        id_ = f"{id_}-{hashlib.sha256(path.encode()).hexdigest()[:12]}"
    taken.add(id_)
    return id_


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise UsageError("reading a corpus needs Dask: pip install 'detente[corpora]'") from None


def _parsed(on: str) -> int | str:
    """The number of processes on this machine, or the address of a scheduler.

    Raises:
        UsageError: it is neither.
    """
    kind, _, where = on.partition(":")
    if kind == "local" and (not where or (where.isdigit() and int(where) > 0)):
        return int(where or os.cpu_count() or 1)
    if kind == "dask" and where.startswith("//") and len(where) > 2:
        return f"tcp:{where}"
    raise UsageError(f"--on {on}: write local, local:N or dask://HOST:PORT")


@contextmanager
def _engine(engine: int | str) -> Iterator[Callable[[Sequence[Task]], Iterator[int]]]:
    dask = _dask()
    if isinstance(engine, str):
        with dask.Client(engine) as client:
            yield lambda tasks: _run(client, tasks)
        return
    cluster = dask.LocalCluster(
        n_workers=engine, threads_per_worker=1, dashboard_address=None, silence_logs=40
    )
    with cluster, dask.Client(cluster) as client:
        yield lambda tasks: _run(client, tasks)


def _run(client: Any, tasks: Sequence[Task]) -> Iterator[int]:
    """Partitions as they are done; only a few for each worker wait at a time."""
    done_first = _dask().as_completed()
    room = 2 * max(1, len(client.scheduler_info()["workers"]))
    queue = iter(tasks)
    for task in islice(queue, room):
        done_first.add(client.submit(read_partition, task, pure=False))
    for future in done_first:
        yield future.result()
        for task in islice(queue, 1):
            done_first.add(client.submit(read_partition, task, pure=False))
