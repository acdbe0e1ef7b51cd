"""What lends: a stretch of context with the slots that its words fill, and how one is taken."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.phrase.windows import Window
from kg.extract.word.slots import Slots
from kg.model import Inherited, Span

GIVEN = ("formulations", "other_agents", "routes")
"""Slots of what is given."""
DOSE = ("dose_ug", "dose_iu", "dose_basis", "dose_as_written")
"""Slots of how much."""
PACE = ("interval_days", "doses_per_day", "frequency_as_written")
"""Slots of how often."""


@dataclass(frozen=True, slots=True)
class Lender:
    """A stretch of context: what it is and the slots its words fill."""

    where: str  # lead, label, previous, sibling, bullet, lead-in, heading, title
    span: Span
    slots: Slots
    negative: bool = False  # rules something out
    topmost: bool = False  # the page's own topic line
    words: str = ""  # of a label or leading adjunct, as printed
    narrows: bool = False  # holds words of no vocabulary, which narrow down what it names
    window: Window | None = None  # the stretch of a course that a label names
    people: bool = False  # is for a group by its name ("infants"), and not "patients with X"
    fronted: tuple[str, ...] = ()  # how what stands before its verb begins, word by word
    medicine: bool = False  # names another drug that people are on, and that may not be given here


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything near a clause that may lend it a slot, nearest first within each group."""

    leads: tuple[Lender, ...]  # leading adjunct and label of the same sentence
    previous: Lender | None  # the clause before it in the sentence
    sibling: Lender | None  # the statement of the bullet before it
    siblings: tuple[Lender, ...]  # every statement of that bullet
    dosed: Lender | None  # the last dose that was given beside this block
    told_of: Lender | None  # whom a paragraph goes on about
    still: bool  # and about them alone: all that it asks for is for them
    spoken_of: Lender | None  # the drug or route that "it" means at the head of a sentence
    above: tuple[Lender, ...]  # outer bullets, lead-in, headings: nearest first
    title: Lender
    headline: Lender | None
    contradicted: bool  # the headline answers with another drug than the title asks about

    @property
    def base(self) -> tuple[str, ...]:
        """The title's condition, or the headline's where the title names none."""
        return self.title.slots.populations or (
            self.headline.slots.populations if self.headline else ()
        )


@dataclass(frozen=True, slots=True)
class Reach:
    """Which ellipses a clause shows: no subject of its own, a bare schedule, a pointing word."""

    subjectless: bool
    bare_schedule: bool
    points_back: bool
    points_at_patients: bool
    same_disease: bool  # "with active disease": that of the group spoken of
    same: bool  # "the same dose"
    reason: bool
    relative: bool  # "…, for whom 1 mg daily is enough"
    joined: bool
    step: bool
    choice: bool
    comparative: bool
    otherwise: bool  # "otherwise …": where what was said before does not hold
    others: bool  # "most other patients", "otherwise": not the group that was spoken of
    of_them: bool  # "those with fever": of the group before, where it is one by its name
    swallowed: bool  # "take 60 mg": by mouth, or by what it says itself
    own_people: bool  # "those aged 1–70 years": nobody else's group
    accompanied: bool  # "800 IU daily plus calcium": the drug that it names is another
    objects: bool  # "do not give antihistamines": what is ruled out is named, by words unknown


Step = tuple[Slots, tuple[Inherited, ...]]
"""The slots with something lent, and by which words."""


def take(slots: Slots, lender: Lender, *names: str) -> Step:
    """Fill the empty ones of the named slots from a lender."""
    given = {}
    lent = []
    for name in names:
        value = getattr(lender.slots, name)
        if value and not getattr(slots, name):
            given[name] = value
            key = "dose" if name.startswith("dose_") else name
            lent.append(Inherited(name, lender.slots.span_of(key) or lender.span))
    if not given:
        return slots, ()
    return slots._replace(**given).knowing(lender.slots), tuple(lent)
