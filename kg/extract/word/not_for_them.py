"""Lines that begin by shutting a group out: "Not for children", "Not in pregnancy or infancy:".

Such a line bans what stands above, below or behind it, for that group; it is no group of those
without, as "not pregnant" and "not on dialysis" are.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import ARTICLES, finite
from kg.model import Span


def shut_out(items: Sequence[Item]) -> Sequence[Item]:
    """The items of a line, the "not" of such an opening made a ban of its own."""
    first = items[0] if items else None
    if first is None or first.form not in _OPENING or len(items) == 1:
        return items
    rest = _apart(first, items[1:])
    end = next((n for n, i in enumerate(rest) if not i.word and i.form != ","), len(rest))
    group = rest[:end]  # "during pregnancy" may be one name
    if not rest or rest[0].form.split()[0] not in _PLACED or not any(i.people for i in group):
        return items
    if (end < len(rest) and rest[end].form not in _ENDS) or not all(map(_of_a_group, group)):
        return items
    if any(finite(i) and not i.bars for i in rest[end:]):
        return items  # "not in pregnancy: | 1 mg daily is enough": for all the others
    return (first._replace(span=_not(first), form="not", terms=_BAN, value=_BAN.get), *rest)


def _apart(first: Item, rest: Sequence[Item]) -> Sequence[Item]:
    """The words behind "not", be it that "not for" was read as one."""
    if first.form == "not":
        return rest
    end = first.span.end
    return (Item(Span(end - len("for"), end), "for", terms=_FOR, value=_FOR.get), *rest)


def _not(first: Item) -> Span:
    return Span(first.span.start, first.span.start + len("not"))


def _of_a_group(item: Item) -> bool:
    return item.people or item.joins or item.form in (*ARTICLES, *_PLACED, ",", "with")


_OPENING = ("not", "not for")
_PLACED = ("in", "for", "during")
_FOR = {"opening": "list"}  # as "for" by itself has
_ENDS = (":", ".")
_BAN = {"modal": "avoid", "frame": "pitfall"}  # as "avoid" has
