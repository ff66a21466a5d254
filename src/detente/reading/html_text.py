"""The article in an HTML page: its visible text in paragraphs, its title, date and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "form",
    "button",
    "select",
    "nav",
    "aside",
    "footer",
]
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:[;\s]|$)"
    r"|left\s*:\s*-\d{3,}|text-indent\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_DATE_META = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "og:published_time",
    "article:modified_time",
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACE = re.compile(r"[ \t\r\n\f]+")
CLUTTERED = 4000
"""Characters of visible text from which a page without an article element goes to trafilatura."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and the text that it shows."""

    text: str
    title: str = ""
    published: str | None = None
    language: str = ""


def page(html: str) -> Page:
    """The article in a page.

    Scripts, comments and whatever is hidden from readers are never content. The article is the
    page's own article element where it has one; cluttered pages without one are left to
    trafilatura (Barbaresi 2021, ACL demo), which finds the main text.
    """
    from lxml import html as lxml_html

    if not html.strip():
        return Page("")
    root = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(remove_comments=True))
    title, published, language = _title(root), _published(root), _language(root)
    _prune(root)
    text = _text(_main(root))
    if _lone_article(root) is None and len(text) > CLUTTERED:
        text = _extracted(root) or text
    return Page(text, title, published, language)


def _language(root: Any) -> str:
    return str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def _title(root: Any) -> str:
    for found in root.xpath("//meta[@property='og:title']/@content | //title | //h1"):
        words = found if isinstance(found, str) else found.text_content()
        if words.strip():
            return _SPACE.sub(" ", words).strip()
    return ""


def _published(root: Any) -> str | None:
    declared = {
        (m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content")
        for m in root.iter("meta")
    }
    dates = [declared.get(key) for key in _DATE_META]
    dates += root.xpath("//time/@datetime")
    dates += re.findall(r'"datePublished"\s*:\s*"([^"]+)"', _scripts(root))
    for date in dates:
        match = _ISO.match(date or "")
        if match:
            return match[0]
    return None


def _scripts(root: Any) -> str:
    return " ".join(root.xpath("//script[@type='application/ld+json']/text()"))


def _prune(root: Any) -> None:
    for element in [*root.iter(*_DROPPED), *filter(_hidden, root.iter())]:
        if element.getparent() is not None:
            element.drop_tree()


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body"):
        return False
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _lone_article(root: Any) -> Any | None:
    for path in ("//*[@itemprop='articleBody']", "//article", "//main"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content().strip()) > 80:
            return found[0]
    return None


def _main(root: Any) -> Any:
    found = _lone_article(root)
    if found is not None:
        return found
    body = root.find(".//body")
    return root if body is None else body


def _text(element: Any) -> str:
    """The text of an element, a blank line between its blocks."""
    parts: list[str] = [""]
    for piece in _pieces(element):
        if piece is None:
            parts.append("")
        else:
            parts[-1] += piece
    lines = (_SPACE.sub(" ", part).strip() for part in parts)
    return "\n\n".join(line for line in lines if line)


def _pieces(element: Any) -> Iterator[str | None]:
    """Text in document order; `None` where a block begins or ends."""
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        block = node.tag in _BLOCKS
        if leaving:
            yield None if block else ""
            if node is not element:
                yield node.tail or ""
            continue
        yield None if block or node.tag == "br" else ""
        yield node.text or ""
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node) if isinstance(child.tag, str))


def _extracted(root: Any) -> str:
    import trafilatura

    text = trafilatura.extract(root, include_comments=False, favor_recall=True)
    return "\n\n".join((text or "").split("\n"))
