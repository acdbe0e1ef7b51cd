"""What one clause states by itself: each slot with the words that fill it.

Words play roles. A drug behind "than" or "instead of" is compared, not given; a condition behind "if" is
what the clause hangs on; a disease behind "risk of" is an outcome; a group behind "without" is excluded.
Roles are decided first, once, and every slot then reads only the roles it may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kg.extract.annotate import Item
from kg.extract.clauses import Clause
from kg.extract.phrases import Calendar, Divided, Dose, Duration, Measure, Timing, unit_days
from kg.lexicon import Lexicon, fold, tokenize
from kg.model import Ambiguity, Basis, Phase, Span, Target
from kg.ontology import Ontology
from kg.quantity import Interval
from kg.terms import local_name, slug


class Role(StrEnum):
    """The part a word plays in its clause."""

    MAIN = "main"
    COMPARED = "compared"
    CONDITION = "condition"
    CONCESSION = "concession"
    UNTIL = "until"
    BEFORE = "before"
    AFTER_PHASE = "after-phase"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots a clause fills itself; ``spans`` says which words filled which slot."""

    formulations: tuple[str, ...] = ()
    less_preferred: tuple[str, ...] = ()
    less_preferred_routes: tuple[str, ...] = ()
    other_agents: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    dose_ug: Interval | None = None
    dose_iu: Interval | None = None
    dose_basis: Basis | None = None
    dose_as_written: str = ""
    doses_per_day: Interval | None = None
    interval_days: Interval | None = None
    schedule_days: tuple[int, ...] = ()
    count: Interval | None = None
    frequency_as_written: str = ""
    duration_days: Interval | None = None
    until: str = ""
    until_as_written: str = ""
    phase: Phase | None = None
    populations: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    excluded_populations: tuple[str, ...] = ()
    analytes: tuple[str, ...] = ()
    target: Target | None = None
    quantifier: str = ""
    ambiguities: tuple[Ambiguity, ...] = ()
    minted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[str, Span], ...] = field(default=(), compare=False)

    def span_of(self, slot: str) -> Span | None:
        """The words that filled a slot."""
        return next((span for name, span in self.spans if name == slot), None)

    @property
    def dosed(self) -> bool:
        return self.dose_ug is not None or self.dose_iu is not None

    @property
    def timed(self) -> bool:
        return bool(
            self.interval_days
            or self.doses_per_day
            or self.schedule_days
            or self.count
            or self.ambiguities
        )


_CONCESSIVE = ("even", "regardless", "irrespective")
_PRONOUN_HEADS = ("who", "whose", "involving", "unable")


def roles(items: Sequence[Item]) -> list[Role]:
    """One role an item, decided from left to right."""
    found: list[Role] = []
    current = Role.MAIN
    grouped = told_of = False
    for at, item in enumerate(items):
        if item.form in (",", ")", ";") and current is not Role.MAIN:
            listing = item.form == "," and _goes_on(items, at, current)
            current = current if listing else Role.MAIN
        opened = _opens(items, at)
        if opened is not None and _may_open(current, opened, item):
            current = opened
        elif current is Role.COMPARED and _closes_comparison(item):
            current = Role.MAIN
        elif current is Role.OUTCOME and (item.form in ("in", "among", "for") or finite_word(item)):
            current = Role.MAIN
        elif current is Role.BEFORE and item.value("modal"):
            current = Role.MAIN
        elif current is Role.CONDITION and told_of and item.value("modal") and finite_word(item):
            current = Role.MAIN  # "people who eat no meat should …": the relative clause is over
        elif (
            current is Role.CONDITION and grouped and item.value("modal") and not finite_word(item)
        ):
            current = Role.MAIN  # "where there is X the standard is …": the group has been named
        told_of = current is Role.CONDITION and (told_of or item.form.split()[0] == "who")
        grouped = current is Role.CONDITION and (grouped or item.value("population") is not None)
        found.append(current)
    return found


def finite_word(item: Item) -> bool:
    first = item.form.split()[0]
    return first in (
        "is",
        "are",
        "was",
        "were",
        "should",
        "must",
        "may",
        "can",
        "will",
        "need",
        "needs",
        "require",
        "requires",
    )


def _may_open(current: Role, opened: Role, item: Item) -> bool:
    """Inside a condition or limit only a further condition opens; nothing else changes the role."""
    if current in (Role.MAIN, Role.OUTCOME, Role.COMPARED, Role.AFTER_PHASE):
        return True
    return opened is Role.CONDITION and item.form.split()[0] in ("if", "unless", "who", "provided")


def _goes_on(items: Sequence[Item], at: int, role: Role) -> bool:
    """A comma inside a list of the same role ("risk of A, B or C")."""
    if role not in (Role.OUTCOME, Role.COMPARED, Role.UNTIL):
        return False
    rest = items[at + 1 : at + 4]
    return (
        bool(rest)
        and any(i.value("connector") in ("or", "and") for i in rest)
        and not any(i.value("modal") for i in rest)
    )


def _closes_comparison(item: Item) -> bool:
    return (
        item.form in ("in", "for", "among", "ranging", "(", "by")
        or finite_word(item)
        or item.form == "provides"
    )


def _opens(items: Sequence[Item], at: int) -> Role | None:
    item = items[at]
    if item.form == "to" and at and _comparing(items[at - 1]):
        return Role.COMPARED
    if item.value("outcome") == "compared" and not isinstance(item.amount, Duration):
        if item.form == "over" and not _substance_near(items, at):
            return None
        return Role.COMPARED
    if item.value("outcome") == "result":
        return Role.OUTCOME
    if item.value("condition") is None:
        return None
    first = item.form.split()[0]
    if first in _CONCESSIVE:
        return Role.CONCESSION
    if item.form == "until":
        return Role.UNTIL
    if item.form == "before":
        return Role.BEFORE
    if first in ("after", "once", "following", "when", "during") and _names_phase(
        items, at, "loading"
    ):
        return Role.AFTER_PHASE if first != "during" else Role.MAIN
    return Role.CONDITION


def _comparing(item: Item) -> bool:
    """ "Is preferred *to*", "is an alternative *to*"."""
    if item.value("modal") == "prefer":
        return "prefer" in item.form
    return item.value("modal") == "acceptable" and "alternative" in item.form


def _substance_near(items: Sequence[Item], at: int) -> bool:
    return any(i.value("substance") or i.value("route") for i in items[at + 1 : at + 3])


def _names_phase(items: Sequence[Item], at: int, phase: str) -> bool:
    for item in items[at + 1 : at + 9]:
        if item.form == "," or item.schedules:
            return False
        if item.value("phase") == phase:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article is about: the root classes of its drugs, to tell them from other agents."""

    families: frozenset[str]
    populations: tuple[str, ...]


class SlotReader:
    """Reads slots; holds the ontology for subsumption between slugs."""

    def __init__(self, ontology: Ontology, events: Lexicon) -> None:
        self.ontology = ontology
        self.events = events

    def family(self, substance: str) -> str:
        """The class right below the root that a substance belongs to."""
        ancestors = self.ontology.ancestors(substance)
        for key in sorted(ancestors):
            if "substance" in self.ontology.terms[key].parents:
                return key
        return substance

    def read(self, clause: Clause, text: str, topic: Topic) -> Slots:
        """The slots the clause's own words fill."""
        items = clause.items
        part = roles(items)
        slots = Slots(quantifier=_quantifier(items, part, text))
        slots = self._agents(slots, items, part, topic)
        slots = self._routes(slots, items, part)
        slots = _dose(slots, items, part, text)
        slots = _timing(slots, items, part, text)
        slots = self._until(slots, items, part, text)
        slots = _phase(slots, items, part)
        slots = self._populations(slots, items, part, text, topic)
        return self._analytes(slots, items, part, text)

    # ── drugs and routes ──
    def _agents(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], topic: Topic
    ) -> Slots:
        own, compared, other = [], [], []
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            substance = item.value("substance")
            if not substance or self._measured(items, at):
                continue
            if topic.families and self.family(substance) not in topic.families:
                if role in (Role.MAIN, Role.OUTCOME):
                    other.append((substance, item))
            elif role is Role.COMPARED:
                compared.append((substance, item))
            elif role in (Role.MAIN, Role.OUTCOME) or (role is Role.CONDITION and item is items[0]):
                own.append((substance, item))
        return replace(
            slots,
            formulations=_specific([s for s, _ in own], self.ontology),
            less_preferred=_unique(s for s, _ in compared),
            other_agents=_unique(s for s, _ in other),
            spans=(*slots.spans, *(("formulations", i.span) for _, i in own[:1])),
        )

    def _measured(self, items: Sequence[Item], at: int) -> bool:
        """The name of a substance that is here the name of what is measured ("vitamin B12 was checked")."""
        item = items[at]
        if at + 1 < len(items) and items[at + 1].value("noun") == "state":
            return True
        if not item.value("analyte"):
            return False
        therapy = items[at + 1 : at + 3]
        if any(i.value("noun") == "therapy" or isinstance(i.amount, Dose) for i in therapy):
            return False
        return any(i.value("act") == "monitor" for i in items)

    def _routes(self, slots: Slots, items: Sequence[Item], part: Sequence[Role]) -> Slots:
        own: list[tuple[str, Item]] = []
        compared: list[tuple[str, Item]] = []
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            route = item.value("route")
            if not route:
                continue
            if role is Role.COMPARED:
                compared.append((route, item))
            elif role is Role.MAIN:
                own.append((route, item))
        own = own or self._implied(items, part, Role.MAIN)
        compared = compared or self._implied(items, part, Role.COMPARED)
        routes = _specific([r for r, _ in own], self.ontology)
        return replace(
            slots,
            routes=routes,
            less_preferred_routes=tuple(
                r for r in _specific([r for r, _ in compared], self.ontology) if r not in routes
            ),
            spans=(*slots.spans, *(("routes", i.span) for _, i in own[:1])),
        )

    def _implied(
        self, items: Sequence[Item], part: Sequence[Role], role: Role
    ) -> list[tuple[str, Item]]:
        """A tablet is taken by mouth and a nasal spray through the nose, where no route is named."""
        found = zip(items, part, strict=True)
        return [(route, i) for i, r in found if r is role and (route := i.value("implied-route"))]

    # ── how long ──
    def _until(self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str) -> Slots:
        for item, role in zip(items, part, strict=True):
            value = item.value("until")
            if value and role in (Role.MAIN, Role.CONDITION):
                return replace(slots, until=value, until_as_written=item.span.of(text))
        start = next((at for at, role in enumerate(part) if role is Role.UNTIL), None)
        if start is None:
            return slots
        end = start
        while end + 1 < len(items) and part[end + 1] is Role.UNTIL:
            end += 1
        span = Span(items[start].span.start, _last_word(items[start : end + 1]).span.end)
        return replace(slots, until=self._event(span.of(text)), until_as_written=span.of(text))

    def _event(self, words: str) -> str:
        """The named event in the words behind "until", or "" where the ontology knows none."""
        folded = fold(words)
        found = self.events.matches(tokenize(folded, Span(0, len(folded))))
        return next((e for m in found if (e := m.value("event"))), "")

    # ── groups ──
    def _populations(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, topic: Topic
    ) -> Slots:
        named: list[tuple[int, str]] = []
        excluded: list[str] = []
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            population = item.value("population")
            if not population or role in (
                Role.OUTCOME,
                Role.COMPARED,
                Role.BEFORE,
                Role.CONCESSION,
                Role.UNTIL,
            ):
                continue
            positive = population.removeprefix("without-")
            if negated(items, at) or (positive != population and positive in self.ontology.terms):
                excluded.append(positive)
            else:
                named.append(
                    (at, self._with_threshold(self._topical(population, topic), items, at))
                )
        populations, minted = self._combine(named, items, topic)
        first = items[named[0][0]].span if named else None
        return replace(
            slots,
            populations=populations,
            excluded_populations=_unique(excluded),
            conditions=self._conditions(items, part, text),
            minted=minted,
            spans=(*slots.spans, *((("populations", first),) if first else ())),
        )

    def _topical(self, population: str, topic: Topic) -> str:
        """ "Severe deficiency" on a page about vitamin B12 deficiency is the severe form of that."""
        for condition in topic.populations:
            head = condition.rpartition("-")[2]
            if population.endswith(f"-{head}") and population != condition:
                own = population.removesuffix(head) + condition
                if own in self.ontology.terms:
                    return own
        return population

    def _with_threshold(self, population: str, items: Sequence[Item], at: int) -> str:
        """The named class for "ileal resection of more than 20 cm", where the ontology has one."""
        near = [*items[at + 1 : at + 4], *items[max(0, at - 3) : at]]
        for item in near:
            measure = item.amount
            if isinstance(measure, Measure) and measure.amount.is_point:
                word = {">": "over", "≥": "over", "<": "under", "≤": "under"}.get(
                    measure.comparator
                )
                name = f"{population} {word} {measure.amount.low:g} {measure.unit}"
                key = slug(local_name(name.replace("-", " ")))
                if key in self.ontology.terms:
                    return key
        return population

    def _combine(
        self, named: Sequence[tuple[int, str]], items: Sequence[Item], topic: Topic
    ) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """Groups joined by "or" and commas are a union; "with", "who", "after" between two intersects."""
        union: list[str] = []
        minted: list[tuple[str, tuple[str, ...]]] = []
        previous: int | None = None
        for at, population in named:
            between = items[previous + 1 : at] if previous is not None else ()
            if previous is not None and _intersects(between):
                joined, parts = self._intersection(union.pop(), population)
                union.append(joined)
                minted += [(joined, parts)] if parts else []
            else:
                union.append(population)
            previous = at
        return _broadest_dropped(_unique(union), self.ontology, topic), tuple(minted)

    def _intersection(self, first: str, second: str) -> tuple[str, tuple[str, ...]]:
        """The class of patients in both: the narrower, a named class, or a new name with its parts."""
        if second in self.ontology.ancestors(first):
            return first, ()
        if first in self.ontology.ancestors(second):
            return second, ()
        for a, b in ((first, second), (second, first)):
            for word in ("with", "after", "and"):
                if f"{a}-{word}-{b}" in self.ontology.terms:
                    return f"{a}-{word}-{b}", ()
        return f"{first}-with-{second}", (first, second)

    def _conditions(
        self, items: Sequence[Item], part: Sequence[Role], text: str
    ) -> tuple[str, ...]:
        """The words of each condition that says more than a group, a phase or a time."""
        found = []
        at = 0
        while at < len(items):
            if part[at] is not Role.CONDITION:
                at += 1
                continue
            end = at + 1
            while end < len(items) and part[end] is Role.CONDITION and not _restarts(items[end]):
                end += 1
            region = items[at:end]
            if not _says_only_group(region):
                found.append(Span(region[0].span.start, _last_word(region).span.end).of(text))
            at = end
        return tuple(found)

    # ── what is measured ──
    def _analytes(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str
    ) -> Slots:
        found = [
            (item.value("analyte") or "", item)
            for at, item in enumerate(items)
            if item.value("analyte")
            and part[at] not in (Role.COMPARED, Role.UNTIL, Role.CONCESSION)
            and (not item.value("substance") or self._measured(items, at))
        ]
        target = None
        for item in items:
            measure = item.amount
            if isinstance(measure, Measure) and found and _is_target(measure):
                bound = (
                    measure.amount.low if measure.amount.low is not None else measure.amount.high
                )
                unit = item.span.of(text).split()[-1].lstrip("<>≥≤0123456789.,-–") or measure.unit
                target = Target(found[0][0], measure.comparator, bound or 0.0, unit)
        return replace(slots, analytes=_unique(a for a, _ in found), target=target)


def _is_target(measure: Measure) -> bool:
    """A threshold: a bounded number, or a laboratory unit; never a length of time."""
    return "/" in measure.unit or (
        measure.comparator != "=" and measure.unit in ("%", "mmhg", "fl")
    )


def _restarts(item: Item) -> bool:
    return item.value("condition") is not None and item.form.split()[0] in (
        "if",
        "unless",
        "who",
        "provided",
    )


def _last_word(items: Sequence[Item]) -> Item:
    return next(i for i in reversed(items) if i.word or i.phrase)


_GROUP_WORDS = frozenset(
    "the a an of with have has had no not having is are be in and or for been undergone present who patient patients"
    " there any it was were another other has disorder resected removed over lasts complete completed person people remains"
    " remain someone anyone these those".split()
)


def _says_only_group(region: Sequence[Item]) -> bool:
    """A condition whose every word is a group, its negation, or glue says nothing beyond the group."""
    rest = region[1:]
    grouped = any(i.value("population") or i.value("phase") for i in region)
    measured = all(
        isinstance(i.amount, Measure)
        or i.form in ("of", "treatment", "therapy", "supplementation")
        or i.value("noun") == "therapy"
        or i.value("substance")
        for i in rest
    )
    if region[0].form == "after" and rest and measured and any(i.amount for i in rest):
        return True
    return grouped and all(
        i.value("population")
        or i.value("negation")
        or i.value("noun") == "patient"
        or i.form in _GROUP_WORDS
        or i.value("phase")
        or isinstance(i.amount, Measure)
        or not i.word
        for i in rest
    )


def negated(items: Sequence[Item], at: int) -> bool:
    """A group behind "without", "no", "except in", with at most a few words between."""
    for back in range(at - 1, max(-1, at - 6), -1):
        item = items[back]
        if item.value("negation"):
            return not (
                item.form == "not" and back > 0 and items[back - 1].value("modal") is not None
            )
        if item.value("population"):
            joined = any(
                i.value("connector") in ("or", "and") or i.form == "," for i in items[back:at]
            )
            return (
                joined
                and negated(items, back)
                and not any(i.value("noun") == "patient" for i in items[back:at])
            )
        if item.value("modal") or item.phrase or item.form in (",", "with", "but"):
            return False
    return False


def _intersects(between: Sequence[Item]) -> bool:
    forms = {w for i in between for w in i.form.split()}
    if forms & {",", "or", "and", ";", "/"}:
        return False
    return (
        bool(
            forms
            & {
                "with",
                "who",
                "whose",
                "after",
                "following",
                "due",
                "caused",
                "from",
                "secondary",
                "in",
                "on",
                "plus",
            }
        )
        or not forms
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _specific(slugs: Sequence[str], ontology: Ontology) -> tuple[str, ...]:
    """Drop a class that another of the same list refines ("IM injection" is intramuscular)."""
    kept = _unique(slugs)
    return tuple(s for s in kept if not any(o != s and s in ontology.ancestors(o) for o in kept))


def _broadest_dropped(slugs: tuple[str, ...], ontology: Ontology, topic: Topic) -> tuple[str, ...]:
    """In "for B12 deficiency … in patients with X" the topic's own condition adds nothing to X."""
    narrower = tuple(s for s in slugs if s not in topic.populations)
    return narrower or slugs


def _dose(slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str) -> Slots:
    for item, role in zip(items, part, strict=True):
        dose = item.amount
        if isinstance(dose, Dose) and role in (Role.MAIN, Role.OUTCOME, Role.CONDITION):
            basis = dose.basis
            divided = next((i for i in items if isinstance(i.amount, Divided)), None)
            if basis is None:
                basis = Basis.DAY if divided else Basis.ADMINISTRATION
            if any(
                i.form in ("total", "cumulative")
                for i in items[max(0, items.index(item) - 4) : items.index(item)]
            ):
                basis = Basis.TOTAL
            return replace(
                slots,
                dose_ug=dose.ug,
                dose_iu=dose.iu,
                dose_basis=basis,
                dose_as_written=item.span.of(text),
                interval_days=dose.every,
                doses_per_day=divided.amount.parts
                if divided and isinstance(divided.amount, Divided)
                else None,
                spans=(*slots.spans, ("dose", item.span)),
            )
    return slots


def _timing(slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str) -> Slots:
    timings = [
        i
        for i, role in zip(items, part, strict=True)
        if isinstance(i.amount, Timing) and role in (Role.MAIN, Role.OUTCOME, Role.CONDITION)
    ]
    if timings:
        slots = _with_timings(slots, timings, items, text)
    elif gap := _stated_gap(items, part):
        slots = replace(slots, interval_days=gap.days, frequency_as_written=gap.words.of(text))
    for item, role in zip(items, part, strict=True):
        value = item.amount
        if isinstance(value, Calendar) and role is Role.MAIN and not slots.schedule_days:
            slots = replace(
                slots,
                schedule_days=value.days,
                frequency_as_written=item.span.of(text),
                spans=(*slots.spans, ("interval", item.span)),
            )
        if (
            isinstance(value, Duration)
            and role in (Role.MAIN, Role.CONDITION)
            and not slots.duration_days
        ):
            slots = replace(slots, duration_days=value.days)
    if (
        slots.dosed
        and not (slots.timed or slots.count)
        and any(i.value("noun") == "single" for i in items)
    ):
        slots = replace(slots, count=Interval.point(1))
    return slots


@dataclass(frozen=True, slots=True)
class _Gap:
    days: Interval
    words: Span


def _stated_gap(items: Sequence[Item], part: Sequence[Role]) -> _Gap | None:
    """ "Shorten the interval to 8 weeks": a length of time said of the interval is the interval."""
    if not any(i.value("noun") == "interval" for i in items):
        return None
    for item, role in zip(items, part, strict=True):
        measure = item.amount
        if (
            isinstance(measure, Measure)
            and role is Role.MAIN
            and measure.unit[0] in "dwmyhf"
            and measure.unit.isalpha()
        ):
            factor = float(unit_days(measure.unit))
            low, high = measure.amount.low, measure.amount.high
            days = Interval(
                None if low is None else low * factor, None if high is None else high * factor
            )
            if measure.comparator in (">", "≥"):
                days = Interval(days.low, None)
            if measure.comparator in ("<", "≤"):
                days = Interval(None, days.high)
            return _Gap(days, item.span)
    return None


def _with_timings(slots: Slots, timings: Sequence[Item], items: Sequence[Item], text: str) -> Slots:
    first = timings[0].amount
    assert isinstance(first, Timing)
    written = timings[0].span
    interval = first.interval
    if len(timings) > 1 and any(
        i.form in ("from", "ranging", "between") for i in items[: items.index(timings[0])]
    ):
        spans = [
            t.amount.interval for t in timings if isinstance(t.amount, Timing) and t.amount.interval
        ]
        lows = [s.low for s in spans if s.low is not None]
        highs = [s.high for s in spans if s.high is not None]
        interval = Interval(min(lows), max(highs)) if lows and highs else interval
        written = Span(written.start, timings[-1].span.end)
    if first.basis is not None:
        return replace(slots, dose_basis=first.basis if slots.dosed else None)
    ambiguities = (Ambiguity(timings[0].span.of(text), first.readings),) if first.readings else ()
    return replace(
        slots,
        interval_days=None if first.per_day else interval or slots.interval_days,
        doses_per_day=first.per_day or slots.doses_per_day,
        count=first.count,
        duration_days=first.window,
        frequency_as_written=written.of(text),
        ambiguities=ambiguities,
        spans=(*slots.spans, ("interval", written)),
    )


def _phase(slots: Slots, items: Sequence[Item], part: Sequence[Role]) -> Slots:
    for item, role in zip(items, part, strict=True):
        phase = item.value("phase")
        if phase and role in (Role.MAIN, Role.OUTCOME, Role.CONDITION):
            return replace(slots, phase=Phase(phase), spans=(*slots.spans, ("phase", item.span)))
    for item, role in zip(items, part, strict=True):
        if role is Role.AFTER_PHASE and item.value("phase") == Phase.LOADING:
            return replace(
                slots, phase=Phase.MAINTENANCE, spans=(*slots.spans, ("phase", item.span))
            )
    return slots


def _quantifier(items: Sequence[Item], part: Sequence[Role], text: str) -> str:
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        measure = item.amount
        if isinstance(measure, Measure) and measure.unit in ("%", "percent", "per cent"):
            following = items[at + 1 : at + 5]
            if any(i.value("noun") == "patient" for i in following):
                return item.span.of(text)
        if item.value("quantifier") == "some" and role is not Role.CONCESSION:
            return item.span.of(text)
    return ""
