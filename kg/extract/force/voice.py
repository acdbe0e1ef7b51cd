"""How a clause speaks: which of its words tell, whether it orders, names an act, or reports one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.clause.clauses import Clause, once
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import ADVISED, ARTICLES, finite
from kg.extract.word.openers import Role
from kg.extract.word.roles import steps_to
from kg.extract.word.speakers import own_verb, told_of_the_past
from kg.model import Modality

TELLING = (Role.MAIN, Role.OUTCOME, Role.COMPARED)
"""The parts of a clause that say something; the others limit or explain it."""
FRONTED = ("in", "for", "with", "during", "among", "after", "before", "at", "on", "throughout")
"""Words that open a circumstance before the subject."""


@once
def telling(c: Clause) -> tuple[Item, ...]:
    """The items that tell what a clause says: not those of its conditions and limits."""
    return tuple(i for i, role in zip(c.items, c.roles, strict=True) if role in TELLING)


@once
def imperative(c: Clause) -> bool:
    if c.connector == "comma" and [i.form for i in c.items[:2]] == ["to", "be"]:
        return any(i.value("act") for i in c.items[2:3])  # "…, | to be stopped if …"
    first = leading(c)
    if first is None or not _bare(first) or _of_something(c, first):
        return False
    told_how = first.form in ("given", "taken")  # "taken daily, iron | prevents anemia"
    return not (told_how and any(finite(i) and i.value("kind") for i in telling(c)))


def _of_something(c: Clause, first: Item) -> bool:
    """ "Use | of this product will …": a noun."""
    at = next((n for n, i in enumerate(c.items) if i is first), 0)
    return any(i.form == "of" for i in c.items[at + 1 : at + 2])


def bare_ban(c: Clause) -> bool:
    """ "Do not use (in …)", "Not recommended for …": the heading or label says what."""
    items = [i for i, role in zip(c.items, c.roles, strict=True) if role is Role.MAIN and i.word]
    if not items or not items[0].bars or c.connector:
        return False
    rest = items[1:2] if items[1:2] and items[1].value("act") == "administer" else []
    behind = items[1 + len(rest) : 2 + len(rest)]
    opens = not behind or behind[0].form.split()[0] in _PLACED
    ordered = bool(rest) or items[0].form not in ("do not", "never", "avoid")
    return opens and (ordered or items[0].form == "avoid")


_PLACED = ("in", "for", "during", "after", "on", "with")


@once
def leading(c: Clause) -> Item | None:
    """The first word of what a clause tells, behind a fronted "in pregnancy, | use …"."""
    items = [i for i in telling(c) if i.word or i.form == ","]
    first = next((i for i in items if i.word), None)
    if first is None or first.form.split()[0] not in FRONTED:
        return first
    for at, (before, item) in enumerate(pairwise(items), 1):
        if finite(item):
            break
        opens = before.form == "," or before.value("population") is not None
        noun = any(finite(i) or i.form in ("of", "in") for i in items[at + 1 : at + 2])
        if opens and not noun and _bare(item):
            return item
    return first


def _bare(item: Item) -> bool:
    return item.value("act") is not None and not item.form.split()[0].endswith(
        ("ing", "s", "ed", "ation", "ment")
    )


def done(items: Sequence[Item], at: int) -> bool:
    """ "Given", "increased | to 2000 IU": a verb for what is done with a treatment."""
    return items[at].value("practice") is not None or steps_to(items, at)


def practised(clause: Clause) -> bool:
    """ "Is used", "are given": what is done is told as what is to be done, unless the clause
    reports a finding.
    """
    items = telling(clause)
    told_of = {
        at
        for at, item in enumerate(items)
        if done(items, at)
        and any(i.form in ("is", "are", "being") for i in items[max(0, at - 2) : at])
        and (item.value("kind") is None or _by_means(items, at) or steps_to(items, at))
    }
    return bool(told_of) and not any(
        i.value("kind") or i.value("report") for n, i in enumerate(items) if n not in told_of
    )


def own_practice(clause: Clause) -> int | None:
    """Where the verb of "we correct it with …", "our clinic gives …" stands: what whoever writes
    does is told as what is to be done.
    """
    verb = own_verb(clause.items)
    if verb is None or clause.roles[verb] not in TELLING:
        return None
    item, behind = clause.items[verb], clause.items[verb + 1 :]
    means = next((n for n, i in enumerate(behind) if i.form in ("with", "by")), len(behind))
    mends = item.value("kind") == "efficacy" and any(i.given or i.amount for i in behind[means:])
    act = item.value("act") in _TREATING or mends
    return verb if act and not told_of_the_past(clause.items, verb) else None


_TREATING = ("administer", *ENDING, "substitute")


def _by_means(items: Sequence[Item], at: int) -> bool:
    """ "Is corrected | with 1 mg", where "is corrected in most" reports."""
    means, what = items[at + 1 : at + 2], items[at + 2 : at + 6]
    return any(i.form in ("with", "by") for i in means) and any(i.given or i.amount for i in what)


_ADJECTIVES = ("ongoing", "existing", "underlying", "missing", "breastfeeding", "having", "being")


def gerund(clause: Clause) -> bool:
    """A bare error: "Using …", "Failing to …", "Relying …", "Not continuing …"."""
    items = [i for i in clause.items[:2] if not (i.value("population") or i.form in _ADJECTIVES)]
    words = [w for i in items for w in i.form.split()]
    return any(w.endswith("ing") and len(w) > 4 for w in words[:2])


_NO_ONE = ("none", "none of", "neither", "neither of", "not one", "no one", "nothing")


def without_whom(words: Sequence[Item]) -> Sequence[Item]:
    """ "Contraindicated | in children", "must not be given | to infants": a line that begins with
    its ban, without the group that it is a ban for.
    """
    if not (words and words[0].bars):
        return words
    at = next((n for n, i in enumerate(words) if i.form.split()[0] in _FOR_WHOM), len(words))
    group = [i for i in words[at:] if i.form not in _FOR_WHOM]  # "during pregnancy" may be one
    named = all(i.people or i.value("population") or i.joins or i.form in ARTICLES for i in group)
    return words[:at] if group and named else words


_FOR_WHOM = ("in", "for", "to", "during")


def ends_on_a_ban(words: Sequence[Item], conditional: bool) -> Modality | None:
    """How strongly "do not:", "avoid:", "should not be given:" rule out what stands below them."""
    words = without_whom(words)
    while (
        words
        and not words[-1].bars
        and (words[-1].value("act") == "administer" or words[-1].form == "to")
    ):
        words = words[:-1]
    denied = words and (words[0].form in _NO_ONE or [i.form for i in words[:2]] == ["not", "one"])
    if denied and words[-1].value("modal") in ADVISED:
        return Modality.AVOID  # "none of these is recommended:"
    if not words or any(i.value("condition") for i in words):
        return None
    if words[-1].value("ending") == "ban" and not conditional:
        return Modality.FORBID
    apart = any(i.joins for i in words)  # "Treatment and contraindications"
    own = any(map(finite, words)) or any(i.given for i in words[-2:-1])
    relative = any(i.form in ("that", "which") for i in words)  # "drugs that must not be given"
    own = own and not relative and any(i.given or i.value("noun") == "therapy" for i in words)
    denied = any(i.value("denial") and not i.bars for i in words)  # "is no contraindication"
    bars = words[-1].bars and not (apart or own or denied)
    return Modality(words[-1].value("modal") or "") if bars else None
