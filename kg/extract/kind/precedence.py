"""A deficiency that is to be put right before something else is done: an order in time.

"Iron deficiency should be corrected before starting erythropoietin" names no drug that is given;
what waits stays as a condition, in the words of the page. "Four hours after levothyroxine" is when
one drug comes by another.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import imperative, telling
from kg.extract.phrase.phrases import Measure
from kg.extract.slot.limits import words_of
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role, finite_word
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def disease_first(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """The stance of a clause that puts a disease right before something else."""
    if Role.BEFORE not in c.roles or s.dosed or s.timed or s.routes:
        return None
    if m not in (None, Modality.REQUIRE, Modality.RECOMMEND) or s.other_agents:
        return None
    waits = [i for i, role in zip(c.items, c.roles, strict=True) if role is Role.BEFORE]
    lack = _put_right(telling(c), m)
    if any(isinstance(i.amount, Measure) for i in waits[:3]) or lack is None:
        return None
    if s.formulations and not lack.value("substance"):
        return None  # "treat iron deficiency with oral iron before surgery"
    return Stance(Kind.SEQUENCING, m or Modality.RECOMMEND, Act.GIVE_BEFORE, (), m is not None)


def in_turn(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Add iron no sooner than 48 hours later", "take iron 4 hours after levothyroxine", "give
    vitamin B12 first": when one drug comes by another, and no choice between them.
    """
    named = s.formulations or s.other_agents
    if s.dosed or a is not Act.ADMINISTER or not named:
        return None
    if m not in _ASKED and not (m is None and imperative(c)):
        return None
    if _spaced(c.items):
        return Stance(Kind.SEQUENCING, m or Modality.RECOMMEND, a, (), m is not None)
    words = [i.form for i in c.items if i.word]
    leads = words[-1] == "first" and not (s.formulations or s.routes or s.timed)
    if leads and m is not Modality.ACCEPTABLE:
        return Stance(Kind.SEQUENCING, m or Modality.RECOMMEND, Act.GIVE_BEFORE, (), m is not None)
    return None


_ASKED = (Modality.REQUIRE, Modality.RECOMMEND, Modality.ACCEPTABLE)


def _spaced(items: Sequence[Item]) -> bool:
    """A time that is told from another drug, or from what has just been spoken of."""
    for at, item in enumerate(items):
        if not length_of_time(item):
            continue
        behind = [i.form for i in items[at + 1 : at + 2]]
        if behind == ["later"]:
            return True
        other = items[at + 2 : at + 2 + _NEAR]
        later = items[at + 2 : at + 4 + _NEAR]
        happens = any(finite_word(i) or i.value("act") or i.form in _FAILING for i in later)
        named = any(i.value("substance") for i in other)
        if behind[:1] in (["after"], ["before"]) and named and not happens:
            return True  # and not "4 weeks after oral iron | fails"
    return False


_FAILING = ("fails", "fail", "failed", "failure", "failing")
_NEAR = 3  # words and phrases: "24 hours after the last | methotrexate"


def with_what_waits(slots: Slots, clause: Clause, text: str) -> Slots:
    """Where no drug is named that comes first, what waits is a condition: "before surgery"."""
    if slots.formulations or slots.other_agents or slots.conditions:
        return slots
    told = zip(clause.items, clause.roles, strict=True)
    waits = [i for i, role in told if role is Role.BEFORE]
    if not any(i.word for i in waits):
        return slots
    return slots._replace(conditions=(words_of(waits, text),))


def _put_right(told: Sequence[Item], m: Modality | None) -> Item | None:
    """What is lacking in "iron deficiency | should be | corrected", "correct | vitamin D"; None
    where nothing is put right.
    """
    words = [i for i in told if i.word]
    done = next((n for n, i in enumerate(words) if i.form in _MENDED), 0)
    if m is None:
        lacking = words[1:3] if words and words[0].form in _MEND else []
    else:
        lacking = words[:done] if done > 1 else []
    return next((i for i in lacking if _lack(i) or i.value("substance")), None)


def until_mended(c: Clause) -> bool:
    """ "(Must not be given) | until deficiency has been corrected": what comes first is no drug."""
    told = [i for i, role in zip(c.items, c.roles, strict=True) if role is Role.UNTIL]
    done = next((n for n, i in enumerate(told) if i.form in _MENDED), 0)
    return any(map(_lack, told[:done]))


def _lack(item: Item) -> bool:
    """A disease that has a class, or the page's own deficiency."""
    return item.value("population") is not None or item.form == "deficiency"


_MEND = ("correct", "treat", "replete", "replenish")
_MENDED = ("corrected", "treated", "repleted", "replenished")
