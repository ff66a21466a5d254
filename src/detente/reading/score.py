"""How well a reader does against annotated articles: one-to-one matching, precision, recall, F1.

A gold folder holds `gold.json` and the text it names. A predicted item counts when it can be
paired with a gold item of its own; pairs are chosen so that as many as possible are made, and
among those the closest passages win (optimal assignment; Kuhn 1955).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.reading.matching import LISTS, MEASURES, ArticleScore, Tally, match
from detente.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """All articles, and their tallies added up."""

    articles: tuple[ArticleScore, ...]

    @property
    def micro(self) -> dict[str, Tally]:
        """Per measure the sum over the articles."""
        return {
            name: sum((a.tallies[name] for a in self.articles if name in a.tallies), Tally())
            for name in MEASURES
        }

    def to_json(self) -> dict[str, Any]:
        """`articles` and `micro`, as `detente score --json` prints them."""
        return {
            "articles": [a.to_json() for a in self.articles],
            "micro": {name: tally.to_json() for name, tally in self.micro.items()},
        }


def score(gold_folders: Iterable[Path], reader: Reader) -> ScoreReport:
    """Read each annotated article and compare.

    A folder without `gold.json` stands for the folders below it that have one.

    Raises:
        InputError: no gold is found there, or it is not of the expected shape.
    """
    folders = [folder for given in gold_folders for folder in _expand(Path(given))]
    return ScoreReport(tuple(_score_one(folder, reader) for folder in folders))


def _expand(given: Path) -> list[Path]:
    if given.name == "gold.json":
        return [given.parent]
    if (given / "gold.json").is_file():
        return [given]
    found = sorted(path.parent for path in given.rglob("gold.json"))
    if not found:
        raise InputError(f"{given}: no gold.json there or below; name a folder that has one")
    return found


def _score_one(folder: Path, reader: Reader) -> ArticleScore:
    from detente.reading.sources import open_source

    gold = load_gold(folder)
    data = gold["text"].encode("utf-8")
    opened = open_source(None, data, name=f"{gold['id']}.txt", published=gold["published"])
    document = reader.read(opened.source, opened.text)
    return match(document.to_json(), gold)


def load_gold(folder: Path) -> dict[str, Any]:
    """The annotation of a folder with its text under `text`.

    Raises:
        InputError: a file is missing or not of the expected shape.
    """
    try:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        with (folder / gold["text_file"]).open(encoding="utf-8", newline="") as file:
            gold["text"] = file.read()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: no usable gold.json ({error})") from None
    missing = [key for key in ("id", "language", "published", *LISTS) if key not in gold]
    if missing:
        raise InputError(f"{folder}/gold.json: missing keys: {', '.join(missing)}")
    return dict(gold)
