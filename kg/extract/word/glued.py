"""A "non" that is glued to the word it denies: "nonpregnant" reads as "non-pregnant".

Only where a group of patients begins with the rest of the word, and no vocabulary has it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, Token
from kg.model import Span


def told_apart(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, "non" apart from what it denies."""
    return [part for at in range(len(tokens)) for part in _parts(tokens, at, lexicon)]


def _parts(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Token]:
    form, (start, end) = tokens[at]
    rest = Token(form[len(_NON) :], Span(start + len(_NON), end))
    denies = form.startswith(_NON) and len(rest.form) > len(_NON)
    if (
        denies
        and not lexicon.matches(tokens[at : at + 1])
        and _begins_a_group((rest, *tokens[at + 1 : at + _LONGEST]), lexicon)
    ):
        yield Token(_NON, Span(start, rest.span.start))
        yield rest
    else:
        yield tokens[at]


def _begins_a_group(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    found = lexicon.matches(tokens)[:1]
    return bool(found) and found[0].first == 0 and found[0].value("population") is not None


_NON = "non"
_LONGEST = 4  # words of a group's name
