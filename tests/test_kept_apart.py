"""Things kept apart in time: a drink from a drug, one drug from another."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Do not drink coffee with iron.", ("coffee", "with iron")),
        ("Avoid milk for two hours after iron.", ("milk", "for two hours after iron")),
        ("Coffee should be avoided within an hour of taking iron.", None),
        ("Milk should not be drunk with iron.", ("Milk", "with iron")),
        ("Coffee, cocoa and dairy products should be avoided with ferrous sulfate.", None),
    ],
)
def test_a_drink_to_be_avoided_is_no_ban_on_the_drug(
    say: Say, body: str, conditions: tuple[str, ...] | None
) -> None:
    """The first had forbidden the iron."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality.negative) == (Kind.WARNING, True)
    assert (found.formulations, found.other_agents, found.routes) == ((), (), ())
    assert len(found.conditions) == 2
    assert conditions in (None, found.conditions)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Separate iron from antacids by 3 hours.", "from antacids by 3 hours"),
        ("Iron should be separated from zinc by 3 hours.", "from zinc by 3 hours"),
        ("Take iron at least 3 hours before antacids.", "at least 3 hours before antacids"),
    ],
)
def test_from_what_a_drug_is_kept_apart_stays(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.formulations, found.conditions) == (("iron",), (condition,))
    assert found.modality is Modality.RECOMMEND


def test_another_drug_is_ruled_out_for_that_time_only(say: Say) -> None:
    (found,) = say("Avoid antacids for 3 hours before and after iron.", title=IRON)
    assert (found.modality, found.conditions) == (
        Modality.AVOID,
        ("for 3 hours before and after iron",),
    )


@pytest.mark.parametrize(
    "body",
    [
        "Do not take iron with coffee.",
        "Avoid iron in infection.",
        "Iron should not be taken within 3 hours of antacids.",
        "Avoid giving iron for fatigue.",
        "Tablets of iron should be avoided after a gastric bypass.",
    ],
)
def test_a_ban_on_the_drug_stays_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality.negative, found.formulations) == (True, ("iron",))


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Tea should be avoided with tablets.", ("Tea", "with tablets")),
        ("Avoid cocoa with capsules.", ("cocoa", "with capsules")),
        ("Coffee should not be drunk with tablets.", ("Coffee", "with tablets")),
        ("Bran is not recommended with tablets.", ("Bran", "with tablets")),
        ("Dairy products should be avoided with tablets.", ("Dairy products", "with tablets")),
        ("Do not drink tea within an hour of a tablet.", ("tea", "within an hour of a tablet")),
        ("Alcohol should be avoided with injections.", ("Alcohol", "with injections")),
    ],
)
def test_what_is_avoided_with_tablets_is_no_tablet(
    say: Say, body: str, conditions: tuple[str, ...]
) -> None:
    """The oral route had been advised against."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality.negative) == (Kind.WARNING, True)
    assert (found.routes, found.governs, found.conditions) == ((), (), conditions)


@pytest.mark.parametrize(
    ("body", "agent", "condition"),
    [
        ("Calcium should be avoided with tablets.", "calcium", "with tablets"),
        ("Antacids should be avoided with oral iron.", "antacid", "with oral iron"),
        (
            "Zinc must not be taken within 2 hours of a tablet.",
            "zinc",
            "within 2 hours of a tablet",
        ),
    ],
)
def test_another_drug_is_ruled_out_with_tablets_only(
    say: Say, body: str, agent: str, condition: str
) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert (found.other_agents, found.conditions) == ((agent,), (condition,))
    assert (found.formulations, found.routes) == ((), ())


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Tablets should be avoided with tea.", ("with tea",)),
        ("Do not take tablets with milk.", ("with milk",)),
        ("Tablets should be avoided with antacids.", ()),
        ("Anemia should not be treated with tablets alone.", ("alone",)),
    ],
)
def test_a_ban_on_tablets_stays_one(say: Say, body: str, condition: tuple[str, ...]) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality.negative, found.routes) == (True, ("oral",))
    assert found.conditions == condition


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("Space levothyroxine 3 hours from iron.", "3 hours from iron"),
        ("Zinc should be spaced at least 3 hours from iron.", "at least 3 hours from iron"),
        ("Stagger zinc 3 hours from iron.", "3 hours from iron"),
    ],
)
def test_spaced_so_long_from_a_drug(say: Say, body: str, gap: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.SEQUENCING, Modality.RECOMMEND)
    assert found.conditions == (gap,)


@pytest.mark.parametrize("deed", ["stop calcium with iron", "delay calcium with iron"])
def test_a_drug_that_must_not_be_stopped_is_not_ruled_out(say: Say, deed: str) -> None:
    """Giving it had been forbidden."""
    (found,) = say(f"Do not {deed}.", title=IRON)
    assert (found.modality, found.act is Act.ADMINISTER) == (Modality.FORBID, False)


def test_how_much_is_not_taken_with_a_drug_is_kept(say: Say) -> None:
    body = "Avoid large doses of vitamin C with iron."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.AVOID
    assert "large" in found.conditions
