"""From a sentence to its clauses: one clause for each thing it says.

A sentence is cut at its connectors ("or", "followed by", "as", "but", "which", a dash) where
*both* sides can stand; ``kg.extract.clause.cutting`` says when they can.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from itertools import pairwise
from typing import TypeVar

from kg.extract.clause.cutting import TESTS
from kg.extract.clause.explained import explained, opens_groups
from kg.extract.clause.going_on import STRONG
from kg.extract.clause.joints import caps, initial_course
from kg.extract.clause.paced_behind import next_pace_alone, paced_behind
from kg.extract.clause.telegrams import without_sign
from kg.extract.clause.two_groups import of_two_groups
from kg.extract.clause.upkeep import AHEAD_OF, goes_on_with
from kg.extract.phrase.phrases import Calendar, Dose, Timing
from kg.extract.word.annotate import Item, Sentence
from kg.extract.word.cases import as_case
from kg.extract.word.further_targets import level
from kg.extract.word.gapped import completed
from kg.extract.word.glance import doses, finite, orders, predicate, says, schedules, tells
from kg.extract.word.lengths import drawn
from kg.extract.word.openers import Role
from kg.extract.word.roles import roles
from kg.model import Span

_LIST_OPENERS = frozenset(
    "including include includes following are is as of conditions these with for".split()
)


@dataclass(frozen=True)
class Clause:
    """A run of items that says one thing, the connector that introduced it, and its citations.

    ``leads`` are the items of a leading adjunct of the same sentence ("For patients with X, …")
    that this clause shares with the first; ``label`` those before a colon. ``conceded`` is what an
    "although" at the head of the sentence grants before the rest turns against it.
    """

    items: tuple[Item, ...]
    connector: str = ""
    label: tuple[Item, ...] = ()
    leads: tuple[Item, ...] = ()
    nested: bool = False
    citations: tuple[int, ...] = ()
    conceded: bool = False

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The role each item plays."""
        return tuple(roles(self.items))

    @cached_property
    def span(self) -> Span:
        return Span(self.items[0].span.start, self.items[-1].span.end)

    def has(self, category: str, *values: str) -> bool:
        """True where an item has one of the values (any, if none is given) in a category."""
        told = self._meanings.get(category)
        return told is not None and (not values or not told.isdisjoint(values))

    @cached_property
    def _meanings(self) -> dict[str, set[str]]:
        """The values of the items by category: most questions are about a few of many."""
        found: dict[str, set[str]] = {}
        for item in self.items:
            for category, value in item.terms.items():
                found.setdefault(category, set()).add(value)
        return found

    @cached_property
    def doses(self) -> tuple[Item, ...]:
        return tuple(i for i in self.items if isinstance(i.amount, Dose))

    @property
    def timed(self) -> bool:
        return any(isinstance(i.amount, (Timing, Calendar)) for i in self.items)

    @property
    def dosed(self) -> bool:
        return bool(self.doses)


Told = TypeVar("Told")


def once(look: Callable[[Clause], Told]) -> Callable[[Clause], Told]:
    """What a look at a clause finds, kept on the clause as its cached properties are: a dozen rules
    ask the same of it.
    """
    key = f"{look.__module__}.{look.__qualname__}"

    @wraps(look)
    def remembered(clause: Clause) -> Told:
        found = clause.__dict__
        if key not in found:
            found[key] = look(clause)
        told: Told = found[key]
        return told

    return remembered


Connected = tuple[tuple[Item, ...], str]
"""A clause's items and the connector that introduced them."""


def split(sentence: Sentence) -> tuple[Clause, list[Clause]]:
    """The sentence's label (an empty clause where it has none) and its clauses in order."""
    label, body = split_label(without_sign(sentence.items))
    if [i.form for i in body[:2]] in (["no", ","], ["yes", ","]):
        body = body[2:]  # an answer: "No, 1 mg is enough"
    body = completed(as_case(_without_interposed(body)))
    parts = [
        _clause(items, connector or _aside_as(items, nested), label, nested)
        for piece, nested in _parentheses(body)
        for items, connector in _cut(piece)
        if items
    ]
    parts = [_with_whom(c, sentence.items) for c in parts]
    if len(parts) > 1 and body[0].form in _WHILE:
        parts[0] = replace(parts[0], conceded=True)
    before = [None, *parts]
    parts = [
        replace(c, connector="or") if _choice(a, c) else c
        for a, c in zip(before, parts, strict=False)
    ]
    if sentence.marks:
        parts = [replace(c, citations=_citations(c, parts, sentence)) for c in parts]
    return Clause(label), _share_leads(parts)


def _choice(before: Clause | None, clause: Clause) -> bool:
    """ "A choice between A | and B": one of the two."""
    if before is None or clause.connector != "and" or not clause.dosed:
        return False
    return any(i.form.endswith("between") and i.value("modal") for i in before.items)


def _without_interposed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """ "X, | by contrast, | is given": words between a subject and its verb divide nothing."""
    for at in range(len(items) - 3, 0, -1):
        between = items[at].form == items[at + 2].form == "," if at + 3 < len(items) else False
        if between and items[at + 1].value("connector") == "contrast" and finite(items[at + 3]):
            items = (*items[:at], *items[at + 3 :])
    return items


def _with_whom(clause: Clause, items: Sequence[Item]) -> Clause:
    """The clause, led by those whom its relative word means."""
    whom = () if clause.leads else _of_whom(clause, items)
    return replace(clause, leads=whom) if whom else clause


def _of_whom(clause: Clause, items: Sequence[Item]) -> tuple[Item, ...]:
    """ "… except for X, | in which 5 g is given": it is given for X, the words right before."""
    if clause.connector != "relative":
        return ()
    first = bisect_left(items, clause.items[0].span.start, key=_start)
    if not first or items[first - 1].form not in _IN_WHOM:
        return ()
    end = first - (2 if first > 1 and items[first - 2].form == "," else 1)
    begins = next((n for n in range(end - 1, -1, -1) if _places(items[n])), None)
    return () if begins is None else tuple(items[begins + 1 : end])


_IN_WHOM = ("in which", "for which", "in whom", "for whom", "who", "where", "when")


def _places(item: Item) -> bool:
    """A word behind which a group stands: "in", "with", "except those with"."""
    last = item.form.split()[-1]
    return last in ("in", "for", "with", "of", "except") or item.value("negation") == "except"


def _start(item: Item) -> int:
    return item.span.start


def _clause(
    items: tuple[Item, ...], connector: str, label: tuple[Item, ...], nested: bool
) -> Clause:
    """A clause; behind a semicolon it may have a label of its own ("…; children: 0.5 mg")."""
    own, rest = split_label(items) if connector == "dash" else ((), items)
    return Clause(rest, connector, own or label, nested=nested)


def _aside_as(items: Sequence[Item], nested: bool) -> str:
    """How a parenthesis goes on with what stands before it."""
    if nested and _caps(items):
        return "comma"
    return "or" if nested and isinstance(items[0].amount, Timing) else ""


def split_label(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Cut "Label: content" at its first colon, unless the colon only opens a list; "Label —
    content" at a dash behind words that only name something.
    """
    for at, item in enumerate(items):
        if 0 < at < len(items) - 1 and _apart(items, at) and _only_names(items[:at]):
            return tuple(items[:at]), tuple(items[at + 1 :])
        if item.form == ":" and 0 < at < len(items) - 1 and not _within_aside(items, at):
            if all(i.value("connector") == "then" for i in items[:at]):
                return (), (*items[:at], *items[at + 1 :])  # "Thereafter: 1 mg weekly"
            if items[at - 1].form.split()[-1] in _LIST_OPENERS:
                break
            if paced_behind(items[:at], items[at + 1 :]):
                return (), (*items[:at], *items[at + 1 :])  # "X 1 mg: daily for a week"
            if opens_groups(items[:at]) or explained(items[:at], items[at + 1 :]):
                break
            return tuple(items[:at]), tuple(items[at + 1 :])
    return (), tuple(items)


def _within_aside(items: Sequence[Item], at: int) -> bool:
    """ "3 mg/kg a day (maximum: 200 mg)": a label of the parenthesis, and of nothing before it."""
    opened = next((n for n in range(at - 1, 0, -1) if items[n].form in _DEPTH), 0)
    return items[opened].form == "(" and opened > 0


def _apart(items: Sequence[Item], at: int) -> bool:
    """A long dash, or a short one between spaces."""
    spaced = items[at - 1].span.end < items[at].span.start < items[at + 1].span.start - 1
    return items[at].form == "—" or (items[at].form == "-" and spaced)


def _only_names(items: Sequence[Item]) -> bool:
    """Names something and says nothing of it: "full blood count", "monitoring", "oral option"."""
    ranks = len(items) <= _A_RANK
    modals = (i for i in items if i.value("modal") and not (ranks and i.form in _RANKS))
    told = any(modals) or any(finite(i) or i.schedules or i.form in STRONG for i in items)
    ordered = orders(items) and not items[0].form.endswith(("ing", "ation", "ment", "up"))
    return not (told or ordered or any(i.form == "," for i in items))


_A_RANK = 3  # words and phrases
_RANKS = ("alternative", "option", "optional", "preferred")


def _parentheses(items: tuple[Item, ...]) -> list[tuple[tuple[Item, ...], bool]]:
    """The items as a whole, and each parenthesis that is a clause of its own ("which convert to
    …").
    """
    pieces: list[tuple[tuple[Item, ...], bool]] = []
    apart: set[int] = set()
    start: int | None = None
    for at, item in enumerate(items):
        if item.form == "(":
            start = at
        elif item.form == ")" and start is not None:
            inner = items[start + 1 : at]
            if inner and _stands_alone(inner, items[max(0, start - _NEAR) : start]):
                pieces.append((inner, True))
                if _for_others(inner):
                    apart.update(range(start, at + 1))
            start = None
    whole = tuple(i for n, i in enumerate(items) if n not in apart) if apart else items
    aside = _aside(whole)
    if aside is not None:
        inner = whole[aside.start + 1 : aside.stop]
        pieces += [(inner, True)] if inner[0].form == "which" and says(inner) else []
        whole = whole[: aside.start] + whole[aside.stop + 1 :]
    return [(whole, False), *pieces]


_FAR = 120  # words and phrases that a connector's test looks at on either side
_NEAR = 40  # words and phrases that a parenthesis may go back to
_ASIDES = ("which", "although", "though", "albeit")


def _aside(items: Sequence[Item]) -> range | None:
    """From comma to comma, a "which …" or "although …" between a subject and its verb ("low
    doses, which are unreliable, should be avoided").
    """
    commas = (n for n, i in enumerate(items[:-1]) if i.form == ",")
    start = next((n for n in commas if items[n + 1].form in _ASIDES), None)
    if start is None or orders(items[:start]) or any(map(finite, items[:start])):
        return None
    ends = range(start + 2, len(items) - 1)
    end = next((n for n in ends if items[n].form == "," and finite(items[n + 1])), None)
    return None if end is None else range(start, end)


def _stands_alone(inner: Sequence[Item], before: Sequence[Item]) -> bool:
    """A parenthesis that says something of its own: "which …", "maximum 150 mg a day"."""
    told = inner[0].value("connector") == "relative" and says(inner)
    amount = doses(before) or schedules(before)
    return told or (_caps(inner) and doses(before)) or (amount and _for_others(inner))


def _for_others(inner: Sequence[Item]) -> bool:
    """ "(2 mg in pernicious anemia)": another amount, for a group of its own."""
    return schedules(inner) and any(i.value("population") for i in inner)


def _caps(items: Sequence[Item]) -> bool:
    """A dose that only sets a limit ("maximum 150 mg per day", "ceiling 200 mg")."""
    items = [i for i in items if i.form != ":"]
    named = items[0].value("ceiling") and items[1:2]
    dose = items[1 if named else 0].amount
    size = (dose.ug or dose.iu) if isinstance(dose, Dose) else None
    return size is not None and (size.low is None or bool(named))


def _cut(items: tuple[Item, ...]) -> list[Connected]:
    """Cut at the first connector whose test passes, then go on with what follows it."""
    clauses: list[Connected] = []
    start, connector, depth = 0, "", 0
    at = 0
    telling = False  # nothing is cut off that no statement can be about
    opening = _opening_cut(items)
    course = opening is not None and items[0].form in _BEHIND
    turn = "then" if course else "contrast" if items and items[0].form in _WHILE else "comma"
    start = 1 if course else 0  # "after | a loading course …, | give 1 mg monthly"
    while at < len(items):
        depth += _DEPTH.get(items[at].form, 0)
        kind, width = (turn, 1) if at == opening else _connector(items, at)
        if not kind and start < at and caps(items, start, at):
            kind, width = "cap", 0  # "15 mg/kg | up to a maximum of 1000 mg"
        between = start < at < len(items) - width
        cut = between and at == opening
        if between and kind and depth <= 0 and not cut:
            left, right = items[max(start, at - _FAR) : at], items[at + width : at + width + _FAR]
            apart = items[at].form in STRONG or kind == "and,so"
            apart = apart or (kind == "contrast" and of_two_groups(left, right))
            if telling or apart or items[at + width - 1].form == "who":
                cut = TESTS[kind](left, right, items[at])
        if cut:
            clauses.append(_trimmed(items[start:at], connector))
            keeps_word = kind == "relative" and items[at].form == "which"
            telling = keeps_word and tells(items[at])
            start, connector = at + (width - 1 if keeps_word else width), kind or "comma"
            at += width
        else:
            telling = telling or tells(items[at]) or bool(level(items[at : at + 1]))
            telling = telling or items[at].value("narration") == "past" or drawn(items, at)
            at += 1
    clauses.append(_trimmed(items[start:], connector))
    return clauses


_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}


def _opening_cut(items: tuple[Item, ...]) -> int | None:
    """Where a sentence that opens with "While …", "Because …" or "After a loading course of 1 mg
    daily" turns to its main clause.
    """
    if items and items[0].form in _BEHIND:
        comma = next((n for n, i in enumerate(items) if i.form == ","), 1)
        return comma if initial_course(items[comma + 1 :], items[1:comma]) else None
    if not items or items[0].value("connector") not in ("contrast", "reason"):
        return None
    depth = 0
    for at, item in enumerate(items):
        depth += 1 if item.form == "(" else -1 if item.form == ")" else 0
        if item.form != "," or depth != 0 or _lists_on(items, at):
            continue
        told = items[1:at]
        grouped = any(i.value("population") for i in told)  # whose the order is, too
        ordered = orders(items[at + 1 :]) and any(map(finite, told)) and not grouped
        opened = predicate(told) or (items[0].form in _WHILE and _grants(told))
        if ordered or (opened and predicate(items[at + 1 :])):
            return at
    return None


def _lists_on(items: Sequence[Item], at: int) -> bool:
    """A comma within what is granted: "although X is simple, | cheap and safe, …"."""
    behind = items[at + 1 : at + _LISTED]
    ends = next((n for n, i in enumerate(behind) if i.form == ","), 0)
    more = behind[:ends]
    plain = not any(i.given or i.amount or i.people or finite(i) for i in more)
    return plain and bool(more) and any(i.joins for i in behind[: ends + 2])


_LISTED = 8  # words and phrases from one comma to the next


def _grants(items: Sequence[Item]) -> bool:
    """What a concession says: "(although) monthly injections are common"."""
    regimen = any(i.given or i.schedules for i in items) and any(map(finite, items))
    return regimen or any(i.value("kind") for i in items)


_WHILE = ("while", "although", "though", "even though", "whereas")


def _connector(items: Sequence[Item], at: int) -> tuple[str, int]:
    """The kind of connector that starts at an item, and how many items it takes."""
    item = items[at]
    if item.form in STRONG:
        follows = at and next_pace_alone(items[max(0, at - _FAR) : at], items[at + 1 : at + _FAR])
        return "then" if follows else "dash", 1
    if item.form == "-" and at and items[at - 1].span.end < item.span.start:
        return "dash", 1
    if item.form == ":":
        return "reason:", 1
    kind = item.value("connector") or _turn_in_time(item)
    if (kind == "and" or item.form == ",") and goes_on_with(items, at):
        return "then", 1
    if not kind and item.form != ",":
        return "", 1
    if kind and at and items[at - 1].value("modal") and item.form in _BETWEEN_VERBS:
        return "", 1  # "children may | instead be given 1 mg"
    if item.form == "next" and at and items[at - 1].form in ("the", "a", "each", "your", "their"):
        return "", 1  # "the next injection"
    if item.form == ",":
        follow = items[at + 1].value("connector") if at + 1 < len(items) else None
        if [i.form for i in items[at + 1 : at + 3]] == ["either", "as"]:
            return "reason,", 3  # "300,000 IU, either as A or B"
        if items[at + 1 : at + 2] and _adds(items[at + 1 :]):
            return "relative", 2  # "… in diabetes, who | need 5 mg daily"
        if _excepted_when(items, at):
            return "relative", 2  # "… except in pregnancy, when | injections are preferred"
        if at + 1 < len(items) and items[at + 1].form in _SO:
            return "and,so", 2  # "…, so ferritin is rechecked": what follows from it
        if [i.form for i in items[at + 1 : at + 4]] == ["which", "is", "why"]:
            return "and,so", 4
        if follow:
            after = items[at + 2].value("connector") if at + 2 < len(items) else None
            if follow == "and" and after in ("then", "or"):
                return after, 3
            return f"{follow}," if follow in ("and", "with", "reason") else follow, 2
        return "comma", 1
    return kind, 1


_SO = ("so", "therefore", "thus", "hence", "consequently")


def _turn_in_time(item: Item) -> str:
    """ "Monthly | after a course of …", "weekly for a month | before monthly maintenance"."""
    return "course" if item.form in _BEHIND else "then" if item.form in AHEAD_OF else ""


_BEHIND = ("after", "following")
"""Words behind which stands the course that came first."""
_BETWEEN_VERBS = ("instead", "then", "alternatively", "thereafter", "subsequently", "afterwards")
"""Connectors that, behind a modal, stand in the middle of one order."""


def _excepted_when(items: Sequence[Item], at: int) -> bool:
    """A comma and "when" behind a group that "except" or "unless" leaves out."""
    if at + 1 >= len(items) or items[at + 1].form != "when":
        return False
    near = items[max(0, at - 8) : at]
    return any(i.value("negation") == "except" or i.form == "unless" for i in near)


def _adds(items: Sequence[Item]) -> bool:
    """ "…, who need 5 mg", "…, who should not …": a direction for the group right before."""
    if items[0].form != "who" or len(items) < 3:
        return False
    asked = items[1].value("modal")
    barred = asked in ("avoid", "forbid") and not any(
        one.form == "," and finite(two) for one, two in pairwise(items)
    )
    directs = asked in ("require", "recommend") or barred
    return directs and (schedules(items) or any(i.given or i.value("until") for i in items[2:6]))


def _trimmed(items: Sequence[Item], connector: str) -> Connected:
    """Drop connectors and punctuation at both ends; the clause's quote holds neither."""
    kept = list(items)
    while kept and (
        not _opens(kept[0])
        or kept[0].value("connector") in ("then", "or", "and", "contrast", "reason")
    ):
        if kept[0].value("connector") == "then" and connector in ("dash", ""):
            connector = "then"  # "…; thereafter weekly", "Thereafter, 1 mg …"
        if kept[0].form == "alternatively" and not connector:
            connector = "or"  # "Alternatively, 1 mg …"
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
    if not connector and _goes_on(kept):
        connector = "then"
    opened = [i.form for i in kept].count("(") - [i.form for i in kept].count(")")
    if opened < 0 and kept and kept[-1].form == ")":
        kept.pop()
    return tuple(kept), connector.rstrip(":").partition(",")[0]


def _goes_on(items: Sequence[Item]) -> bool:
    """ "Continue with 1 mg every 2 months": the next step of the treatment before it."""
    words = [i.form for i in items[:3]]
    ordered = words[:1] == ["continue"] or words[:2] == ["carry", "on"] or words[:1] == ["follow"]
    if not ordered or "with" not in words:
        return False
    at = words.index("with") + 1
    timed = any(isinstance(i.amount, (Timing, Calendar)) for i in items[at:])
    return timed and (doses(items[at : at + 3]) or any(i.given for i in items[at : at + 1]))


def _opens(item: Item) -> bool:
    told = item.word or item.amount is not None or item.value("modal") is not None
    return told or item.form in ("<", ">", "≥", "≤", "(", "~", "≈")


def _closes(item: Item) -> bool:
    return item.word or item.amount is not None or item.form in (")", "%")


def _citations(clause: Clause, clauses: Sequence[Clause], sentence: Sentence) -> tuple[int, ...]:
    """The markers inside or right behind a clause; without one, the next of the sentence."""
    marks = [m for m in sentence.marks if m.numbers]
    if not marks:
        return ()
    span = clause.span
    starts = [c.items[0].span.start for c in clauses if not c.nested]
    end = min((s for s in starts if s > span.start), default=sentence.span.end)
    own = [m for m in marks if span.start <= m.span.start < max(end, span.end)]
    if not own:
        own = [m for m in marks if m.span.start >= span.end][:1]
        own += [m for m in marks if own and 0 <= m.span.start - own[0].span.end <= 2]
    return tuple(dict.fromkeys(n for mark in own for n, _ in mark.numbers))


def _share_leads(clauses: list[Clause]) -> list[Clause]:
    """Give every later clause the first one's leading adjunct, up to its comma."""
    if len(clauses) < 2:
        return clauses
    first = clauses[0].items
    if not first or first[0].form not in _LEADING:
        return clauses
    comma = next((at for at, item in enumerate(first) if item.form == ","), None)
    if comma is None:
        return clauses
    lead, shared = first[:comma], [clauses[0]]
    for clause in clauses[1:]:
        if clause.items[0].form in UNLIKE and clause.connector == "contrast":
            shared.append(clause)  # "after resection of over 20 cm …, whereas | shorter ones need"
        elif clause.items[0].form.split()[0] in (*_LEADING, "otherwise"):
            own = next((at for at, item in enumerate(clause.items) if item.form == ","), 0)
            lead = clause.items[:own]
            shared.append(clause)
        else:
            shared.append(replace(clause, leads=lead))
    return shared


UNLIKE = ("shorter", "longer", "smaller", "larger", "milder", "lesser", "lower", "higher")
"""Words for those who are unlike the group before."""
_LEADING = ("for", "in", "after", "among", "if", "when", "where", "once", "during")
