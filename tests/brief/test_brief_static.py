from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest

STATIC = files("detente.brief") / "static"
CSS = (STATIC / "brief.css").read_text("utf-8")


def test_vendored_files_are_those_that_were_listed() -> None:
    table = (STATIC / "VENDORED.md").read_text("utf-8")
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", table, re.MULTILINE)
    listed = dict(rows)
    found = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in STATIC.iterdir()
        if p.name.endswith((".min.js", ".LICENSE.txt"))
    }
    assert listed == found
    assert len([n for n in listed if n.endswith(".LICENSE.txt")]) == 3


def test_the_notices_name_every_library() -> None:
    notices = (STATIC / "NOTICES.txt").read_text("utf-8")
    for owner in ("Interactive Data Lab", "Mike Bostock", "Mapbox", "Joachim Wester"):
        assert owner in notices


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT, DARK = (tokens(m) for m in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2])
TEXT_PAIRS = [
    ("ink", "paper"),
    ("quiet", "paper"),
    ("link", "paper"),
    ("soft", "paper"),
    ("hard", "paper"),
    ("lit-ink", "lit"),
    ("mark-ink", "mark"),
    ("preferred-ink", "preferred"),
    ("acceptable-ink", "acceptable"),
    ("resisted-ink", "resisted"),
    ("unacceptable-ink", "unacceptable"),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="/".join)
def test_text_has_the_contrast_of_wcag_aa(theme: dict[str, str], pair: tuple[str, str]) -> None:
    ink, ground = pair
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_glyphs_of_inferred_cells_stand_out_from_the_paper(theme: dict[str, str]) -> None:
    assert contrast(theme["preferred"], theme["paper"]) >= 3
    assert contrast(theme["unacceptable"], theme["paper"]) >= 3


def test_the_style_fetches_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
