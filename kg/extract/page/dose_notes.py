"""A sentence that says what all doses near it are of: "All doses are for X by mouth".

Such a note directs nobody. Drug and route are those of every dose below its heading that names
none itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.page.drafts import Parsed
from kg.extract.word.annotate import Item, Sentence
from kg.model import BlockKind


def of_all_doses(items: Sequence[Item]) -> bool:
    """ "Doses are oral unless stated otherwise", "all amounts refer to elemental iron"."""
    noun = next((n for n, i in enumerate(items[:_OPENING]) if i.form in _DOSES), None)
    if noun is None or any(i.amount for i in items):
        return False
    verb = next((n for n, i in enumerate(items) if n > noun and i.form in _VERBS), len(items))
    plain = all(i.form in _GLUE or i.given or i.value("form") for i in items if i.word)
    behind = items[verb + 1 :]
    return plain and any(i.given or i.value("form") for i in behind)


_OPENING = 7  # words before the noun: "unless stated otherwise, all"
_DOSES = ("doses", "dosages", "amounts", "quantities", "figures", "regimens")
_VERBS = ("are", "refer", "refers", "apply", "relate", "mean")
_GLUE = frozenset(
    "all the note nb these those listed shown given here below above in this table list section "
    "page are is refer refers apply relate mean to for of by as via with and or taken expressed "
    "stated unless otherwise noted specified indicated elsewhere daily mg milligrams micrograms "
    "units".split()
).union(_DOSES)


def notes(parsed: Sequence[Parsed]) -> Mapping[int, Sentence]:
    """The note on doses below each heading (-1 for none) that has one."""
    return {
        under(parsed, one): sentence
        for one in parsed
        if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        for sentence, _, _ in one.sentences
        if of_all_doses(sentence.items)
    }


def under(parsed: Sequence[Parsed], one: Parsed) -> int:
    """The nearest heading over a block; -1 where there is none."""
    headings = (p for p in reversed(one.block.parents))
    return next((p for p in headings if parsed[p].block.kind is BlockKind.HEADING), -1)
