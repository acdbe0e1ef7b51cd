"""What one clause states by itself: each slot with the words that fill it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from kg.extract.clause.clauses import Clause
from kg.extract.clause.foreign import by_its_name, like_a_drug
from kg.extract.phrase.phrases import Dose, Measure, Timing
from kg.extract.slot import amounts, quantifiers, schedules
from kg.extract.slot.changes import with_the_change
from kg.extract.slot.groups import GroupReader
from kg.extract.slot.limits import kept_for_them, last_word
from kg.extract.slot.narrowing import nth_dose
from kg.extract.slot.targets import target
from kg.extract.word.among_values import among_values
from kg.extract.word.annotate import Item
from kg.extract.word.ends import for_as_long
from kg.extract.word.glance import finite
from kg.extract.word.limit_words import PLACING
from kg.extract.word.openers import BUT_NOT, Role
from kg.extract.word.own_medicine import goes_on_with, pointed_at
from kg.extract.word.pieces import counts_pieces
from kg.extract.word.slots import UNFILLED, Slots, Topic, specific, unique
from kg.extract.word.states import has_already, settled_on
from kg.extract.word.trials import trial_in
from kg.lexicon import Lexicon, fold, tokenize
from kg.model import Span
from kg.ontology import Ontology
from kg.quantity import DAYS_PER_UNIT

_COUNTED_FROM = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:after|before|following)\b")


class SlotReader:
    """Reads the slots a clause fills itself; holds the ontology and the lexicon of events."""

    def __init__(self, ontology: Ontology, events: Lexicon) -> None:
        self.ontology = ontology
        self.events = events
        self._families = {t.slug: _family(t.slug, ontology) for t in ontology.below("substance")}
        self._groups = GroupReader(ontology)
        self.takers = self._groups.who_take
        self.taken = self._groups.taken  # the group of those who take a drug, by drug

    def both(self, first: str, second: str) -> tuple[str, tuple[str, ...]]:
        """The class of those in both groups; its parts, where it is new."""
        return self._groups.both(first, second)

    def lack(self, group: str) -> bool:
        """Whether a group is one of those who lack something, whatever else they have."""
        return self._groups.lack(group)

    def only_taken(self, drugs: Sequence[str]) -> bool:
        """Whether there are drugs, all of which are what patients are on."""
        return bool(drugs) and self.taken.keys() >= set(drugs)

    def family(self, substance: str) -> str:
        """The class right below the root that a substance belongs to."""
        return self._families.get(substance, substance)

    def families(self, items: Sequence[Item]) -> frozenset[str]:
        """The families of all drugs that are named."""
        return frozenset(self.family(s) for i in items if (s := i.value("substance")))

    def read(self, clause: Clause, text: str, topic: Topic) -> Slots:
        """The slots the clause's own words fill."""
        items = clause.items
        part = clause.roles
        topic = self._of_the_first(topic, items)
        quantifier = quantifiers.quantifier(items, part, text)
        slots = UNFILLED._replace(quantifier=quantifier) if quantifier else UNFILLED
        slots = self._agents(slots, items, part, topic)
        slots = self._routes(slots, items, part)
        named = slots.formulations or slots.other_agents
        foreign = self._foreign(items, part, topic) if named else frozenset()
        slots = amounts.dose(slots, items, part, text, foreign)
        slots = schedules.timing(slots, items, part, text, foreign)
        if clause.has("change"):
            slots = with_the_change(slots, items, text)
        slots = self._until(slots, items, part, text)
        slots = schedules.phase(slots, items, part, topic, self.ontology.staged)
        slots = self._groups.read(slots, items, part, text, topic)
        slots = _without_forms(slots, items, text)
        if not slots.quantifier and slots.populations and kept_for_them(items):
            slots = slots._replace(quantifier="only")
        return self._analytes(slots, items, part, text)

    def _of_the_first(self, topic: Topic, items: Sequence[Item]) -> Topic:
        """On a page about several drugs a clause is about the first of them that it names."""
        if len(topic.families) < 2:
            return topic
        named = (self.family(s) for i in items if (s := i.value("substance")))
        first = next((f for f in named if f in topic.families), None)
        return replace(topic, families=frozenset({first})) if first else topic

    def _agents(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], topic: Topic
    ) -> Slots:
        own: list[tuple[str, Item]] = []
        compared: list[tuple[str, Item]] = []
        other: list[tuple[str, Item]] = []
        set_aside: list[str] = []  # "A, not | B, should be used"
        beside = _companions(items)
        taken = {at for at, _ in self._groups.takers(items, part, topic)}
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            substance = item.value("substance")
            if not substance or at in taken or self._measured(items, at):
                continue
            strange = bool(topic.families) and self.family(substance) not in topic.families
            if left_out(items, at):
                set_aside += [] if strange or role is not Role.MAIN else [substance]
                continue
            if _kept_apart(items, at):
                continue
            if strange:
                # "600 IU daily, | combined with iron": the dose is not the iron's
                if at <= beside and role in (Role.MAIN, Role.OUTCOME):
                    other.append((substance, item))
            elif role is Role.COMPARED:
                compared.append((substance, item))
            elif role is Role.MAIN and at > beside and own:
                other.append((substance, item))  # "50,000 IU weekly alongside | calcitriol"
            elif role in (Role.MAIN, Role.OUTCOME) or (role is Role.CONDITION and item is items[0]):
                own.append((substance, item))
        if not (own or other or compared):
            own = _named_before(items, part)
        meant = None if own or other or compared else goes_on_with(items, self.takers)
        if meant is not None:
            substance = meant.value("substance") or ""
            strange = bool(topic.families) and self.family(substance) not in topic.families
            (other if strange else own).append((substance, meant))
        if not (own or other or compared):
            other = self._their_own(items)
        if other and not own:
            own = _first_given(items, topic, self.family)
        formed = [] if own or other else self._by_form(items, part, topic)
        own = own or formed
        if own and not compared:  # "X is preferred to | slow-release products"
            compared = self._by_form(items, part, topic, Role.COMPARED)
        others = {i.span for _, i in other}
        if (
            own
            and other
            and all(
                _owner(items, at) in others and not _beside(items, at) for at in _doses(items, part)
            )
        ):
            own = []  # "folic acid 1 mg daily together with vitamin B12": the dose is the other's
        if not (own or compared or other):
            return slots
        lesser = [*(s for s, _ in compared), *(s for s in set_aside if own and s not in dict(own))]
        return slots._replace(
            formulations=specific(_with_its_kind(own, items), self.ontology),
            less_preferred=unique(lesser),
            other_agents=unique(s for s, _ in other),
            spans=(
                *slots.spans,
                *(("formulations", i.span) for _, i in own[:1]),
                *(("form", i.span) for _, i in formed[:1]),
            ),
        )

    def _their_own(self, items: Sequence[Item]) -> list[tuple[str, Item]]:
        """ "Patients on metformin should not stop | it"."""
        group = pointed_at(items, self.takers)
        if group is None:
            return []
        drug = next((d for d, g in self.taken.items() if g == group), None)
        named = (i for i in items if i.value("population") == group)
        return [(drug, i) for i in named][:1] if drug else []

    def _by_form(
        self,
        items: Sequence[Item],
        part: Sequence[Role],
        topic: Topic,
        where: Role = Role.MAIN,
    ) -> list[tuple[str, Item]]:
        """ "Slow-release tablets" on a page about one drug: that drug in that form, where the
        ontology has a class for the two together.
        """
        family = topic.only_family
        named = (
            (f"{form}-{family[0]}", item)
            for item, role in zip(items, part, strict=True)
            if family and role is where and (form := item.value("form"))
        )
        return [(key, item) for key, item in named if key in self.ontology.terms]

    def by_its_drug(self, slots: Slots) -> Slots:
        """A dose of drugs that have but one route goes by that one."""
        if slots.routes or not slots.dosed or not slots.formulations:
            return slots
        ways = {self.ontology.terms[f].implied_routes for f in slots.formulations}
        return slots._replace(routes=ways.pop()) if len(ways) == 1 else slots

    def with_what_waits(self, slots: Slots, clause: Clause, topic: Topic) -> Slots:
        """The other drugs that wait for the page's own ("B12 first, before | folic acid").

        Where another drug comes first, the page's own stays unnamed: the slots tell no order, and
        what comes first is the drug of the statement.
        """
        if not slots.formulations:
            return slots
        behind = zip(clause.items, clause.roles, strict=True)
        named = [i.value("substance") for i, role in behind if role in (Role.BEFORE, Role.UNTIL)]
        others = [d for d in named if d and self.family(d) not in topic.families]
        return slots._replace(other_agents=unique((*slots.other_agents, *others)))

    def _foreign(self, items: Sequence[Item], part: Sequence[Role], topic: Topic) -> frozenset[int]:
        """The doses of other drugs in a clause that names a dose of the page's own as well."""
        doses = _doses(items, part)
        strange = {
            n for n in doses if n > 0 and (like_a_drug(items[n - 1]) or by_its_name(items, n))
        }
        owners = {n: _owner(items, n) for n in doses if n not in strange}
        families = {i.span: self.family(s) for i in items if (s := i.value("substance"))}
        other = {
            n
            for n, owner in owners.items()
            if owner is not None and topic.families and families[owner] not in topic.families
        }
        if len(other) == len(owners):
            other = {n for n in other if _beside(items, n)}
        return frozenset(other | strange)

    def _measured(self, items: Sequence[Item], at: int) -> bool:
        """The name of a substance that is here the name of what is measured ("vitamin B12 was
        checked").
        """
        item = items[at]
        behind = items[at + 1].value("noun") if at + 1 < len(items) else None
        harmed = behind == "harm" and at > 0 and items[at - 1].form in (*PLACING, "of")
        if harmed or (behind == "state" and not _taken_in(items, at + 1)):
            return True  # "iron | stores", "for methotrexate | toxicity"
        if at and items[at - 1].form in _MEASURED:
            return True  # "serum | calcium", "raised | calcitriol"
        behind_of = at + 2 if any(i.form == "of" for i in items[at + 1 : at + 2]) else at + 1
        bound = items[behind_of].amount if behind_of < len(items) else None
        if isinstance(bound, Measure) and "/" in bound.unit and not _strength(bound):
            return True  # "calcidiol | above 125 nmol/L"
        if not item.value("analyte"):
            return False
        if at > 1 and items[at - 1].form in _CHANGES:
            return True  # "ferric carboxymaltose lowers | phosphate"
        if _checked_together(items, at):
            return True
        if item.form.split()[0] in ("serum", "plasma", "blood"):
            return True
        if at and items[at - 1].value("act") == "administer":
            return False  # "giving folic acid before B12 is checked"
        if among_values(items, at):
            return True
        watched = at > 0 and items[at - 1].value("act") == "monitor"
        therapy = items[at + 1 : at + 2 if watched else at + 3]
        if any(i.value("noun") == "therapy" or isinstance(i.amount, Dose) for i in therapy):
            return False
        near = items[max(0, at - _WITHIN) : at + _WITHIN]
        return any(i.value("act") == "monitor" for i in near)

    def _routes(self, slots: Slots, items: Sequence[Item], part: Sequence[Role]) -> Slots:
        own: list[tuple[str, Item]] = []
        compared: list[tuple[str, Item]] = []
        beside = next((n for n, i in enumerate(items) if i.value("companion")), len(items))
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            if at > beside:
                break  # "tablets should not be taken alongside | intravenous iron"
            route = item.value("route") or _beside_a_route(items, at)
            if not route or _nth(items, at):
                continue
            rejected = role is Role.MAIN and left_out(items, at)
            if role is Role.COMPARED or rejected:
                compared.append((route, item))
            elif role is Role.MAIN:
                own.append((route, item))
        own = own or self._implied(items, part, Role.MAIN, slots.formulations)
        if not own and any(isinstance(i.amount, Dose) for i in items):
            own = _already(items)  # "patients on tablets should take 1 mg"
        compared = compared or self._implied(items, part, Role.COMPARED, slots.less_preferred)
        if own and not compared:  # "injections, not | tablets, should be used"
            compared = self._implied(items, part, Role.MAIN, slots.less_preferred, rejected=True)
        if not (own or compared):
            return slots
        own = _behind_the_ban(own, items)
        routes = specific([r for r, _ in own], self.ontology)
        same = {*routes, *self._only_ways(slots)}
        return slots._replace(
            routes=routes,
            less_preferred_routes=tuple(
                r for r in specific([r for r, _ in compared], self.ontology) if r not in same
            ),
            spans=(*slots.spans, *(("routes", i.span) for _, i in own[:1])),
        )

    def _only_ways(self, slots: Slots) -> Sequence[str]:
        """The routes of the drugs, where they are ranked above other drugs: "ferrous sulfate is
        preferred to slow-release | tablets" ranks no route.
        """
        ranked = slots.formulations if slots.less_preferred else ()
        return [r for f in ranked for r in self.ontology.terms[f].implied_routes]

    def _implied(
        self,
        items: Sequence[Item],
        part: Sequence[Role],
        role: Role,
        drugs: Sequence[str],
        rejected: bool = False,
    ) -> list[tuple[str, Item]]:
        """A tablet goes by mouth, a nasal spray by the nose, where no route is named; so does a
        dose of a drug of the clause that has but one route.
        """
        dosed = bool(drugs) and any(isinstance(i.amount, Dose) for i in items)
        own = (None, *drugs) if dosed else (None,)
        inside = [(n, i) for n, i in enumerate(items) if part[n] is role]
        found = [(n, i) for n, i in inside if i.value("substance") in own]
        named = [(route, n, i) for n, i in found if (route := i.value("implied-route"))]
        named = named or [("oral", n, i) for n, i in found if counts_pieces(i)]
        return [(route, i) for route, n, i in named if left_out(items, n) == rejected]

    def _until(self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str) -> Slots:
        for item, role in zip(items, part, strict=True):
            value = item.value("until")
            if value and role in (Role.MAIN, Role.CONDITION):
                return slots._replace(until=value, until_as_written=item.span.of(text))
        start = part.index(Role.UNTIL) if Role.UNTIL in part else None
        start = for_as_long(items, part) if start is None else start
        if start is None or (start and items[start - 1].form in ("not", "just", "only")):
            return slots
        end = start + 1 if items[start].form == "for" else start
        while end + 1 < len(items) and part[end + 1] is part[end]:
            end += 1
        span = Span(items[start].span.start, last_word(items[start : end + 1]).span.end)
        return slots._replace(until=self._event(span.of(text)), until_as_written=span.of(text))

    def _event(self, words: str) -> str:
        """The named event in the words behind "until", or "" where the ontology knows none.

        "6 weeks after delivery" is another time than delivery.
        """
        folded = fold(words)
        if _COUNTED_FROM.search(folded):
            return ""
        found = self.events.matches(tokenize(folded, Span(0, len(folded))))
        return next((e for m in found if (e := m.value("event"))), "")

    def _analytes(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str
    ) -> Slots:
        found = [
            (item.value("analyte") or "", item)
            for at, item in enumerate(items)
            if item.value("analyte")
            and part[at] not in (Role.COMPARED, Role.UNTIL, Role.CONCESSION, Role.CONDITION)
            and (
                not item.value("substance") or (self._measured(items, at) and not _kept(items, at))
            )
        ]
        if not found:
            return slots
        analytes = unique(a for a, _ in found)
        return slots._replace(analytes=analytes, target=target(found, items, part, text))


def _family(substance: str, ontology: Ontology) -> str:
    above = sorted(ontology.ancestors(substance))
    return next(key for key in above if "substance" in ontology.terms[key].parents)


def _taken_in(items: Sequence[Item], at: int) -> bool:
    """ "A calcium | intake of 1000 mg daily": how much of it somebody gets."""
    intake = items[at].form in ("intake", "intakes")
    return intake and any(isinstance(i.amount, Dose) for i in items[at + 1 : at + 6])


_MEASURED = frozenset("serum plasma blood raised elevated circulating".split())
_WITHIN = 40  # words and phrases of a verb and what it is about


def _beside_a_route(items: Sequence[Item], at: int) -> str | None:
    """ "Tablets | or injections": a form that shares a list with another route names its own.

    "Sublingual tablets or | capsules" share the adjective.
    """
    implied = items[at].value("implied-route")
    if implied is None or (at and items[at - 1].value("route")):
        return None
    before = items[at - 2] if at > 1 and items[at - 1].form in _LISTS else None
    behind = items[at + 2] if at + 2 < len(items) and items[at + 1].form in _LISTS else None
    if before and before.value("form") and len(before.form.split()) > len(items[at].form.split()):
        before = None
    others = [(i.value("route") or i.value("implied-route")) for i in (before, behind) if i]
    return implied if any(o not in (None, implied) for o in others) else None


def _without_forms(slots: Slots, items: Sequence[Item], text: str) -> Slots:
    """What a form made the drug is no condition besides ("slow-release | tablets")."""
    if not slots.conditions or slots.span_of("form") is None:
        return slots
    forms = {i.span.of(text) for i in items if i.value("form")}
    return slots._replace(conditions=tuple(c for c in slots.conditions if c not in forms))


def _kept_apart(items: Sequence[Item], at: int) -> bool:
    """ "Separate from | iron by 2 hours": what it is kept apart from is not what is given."""
    near = [i.form for i in items[max(0, at - 4) : at]]
    return near[-1:] == ["from"] and not _APART_FROM.isdisjoint(near)


_APART_FROM = frozenset(("separate", "separated", "separately", "apart", "away"))


def _nth(items: Sequence[Item], at: int) -> bool:
    """ "With the first | injection": when, and not how."""
    opens = next((n for n in (at - 3, at - 2) if n >= 0 and items[n].form in ("with", "at")), None)
    return opens is not None and nth_dose(items, opens + 1) == at + 1


_LISTS = ("or", "and", "nor")


def _with_its_kind(own: Sequence[tuple[str, Item]], items: Sequence[Item]) -> list[str]:
    """The drugs; of "X and other | Ys" the whole kind, of which X is only named first."""
    kinds = [b for a, b in pairwise(items) if a.form == "other" and b.value("substance")]
    first = next((n for n, (_, item) in enumerate(own) if item in kinds), 0)
    return [substance for substance, _ in own[first:]]


_CHANGES = frozenset(
    "lowers raises reduces increases depletes decreases elevates "
    "lowered raised reduced increased depleted decreased elevated".split()
)


def _checked_together(items: Sequence[Item], at: int) -> bool:
    """ "Calcium and phosphate | are required every month": at such a pace two minerals are looked
    at, and no dose is given.
    """
    beside = [*items[max(0, at - 2) : at], *items[at + 1 : at + 3]]
    joined = any(i.form in _JOINED for i in beside) and any(i.value("analyte") for i in beside)
    if not joined:
        return False
    near = items[max(0, at - _WITHIN) : at + _WITHIN]
    told = takewhile(lambda i: i.value("condition") is None or i.span < items[at].span, near)
    if any(map(_gives, told)):
        return False
    paces = (i.amount.interval for i in near if isinstance(i.amount, Timing))
    return any(p is not None and (p.low or 0) >= DAYS_PER_UNIT["week"] for p in paces)


_JOINED = ("and", "+", "&", "or")


def _gives(item: Item) -> bool:
    told = item.value("act") == "administer" or item.value("noun") == "therapy"
    return told or isinstance(item.amount, Dose)


def _behind_the_ban(own: list[tuple[str, Item]], items: Sequence[Item]) -> list[tuple[str, Item]]:
    """ "Intravenous X must not be given | by the intramuscular route": only that is ruled out."""
    bar = next((i.span.end for i in items if i.bars), None)
    behind = [(r, i) for r, i in own if bar is not None and i.span.start > bar]
    return behind if behind and len(behind) < len(own) else own


def _already(items: Sequence[Item]) -> list[tuple[str, Item]]:
    """The route of what the patients of a clause have already ("patients on | tablets")."""
    for at in range(1, len(items)):
        if has_already(items, at) or settled_on(items, at):
            near = [(i.value("route") or i.value("implied-route"), i) for i in items[at : at + 4]]
            return [(route, i) for route, i in near if route][:1]
    return []


def _companions(items: Sequence[Item]) -> int:
    """Where what is given beside a dose begins; behind the last item where nothing is."""
    places = [n for n, i in enumerate(items) if i.value("companion")]
    if not places:
        return len(items)
    dosed = next((n for n, i in enumerate(items) if isinstance(i.amount, Dose)), len(items))
    return next((n for n in places if n > dosed), len(items))


def _named_before(items: Sequence[Item], part: Sequence[Role]) -> list[tuple[str, Item]]:
    """ "After ten injections of X, | one injection of 1 mg": of the drug given until then; "a test
    dose of 25 mg | before the first infusion of X": of the drug that is tried.
    """
    told = list(zip(items, part, strict=True))
    if trial_in([i for i, r in told if r is Role.MAIN]):
        return [(s, i) for i, r in told if r is Role.BEFORE and (s := i.value("substance"))][:1]
    if not items or items[0].form != "after":
        return []
    return [(s, i) for i, r in told if r is Role.CONDITION and (s := i.value("substance"))][:1]


def _first_given(
    items: Sequence[Item], topic: Topic, family: Callable[[str], str]
) -> list[tuple[str, Item]]:
    """ "Folic acid only after vitamin B12": what has to come first."""
    for at, item in enumerate(items[:-1]):
        if item.value("quantifier") == "only" and items[at + 1].form == "after":
            drugs = [(s, i) for i in items[at + 2 :] if (s := i.value("substance"))]
            return [(s, i) for s, i in drugs if family(s) in topic.families]
    return []


_OMITTING = frozenset({(",", "omitting"), (",", "avoiding"), (",", "skipping")})


def left_out(items: Sequence[Item], at: int) -> bool:
    """ "…, not hydroxocobalamin", "but not intravenously", "not an infusion": named to be left
    out.
    """
    while at and items[at - 1].form in _PART_OF_A_NAME:
        at -= 1
    before = items[at - 1].form if at else ""
    near = [i.form for i in items[max(0, at - 3) : at]]
    if not _OMITTING.isdisjoint(pairwise(near)):
        return True  # "…, omitting the methotrexate day"
    ahead = items[at - 2] if at > 1 else None
    joined = ahead is not None and (
        ahead.form in _APART or ahead.amount is not None or ahead.value("connector") is not None
    )
    if before in BUT_NOT or (before in ("not", "never", "no") and joined):
        return True
    return _but_another(items, at)


def _but_another(items: Sequence[Item], at: int) -> bool:
    """ "Not | X but Y should be given", "not | X or Z but Y": what is given is named behind."""
    behind = [i.form for i in items[at + 1 : at + _SOON]]
    but = at + 1 + behind.index("but") if "but" in behind else at
    if but == at or any(map(finite, items[at:but])):
        return False
    first = at
    while first and (items[first - 1].given or items[first - 1].form in _NAMING):
        first -= 1
    aside = first > 0 and items[first - 1].form == "not"
    return aside and any(i.given for i in items[but + 1 : but + 4])


_NAMING = ("a", "an", "the", "or", "and", ",")
_SOON = 6  # words and phrases from what is set aside to the "but"
_PART_OF_A_NAME = ("a", "an", "the", "any", "infused", "injected")
_APART = (",", ";", "(", "—", "–", "-")


def _doses(items: Sequence[Item], part: Sequence[Role]) -> list[int]:
    """The places of the doses that are given; without one, nothing is another drug's."""
    told = (Role.MAIN, Role.OUTCOME)
    found = [n for n, i in enumerate(items) if isinstance(i.amount, Dose) and part[n] in told]
    return found or [-1]


def _owner(items: Sequence[Item], at: int) -> Span | None:
    """The substance that a dose belongs to: right behind its "of", or the nearest before it."""
    if at < 0:
        return None
    behind = items[at + 1 : at + 3]
    named = [i for i in behind if i.value("substance") and items[at + 1].form == "of"]
    nearest = named[:1] or [i for i in items[:at] if i.value("substance")][-1:]
    return nearest[0].span if nearest else None


def _strength(measure: Measure) -> bool:
    """ "Hydroxocobalamin | 1 mg/mL": what a product holds, and far more than blood does."""
    return measure.unit.endswith("/ml") and not measure.unit.startswith(("n", "p"))


def _beside(items: Sequence[Item], at: int) -> bool:
    """ "Iron is taken with | 500 mg of vitamin C", "… with vitamin C | 500 mg": the dose is that of
    what is taken beside it.
    """
    named = at > 1 and items[at - 1].value("substance") is not None
    link = at - 2 if named else at - 1
    if link < 1 or not (items[link].form == "with" or items[link].value("companion")):
        return False
    of_another = named or any(i.value("substance") for i in items[at + 1 : at + 3])
    return of_another and any(i.value("substance") for i in items[:link])


def _kept(items: Sequence[Item], at: int) -> bool:
    """The stores or uptake of a vitamin are no laboratory value."""
    following = items[at + 1].form if at + 1 < len(items) else ""
    return following in (
        "stores",
        "store",
        "absorption",
        "malabsorption",
        "uptake",
        "intake",
        "metabolism",
    )
