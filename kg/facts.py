"""A graph as plain facts: for whoever checks it without a query engine or the code that made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from kg.store import EmbeddedStore

Range = tuple[float, float]

INFINITE = float("inf")


class Facts:
    """Subject -> property -> values. Our own terms go by their local names, as do properties."""

    def __init__(self, store: EmbeddedStore, ontology: str) -> None:
        self.held: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value, _ in store.quads():
            name = predicate.value.replace("#", "/").rpartition("/")[2]
            values = self.held.setdefault(subject.value.removeprefix(ontology), {})
            values.setdefault(name, []).append(value.value.removeprefix(ontology))
        self.disjoint = frozenset(self._disjoint())
        self._subjects: dict[str, list[str]] = {}

    def subjects(self, name: str) -> list[str]:
        """Everything that has the property, sorted."""
        if name not in self._subjects:
            found = sorted(thing for thing, facts in self.held.items() if name in facts)
            self._subjects[name] = found
        return self._subjects[name]

    def all(self, thing: str, name: str) -> list[str]:
        return self.held.get(thing, {}).get(name, [])

    def one(self, thing: str, name: str) -> str:
        """The first value, or an empty text."""
        return next(iter(self.all(thing, name)), "")

    def range(self, thing: str, low: str, high: str) -> Range | None:
        """A closed interval from two properties; a missing bound is infinite, as it is unknown."""
        bounds = (self.one(thing, low), self.one(thing, high))
        if not any(bounds):
            return None
        return float(bounds[0] or -INFINITE), float(bounds[1] or INFINITE)

    def amount(self, thing: str, unit: str = "Ug") -> Range | None:
        """How much a day: from a total or a count over some days, or from a gap; micrograms in a
        gap as the graph says it.
        """
        dose = self.range(thing, f"doseMin{unit}", f"doseMax{unit}")
        span = self.range(thing, "durationMinDays", "durationMaxDays")
        times = self.range(thing, "countMin", "countMax")
        basis = self.one(thing, "doseBasis")
        if basis == "total":
            times = (1.0, 1.0)
        if dose and span and times and span[0] > 0:
            return dose[0] * times[0] / span[1], dose[1] * times[1] / span[0]
        if unit == "Ug" or basis == "per day":
            return self.range(thing, "dailyDoseMinUg", "dailyDoseMaxUg") if unit == "Ug" else dose
        gap = self.range(thing, "intervalMinDays", "intervalMaxDays") or (1.0, 1.0)
        often = self.range(thing, "dosesPerDayMin", "dosesPerDayMax") or (1.0, 1.0)
        if not dose or basis not in ("", "per administration") or not gap[0] > 0:
            return None
        return dose[0] * often[0] / gap[1], dose[1] * often[1] / gap[0]

    def course(self, thing: str, unit: str) -> Range | None:
        """How much in all, in an end to be reckoned with."""
        dose = self.range(thing, f"doseMin{unit}", f"doseMax{unit}")
        if self.one(thing, "doseBasis") == "total":
            return dose
        times = self.range(thing, "countMin", "countMax")
        span = self.range(thing, "durationMinDays", "durationMaxDays")
        each, how_often = (dose, times) if times else (self.amount(thing, unit), span)
        if not each or not how_often or INFINITE in map(abs, (*each, *how_often)):
            return None
        return each[0] * how_often[0], each[1] * how_often[1]

    def tells_of(self, named: str, group: str) -> bool:
        """The group or a part of it, but not its graded cases alone ("severe …")."""
        return named == group or (self.under(named, group) and not named.startswith(_GRADED))

    def under(self, lower: str, upper: str) -> bool:
        """The closure has the one class under the other, or they are one."""
        return lower == upper or upper in self.all(lower, "subsumedBy")

    def exclude(self, a: str, b: str) -> bool:
        """The ontology has a class above ``a`` and one above ``b`` disjoint."""
        above = ([thing, *self.all(thing, "subsumedBy")] for thing in (a, b))
        return any(pair in self.disjoint for pair in product(*above))

    def in_answer(self, statement: str) -> bool:
        """The statement stands in the answer line of its article."""
        return self.one(statement, "quote") in self.one(self.one(statement, "source"), "headline")

    def origins(self, statement: str) -> set[str]:
        """The titles of the printed entries that the statement's markers may stand for."""
        found = (
            c for marker in self.all(statement, "citation") for c in self.all(marker, "candidate")
        )
        return {self.one(self.one(c, "reference"), "title") for c in found}

    def _disjoint(self) -> Iterator[tuple[str, str]]:
        for thing, facts in self.held.items():
            for other in facts.get("disjointWith", ()):
                yield from ((thing, other), (other, thing))
            for head in facts.get("members", ()):
                members = list(self._items(head))
                yield from ((a, b) for a, b in product(members, members) if a != b)

    def _items(self, node: str) -> Iterator[str]:
        while self.one(node, "first"):
            yield self.one(node, "first")
            node = self.one(node, "rest")


_BOUNDS = {
    "dose": ("doseMinUg", "doseMaxUg"),
    "doseIu": ("doseMinIu", "doseMaxIu"),
    "interval": ("intervalMinDays", "intervalMaxDays"),
    "duration": ("durationMinDays", "durationMaxDays"),
}
_COUNT = ("countMin", "countMax")
_GIVES, _RULES_OUT = {"Require", "Recommend", "Prefer", "Acceptable"}, {"Avoid", "Forbid"}
_ASKS = {"Require", "Recommend"}
_CUT = 0.01
"""What rounding of a printed gap makes of a number of doses."""
_CLOCK = re.compile(r"(\w+)[ -]?(?:minutes?|mins?|hours?|hrs?|h)\b")
_CALENDAR = re.compile(r"\w+[ -](?:days?|weeks?|months?)\b")
_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)(?: ?[-–] ?\d+)? ?kg")
_ADULTS = [60.0, 73.0]
_FOOD = re.compile(r"\b(?:foods?|meals?|stomach|breakfast|fat)\b", re.IGNORECASE)
_TWICE, _ABOUT, _ALIKE, _UNITS = 1.99, 1.1, 0.8, ("Ug", "Iu")
_MONTHLY, _A_MONTH = 27, 31 / 28 + 1e-9
"""Days of the least gap that "monthly" may mean; how much longer than four weeks a month may be."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two positions, and whatever may be asked of them: each method is a word of ``proof.toml``.

    ``said`` are the statements behind them; ``granted`` are the inclusions of populations, narrower
    and broader, that a source states itself.
    """

    facts: Facts
    a: str
    b: str
    said: Sequence[str] = ()
    granted: frozenset[tuple[str, str]] = frozenset()

    def turned(self) -> Sides:
        return replace(self, a=self.b, b=self.a)

    def holds(self, words: str) -> bool:
        """Whether all the words hold; "not" before one turns it round."""
        for word in words.split(", "):
            *turned, verb, arg = word.split()
            if bool(getattr(self, verb.replace("-", "_"))(arg)) is bool(turned):
                return False
        return True

    def stated(self, arg: str, name: str) -> str:
        return self.facts.one(getattr(self, arg), name)

    def both(self, name: str) -> tuple[list[str], list[str]]:
        return self.facts.all(self.a, name), self.facts.all(self.b, name)

    def gives(self, arg: str) -> bool:
        return self.stated(arg, "modality") in _GIVES and not self._withheld(arg)

    def rules_out(self, arg: str) -> bool:
        """Has it not given, be it by asking to withhold it."""
        return self.stated(arg, "modality") in (_ASKS if self._withheld(arg) else _RULES_OUT)

    def keeps(self, arg: str) -> bool:
        """Forbids to withhold it."""
        return self.stated(arg, "modality") in _RULES_OUT and self._withheld(arg)

    def withholds(self, arg: str) -> bool:
        """Asks or allows to withhold it."""
        return self.stated(arg, "modality") in _GIVES and self._withheld(arg)

    def _withheld(self, arg: str) -> bool:
        return self.stated(arg, "act") == "Withhold"

    def waives(self, arg: str) -> bool:
        """Tells of a treatment, and asks for none."""
        told = self.stated(arg, "modality") == "Inform"
        return told and self.stated(arg, "kind") == "Regimen"

    def leaves_dose(self, arg: str) -> bool:
        """Speaks of a dose for a group, and prints none."""
        about = "dose" in self.facts.all(getattr(self, arg), "governs")
        named = bool(self.facts.all(getattr(self, arg), "population"))
        bounds = (*_BOUNDS["dose"], *_BOUNDS["doseIu"])
        return about and named and not any(self.stated(arg, bound) for bound in bounds)

    def requires(self, arg: str) -> bool:
        return self.stated(arg, "modality") == "Require"

    def limited(self, arg: str) -> bool:
        """Hangs on a number."""
        hangs_on = self.facts.all(getattr(self, arg), "condition")
        return any(any(sign.isdigit() for sign in condition) for condition in hangs_on)

    def beside_food(self, arg: str) -> bool:
        """Tells how it stands to a meal."""
        return any(_FOOD.search(c) for c in self.facts.all(getattr(self, arg), "condition"))

    def kin(self, arg: str) -> bool:
        """One side does not name it, or both name kinds of one thing."""
        mine, theirs = self.both(arg)
        return not mine or not theirs or self._related(mine, theirs)

    def ties(self, arg: str) -> bool:
        """Hangs on a condition that begins with "only" or "reserved for"."""
        hangs_on = self.facts.all(getattr(self, arg), "condition")
        return any(c.startswith(("only ", "reserved for ")) for c in hangs_on)

    def reserves(self, arg: str) -> bool:
        """Is for its group and nobody else."""
        return self.stated(arg, "quantifier") == "only"

    def reports(self, arg: str) -> bool:
        return self.stated(arg, "kind") == "Efficacy"

    def counts(self, arg: str) -> bool:
        return bool(self.stated(arg, "quantifier"))

    def one(self, arg: str) -> bool:
        return self.a == self.b

    def apart(self, arg: str) -> bool:
        """Both state it and no value is common; daily amounts are at least two-fold apart, and a
        month is as good as four weeks.
        """
        if arg == "day":
            amount, sides = self.facts.amount, (self.a, self.b)
            return any(self._fold(*(amount(p, unit) for p in sides)) >= _TWICE for unit in _UNITS)
        if arg == "count":
            return fold(*(self._times(p) for p in (self.a, self.b))) > 0
        if arg == "pace":
            return fold(*(self._pace(arg) for arg in "ab")) > 0
        if arg == "whole":
            return fold(self._whole(), self.facts.range(self.b, *_BOUNDS["dose"])) > _ABOUT
        if arg == "course":
            reckon, sides = self.facts.course, (self.a, self.b)
            return any(fold(*(reckon(p, unit) for p in sides)) > _ABOUT for unit in _UNITS)
        if arg == "dose" and not self._counted_alike():
            return False
        if arg == "dose" and self.apart("doseIu"):
            return True
        one, other = (self._stretch(p, arg) for p in (self.a, self.b))
        times = self._fold(one, other) if arg == "dose" else fold(one, other)
        if arg == "interval" and one and other and min(one[1], other[1]) >= _MONTHLY:
            return times > _A_MONTH
        return times > 0

    def _pace(self, arg: str) -> Range | None:
        """The days between doses; so much a day is given every day, at once or in parts."""
        gap = self.facts.range(getattr(self, arg), *_BOUNDS["interval"])
        return gap or ((0.0, 1.0) if self.daily(arg) else None)

    def by_weight(self, arg: str) -> bool:
        """Its dose is one for each kilogram."""
        return self.stated(arg, "doseBasis").startswith("per kg")

    def _whole(self) -> Range | None:
        """What ``a`` gives by weight, for the weights that it names or those of most adults."""
        dose = self.facts.range(self.a, *_BOUNDS["dose"])
        hangs_on = " ".join(self.facts.all(self.a, "condition"))
        named = [float(kg) for kg in _WEIGHT.findall(hangs_on)] or _ADULTS
        return dose and (dose[0] * min(named), dose[1] * max(named))

    def _times(self, thing: str) -> Range | None:
        """How many doses, counted or as often as the gap goes into the length of time."""
        counted = self.facts.range(thing, "countMin", "countMax")
        gap, span = (self.facts.range(thing, *_BOUNDS[name]) for name in ("interval", "duration"))
        if counted or not gap or not span or not gap[0] > 0:
            return counted
        return span[0] / gap[1] - _CUT, span[1] / gap[0] + _CUT

    def _fold(self, one: Range | None, other: Range | None) -> float:
        """How far two amounts are apart at the least, be they of a compound or its element; those
        of one compound are like with like.
        """
        mine, theirs = _scaled(one, self._shares("a")), _scaled(other, self._shares("b"))
        ways = product(mine, theirs) if self.compounds("a") else zip(mine, theirs, strict=True)
        return min(fold(x, y) for x, y in ways)

    def _shares(self, arg: str) -> list[Range]:
        """The least and the greatest share of its element in what it names."""
        drugs = self.facts.all(getattr(self, arg), "formulation")
        told = [self.facts.range(d, "leastElementShare", "greatestElementShare") for d in drugs]
        known = [share for share in told if share]
        return [(min(x for x, _ in known), max(y for _, y in known))] if known else []

    def _stretch(self, thing: str, arg: str) -> Range | None:
        """What is stated; so many doses so far apart are a length, too."""
        told = self.facts.range(thing, *_BOUNDS[arg])
        count, gap = (self.facts.range(thing, *bounds) for bounds in (_COUNT, _BOUNDS["interval"]))
        if told or arg != "duration" or not count or not gap:
            return told
        return (count[0] - 1) * gap[0], count[1] * gap[1]

    def _counted_alike(self) -> bool:
        """Over the same, or both over a day; by weight or not."""
        bases = [self.stated(each, "doseBasis") or "per administration" for each in "ab"]
        by_weight = ["per kg" in basis for basis in bases]
        all_day = self.daily("a") and self.daily("b") and by_weight[0] is by_weight[1]
        return all_day or bases[0] == bases[1]

    def compounds(self, arg: str) -> bool:
        """One is weighed as a compound that the other is not."""
        drugs = self.both("formulation")
        mine, theirs = ({d for d in each if self.facts.under(d, _COMPOUND)} for each in drugs)
        return mine != theirs

    def limits(self, arg: str) -> bool:
        """Speaks of more or less than some amount a day."""
        thing = getattr(self, arg)
        bounds = [self.facts.range(thing, *_BOUNDS[dose]) for dose in ("dose", "doseIu")]
        open_ended = any(found and INFINITE in map(abs, found) for found in bounds)
        return open_ended and self.daily(arg)

    def daily(self, arg: str) -> bool:
        """Its dose is all that is given in a day, be it by weight."""
        thing = getattr(self, arg)
        once = self.facts.range(thing, *_BOUNDS["interval"]) == (1.0, 1.0)
        return once or self.facts.one(thing, "doseBasis").endswith("per day")

    def past(self, arg: str) -> bool:
        """``a`` gives at most so much, and ``b`` gives more or may."""
        both = [
            [self.facts.range(p, *_BOUNDS[u]) for p in (self.a, self.b)] for u in (arg, "doseIu")
        ]
        more = (x and y and x[0] == -INFINITE and x[1] < y[1] < INFINITE for x, y in both)
        return self._counted_alike() and any(more)

    def counts_doses(self, arg: str) -> bool:
        """Says how many doses there are, and no gap between them."""
        thing = getattr(self, arg)
        gap = self.facts.range(thing, *_BOUNDS["interval"])
        return gap is None and bool(self.facts.range(thing, "countMin", "countMax"))

    def states(self, arg: str) -> bool:
        """Both sides state it."""
        return all(self.both(arg))

    def lasts(self, arg: str) -> bool:
        """States a length of time."""
        return self.facts.range(getattr(self, arg), *_BOUNDS["duration"]) is not None

    def ends(self, arg: str) -> bool:
        """Ends with an event, and not with a number of days."""
        return bool(self.stated(arg, "until")) and not self.lasts(arg)

    def endless(self, arg: str) -> bool:
        """Has no end."""
        return self.stated(arg, "until") in ("Lifelong", "Indefinite")

    def aims(self, arg: str) -> bool:
        """Goes on to a level of something measured."""
        return bool(self.stated(arg, "targetValue"))

    def stops(self, arg: str) -> bool:
        """Asks or allows to stop."""
        return self.gives(arg) and self.stated(arg, "act") == "Discontinue"

    def same(self, arg: str) -> bool:
        if arg in _BOUNDS:
            one, other = (self.facts.range(p, *_BOUNDS[arg]) for p in (self.a, self.b))
            return one == other and (arg != "dose" or self.same("doseIu"))
        names = ("population", "excludedPopulation") if arg == "population" else (arg,)
        return all(sorted(mine) == sorted(theirs) for mine, theirs in map(self.both, names))

    def names(self, arg: str) -> bool:
        """What ``b`` names is what ``a`` names, a kind of it or the other way round.

        Who names nothing may mean all: of ``a`` that is so only of acts beside giving.
        """
        mine, theirs = self.both(arg)
        if arg == "formulation" and not (mine or self.facts.all(self.a, "otherAgent")):
            mine = self.facts.all(self.a, "topicAgent")  # the drug of its page
        silent = not mine and self.stated("b", "act") not in ("Administer", "RelyOn")
        return silent or not theirs or self._related(mine, theirs)

    def shares(self, arg: str) -> bool:
        """Both name one thing."""
        mine, theirs = self.both(arg)
        return not set(mine).isdisjoint(theirs)

    def leaves_open(self, arg: str) -> bool:
        """``a`` does not name it, and it is not what ``b`` says that it is about."""
        governed = [value.casefold() for value in self.facts.all(self.b, "governs")]
        return not self.both(arg)[0] and bool(governed) and arg not in governed

    def worse(self, arg: str) -> bool:
        """``b`` names as the lesser what ``a`` gives."""
        less = {"route": "lessPreferredRoute", "formulation": "lessPreferred"}[arg]
        lesser = self.facts.all(self.b, less)
        return self._related(self.facts.all(self.a, arg), lesser) if lesser else False

    def _related(self, some: Iterable[str], others: Sequence[str]) -> bool:
        under = self.facts.under
        return any(under(x, y) or under(y, x) for x in some for y in others)

    def strays(self, arg: str) -> bool:
        """Some value of ``b`` is no form of any of ``a``, nor the other way round."""
        mine, theirs = self.both(arg)
        return bool(mine) and any(not self._related([y], mine) for y in theirs)

    def rarer(self, arg: str) -> bool:
        """What ``b`` allows goes on well beyond what ``a`` says."""
        one, other = (self._stretch(p, arg) for p in (self.a, self.b))
        return one is not None and other is not None and other[1] > one[1] * _A_MONTH

    def exceeds(self, arg: str) -> bool:
        """Some value of ``a`` is no form of any of ``b``, nor the other way round."""
        return self.turned().strays(arg)

    def less(self, arg: str) -> bool:
        """``a`` gets less, and its patients hold no others among which those of ``b`` are."""
        nested = self.within() or not self.turned().within()
        both = [(self.facts.amount(self.a, u), self.facts.amount(self.b, u)) for u in _UNITS]
        return nested and any(one is not None and other and one < other for one, other in both)

    def misread(self, arg: str) -> bool:
        """A reading of ``a`` misses the interval of ``b``."""
        return any(replace(self, a=r).apart("interval") for r in self.facts.all(self.a, "reading"))

    def retells(self, arg: str) -> bool:
        """Both tell of one thing, and not which way it went in one way."""
        told = [[line.split("; ") for line in lines] for lines in self.both(arg)]
        return any(_opposed(mine, theirs) for mine, theirs in product(*told))

    def clocked(self, arg: str) -> bool:
        """The statements' words name minutes or hours, or days, and not the same."""
        times = _CLOCK if arg == "time" else _CALENDAR
        told = [
            tuple(times.findall(self.facts.one(each, "quote").casefold())) for each in self.said
        ]
        return all(told) and len(set(told)) > 1

    def answers(self, arg: str) -> bool:
        """Some of the statements stand in their article's answer, and some do not."""
        return len({self.facts.in_answer(each) for each in self.said}) > 1

    def special(self, arg: str) -> bool:
        """The patients of ``b`` are named and are not all the patients of ``a``."""
        return bool(self.facts.all(self.b, "population")) and not self.within()

    def common(self, arg: str) -> bool:
        """The statements behind the position may rest on one entry, or are nearly one text."""
        for one, other in combinations(self.said, 2):
            texts = [set(self.facts.one(x, "quote").casefold().split()) for x in (one, other)]
            alike = len(texts[0] & texts[1]) >= _ALIKE * len(texts[0] | texts[1])
            if alike or self.facts.origins(one) & self.facts.origins(other):
                return True
        return False

    def other(self, arg: str) -> bool:
        cited = [self.facts.origins(each) for each in self.said]
        return all(cited) and not set.intersection(*cited)

    def within(self) -> bool:
        """Every patient of ``a`` is one of ``b``, by the closure and what is granted."""
        inner, outer = self.both("population")
        out, left_out = self.both("excludedPopulation")
        apart = [x for x in left_out if not any(self._included(x, y) for y in out)]
        held = all(any(self._included(p, q) for q in outer) for p in inner)
        excluded = all(self.facts.exclude(p, x) for p in inner for x in apart)
        return (not outer or (bool(inner) and held)) and (not apart or (bool(inner) and excluded))

    def _included(self, lower: str, upper: str) -> bool:
        under = self.facts.under
        return under(lower, upper) or any(
            under(lower, x) and under(y, upper) for x, y in self.granted
        )

    def meet(self) -> bool:
        """One phase as far as stated, and some patient of both as far as the ontology tells."""
        phases = {self.stated(arg, "phase") for arg in "ab"} - {""}
        left, right = self.both("population")
        out = [*self.both("excludedPopulation")[0], *self.both("excludedPopulation")[1]]
        inside = [p for p in (*left, *right) if not any(self.facts.under(p, x) for x in out)]
        met = any(not self.facts.exclude(p, q) for p in left for q in right)
        return (
            len(phases) < 2
            and (met or not (left and right))
            and bool(inside or not (left or right))
        )


_COMPOUND = "WeighedCompound"
_GRADED = ("Severe", "Mild", "Moderate")


def fold(a: Range | None, b: Range | None) -> float:
    """How many times the greater lies above the lesser; 0 where they meet or one is unknown."""
    if not a or not b or not (a[1] < b[0] or b[1] < a[0]):
        return 0.0
    low, high = sorted((a, b))
    return high[0] / low[1] if low[1] > 0 else INFINITE


def _scaled(amount: Range | None, shares: Iterable[Range]) -> list[Range | None]:
    """An amount as it is, and as each share of it."""
    return [amount, *(amount and (amount[0] * x, amount[1] * y) for x, y in shares)]


def _opposed(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Outcomes as the graph has them: which way, what, and the two things that are ranked, or a
    value.

    Who ranks two things the other way round says the opposite by the same word.
    """
    what = [set(each[1].split()) for each in (mine, theirs)]
    if len(mine) != len(theirs) or not (what[0] <= what[1] or what[1] <= what[0]):
        return False
    valued = len(mine) == _VALUED
    crossed = len(mine) > 2 and set(mine[2].split()) & set(theirs[3].split())
    return mine[0] != theirs[0] or (mine != theirs if valued else bool(crossed))


_VALUED = 5
"""Parts of an outcome that tells a value: which way, what, both ends and the unit."""
