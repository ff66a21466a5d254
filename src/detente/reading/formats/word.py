"""Word files: paragraphs and table cells in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from detente.errors import SourceError
from detente.reading.formats.content import Content


def read(data: bytes, name: str) -> Content:
    """The text of a .docx file.

    Raises:
        SourceError: the file is damaged or is no Word file.
    """
    from zipfile import BadZipFile

    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
    except (BadZipFile, OpcError, LxmlError, KeyError, ValueError) as error:
        raise SourceError(f"{name}: this is no Word file that can be opened ({error})") from None
    paragraphs = (line.strip() for line in _lines(document))
    return Content("\n\n".join(filter(None, paragraphs)), title=document.core_properties.title)


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                # A merged cell is met once for each column that it spans.
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " | ".join(filter(None, cells))
        else:
            yield block.text
