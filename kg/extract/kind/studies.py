"""What a study found: "a trial comparing 2 mg by mouth with injections | found | higher levels"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.phrase.phrases import Timing
from kg.extract.slot.lenders import DOSE, PACE
from kg.extract.word.annotate import Item
from kg.extract.word.glance import doses, finite, ways
from kg.extract.word.openers import Role
from kg.extract.word.slots import UNFILLED, Slots


def found_by_a_study(c: Clause) -> bool:
    """Whether a study is the subject of a verb of finding; "a trial of iron in those found to be
    deficient" is a treatment.
    """
    return _verb(c) > 0


def _verb(c: Clause) -> int:
    studied = next((n for n, i in enumerate(c.items[:_HEAD]) if _is_study(i)), None)
    if studied is None or c.roles[studied] is not Role.MAIN:
        return 0
    behind = range(studied + 1, len(c.items) - 1)
    verb = next((n for n in behind if finite(c.items[n]) or c.items[n].form in _FOUND), 0)
    found = c.items[verb].form in _FOUND and not c.items[verb - 1].people
    return verb if found else 0


def _is_study(item: Item) -> bool:
    return item.value("narration") == "study" or item.form in _STUDIES


_HEAD = 4  # words and phrases of "one small randomized trial"
_FOUND = ("found", "reported", "showed", "concluded", "observed", "demonstrated", "revealed")
_STUDIES = ("a trial of", "trial of", "comparison", "review", "analysis", "audit", "survey")


def of_one_arm(own: Slots, c: Clause) -> Slots:
    """The dose and the pace of "2 mg tablets | against | monthly injections" are each of one arm:
    the finding has them only if that is the arm it names ("… found higher levels | in the oral
    group").
    """
    verb = _verb(c)
    arms, found = c.items[:verb], ways(c.items[verb:])
    between = [n for n, i in enumerate(arms) if i.form in _BETWEEN_ARMS]
    pairs = [(arms[:n], arms[n + 1 :]) for n in between if _apart(arms[:n], arms[n + 1 :])]
    if not pairs:
        return own
    arm = next(one for one in pairs[0] if doses(one))
    if len(found) != 1 or found != ways(arm):
        return own._replace(**{name: getattr(UNFILLED, name) for name in (*DOSE, *PACE)})
    paced = any(isinstance(i.amount, Timing) for i in arm)
    emptied = () if paced else PACE
    own = own._replace(**{name: getattr(UNFILLED, name) for name in emptied})
    return own._replace(routes=tuple(found))


def _apart(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether two arms are named, and only one of them with a dose."""
    named = any(i.given for i in one) and any(i.given for i in other)
    return named and doses(one) is not doses(other)


_BETWEEN_ARMS = ("with", "versus", "vs", "against", "and", "or", "to")
