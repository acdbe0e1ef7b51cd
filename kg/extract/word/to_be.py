"""Directions without a finite verb: "doses above 4000 IU – to be avoided", "ferritin to be checked
monthly", "injections – reserved for pernicious anemia".

The verb that is left out is said, so that what stands before it is not read as an order of its own:
a dose that is "to be avoided" is not recommended.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.model import Span

_DASHES = ("—", "–", "-", "--")
_ENDS = (";", ":", ".")
_LEFT_OPEN = ("reserved", "kept", "restricted", "limited")


def as_sentence(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with "are" before each "to be", and for a dash before "reserved for"."""
    at = next((n for n in range(1, len(items) - 1) if _bare(items, n)), None)
    if at is None:
        return items
    dashed = items[at - 1].form in _DASHES
    before = items[: at - 1] if dashed else items[:at]
    return (*before, *_said(items, at))


def _bare(items: Sequence[Item], at: int) -> bool:
    """Whether a direction without its verb begins here, behind what it is about."""
    dashed = items[at - 1].form in _DASHES
    infinitive = items[at].form.startswith(("to be ", "not to be")) or (
        items[at].form == "to" and items[at + 1].form == "be"
    )
    reserved = dashed and items[at].form in _LEFT_OPEN and items[at + 1].form in ("for", "to")
    if not (infinitive or reserved):
        return False
    begins = max((n + 1 for n in range(at) if items[n].form in _ENDS), default=0)
    ends = next((n for n in range(at, len(items)) if items[n].form in _ENDS), len(items))
    before = items[begins : at - 1 if dashed else at]
    named = any(i.given or i.amount or i.value("analyte") for i in before) or any(
        i.value("noun") == "therapy" for i in before
    )
    told = any(finite(i) or i.form == "," or i.value("condition") for i in before)
    ordered = bool(before) and before[0].value("act") is not None
    return named and not (told or ordered or any(map(finite, items[at + 1 : ends])))


def _said(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    first, rest = items[at], items[at + 1 :]
    spot = Span(first.span.start, first.span.start)
    if first.form in _LEFT_OPEN:
        return (Item(spot, "are", terms={}), first, *rest)
    if first.form == "to":
        whole = Span(first.span.start, rest[0].span.end)
        return (Item(whole, "are to be", terms=_ASKED, value=_ASKED.get), *rest[1:])
    terms = {**first.terms, "modal": first.value("modal") or "recommend"}
    terms = {**terms, "modal": "avoid"} if first.form.endswith("avoided") else terms
    terms.pop("frame", None)
    return (first._replace(form=f"are {first.form}", terms=terms, value=terms.get), *rest)


_ASKED = {"modal": "recommend"}
