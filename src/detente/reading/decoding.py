"""Bytes become text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs

from detente.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be", "cp1252"]
_SAMPLE = 64_000
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as .docx or .txt"),
    (b"SQLite format 3", "a database"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\x85")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of a file, a byte-order mark kept as U+FEFF and line ends as they are.

    UTF-8 is tried first, then what the file declares, then Big5, GB18030, UTF-16 and Western
    European by their statistics.

    Raises:
        SourceError: the bytes are no text, or nothing fits them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding in filter(None, (declared, _guess(data))):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceError(f"{name}: its encoding is not known; save it as UTF-8 and try again")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: begins like {encoding} but is not: byte {error.start}; save it as UTF-8"
        ) from None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return best.encoding if best else None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name}: this is {what}, not a text that can be read")
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    controls = sum(1 for b in sample if b < 32 and b not in _TEXT_CONTROLS) - zeros
    wide = zeros and max(sample[0::2].count(0), sample[1::2].count(0)) >= 0.9 * zeros
    if (zeros and not wide) or controls > len(sample) * 0.01 + 1:
        raise SourceError(f"{name}: this is binary data, not a text that can be read")
