"""What each side of a conflict would have one patient get, day by day, for the first 120 days.

Day 1 is the first day of the first step. Where a source prints a range (*every 2 to 3 months*), two
courses are worked out, each coherent in itself: the *sparse* one with the longest gaps, the fewest
doses and the shortest steps, and the *dense* one with the reverse. What is not printed stays
unknown: a course is then ``None`` and a note says what is missing. Steps of a protocol, statements
tied by ``follows``, run one after another. How long after a step the next one's first dose comes is
hardly ever printed: the dense course begins it at once, the sparse one a full gap later.
"""

from kg.calendar.plans import HORIZON, MAX_PLANS, Plan, Step, gives, plans
from kg.calendar.protocols import protocols
from kg.calendar.text import (
    amount,
    record,
    side_by_side,
    step_text,
    told,
    weeks,
    whole_days,
)

__all__ = [
    "HORIZON",
    "MAX_PLANS",
    "Plan",
    "Step",
    "amount",
    "gives",
    "plans",
    "protocols",
    "record",
    "side_by_side",
    "step_text",
    "told",
    "weeks",
    "whole_days",
]
