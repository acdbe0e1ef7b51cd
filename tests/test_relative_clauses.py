"""What a clause behind a group says of it: which of them are meant, and not something else."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "group", "condition"),
    [
        (
            "For anemia that does not respond to tablets, intravenous iron is required.",
            "anemia",
            "that does not respond to tablets",
        ),
        ("Intravenous iron is required in anemia that is severe.", "anemia", "that is severe"),
        ("Iron deficiency that persists needs 200 mg daily.", "iron-deficiency", "that persists"),
        (
            "In inflammatory bowel disease that is active, intravenous iron is required.",
            "inflammatory-bowel-disease",
            "that is active",
        ),
        ("In patients that bleed, intravenous iron is required.", "iron-deficiency", "that bleed"),
        (
            "In disease that has been active for years, oral iron should be avoided.",
            "iron-deficiency",
            "In disease that has been active for years",
        ),
        (
            "For deficiency which is mild, 100 mg daily is enough.",
            "iron-deficiency",
            "For deficiency which is mild",
        ),
    ],
)
def test_the_part_of_a_group_that_is_meant_is_kept(
    say: Say, body: str, group: str, condition: str
) -> None:
    """Each had been read as said of the whole group."""
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == ((group,), (condition,))


@pytest.mark.parametrize(
    "body",
    [
        "Patients that have celiac disease should be given 60 mg of iron daily.",
        "Iron deficiency that is caused by celiac disease needs 60 mg of iron daily.",
        "Iron deficiency that follows celiac disease needs 60 mg of iron daily.",
        "Iron deficiency caused by celiac disease should be treated with 60 mg of iron daily.",
    ],
)
def test_a_clause_that_only_names_a_group_is_the_group(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (("celiac-disease",), ())


@pytest.mark.parametrize("cause", ["due to blood loss", "caused by blood loss"])
def test_a_cause_of_no_vocabulary_is_kept(say: Say, cause: str) -> None:
    for body in (
        f"Iron deficiency {cause} should be treated with 200 mg daily.",
        f"In iron deficiency {cause}, 200 mg daily is recommended.",
        f"Give 200 mg daily for iron deficiency {cause}.",
    ):
        (found,) = say(body, title=IRON)
        assert (found.populations, found.conditions) == (("iron-deficiency",), (cause,))


def test_why_something_is_ruled_out_is_no_condition(say: Say) -> None:
    (found,) = say("Avoid cyanocobalamin in renal dysfunction due to its cyanide.", title=B12)
    assert found.modality is Modality.AVOID
    assert not found.conditions


def test_what_patients_refuse_is_nobodys_order(say: Say) -> None:
    (found,) = say("Vegans that refuse injections may take 1 mg daily.", title=B12)
    assert (found.populations, found.routes) == (("vegan",), ())
    assert found.conditions == ("that refuse injections",)


@pytest.mark.parametrize(
    "body",
    [
        "Advise patients that tablets should be taken on an empty stomach.",
        "It is in pregnancy that tablets are needed.",
    ],
)
def test_news_and_emphasis_limit_nothing(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert not any(c.startswith("that") for c in found.conditions)


@pytest.mark.parametrize(
    "words",
    [
        "too ill to swallow",
        "unlikely to take tablets",
        "scheduled for a scan",
        "recently discharged from hospital",
        "not treated with tablets",
    ],
)
def test_what_describes_the_patients_is_kept(say: Say, words: str) -> None:
    for body in (
        f"Patients {words} should be given intravenous iron.",
        f"Give intravenous iron to patients {words}.",
    ):
        (found,) = say(body, title=IRON)
        assert (found.routes, found.conditions) == (("intravenous",), (words,))


def test_what_tablets_have_not_mended_is_kept(say: Say) -> None:
    body = "Anemia not corrected by tablets should be treated with intravenous iron."
    (found,) = say(body, title=IRON)
    assert (found.routes, found.conditions) == (("intravenous",), ("not corrected by tablets",))


def test_who_is_diagnosed_with_something_has_it(say: Say) -> None:
    """ "Diagnosed with X" had been taken for an outcome, and X was lost."""
    (found,) = say("Adults diagnosed with celiac disease need 60 mg of iron daily.", title=IRON)
    assert found.populations == ("celiac-disease",)


def test_the_pace_of_dialysis_is_none_of_the_drug(say: Say) -> None:
    body = "Patients on dialysis three times a week should be given intravenous iron."
    (found,) = say(body, title=IRON)
    assert (found.populations, found.interval_days) == (("dialysis",), None)


def test_in_that_case_is_the_case_that_was_told(say: Say) -> None:
    """The second and third sentence had been said of everybody."""
    _, first, second = say(
        "Injections are required only when tablets have failed or when they are refused. "
        "In that case the course is 1 mg intramuscularly daily for a week, then 1 mg weekly.",
        title="How should vitamin B12 deficiency be treated?",
    )
    case = ("when tablets have failed or when they are refused",)
    assert (first.conditions, second.conditions) == (case, case)


def test_as_what_a_dose_is_given_is_no_reason(say: Say) -> None:
    """The dose had been given by the route of the clause behind "while"."""
    first, _ = say(
        "The recommended treatment is 65 mg of iron as ferrous sulfate, taken once a day, "
        "while intravenous iron is reserved for patients who cannot absorb tablets.",
        title="How is iron deficiency treated?",
    )
    assert (first.formulations, first.routes) == (("ferrous-sulfate",), ("oral",))


def test_an_act_of_no_vocabulary_is_advised_against_by_itself(say: Say) -> None:
    """The dose had been ruled out."""
    first, second = say(
        "A daily dose of 60 mg of iron is sufficient, and dividing the dose should be avoided.",
        title="How is iron deficiency treated?",
    )
    assert (first.modality.positive, second.modality) == (True, Modality.AVOID)
    assert second.dose_ug is None


@pytest.mark.parametrize(
    "who",
    [
        "who do not respond to tablets or do not tolerate them",
        "who cannot absorb tablets, cannot tolerate them or need rapid correction",
        "who have failed tablets, are vomiting or cannot swallow",
        "who do not absorb tablets, do not tolerate them, or need rapid correction",
    ],
)
def test_every_verb_of_a_list_behind_who_is_of_the_same_people(say: Say, who: str) -> None:
    """The later verbs had been orders: to forbid the injections, to require or to withhold them."""
    title = "How is iron deficiency treated?"
    (used,) = say(f"Injections are used for patients {who}.", title=title)
    assert (used.modality, used.act, used.conditions) == (
        Modality.RECOMMEND,
        Act.ADMINISTER,
        (who,),
    )
    (kept,) = say(f"Injections are reserved for patients {who}.", title=title)
    assert (kept.modality, kept.conditions) == (
        Modality.RECOMMEND,
        (f"reserved for patients {who}",),
    )
    (should,) = say(f"Patients {who} should receive injections.", title=title)
    assert (should.modality, should.conditions) == (Modality.RECOMMEND, (who,))


def test_an_order_behind_people_is_an_order(say: Say) -> None:
    _, ban = say(
        "Give injections to patients who cannot swallow, and do not use tablets.",
        title="How is iron deficiency treated?",
    )
    assert (ban.modality, ban.routes) == (Modality.FORBID, ("oral",))


@pytest.mark.parametrize(
    "body",
    [
        "In patients in whom tablets must not be used, give injections.",
        "Injections are used in patients in whom tablets should be avoided.",
        "Patients in whom tablets should not be used should receive injections.",
        "Oral iron can be continued in patients who have no pain and do not need a rapid rise.",
    ],
)
def test_what_is_ruled_out_for_those_who_are_meant_is_no_ban(say: Say, body: str) -> None:
    """The verb behind "in whom" had been the direction."""
    (found,) = say(body, title="How is iron deficiency treated?")
    assert found.modality.positive
    assert len(found.conditions) == 1


def test_what_those_without_a_condition_do_is_no_ban(say: Say) -> None:
    """The dose had been forbidden."""
    (found,) = say(
        "Women who are not pregnant and do not breastfeed should take 18 mg of iron daily.",
        title="How is iron deficiency treated?",
    )
    assert found.modality is Modality.RECOMMEND


def test_why_a_product_is_advised_against_is_no_group(say: Say) -> None:
    """The ban had been for poor absorption alone."""
    title = "How is iron deficiency treated?"
    body = "Slow-release tablets are not recommended because absorption is poor."
    (found,) = say(body, title=title)
    assert found.populations == ("iron-deficiency",)
    (found,) = say("Injections are needed because of malabsorption.", title=title)
    assert found.populations == ("compromised-absorption",)


def test_a_limit_in_a_label_is_of_the_label(say: Say) -> None:
    """What is advised instead had been "solely" so."""
    *_, found = say(
        "Common errors:\n- Relying solely on ferritin: Treatment should be judged by symptoms.",
        title="How is iron deficiency treated?",
    )
    assert "solely" not in found.conditions
    (eczema,) = say("- Eczema: avoid injections.", title="How is iron deficiency treated?")
    assert eczema.conditions == ("Eczema",)
