"""Drugs that the ontology does not know: their doses are nobody else's.

"Adrenaline 0.5 mg" on a page about iron is no dose of iron. A word that no vocabulary knows, right
before an amount, is taken for a drug if it ends like an international nonproprietary name; what is
said of it is left as residue. The endings are stems of the WHO's stem book.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.phrases import Dose

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
