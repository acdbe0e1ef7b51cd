"""What a "no" or "neither" is of: a group ("without X", "no X", "neither X nor Y", "X is absent"),
or what is given ("give no iron", "is given neither to A nor to B").

Decided from left to right, since a list shares the "without" before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.openers import TO_WHOM, finite_word


def negations(items: Sequence[Item]) -> dict[int, bool]:
    """Whether each group among the items is denied, by its place; decided from left to right."""
    groups: dict[int, bool] = {}
    apart: set[str] = set()  # named behind a "non"
    for at, item in enumerate(items):
        group = item.value("population")
        if group and _after_non(items, at):
            apart.add(group)
        if group:
            beside = group in apart and items[at - 1].joins  # "non-pregnant or | pregnant women"
            groups[at] = negated(items, at, groups) and not beside
    return groups


def _after_non(items: Sequence[Item], at: int) -> bool:
    return [i.form for i in items[max(0, at - 2) : at] if i.form != "-"][-1:] == ["non"]


def _directed(items: Sequence[Item], at: int) -> bool:
    """Whether a group is the subject of "should", "must" or the like."""
    return any(i.value("modal") and finite_word(i) for i in items[at + 1 : at + 3])


_COMPARATIVES = ("better", "worse", "more", "less", "greater", "higher", "lower", "longer")


def _person(item: Item) -> bool:
    return item.value("agent") == "person" or item.form in ("those", "anyone", "someone")


_CAUSING = ("due to", "due", "to", "caused by", "caused", "by", "from", "related to", "because of")
_BETWEEN = (
    "on",
    "in",
    "with",
    "having",
    "yet",
    "a",
    "the",
    "for",
    "receiving",
    "known",
    "to",
    "requiring",
    "needing",
    "undergoing",
    "yet on",
    "treated",
    "had",
    "been",
    "undergone",
    "diagnosed",
    "first",
    "second",
    "third",
)


def not_ended(items: Sequence[Item]) -> bool:
    """ "(Should be continued and) | not stopped when …": a ban without a verb of its own, of its
    own case; "and not stopped earlier" only says again how long.
    """
    if not_resumed(items):
        return True
    if not _done(items, *ENDING):
        return False
    return any(i.value("condition") is not None for i in items[2:3])


def not_resumed(items: Sequence[Item]) -> bool:
    """ "(Should be stopped and) | not restarted until …": a ban that lasts until then."""
    denied, done, when = (*items[:3], None, None, None)[:3]
    if denied is None or done is None or when is None or denied.form not in ("not", "never"):
        return False
    given = done.value("act") == "administer" and done.form.endswith(("ed", "en"))
    return given and when.form == "until"


def turned_down(items: Sequence[Item]) -> bool:
    """ "(Should be reviewed but) | not stopped", "(may be given monthly and) | not injected into a
    vein": a ban without a verb of its own, on ending treatment or on a route.
    """
    if _done(items, *ENDING):
        return True
    behind = items[2:6]
    routed = any(i.value("route") for i in behind) and not any(i.people for i in behind)
    return routed and _done(items, "administer")


def _done(items: Sequence[Item], *acts: str) -> bool:
    """ "Not | stopped", "never | given"."""
    denied = len(items) > 1 and items[0].form in ("not", "never")
    return denied and items[1].value("practice") is not None and items[1].value("act") in acts


def refused(items: Sequence[Item]) -> int | None:
    """Where a "no", "none" or "neither" stands that turns giving into a ban: "give | no iron to …",
    "should get | none", "is given | neither in A nor in B"; None where none does.
    """
    for at, item in enumerate(items):
        if at and item.form in _NONE and _given_before(items, at) and not _bounds(items, at):
            return at
    return None


_NONE = ("no", "none", "nothing", "neither", "nobody")
_GIVING = frozenset(
    "give gives given use uses used receive receives get gets take takes taken offer offered "
    "inject injected prescribe prescribed administered".split()
)
_ENDING = frozenset("stop stopped discontinue discontinued withhold withheld omit omitted".split())
_PLACED = ("in", "to", "for", "with", "by", "be", "as")


def _given_before(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of giving, and at most its object and a preposition, stand right before."""
    before = [i for i in items[max(0, at - 4) : at] if i.form not in _PLACED]
    verbs = (
        _GIVING | _ENDING if items[at].form == "neither" else _GIVING
    )  # "stop | neither A nor B"
    giving = next((n for n, i in enumerate(before) if i.form.split()[-1] in verbs), None)
    if giving is None or any(i.form in (",", ";") or i.amount for i in before[giving:]):
        return False
    return all(i.product for i in before[giving + 1 :])


def _bounds(items: Sequence[Item], at: int) -> bool:
    """ "No more than", "no change": nothing is refused."""
    behind = items[at + 1 : at + 2]
    named = behind and (behind[0].product or behind[0].value("noun") in ("therapy", "patient"))
    return items[at].form == "no" and not named


def negated(items: Sequence[Item], at: int, groups: Mapping[int, bool]) -> bool:
    """A group behind "without", "no", "except in", with at most a few words between.

    ``groups`` are the ``negations`` up to here: a list shares the "without" before it.
    """
    following = [i.form for i in items[at + 1 : at + 3]]
    if following[:1] == ["absent"] or following in (["is", "absent"], ["are", "absent"]):
        return True
    described = False  # "but not for patients with | X"
    for back in range(at - 1, max(-1, at - 6), -1):
        item = items[back]
        if item.form == "no" and items[back + 1].form.split()[0] in _COMPARATIVES:
            return False  # "works no better than X for | vegans"
        if item.form == "nor" and items[0].form == "neither":
            return False  # "neither pregnancy nor | breastfeeding is a contraindication"
        if item.form == "neither" and back > 0:
            return refused(items) is None  # "patients with neither | A …"
        if item.form == "nor" and any(i.form == "neither" for i in items[:back]):
            return _as_its_neither(items, back, at, groups)
        if item.form == "nor" and (refused(items) is not None or _barred(items[:back])):
            return False  # "must not be used in A, nor in | B"
        if item.form == "no" and _of_the_drug(items, back):
            return False  # "no tablets in | pernicious anemia"
        if item.value("negation"):
            if described:
                return item.form.split()[0] in ("but", "except", "excluding")
            if back == 0 and item.form == "no" and _directed(items, at):
                return False  # "no child should have more than …" speaks of every child
            if item.form in ("not", "never") and back and items[back - 1].form in _APART:
                return True  # "safe in X, not in untreated | Y"
            if item.form in (
                "not",
                "nor",
                "never",
            ):  # "not adequately studied in X" leaves nobody out
                near = all(i.form in (*_BETWEEN, *_CAUSING) for i in items[back + 1 : at])
                return near and not (back > 0 and items[back - 1].value("modal"))
            return True
        if item.form == "," and back and items[back - 1].value("population"):
            ahead = items[at : at + 4]
            listed = any(i.joins or i.form == "nor" for i in ahead)  # "without A, | B or C"
            return (listed or items[at - 1].joins) and groups[back - 1]
        if item.value("population"):
            joined = any(i.joins or i.form == "," for i in items[back:at])
            return (
                joined
                and groups[back]
                and not any(i.value("noun") == "patient" for i in items[back:at])
            )
        if item.form in TO_WHOM and back > 1 and _after_without(items, back):
            return False  # "without advice in | pregnancy": what is done without has been named
        if item.form in ("with", "who", "who have") and _person(items[back - 1]):
            described = True
        elif item.form.split()[0] == "who":
            return False  # "people without symptoms who have | X"
        elif item.form in ("if", "when", "where"):  # "without advice if you are | pregnant"
            return back > 0 and items[back - 1].form in ("not", "never")  # "not if | infection"
        elif item.form in _BETWEEN:
            continue
        elif item.value("modal") or item.amount or item.form in (",", "with", "but"):
            return False
    return False


_APART = (",", ";", "(", "—", "–")


def _as_its_neither(items: Sequence[Item], nor: int, at: int, groups: Mapping[int, bool]) -> bool:
    """Whether B is denied as A is: in "not advised in those with neither A | nor B", and not in
    "neither advised in A | nor in B".
    """
    neither = max(n for n in range(nor) if items[n].form == "neither")
    denied = [groups[n] for n in range(neither, nor) if n in groups]
    if denied:
        return any(denied)
    directed = any(i.value("modal") for i in items[neither:nor]) or refused(items) is not None
    return not directed and all(i.form in _BETWEEN for i in items[nor + 1 : at])


def _after_without(items: Sequence[Item], at: int) -> bool:
    """Whether a "without" and its object, no group, stand right before a place."""
    words = items[max(0, at - 5) : at]
    opens = next((n for n, i in reversed(list(enumerate(words))) if i.form == "without"), None)
    if opens is None or opens + 1 == len(words):
        return False
    between = words[opens + 1 :]
    return not any(i.value("population") or i.form == "," for i in between)


def _barred(items: Sequence[Item]) -> bool:
    return any(i.bars for i in items)


def what_of(items: Sequence[Item], at: int) -> Item:
    """What a "no" is of: the word behind it, or behind an adjective ("no routine | tablets")."""
    one, other = (*items[at + 1 : at + 3], None, None)[:2]
    if one is None:
        return items[at]
    plain = not one.terms and one.amount is None and one.form.isalpha()
    return other if plain and other is not None and other.product else one


def _of_the_drug(items: Sequence[Item], at: int) -> bool:
    """ "No | iron", "no routine | injections", "to no | patient with": the group is not denied."""
    behind = what_of(items, at)
    drug = behind.product or behind.value("noun") == "therapy"
    refused_to = behind.value("noun") == "patient" and refused(items) == at
    return drug or refused_to


def ends_denied(items: Sequence[Item]) -> bool:
    """ "(X can …,) those with Y | cannot", "in Z it is | not": a verb that is denied ends it."""
    return items[-1].form.split()[-1] in ("not", "cannot")
