"""What patients are allergic to: "allergic to X or to any Y", "with an allergy to X".

That drug is the one they must not have, and never the one that is given; those allergic to either
of two drugs are two groups.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.word.annotate import Item
from kg.model import Span


def with_allergies(items: Sequence[Item], known: Collection[str]) -> Sequence[Item]:
    """The items, with each further drug of "allergic to X | or to any Y", and the one of "after a |
    reaction to Y", as a group of patients.
    """
    found, at = list(items), 1
    while at < len(found):  # from the left: "or to Y" goes on from the group before it
        drug = found[at].terms.get("substance")
        first = _begins(found, at) if drug else None
        group = f"{drug}-hypersensitivity"
        if first is not None and group in known:
            terms = {"population": group}
            span = Span(found[first].span.start, found[at].span.end)
            form = " ".join(i.form for i in found[first : at + 1])
            found[first : at + 1] = [Item(span, form, terms=terms, value=terms.get)]
            at = first
        at += 1
    return found


def _begins(items: Sequence[Item], at: int) -> int | None:
    """Where the words begin that make patients of the drug at a place."""
    first = at
    while first and (items[first - 1].form in _DETERMINERS or items[first - 1].value("route")):
        first -= 1
    to = first - 1 if first and items[first - 1].form == "to" else first
    if to > 1 and items[to - 1].form == "or" and _of_allergics(items[to - 2]):
        return to
    if to == first or not to:
        return None
    adjective = items[to - 1].form in _ADJECTIVES
    harmed = items[to - 1].form in _REACTIONS or _harm(items[to - 1])
    patients = harmed and (_of_patients(items, to - 1) or _heads_a_label(items, to - 1, at))
    return to - 1 if adjective or patients else None


def _of_allergics(item: Item) -> bool:
    named = (item.value("population") or "").endswith(("-hypersensitivity", "-allergy"))
    return named and "to" in item.form.split()


def _of_patients(items: Sequence[Item], at: int) -> bool:
    """ "After a (previous) | reaction to X", where "| reactions to X are rare" is a fact."""
    before = [i.form for i in items[max(0, at - 3) : at] if i.form not in _KNOWN]
    return bool(before) and before[-1] in _HAVING


def _heads_a_label(items: Sequence[Item], first: int, last: int) -> bool:
    """ "(Known) | hypersensitivity to iron (products): …": those who have it."""
    before = all(i.form in _KNOWN for i in items[:first])
    behind = [i.form for i in items[last + 1 : last + 3] if i.form not in _PRODUCTS]
    return before and behind[:1] != [] and behind[0] in _SIGNS


def suffers(items: Sequence[Item]) -> bool:
    """Words that name a reaction to something: "previous anaphylaxis to an infusion"."""
    heads = (n for n, i in enumerate(items) if _harm(i) or i.form in _REACTIONS)
    return any(i.form == "to" for n in heads for i in items[n + 1 : n + 2])


_PRODUCTS = ("product", "products", "preparation", "preparations", "salt", "salts")
_SIGNS = (":", "—", "–", "-", "|")
_ADJECTIVES = ("allergic", "hypersensitive")
_PLACING = ("with", "in")
MAY_BE_ALLERGIC = (*_ADJECTIVES, *_PLACING)
"""Words that an allergy may be told with."""


def opens_an_allergy(items: Sequence[Item], at: int) -> bool:
    """ "People | allergic to X", "| with an allergy to X", where no class stands for them."""
    item = items[at]
    if item.form in _ADJECTIVES:
        return any(i.form == "to" for i in items[at + 1 : at + 2])
    if item.form not in _PLACING:
        return False
    near = range(at + 1, min(at + _NEAR, len(items)))
    head = next((n for n in near if _harm(items[n]) or items[n].form in _REACTIONS), None)
    if head is None or any(i.people for i in items[at + 1 : head]):
        return False  # "in patients | with an allergy to X"
    return any(i.form == "to" for i in items[head + 1 : head + 2])


_NEAR = 5  # words: "with a previous severe reaction"


def _harm(item: Item) -> bool:
    return item.value("noun") == "harm" and item.form.split()[0] in _ALLERGIES


_ALLERGIES = ("allergy", "hypersensitivity", "anaphylaxis", "anaphylactic", "allergic")
_REACTIONS = ("reaction", "reactions")
_DETERMINERS = ("a", "any", "the", "another", "all")
_KNOWN = ("a", "an", "any", "the", "previous", "prior", "earlier", "past", "known", "of")
_HAVING = ("after", "following", "had", "in", "with", "history")
