"""The reader's speed: whole, its tagger alone, and everything beyond the tagger; memory and start.

Run as `python -m benchmarks.reading`. Texts are the invented articles of the tests, one by one
(short) and several put together (long); every figure is the best of a few runs, on one core.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from detente.case import Source
from detente.reading import passages, tagger
from detente.reading.rules import RulesReader

GOLD = Path(__file__).parent.parent / "tests" / "reading" / "gold" / "tuning"
TIMES_LONG = 4
RUNS = 2

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


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def tag(texts: Sequence[Article]) -> None:
    for source, text in texts:
        layout = passages.layout(text, source.language)
        tagger.tags(text, [(s.start, s.end) for s in layout.sentences], source.language)


def read(reader: RulesReader, texts: Sequence[Article]) -> None:
    for source, text in texts:
        reader.read(source, text)


def rates(name: str, texts: Sequence[Article]) -> None:
    """Kilobytes of UTF-8 a second."""
    kilobytes = size(texts) / 1000
    whole, plain = RulesReader(), RulesReader(tagger=False)
    read(whole, texts)
    alone = best(lambda: tag(texts))
    all_of_it = best(lambda: read(whole, texts))
    beyond = best(lambda: read(plain, texts))
    print(
        f"{name:<22} {kilobytes:8.0f} kB   whole {kilobytes / all_of_it:6.0f} kB/s   "
        f"tagger alone {kilobytes / alone:6.0f} kB/s   whole/tagger {alone / all_of_it:5.2f}   "
        f"beyond the tagger {kilobytes / beyond:6.0f} kB/s"
    )


def start(reader: str) -> float:
    """Seconds from nothing to a first sentence read, in a process of its own."""
    code = (
        "from detente.case import Source; from detente.reading.rules import RulesReader; "
        f"RulesReader(tagger={reader == 'rules'}).read(Source(id='a', title='', language='en'), "
        "'The envoy said no.')"
    )
    return best(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def main() -> None:
    texts = articles()
    for language in ("en", "zh"):
        rates(f"short, {language}", [a for a in texts if a[0].language.startswith(language)])
        rates(f"long, {language}", [a for a in long(texts) if a[0].language.startswith(language)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {peak:.0f} MB")
    for reader in ("rules", "rules:plain"):
        print(f"import and start, {reader}: {start(reader):.2f} s")


if __name__ == "__main__":
    main()
