"""The other half of how two are given: "A may be given with B, | never before it", "| never alone".

What stands behind the comma is a ban of its own. Read with the words before it, it had allowed what
it rules out; so the verb and the drug that it leaves out are said again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.model import Span

_BEFORE = ("before", "ahead of", "prior to", "in advance of")
_BESIDE = ("with", "together with", "along with", "alongside", "at the same time as", "after",
           "following", *_BEFORE)  # fmt: skip
_SIDES = (*_BEFORE, "after", "following")
_NEVER = ("never", "not", "but never", "but not")
_PLAIN = (",", "and", "but")


def as_ban(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, such a half as a clause with its subject and its verb."""
    if len(items) < _SHORTEST:
        return items
    return next((_whole(items, at) for at in range(3, len(items) - 1) if _turns(items, at)), items)


def _turns(items: Sequence[Item], at: int) -> bool:
    """Whether "never | before it" begins here, behind what is given with, or after, the same."""
    behind = items[at + 1 : at + 3]
    if items[at].form not in _NEVER or not (_alone(items, at) or _on_a_side(behind)):
        return False
    ends = at + 3 >= len(items) or not items[at + 3].word
    beside = _beside(items, at) if ends else 0
    given = any(i.value("practice") for i in items[1:beside])
    return beside > 0 and given and items[0].value("substance") is not None


def _on_a_side(behind: Sequence[Item]) -> bool:
    if len(behind) < 2 or behind[0].form not in _SIDES:
        return False
    return behind[1].form in ("it", "them") or behind[1].value("substance") is not None


def _alone(items: Sequence[Item], at: int) -> bool:
    """ "Never | alone"; "not alone" is a condition that says all of it."""
    last = at + 2 == len(items) or not items[at + 2].word
    return items[at].form.endswith("never") and items[at + 1].form == "alone" and last


def _beside(items: Sequence[Item], at: int) -> int:
    """Where "with | B" stands in the first half; 0 where it does not."""
    led = (n for n in range(2, at - 1) if items[n].form in _BESIDE)
    return next((n for n in led if items[n + 1].value("substance")), 0)


def _whole(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    left = items[: at - 1] if items[at - 1].form in _PLAIN else items[:at]
    while left[-1].form in _PLAIN:
        left = left[:-1]
    never, other = items[at].span, items[_beside(items, at) + 1]
    verb = next(i for i in items if i.value("practice"))
    spot = Span(never.start, never.start)
    subject = items[0]._replace(span=spot)
    turned = items[at + 1].form in ("after", "following")
    if turned:  # "A before B, never | after it": B never before A, in the words of an order
        subject, other = other._replace(span=spot), items[0]
    banned = Item(never, "must not be", terms=_BANNED, value=_BANNED.get)
    done = verb._replace(form=verb.form.split()[-1], span=Span(never.end, never.end))
    rest = tuple(
        other._replace(span=i.span) if i.form in ("it", "them") else i for i in items[at + 1 :]
    )
    if turned:
        rest = (rest[0]._replace(form="before"), other._replace(span=rest[1].span), *rest[2:])
    return (*left, Item(spot, ";", word=False), subject, banned, done, *rest)


_BANNED = {"modal": "forbid"}
_SHORTEST = 6
