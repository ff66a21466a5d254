"""The reader's speed: whole, its tagger alone, and everything beyond the tagger; memory and start.

Run as `python -m benchmarks.reading`. Texts are the invented articles of the tests, one by one
(short) and several put together (long); every figure is the best of a few runs, in time of the
processor, so that neighbours on the machine count for little.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from detente.case import Source
from detente.reading import passages, tagger
from detente.reading.rules import RulesReader

GOLD = Path(__file__).parent.parent / "tests" / "reading" / "gold" / "tuning"
TIMES_LONG = 3
RUNS = 3

Article = tuple[Source, str]


def articles() -> list[Article]:
    found = []
    for path in sorted(GOLD.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / gold["text_file"]).read_bytes().decode()
        source = Source(
            id=gold["id"], title="", language=gold["language"], published=gold["published"]
        )
        found.append((source, text))
    return found


def long(texts: Sequence[Article]) -> list[Article]:
    """Per language one text made of all, several times over."""
    made = []
    for language in ("en", "zh-Hant", "zh-Hans"):
        same = [text for source, text in texts if source.language == language]
        source = Source(id=f"long_{language.lower()}", title="", language=language)
        made.append((source, "\n\n".join(same * TIMES_LONG)))
    return made


def size(texts: Sequence[Article]) -> int:
    return sum(len(text.encode()) for _, text in texts)


class Watch:
    """The processor's time that passes inside the tagger's models."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._wrap_chinese()
        self._wrap_english()

    def _wrap_chinese(self) -> None:
        model = tagger._lac()
        model.run = self._timed(model.run)

    def _wrap_english(self) -> None:
        model = tagger._spacy()
        pipe = model.pipe
        # the whole stream at once: documents that are made one by one cannot be told apart
        model.pipe = self._timed(lambda *args, **kwargs: list(pipe(*args, **kwargs)))

    def _timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            begin = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - begin

        return timed


def tag(texts: Sequence[Article]) -> None:
    """The tagger alone, English with its parses."""
    for source, text in texts:
        layout = passages.layout(text, source.language)
        stretches = [(s.start, s.end) for s in layout.sentences]
        if source.language == "en":
            tagger.trees(text, stretches)
        else:
            tagger.tags(text, stretches, source.language)


def read(reader: RulesReader, texts: Sequence[Article]) -> None:
    for source, text in texts:
        reader.read(source, text)


def rates(name: str, texts: Sequence[Article], watch: Watch) -> None:
    """Kilobytes of UTF-8 a second of processor time, the best of a few runs.

    What lies beyond the tagger is all of the reader but the time inside the models.
    """
    kilobytes = size(texts) / 1000
    reader = RulesReader()
    read(reader, texts)
    runs = []
    for _ in range(RUNS):
        watch.seconds = 0.0
        begin = time.process_time()
        read(reader, texts)
        whole, models = time.process_time() - begin, watch.seconds
        watch.seconds = 0.0
        tag(texts)
        runs.append((whole, watch.seconds, whole - models))
    whole, alone, beyond = (min(column) for column in zip(*runs, strict=True))
    print(
        f"{name:<12} {kilobytes:6.0f} kB   whole {kilobytes / whole:5.0f} kB/s   "
        f"tagger alone {kilobytes / alone:5.0f} kB/s   whole/tagger {alone / whole:5.2f}   "
        f"beyond the tagger {kilobytes / beyond:5.0f} kB/s"
    )


def start(reader: str) -> float:
    """Seconds of the processor from nothing to a first sentence read, in a process of its own."""
    code = (
        "from detente.case import Source; from detente.reading.rules import RulesReader; "
        f"RulesReader(tagger={reader == 'rules'}).read(Source(id='a', title='', language='en'), "
        "'The envoy said no.')"
    )
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    watch = Watch()
    short = articles()
    for language in ("en", "zh"):
        for name, texts in (("short", short), ("long", long(short))):
            own = [(s, t) for s, t in texts if s.language.startswith(language)]
            rates(f"{name}, {language}", own, watch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {peak:.0f} MB")
    for reader in ("rules", "rules:plain"):
        print(f"import and start, {reader}: {start(reader):.2f} s")


if __name__ == "__main__":
    main()
