"""What takes another's place, or cannot: "a good replacement for injections", "no real alternative
to them".

Behind such a noun stands what would be given up, and not what is given. Where the noun is denied
("not a reliable alternative"), what the sentence is about is advised against.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item

_NOUNS = frozenset(
    "alternative alternatives substitute substitutes replacement replacements".split()
)
_DENYING = frozenset("not no never hardly poor weak inadequate unreliable inferior bad".split())
_VERBS = frozenset("is are be remains remain provides provide".split())
_IN_PART = frozenset("always only sole necessarily just merely".split())
_SOLE = ("only", "sole", "single")
_NEAR = 5  # words and phrases from the verb to the noun


def before_the_other(items: Sequence[Item], at: int) -> bool:
    """Whether a "to" or "for" leads from such a noun to what would be given up ("a replacement |
    for injections"); "iron replacement for adults" names no other.
    """
    if items[at].form not in ("to", "for") or at < 2:
        return False
    noun = items[at - 1].form.split()
    if noun[-1] not in _NOUNS or (len(noun) == 1 and items[at - 2].product):
        return False
    return any(i.product for i in items[at + 1 : at + 4])


def denied(items: Sequence[Item]) -> int | None:
    """Where a noun of taking another's place is denied of a product; None where none is."""
    for at, item in enumerate(items):
        if _NOUNS.isdisjoint(item.form.split()):
            continue
        before = items[max(0, at - _NEAR) : at]
        verb = next((n for n, i in enumerate(before) if i.form.split()[0] in _VERBS), None)
        if verb is None or not any(i.product for i in items[: at - len(before) + verb]):
            continue
        between = before[verb:]
        words = {w for i in between for w in i.form.split()}
        plain = not any(i.form == "," or i.amount or i.product for i in between)
        if plain and words & _DENYING and not words & _IN_PART:
            return at
    return None


def one_of_several(items: Sequence[Item]) -> int | None:
    """Where something "is not the only option", so that there are others and it is one; None where
    nothing is.
    """
    for at, item in enumerate(items[:-3]):
        if item.form not in ("is", "are", "is not", "are not"):
            continue
        words = [w for i in items[at : at + _NEAR] for w in i.form.split()]
        if words[1:3] == ["not", "the"]:
            return at if words[3] in _SOLE and len(words) > 4 else None
    return None
