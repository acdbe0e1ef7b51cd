"""Gold files: statements that people made by reading, one JSON object a line.

The shape is that of ``posology statements --format jsonl``, so a reading can be corrected by hand
into a gold file. ``id`` and ``quote`` may be left out; a quote that is given has to stand where
its offsets say, because a gold whose offsets are off would be scored as a bad reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from kg import records
from kg.errors import BadInputs, InputError
from kg.evaluate.score import plain
from kg.model import Statement


@dataclass(frozen=True, slots=True)
class Gold:
    """The statements of a gold file, and the keys in it that the contract does not know."""

    statements: tuple[Statement, ...]
    unknown: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({s.source for s in self.statements}))

    def check(self, texts: Mapping[str, str], place: str) -> None:
        """Raise ``BadInputs`` for every quote that does not stand where its offsets say."""
        wrong = [
            InputError(
                f"{place}: {s.id}",
                f"the quote does not stand at {s.span.start}–{s.span.end} of {s.source!r}: "
                "offsets count code points of the text as read",
            )
            for s in self.statements
            if s.quote and plain(s.quote) != plain(s.span.of(texts[s.source]))
        ]
        if wrong:
            raise BadInputs(wrong)


def load(path: Path) -> Gold:
    """Read a gold file; raises ``InputError``, or ``BadInputs`` with every line that is not one."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from error
    found: list[Statement] = []
    bad: list[InputError] = []
    unknown: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(records.statement({"id": f"line {number}", "quote": ""} | row))
            unknown |= set(row) - _KNOWN
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            bad.append(InputError(f"{path}:{number}", f"not a statement: {error!r}"))
    if bad:
        raise BadInputs(bad)
    if not found:
        raise InputError(str(path), "holds no statements")
    return Gold(tuple(found), tuple(sorted(unknown)))


_KNOWN = frozenset(f.name for f in fields(Statement)) - {"span"} | {"start", "end"}
