"""W3C Web Annotation: passages selected by position and by quote, in JSON-LD.

Web Annotation Data Model, W3C Recommendation of 23 February 2017. Positions are in code points;
where a quote does not stand at its position, it is found by its wording and context.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ValidationError

from detente.case import Attribution, Case, Event, Passage, Quantity, Stance, Statement
from detente.errors import InputError
from detente.exchange.anchors import context
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import is_safe_path, parse_json, read_text
from detente.exchange.output import write_bytes

ANNO = "http://www.w3.org/ns/anno.jsonld"
OURS = "urn:detente:"
_CONTEXT = [
    ANNO,
    {
        "detente": OURS,
        **{
            name: {"@id": f"detente:{name}", "@type": "@json"}
            for name in ("record", "case", "texts")
        },
    },
]
_MODELS: dict[str, type[BaseModel]] = {
    "Statement": Statement,
    "Event": Event,
    "Quantity": Quantity,
}
_PLACE = {"source", "span", "quote", "also"}
_STANCES = frozenset(Stance.__args__)  # type: ignore[attr-defined]
_ATTRIBUTIONS = frozenset(Attribution.__args__)  # type: ignore[attr-defined]
_MAX_PAGES = 10_000
_MAX_DEPTH = 8


# Out


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the record as one annotation collection, with the case's nouns and texts in it.

    Raises:
        InputError: the place cannot be written, or holds something already.
    """
    records: list[Statement | Event | Quantity] = [
        *case.statements,
        *case.events,
        *case.quantities,
    ]
    languages = {source.id: source.language for source in case.sources}
    items = [_annotation(case, languages, item) for item in records]
    nouns = case.model_dump(
        mode="json",
        exclude={"texts", "statements", "events", "quantities"},
        exclude_defaults=True,
    )
    collection = {
        "@context": _CONTEXT,
        "id": f"{OURS}case",
        "type": "AnnotationCollection",
        "label": case.headline() or "detente",
        "total": len(items),
        "first": {"id": f"{OURS}page:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
        "case": nouns,
        "texts": case.texts,
    }
    text = json.dumps(collection, ensure_ascii=False, indent=1)
    write_bytes(dest, f"{text}\n".encode(), replace=replace)


def _annotation(
    case: Case, languages: Mapping[str, str], item: Statement | Event | Quantity
) -> dict[str, Any]:
    kind = type(item).__name__
    annotation: dict[str, Any] = {
        "id": f"{OURS}{kind.lower()}:{percent(item.id)}",
        "type": "Annotation",
        "motivation": "classifying",
    }
    if isinstance(item, Statement) and item.coder:
        annotation["creator"] = {"type": "Person", "name": item.coder}
    record = item.model_dump(mode="json", exclude=_PLACE, exclude_defaults=True)
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _tags(item)]
    annotation["body"] = [*tags, {"type": f"detente:{kind}", "record": record}]
    targets = [_target(case, languages, passage) for passage in (item, *item.also)]
    annotation["target"] = targets if len(targets) > 1 else targets[0]
    return annotation


def _tags(item: Statement | Event | Quantity) -> Iterator[str]:
    if isinstance(item, Statement):
        yield item.stance
        yield item.attribution
        if item.issue:
            yield f"{item.issue}={item.option}" if item.option else item.issue
    elif isinstance(item, Event):
        yield item.kind
    else:
        yield "quantity"


def _target(case: Case, languages: Mapping[str, str], passage: Passage) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": f"{OURS}source:{percent(passage.source)}",
        "type": "Text",
        "format": "text/plain",
    }
    if languages.get(passage.source, "und") != "und":
        described["language"] = languages[passage.source]
    start, end = passage.span
    quoted = {"type": "TextQuoteSelector", "exact": passage.quote}
    if passage.source in case.texts:
        quoted["prefix"], quoted["suffix"] = context(case.texts[passage.source], passage.span)
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": described, "selector": [position, quoted]}


# In


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """The annotations of a file.

    A target's text is the one in the file, that of `known` with its id or address, or a file
    of its name beside the annotations; nothing is fetched. Foreign tags that name a stance,
    an attribution or `issue=option` are taken as such, other bodies as notes.

    Raises:
        InputError: the file cannot be read, or holds no annotations.
        CaseError: annotations have faults, such as a quote that its text does not have; all
            are listed by their number.
    """
    whole = parse_json(read_text(path), str(path))
    gathering = Gathering(str(path), known, tell)
    reader = _Reader(gathering, path.parent)
    if isinstance(whole, dict):
        reader.adopt(whole)
    count = 0
    for count, annotation in enumerate(_annotations(whole, path), 1):
        reader.take(annotation, f"annotation {count}")
    if not count and not (isinstance(whole, dict) and whole.get("total") == 0):
        raise InputError(f"{path}: holds no annotation (an object of type Annotation)")
    return gathering.case()


def _types(value: Mapping[str, Any]) -> list[Any]:
    found = value.get("type", value.get("@type"))
    return found if isinstance(found, list) else [found]


def _annotations(whole: Any, path: Path) -> Iterator[Any]:
    page = whole
    if isinstance(whole, dict) and "AnnotationCollection" in _types(whole):
        page = whole.get("first")
        if isinstance(page, str):
            raise InputError(
                f"{path}: the annotations are in another place ({page[:80]}), and nothing is "
                "fetched; save the page itself as a file and import that"
            )
    for _ in range(_MAX_PAGES):
        if isinstance(page, list):
            yield from page
            return
        if not isinstance(page, dict):
            return
        if "Annotation" in _types(page):
            yield page
            return
        items = page.get("items", ())
        yield from items if isinstance(items, list) else ()
        page = page.get("next")


class _Reader:
    def __init__(self, gathering: Gathering, folder: Path) -> None:
        self.gathering, self.folder = gathering, folder
        self.sources: dict[str, str | None] = {}

    def adopt(self, whole: Mapping[str, Any]) -> None:
        nouns, texts = whole.get("case"), whole.get("texts")
        if nouns is None and texts is None:
            return
        try:
            case = Case.model_validate(nouns or {})
            self.gathering.adopt(Case.model_validate({**dict(case), "texts": texts or {}}))
        except (ValidationError, TypeError):
            self.gathering.fault(None, "the case or texts stored in the file are damaged")

    def take(self, annotation: Any, place: str) -> None:
        if not isinstance(annotation, dict) or "Annotation" not in _types(annotation):
            self.gathering.fault(None, f"{place}: not an object of type Annotation")
            return
        targets = annotation.get("target")
        targets = targets if isinstance(targets, list) else [targets]
        found = [self._passage(target, place) for target in targets]
        if not found or None in found:
            if not found:
                self.gathering.fault(None, f"{place}: has no target")
            return
        model, fields = self._record(annotation)
        first, *also = [passage for passage in found if passage is not None]
        record = {**fields, **first, "also": also}
        before = len(self.gathering.problems)
        self.gathering.record(model, record, None)
        if len(self.gathering.problems) > before:
            self.gathering.fault(None, f"{place}: is the one with the fault above")

    # Targets

    def _passage(self, target: Any, place: str) -> dict[str, Any] | None:
        if not isinstance(target, dict):
            self.gathering.fault(None, f"{place}: its target has no selector: no passage is meant")
            return None
        source = self._source(target.get("source"), place)
        if source is None:
            return None
        selectors = {str(s.get("type")): s for s in _selectors(target.get("selector"), 0)}
        quoted, position = selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector")
        start = position.get("start") if position else None
        start = start if type(start) is int else None
        if quoted is not None:
            exact, prefix, suffix = (
                str(quoted.get(k) or "") for k in ("exact", "prefix", "suffix")
            )
        else:
            exact, prefix, suffix = self._at(source, position, start), "", ""
        if not exact:
            self.gathering.fault(
                None,
                f"{place}: selects no text",
                "a TextQuoteSelector with its exact words is needed, or a TextPositionSelector "
                "inside the text",
            )
            return None
        before = len(self.gathering.problems)
        span = self.gathering.place(source, exact, start, None, (prefix, suffix))
        if span is None:
            if len(self.gathering.problems) > before:
                last = self.gathering.problems.pop()
                self.gathering.fault(None, f"{place}: {last.message}", last.hint)
            return None
        return {"source": source, "span": span, "quote": exact}

    def _at(self, source: str, position: Any, start: int | None) -> str:
        end = position.get("end") if position else None
        text = self.gathering.text(source) or ""
        if start is None or type(end) is not int or not 0 <= start < end <= len(text):
            return ""
        return text[start:end]

    def _source(self, described: Any, place: str) -> str | None:
        address = described.get("id", "") if isinstance(described, dict) else described
        if not isinstance(address, str) or not address:
            self.gathering.fault(None, f"{place}: its target names no source")
            return None
        if address not in self.sources:
            self.sources[address] = self._find(address, described)
        if self.sources[address] is None:
            self.gathering.fault(
                None,
                f"{place}: the text of {address[:100]!r} is not here, and nothing is fetched",
                "put it beside the annotations as a .txt file of that name, or import into a "
                "case that has it as a source",
            )
        return self.sources[address]

    def _find(self, address: str, described: Any) -> str | None:
        id_ = unquote(address.removeprefix(f"{OURS}source:"))
        if self.gathering.text(id_) is not None or self.gathering.has("sources", id_):
            return id_
        for source in self.gathering.known.sources:
            if source.url == address and source.id in self.gathering.known.texts:
                return source.id
        text = self._beside(address)
        if text is None:
            return None
        language = described.get("language") if isinstance(described, dict) else None
        name = unquote(address).replace("\\", "/").rstrip("/").split("/")[-1]
        return self.gathering.source(
            name.removesuffix(".txt"),
            text,
            url=address if urlsplit(address).scheme in ("http", "https") else "",
            language=language if isinstance(language, str) else "und",
        )

    def _beside(self, address: str) -> str | None:
        name = unquote(urlsplit(address).path)
        for candidate in (name, name.split("/")[-1], f"{name.split('/')[-1]}.txt"):
            file = self.folder / candidate if is_safe_path(candidate) else None
            if file is not None and file.is_file() and self._inside(file):
                return read_text(file, keep_mark=True)
        return None

    def _inside(self, file: Path) -> bool:
        return file.resolve().is_relative_to(self.folder.resolve())

    # Bodies

    def _record(self, annotation: Mapping[str, Any]) -> tuple[type[BaseModel], dict[str, Any]]:
        bodies = annotation.get("body", [])
        bodies = bodies if isinstance(bodies, list) else [bodies]
        for body in bodies:
            if isinstance(body, dict) and isinstance(body.get("record"), dict):
                kind = str(body.get("type")).removeprefix("detente:")
                if kind in _MODELS:
                    own = {k: v for k, v in body["record"].items() if k not in _PLACE}
                    return _MODELS[kind], own
        fields: dict[str, Any] = {"stance": "reports", "attribution": "reported"}
        notes: list[str] = []
        for body in bodies:
            self._read_body(body, fields, notes)
        creator = annotation.get("creator")
        name = creator.get("name", "") if isinstance(creator, dict) else creator
        return Statement, {
            **fields,
            "note": "; ".join(notes),
            "coder": name if isinstance(name, str) else "",
        }

    def _read_body(self, body: Any, fields: dict[str, Any], notes: list[str]) -> None:
        value = body.get("value", body.get("id", "")) if isinstance(body, dict) else body
        if not isinstance(value, str) or not value:
            return
        issue, _, option = value.partition("=")
        found = self.gathering.item("issues", issue)
        if value in _STANCES:
            fields["stance"] = value
        elif value in _ATTRIBUTIONS:
            fields["attribution"] = value
        elif found is not None and (not option or found.option(option)):
            fields.update(issue=issue, option=option or None)
        else:
            notes.append(value)


def _selectors(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and depth < _MAX_DEPTH:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)
