"""One line of a JSON Lines file of statements, cut at its keys instead of parsed.

Sources repeat each other, so most of what a line holds has been met before, and its characters are
enough to look that up. A line as ``kg.records`` writes it is cut by one expression; another form of
the same object is parsed and written that way first.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from kg.model import Relation

_TEXT = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
_LINE = re.compile(
    rf'\{{"id": {_TEXT}, "source": {_TEXT}, "section": {_TEXT}, "start": \d+, "end": \d+, '
    rf'"quote": {_TEXT}, ("kind": "[a-z]+", "modality": "[a-z]+"[^\n]*)\}}\s*'
)
_HEAD = ("id", "source", "section", "start", "end", "quote", "kind", "modality")


class Line(NamedTuple):
    """A statement in pieces; ``content`` is the text of what it commits to."""

    id: str
    source: str
    quote: str
    content: str
    relations: tuple[Relation, ...]
    lends_route: bool

    def whole(self) -> dict[str, Any]:
        """The statement's record, without place and ties."""
        head = {"id": self.id, "source": self.source, "quote": self.quote, "start": 0, "end": 0}
        said: dict[str, Any] = json.loads(f"{{{self.content}}}")
        return head | said


def cut(raw: bytes) -> Line:
    """The pieces of a line; ``ValueError`` where it is no statement object."""
    text = raw.decode("utf-8")
    found = _LINE.fullmatch(text) or _LINE.fullmatch(_rewritten(text))
    if found is None:
        raise ValueError("no statement object")
    key, source, _, quote, content = found.groups()
    if "\\" in text:
        key, source, quote = (json.loads(f'"{each}"') for each in (key, source, quote))
    # None of the lists in which a statement speaks of itself and its page holds another list.
    ties = lent = ""
    if '"relations": [' in content:
        content, ties = _without(content, "relations")
    if '"inherited": [' in content:
        content, lent = _without(content, "inherited")
    if '"citations": [' in content:
        content, _ = _without(content, "citations")
    relations = _relations(ties) if ties else ()
    return Line(key, source, quote, content, relations, '"slot": "routes"' in lent)


def _relations(ties: str) -> tuple[Relation, ...]:
    return tuple(Relation(each["type"], each["to"]) for each in json.loads(f"[{ties}]"))


def _without(content: str, key: str) -> tuple[str, str]:
    """The content without the list of one key, and what stands in that list."""
    before, _, after = content.partition(f', "{key}": [')
    inner, _, rest = after.partition("]")
    return before + rest, inner


def _rewritten(text: str) -> str:
    """The line as ``kg.records`` would have written it."""
    given = json.loads(text)
    if not isinstance(given, dict):
        raise ValueError("no object")
    given = {"section": "", "start": 0, "end": 0} | given
    if not given.keys() >= set(_HEAD):
        raise ValueError("keys are missing")
    ordered = {key: given[key] for key in (*_HEAD, *sorted(given.keys() - set(_HEAD)))}
    return json.dumps(ordered, ensure_ascii=False)
