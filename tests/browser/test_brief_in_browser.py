"""The brief as a reader meets it: opened from disk, clicked, on a phone, in the dark."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from detente.brief import render

sys.path.append(str(Path(__file__).resolve().parent.parent / "brief"))
from rivertown import rivertown

from detente.case import Case

pytestmark = pytest.mark.browser

WIDTHS = (375, 1440)
CELL = 'document.querySelector(".issue a.tile.r-unacceptable")'


def flagship() -> Case:
    from detente import catalog
    from detente.folder import load

    return load(catalog.path("ukraine-2025"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefs")
    cases = {"rivertown": rivertown(), "flagship": flagship()}
    found = {}
    for name, case in cases.items():
        for language in ("en", "zh-Hant"):
            path = folder / f"{name}.{language}.html"
            path.write_text(render(case, None, language), encoding="utf-8")
            found[f"{name}.{language}"] = path
    return found


PAGES = [f"{case}.{tag}" for case in ("rivertown", "flagship") for tag in ("en", "zh-Hant")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_brief_opens_without_network_and_without_errors(browser, pages, name, width) -> None:
    browser.open(pages[name], width)
    browser.wait('return document.querySelectorAll("figure .draw svg").length > 0')
    assert browser.console() == []
    beyond = [u for u in browser.requests() if not u.startswith(("file:", "data:", "about:"))]
    assert beyond == []
    assert browser.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_from_a_cell_to_its_sentence_and_back(browser, pages, name, width) -> None:
    browser.open(pages[name], width)
    browser.run(f'{CELL}.scrollIntoView({{block: "center"}}); {CELL}.click()')
    shown = browser.wait('return document.querySelector("#reader-body mark.lit").textContent')
    browser.run('document.querySelector("#reader-body .ev-go[data-ev]").click()')
    inside = (
        "const r = document.querySelector('.source mark.lit').getBoundingClientRect();"
        "return r.top >= 0 && r.bottom <= innerHeight"
    )
    browser.wait(inside)
    assert browser.run("return document.querySelector('.source mark.lit').textContent") == shown
    browser.run("document.querySelector('.notes li.lit a.back[href^=\"#c-\"]').click()")
    assert browser.wait("return location.hash").startswith("#c-")
    browser.wait(
        "const r = document.querySelector(':target').getBoundingClientRect();"
        "return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight"
    )


def test_the_reader_closes_by_keyboard_and_gives_the_focus_back(browser, pages) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(pages["rivertown.en"], 1440)
    cell = browser.run(f"return {CELL}")
    cell.send_keys(Keys.ENTER)
    browser.wait('return document.getElementById("reader").classList.contains("on")')
    cell.send_keys(Keys.ESCAPE)
    browser.wait('return !document.getElementById("reader").classList.contains("on")')
    assert browser.run(f"return document.activeElement === {CELL}")


def test_hostile_text_stays_text(browser, pages) -> None:
    browser.open(pages["rivertown.en"], 1440)
    assert browser.run("return document.images.length") == 0
    assert "onerror=alert(2)" in browser.run("return document.body.textContent")
    targets = browser.run("return Array.from(document.links, a => a.protocol)")
    assert set(targets) <= {"file:", "https:", "http:"}
    assert browser.console() == []


def test_every_link_within_the_page_arrives(browser, pages) -> None:
    browser.open(pages["flagship.en"], 1440)
    lost = browser.run(
        """return Array.from(document.querySelectorAll('a[href^="#"]'),
             a => decodeURIComponent(a.hash.slice(1)))
           .filter(id => !document.getElementById(id))"""
    )
    assert lost == []
    doubled = browser.run(
        """const ids = Array.from(document.querySelectorAll("[id]"), e => e.id);
           return ids.filter((id, n) => ids.indexOf(id) !== n)"""
    )
    assert doubled == []


def test_charts_follow_the_colours_of_the_page(browser, pages) -> None:
    ink = "getComputedStyle(document.querySelector('.draw svg text')).fill"
    browser.open(pages["flagship.en"], 1440)
    light = browser.wait(f"return document.querySelector('.draw svg text') && {ink}")
    browser.open(pages["flagship.en"], 1440, dark=True)
    dark = browser.wait(f"return document.querySelector('.draw svg text') && {ink}")
    assert light != dark
    assert browser.console() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_look_of_a_cell_shows_its_sign(browser, pages, dark) -> None:
    browser.open(pages["rivertown.en"], 1440, dark=dark)
    hidden = browser.run(
        """
        const found = [], looks = ["l-analyst", "l-carried", "l-coded", "l-blocking"];
        for (const rating of ["preferred", "acceptable", "resisted", "unacceptable"])
          for (let mask = 0; mask < 16; mask++) {
            const tile = document.createElement("a");
            tile.className = ["tile", "r-" + rating,
                              ...looks.filter((_, n) => mask & (1 << n))].join(" ");
            document.body.append(tile);
            const style = getComputedStyle(tile);
            const ground = style.backgroundImage === "none"
              ? style.backgroundColor : style.backgroundImage;
            if (ground.includes(style.color)) found.push(tile.className);
          }
        return found"""
    )
    assert hidden == []


@pytest.mark.parametrize("width", WIDTHS)
def test_drafts_stand_as_points_and_lead_to_their_cards(browser, pages, width) -> None:
    browser.open(pages["flagship.en"], width)
    chart = "#settlement figure .draw svg"
    browser.wait(f"return document.querySelector('{chart}') !== null")
    letters = f"Array.from(document.querySelectorAll('{chart} text')).map(t => t.textContent)"
    assert {"G", "H"} <= set(browser.run(f"return {letters}"))
    browser.run("document.querySelector('#settlement .crossed summary').click()")
    browser.run("document.querySelector('#settlement .crossed li a.no').click()")
    assert browser.wait("return location.hash").startswith("#d-")
