"""What stands below "Avoid:" or "Do not use:" is ruled out, and nothing wider."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is iron deficiency treated?"
LEADS = {
    "Avoid:": Modality.AVOID,
    "With oral treatment, avoid:": Modality.AVOID,
    "Not recommended:": Modality.AVOID,
    "The following should be avoided:": Modality.AVOID,
    "Do not use:": Modality.FORBID,
    "The following must not be given:": Modality.FORBID,
}


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_bare_name_below_a_ban_is_ruled_out(say: Say, lead: str, gap: str) -> None:
    body = f"{lead}{gap}• Ferrous fumarate in children\n• Slow-release tablets"
    salt, form = say(body, title=TITLE)
    assert {salt.modality, form.modality} == {LEADS[lead]}
    assert (salt.formulations, salt.populations) == (("ferrous-fumarate",), ("child",))
    assert (form.routes, form.formulations) == (("oral",), ("modified-release-iron",))


def test_a_heading_over_treatment_and_bans_rules_nothing_out(say: Say) -> None:
    body = "Treatment and Contraindications\n\n• Ferrous fumarate 200 mg daily by mouth"
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.RECOMMEND


@pytest.mark.parametrize(
    "body", ["Splitting the dose over the day should be avoided.", "Do not split the dose."]
)
def test_a_dose_that_is_not_to_be_split(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative
    assert (found.governs, found.doses_per_day) == (("interval",), Interval(2, None))
    assert found.duration_days is None


@pytest.mark.parametrize(
    "body",
    [
        "Nasal gel is not an adequate substitute.",
        "Tablets are not an acceptable alternative to infusions.",
        "Tablets are not an option.",
    ],
)
def test_what_is_no_substitute_is_advised_against(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.AVOID


def test_a_ban_of_something_unknown_names_its_group(say: Say) -> None:
    (found,) = say("Hot baths should be avoided in patients with heart failure.", title=TITLE)
    assert (found.modality, found.populations) == (Modality.AVOID, ("heart-failure",))
    assert (found.formulations, found.conditions) == ((), ("Hot baths",))


@pytest.mark.parametrize(
    "label",
    [
        "Do not stop treatment",
        "Iron must not be withheld",
        "Pregnancy is no contraindication",
        "Pregnancy is not a contraindication",
        "Tablets are not recommended",
        "Pregnancy is not a reason to withhold iron",
    ],
)
@pytest.mark.parametrize("behind", [": give 100 mg by infusion.", ":\n\n• 100 mg by infusion"])
def test_what_a_label_rules_out_is_not_what_follows_it(say: Say, label: str, behind: str) -> None:
    *_, found = say(f"{label}{behind}", title=TITLE)
    assert found.dose_ug == Interval.point(100_000)
    assert not found.modality.negative


@pytest.mark.parametrize("label", ["Avoid", "Not recommended", "Never", "Do not use"])
def test_what_a_bare_ban_leads_to_is_ruled_out(say: Say, label: str) -> None:
    *_, found = say(f"{label}: 100 mg daily by mouth.", title=TITLE)
    assert found.modality.negative


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Contraindicated: haemochromatosis, iron overload.", ("hemochromatosis", "iron-overload")),
        ("Do not use in: children.", ("child",)),
        ("Not recommended in: pregnancy.", ("pregnancy",)),
    ],
)
def test_a_label_bars_the_groups_behind_it(say: Say, body: str, groups: tuple[str, ...]) -> None:
    (found,) = say(body, title="How is iron deficiency treated with ferric carboxymaltose?")
    assert found.modality.negative
    assert (found.formulations, found.populations) == (("ferric-carboxymaltose",), groups)


def test_a_label_bars_the_drug_of_its_heading(say: Say) -> None:
    body = "Iron Dextran\n\nIron dextran 100 mg is given daily.\n\nContraindicated in: infection."
    *_, found = say(body, title=TITLE)
    assert (found.formulations, found.populations) == (("iron-dextran",), ("infection",))
