"""Withholding as what it means for giving: "withhold iron in infection" rules iron out there.

A statement keeps the act it is about. Where two are compared, an omission that is asked for is a
prohibition of giving. A prohibited omission ("must not be withheld") asks for no dose or route of
its own; it clashes with whoever rules the giving out, which is a rule of its own (``withheld``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Act, Modality, Position

_GIVEN = {Modality.REQUIRE: Modality.FORBID, Modality.RECOMMEND: Modality.AVOID}
"""What is said of giving, by what is said of withholding; "may be withheld" settles nothing."""


def as_given(position: Position) -> Position:
    """The position as a word on giving, under its own identifier."""
    if position.act is not Act.WITHHOLD or position.modality not in _GIVEN:
        return position
    return replace(position, act=Act.ADMINISTER, modality=_GIVEN[position.modality])


def as_withheld(position: Position) -> Position:
    """A prohibition of giving, as a word on withholding."""
    return replace(position, act=Act.WITHHOLD, modality=Modality.RECOMMEND)


def as_kept(position: Position) -> Position:
    """A prohibition of withholding, as a word on giving."""
    return replace(position, act=Act.ADMINISTER, modality=Modality.RECOMMEND)


def omissions(positions: Iterable[Position]) -> frozenset[str]:
    """The identifiers of the positions that ask for withholding."""
    return frozenset(p.id for p in positions if as_given(p) is not p)


def bars_giving(position: Position) -> bool:
    return position.modality.negative and position.act is Act.ADMINISTER


def bars_withholding(position: Position) -> bool:
    return position.modality.negative and position.act is Act.WITHHOLD
