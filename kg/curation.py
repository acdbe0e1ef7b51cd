"""Curators' decisions: an append-only JSON Lines file that is an input of the next build.

One decision a line::

    {"id": "513c084678bce554", "about": "conflict", "decision": "false-alarm",
     "reason": "…", "reviewer": "…", "date": "2026-01-31"}

``id`` is that of a conflict or a statement (``about``); these come from content, so a decision
survives a rebuild and an edit elsewhere in the article. Lines are never changed or removed: whoever
thinks again adds a line, and of several about one thing the last counts. The file stands beside the
dataset folder, not in it, because a build replaces that folder whole. A decision about something
that is no longer there is kept and reported, never dropped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.errors import BadInputs, InputError, UsageError

ABOUT = ("conflict", "statement")
"""What can be decided on."""


class Decision(StrEnum):
    """What a curator says of a conflict or a statement."""

    ACCEPTED = "accepted"
    """It is as the program says."""

    RESOLVED = "resolved"
    """It was as the program says, and has been settled."""

    FALSE_ALARM = "false-alarm"
    """It is not as the program says."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision. ``date`` is ISO 8601, as the curator gave it; no clock is asked here."""

    id: str
    about: str
    decision: Decision
    reason: str
    reviewer: str
    date: str

    def __post_init__(self) -> None:
        for name in ("id", "reason", "reviewer"):
            if not getattr(self, name).strip():
                raise UsageError(f"a decision needs a {name}")
        if self.about not in ABOUT:
            raise UsageError(f"a decision is about a {' or a '.join(ABOUT)}, not {self.about!r}")
        try:
            if date.fromisoformat(self.date).isoformat() != self.date:
                raise ValueError
        except ValueError:
            raise UsageError(
                f"the date {self.date!r} is not a day as ISO 8601 writes it (2026-01-31)"
            ) from None


@dataclass(frozen=True, slots=True)
class Curation:
    """All decisions of a file in its order, and what they are about.

    ``current`` is the last decision about each thing that exists; ``lost`` are those about things
    that do not.
    """

    reviews: tuple[Review, ...] = ()
    current: Mapping[str, Review] | None = None
    lost: tuple[Review, ...] = ()

    def of(self, key: str) -> Review | None:
        """The decision that counts for a conflict or statement."""
        return (self.current or {}).get(key)


def locate(dataset: Path, given: str | Path | None = None) -> Path:
    """The decisions file: as given, else ``$POSOLOGY_DECISIONS``, else beside the dataset folder.

    For a dataset in ``work/posology-data`` that is ``work/posology-data.decisions.jsonl``.
    """
    named = given or os.environ.get("POSOLOGY_DECISIONS")
    whole = dataset.absolute()
    return Path(named) if named else whole.with_name(f"{whole.name}.decisions.jsonl")


def find(dataset: Path, given: str | Path | None = None) -> tuple[Review, ...]:
    """The decisions that apply to a dataset; a file that was named must be there."""
    path = locate(dataset, given)
    if path.exists() or given or os.environ.get("POSOLOGY_DECISIONS"):
        return read(path)
    return ()


def read(path: Path) -> tuple[Review, ...]:
    """The decisions of a file in its order.

    Raises ``InputError`` where the file cannot be read, ``BadInputs`` naming every bad line.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    found, bad = [], []
    for n, line in enumerate(lines, 1):
        try:
            if line.strip():
                found.append(_review(line))
        except (UsageError, ValueError) as error:
            bad.append(InputError(f"{path}, line {n}", str(error)))
    if bad:
        raise BadInputs(bad)
    return tuple(found)


def _review(line: bytes) -> Review:
    try:
        given = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UsageError("not UTF-8") from None
    except ValueError as error:
        raise UsageError(f"not JSON: {error}") from None
    names = [field.name for field in fields(Review)]
    if not isinstance(given, dict) or set(given) != set(names):
        raise UsageError(f"a decision is an object with the keys {', '.join(names)}")
    if not all(isinstance(value, str) for value in given.values()):
        raise UsageError("every value of a decision is a string")
    return Review(**given | {"decision": decision(given["decision"])})


def decision(text: str) -> Decision:
    """The decision of that name; ``UsageError`` with the names there are."""
    try:
        return Decision(text)
    except ValueError:
        known = ", ".join(Decision)
        raise UsageError(f"there is no decision {text!r}; a decision is one of: {known}") from None


def append(path: Path, review: Review) -> None:
    """Add one line to the file, which is made where it is missing.

    The file is read first, so that nothing is added to one that the next build would refuse.
    """
    unfinished = False
    if path.exists():
        read(path)
        unfinished = not path.read_bytes().endswith(b"\n") and path.stat().st_size > 0
    line = json.dumps(asdict(review), ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            stream.write((b"\n" if unfinished else b"") + line.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error


def attach(reviews: Iterable[Review], existing: Collection[str]) -> Curation:
    """Decisions sorted out: those that count, and those about what is no longer there."""
    given = tuple(reviews)
    return Curation(
        reviews=given,
        current={review.id: review for review in given if review.id in existing},
        lost=tuple(review for review in given if review.id not in existing),
    )


def record(review: Review) -> dict[str, Any]:
    """The ``review`` of a conflict or statement: the decision without the thing it is about."""
    return {
        "decision": review.decision.value,
        "reason": review.reason,
        "reviewer": review.reviewer,
        "date": review.date,
    }


def table(curation: Curation) -> list[dict[str, Any]]:
    """Every decision as a row; ``counts`` is false for one a later line replaced, ``found`` for one
    about something that is no longer there.
    """
    return [
        {"id": review.id, "about": review.about, **record(review)}
        | {"found": review not in curation.lost, "counts": curation.of(review.id) is review}
        for review in curation.reviews
    ]


def lost(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each thing that is gone though somebody decided on it, from ``table`` rows."""
    last = {row["id"]: row for row in rows if not row["found"]}
    return [
        f"{row['reviewer']} decided on {row['date']} that the {row['about']} {row['id']} is "
        f"{row['decision'].replace('-', ' ')}, but it is no longer there: {row['reason']}"
        for row in last.values()
    ]
