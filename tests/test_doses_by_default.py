"""What a caption or a heading says that doses are of, wherever nothing else is named."""

from __future__ import annotations

import pytest

from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"
FIRST = "Overview\n\nTreatment is described below.\n\nDosing\n\n"
ROWS = "Group | Start | Later\nPregnancy | 1 mg weekly for 4 weeks | 1 mg monthly"


@pytest.mark.parametrize(
    "caption",
    [
        "Table 2. Doses for each group of patients (hydroxocobalamin IM unless stated otherwise)",
        "Table 2: Regimens for each group, all intramuscular hydroxocobalamin except where noted",
        "Table 2. Doses by group (unless otherwise specified, hydroxocobalamin by IM injection)",
        "Doses are for intramuscular hydroxocobalamin unless another product is named.",
    ],
)
def test_a_caption_lends_the_rows_that_name_nothing_else(say: Say, caption: str) -> None:
    rows = f"{ROWS}\nVegans | cyanocobalamin 1 mg by mouth daily | cyanocobalamin 50 mcg daily"
    start, later, other, less = say(f"{FIRST}{caption}\n\n{rows}", title=B12)
    for given in (start, later):
        assert (given.formulations, given.routes) == (("hydroxocobalamin",), ("intramuscular",))
        assert not given.conditions
    assert (other.formulations, other.routes) == (("cyanocobalamin",), ("oral",))
    assert (less.formulations, less.routes) == (("cyanocobalamin",), ())


def test_a_caption_is_of_its_own_table(say: Say) -> None:
    first = "Table 1. Doses by injection in the first weeks (hydroxocobalamin IM unless noted)"
    second = (
        "Table 2. Doses for those who go on with tablets (cyanocobalamin by mouth unless noted)"
    )
    body = f"{first}\n\nGroup | Dose\nVegans | 1 mg weekly"
    body += f"\n\n{second}\n\nGroup | Dose\nVegans | 1 mg daily"
    one, two = say(FIRST + body, title=B12)
    assert (one.formulations, one.routes) == (("hydroxocobalamin",), ("intramuscular",))
    assert (two.formulations, two.routes) == (("cyanocobalamin",), ("oral",))


def test_what_goes_another_way_is_not_of_the_captions_drug(say: Say) -> None:
    caption = (
        "Table 2. Doses for each group (hydroxocobalamin by injection unless stated otherwise)"
    )
    rows = "Group | Dose\nPregnancy | 1 mg monthly\nVegans | 50 mcg by mouth daily"
    injected, swallowed = say(f"{FIRST}{caption}\n\n{rows}", title=B12)
    assert injected.formulations == ("hydroxocobalamin",)
    assert (swallowed.formulations, swallowed.routes) == (("cobalamin",), ("oral",))


def test_the_head_of_a_column_is_no_condition(say: Say) -> None:
    rows = (
        "Group | Dose (hydroxocobalamin IM unless stated otherwise)\nPregnancy | 1 mg monthly\n"
        "Vegans | cyanocobalamin 50 mcg daily"
    )
    given, other = say(FIRST + rows, title=B12)
    assert (given.formulations, given.routes) == (("hydroxocobalamin",), ("intramuscular",))
    assert (given.conditions, other.conditions) == ((), ())
    assert (other.formulations, other.routes) == (("cyanocobalamin",), ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Injections should be repeated every 3 months unless stated otherwise.",
        "Injected hydroxocobalamin is for patients who vomit, unless tablets are indicated.",
        "Table 2. Doses of hydroxocobalamin and cyanocobalamin, which differ from group to group.",
    ],
)
def test_a_sentence_that_is_no_default_lends_nothing(say: Say, sentence: str) -> None:
    found = say(f"{FIRST}{sentence}\n\n{ROWS}", title=B12)[-1]
    assert (found.formulations, found.routes) == (("cobalamin",), ())


def test_citations_below_a_table_head_nothing(say: Say) -> None:
    body = f"{FIRST}{ROWS}\n1, 2\n\nIn Children\n\n• 0.5 mg monthly"
    found = say(body, title=B12)[-1]
    assert found.section == "In Children"
