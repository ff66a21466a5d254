"""Files become sources: a text that is stored as it is, and what is known about it."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from detente.case.evidence import Source
from detente.errors import SourceError
from detente.reading import publication
from detente.reading.blocks import LEADING_DATE
from detente.reading.decoding import decode
from detente.reading.formats import archive, mail, pdf, word
from detente.reading.formats.content import Content
from detente.reading.html_text import page
from detente.reading.script import detect

LARGEST = 256 * 1024 * 1024
"""Bytes of one file beyond which it is refused."""

LONGEST = 5_000_000
"""Characters of one source: some 1,500 pages, more than a person would review as one text."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with its stored text, to whose code points all offsets refer."""

    source: Source
    text: str


def find(paths: Iterable[Path]) -> list[Path]:
    """The files meant by some paths: a folder means every file below it that can be read.

    Raises:
        SourceError: a path that does not exist, or a folder that holds nothing to read.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path}: there is no such file or folder")
        found.extend(_inside(path) if path.is_dir() else [path])
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(f"{error.filename}: {error.strerror}; give yourself leave to read it")

    files = [
        Path(place) / name
        for place, _, names in os.walk(folder, onerror=refuse)
        for name in sorted(names)
        if Path(name).suffix.lower() in READABLE and not name.startswith(".")
    ]
    if not files:
        kinds = " ".join(sorted(READABLE))
        raise SourceError(f"{folder}: nothing in it that can be read; readable are {kinds}")
    return sorted(files)


def open_source(
    path: Path | None,
    data: bytes | None = None,
    name: str = "",
    published: str | None = None,
) -> Opened:
    """Read one file, or bytes that came another way.

    Args:
        path: the file; `None` where `data` is given.
        data: its bytes, if they are at hand.
        name: what to call it in messages and to make its id from; by default the file's name.
        published: the day of publication, where it is known better than the file says.

    Raises:
        SourceError: the file cannot be read, is empty, is no text, or is too large.
    """
    name = name or (path.name if path else "stdin")
    data = _bytes(path) if data is None and path is not None else (data or b"")
    if len(data) > LARGEST:
        raise SourceError(f"{name}: {len(data):,} bytes; more than {LARGEST:,} are not read")
    if not data.strip():
        raise SourceError(f"{name}: the file is empty")
    content = _READERS[_kind(name, data)](data, name)
    if not content.text.strip("\ufeff \t\r\n"):
        raise SourceError(f"{name}: there is no text in it")
    if len(content.text) > LONGEST:
        raise SourceError(
            f"{name}: {len(content.text):,} characters; one source may have {LONGEST:,}: split it "
            "into its articles, and read a folder of them with --on local"
        )
    return Opened(_described(content, name, published), content.text)


def open_all(
    given: Iterable[Path | bytes],
    published: str | None = None,
    known: Mapping[str, str] | None = None,
) -> Iterator[Opened]:
    """Read files one after another, each under an id of its own.

    The id comes from the file's name. Whoever came first keeps it; another text of the same name
    gets a mark of its content added, so that a source added later changes no id.

    Args:
        given: files, as `find` gives them, or the bytes of a text that came another way.
        published: the day of publication of all of them, where it is known better.
        known: id to `sha256` of the sources that a case has already.

    Raises:
        SourceError: one of them cannot be used.
    """
    seen = dict(known or {})
    for opened in chain.from_iterable(_opened(one, published) for one in given):
        if seen.get(opened.source.id, opened.source.sha256) != opened.source.sha256:
            opened = replace(opened, source=marked(opened.source))
        seen[opened.source.id] = opened.source.sha256
        yield opened


def _opened(path: Path | bytes, published: str | None) -> Iterator[Opened]:
    """A file's own text, and the files inside an archive or a message."""
    if isinstance(path, bytes):
        yield open_source(None, path, published=published)
        return
    data, kind = None, path.suffix.lower()
    if kind in (".zip", ".eml", ".urls"):
        data = _bytes(path)
    if kind == ".zip" and data is not None:
        yield from _members(path, data, published)
    elif kind == ".urls" and data is not None:
        for file in _listed(path, decode(data, str(path))):
            yield open_source(file, published=published)
    else:
        yield open_source(path, data, published=published)
        if kind == ".eml" and data is not None:
            for name, part in mail.attachments(data):
                if Path(name).suffix.lower() in _READERS:
                    yield open_source(None, part, name, published)


def _members(path: Path, data: bytes, published: str | None) -> Iterator[Opened]:
    known = 0
    for name, part in archive.members(data, path.name):
        if Path(name).suffix.lower() in _READERS:
            known += 1
            yield open_source(None, part, Path(name).name, published)
    if not known:
        raise SourceError(f"{path}: nothing in this archive can be read")


def _listed(path: Path, text: str) -> Iterator[Path]:
    """The files that a list of URLs names; detente fetches nothing from a network."""
    for number, line in enumerate(text.splitlines(), start=1):
        url = line.strip().lstrip("\ufeff")
        if not url or url.startswith("#"):
            continue
        parts = urlsplit(url)
        if parts.scheme != "file":
            raise SourceError(
                f"{path}:{number}: {url[:80]} is not on this machine, and nothing is fetched; "
                "save the page and list it as file:///..."
            )
        yield Path(url2pathname(parts.path))


def marked(source: Source) -> Source:
    """The source under an id that also tells its content."""
    return source.model_copy(update={"id": f"{source.id}-{source.sha256[:8]}"})


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path}: larger than {LARGEST:,} bytes; split it first")
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file") from None
    except PermissionError:
        raise SourceError(f"{path}: no permission to read it") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None


def _plain(data: bytes, name: str) -> Content:
    return Content(decode(data, name))


def _html(data: bytes, name: str) -> Content:
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    found = page(decode(data, name, declared[1].decode() if declared else None).lstrip("\ufeff"))
    return Content(found.text, found.title, found.published, found.language)


_READERS: dict[str, Callable[[bytes, str], Content]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _plain,
    ".markdown": _plain,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": pdf.read,
    ".docx": word.read,
    ".eml": mail.read,
    ".epub": archive.read_book,
}
READABLE = frozenset(_READERS) | {".zip", ".urls"}
"""The endings of files that can be read."""

_HTML_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def _kind(name: str, data: bytes) -> str:
    """The format of a file: by its content where that tells, else by the ending of its name."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS:
        return ".html" if _HTML_START.match(data[:512]) else ".txt"
    return suffix


def _zipped(data: bytes, name: str) -> str:
    with archive.opened(data, name) as zipped:
        names = set(zipped.namelist())
    if "word/document.xml" in names:
        return ".docx"
    if "META-INF/container.xml" in names:
        return ".epub"
    raise SourceError(f"{name}: an archive; give it as a file that ends in .zip, or unpack it")


def _described(content: Content, name: str, published: str | None) -> Source:
    language = detect(content.text)
    if language == "und" and content.language:
        language = content.language
    return Source(
        id=slug(Path(name).stem if Path(name).suffix.lower() in READABLE else name),
        title=content.title or _title(content.text),
        published=published or content.published or publication.stated(content.text),
        language=language,
        outlet=content.outlet,
        url=content.url,
        pages=content.pages,
        sha256=hashlib.sha256(content.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def slug(name: str) -> str:
    """An id from a file's name: letters and digits of any script, `_`, `-` and `.`."""
    plain = unicodedata.normalize("NFKC", name)
    kept = re.sub(r"[^\w.\-]+", "-", plain).strip("-.")
    return kept[:80].strip("-.") or "source"


def _title(text: str) -> str:
    """The first line, where it reads like a title."""
    lines = (line.strip("\ufeff \t") for line in text[:4000].splitlines())
    first = next((line for line in lines if line and not LEADING_DATE.match(line)), "")
    heading = re.match(r"#{1,6}\s+(.+)", first)
    if heading:
        return heading[1].strip()
    return first if len(first) <= 90 and not re.search(r"[。.!?！？]\s*$", first) else ""
