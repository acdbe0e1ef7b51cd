"""What a finding rules out, what it is no reason for, and what is to be withheld because of it."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("There is no reason to withhold calcitriol in pregnancy.", ("pregnancy",)),
        (
            "Kidney stones, however, are no reason to withhold calcitriol.",
            ("nephrolithiasis",),
        ),
        (
            "Kidney stones, on the other hand, are no reason to withhold calcitriol.",
            ("nephrolithiasis",),
        ),
        ("Pregnancy, by contrast, is no reason to withhold calcitriol.", ("pregnancy",)),
    ],
)
def test_what_is_no_reason_to_withhold_it_asks_for_it(
    say: Say, body: str, groups: tuple[str, ...]
) -> None:
    """The subject had been a warning of its own, and the verb a permission to withhold."""
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.AVOID, Act.WITHHOLD)
    assert (found.populations, found.formulations) == (groups, ("calcitriol",))


def test_what_is_no_reason_to_avoid_it_allows_it(say: Say) -> None:
    (found,) = say("There is no reason to avoid cholecalciferol in pregnancy.", title=TITLE)
    assert (found.modality, found.act) == (Modality.ACCEPTABLE, Act.ADMINISTER)


def test_a_contrast_between_subject_and_verb_divides_nothing(say: Say) -> None:
    (found,) = say("Calcitriol, by contrast, should not be given in pregnancy.", title=TITLE)
    assert (found.modality, found.formulations) == (Modality.FORBID, ("calcitriol",))
    assert (found.populations, found.conditions) == (("pregnancy",), ())


def test_a_contrast_between_clauses_divides_them(say: Say) -> None:
    body = "Cholecalciferol should be given daily; calcitriol, however, should be avoided."
    given, barred = say(body, title=TITLE)
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("cholecalciferol",))
    assert (barred.modality, barred.formulations) == (Modality.AVOID, ("calcitriol",))


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Hypercalcemia rules out calcitriol.", ("hypercalcemia",)),
        ("Hypercalcemia rules out calcitriol in any dose.", ("hypercalcemia",)),
        ("Sarcoidosis and hypercalcemia rule out calcitriol.", ("sarcoidosis", "hypercalcemia")),
    ],
)
def test_what_rules_a_drug_out_forbids_it(say: Say, body: str, groups: tuple[str, ...]) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (found.populations, found.formulations) == (groups, ("calcitriol",))


@pytest.mark.parametrize(
    "body",
    [
        "A normal calcium level rules out vitamin D toxicity.",
        "Pregnancy does not rule out cholecalciferol.",
        "Rule out hypercalcemia before calcitriol is given.",
    ],
)
def test_what_is_excluded_or_not_ruled_out_is_not_banned(say: Say, body: str) -> None:
    assert not any(s.modality.negative for s in say(body, title=TITLE))


@pytest.mark.parametrize(
    ("body", "modality", "kind"),
    [
        (
            "Calcitriol should be withheld while calcium is raised.",
            Modality.RECOMMEND,
            Kind.CONTRAINDICATION,
        ),
        ("Hold calcitriol in hypercalcemia.", Modality.RECOMMEND, Kind.CONTRAINDICATION),
        ("Calcitriol must be withheld in hypercalcemia.", Modality.REQUIRE, Kind.CONTRAINDICATION),
        ("Calcitriol may be withheld in summer.", Modality.ACCEPTABLE, Kind.REGIMEN),
        (
            "Calcitriol should be withheld until calcium is normal.",
            Modality.RECOMMEND,
            Kind.REGIMEN,
        ),
    ],
)
def test_what_is_to_be_withheld_is_contraindicated(
    say: Say, body: str, modality: Modality, kind: Kind
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act, found.kind) == (modality, Act.WITHHOLD, kind)


@pytest.mark.parametrize(
    "body",
    [
        "Tablets may be considered where a bleeding disorder rules out the intramuscular route.",
        "Tablets may be tried when anticoagulation precludes intramuscular injections.",
        "Tablets may be given to people whose coagulopathy rules out intramuscular injections.",
    ],
)
def test_a_case_that_rules_one_route_out_allows_the_other(say: Say, body: str) -> None:
    """The case's own verb had turned the permission into a ban on the other route."""
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))
    assert len(found.conditions) == 1


def test_a_noun_behind_a_case_is_still_the_main_clause_s(say: Say) -> None:
    body = "Where there is pernicious anemia the standard is 1 mg monthly."
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, ())


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        ("Hemophilia rules out the intramuscular route.", ("intramuscular",)),
        ("Hemophilia rules out intramuscular injections.", ("intramuscular",)),
        ("A bleeding disorder rules out injections.", ("parenteral",)),
    ],
)
def test_what_rules_a_route_out_forbids_that_route(
    say: Say, body: str, routes: tuple[str, ...]
) -> None:
    """The route was lost, and the ban with it or all of the treatment banned."""
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert found.routes == routes


def test_what_rules_out_a_need_bans_nothing(say: Say) -> None:
    body = "A normal level rules out the need for injections."
    assert not any(s.modality.negative for s in say(body, title=TITLE))
