"""Good that is denied: "no clinical benefit", "did not improve it", "are insufficient to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Change, Outcome
from kg.outcome.ranked import two
from kg.outcome.words import BE, SAID, WORDS

_GOOD = SAID["good"]
BENEFIT = "benefit"
"""What a denial is about, whatever the word for it."""
_BE = [(word,) for word in BE]
_NEAR = 4
"""So many words before what is good its "no" may stand: "no proven clinical benefit"."""


def denied(words: Sequence[str]) -> Iterator[Outcome]:
    """That one clause finds a thing to do no good, or no more than another."""
    if not (WORDS["asked"] - set(_GOOD["fails"])).isdisjoint(words):
        return
    if not {*_GOOD["unknown"], *WORDS["undone"]}.isdisjoint(words):
        return
    at = next((n for n in range(len(words)) if _none_of_it(words, n)), None)
    if at is None:
        return
    over = next((n for n in range(at + 1, len(words)) if words[n] in _GOOD["over"]), None)
    if over is None:
        yield Outcome((BENEFIT,), Change.NOT_MORE)
        return
    told = (*words[:over], "than", *words[over + 1 :])
    yield Outcome((BENEFIT,), Change.NOT_MORE, True, *two(told, at, [words[at]], Change.MORE))


def _none_of_it(words: Sequence[str], at: int) -> bool:
    """Whether the word at a place is good that is denied, or says that something fails."""
    before = words[max(0, at - _NEAR) : at]
    nots = [word for word in words[:at] if word in WORDS["not"]]
    if words[at] in _GOOD["noun"]:
        return len(nots) == 1 and not WORDS["not"].isdisjoint(before)
    if words[at] in _GOOD["does"]:
        return len(nots) == 1 and not WORDS["not"].isdisjoint(before[-2:])
    used = words[at + 1 : at + 2] == ("as",)  # "ineffective as an antidote"
    return words[at] in _GOOD["fails"] and before[-1:] in _BE and not (nots or used)
