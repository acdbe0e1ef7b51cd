"""Clauses that tell what is done, was studied or is believed: no order of the page stands in them.

"Many clinicians give …", "the previous guideline recommended …", "whether 1 mg is enough is
debated": each holds a dose and a word of direction, and none directs. What marks such a clause is
data (``cues.toml``: narration, agent); here is only where the mark has to stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.openers import Role
from kg.extract.word.speakers import own_verb, told_of_the_past
from kg.model import Modality

_BORNE = (Role.MAIN, Role.OUTCOME, Role.COMPARED)
_PAST = ("was", "were", "had", "did", "received", "took", "gave", "used to be")
_REMOTE = ("may have been", "might have been", "could have been")


def narrated(clause: Clause, modality: Modality | None, cue: int) -> bool:
    """Whether the clause tells of an order or a practice instead of giving one.

    ``cue`` is the item that states the ``modality``, -1 where nothing does.
    """
    items = clause.items
    if items[0].form in _STUDIED or (len(items) > 1 and items[1].form in _STUDIED):
        return True  # "participants must stop metformin"
    verb = own_verb(items)
    if verb is not None and (cue < 0 or verb < cue) and told_of_the_past(items, verb):
        return True  # "we treated 40 patients with 4,000 IU daily"
    if modality is not None and modality.negative:
        return _believed(items, cue) or _once_banned(items, clause.roles, cue)
    said = cue if cue >= 0 else _amount(items)
    marked = clause.has("narration")
    return (
        (marked and any(_marks(items, clause.roles, n, modality, said) for n in range(len(items))))
        or _practised_by_some(items, clause.roles, said)
        or (cue >= 0 and (past(items, cue) or _of_a_source(items, cue) or _remote(items, cue)))
    )


def _believed(items: Sequence[Item], cue: int) -> bool:
    """ "The belief that X should not be used (is outdated)", "many believe that X …"."""
    before = items[:cue]
    if items[0].form in ("contrary", "despite"):
        return False  # "contrary to common belief, …": so it is
    if _refuted(items, cue):
        return True
    named = any(i.form in _BELIEFS or i.form.removesuffix(" that") in _BELIEFS for i in before[:6])
    some = any(i.value("agent") for i in before[:3])
    held = some and any(i.form.split()[0] in _BELIEVE for i in before[1:5])
    return named or held


def _refuted(items: Sequence[Item], cue: int) -> bool:
    """ "It is untrue that X should be avoided", "'never inject X' is a myth", "the advice to avoid
    X is obsolete": the ban is told to be none.
    """
    ahead = any(i.form in _UNTRUE for i in items[: min(cue, 5)])
    last = items[-_CLOSING:]
    verb = next((n for n, i in enumerate(last) if i.form in ("is", "are")), len(last))
    behind = last[verb + 1 :]
    told = any(w in _UNTRUE for i in behind for w in i.form.split())
    told = told and not any(i.value("modal") == "forbid" for i in behind)
    quoted = any(i.form in ('"', "'") for i in items[cue:])
    quoted = quoted or any(w in _ADVICE for i in items[:cue] for w in i.form.split())
    return ahead or (told and quoted)


_CLOSING = 4  # "… is a myth"
_UNTRUE = ("untrue", "false", "incorrect", "wrong", "obsolete", "outdated", "myth", "a myth",
           "misconception", "mistaken", "outmoded", "superseded")  # fmt: skip
_ADVICE = ("recommendation", "advice", "rule", "teaching", "warning", "idea", "notion")
_STUDIED = ("participants", "volunteers", "enrollees")
_BELIEFS = ("belief", "claim", "notion", "idea", "assumption", "teaching", "myth", "misconception")
_BELIEVE = ("believe", "think", "feel", "assume", "argue")


def _once_banned(items: Sequence[Item], part: Sequence[Role], cue: int) -> bool:
    """ "In the past, X was not recommended", "older guidelines advised against X"."""
    marked = any(
        i.value("narration") == "past" and part[n] in _BORNE for n, i in enumerate(items[: cue + 1])
    )
    verb = items[cue].form.split()[0]
    told = verb.endswith("ed") or any(i.form in ("were", "was", "told that") for i in items[:cue])
    return (marked and (told or past(items, cue) or verb == "used")) or _of_a_source(items, cue)


def past(items: Sequence[Item], cue: int) -> bool:
    """ "Was formerly recommended", "were considered the standard", "used to recommend"."""
    if [i.form for i in items[max(0, cue - 2) : cue]] == ["used", "to"]:
        return True
    for item in reversed(items[max(0, cue - 5) : cue + 1]):
        if item.form.split()[0] in ("was", "were"):
            return True
        if item is not items[cue] and not skipped(item):
            return False
    return False


def skipped(item: Item) -> bool:
    """A word that may stand between a verb and what is said with it: an adverb, an article."""
    adverb = item.value("quantifier") == "some" or item.value("narration") == "past"
    return adverb or item.form in BETWEEN or item.form.endswith("ly")


BETWEEN = frozenset(
    (
        "a an the been be to considered regarded seen currently normally widely necessarily always "
        "yet in itself by therefore now as thought felt deemed very really either also even still "
        "used any appropriate then often usually generally typically too more less once"
    ).split()
)


def _practised_by_some(items: Sequence[Item], part: Sequence[Role], said: int) -> bool:
    """ "Many clinicians give …", "patients often ask for …": what some do."""
    if len(items) > 1 and items[0].form in _SOME and items[1].form in _DID:
        return True  # "some used as much as 1 mg"
    at = next((n for n, i in enumerate(items[:3]) if i.value("agent")), None)
    if at is None or part[at] is not Role.MAIN or at >= said:
        return False
    often = at > 0 and items[at - 1].value("quantifier") == "some"
    verb = at + 1
    while verb < len(items) and part[verb] is Role.MAIN and skipped(items[verb]):
        often = often or items[verb].value("quantifier") == "some"
        verb += 1
    joined = any(i.value("connector") == "and" for i in items[verb:said])
    joined = joined or (verb < said and items[verb].form == "agree")
    return often and verb <= said and not joined and _does(items[verb])


_SOME = ("some", "many", "several", "few", "most", "others")
_DID = ("used", "took", "received", "injected", "use", "take", "inject", "give", "gave")


def _does(item: Item) -> bool:
    """An active verb: what somebody does, not what should be done to him."""
    bare = not item.form.endswith(("ed", "en", "ing", "ation"))
    acts = item.value("act") or item.value("modal") in ("prefer", "consider")
    unknown = not item.terms and item.form.isalpha() and item.form not in _PREPOSITIONS
    return bare and bool(acts or unknown)


_PREPOSITIONS = frozenset(
    (
        "with without in on at of over under above below from to for by who whose whom aged older "
        "younger and or than after during not such"
    ).split()
)


def _marks(
    items: Sequence[Item], part: Sequence[Role], at: int, modality: Modality | None, said: int
) -> bool:
    """Whether the word at ``at`` makes what is said at ``said`` a tale."""
    mark = items[at].value("narration")
    if mark is None or part[at] not in _BORNE:
        return False
    if items[at].value("act") and (not at or items[at - 1].form == ","):
        return False  # "if it has not risen, | ask about adherence": an order
    if mark == "study":
        return modality is None or not finite(items[said])
    apart = any(i.form in (",", ";") for i in items[min(at, said) : max(at, said)])
    return mark == "past" or (not apart and (modality is None or at < said))


def _of_a_source(items: Sequence[Item], cue: int) -> bool:
    """ "The guideline recommended …": in the past, hence perhaps no longer."""
    before = [i for i in items[max(0, cue - 3) : cue] if not skipped(i)]
    told = items[cue].form.split()[0] in ("recommended", "advised", "suggested", "listed", "warned")
    return told and bool(before) and before[-1].value("source") is not None


def _remote(items: Sequence[Item], cue: int) -> bool:
    """ "Might have been reversible": not said of what is to be done."""
    words = " ".join(i.form for i in items[cue : cue + 3])
    return words.startswith(_REMOTE)


def _amount(items: Sequence[Item]) -> int:
    return next((n for n, i in enumerate(items) if i.schedules), 0)


def once(items: Sequence[Item]) -> bool:
    """Told in a past tense, as far as single words show."""
    return any(i.form.split()[0] in _PAST for i in items)
