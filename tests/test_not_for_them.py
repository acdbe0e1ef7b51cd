"""A line that only shuts a group out bans what stands below, above or behind it, for that group."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
BULLETS = "\n\n• Iron sucrose 200 mg weekly\n• Ferric carboxymaltose"


@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("Not for children", ("child",)),
        ("Not in pregnancy", ("pregnancy",)),
        ("Not during pregnancy", ("pregnancy",)),
        ("Not in children or pregnant women", ("child", "pregnancy")),
    ],
)
def test_what_stands_below_is_not_for_them(
    say: Say, line: str, groups: tuple[str, ...], colon: str
) -> None:
    """The dose had been recommended, for children or for all but those."""
    dosed, named = say(f"{line}{colon}{BULLETS}", title=IRON)
    assert (dosed.modality, dosed.dose_ug) == (Modality.AVOID, Interval.point(200_000))
    assert (named.modality, named.formulations) == (Modality.AVOID, ("ferric-carboxymaltose",))
    assert dosed.populations == named.populations == groups
    assert dosed.excluded_populations == named.excluded_populations == ()


@pytest.mark.parametrize("line", ["Not for children", "Not in children"])
def test_what_stands_above_is_not_for_them(say: Say, line: str) -> None:
    ban, given = say(f"Iron dextran\n\n• {line}\n• 1000 mg once", title=IRON)
    assert (ban.kind, ban.modality) == (Kind.CONTRAINDICATION, Modality.AVOID)
    assert (ban.formulations, ban.populations) == (("iron-dextran",), ("child",))
    assert (given.modality, given.populations) == (Modality.RECOMMEND, ("iron-deficiency",))


@pytest.mark.parametrize("line", ["Not for children", "Not in children"])
def test_what_stands_behind_it_is_not_for_them(say: Say, line: str) -> None:
    (ban,) = say(f"{line}: iron dextran.", title=IRON)
    assert (ban.modality, ban.formulations) == (Modality.AVOID, ("iron-dextran",))
    assert ban.populations == ("child",)


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("Not pregnant", "pregnancy"),
        ("Not on dialysis", "dialysis"),
        ("Patients not on dialysis", "dialysis"),
    ],
)
def test_a_group_of_those_without_is_treated(say: Say, line: str, group: str) -> None:
    (given,) = say(f"{line}\n\n• Iron sucrose 200 mg weekly", title=IRON)
    assert (given.modality, given.excluded_populations) == (Modality.RECOMMEND, (group,))


@pytest.mark.parametrize("line", ["Not only in pregnancy", "Not for all patients"])
def test_what_does_not_shut_out_bans_nothing(say: Say, line: str) -> None:
    (given,) = say(f"{line}\n\n• Iron sucrose 200 mg weekly", title=IRON)
    assert given.modality is Modality.RECOMMEND


@pytest.mark.parametrize("rest", ["65 mg daily is enough", "65 mg daily may be given"])
def test_what_may_be_given_is_for_all_the_others(say: Say, rest: str) -> None:
    """It had been allowed to those shut out."""
    (given,) = say(f"Not in pregnancy: {rest}.", title=IRON)
    assert (given.modality, given.excluded_populations) == (Modality.ACCEPTABLE, ("pregnancy",))
