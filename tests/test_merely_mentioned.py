"""Groups that a clause names without being for them: they neither narrow nor widen it."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Give 80 mg daily whether or not anemia is present.", ("iron-deficiency",)),
        ("Whether or not anemia is present, 80 mg daily should be given.", ("iron-deficiency",)),
        ("Give 80 mg daily, whether pregnant or not.", ("iron-deficiency",)),
        ("In vegans, whether or not they are pregnant, give 80 mg daily.", ("vegan",)),
    ],
)
def test_whether_or_not_names_nobody(say: Say, body: str, groups: tuple[str, ...]) -> None:
    """The group behind it had been those who are treated."""
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (groups, ())


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("Vegetarians, especially in pregnancy, should take 20 mcg daily.", ("vegetarian",)),
        ("Older people, particularly those with frailty, need 20 mcg daily.", ("older-adult",)),
        ("The elderly, including those over 90, should take 20 mcg daily.", ("older-adult",)),
        ("Older adults, including those with diabetes, need 20 mcg daily.", ("older-adult",)),
        (
            "All patients, including vegans, should take 20 mcg daily.",
            ("vitamin-b12-deficiency", "vegan"),
        ),
        (
            "Everybody including vegans should take 20 mcg daily.",
            ("vitamin-b12-deficiency", "vegan"),
        ),
        (
            "People with celiac disease, including vegans, should take 20 mcg daily.",
            ("celiac-disease", "vegan"),
        ),
    ],
)
def test_those_singled_out_narrow_nobody_down(say: Say, body: str, groups: tuple[str, ...]) -> None:
    (found,) = say(body, title=B12)
    assert (found.populations, found.conditions) == (groups, ())


@pytest.mark.parametrize(
    ("body", "groups", "place"),
    [
        (
            "In regions where malaria is endemic, children should take 15 mg of iron daily.",
            ("child",),
            "where malaria is endemic",
        ),
        (
            "Girls living where malaria is common should take 15 mg of iron daily.",
            ("iron-deficiency",),
            "where malaria is common",
        ),
        (
            "Where the prevalence of anemia exceeds 30%, adolescents should take 15 mg daily.",
            ("adolescent",),
            "Where the prevalence of anemia exceeds 30%",
        ),
        (
            "Where anemia prevalence is above 20%, children should take 15 mg daily.",
            ("child",),
            "Where anemia prevalence is above 20%",
        ),
    ],
)
def test_what_is_common_somewhere_is_nobodys_disease(
    say: Say, body: str, groups: tuple[str, ...], place: str
) -> None:
    """ "Where malaria is endemic" had made them patients with malaria."""
    (found,) = say(body, title=IRON)
    assert found.populations == groups
    assert place in found.conditions[-1]
    assert not found.quantifier


def test_where_a_disease_is_present_it_is_the_group(say: Say) -> None:
    (found,) = say("Where anemia is present, give 80 mg daily.", title=IRON)
    assert (found.populations, found.conditions) == (("anemia",), ())


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        ("Women who have never been pregnant should take 1 mg daily.", "pregnancy"),
        ("Patients who have never had a gastrectomy may take 1 mg daily.", "gastrectomy"),
        ("Give tablets to anyone who has never undergone gastric bypass.", "gastric-bypass"),
        ("Patients who have not been pregnant should take 1 mg daily.", "pregnancy"),
        ("Injections are not needed by those who had never had anemia.", "anemia"),
    ],
)
def test_what_somebody_never_had_leaves_its_group_out(say: Say, body: str, left_out: str) -> None:
    """They had been those with it, or nothing was read at all."""
    (found,) = say(body, title=B12)
    assert found.populations == ("vitamin-b12-deficiency",)
    assert found.excluded_populations == (left_out,)
    assert not found.modality.negative


def test_what_somebody_does_not_do_is_no_order(say: Say) -> None:
    for words in ("never eat fish", "do not eat fish"):
        (found,) = say(f"People who {words} should take 1 mg daily.", title=B12)
        assert found.conditions == (f"who {words}",)


def test_never_still_bans(say: Say) -> None:
    body = "Patients who have celiac disease should never be given tablets."
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert found.populations == ("celiac-disease",)


def test_a_session_of_dialysis_names_no_further_group(say: Say) -> None:
    (found,) = say("In hemodialysis, 80 mg is given at each dialysis session.", title=IRON)
    assert found.populations == ("hemodialysis",)


def test_what_an_operation_does_is_no_group_of_its_own(say: Say) -> None:
    (found,) = say("After malabsorptive bariatric surgery, 1 mg is given monthly.", title=B12)
    assert found.populations == ("bariatric-surgery",)
    assert found.conditions == ("After malabsorptive bariatric surgery",)


@pytest.mark.parametrize(
    "words", ["nervous system involvement", "involvement of the nervous system"]
)
def test_the_nervous_system_is_what_nerves_are(say: Say, words: str) -> None:
    (found,) = say(f"Patients with {words} should receive injections.", title=B12)
    assert (found.populations, found.conditions) == (("neurological-involvement",), ())


def test_the_verb_of_a_fact_is_no_part_of_its_group(say: Say) -> None:
    (found,) = say("Patients with celiac disease absorb iron poorly.", title=IRON)
    assert (found.populations, found.conditions) == (("celiac-disease",), ())


@pytest.mark.parametrize("words", ["If the patient is pregnant", "If pregnant", "In pregnancy"])
def test_either_drug_is_for_the_group_before_the_comma(say: Say, words: str) -> None:
    """Nothing had been read at all."""
    (found,) = say(f"{words}, methylcobalamin or hydroxocobalamin should be used.", title=B12)
    assert found.populations == ("pregnancy",)
    assert set(found.formulations) == {"methylcobalamin", "hydroxocobalamin"}
