"""PDF files: the text of their pages, lines of a paragraph put together again."""

from __future__ import annotations

import re

from detente.errors import SourceError
from detente.reading.formats.content import Content, joined

_ENDS = re.compile(r"[。！？!?.:：」』”\"’)）]\s*\Z")
_HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]")


def read(data: bytes, name: str) -> Content:
    """The pages of a PDF file.

    Raises:
        SourceError: it is damaged, locked by a password, or has no text (a scan, say).
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{name}: this PDF cannot be opened ({error})") from None
    try:
        title = document.get_metadata_dict().get("Title", "")
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    text, starts = joined(pages)
    if not text:
        raise SourceError(f"{name}: this PDF has no text, only pictures; run it through OCR first")
    return Content(text, title=title.strip(), pages=starts)


def _page(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    layer = page.get_textpage()
    try:
        return unwrapped(layer.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-"))
    finally:
        layer.close()
        page.close()


def unwrapped(text: str) -> str:
    """Lines that were broken at a column as paragraphs again.

    A line that is nearly as long as the longest and does not end a sentence goes on in the next.
    """
    lines = [line.strip() for line in text.split("\n")]
    longest = max(map(len, lines), default=0)
    out: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if open_line and out:
            out[-1] = _glued(out[-1], line)
        else:
            out.append(line)
        full = len(line) >= 0.75 * longest and longest > 20
        open_line = full and (not _ENDS.search(line) or len(line) >= 0.95 * longest)
    return "\n\n".join(out)


def _glued(left: str, right: str) -> str:
    if left.endswith("-") and left[-2:-1].isalpha() and right[:1].islower():
        return left[:-1] + right
    gap = "" if _HAN.match(left[-1]) or _HAN.match(right[0]) else " "
    return left + gap + right
