"""In-text citation markers and the printed reference list: which number may stand for which entry.

Pages of this format print shorter lists than they cite, because entries were dropped from inside;
so the n-th entry is not number n. The numbers still keep their order. A reading is therefore an
order-preserving assignment of numbers to entries in which some numbers are left without one, and
all such readings are kept: each is weighed by how well entry and citing claims agree in topic and
kind, and a number's confidence in an entry is the weight of the readings that pair them. Only
where one reading exists is a marker *resolved*; else it is *inferred* with its reasons, or
*missing*.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import fold
from kg.model import Candidate, Kind, Marker, MarkerStatus, Reference, Span, Statement

_WORD = re.compile(r"[a-z][a-z0-9]+")
_COMMON = frozenset(
    (
        "the and for with from that this are was were not may can should been have has had "
        "who of in on to by is or an at as it its vitamin b12 treatment therapy patients "
        "guideline guidelines study review dosing doses dose"
    ).split()
)
_FLOOR = 0.05
"""Candidates below this confidence are not listed."""
_TOPIC_WEIGHT = 4.0
_KIND_WEIGHT = 1.0
_RESEARCH = ("research", "trial", "study", "review", "analysis", "cohort", "journal")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A marker number as printed once."""

    n: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Claims:
    """What is said with a number: whether anything is, its telling words, whether it is found."""

    n: int
    any: bool
    words: frozenset[str]
    finding: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well an entry agrees with the claims that cite a number, and why."""

    weight: float
    reasons: tuple[str, ...]


def resolve(
    occurrences: Sequence[Occurrence],
    references: Sequence[Reference],
    statements: Sequence[Statement],
) -> tuple[Marker, ...]:
    """Every printed marker with its status and candidates, in text order."""
    numbers = sorted({o.n for o in occurrences})
    highest = max(numbers, default=0)
    status_by_number = {n: _settled(n, numbers, references, statements, highest) for n in numbers}
    if highest > len(references) and references:
        told = [_told(n, statements) for n in range(1, highest + 1)]
        titles = [(r, _words(r.title)) for r in references]
        fits = {(c.n, r.n): _fit(c, r, title) for c in told for r, title in titles}
        status_by_number |= _aligned(highest, references, fits)
    return tuple(
        Marker(o.n, o.span, *status_by_number[o.n])
        for o in sorted(occurrences, key=lambda o: (o.span, o.n))
    )


Settled = tuple[MarkerStatus, tuple[Candidate, ...]]


def _settled(
    n: int,
    numbers: Sequence[int],
    references: Sequence[Reference],
    statements: Sequence[Statement],
    highest: int,
) -> Settled:
    """The plain case: the list is as long as the numbers go, so order leaves one reading."""
    if not 1 <= n <= len(references):
        return MarkerStatus.MISSING, ()
    complete = highest == len(references)
    reason = (
        f"the list has as many entries as the highest number cited ({highest})"
        if complete
        else f"the list has {len(references)} entries and numbers up to {highest} are cited"
    )
    confidence = 1.0 if complete else 0.95
    return MarkerStatus.RESOLVED, (Candidate(n, confidence, (reason,)),)


def _aligned(
    highest: int, references: Sequence[Reference], fits: Mapping[tuple[int, int], _Fit]
) -> dict[int, Settled]:
    """Confidence of each pairing: the summed weight of the order-preserving readings that hold it.

    ``ahead[i][j]`` sums over the ways to pair the first i numbers with exactly the first j
    entries, and ``behind`` over the ways to pair what follows; every entry is used, as each stands
    for some number.
    """
    count = len(references)
    ahead = [[0.0] * (count + 1) for _ in range(highest + 1)]
    behind = [[0.0] * (count + 1) for _ in range(highest + 1)]
    ahead[0][0] = behind[highest][count] = 1.0
    for i in range(1, highest + 1):
        for j in range(count + 1):
            ahead[i][j] = ahead[i - 1][j]
            if j:
                ahead[i][j] += ahead[i - 1][j - 1] * fits[i, references[j - 1].n].weight
    for i in range(highest - 1, -1, -1):
        for j in range(count, -1, -1):
            behind[i][j] = behind[i + 1][j]
            if j < count:
                behind[i][j] += behind[i + 1][j + 1] * fits[i + 1, references[j].n].weight
    total = ahead[highest][count]
    return {
        n: _judged(
            n,
            highest,
            references,
            fits,
            [
                ahead[n - 1][j] * fits[n, references[j].n].weight * behind[n][j + 1] / total
                for j in range(count)
            ],
        )
        for n in range(1, highest + 1)
    }


def _judged(
    n: int,
    highest: int,
    references: Sequence[Reference],
    fits: Mapping[tuple[int, int], _Fit],
    shares: Sequence[float],
) -> Settled:
    dropped = highest - len(references)
    lost = f"{dropped} of the {highest} numbers cited have no printed entry"
    candidates = tuple(
        Candidate(r.n, round(share, 3), (lost, _shift(n, r.n), *fits[n, r.n].reasons))
        for share, r in sorted(
            zip(shares, references, strict=True), key=lambda pair: (-pair[0], pair[1].n)
        )
        if share >= _FLOOR
    )
    unpaired = 1.0 - sum(shares)
    if not candidates or unpaired > max(shares):
        return MarkerStatus.MISSING, candidates
    return MarkerStatus.INFERRED, candidates


def _shift(n: int, reference: int) -> str:
    if n == reference:
        return "the number equals the entry's place"
    return f"the number is {n - reference} ahead of the entry's place"


def _told(n: int, statements: Sequence[Statement]) -> _Claims:
    claims = [s for s in statements if n in s.citations]
    words = frozenset().union(*(_words(s.quote) for s in claims))
    finding = any(s.kind in (Kind.EFFICACY, Kind.PHARMACOLOGY) for s in claims)
    return _Claims(n, bool(claims), words, finding)


def _fit(claims: _Claims, reference: Reference, title: frozenset[str]) -> _Fit:
    """Topic: shared telling words of title and claims. Kind: findings cite research, rules
    guidelines.
    """
    if not claims.any:
        return _Fit(1.0, ())
    reasons: list[str] = []
    score = 0.0
    if shared := title & claims.words:
        score += _TOPIC_WEIGHT * len(shared) / math.sqrt(len(title))
        reasons.append(
            f"the title and the claims citing {claims.n} share: {', '.join(sorted(shared))}"
        )
    research = any(word in reference.kind.lower() for word in _RESEARCH)
    if claims.finding == research:
        score += _KIND_WEIGHT
        reasons.append(
            f"a {'finding' if claims.finding else 'rule'} is cited "
            f"and the entry is a {reference.kind.lower()}"
        )
    return _Fit(math.exp(score), tuple(reasons))


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(fold(text)) if len(w) > 3 and w not in _COMMON)
