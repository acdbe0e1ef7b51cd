"""From a sentence to its clauses: one clause for each thing it says.

A sentence is cut at its connectors ("or", "followed by", "as", "but", "which", a dash) where
*both* sides can stand: a dose joined to a dose is two statements, two drugs joined to one verb are
one. Which words connect is data; when a cut counts is decided here, one small test a connector.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.annotate import Item, Sentence
from kg.extract.phrases import Calendar, Divided, Dose, Duration, Timing
from kg.extract.roles import Role, roles
from kg.model import Span

_FINITE = frozenset(
    (
        "is are was were may might can could should must will would has have had remains remain "
        "ought cannot need needs does do leads requires require"
    ).split()
)
_STRONG = (";", "—")
_LIST_OPENERS = frozenset(
    "including include includes following are is as of conditions these with for".split()
)


@dataclass(frozen=True)
class Clause:
    """A run of items that says one thing, the connector that introduced it, and its citations.

    ``leads`` are the items of a leading adjunct of the same sentence ("For patients with X, …")
    that this clause shares with the first; ``label`` those before a colon.
    """

    items: tuple[Item, ...]
    connector: str = ""
    label: tuple[Item, ...] = ()
    leads: tuple[Item, ...] = ()
    nested: bool = False
    citations: tuple[int, ...] = ()

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The role each item plays."""
        return tuple(roles(self.items))

    @property
    def span(self) -> Span:
        return Span(self.items[0].span.start, self.items[-1].span.end)

    def has(self, category: str, *values: str) -> bool:
        """True where an item has one of the values (any, if none is given) in a category."""
        for item in self.items:
            value = item.terms.get(category)
            if value is not None and (not values or value in values):
                return True
        return False

    @property
    def doses(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if isinstance(i.amount, Dose))

    @property
    def timed(self) -> bool:
        return any(isinstance(i.amount, (Timing, Calendar)) for i in self.items)

    @property
    def dosed(self) -> bool:
        return bool(self.doses)


Connected = tuple[tuple[Item, ...], str]
"""A clause's items and the connector that introduced them."""


def split(sentence: Sentence) -> tuple[Clause, list[Clause]]:
    """The sentence's label (an empty clause where it has none) and its clauses in order."""
    label, body = split_label(sentence.items)
    parts = [
        Clause(items, connector, label, nested=nested)
        for piece, nested in _parentheses(body)
        for items, connector in _cut(piece)
        if items
    ]
    if sentence.marks:
        parts = [replace(c, citations=_citations(c, parts, sentence)) for c in parts]
    return Clause(label), _share_leads(parts)


def split_label(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Cut "Label: content" at its first colon, unless the colon only opens a list."""
    for at, item in enumerate(items):
        if item.form == ":" and 0 < at < len(items) - 1:
            if items[at - 1].form.split()[-1] in _LIST_OPENERS:
                break
            return tuple(items[:at]), tuple(items[at + 1 :])
    return (), tuple(items)


def _parentheses(items: tuple[Item, ...]) -> list[tuple[tuple[Item, ...], bool]]:
    """The items as a whole, and each parenthesis that is a clause of its own ("which convert to
    …").
    """
    pieces: list[tuple[tuple[Item, ...], bool]] = [(items, False)]
    start: int | None = None
    for at, item in enumerate(items):
        if item.form == "(":
            start = at
        elif item.form == ")" and start is not None:
            inner = items[start + 1 : at]
            if inner and _stands_alone(inner, items[:start]):
                pieces.append((inner, True))
            start = None
    return pieces


def _stands_alone(inner: Sequence[Item], before: Sequence[Item]) -> bool:
    """A parenthesis that says something of its own: "which …", "maximum 150 mg a day"."""
    told = inner[0].value("connector") == "relative" and _says(inner)
    return told or (_caps(inner[0]) and _dose(before))


def _caps(item: Item) -> bool:
    """A dose that only sets a limit ("maximum 150 mg per day")."""
    dose = item.amount
    size = (dose.ug or dose.iu) if isinstance(dose, Dose) else None
    return size is not None and size.low is None


def _cut(items: tuple[Item, ...]) -> list[Connected]:
    """Cut at the first connector whose test passes, then go on with what follows it."""
    clauses: list[Connected] = []
    start, connector, depth = 0, "", 0
    at = 0
    telling = False  # nothing is cut off that no statement can be about
    opening = _opening_cut(items)
    while at < len(items):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(items[at].form, 0)
        kind, width = ("comma", 1) if at == opening else _connector(items, at)
        between = start < at < len(items) - width
        tested = between and telling and kind and depth <= 0
        if (between and at == opening) or (
            tested and _TESTS[kind](items[start:at], items[at + width :], items[at])
        ):
            clauses.append(_trimmed(items[start:at], connector))
            keeps_word = kind == "relative" and items[at].form == "which"
            telling = keeps_word and _tells(items[at])
            start, connector = at + (width - 1 if keeps_word else width), kind or "comma"
            at += width
        else:
            telling = telling or _tells(items[at])
            at += 1
    clauses.append(_trimmed(items[start:], connector))
    return clauses


def _opening_cut(items: tuple[Item, ...]) -> int | None:
    """Where a sentence that opens with "While …" or "Because …" turns to its main clause."""
    if not items or items[0].value("connector") not in ("contrast", "reason"):
        return None
    depth = 0
    for at, item in enumerate(items):
        depth += {"(": 1, ")": -1}.get(item.form, 0)
        if (
            item.form == ","
            and depth == 0
            and _predicate(items[1:at])
            and _predicate(items[at + 1 :])
        ):
            return at
    return None


def _connector(items: Sequence[Item], at: int) -> tuple[str, int]:
    """The kind of connector that starts at an item, and how many items it takes."""
    item = items[at]
    if item.form in _STRONG:
        return "dash", 1
    if item.form == "-" and at and items[at - 1].span.end < item.span.start:
        return "dash", 1
    kind = item.value("connector") or ""
    if item.form == ",":
        follow = items[at + 1].value("connector") if at + 1 < len(items) else None
        if follow:
            after = items[at + 2].value("connector") if at + 2 < len(items) else None
            if follow == "and" and after in ("then", "or"):
                return after, 3
            return f"{follow}," if follow in ("and", "with", "reason") else follow, 2
        return "comma", 1
    return kind, 1


def _core(items: Sequence[Item]) -> bool:
    """Holds something a statement can be about: a dose or time, a direction, a finding."""
    return any(map(_tells, items))


def _tells(item: Item) -> bool:
    return (
        item.schedules
        or isinstance(item.amount, (Duration, Divided))
        or any(item.value(c) for c in ("modal", "kind", "act", "report"))
    )


def _regimen(items: Sequence[Item]) -> bool:
    return any(i.schedules for i in items)


def _dose(items: Sequence[Item]) -> bool:
    return any(isinstance(i.amount, Dose) for i in items)


def finite(item: Item) -> bool:
    """A cue that can be a sentence's verb: an auxiliary or a third-person form."""
    first = item.form.split()[0]
    if first in _FINITE:
        return True
    return item.value("verb") is not None


def _predicate(items: Sequence[Item]) -> bool:
    """Has a finite verb and something said with it."""
    return any(finite(i) for i in items) and any(
        i.value(c) for i in items for c in ("modal", "kind", "report", "act")
    )


def _says(items: Sequence[Item]) -> bool:
    return any(i.value("kind") or i.value("modal") for i in items)


def _imperative(items: Sequence[Item]) -> bool:
    first = next((i for i in items if i.word), None)
    return first is not None and bool(
        first.value("act")
        or first.value("kind") == "sequencing"
        or first.value("modal") in ("forbid", "avoid")
    )


def _begins_predicate(items: Sequence[Item]) -> bool:
    first = next((i for i in items if i.word), None)
    return first is not None and finite(first) and _says(items[:4])


Test = Callable[[Sequence[Item], Sequence[Item], Item], bool]


def _test_dash(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return (
        _core(left)
        and _core(right)
        and (_regimen(right) or _predicate(right) or _imperative(right))
    )


def _test_then(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if left and left[-1].value("modal") and finite(left[-1]):
        return False  # "should then be checked"
    return _core(left) and any(
        i.schedules
        or i.value("phase")
        or i.value("noun") == "therapy"
        or i.value("kind") == "sequencing"
        for i in right
    )


def _test_or(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    upcoming = _until_next(right)
    ranging = any(i.form in ("from", "ranging", "between") for i in left[-4:])
    if _regimen(left) and _dose(upcoming) and not ranging:
        return True
    return _predicate(left) and _begins_clause(upcoming)


def _begins_clause(items: Sequence[Item]) -> bool:
    """A subject, then a finite direction within a few words."""
    head = items[:7]
    verb = next((at for at, i in enumerate(head) if finite(i)), 0)
    told = ("modal", "kind", "practice")
    return verb > 0 and any(i.value(c) for i in items[verb : verb + 4] for c in told)


def _until_next(items: Sequence[Item]) -> Sequence[Item]:
    for at, item in enumerate(items):
        if item.value("connector") in ("then", "or") or item.form in _STRONG:
            return items[:at]
    return items


def _test_and(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if not _core(left):
        return False
    if _begins_predicate(right) or _begins_clause(right):
        return True
    if _checks_again(left, right) or _dosed_drug(left, right):
        return True
    strengths = any(i.value("kind") == "availability" for i in left)
    first = right[1] if right[0].form in ("with", "by") and len(right) > 1 else right[0]
    return _dose(left) and isinstance(first.amount, Dose) and not strengths


def _test_and_comma(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if _test_and(left, right, at):
        return True
    later = isinstance(right[0].amount, Timing) and _regimen(left)
    other = _dose(right) and not _regimen(left) and _predicate(left) and _names(right[:2])
    speaks = _core(left) and (_imperative(right) or _begins_clause(right)) and _core(right)
    return later or other or speaks


def _names(items: Sequence[Item]) -> bool:
    """Begins with what is given: a drug, a form of it, a course."""
    return any(i.value("substance") or i.value("noun") == "therapy" for i in items)


def _test_reason(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if at.form == "because" and _omits(left):
        return False  # "do not stop because …": part of what is ruled out
    if at.form == "so" or (at.form == "since" and right[0].amount):
        return False
    verb = any(i.form.split()[0] in _FINITE or finite(i) for i in right)
    return (
        _core(left)
        and verb
        and (at.form != "as" or _core(right) or any(i.form == "," for i in [at]))
    )


def _omits(items: Sequence[Item]) -> bool:
    """Speaks against leaving treatment out, or names that as an error."""
    first = next((i for i in items if i.word), None)
    against = any(i.value("modal") in ("avoid", "forbid") for i in items)
    named = first is not None and first.form.endswith("ing")
    omitting = any(i.value("act") in ("discontinue", "withhold", "delay") for i in items)
    return omitting and (against or named)


def _test_contrast(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if at.form == "instead" and right and right[0].form == "of":
        return False
    if at.form == "while":
        return False  # without a comma before it: at the same time, no contrast
    return (
        _core(left)
        and _core(right)
        and (_predicate(right) or _regimen(right) or _imperative(right))
    )


def _test_relative(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if at.form == "that" or (at.form.endswith(" whom")):
        return False  # "patients in whom tablets fail": only behind a comma a clause of its own
    return _core(left) and _says(right)


def _test_with(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return _core(left) and any(i.value("act") == "monitor" for i in right)


def _test_comma(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    if isinstance(right[0].amount, Dose) and _dose(left):
        return True
    if _checks_again(left, right) or _dosed_drug(left, right):
        return True
    if right[0].value("modal") and _dose(left) and _regimen(right) and _dose(right):
        return True  # "a total of X is advised, best given as …"
    return _imperative(right) and _regimen(right) and _regimen(left)


def _checks_again(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "… after 3 months and yearly thereafter", "… at 4 weeks and ferritin at 8 weeks"."""
    measured = any(i.value("analyte") for i in left) and not _dose(left)
    if not measured and not any(i.value("act") == "monitor" for i in left):
        return False
    other = right[0].value("analyte") and any(i.amount for i in right[1:3])
    return isinstance(right[0].amount, Timing) or bool(other and any(i.amount for i in left))


def _dosed_drug(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Another drug with a dose of its own, behind a drug with one."""
    head = right[:5]
    dose = next((n for n, i in enumerate(head) if isinstance(i.amount, Dose)), 0)
    drug = any(i.value("substance") for i in head[:dose])
    plain = not any(i.value("modal") or finite(i) for i in head[:dose])
    return drug and plain and _dose(left) and any(i.value("substance") for i in left)


def _never(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    return False


_TESTS: dict[str, Test] = {
    "dash": _test_dash,
    "then": _test_then,
    "or": _test_or,
    "and": _test_and,
    "and,": _test_and_comma,
    "reason": _test_reason,
    "reason,": _test_reason,
    "contrast": _test_contrast,
    "relative": _test_relative,
    "with": _never,
    "with,": _test_with,
    "comma": _test_comma,
}


def _trimmed(items: Sequence[Item], connector: str) -> Connected:
    """Drop connectors and punctuation at both ends; the clause's quote holds neither."""
    kept = list(items)
    while kept and (
        not _opens(kept[0])
        or kept[0].value("connector") in ("then", "or", "and", "contrast", "reason")
    ):
        if kept[0].value("connector") in ("contrast", "reason") and not connector:
            connector = kept[0].value("connector") or ""
        kept.pop(0)
    while kept and not _closes(kept[-1]):
        kept.pop()
    while (
        kept
        and kept[-1].value("connector") in ("and", "or", "then", "contrast")
        and not kept[-1].value("modal")
    ):
        if kept[-1].value("connector") == "then":
            connector = "then"  # "and monthly after that"
        kept.pop()
        while kept and not _closes(kept[-1]):
            kept.pop()
    opened = [i.form for i in kept].count("(") - [i.form for i in kept].count(")")
    if opened < 0 and kept and kept[-1].form == ")":
        kept.pop()
    return tuple(kept), connector.rstrip(",")


def _opens(item: Item) -> bool:
    return item.word or item.amount is not None or item.form in ("<", ">", "≥", "≤", "(", "~", "≈")


def _closes(item: Item) -> bool:
    return item.word or item.amount is not None or item.form in (")", "%")


def _citations(clause: Clause, clauses: Sequence[Clause], sentence: Sentence) -> tuple[int, ...]:
    """The markers inside or right behind a clause; without one, the next of the sentence."""
    span = clause.span
    starts = [c.items[0].span.start for c in clauses if not c.nested]
    end = min((s for s in starts if s > span.start), default=sentence.span.end)
    own = [m for m in sentence.marks if span.start <= m.span.start < max(end, span.end)]
    if not own:
        own = [m for m in sentence.marks if m.span.start >= span.end][:1]
        own += [m for m in sentence.marks if own and 0 <= m.span.start - own[0].span.end <= 2]
    return tuple(dict.fromkeys(n for mark in own for n, _ in mark.numbers))


def _share_leads(clauses: list[Clause]) -> list[Clause]:
    """Give every later clause the first one's leading adjunct, up to its comma."""
    if len(clauses) < 2:
        return clauses
    first = clauses[0].items
    if not first or first[0].form not in (
        "for",
        "in",
        "after",
        "among",
        "if",
        "when",
        "where",
        "once",
        "during",
    ):
        return clauses
    comma = next((at for at, item in enumerate(first) if item.form == ","), None)
    if comma is None:
        return clauses
    return [clauses[0], *(replace(c, leads=first[:comma]) for c in clauses[1:])]
