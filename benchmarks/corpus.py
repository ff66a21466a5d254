"""Reading a corpus: articles a second beyond start, from one worker to two, and memory.

Run as `python -m benchmarks.corpus [ARTICLES]`. The articles are the invented ones of the tests
over and over, each with a line of its own. Two workers need two free cores.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reading import articles
from detente.reading import corpus
from detente.reading.rules import RulesReader

ARTICLES = 200


def write(folder: Path, number: int) -> int:
    """Write some articles; their size in bytes."""
    texts = articles()
    size = 0
    for n in range(number):
        source, text = texts[n % len(texts)]
        # with its day, as press files have it
        content = f"date {source.published}\n\n{text}\n\nNo. {n}\n".encode()
        (folder / f"article{n:05}.txt").write_bytes(content)
        size += len(content)
    return size


def in_this_process(folder: Path) -> float:
    """Seconds for the same files without workers and tables."""
    from detente.reading.sources import find, open_all

    reader = RulesReader()
    for language in ("en", "zh-Hans"):
        warm = next(a for a in articles() if a[0].language == language)
        reader.read(*warm)
    begin = time.perf_counter()
    for opened in open_all(find([folder])):
        reader.read(opened.source, opened.text)
    return time.perf_counter() - begin


def with_workers(folder: Path, into: Path, workers: int) -> float:
    """Seconds for all of it, start included."""
    begin = time.perf_counter()
    corpus.read([folder], into, RulesReader, on=f"local:{workers}")
    return time.perf_counter() - begin


def main(number: int = ARTICLES) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "articles"
        folder.mkdir()
        size = write(folder, number)
        print(f"{number} articles, {size / 1000:.0f} kB")
        alone = in_this_process(folder)
        print(f"in this process {number / alone:5.1f} articles/s")
        seconds = {}
        for workers in (1, 2):
            seconds[workers] = with_workers(folder, Path(made) / f"of{workers}", workers)
            print(f"{workers} worker(s)     {number / seconds[workers]:5.1f} articles/s with start")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"from one worker to two {seconds[1] / seconds[2]:.2f} times; "
            f"memory of a worker at most {peak:.0f} MB"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
