"""Conflicts as one side meets them: who says otherwise, where both sides are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts as one side meets them: who says otherwise, and what a curator made of it."""

    conflicts: tuple[str, ...]
    type: str
    severity: str
    verdict: str
    explanation: str
    others: tuple[str, ...]
    decision: str = ""


@dataclass(frozen=True)
class Disputes:
    """The conflicts above a tension, by each statement that has a side in them."""

    by_statement: Mapping[str, tuple[tuple[Row, tuple[str, ...]], ...]]

    @classmethod
    def of(cls, conflicts: Iterable[Row]) -> Disputes:
        sides: dict[str, dict[str, tuple[Row, tuple[str, ...]]]] = {}
        for row in conflicts:
            if row["severity"] == "tension":
                continue
            for pair in row["statements"]:
                for one, other in (pair, pair[::-1]) if len(pair) == 2 else ():
                    held = sides.setdefault(one, {}).get(row["id"], (row, ()))
                    sides[one][row["id"]] = (row, (*held[1], other))
        return cls({key: tuple(found.values()) for key, found in sides.items()})

    def met(self, statement: str, meant: Callable[[str], bool]) -> tuple[Dispute, ...]:
        """What stands against a statement for a patient for whom the others are ``meant`` too."""
        found = []
        for row, others in self.by_statement.get(statement, ()):
            if both := [other for other in others if meant(other)]:
                found.append(_dispute(row, both))
        return tuple(found)


def _dispute(row: Row, others: Iterable[str]) -> Dispute:
    return Dispute(
        conflicts=(row["id"],),
        type=row["type"],
        severity=row["severity"],
        verdict=row["verdict"],
        explanation=row.get("explanation", ""),
        others=tuple(dict.fromkeys(others)),
        decision=row.get("review", {}).get("decision", ""),
    )


def merged(found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Disputes that read alike as one, with everyone who says otherwise."""
    by_words: dict[tuple[str, ...], Dispute] = {}
    for dispute in found:
        key = (
            dispute.type, dispute.severity, dispute.verdict, dispute.explanation, dispute.decision
        )  # fmt: skip
        held = by_words.get(key, dispute)
        by_words[key] = replace(
            held,
            conflicts=tuple(dict.fromkeys((*held.conflicts, *dispute.conflicts))),
            others=tuple(dict.fromkeys((*held.others, *dispute.others))),
        )
    return tuple(by_words.values())
