"""When do two positions conflict, how seriously, and why not otherwise.

``find`` gives everything about a set of readings, ``why`` everything about two statements. The
rules are in ``rules.RULES``, the reasons to stay silent in ``guards``, what decides severity and
danger in the ``.tsv`` tables beside the code.
"""

from kg.conflict.find import Findings, Undecided, find
from kg.conflict.relations import Related
from kg.conflict.report import report_order
from kg.conflict.rules import RULES, Definition, definitions, term
from kg.conflict.why import Explanation, Silence, why
from kg.conflict.world import Hierarchy

__all__ = [
    "RULES",
    "Definition",
    "Explanation",
    "Findings",
    "Hierarchy",
    "Related",
    "Silence",
    "Undecided",
    "definitions",
    "find",
    "report_order",
    "term",
    "why",
]
