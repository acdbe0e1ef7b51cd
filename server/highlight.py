"""An article's text cut into pieces, each of which knows the statements it belongs to.

The cuts lie exactly where spans begin and end, so what is marked on the page is the quote, to the
character. Nothing of the text is left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Block, BlockKind

Row = Mapping[str, Any]


_FOLDED = 3
"""Lines of furniture from which on they are folded away."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement with its number on the page, from 1 in text order."""

    n: int
    row: Row

    @property
    def key(self) -> str:
        return str(self.row["id"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that all spans treat alike.

    ``ends`` are the statements whose last character this piece holds; ``outside`` is ``context``,
    ``furniture`` or ``residue`` where no statement covers it; ``marker`` is a citation's row.
    """

    text: str
    start: int
    statements: tuple[Numbered, ...]
    ends: tuple[Numbered, ...]
    outside: str
    marker: Row | None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its role on the page, its pieces, and the statements that begin in it."""

    role: str
    level: int
    pieces: tuple[Piece, ...]
    begins: tuple[Numbered, ...]


def lines(
    text: str,
    statements: Sequence[Numbered],
    outside: Iterable[Row],
    markers: Iterable[Row],
    blocks: Iterable[Block] = (),
) -> tuple[Line, ...]:
    """Every line of the text that has a character other than space."""
    cutter = _Cutter(text, statements, outside, markers)
    roles = _roles(blocks)
    found, start = [], 0
    for raw in text.split("\n"):
        end = start + len(raw)
        if raw.strip():
            first = start + len(raw) - len(raw.lstrip())
            role, level = roles(first, end)
            begins = tuple(s for s in statements if start <= s.row["start"] < end)
            found.append(Line(role, level, cutter.pieces(start, end), begins))
        start = end + 1
    return tuple(found)


def runs(found: Iterable[Line]) -> list[tuple[bool, list[Line]]]:
    """The lines in order, each long run of the page's own furniture by itself, to be folded."""
    parts = [(role, list(lines)) for role, lines in itertools.groupby(found, _is_furniture)]
    return [(furniture and len(lines) >= _FOLDED, lines) for furniture, lines in parts]


def _is_furniture(line: Line) -> bool:
    return line.role == BlockKind.FURNITURE.value and not line.begins


class _Cutter:
    """Cuts a range of the text wherever a span begins or ends."""

    def __init__(
        self,
        text: str,
        statements: Sequence[Numbered],
        outside: Iterable[Row],
        markers: Iterable[Row],
    ) -> None:
        self._text = text
        self._statements = statements
        self._outside = list(outside)
        self._markers = list(markers)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        near = [s for s in self._statements if _meets(s.row, start, end)]
        outside = [row for row in self._outside if _meets(row, start, end)]
        markers = [row for row in self._markers if _meets(row, start, end)]
        spans = [*(s.row for s in near), *outside, *markers]
        cuts = {start, end} | {row[side] for row in spans for side in ("start", "end")}
        bounds = sorted(cut for cut in cuts if start <= cut <= end)
        return tuple(
            Piece(
                text=self._text[low:high],
                start=low,
                statements=tuple(s for s in near if _meets(s.row, low, high)),
                ends=tuple(s for s in near if low < s.row["end"] <= high),
                outside=next((r["class"] for r in outside if _meets(r, low, high)), ""),
                marker=next((r for r in markers if _meets(r, low, high)), None),
            )
            for low, high in itertools.pairwise(bounds)
        )


def _meets(row: Row, start: int, end: int) -> bool:
    return bool(row["start"] < end and start < row["end"])


def _roles(blocks: Iterable[Block]) -> Any:
    """A function from a line's range to the kind and level of the block that begins there."""
    known = sorted(blocks, key=lambda block: block.span)

    def role(start: int, end: int) -> tuple[str, int]:
        for block in known:
            if start <= block.span.start < end:
                return block.kind.value, block.level
        return BlockKind.PARAGRAPH.value, 0

    return role
