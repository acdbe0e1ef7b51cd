"""Effects: "lowers mortality", "no rise in infections", "falls rose by 15%"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.model import Change, Outcome
from kg.outcome.ranked import DENIED, WAYS, two
from kg.outcome.words import BE, WORDS, distinct, listed, named


class _Trigger(NamedTuple):
    """A word that says which way, where it stands, and where what is changed stands by it."""

    at: int
    change: Change
    place: str


def changed(words: Sequence[str]) -> Iterator[Outcome]:
    """What one clause says has changed or has not."""
    if _undone(words):
        return
    for trigger in _triggers(words):
        held, denied = _object(words, trigger), _denied(words, trigger)
        if denied is None or not named(held) or not WORDS["given"].isdisjoint(held):
            continue
        change, extent = _turned(trigger, denied), _extent(words, trigger)
        if extent is not None and change is Change.MORE:
            yield Outcome(distinct(named(held)), extent, True,
                          *two(words, trigger.at, named(held), extent))  # fmt: skip
        elif extent is None and change is not None and not _beside_another(words, trigger):
            yield Outcome(distinct(named(held)), change)


def _undone(words: Sequence[str]) -> bool:
    """ "Prevented a rise", "hardly reduced", "stopping it raised", "higher without tablets", "not
    given tablets": what is told to change is not what the treatment does. What is untreated only
    by comparison ("than in the untreated") tells an effect.
    """
    than = next((n for n, w in enumerate(words) if w in listed("compared", "than")), len(words))
    if any(word in WORDS["undone"] and not _the_change(words, word) for word in words[:than]):
        return True
    for at, word in enumerate(words[:than]):
        near = words[at + 1 : at + 3]
        if word == "not" and near[:1] and near[0] in WORDS["had"]:
            return True
        if word == "without" and not any(w in _places() or "_" in w for w in near):
            return True
    return False


def _the_change(words: Sequence[str], word: str) -> bool:
    """ "Prevents fractures": the one change that is told, and not what keeps another away."""
    return word in _places() and all(words[t.at] == word for t in _triggers(words))


def _triggers(words: Sequence[str]) -> Iterator[_Trigger]:
    for at, word in enumerate(words):
        for change, place in _places().get(word, ()):
            yield _Trigger(at, change, place)


@cache
def _places() -> Mapping[str, list[tuple[Change, str]]]:
    """Each word that says which way, with how it is used."""
    found: dict[str, list[tuple[Change, str]]] = {}
    for change in (*WAYS, Change.SAME):
        for place in ("does", "happens", "noun", "before", "states"):
            for word in sorted(listed(change, place)):
                found.setdefault(word, []).append((change, place))
    return found


def _turned(trigger: _Trigger, denied: bool) -> Change | None:
    """The change as it is told with or without a "not"."""
    if trigger.change is Change.SAME:  # "no effect on", but "unchanged" without a "no"
        return Change.SAME if denied is (trigger.place == "noun") else None
    return DENIED[trigger.change] if denied else trigger.change


def _object(words: Sequence[str], trigger: _Trigger) -> Sequence[str]:
    """The words that name what is changed, by where they stand."""
    at, place = trigger.at, trigger.place
    word, last = words[at], words[at - 1] if at else ""
    helps = word.endswith("ing") and last not in WORDS["not"]
    whose = place == "does" and last in WORDS["links"] - {"to"}
    if last in _ranking() or helps or whose or (not at and word.endswith("ed")):
        return ()  # "a faster rise in", "raising it helps", "with lower", "reduced uptake is"
    passive = _behind_be(words, at)
    if place in ("happens", "states") or (place == "does" and passive):
        alone = place == "does" or not _after(words, at + 1)
        return _ahead(words, at) if alone else ()
    if place == "noun":
        whole, linked = "_" in word, words[at + 1 : at + 2] in (("in",), ("of",))
        return _after(words, at + 1 if whole else at + 2) if whole or linked else ()
    return (
        ()
        if passive or (place == "before" and not _told_of(words, trigger))
        else (_after(words, at + 1))
    )


def _behind_be(words: Sequence[str], at: int) -> bool:
    """ "Was reduced", "were not reduced"."""
    held = [word for word in words[max(0, at - 2) : at] if word != "not"]
    return bool(held) and held[-1] in BE


def _told_of(words: Sequence[str], trigger: _Trigger) -> bool:
    """ "Had fewer falls", and neither "reduced absorption is common" nor "in lower doses"."""
    at = trigger.at
    last, former = ("", "", *words[:at])[-1], ("", "", *words[:at])[-2]
    verb = words[at] in listed(trigger.change, "does")
    linked = last in WORDS["links"] and former not in WORDS["tells"]
    return at > 0 and not verb and not linked


def _ranking() -> frozenset[str]:
    return listed(Change.MORE, "than") | listed(Change.LESS, "than")


def _after(words: Sequence[str], start: int) -> Sequence[str]:
    """The name that begins at a word, up to what cannot belong to it.

    "More slowly" and "a rise of 2 g/dL" name nothing that changes.
    """
    bounds = (WORDS["not"] | WORDS["ends"] | WORDS["beside"]) - {"of"}
    end = next((n for n in range(start, len(words)) if words[n] in bounds or "_" in words[n]),
               len(words))  # fmt: skip
    held = words[start:end]
    adverb = bool(held) and held[0].endswith("ly")
    counted = bool(held) and held[0][0].isdigit() and words[start - 1] == "of"
    return () if adverb or counted else held


def _ahead(words: Sequence[str], end: int) -> Sequence[str]:
    """The name that ends before a verb; "stays for heart failure fell" has it too far off."""
    stop = end
    while stop > 0 and words[stop - 1] in BE | {"has", "have", "had", "not", "also"}:
        stop -= 1
    start, bounds = stop, WORDS["ends"] | WORDS["beside"] | WORDS["not"]
    while start > 0 and words[start - 1] not in bounds:
        start -= 1
    whole = start == 0 or words[start - 1] not in WORDS["beside"]
    return words[start:stop] if whole else ()


def _denied(words: Sequence[str], trigger: _Trigger) -> bool | None:
    """Whether a "not" stands before the change; None where that is not plain.

    "To reduce" tells a purpose, unless something has been shown or seen to.
    """
    before, behind = words[: trigger.at], words[trigger.at + 1 :]
    if trigger.place in ("noun", "before") and not WORDS["not"].isdisjoint(behind):
        return None  # "a reduction has not been shown"
    nots = [word for word in before if word in WORDS["not"]]
    if before and before[-1] == "to":
        told = before[-2] if len(before) > 1 else ""
        if told not in WORDS["reported"]:
            return None
        nots += [told] if told in WORDS["fails"] else []
    return None if len(nots) > 1 else bool(nots)


def _extent(words: Sequence[str], trigger: _Trigger) -> Change | None:
    """How a change is beside another's: "raised it further", "to a similar extent"."""
    rest = words[trigger.at + 1 :]
    if not listed(Change.SAME, "extent").isdisjoint(rest):
        return Change.SAME
    if trigger.place != "does" or not WORDS["not"].isdisjoint(words):
        return None
    more = not WORDS["beyond"].isdisjoint(rest) or ("more" in rest and "than" in rest)
    return Change.MORE if more else None


def _beside_another(words: Sequence[str], trigger: _Trigger) -> bool:
    """ "Raises it no further", "higher with A than with B": it is ranked, and not read here.

    Whoever compares with nothing ("than with placebo") tells an effect.
    """
    rest = words[trigger.at + 1 :]
    ranked = not listed("compared", "than").isdisjoint(rest)
    beside_nothing = not WORDS["nothing"].isdisjoint(rest)
    return (ranked and not beside_nothing) or not listed(Change.MORE, "than").isdisjoint(rest)
