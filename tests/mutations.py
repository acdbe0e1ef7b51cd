"""Clean corpora that agree with themselves, and known defects planted into their text.

A corpus is two made-up pages that say the same in other words. A defect rewrites one sentence as an
editor's slip would: a lost "not", a tenfold dose, a dropped caveat. Nothing here is medical advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from tests import pages

REFERENCES = (
    ("Guideline", "A made-up guideline on injections", "Sample Society, 2019"),
    ("Research", "A made-up trial of daily injections", "Sample Journal, 2020"),
    ("Research", "A made-up review of kidney outcomes", "Sample Letters, 2021"),
    ("Research", "A made-up study of monthly upkeep", "Sample Reports, 2022"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What both pages of a corpus say."""

    drug: str
    dose: int
    days: int
    group: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A corpus with one defect; ``types`` are the findings that would catch it."""

    defect: str
    facts: Facts
    first: str
    second: str
    types: frozenset[str]


def corpora() -> Iterator[Facts]:
    """Every combination of drug, dose, length and special group."""
    drugs = ("cyanocobalamin", "hydroxocobalamin")
    groups = ("pernicious anemia", "bariatric surgery")
    yield from (Facts(*each) for each in product(drugs, (500, 1000), (7, 10), groups))


SPARED = "in patients without renal dysfunction"
"""The caveat as the regimens repeat it."""


def first(facts: Facts) -> str:
    """The page that is never changed, but for its reference list."""
    shot = f"{facts.drug} {facts.dose} µg intramuscularly"
    return _page(
        f"""  • Loading: {SPARED}, give {shot} once daily for {facts.days} days. 1
  • Maintenance: {SPARED}, {shot} every month. 4
  • {facts.drug.capitalize()} should not be given intravenously. 2
  • In patients with renal dysfunction, {facts.drug} should be avoided. 3
  • In patients with {facts.group}, intramuscular treatment is required. 1
  • Treatment must not be stopped in patients with {facts.group}. 4""",
        references=REFERENCES,
    )


def second(facts: Facts) -> str:
    """The page that says the same in its own words."""
    shot = f"{facts.dose} mcg of {facts.drug}"
    return _page(
        f"""  • For loading, inject {shot} into the muscle every day for {facts.days} days {SPARED}.
  • As maintenance, {shot} should be injected intramuscularly once a month {SPARED}.
  • Never give {facts.drug} intravenously.
  • Avoid {facts.drug} in patients with renal dysfunction.
  • The intramuscular route is required in patients with {facts.group}.
  • Do not stop treatment in patients with {facts.group}."""
    )


def _page(body: str, references: tuple[pages.Entry, ...] = ()) -> str:
    text = pages.page(body, references=references)
    return text.replace("reviewed by a board before they appear", "made up").replace(
        "Article Review Status\nSubmitted\nUnder Review\nApproved\n\n", ""
    )


def mutants() -> Iterator[Mutant]:
    """Every defect planted once into every corpus."""
    for facts in corpora():
        for defect, old, new, types in _slips(facts):
            page = second(facts)
            if page.count(old) != 1:
                raise ValueError(f"{defect}: {old!r} stands {page.count(old)} times in the page")
            yield Mutant(defect, facts, first(facts), page.replace(old, new), frozenset(types))
        silent = second(facts).replace(_caveat(facts), "").replace(f" {SPARED}", "")
        yield Mutant("dropped caveat", facts, first(facts), silent, frozenset({"omitted-caveat"}))
        for dropped in (1, 2):
            cut = _page(_body(first(facts)), REFERENCES[:dropped] + REFERENCES[dropped + 1 :])
            yield Mutant(
                "shifted reference list", facts, cut, second(facts), frozenset({"citation"})
            )


def _body(page: str) -> str:
    start = page.index("  • Loading")
    return page[start : page.index("\n\nReferences")]


def _caveat(facts: Facts) -> str:
    return f"  • Avoid {facts.drug} in patients with renal dysfunction.\n"


def _slips(facts: Facts) -> Iterator[tuple[str, str, str, set[str]]]:
    """Defect, the words it replaces in the second page, the words instead, the types that fit."""
    drug, dose = facts.drug, facts.dose
    numbers = {"dose", "exposure", "unit"}
    rate = {"frequency", "exposure", "specialisation"}
    yield "lost not", f"Never give {drug}", f"Give {drug}", {"modality"}
    yield "lost not", "Do not stop treatment", "Stop treatment", {"modality"}
    yield "lost avoid", f"Avoid {drug}", f"Use {drug}", {"modality"}
    yield "tenfold dose", f"inject {dose} mcg", f"inject {dose * 10} mcg", numbers
    yield "tenth of a dose", f"maintenance, {dose} mcg", f"maintenance, {dose // 10} mcg", numbers
    yield "unit slip", f"inject {dose} mcg", f"inject {dose} mg", numbers
    yield "swapped interval", "once a month", "every 3 months", rate
    yield "swapped interval", "every day for", "every week for", rate | {"duration"}
    yield "swapped duration", f"for {facts.days} days", f"for {facts.days * 3} days", {"duration"}
    yield (
        "swapped population",
        f"Avoid {drug} in patients with renal dysfunction",
        f"Avoid {drug} in patients with vitamin B12 deficiency",
        {"modality", "omitted-caveat"},
    )
    yield "swapped route", "The intramuscular route", "The oral route", {"exclusivity", "route"}
    yield (
        "required to can be used",
        "The intramuscular route is required",
        "The oral route can be used",
        {"exclusivity"},
    )
    yield "swapped route", f"{drug} intravenously", f"{drug} intramuscularly", {"modality"}
