"""Limits of those a clause is about: "patients | at low risk", "vegans | with low levels"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Duration, Measure
from kg.extract.word.ages import length_of_time, patients_own
from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import AHEAD, AT_RISK, GROUP_WORDS, plain, until_end
from kg.extract.word.openers import Role, finite_word
from kg.extract.word.roles import LONGEST
from kg.extract.word.states import begins_the_use

_STATE = ("about", "already", "newly", "previously", "unable", "unwilling", "intolerant", "due")
AGES = ("over", "under", "aged", "above", "below")
_NARROWING = "aged over under above below with at on of from in older younger weighing".split()


def ruling_out(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "previous anaphylaxis | is a contraindication" ends."""
    cue = next((n for n, i in enumerate(items) if i.form.startswith(_IS_A_BAN)), 0)
    told = any(
        i.word
        and i.form not in GROUP_WORDS
        and not any(i.value(c) for c in ("substance", "route", "population"))
        for i in items[:cue]
    )
    return cue if at == 0 and told else at


_IS_A_BAN = ("is a contraindication", "are contraindications")


def calling_for(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "relapse | calls for 1 mg weekly" ends: the case in which it is."""
    verb = next((n for n, i in enumerate(items[:_FAR]) if i.form.split()[0] in _ASKS_FOR), 0)
    asks = verb and items[verb].value("modal") == "require"
    told = items[:verb]
    named = any(i.product or i.people or i.joins or i.form == "," for i in told)
    named = named or any(i.form.split()[-1] in _PEOPLE for i in told)
    vague = all(i.value("noun") == "therapy" or i.form in _POINTING for i in told)
    given = any(i.given or i.schedules for i in items[verb + 1 :])
    return verb if at == 0 and asks and given and not (named or vague) else at


_FAR = 8  # words and phrases
_PEOPLE = ("patient", "patients", "people", "persons", "individuals")
_ASKS_FOR = "call calls need needs require requires warrant warrants demand demands".split()
_POINTING = (
    "a an the it they this that these those which one some most all many who you we full "
    "correction repletion replenishment loading maintenance upkeep body safety everyone everybody"
).split()


def measured(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the subject of "a serum B12 below 200 pg/mL | should be treated …" ends."""
    head = items[:4]
    value = next((n for n, i in enumerate(head) if isinstance(i.amount, Measure)), 0)
    if not value:
        return at
    named = any(i.value("analyte") for i in head[:value])
    named = named or not any(i.terms or i.amount for i in head[:value])
    named = named or all(map(of_a_level, head[:value]))  # "levels of | 30-50 nmol/L"
    behind = items[value + 1 : value + 2]
    treated = behind and behind[0].value("modal") and any(i.schedules for i in items[value:])
    return value + 1 if at == 0 and named and treated else at


def at_a_level(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the level ends at which something is to be done ("treat | levels below 150 pmol/L",
    "no treatment is needed | above 300 pmol/L", "| levels above 300 pmol/L should not be treated").
    """
    value = next((n for n in range(at, min(at + 5, len(items))) if items[n].amount), at)
    measure = items[value].amount if value < len(items) else None
    if isinstance(measure, Measure) and _also_measured(items, at, value):
        return value + 1
    if not isinstance(measure, Measure) or "/" not in measure.unit or length_of_time(items[value]):
        return at
    first = at + 1 if items[at].form in (PLACES_A_LEVEL if at == 0 else _AT_WHICH) else at
    if not all(of_a_level(i) for i in items[first:value]):
        return at
    behind = items[value + 1 : value + 4]
    bare = not any(i.value("analyte") for i in items[:value])  # "| below 30 µg/L, iron is given"
    if at == 0 and [i.form for i in behind[:1]] == [","]:
        asked = bare and any(map(_asks, items[value:]))
        return value + 1 if asked or any(i.schedules for i in items[value:]) else at
    if at == 0:
        barred = any(i.bars or i.value("denial") == "subject" for i in behind)
        given = bare and any(i.given for i in behind[:1])
        return value + 1 if barred or given or any(map(_treats, behind)) else at
    before = items[at - 1]
    near = items[max(0, at - 3) : at]
    directs = before.value("modal") is not None or before.value("act") == "administer"
    needed = directs and any(i.of_treatment or _treats(i) for i in near)
    return value + 1 if needed or _treats(before) else at


def _also_measured(items: Sequence[Item], at: int, value: int) -> bool:
    """ "In heart failure and | ferritin below 100 µg/L, …": which of them are meant."""
    fronted = at > 1 and items[0].form in PLACES_A_LEVEL and items[value + 1 : value + 2]
    if not fronted or items[value + 1].form != "," or length_of_time(items[value]):
        return False
    joined = items[at - 1].form in ("and", "with") and items[at - 2].people
    return joined and value > at and all(map(of_a_level, items[at:value]))


def of_a_size(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(After ileal resection) | longer than 60 cm", "(…, but) | over 60 cm needs injections":
    which of that group are meant; "| below 50 kg, each dose is 15 mg/kg", by their weight.
    """
    if at == 0:
        asks = any(i.value("modal") for i in items[1:2])
        return 1 if sized(items[0]) and (asks or _by_weight(items)) else at
    before = items[at - 1]
    named = before.value("population") is not None and not before.value("noun")
    return at + 1 if named and sized(items[at]) else at


def _by_weight(items: Sequence[Item]) -> bool:
    """ "Below 50 kg(,) | the dose is …": a weight alone, and what holds for it."""
    measure = items[0].amount
    weight = isinstance(measure, Measure) and measure.unit.startswith("kg")
    behind = any(i.form in _GOES_ON or i.product or i.value("act") for i in items[1:2])
    return weight and behind and any(i.schedules or i.value("modal") for i in items[1:])


_GOES_ON = (",", "the", "each", "a", "an", "no")


def sized(item: Item) -> bool:
    """A bound that is no time and no share: "longer than 60 cm"."""
    measure = item.amount
    if not isinstance(measure, Measure) or measure.share or length_of_time(item):
        return False
    return measure.comparator in ("<", ">", "≤", "≥")


PLACES_A_LEVEL = ("for", "in", "with")
_AT_WHICH = ("for", "at")
"""Words for the level at which something is done: "iron is advised | at a ferritin below 30"."""


def of_a_level(item: Item) -> bool:
    return item.value("analyte") is not None or item.form in _LEVEL


_LEVEL = "a an the any level levels serum plasma value values of at".split()


def patients_have(items: Sequence[Item], at: int) -> bool:
    """ "Patients with ferritin | below 30 µg/L", "people over 65 years with …", "in heart failure
    and a ferritin …", "treatment is started with …": who they are, and nothing to be reached.
    """
    back = at - 1
    while back > 0 and of_a_level(items[back]):
        back -= 1
    if not 0 < back < at - 1:
        return False
    if items[back].form == "and" and items[back - 1].people:
        return any(i.form in ("with", "in") for i in items[max(0, back - _NEAR) : back])
    if items[back].form != "with":
        return False
    whom = back - 1
    while whom > 0 and (length_of_time(items[whom]) or items[whom].form in _OF_AN_AGE):
        whom -= 1
    return items[whom].people or _begins(items[whom])


_NEAR = 4  # words and phrases
_OF_AN_AGE = ("older", "younger", "aged", "over", "under", "than")


def _begins(item: Item) -> bool:
    """ "(Treatment is) | started", "| treated"."""
    return item.form in ("start", "started", "begin", "begun", "treat", "treated", "treatment")


def _asks(item: Item) -> bool:
    """A direction, or what is given."""
    return item.value("modal") is not None or item.given or _treats(item)


def _treats(item: Item) -> bool:
    return item.value("noun") == "therapy" or item.form in ("treat", "treated", "treating")


def qualified(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that narrow a group down by what no class stands for ("patients | at
    low risk", "people | over 70", "adults | weighing 50 kg or more"); ``at`` where none begin.
    """
    before = at - 2 if at > 1 and items[at - 1].form == "(" else at - 1
    if before < 0 or part[at] is not Role.MAIN:
        return at
    aged = items[at].form in AGES and items[before].value("population") is not None
    if items[before].value("noun") != "patient" and not (aged and _years(items, at)):
        return at
    doing = items[at].form in _STATE or (
        items[at].form.endswith("ing") and items[at].form not in GROUP_WORDS
    )
    if not (doing or items[at].form in (*_NARROWING, *AHEAD) or patients_own(items[at])):
        return at
    end = until_end(items, part, at)
    if items[at].form == "already" and items[end : end + 1] and items[end].form in _HAVING:
        end = until_end(items, part, end)  # "women | already taking iron"
    if items[at].form in AHEAD:
        return end
    region = items[at:end]
    known = all(i.terms or i.form in (*GROUP_WORDS, *_NARROWING) or not i.word for i in region)
    return at if known and not any(patients_own(i) or i.form.isdigit() for i in region) else end


_HAVING = ("taking", "receiving", "using", "having")


def narrows_a_group(item: Item) -> bool:
    """A word behind a group that says which of it are meant."""
    named = item.form in _OPENING or item.form.startswith(AT_RISK) or item.form.endswith("ing")
    return named and not item.value("substance")


_OPENING = frozenset((*_NARROWING, *AHEAD))


def of_the_subject(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that narrow a subject down ("pregnant women | with low levels | should
    …", "vegans | planning a pregnancy | must …").
    """
    if items[at].form not in AHEAD and any(i.value("population") for i in items[at : at + 4]):
        return at  # "women | with anemia": a group, and no words beyond it
    end = until_end(items, part, at)
    verb = end < len(items) and (items[end].value("modal") or items[end].value("verb"))
    fronted = items[0].form in PLACES_A_LEVEL and end < len(items) and items[end].form == ","
    asked = bool(verb) or fronted  # "in infants | on formula, …"
    region = items[at:end]
    if any(i.value("population") for i in region):
        return end if asked and items[at].form in AHEAD else at
    told = any(
        isinstance(i.amount, Measure)
        or i.value("analyte")
        or i.form.startswith(AT_RISK)
        or plain(i)
        for i in region
    )
    return end if asked and told else at


def described(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the words end that describe whom or what has just been named ("patients | scheduled
    for surgery | should …", "give it to children | born early"); ``at`` where none begin.
    """
    before = items[max(0, at - LONGEST) : at]
    verb = 0 if any(map(finite_word, before)) else _own_verb(items, at)
    if not verb and not any(i.value("modal") or i.value("act") for i in before):
        return at
    end, last = at, min(len(items), at + LONGEST)
    while end < last and part[end] is Role.MAIN and not _ends_words(items[end]):
        end += 1
    region = items[at:end]
    told = items[at].form in _DESCRIBING or any(plain(i) for i in region[1:])
    taken = any(i.people or i.bars or i.schedules for i in region)
    return end if told and len(region) > 1 and not taken else at


def of_a_parent(items: Sequence[Item], at: int) -> int:
    """Where "infants | of vegan mothers", "children | born to women with X" end, which tells of
    the parents; 0 where nothing of the kind begins.
    """
    if not at or items[at].form not in _DESCENT or not items[at - 1].people:
        return 0
    parent = next((n for n, i in enumerate(items[at + 1 : at + 5], at + 1) if _bore(i)), 0)
    related, end = items[at].form == "whose", parent + 1
    while parent and end < len(items) and (items[end].word and not items[end].schedules):
        related = related or items[end].form.split()[0] == "who"
        if items[end].value("modal") or (finite_word(items[end]) and not related):
            break
        if items[end].joins and _next_child(items[at - 1], items[end + 1 : end + 3]):
            break
        end += 1
    between = [i for i in items[at + 1 : parent] if i.form != "or"]
    return 0 if any(i.joins or not i.word or finite_word(i) for i in between) else parent and end


def _next_child(child: Item, behind: Sequence[Item]) -> bool:
    """ "(Infants of mothers with X and) | preterm infants", "| those who …"."""
    last = child.form.split()[-1]
    return any(i.value("noun") == "patient" or i.form.split()[-1] == last for i in behind)


def _bore(item: Item) -> bool:
    return item.form.split()[-1] in _PARENTS


_DESCENT = ("of", "born", "born to", "whose")
_PARENTS = ("mother", "mothers", "parents")


def by_birth(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where such words end, as a limit; ``at`` where none begin."""
    return of_a_parent(items, at) or at


def describes(item: Item) -> bool:
    """A word that, right behind a group, begins to say which of them are meant."""
    return item.form in _DESCRIBING or (item.form[-2:] in _PARTICIPLES and plain(item))


_DESCRIBING = (
    *("too", "unlikely", "likely", "unwilling", "reluctant", "not", "never", "recently", "newly"),
    *("previously", "born", "ready"),
)
_PARTICIPLES = ("ed", "wn", "rn")


def _ends_words(item: Item) -> bool:
    return not item.word or item.joins or bool(item.amount) or finite_word(item)


def _own_verb(items: Sequence[Item], at: int) -> int:
    """Where the verb stands whose subject is described; 0 without one."""
    ahead = range(at, min(len(items), at + LONGEST))
    ends = (n for n in ahead if finite_word(items[n]) or not (items[n].word or items[n].amount))
    end = next(ends, 0)
    return end if end and items[end].word else 0


def of_long_use(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "patients | taking metformin for 4 years | should …" ends."""
    near = range(at + 1, min(at + 5, len(items)))
    length = next((n for n in near if isinstance(items[n].amount, Duration)), None)
    return length + 1 if length and begins_the_use(items, length) == at else at


def _years(items: Sequence[Item], at: int) -> bool:
    """A bare number of years behind "over", "under" ("vegans over | 65")."""
    behind = items[at + 1 : at + 2]
    return any(i.form.isdigit() or length_of_time(i) for i in behind)
