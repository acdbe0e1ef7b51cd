"""Clauses that say how long treatment goes on, and hardly anything else."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.voice import telling
from kg.extract.phrase.phrases import Duration
from kg.extract.word.annotate import Item
from kg.extract.word.lengths import LASTING
from kg.extract.word.slots import Slots


def carries_on(clause: Clause) -> bool:
    """ "Treatment continues for 3 months", "(1 mg daily,) | continued until ferritin is above 50
    ng/mL": how long it is to last.
    """
    told = telling(clause)
    if clause.connector in ("comma", "then") and told and told[0].form in _GOING:
        return True
    verb = next((n for n, i in enumerate(told) if i.form in LASTING or _on(told, n)), len(told))
    shared = clause.connector == "and" and verb == 0
    therapy = verb < len(told) and any(i.value("noun") == "therapy" for i in told[:verb])
    return shared or therapy


_GOING = ("continued", "continuing")


def _on(items: Sequence[Item], at: int) -> bool:
    """ "Goes | on", "treatment | is | for 3 months"."""
    if [isinstance(i.amount, Duration) for i in items[at + 1 : at + 2]] == [True]:
        return items[at].form == "is"
    return [i.form for i in items[at : at + 2]] in (["goes", "on"], ["go", "on"])


def goes_on(c: Clause, s: Slots) -> bool:
    """ "Continue for 3 months", "… until 12 months of age": the therapy, for a stated time."""
    ends = s.duration_days is not None or bool(s.until_as_written)
    return ends and any(i.form.startswith(_CONTINUING) for i in telling(c))


_CONTINUING = ("continu", "carry on", "keep going", "treat", "replac")
