"""What a finding says in words: who says what, where they part, and why it may be void."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import position
from kg.build import Compiled
from kg.conflict.wording import Names, by_part, by_place, by_source, patients, side, told
from kg.conflict.world import Pair, world
from kg.dataset import Dataset
from kg.model import (
    Act,
    Basis,
    Candidate,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Phase,
    PopulationRelation,
    Position,
    Reading,
    Relation,
    Span,
    Statement,
)
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    MONTH,
    NERVES,
    Fake,
    clashes,
    find,
    page,
    reference,
    say,
)

SLOWER = say("two-1", interval_days=Interval.point(2 * MONTH), populations=NERVES)
SHORT = say("one-1", dose_ug=None, dose_basis=None)
FULL = say("one-2", relations=(Relation("restates", "one-1"),))


def placed(statement: Statement) -> Position:
    """The position that a statement takes."""
    return position.positions([statement])[0][0]


def apart() -> Pair:
    """The positions of two pages."""
    a, b = placed(say("one-1")), placed(SLOWER)
    return Pair(a, b, PopulationRelation.OVERLAPPING, world((), (a, b), {}, Fake()))


def citing(key: str, quote: str) -> Reading:
    """A page with a warning and the paper it cites."""
    slots = BARE | {"kind": Kind.WARNING, "modality": Modality.INFORM, "populations": ()}
    marker = Marker(1, Span(0, 1), MarkerStatus.RESOLVED, (Candidate(1, 1.0, ("printed",)),))
    papers = (reference(1, f"Paper of {key}"),)
    warning = say(f"{key}-1", quote=quote, citations=(1,), **slots)
    return page(key, warning, markers=(marker,), references=papers)


# ── who ──────────────────────────────────────────────────────────────────────────────────────────
def test_an_explanation_says_who_gives_what_to_whom() -> None:
    finding = clashes(say("one-1"), SLOWER)["frequency"]
    assert finding.explanation == (
        "one recommends cyanocobalamin 1000 µg by the intramuscular route every month as "
        "maintenance in patients with vitamin B12 deficiency; two recommends cyanocobalamin "
        "1000 µg by the intramuscular route every 2 months as maintenance in patients with "
        "neurological involvement. The interval differs."
    )
    assert "one recommends every month" in finding.premises[0]


def test_no_side_is_left_unnamed_in_any_finding_of_the_bundled_articles(
    built: tuple[Dataset, Compiled],
) -> None:
    for conflict in built[1].findings.conflicts:
        words = " ".join((conflict.explanation, *conflict.premises, *conflict.doubts))
        assert "{" not in words


@pytest.mark.parametrize("turn", [False, True])
def test_sides_are_told_in_page_order_whatever_their_identifiers(turn: bool) -> None:
    first = say("one-1", interval_days=Interval.point(2 * MONTH if turn else MONTH))
    second = say("two-1", interval_days=Interval.point(MONTH if turn else 2 * MONTH))
    assert clashes(first, second)["frequency"].explanation.startswith("one recommends")


def test_within_a_page_the_first_statement_is_one_and_the_second_the_other() -> None:
    pair = apart()
    text = f"{side(pair.a)} gives more than {side(pair.b)}."
    assert by_source(pair, "one", "one").told(text) == (
        "One statement of one gives more than the other."
    )
    assert by_source(pair, "one", "two").told(text) == "one gives more than two."
    assert by_place(pair).told(text) == "The first gives more than the second."
    assert by_part(pair, "one", first=False).told(text) == (
        "Its body gives more than the answer of one."
    )


def test_equal_sentences_are_told_once() -> None:
    names = Names(("a", "b"), ("x", "y"), ("x", "y"))
    assert names.each(["{a} speaks.", "{a} speaks.", "{b} speaks."]) == ("x speaks.", "y speaks.")


# ── what ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"modality": Modality.REQUIRE}, "requires cyanocobalamin 1000 µg by the intramuscular"),
        ({"interval_days": Interval.point(7 / 3)}, "route 3 times a week"),
        ({"interval_days": Interval(7 / 3, 3.5)}, "route 2–3 times a week"),
        ({"until": "lifelong"}, "every month for life as maintenance"),
        ({"until": "no-further-improvement"}, "until no further improvement"),
        ({"duration_days": Interval.point(14)}, "for 2 weeks"),
        ({"phase": Phase.LOADING}, "for loading"),
        ({"quantifier": "most", "conditions": ("if tablets fail",)}, "(“most”; “if tablets fail”)"),
        (BARE | {"act": Act.DISCONTINUE, "modality": Modality.FORBID}, "forbids stopping"),
        (BARE | {"formulations": ()}, "recommends the intramuscular route in patients"),
        (
            BARE | {"less_preferred": ("folic-acid",), "modality": Modality.PREFER},
            "prefers cyanocobalamin by the intramuscular route to folic acid",
        ),
        (
            {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("homocysteine",)},
            "recommends measuring homocysteine every month",
        ),
    ],
)
def test_every_slot_that_carries_a_sense_is_told(slots: dict[str, object], words: str) -> None:
    assert words in told(placed(say("one-1", **slots)))


def test_a_dose_for_each_kilogram_is_never_told_as_a_dose() -> None:
    assert "1000 µg per kg a day" in told(placed(say("one-1", dose_basis=Basis.KG_DAY)))


# ── once ─────────────────────────────────────────────────────────────────────────────────────────
def test_what_a_page_states_again_makes_no_second_finding() -> None:
    conflicts = find(page("one", SHORT, FULL, headline="one-1"), page("two", SLOWER)).conflicts
    (finding,) = [c for c in conflicts if c.type == "frequency"]
    assert set(finding.statements) == {("one-1", "two-1"), ("one-2", "two-1")}
    assert [p for p in finding.premises if p.startswith("Likewise: one recommends")]


def test_statements_that_say_another_thing_keep_their_own_finding() -> None:
    other = replace(FULL, relations=())
    conflicts = find(page("one", SHORT, other, headline="one-1"), page("two", SLOWER)).conflicts
    assert len([c for c in conflicts if c.type == "frequency"]) == 2


def test_two_warnings_of_other_words_are_no_one_claim() -> None:
    mask = citing("one", "it may mask the deficiency")
    cord = find(mask, citing("two", "degeneration of the cord may follow")).conflicts
    assert not [c for c in cord if len(c.sources) == 2]
    alike = find(mask, citing("two", "it may mask a deficiency")).conflicts
    assert [c.type for c in alike if len(c.sources) == 2] == ["citation"]


@pytest.mark.parametrize(
    ("groups", "called"),
    [
        (("child",), "children"),
        (("pernicious-anemia", "older-adult"), "patients with pernicious anemia or older adults"),
        (("child-with-rickets",), "children with rickets"),
        (("pregnancy-with-adolescent",), "pregnant patients who are adolescents"),
        (("metformin-therapy",), "patients on metformin therapy"),
        (("vitamin-b12-deficiency",), "patients with vitamin B12 deficiency"),
        ((), "any patient"),
    ],
)
def test_groups_are_called_what_they_are(groups: tuple[str, ...], called: str) -> None:
    assert patients(placed(say("one-1", populations=groups))) == called


def test_who_recommends_one_route_over_another_puts_it_first_in_words() -> None:
    ranked = say(
        "two-1",
        kind=Kind.PREFERENCE,
        modality=Modality.RECOMMEND,
        governs=("route",),
        routes=("subcutaneous",),
        less_preferred_routes=("intramuscular",),
        populations=NERVES,
        **BARE,
    )
    found = clashes(say("one-1"), ranked)["omitted-caveat"]
    assert "rather than the intramuscular route" in found.explanation
