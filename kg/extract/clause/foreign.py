"""Drugs that the ontology does not know: their doses are nobody else's.

"Adrenaline 0.5 mg" on a page about iron is no dose of iron. A word that no vocabulary knows, right
before an amount, is taken for a drug if it ends like an international nonproprietary name; what is
said of it is left as residue. The endings are stems of the WHO's stem book.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import plain
from kg.extract.word.openers import Role, finite_word

_STEMS = tuple(
    (
        "acin aline amine amol apine ardine arol artan azepam azepine azepoxide azole azone "
        "azosin bactam barbital caine calci calcitol cillin cog conazole cort curium cycline "
        "dipine dopa drine dronate epam erone estrel fenac fentanil fibrate floxacin formin "
        "gatran gliflozin gliptin glitazone grel idase ifene imab iodarone isone izine kacin "
        "lukast mab methasone micin mycin nib nidazole olol olone onide oprazole oxacin "
        "oxetine oxin oxone parin penem phrine phylline platin poetin prazole pressin pril "
        "profen quine quinone relin rozole rubicin sartan semide setron solone sonide spirone "
        "stat statin terol tetracycline thiazide tidine tinib tizide tocin toin trexate "
        "triptan triptyline antel mectin ximin urea vastatin verine vir xaban zepam zolam zole "
        "zumab"
    ).split()
)
_PLAIN = frozenset(
    "routine baseline combine medicine guideline decline examine determine around almost "
    "nearly roughly merely about".split()
)


def of_an_unknown_drug(items: Sequence[Item], label: Sequence[Item]) -> bool:
    """Whether the first amount of a clause stands right behind the name of a drug we lack, be it
    its label.
    """
    at = next((n for n, i in enumerate(items) if isinstance(i.amount, Dose)), None)
    if at is None:
        return False
    before = [*items[at - 1 : at], *label[-1:]] if at else label[-1:]
    named = any(map(like_a_drug, before)) or _by_a_route(items[max(0, at - 2) : at])
    named = named or by_its_name(items, at)
    return named or _opens_with_a_name(items[:at])


def _opens_with_a_name(items: Sequence[Item]) -> bool:
    """ "Acetylcysteine | 600 mg", "alpha-lipoic acid | 600 mg": nouns of no vocabulary, no more."""
    words = [i for i in items if i.form != "-"]
    if not 0 < len(words) <= _NAME or any(i.terms or not i.form.isalpha() for i in words):
        return False
    long = max(len(i.form) for i in words) >= _LONG
    return long and not (words[0].form.endswith("ing") or words[-1].form.endswith(_NO_NAME))


_NAME = 3  # words of a drug's name
_LONG = 6  # letters that one of them has
_NO_NAME = ("s", "ly", "ed", "ing", "al", "ion", "ment", "er", "or", "ive", "ary", "y")


def _by_a_route(items: Sequence[Item]) -> bool:
    """ "Oral | methionine | 1 g": a route, then a noun of no vocabulary right before the amount."""
    if len(items) < 2 or items[0].value("route") is None:
        return False
    word = items[1].form
    plain = items[1].terms or not word.isalpha() or word in _PLAIN or len(word) < 6
    return not plain and not word.endswith(("ly", "ed", "ing", "al"))


def by_its_name(items: Sequence[Item], at: int) -> bool:
    """ "Is treated with | betaine | 3 g", "give | arginine | 5 g": a noun of no vocabulary
    between what gives and how much.
    """
    if at < 2:
        return False
    word, before = items[at - 1].form, items[at - 2]
    noun = not items[at - 1].terms and word.isalpha() and len(word) >= _LONG
    gives = before.form in ("with", "by") or before.value("act") == "administer"
    return gives and noun and word not in _PLAIN and not word.endswith(_NO_NAME)


def like_a_drug(item: Item) -> bool:
    """A word of no vocabulary that ends like a drug's name."""
    word = item.form
    known = item.terms or not word.isalpha() or word in _PLAIN
    return not known and len(word) > 6 and word.endswith(_STEMS)


def gives_another_agent(clause: Clause) -> bool:
    """Whether what a clause without a known drug is about is a noun of no vocabulary: "intravenous
    | saline", "treat with | adrenaline", "antibiotics | should be given by mouth". A ban on such
    a thing keeps its words, and rules out no drug.
    """
    items = clause.items
    if not (clause.has("act") or clause.has("route")) or clause.has("modal", "avoid", "forbid"):
        return False
    main = (n for n, role in enumerate(clause.roles) if role is Role.MAIN)
    behind = (n + 1 for n in main if _adjective(items[n]) or _gives(items, n))
    return any(_another(items, n) for n in behind) or _another_is_given(items)


def _adjective(item: Item) -> bool:
    """ "Intravenous", "oral": a route before what goes by it."""
    return item.value("route") is not None and item.form.endswith(_OF_A_WAY)


_OF_A_WAY = ("al", "ous", "ar", "iv", "im")


def _gives(items: Sequence[Item], at: int) -> bool:
    """A verb before what is given, be it "treat | with"."""
    verb = items[at].form.split()[0]
    if verb == "with":
        return at > 0 and items[at - 1].form in ("treat", "treated", "treatment")
    return items[at].value("act") == "administer" and verb in _GIVING


_GIVING = ("give", "administer", "use", "take", "receive", "inject", "infuse", "prescribe", "keep")


def _another(items: Sequence[Item], at: int) -> bool:
    """Whether a noun of no vocabulary stands at a place, that names no form and no way of giving
    and belongs to no known noun ("depot | injections").
    """
    first = at
    while at < len(items) and (items[at].form in _OPENING or plain(items[at])):
        at += 1
    named = (i.form for i in items[first:at] if i.form not in _OPENING)
    words = [w for w in named if not w.endswith(("self", "selves"))]  # "inject | themselves"
    if not words or words[-1] in _OWN or words[-1].endswith(_NO_NOUN) or len(words[-1]) < _NOUN:
        return False
    rest = items[at] if at < len(items) else None
    return rest is None or not (rest.word or rest.form == "-") or _begins(rest)


def _begins(item: Item) -> bool:
    """A word behind the end of what is named: a verb, a preposition, a condition, an "and"."""
    if finite_word(item) or item.value("modal") or item.value("condition"):
        return True
    return bool(item.value("connector") or item.value("route")) or item.form in _ENDING


def _another_is_given(items: Sequence[Item]) -> bool:
    """ "Saline | should be given intravenously": not to whom, for then something follows."""
    verb = next((n for n, i in enumerate(items) if i.value("modal") and finite_word(i)), 0)
    given = [n for n in range(verb + 1, min(verb + 3, len(items))) if items[n].form in _GIVEN]
    if not verb or not given or items[0].form.split()[0] in ("if", "when"):
        return False
    behind = items[given[0] + 1 : given[0] + 2]
    object_ = any(i.amount or i.form in _OPENING or (i.given and not _manner(i)) for i in behind)
    return not object_ and _another(items[:verb], 0)


def _manner(item: Item) -> bool:
    return item.form.endswith("ly") or item.form.startswith("by ")


_NOUN = 5  # letters
_NO_NOUN = ("ly", "ed", "ing", "ward", "wards", "ever")
_OPENING = ("the", "a", "an", "some", "any", "adequate", "available")
_ENDING = frozenset("in for during at to by of on from over with as through than".split())
_GIVEN = ("given", "administered", "used", "injected", "infused")
_OWN = frozenset(
    (
        "agent agents drug drugs medicine medicines medication medications form forms salt salts "
        "formulation formulations preparation preparations product products option options choice "
        "alternative alternatives bolus boluses drip drips depot depots liquid liquids solution "
        "solutions syrup delivery repletion replenishment method methods mode dosage strategy "
        "early later again first twice thrice alone together regularly sooner rather instead "
        "either others everything something anything whichever whatever several route therapies "
        "treatments ampoule ampoules vial vials group groups arm arms recipients"
    ).split()
)
"""Nouns for what is given, whatever it is, and adverbs that stand where a noun could."""
