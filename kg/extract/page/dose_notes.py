"""Words that say what all doses near them are of: "All doses are for X by mouth", "Table 1. Doses
by group (X by mouth unless stated otherwise)".

A sentence of the first kind directs nobody. Drug and route are those of every dose below the
heading, or in the table, that names none itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from kg.extract.page.drafts import Parsed
from kg.extract.word.annotate import Item
from kg.extract.word.by_default import by_default
from kg.model import BlockKind


def of_all_doses(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """What "Doses are oral unless stated otherwise", "all amounts refer to elemental iron" says
    that they are of; nothing where the words are no such note.
    """
    noun = next((n for n, i in enumerate(items[:_OPENING]) if i.form in _DOSES), None)
    if noun is None or any(i.amount for i in items):
        return ()
    items = _without_exception(items)
    verb = next((n for n, i in enumerate(items) if n > noun and i.form in _VERBS), len(items))
    plain = all(i.form in _GLUE or i.given or i.value("form") for i in items if i.word)
    behind = items[verb + 1 :]
    return items if plain and any(i.given or i.value("form") for i in behind) else ()


def _without_exception(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """ "Doses are oral (unless a route is printed)": whoever prints another has named it there."""
    at = next((n for n, i in enumerate(items) if n and i.form == "unless"), len(items))
    last = [i.form for i in items[at:] if i.word][-1:]
    return items[:at] if last and last[0] in _PRINTED else items


_PRINTED = ("printed", "given", "named", "stated", "shown")
_OPENING = 7  # words before the noun: "unless stated otherwise, all"
_DOSES = ("doses", "dosages", "amounts", "quantities", "figures", "regimens")
_VERBS = ("are", "refer", "refers", "apply", "relate", "mean")
_GLUE = frozenset(
    "all the note nb these those listed shown given here below above in this table list section "
    "page are is refer refers apply relate mean to for of by as via with and or taken expressed "
    "stated unless otherwise noted specified indicated elsewhere daily mg milligrams micrograms "
    "units".split()
).union(_DOSES)


def of_doses_by_default(items: Sequence[Item]) -> tuple[Item, ...]:
    """ "Doses by group (| oral iron | unless stated otherwise)": what is given where nothing else
    is named.
    """
    hedge = by_default(items)
    if hedge is None:
        return ()
    before = takewhile(lambda i: i.form not in _PARTING, reversed(items[: hedge.start]))
    named = tuple(reversed(list(before)))
    if not named:  # "(unless stated otherwise, oral iron)"
        behind = items[hedge.stop :]
        behind = behind[1:] if behind and behind[0].form == "," else behind
        named = tuple(takewhile(lambda i: i.form not in _PARTING, behind))
    plain = all(i.form in _GLUE or i.given for i in named if i.word)
    return named if plain and any(i.given for i in named) else ()


_PARTING = ("(", ")", ",", ";", ":", "—", "-", ".")


def notes(parsed: Sequence[Parsed]) -> Mapping[int, tuple[Item, ...]]:
    """What the note on doses says that stands at a block or below a heading (-1 for none)."""
    found: dict[int, tuple[Item, ...]] = {}
    for at, one in enumerate(parsed):
        for sentence, _, _ in one.sentences if one.block.kind in _NOTING else ():
            if all_of := of_all_doses(sentence.items):
                found[under(parsed, one)] = all_of
            elif by_default_of := of_doses_by_default(sentence.items):
                found[_place(parsed, at)] = by_default_of
    return found


_NOTING = (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.HEADING)


def _place(parsed: Sequence[Parsed], at: int) -> int:
    """Whose doses a default is of: those of the table right below, or of all below the heading."""
    if parsed[at].block.kind is BlockKind.HEADING:
        return at
    table = at + 1 < len(parsed) and parsed[at + 1].block.kind is BlockKind.ROW
    return at + 1 if table else under(parsed, parsed[at])


def over(parsed: Sequence[Parsed], at: int) -> Iterator[int]:
    """The places of notes that a block's doses may be told by, nearest first."""
    one = parsed[at]
    yield at
    yield from (p for p in reversed(one.block.parents) if parsed[p].block.kind is BlockKind.ROW)
    headings = [p for p in reversed(one.block.parents) if parsed[p].block.kind is BlockKind.HEADING]
    yield headings[0] if headings else -1
    yield from (p for p in headings[1:] if not parsed[p].lender.topmost)


def under(parsed: Sequence[Parsed], one: Parsed) -> int:
    """The nearest heading over a block; -1 where there is none."""
    headings = (p for p in reversed(one.block.parents))
    return next((p for p in headings if parsed[p].block.kind is BlockKind.HEADING), -1)
