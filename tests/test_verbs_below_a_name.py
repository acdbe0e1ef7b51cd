"""A bullet that begins with its verb is about the drug that the words above it name."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("May be offered", Modality.ACCEPTABLE),
        ("May be used", Modality.ACCEPTABLE),
        ("May be considered", Modality.ACCEPTABLE),
        ("Can be given", Modality.ACCEPTABLE),
        ("Should be given", Modality.RECOMMEND),
    ],
)
@pytest.mark.parametrize("head", ["Intravenous iron in pregnancy", "Infusions in pregnancy"])
def test_the_name_above_is_its_subject(say: Say, verb: str, modality: Modality, head: str) -> None:
    """Only "must not be given" had been read; what may be given was dropped."""
    body = f"• {head}:\n\n    • {verb} when the hemoglobin is below 8 g/dL\n"
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (modality, Act.ADMINISTER)
    assert (found.routes, found.populations) == (("intravenous",), ("pregnancy",))
    assert found.conditions == ("when the hemoglobin is below 8 g/dL",)


def test_a_drug_above_is_what_may_be_used(say: Say) -> None:
    body = "• Ferrous gluconate:\n\n    • May be used when ferrous sulfate is not tolerated\n"
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferrous-gluconate",)


@pytest.mark.parametrize(
    ("head", "verb"),
    [
        ("Hemoglobin", "May be given when it is low"),
        ("Ferrous gluconate", "May be absorbed poorly"),
    ],
)
def test_nothing_is_offered_where_none_is(say: Say, head: str, verb: str) -> None:
    found = say(f"• {head}:\n\n    • {verb}\n", title=IRON)
    assert not [s for s in found if s.modality.positive]


def test_what_must_not_be_given_stays_ruled_out(say: Say) -> None:
    body = "• Intravenous iron in pregnancy:\n\n    • Must not be given in the first trimester\n"
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)


@pytest.mark.parametrize(
    ("order", "days"),
    [("continue iron for 2 more months", 60.875), ("give an infusion", None)],
)
def test_an_order_behind_a_check_is_its_own(say: Say, order: str, days: float | None) -> None:
    """The months of treatment had been those of the checks."""
    check, found = say(f"Recheck ferritin every 6 weeks, then {order}.", title=IRON)
    assert (check.act, check.duration_days) == (Act.MONITOR, None)
    assert (found.kind, found.act, found.modality) == (
        *(Kind.REGIMEN, Act.ADMINISTER),
        Modality.RECOMMEND,
    )
    assert (found.duration_days and found.duration_days.low) == days


@pytest.mark.parametrize("rest", ["yearly", "repeat it after giving iron", "after a further year"])
def test_a_further_check_gives_nothing(say: Say, rest: str) -> None:
    found = say(f"Check ferritin after 3 months, then {rest}.", title=IRON)
    assert {s.act for s in found} == {Act.MONITOR}
