"""Every rule over pairs of positions, in the order they are asked and reported."""

from __future__ import annotations

from dataclasses import dataclass

from kg.conflict import caveat, page, scope
from kg.conflict.by_weight import BY_WEIGHT
from kg.conflict.checks import KEPT_CHECK, PACE_OF_CHECKS, UNWANTED_CHECK
from kg.conflict.choice import FORMULATION, ROUTE
from kg.conflict.clock import SPACED, UNWATCHED, WATCHED
from kg.conflict.conditional import ONLY_IF, ONLY_IN
from kg.conflict.counts import COUNTS
from kg.conflict.course_total import COURSE
from kg.conflict.directives import MODALITY
from kg.conflict.ending import CUT_SHORT, FOR_LIFE, STOPPED_LATER
from kg.conflict.evidence import EVIDENCE, INTERVAL_EVIDENCE
from kg.conflict.exclusivity import EXCLUSIVITY
from kg.conflict.goals import GOALS
from kg.conflict.group_choice import GROUP_FORM, GROUP_ROUTE
from kg.conflict.guards import Guard
from kg.conflict.leeway import LEEWAY
from kg.conflict.moments import BEGUN, SOONEST_CHECK
from kg.conflict.most import GREATEST_DOSE
from kg.conflict.no_benefit import NO_BETTER, NO_USE
from kg.conflict.only_way_left import ONLY_WAY_LEFT
from kg.conflict.order import ORDER
from kg.conflict.outcomes import OUTCOMES
from kg.conflict.parameters import (
    DOSE,
    DURATION,
    EXPOSURE,
    FREQUENCY,
    HEADLINE,
    READINGS,
)
from kg.conflict.reliance import RELIED
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.specialisation import SPECIALISATION
from kg.conflict.starts import START_AMOUNT, START_DOSE, START_PACE
from kg.conflict.taking import TAKING
from kg.conflict.threshold import THRESHOLD
from kg.conflict.usual_dose import USUAL_DOSE
from kg.conflict.waived import NEEDLESS_THERAPY
from kg.conflict.withheld import WITHHELD
from kg.conflict.world import Pair

RULES: tuple[Rule, ...] = (
    MODALITY,
    WITHHELD,
    THRESHOLD,
    RELIED,
    ORDER,
    TAKING,
    UNWANTED_CHECK,
    UNWATCHED,
    NEEDLESS_THERAPY,
    EXCLUSIVITY,
    LEEWAY,
    ONLY_IF,
    ONLY_IN,
    KEPT_CHECK,
    ONLY_WAY_LEFT,
    DOSE,
    USUAL_DOSE,
    GREATEST_DOSE,
    BY_WEIGHT,
    COURSE,
    FREQUENCY,
    COUNTS,
    PACE_OF_CHECKS,
    SOONEST_CHECK,
    BEGUN,
    DURATION,
    FOR_LIFE,
    STOPPED_LATER,
    CUT_SHORT,
    WATCHED,
    SPACED,
    EXPOSURE,
    START_DOSE,
    START_PACE,
    START_AMOUNT,
    FORMULATION,
    ROUTE,
    GROUP_FORM,
    GROUP_ROUTE,
    HEADLINE,
    SPECIALISATION,
    READINGS,
    EVIDENCE,
    NO_USE,
    NO_BETTER,
    GOALS,
    OUTCOMES,
    INTERVAL_EVIDENCE,
)
"""The rules of two positions. Omitted caveats, scope and page findings look at more and stand
beside.
"""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a conflict type means, and who says so."""

    code: str
    text: str
    source: str


def definitions() -> tuple[Definition, ...]:
    """Every conflict type with its definition, in code order; a type of several rules has
    several.
    """
    found = [Definition(rule.code, rule.definition, rule.source) for rule in RULES]
    found.append(Definition(caveat.CODE, caveat.DEFINITION, caveat.SOURCE))
    found += [Definition(code, text, page.SOURCE) for code, text in page.DEFINITIONS.items()]
    found += [Definition(code, text, scope.SOURCE) for code, text in scope.DEFINITIONS.items()]
    return tuple(sorted(found, key=lambda each: (each.code, each.text)))


TERMS = {"formulation": "formulation-choice", "route": "route-choice"}
"""Types whose code is the name of another class of the ontology, with the slug of their own
term.
"""


def term(code: str) -> str:
    """The slug of a conflict type's ontology term."""
    return TERMS.get(code, code)


def judge(rule: Rule, pair: Pair, asked: dict[str, bool] | None = None) -> Hit | Miss | Guard:
    """What one rule says of two positions: the guard that silences it, or its own test's answer.

    ``asked`` remembers what the guards that rules share have answered for this pair.
    """
    known = {} if asked is None else asked
    for guard in rule.guards:
        if guard.name not in known:
            known[guard.name] = guard.silences(pair)
        if known[guard.name]:
            return guard
    return rule.test(pair)
