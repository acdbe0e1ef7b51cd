"""``posology bench fuzz``: damaged articles, each read soundly or refused with our own error.

A case is a bundled article with parts cut, doubled, moved, repeated or foreign, or a line of words
at random. It depends on nothing but the seed and its number, so one number is enough to see a
failure again. A case fails where reading it raises anything but ``InputError``, where the reading
contradicts itself, or where it takes more work than its length allows. Work is counted in calls of
functions, which is the same on every machine, as a clock's seconds are not.
"""

from __future__ import annotations

import multiprocessing
import tomllib
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from cProfile import Profile
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from random import Random
from typing import Any

from kg import article, html
from kg.bench.readers import Reader
from kg.errors import InputError
from kg.files import articles_dir
from kg.model import Accounted, Reading, Statement

SHARE = 200
"""Cases that a process reads between two reports; its reader is built anew for each share."""

_CALLS = 20_000
_CALLS_PER_CHARACTER = 130
"""What a text may take; a bundled article takes twelve calls a character, lists of doses 125."""

_WORDY = 0.25
"""The part of the cases that are a line of words at random."""

Edit = Callable[[Random, bytes], bytes]


class Mutator:
    """Makes the cases of a seed; holds the bundled articles and the pieces of ``fuzz.toml``."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        data: dict[str, Any] = tomllib.loads(
            files("kg.bench").joinpath("fuzz.toml").read_text(encoding="utf-8")
        )
        self._title: str = data["title"]
        self._words: Sequence[str] = data["words"]
        self._foreign: Sequence[bytes] = [piece.encode() for piece in data["foreign"]]
        self._articles = [p.read_bytes() for p in sorted(articles_dir().glob("*.txt"))]

    def case(self, number: int) -> bytes:
        """The bytes of a case: always the same ones."""
        draw = Random(f"{self._seed}:{number}")
        if draw.random() < _WORDY:
            return self._line(draw)
        data = draw.choice(self._articles)
        for _ in range(draw.randint(1, 6)):
            data = self._edited(draw, data)
        return data

    def _line(self, draw: Random) -> bytes:
        words = " ".join(draw.choices(self._words, k=draw.randint(1, 30)))
        return f"{self._title}\n\n{draw.choice(('', '• '))}{words}\n".encode()

    def _edited(self, draw: Random, data: bytes) -> bytes:
        """The bytes with one change at a place anywhere in them."""
        at, to = (draw.randint(0, len(data)) for _ in range(2))
        end = at + draw.randint(0, 400)
        before, part, after = data[:at], data[at:end], data[end:]
        match draw.choice(("cut", "repeat", "move", "foreign", "noise", "break", "truncate")):
            case "cut":
                return before + after
            case "repeat":
                return before + part * draw.choice((2, 2, 2, 40)) + after
            case "move":
                rest = before + after
                return rest[:to] + part + rest[to:]
            case "foreign":
                return before + draw.choice(self._foreign) + data[at:]
            case "noise":
                return (
                    before
                    + draw.randbytes(draw.randint(1, 6)).decode("latin-1").encode()
                    + data[at:]
                )
            case "break":
                return before + b"\n" + data[at:]
            case _:
                return before


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case: what became of it, and its work as a share of what its length allows.

    ``failure`` is empty where the text was read soundly or refused with ``InputError``.
    """

    number: int
    data: bytes
    refused: bool = False
    statements: int = 0
    calls: int = 0
    work: float = 0.0
    failure: str = ""


def examine(reader: Reader, number: int, data: bytes) -> Outcome:
    """Read one case and judge the reading."""
    counter = Profile(builtins=False)
    try:
        text = article.decode(data, "case")
        if html.looks_like_html(text):
            text = html.to_text(text)
        article.check(text, "case")
        counter.enable()
        reading = reader.read_text("case", data, text)
        counter.disable()
        flaw = unsound(reading, reader.known)
    except InputError:
        return Outcome(number, data, refused=True)
    except Exception:  # whatever is raised is what the case is there to find
        return Outcome(number, data, failure=traceback.format_exc())
    finally:
        counter.disable()
    calls = sum(entry.callcount for entry in counter.getstats())
    allowed = _CALLS + _CALLS_PER_CHARACTER * len(text)
    if not flaw and calls > allowed:
        flaw = f"{calls} calls for {len(text)} characters, {allowed} are allowed"
    statements = len(reading.statements)
    return Outcome(number, data, False, statements, calls, calls / allowed, flaw)


def unsound(reading: Reading, classes: frozenset[str]) -> str:
    """What contradicts itself in a reading, whatever was read; "" where nothing does.

    ``classes`` are the slugs of the ontology.
    """
    text, known = reading.article.text, {s.id for s in reading.statements}
    parts: list[Statement | Accounted] = [*reading.statements, *reading.accounted]
    named = classes.union(slug for slug, _ in reading.minted)
    rules = {
        "a quote is not the text at its span": all(
            part.quote == part.span.of(text) for part in parts
        ),
        "two statements share an identifier": len(known) == len(reading.statements),
        "a slot is inherited from no words": all(
            i.span.of(text) for s in reading.statements for i in s.inherited
        ),
        "a group is neither a class nor made of classes": all(
            named.issuperset((*s.populations, *s.excluded_populations)) for s in reading.statements
        ),
        "a relation leads to no statement": all(
            r.to in known for s in reading.statements for r in s.relations
        ),
    }
    return "; ".join(rule for rule, holds in rules.items() if not holds)


@dataclass(frozen=True, slots=True)
class Report:
    """All cases of a run: counts, those that failed, and the one that took the most work."""

    seed: int
    cases: int
    refused: int
    statements: int
    failed: tuple[Outcome, ...]
    hardest: Outcome

    def row(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "cases": self.cases,
            "refused": self.refused,
            "statements": self.statements,
            "failed": len(self.failed),
            "most_work": round(self.hardest.work, 3),
            "hardest_case": self.hardest.number,
        }


def run(
    cases: int, first: int, processes: int | None, seed: int, progress: Callable[[int], object]
) -> Report:
    """Read ``cases`` cases from number ``first`` on; ``progress`` is told of finished ones."""
    shares = [
        range(at, min(at + SHARE, first + cases)) for at in range(first, first + cases, SHARE)
    ]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        work = [pool.submit(partial(read_share, seed), share) for share in shares]
        return summary(seed, _finished((w.result() for w in as_completed(work)), progress))


def read_share(seed: int, numbers: Iterable[int]) -> list[Outcome]:
    """The outcomes of some cases of a seed, read one after another."""
    mutator, reader = Mutator(seed), Reader()
    return [examine(reader, number, mutator.case(number)) for number in numbers]


def summary(seed: int, outcomes: Iterable[Outcome]) -> Report:
    """One report of all outcomes; only those that failed are kept."""
    cases = refused = statements = 0
    failed: list[Outcome] = []
    hardest = Outcome(0, b"")
    for outcome in outcomes:
        cases += 1
        refused += outcome.refused
        statements += outcome.statements
        failed += [outcome] if outcome.failure else []
        hardest = max(hardest, outcome, key=lambda o: o.work)
    failed.sort(key=lambda o: o.number)
    return Report(seed, cases, refused, statements, tuple(failed), hardest)


def _finished(
    shares: Iterable[Sequence[Outcome]], progress: Callable[[int], object]
) -> Iterator[Outcome]:
    for share in shares:
        progress(len(share))
        yield from share
