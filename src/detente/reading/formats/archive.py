"""Zip archives: the files in them, bounded in number and size; EPUB books in reading order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from detente.errors import SourceError
from detente.reading.decoding import decode
from detente.reading.formats.content import Content, joined
from detente.reading.html_text import page

MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
MOST_OF_ONE = 256 * 1024**2


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """A zip archive, checked for size.

    Raises:
        SourceError: it is damaged, locked, or would unpack to more than is allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise SourceError(f"{name}: this archive is damaged or is no zip file") from None
    files = archive.infolist()
    if len(files) > MOST_FILES or sum(f.file_size for f in files) > MOST_BYTES:
        raise SourceError(
            f"{name}: unpacks to more than {MOST_FILES:,} files or {MOST_BYTES:,} bytes; split it"
        )
    return archive


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive by name, in the order of their names; folders and links left out.

    Raises:
        SourceError: it is damaged, locked, or too large.
    """
    with opened(data, name) as archive:
        for info in sorted(archive.infolist(), key=lambda f: f.filename):
            if not (info.is_dir() or _hidden(info.filename)):
                yield info.filename, content(archive, info.filename, name)


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(p.startswith(".") and p.strip(".") for p in parts)


def content(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """The bytes of one file in an archive.

    Raises:
        SourceError: it is missing, damaged, locked, or larger than it claims to be.
    """
    try:
        with archive.open(member) as file:
            data = file.read(MOST_OF_ONE + 1)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, RuntimeError) as error:
        raise SourceError(f"{name}: {member} in it cannot be unpacked ({error})") from None
    if len(data) > MOST_OF_ONE:
        raise SourceError(f"{name}: {member} in it is larger than {MOST_OF_ONE:,} bytes")
    return data


def read_book(data: bytes, name: str) -> Content:
    """An EPUB book: its chapters in reading order, each counted as a page.

    Raises:
        SourceError: it is damaged, or has no list of contents.
    """
    with opened(data, name) as archive:
        container = _tree(content(archive, "META-INF/container.xml", name), name)
        roots = container.xpath("//*[local-name()='rootfile']/@full-path")
        if not roots:
            raise SourceError(f"{name}: this EPUB does not say where its contents are")
        package = _tree(content(archive, roots[0], name), name)
        base = posixpath.dirname(roots[0])
        files = {
            item.get("id"): posixpath.normpath(posixpath.join(base, unquote(item.get("href", ""))))
            for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        }
        order = package.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")
        chapters = [
            page(decode(content(archive, files[i], name), name).lstrip("\ufeff")).text
            for i in order
            if i in files
        ]
    text, starts = joined(chapters)
    return Content(
        text,
        title="".join(package.xpath("string(//*[local-name()='title'])")).strip(),
        language="".join(package.xpath("string(//*[local-name()='language'])")).strip(),
        pages=starts,
    )


def _tree(data: bytes, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name}: a list in this EPUB is damaged ({error})") from None
