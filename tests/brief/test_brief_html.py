from __future__ import annotations

import html.parser
import json
import re

import pytest
from rivertown import HOSTILE, contents

from detente.brief import render
from detente.brief.html import as_json
from detente.case import Case


class Page(html.parser.HTMLParser):
    """The elements of a page, and whether they nest."""

    VOID = frozenset({"meta", "link", "br", "img", "use", "circle", "path"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag]


@pytest.fixture(scope="module", params=["en", "zh-Hant"])
def text(request: pytest.FixtureRequest, rivertown: Case) -> str:
    return render(rivertown, None, request.param)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_the_page_is_well_formed_and_says_its_language(page: Page) -> None:
    assert page.stack == []
    assert page.all("html")[0]["lang"] in {"en", "zh-Hant"}


def test_nothing_is_fetched(page: Page) -> None:
    policies = [m["content"] or "" for m in page.all("meta") if "http-equiv" in m]
    assert len(policies) == 1
    assert "default-src 'none'" in policies[0]
    assert "unsafe-eval" not in policies[0]
    assert "script-src 'sha256-" in policies[0]
    for tag, attributes in page.elements:
        assert "src" not in attributes
        assert tag not in {"img", "iframe", "object", "embed", "base", "form"}
    assert [link["href"] for link in page.all("link")] == ["data:,"]


def test_no_text_of_a_case_becomes_markup_or_a_handler(page: Page, text: str) -> None:
    assert "<script>alert(1)" not in text
    assert not [a for _, attributes in page.elements for a in attributes if a.startswith("on")]
    links = [a["href"] for a in page.all("a") if a.get("href")]
    assert all(re.match(r"#|https?://", link or "") for link in links)


def test_every_cell_that_is_known_leads_to_a_sentence(page: Page) -> None:
    ids = {a["id"] for _, a in page.elements if a.get("id")}
    cells = [a for a in page.all("a") if (a.get("id") or "").startswith("c-")]
    assert len(cells) == 7
    for cell in cells:
        assert (cell["href"] or "")[1:] in ids
        assert all(why in ids for why in (cell["data-why"] or "").split())


def test_every_statement_leads_back_to_what_rests_on_it(page: Page, text: str) -> None:
    for id_ in ("rivertown.s1", "rivertown.s2", "rivertown.s3", "rivertown.s4", "hezhen.s1"):
        note = text.split(f'id="n-{id_}"')[1].split("</li>")[0]
        assert 'class="back" href="#c-' in note


def test_passages_are_marked_where_they_stand(text: str, rivertown: Case) -> None:
    marked = re.findall(r'<mark[^>]*data-m="([^"]*)">([^<]*)</mark>', text)
    for statement in rivertown.statements:
        parts = [t for ids, t in marked if statement.id in ids.split()]
        assert "".join(parts).replace("&#39;", "'") == statement.quote


def test_quotations_carry_their_language(text: str) -> None:
    assert re.search(r'<q dir="auto" lang="zh-Hant">軍隊必須撤出河谷', text)
    assert re.search(r'<q dir="auto" lang="en">the army must leave', text)


def test_kinds_of_knowing_look_different(text: str) -> None:
    assert re.search(r'class="tile r-acceptable[^"]*l-analyst[^"]*" id="c-south:elections', text)
    assert re.search(r'class="tile r-unknown" id="c-north:elections', text)
    assert re.search(r'l-blocking" id="c-south:valley:leave"', text)


def with_positions(*entries: dict[str, object]) -> Case:
    return Case(**(contents() | {"positions": entries}))


def test_coders_who_differ_are_both_shown() -> None:
    base = {"party": "north", "issue": "elections", "date": "2030-05-01"}
    case = with_positions(
        base | {"ratings": {"soon": "preferred"}, "coder": "A"},
        base | {"ratings": {"soon": "resisted"}, "coder": "B"},
    )
    text = render(case)
    cell = text.split('id="c-north:elections:soon"')[1].split("</a>")[0]
    assert "#g-preferred" in cell
    assert "#g-resisted" in cell


def test_an_old_rating_is_shown_as_carried_forward() -> None:
    case = with_positions(
        {
            "party": "north",
            "issue": "elections",
            "date": "2029-01-01",
            "ratings": {"soon": "preferred"},
            "evidence": ["rivertown.s1"],
        }
    )
    old = Case(**(case.model_dump() | {"as_of": "2031-01-01"}))
    assert re.search(r'class="tile r-[a-z]+ [^"]*l-carried', render(old))


def test_json_in_a_script_cannot_end_it() -> None:
    text = str(as_json({"place": HOSTILE}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"place": HOSTILE}


def test_an_empty_case_has_a_brief() -> None:
    for language in ("en", "zh-Hant"):
        page = Page(render(Case(as_of="2030-01-01"), None, language))
        assert page.stack == []
        assert len(page.all("script")) == 1


def test_a_very_long_text_is_shortened_to_its_passages() -> None:
    fields = contents()
    texts = dict(fields["texts"])  # type: ignore[call-overload]
    texts["rivertown"] += "\n".join(f"Line {n} says nothing." for n in range(20_000))
    text = render(Case(**(fields | {"texts": texts})))
    assert "the army must leave the valley" in text
    assert "Line 19999" not in text
    assert len(text) < 3_000_000
