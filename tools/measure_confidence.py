"""How often each class of rules is right: the figures behind the confidence of a statement.

    python tools/measure_confidence.py tests/reading/gold/testing

Per class of rules: statements read, the share whose passage, party and stance are those of the
gold, and the confidence that the reader shows for them now. The figures are worth something only
on texts that no rule was made for.
"""

from __future__ import annotations

import itertools
import sys
from collections import defaultdict
from pathlib import Path

from detente.reading.coding import CONFIDENCE
from detente.reading.matching import match
from detente.reading.rules import RulesReader
from detente.reading.score import load_gold
from detente.reading.sources import open_source

BINS = (0.0, 0.45, 0.55, 0.65, 0.75, 0.85, 1.01)


def outcomes(folder: Path, reader: RulesReader) -> list[tuple[str, float, bool]]:
    """Rule class, confidence shown, whether right: for every statement of a text."""
    gold = load_gold(folder)
    data = gold["text"].encode("utf-8")
    opened = open_source(None, data, f"{gold['id']}.txt", gold["published"])
    document = reader.read(opened.source, opened.text).to_json()
    paired = {mine for mine, _ in match(document, gold).pairs["statements"]}
    return [
        (_rule_class(s["note"]), s["confidence"], s["id"] in paired) for s in document["statements"]
    ]


def _rule_class(note: str) -> str:
    rule = note.removeprefix("rule: ")
    found = [key for key in CONFIDENCE if rule == key or rule.startswith(f"{key}.")]
    return found[-1] if found else rule


def main(folders: list[str]) -> None:
    """Print the table of classes and the one of confidences."""
    reader = RulesReader()
    found = [
        one
        for folder in folders
        for path in sorted(Path(folder).rglob("gold.json"))
        for one in outcomes(path.parent, reader)
    ]
    classes: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for rule, shown, right in found:
        classes[rule].append((shown, right))
    print(f"{'class':12} {'read':>5} {'right':>6} {'shown':>6}")
    for rule, rows in sorted(classes.items(), key=lambda item: -len(item[1])):
        print(f"{rule:12} {len(rows):5} {_share(rows):6.2f} {_mean(rows):6.2f}")
    print(f"\n{'confidence':12} {'read':>5} {'right':>6} {'shown':>6}")
    for low, high in itertools.pairwise(BINS):
        rows = [(shown, right) for _, shown, right in found if low <= shown < high]
        if rows:
            print(f"{low:.2f}-{high:.2f}    {len(rows):5} {_share(rows):6.2f} {_mean(rows):6.2f}")


def _share(rows: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in rows) / len(rows)


def _mean(rows: list[tuple[float, bool]]) -> float:
    return sum(shown for shown, _ in rows) / len(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
