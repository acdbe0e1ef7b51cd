"""HTML pages to the plain text that everything else reads.

The home of Beautiful Soup. Headings, paragraphs, list items and table rows become lines of the
same page format that text files have; what is script, style or hidden is dropped. Offsets count in
this text, which the dataset keeps.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

_BLOCKS = frozenset(
    "p div section article header footer main aside blockquote dd dt figcaption address".split()
)
_DROPPED = frozenset("script style noscript template svg head nav button form iframe".split())


def looks_like_html(text: str) -> bool:
    """True for a document that opens with a doctype or a tag."""
    start = text.lstrip()[:200].lower()
    return start.startswith(("<!doctype html", "<html", "<article", "<body", "<main", "<head"))


def to_text(html: str) -> str:
    """The page's text: one block a line, headings marked ``#``, bullets indented by depth."""
    soup = BeautifulSoup(html, "html5lib")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    body = soup.body or soup
    lines = [line for line in _lines(body, 0) if line.strip()]
    headings = [line for line in lines if line.startswith("# ")]
    if headings:
        lines.remove(headings[0])
        lines.insert(0, headings[0].removeprefix("# "))
    elif title:
        lines.insert(0, title)
    return "\n\n".join(lines) + "\n"


def _lines(node: Tag | BeautifulSoup, depth: int) -> Iterator[str]:
    inline: list[str] = []
    for child in node.children:
        if isinstance(child, NavigableString):
            inline.append(str(child))
        elif isinstance(child, Tag) and child.name not in _DROPPED:
            if _is_block(child):
                yield _joined(inline)
                inline = []
                yield from _block(child, depth)
            else:
                inline.append(_inline(child))
    yield _joined(inline)


def _is_block(tag: Tag) -> bool:
    name = tag.name
    return (
        name in _BLOCKS
        or name in ("ul", "ol", "table", "br", "hr", "dl")
        or (len(name) == 2 and name[0] == "h" and name[1].isdigit())
    )


def _block(tag: Tag, depth: int) -> Iterator[str]:
    if tag.name in ("ul", "ol"):
        for item in tag.find_all("li", recursive=False):
            yield from _item(item, depth)
    elif tag.name == "table":
        for row in tag.find_all("tr"):
            cells = [_joined([_inline(cell)]) for cell in row.find_all(["td", "th"])]
            yield " | ".join(cells)
    elif tag.name[0] == "h" and tag.name[1:].isdigit():
        yield f"{'#' * int(tag.name[1:])} {_joined([_inline(tag)])}"
    else:
        yield from _lines(tag, depth)


def _item(item: Tag, depth: int) -> Iterator[str]:
    own = [
        child
        for child in item.children
        if not (isinstance(child, Tag) and child.name in ("ul", "ol"))
    ]
    words = _joined([_inline(c) if isinstance(c, Tag) else str(c) for c in own])
    yield f"{'  ' * (depth + 1)}• {words}"
    for nested in item.find_all(["ul", "ol"], recursive=False):
        yield from _block(nested, depth + 1)


def _inline(tag: Tag) -> str:
    """A run of text; a superscript stands apart, so that a citation never joins a dose."""
    text = "".join(
        _inline(c)
        if isinstance(c, Tag) and c.name not in _DROPPED
        else str(c)
        if isinstance(c, NavigableString)
        else ""
        for c in tag.children
    )
    return f" {text}" if tag.name == "sup" else text


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
