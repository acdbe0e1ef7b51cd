"""For whom: the populations a clause names, excludes or joins.

Groups joined by "or" and commas are a union; "with", "who" or "after" between two is an
intersection, which gets the ontology's name for it or a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.clause.aged_branches import age_or_group
from kg.extract.phrase.phrases import Measure
from kg.extract.slot.bands import bounds_of, within
from kg.extract.slot.befalling import comes_about
from kg.extract.slot.denied_groups import of_either_sort, whole_of
from kg.extract.slot.limits import conditions, kept_for_cases, words_of
from kg.extract.slot.subject_limits import of_a_parent, qualified
from kg.extract.slot.subjects import PAST
from kg.extract.slot.takers import not_taken, takers
from kg.extract.slot.time_limits import of_the_age
from kg.extract.word.ages import age_from, asked_age, between_ages
from kg.extract.word.annotate import Item
from kg.extract.word.denials import negations
from kg.extract.word.limit_words import AHEAD, PLACING, of_lesser_grades, plain
from kg.extract.word.mentioned import (
    as_others_are,
    asked,
    counted_in,
    of_a_place,
    put_right,
    suspected,
    those_of,
    to_be_found,
)
from kg.extract.word.openers import Role, finite_word
from kg.extract.word.purposes import done_first
from kg.extract.word.roles import opener
from kg.extract.word.slots import Slots, Topic, unique
from kg.extract.word.staged import staged, without, words
from kg.extract.word.states import EXPECTED
from kg.ontology import Ontology
from kg.terms import local_name, slug


class GroupReader:
    """Reads populations and conditions; holds the ontology for subsumption between slugs."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.taken = {term.slug: group for group, term in ontology.who_take()}
        self.who_take = frozenset(self.taken.values())
        self._bounds = bounds_of(ontology)

    def read(
        self, slots: Slots, items: Sequence[Item], part: Sequence[Role], text: str, topic: Topic
    ) -> Slots:
        named: list[tuple[int, str]] = []
        excluded: list[tuple[int, str]] = []
        bounded: list[int] = []  # groups of which the class says how large
        denied, kept = negations(items), kept_for_cases(items, part)
        for at, (item, role) in enumerate(zip(items, part, strict=True)):
            population = item.value("population")
            if not population or (role in _NOT_WHO and not _waits_for(items, at, role)):
                continue
            positive = population.removeprefix("without-")
            if _ruled_out(items, at) and (denied[at] or role is not Role.MAIN):
                continue  # "unless X has been excluded": neither for X nor for others
            if _looked_for(items, at) or suspected(items, at) or _of_the_product(items, at):
                continue
            if to_be_found(items, at):
                continue  # "| iron deficiency | should be excluded": nobody is known to have it
            if role is Role.CONDITION and _or_something_else(items, at):
                continue  # "where adherence or | absorption is poor"
            if role is Role.CONDITION and put_right(items, at):
                continue  # "after correction of the | anemia": nobody has it
            if role is Role.EXCEPTED and _some_of_it(items, at):
                continue  # "except in | active | Crohn's disease": not in all of it
            behind = items[at + 1 : at + 2]
            if _with_or_without(items, at):
                continue  # "with or without | neurological symptoms"
            if with_everybody(items, at):
                continue  # "children and adults": no group in particular
            if to_come(items, at) or comes_about(items, at, role) or _example(items, at):
                continue
            if as_others_are(items, at) or asked(items, at) or _is_over(items, at):
                continue
            if of_a_place(items, at) or (named and behind and behind[0].form in _SITTINGS):
                continue  # "where | malaria | is endemic", "at each | dialysis | session"
            if at and items[at - 1].form in _REASONS and "is" in item.form.split():
                continue  # "should not be used, since | absorption is poor": why, and for whom not
            if at in kept:
                continue  # "reserved for | neurological disease, vomiting or poor adherence"
            if any(i.form in AHEAD for i in items[max(0, at - 2) : at]):
                continue  # "women planning a | pregnancy"
            if role is Role.CONDITION and items[opener(part, at)].form in EXPECTED:
                continue  # "patients likely to need | dialysis"
            if any(i.form == "or not" or i.value("kind") == "referral" for i in behind):
                continue  # "adults, pregnant or not", "by a pediatric neurologist"
            if (
                role is Role.EXCEPTED
                or denied[at]
                or _unless(items, part, at)
                or (positive != population and positive in self.ontology.terms)
            ):
                excluded += [(at, stage) for stage in self._staged(positive, items, at)]
                whole = whole_of(items, at, self.ontology)
                named += [(at, whole)] if whole else []
            elif not _of_somebody_else(items, at):
                whole = self._topical(population, topic)
                own = self._with_threshold(whole, items, at)
                bounded += [at] if own != whole else []
                named += [(at, stage) for stage in self._staged(own, items, at)]
        if named and excluded and (sorts := of_either_sort(named, excluded, items)):
            named = [each for each in named if each[1] not in sorts]
            excluded = [each for each in excluded if each[1] not in sorts]
        by_age = self._by_age(items, part)
        either = age_or_group(items)
        if either is not None and not by_age:
            named = [(at, group) for at, group in named if not either[0] <= at < either[1]]
        named += by_age
        for at, group in self.takers(items, part, topic):
            spared = part[at] is Role.EXCEPTED or _unless(items, part, at) or not_taken(items, at)
            (excluded if spared else named).append((at, group))
        named += within(items, part, self._bounds)
        named = sorted(named or _by_its_head(items, part, topic) or _grown(items, part, topic))
        named = _with_those_counted_in(named, items, topic, self.ontology)
        hung = _of_their_sex(conditions(items, part, text), topic)
        hung = tuple(
            c for c in hung if not any(_only_how_large(c, items[n], text) for n in bounded)
        )
        if either is not None:
            hung = _with_either(hung, words_of(items[slice(*either)], text), known=bool(by_age))
        if hung and any("-stage-" in group for _, group in named):
            counted = {w for at, _ in named for w in words(items, at, text)}
            apart = bool(excluded)
            hung = tuple(c for c in hung if without(c, apart=apart) not in counted)
        if not (named or excluded or hung):
            return slots
        populations, minted = self._combine(named, items, topic, part)
        left_out, joined = self._combine(excluded, items, Topic(frozenset(), ()), part)
        left_out = tuple(g for g in left_out if not self._leaves_nobody(g, populations))
        first = items[named[0][0]].span if named else None
        return slots._replace(
            populations=populations,
            excluded_populations=left_out,
            conditions=hung,
            minted=(*minted, *joined),
            spans=(*slots.spans, *((("populations", first),) if first else ())),
        )

    def _leaves_nobody(self, group: str, populations: Sequence[str]) -> bool:
        """ "Infants …, unless they drink infant formula": nobody is shut out of his own group."""
        above = [self.ontology.ancestors(p) for p in populations]
        return bool(above) and all(group in groups for groups in above)

    def takers(
        self, items: Sequence[Item], part: Sequence[Role], topic: Topic
    ) -> list[tuple[int, str]]:
        """Where the drugs stand that somebody takes, with the group of those who take each."""
        return takers(items, part, topic, self.taken)

    def _by_age(self, items: Sequence[Item], part: Sequence[Role]) -> list[tuple[int, str]]:
        """The class of "people over 75", who are more than that class: the words stay as well."""
        found = []
        end = of_the_age(items, part, 0)
        upward = end and items[0].form in ("from", "over", "above")
        ages = between_ages(items)
        if ages is not None and ages.high is not None and ages.high <= _GROWN_UP:
            found.append((0, "child"))
        if upward and items[end - 1].form.isdigit():
            stage = self.ontology.at_age(float(items[end - 1].form))
            found += [(0, stage)] if stage else []
        years = asked_age(items) if items[-1].form in ("?", "s") else None
        if years is not None and (stage := self.ontology.at_age(years)):
            found.append((0, stage))
        for at in range(1, len(items)):
            if items[at - 1].value("noun") != "patient" and items[at - 1].form != "(":
                continue
            end = qualified(items, part, at)
            years = age_from(items[at : end + 1]) if end > at else None
            if years is not None and (stage := self.ontology.at_age(years)):
                found.append((at, stage))
        return found

    def _staged(self, population: str, items: Sequence[Item], at: int) -> tuple[str, ...]:
        """The group, or each of the stages of it that the words count."""
        plain = population == items[at].value("population")
        if plain and of_lesser_grades(items, at):
            whole = population.removeprefix("severe-")
            return (whole if whole in self.ontology.terms else population,)
        return staged(items, at, self.ontology.terms) if plain else (population,)

    def _topical(self, population: str, topic: Topic) -> str:
        """ "Severe deficiency" on a page about B12 deficiency is the severe form of that."""
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
        self,
        named: Sequence[tuple[int, str]],
        items: Sequence[Item],
        topic: Topic,
        part: Sequence[Role],
    ) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """Groups joined by "or" and commas are a union; "with", "who", "after" between two
        intersects, and so does an "if" around one of them.
        """
        if not named:
            return (), ()
        union: list[str] = []
        minted: list[tuple[str, tuple[str, ...]]] = []
        previous: int | None = None
        for at, population in named:
            between = items[previous + 1 : at] if previous is not None else ()
            if union and [i.form for i in between[-2:]] == ["and", "other"]:
                above = [self.ontology.ancestors(g) for g in union]  # "X and other | Ys": all Ys
                union = [g for g, over in zip(union, above, strict=True) if population not in over]
            hinged = previous is not None and _hinges(items, part, previous, at)
            whole = self.ontology.diseased & set(topic.populations)
            within = previous is not None and at > previous
            pair = (union[-1], population) if union else None
            lacking = pair and within and self._who_lack_too(items, previous or 0, at, pair)
            if (hinged or lacking or (within and _intersects(between))) and not whole.isdisjoint(
                (union[-1], population)
            ):
                union.append(population)  # the topic's own condition adds nothing
            elif (
                previous is not None
                and at > previous
                and (
                    hinged
                    or _intersects(between)
                    or _fronted(items, previous, at)
                    or (_apart(items, previous, at) and self._narrower(population, union[-1]))
                    or _with_both(items, previous, at)
                    or lacking
                    or (len(named) == _PAIR and _of_such_a_state(items[at], between))
                )
            ):
                joined, parts = self.both(union.pop(), population)
                union.append(joined)
                minted += [(joined, parts)] if parts else []
            else:
                union.append(population)
            previous = at
        if any(counted_in(items, at) for at, _ in named):
            return unique(union), tuple(minted)  # all with the disease, X among them
        return _broadest_dropped(unique(union), self.ontology, topic), tuple(minted)

    def _who_lack_too(
        self, items: Sequence[Item], first: int, second: int, groups: tuple[str, str]
    ) -> bool:
        """ "Patients with | heart failure and | anemia", "… and | neurological signs": what comes
        of many diseases is no other group behind the one "with"; two diseases ("obesity and |
        celiac disease") are.
        """
        between = items[first + 1 : second]
        if not between or between[0].form != "and" or not all(map(plain, between[1:])):
            return False
        behind = items[second + 1 : second + 2]
        back = first - 1
        while back > 0 and plain(items[back]) and items[back].form not in _HAVE:
            back -= 1
        listed = any(i.form == "," or i.joins for i in behind)
        if listed and any(i.people for i in items[second + 2 : second + 5]):
            return False  # "with diabetes and anemia and | those with …": a list
        lacking = [self.lack(group) for group in groups]
        signs = [items[n].form.split()[-1] in _SIGNS for n in (first, second)]
        return items[back].form in _HAVE and (lacking.count(True) == 1 or signs.count(True) == 1)

    def _narrower(self, group: str, than: str) -> bool:
        """ "In pregnancy, avoid it | in the first trimester": not in all of the first."""
        return than in self.ontology.ancestors(group)

    def lack(self, group: str) -> bool:
        """A deficiency or anemia that no class of another sort holds."""
        above = self.ontology.ancestors(group) - {"population"}
        return all(g.endswith(_LACKS) for g in (group, *above))

    def both(self, first: str, second: str) -> tuple[str, tuple[str, ...]]:
        """The class of patients in both: the narrower, a named class, or a new name with its
        parts.
        """
        if second in self.ontology.ancestors(first) or second in first.split("-with-"):
            return first, ()
        if first in self.ontology.ancestors(second):
            return second, ()
        for a, b in ((first, second), (second, first)):
            for word in ("with", "after", "and"):
                if f"{a}-{word}-{b}" in self.ontology.terms:
                    return f"{a}-{word}-{b}", ()
        return f"{first}-with-{second}", (first, second)


_SIGNS = ("sign", "signs", "symptom", "symptoms", "deficit", "deficits", "feature", "features")


def _with_either(hung: tuple[str, ...], whom: str, *, known: bool) -> tuple[str, ...]:
    """The conditions with "over 60 years or with X" whole; where the age is a class, and no part
    of it is a condition, both are groups.
    """
    rest = tuple(c for c in hung if c not in whom and whom not in c)
    return hung if known and rest == hung else unique((whom, *rest))


def _is_over(items: Sequence[Item], at: int) -> bool:
    """ "A previous | pregnancy", "after a | pregnancy": who is not pregnant now."""
    if not (items[at].value("population") or "").startswith(_PASSING):
        return False
    if [i.form for i in items[max(0, at - 2) : at]] in _AFTER:
        return True
    led = takewhile(lambda i: plain(i) or i.form in PAST, reversed(items[max(0, at - 3) : at]))
    return any(i.form in PAST for i in led)  # not "a previous stroke, | infants"


_AFTER = (["after", "a"], ["after", "the"], ["following", "a"])
_PASSING = ("pregnancy", "infant", "breastfeeding", "newborn")


def _with_those_counted_in(
    named: list[tuple[int, str]], items: Sequence[Item], topic: Topic, ontology: Ontology
) -> list[tuple[int, str]]:
    """ "Everyone, including | vegans": all whom the page is about, and vegans; "the elderly,
    including those with | dementia": only the elderly.
    """
    added = {at for at, _ in named if counted_in(items, at)}
    base = [group for at, group in named if at not in added]
    if not added:
        return named
    if not base:
        whom = next((n for n, i in enumerate(items) if n in added or i.people), 0)
        of_all = whom not in added  # "most patients, including …"
        return [*((whom, group) for group in topic.populations if of_all), *named]
    whole = topic.populations
    return [
        (at, group)
        for at, group in named
        if at not in added
        or not those_of(items, at)
        or any(b in whole or b in ontology.ancestors(group) for b in base)
    ]


def _only_how_large(condition: str, group: Item, text: str) -> bool:
    """ "Longer than 20 cm", "after ileal resection of > 20 cm": what the class of it says."""
    before, named, behind = condition.partition(group.span.of(text))
    words = (behind if named else before).split()
    return all(w in _OF_A_SIZE or w[0] in "<>≥≤" or w.isdigit() for w in words[:-1])


_OF_A_SIZE = frozenset("of more less than longer shorter larger over under above below at".split())


def _of_their_sex(hung: tuple[str, ...], topic: Topic) -> tuple[str, ...]:
    """On a page about pregnancy "women" are all whom it is about."""
    if not any(group.startswith(_OF_WOMEN) for group in topic.populations):
        return hung
    return tuple(c for c in hung if c.lower() != "women")


_OF_WOMEN = ("pregnancy", "breastfeeding", "postpartum", "heavy-menstrual", "preeclampsia")


def _by_its_head(
    items: Sequence[Item], part: Sequence[Role], topic: Topic
) -> list[tuple[int, str]]:
    """ "After | surgery" on a page about bariatric surgery and vegans: the one operation."""
    operations = [g for g in topic.populations if g.endswith(_OPERATIONS)]
    if not len(operations) == 1 < len(topic.populations):
        return []
    return [
        (at, operations[0])
        for at, item in enumerate(items[1:], 1)
        if items[at - 1].form in ("after", "following")
        and operations[0].endswith(f"-{item.form}")
        and part[at] in _PLAIN
    ]


def _grown(items: Sequence[Item], part: Sequence[Role], topic: Topic) -> list[tuple[int, str]]:
    """ "Adults", "mothers" on a page about infants: whoever they are, they are none of those.

    On other pages adults are no group in particular.
    """
    young = bool(topic.aimed) and set(topic.aimed) <= _YOUNG
    old, bearing = topic.aimed == ("older-adult",), topic.aimed == ("pregnancy",)
    for at, item in enumerate(items):
        words = item.form.split()
        grown = (young and words[-1] in _GROWN) or (bearing and words[-1] == "men")
        younger = old and words[-1] == "adults" and _under(items[at - 1 : at], items[at + 1 :])
        if (grown or younger) and part[at] in _PLAIN:
            return [(at, "adult")]
    return []


def _some_of_it(items: Sequence[Item], at: int) -> bool:
    """Behind an unknown word that says which part of a group is left out."""
    before = items[at - 1]
    return plain(before) and before.form not in _THE and len(before.form) > _SHORT


_THE = ("from", "their", "your", "such", "other", "those", "these", "where", "when", "known")
_SHORT = 3  # letters


def _under(before: Sequence[Item], behind: Sequence[Item]) -> bool:
    """ "Younger | adults", "adults | under 65"."""
    ahead = [i.form for i in (*before[-1:], *behind[:1])]
    return any(form in ("younger", "under", "below") for form in ahead)


_GROWN_UP = 18  # years
_YOUNG = frozenset(("infant", "child", "adolescent", "newborn-period", "preterm-infant"))
_GROWN = ("adult", "adults", "men", "women", "mother", "mothers")
_SITTINGS = ("session", "sessions", "day", "days")
_OPERATIONS = ("surgery", "ectomy", "bypass", "resection", "diversion", "transplantation")
_PLAIN = (Role.MAIN, Role.CONDITION)


def to_come(items: Sequence[Item], at: int) -> bool:
    """ "For | cancer | prevention": those who do not have it; a deficiency is what is lacked."""
    lacks = items[at].form.endswith(("deficiency", "insufficiency"))
    return not lacks and any(i.form == "prevention" for i in items[at + 1 : at + 2])


_NOT_WHO = (Role.OUTCOME, Role.COMPARED, Role.BEFORE, Role.CONCESSION, Role.UNTIL)
"""Parts of a clause whose groups are not those that it is for."""


def _waits_for(items: Sequence[Item], at: int, role: Role) -> bool:
    """ "Infusions should be delayed until | an infection has resolved": for those with one."""
    if role is not Role.UNTIL or not any(i.form in _OVER for i in items[at + 1 : at + 5]):
        return False
    return any(i.value("act") in ("delay", "withhold") for i in items[max(0, at - _NEARBY) : at])


_NEARBY = 12  # words between what is put off and what has to be over


_OVER = ("resolved", "cleared", "over", "resolves", "clears", "treated", "controlled", "ended")


def _example(items: Sequence[Item], at: int) -> bool:
    """ "Symptoms such as | ataxia" are looked out for; nobody is said to have them."""
    named = next((n for n in range(at - 1, 0, -1) if items[n].form in ("such as", "like")), 0)
    return any(i.value("analyte") or i.value("noun") == "symptom" for i in items[named - 1 : named])


def _or_something_else(items: Sequence[Item], at: int) -> bool:
    """Whether a state shares its verb with what no class stands for, so that either is enough."""
    if at < 2 or items[at - 1].form != "or":
        return False
    other = items[at - 2].word and items[at - 2].value("population") is None
    return other and not _IS.isdisjoint(items[at].form.split())


_IS = frozenset(("is", "are"))


_REASONS = ("since", "as", "because")


def with_everybody(items: Sequence[Item], at: int) -> bool:
    """Whether a stage of life is joined to adults at large ("children and | adults")."""
    before = [i for i in items[max(0, at - 3) : at] if i.form not in PLACING][::-1][:2]
    behind = [i for i in items[at + 1 : at + 4] if i.form not in PLACING][:2]
    pairs = (before, behind)
    return any(len(p) == 2 and p[0].joins and p[1].form in _EVERYBODY for p in pairs)


_EVERYBODY = ("adult", "adults", "grown - ups")


_EITHER = (["with", "or", "without"], ["with", "and", "without"], ["with", "/", "without"])


def _with_or_without(items: Sequence[Item], at: int) -> bool:
    near = [w for i in items[max(0, at - 4) : at + 1] for w in i.form.split()]
    return "without" in near and any(near[n : n + 3] in _EITHER for n in range(len(near)))


def _of_somebody_else(items: Sequence[Item], at: int) -> bool:
    """ "Infants of | vegan mothers", "born to mothers with | diabetes": who is treated is the
    child, which the condition tells.
    """
    near = range(at - 1, max(0, at - _NEAR_PARENT), -1)
    return any(at < of_a_parent(items, begins) for begins in near)


_NEAR_PARENT = 8  # words from "of" to what the parents have


def _unless(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "Unless the cause is reversible, for example | X"."""
    return items[opener(part, at)].form == "unless"


def _ruled_out(items: Sequence[Item], at: int) -> bool:
    """ "… X has been excluded", "X is ruled out"."""
    words = {w for i in items[at + 1 : at + 5] for w in i.form.split()}
    return not words.isdisjoint(("excluded", "ruled", "exclusion"))


def _of_the_product(items: Sequence[Item], at: int) -> bool:
    """ "… because (its) | absorption is poor": why, and not in whom."""
    before = [i.form for i in items[max(0, at - 3) : at] if i.form not in ("the", "its", "their")]
    return before[-1:] == ["because"]


def _looked_for(items: Sequence[Item], at: int) -> bool:
    """ "(Not) without first excluding | X": neither those who have X nor those who do not."""
    near = range(max(0, at - 5), at)
    without = next((n for n in near if items[n].form == "without"), None)
    return without is not None and done_first(items[without + 1 : at])


def _fronted(items: Sequence[Item], first: int, second: int) -> bool:
    """ "In pregnancy, | women with diabetes should …": for those who are both."""
    behind = items[second + 1 : second + 2]
    directed = any(i.value("modal") and finite_word(i) for i in behind)
    return directed and _apart(items, first, second)


def _apart(items: Sequence[Item], first: int, second: int) -> bool:
    """ "In X, … | Y": the one group opens the clause, before a comma, and the other stands behind
    it.
    """
    opens = items[0].form in PLACING and not any(i.form == "," for i in items[:first])
    between = items[first + 1 : second]
    return opens and [i.form for i in between].count(",") == 1 and not any(i.joins for i in between)


def _hinges(items: Sequence[Item], part: Sequence[Role], first: int, second: int) -> bool:
    """ "If nerves are affected, | vegans …": one group is what the order for the other hangs on."""
    inside = [at for at in (first, second) if part[at] is Role.CONDITION]
    if len(inside) != 1:
        return False
    opened = opener(part, inside[0])
    if opened and items[opened - 1].form == "or":
        return False  # "in X | or if Y is present": either is enough
    return items[opened].form.split()[0] in (
        "if",
        "when",
        "where",
        "whenever",
        "once",
    )


def _with_both(items: Sequence[Item], first: int, second: int) -> bool:
    """ "Patients with both | X and | Y", "with not only | X but also | Y": those who have the two,
    where "in both X and Y" is said of either.
    """
    have = items[first - 2].form.split()[-1] in _HAVE
    both = first > 1 and items[first - 1].form in ("both", "not only") and have
    return both and [i.form for i in items[first + 1 : second]] in (["and"], ["but", "also"])


_PAIR = 2
_HAVE = ("with", "have", "has", "having")
_LACKS = ("deficiency", "anemia")


def _of_such_a_state(item: Item, between: Sequence[Item]) -> bool:
    """ "Pregnancy, | anemic", "pregnant and | anemic": a state of the same patients."""
    return item.value("state") == "of patients" and [i.form for i in between] in ([","], ["and"])


def _intersects(between: Sequence[Item]) -> bool:
    forms = {w for i in between for w in i.form.split()}
    if forms & {",", "or", "nor", "and", ";", "/"} or forms >= {"but", "also"}:
        return False
    if forms and forms <= {"-", "dependent", "related", "associated", "induced", "of", "the"}:
        return True  # "dialysis-dependent kidney disease", "anemia of pregnancy"
    return (
        bool(
            forms
            & {
                "with",
                "who",
                "whose",
                "that",
                "which",
                "after",
                "following",
                "due",
                "caused",
                "attributed",
                "attributable",
                "from",
                "secondary",
                "in",
                "on",
                "plus",
                "throughout",
            }
        )
        or not forms
    )


def _broadest_dropped(slugs: tuple[str, ...], ontology: Ontology, topic: Topic) -> tuple[str, ...]:
    """In "for B12 deficiency … in patients with X" the topic's own condition adds nothing to X."""
    whole = ontology.diseased & set(topic.populations)
    narrower = tuple(s for s in slugs if s not in whole)
    return narrower or slugs
