"""What a finding says has changed, and which way: read from its words, or not at all.

A finding directs nothing, so its slots say whom and what it is about but not what was found:
"fewer admissions" and "no effect on admissions" have the same. The words are data
(``outcome.toml``); what cannot be read with certainty is left out.
"""

from __future__ import annotations

from kg.model import Kind, Modality, Outcome, Statement
from kg.outcome.changed import changed
from kg.outcome.denied import BENEFIT, denied
from kg.outcome.ranked import ANYTHING, ranked
from kg.outcome.valued import valued
from kg.outcome.words import WORDS, changing, clauses, named

__all__ = ["ANYTHING", "BENEFIT", "content", "outcomes", "points", "reported"]

_KINDS = (Kind.EFFICACY, Kind.PHARMACOLOGY, Kind.WARNING, Kind.AVAILABILITY)


def reported(statement: Statement) -> tuple[Outcome, ...]:
    """What a statement reports to have changed: nothing, unless it is a finding or a fact."""
    finding = statement.modality is Modality.INFORM and statement.kind in _KINDS
    return outcomes(statement.quote) if finding else ()


def outcomes(quote: str) -> tuple[Outcome, ...]:
    """All that a sentence says has changed or is ranked, in one order; a wish or a task has none.

    >>> [(each.of, str(each.change)) for each in outcomes("The tablets did not reduce admissions")]
    [(('admission',), 'not less')]
    """
    found: set[Outcome] = set()
    for clause in clauses(quote):
        found.update(valued(clause))
        found.update(denied(clause))
        if WORDS["asked"].isdisjoint(clause):
            found.update(tuple(ranked(clause)) or changed(clause))
    return tuple(sorted(found, key=repr))


def content(quote: str) -> frozenset[str]:
    """The words of a sentence that name something, each in one form."""
    skipped = WORDS["beside"] | WORDS["ends"] | WORDS["not"] | changing()
    return frozenset(named(w for clause in clauses(quote) for w in clause if w not in skipped))


def points(quote: str) -> bool:
    """Whether a sentence leaves to another what it is about: "it raised …"."""
    return any(not WORDS["points"].isdisjoint(clause) for clause in clauses(quote))
