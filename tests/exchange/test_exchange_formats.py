from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import exchange
from detente.errors import InputError, UsageError

DOC = Path(__file__).parents[2] / "docs" / "reference" / "exchange.md"


def test_the_reference_lists_the_formats_as_they_are() -> None:
    rows = re.findall(
        r"^\| `([\w-]+)` \| .* \| (yes|no) \| (yes|no) \| (.*) \|$", DOC.read_text("utf-8"), re.M
    )
    told = {name: (reads == "yes", writes == "yes", lossy) for name, reads, writes, lossy in rows}
    assert told == {
        f.name: (f.reads, f.writes, f.lossy or "nothing is lost") for f in exchange.FORMATS.values()
    }


@pytest.mark.parametrize(
    "content",
    [b"", b"plain words", b"\xff\xfe\x00", b"{", b"[1, 2]", b'{"a": 1}', b"a,b\n1,2\n", b"\0" * 99],
)
def test_what_is_no_format_is_not_guessed_at(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.dna"
    file.write_bytes(content)
    assert exchange.recognise(file) is None
    with pytest.raises(InputError, match="not recognised; say which it is: dna, "):
        exchange.read(file)


def test_a_name_that_is_no_format_lists_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="there are: dna, dna-csv"):
        exchange.read(tmp_path / "x", "nvivo")
    with pytest.raises(InputError, match="no such file"):
        exchange.read(tmp_path / "gone")
