"""A noun that is said once for two ordinals: "in the first trimester; from the second, …".

Without it the second half would be for those of the first, whom it sets it apart from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Token
from kg.model import Span

ELIDED = "trimester"


def said_again(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with the noun behind each ordinal that leaves it out."""
    named = -_FAR  # where the noun was said last
    for at, token in enumerate(tokens):
        yield token
        named = at if token.form.startswith(ELIDED) else named
        if token.form in _OTHERS:  # "two doses, one in the | first": of those
            named = -_FAR
        if token.form in _ORDINALS and at - named < _FAR and _alone(tokens, at):
            yield Token(ELIDED, Span(token.span.end, token.span.end))


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """ "From the | second |, …", "in the second and | third | it may …": no noun follows."""
    before = [t.form for t in tokens[max(0, at - 2) : at]]
    placed = before[-1:] == ["the"] and before[0] in _PLACING
    placed = placed or (before[:1] != [] and before[0] in _ORDINALS and before[-1] in _JOINING)
    behind = [t.form for t in tokens[at + 1 : at + 3]]
    joined = behind[:1] != [] and behind[0] in _JOINING and behind[-1] in _ORDINALS
    return placed and not joined and (not behind or behind[0] in _GOING_ON)


_OTHERS = (".", "doses", "tablets", "injections", "infusions")
_FAR = 40  # words
_JOINING = ("and", "or", "to")
_ORDINALS = ("first", "second", "third")
_PLACING = ("in", "from", "during", "after", "until", "before", "throughout")
_GOING_ON = frozenset(
    (
        ", . ; : ) and or on onward onwards it they this is are may can could should must give use "
        "start oral intravenous if when but"
    ).split()
)
