"""No order is invented, lost or turned round: the wordings in which a "not" is easily misread."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality, Statement
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"
NEGATIVE = {Modality.AVOID, Modality.FORBID}


def positive(statements: tuple[Statement, ...]) -> list[Statement]:
    return [s for s in statements if s.modality.positive]


# ── lists and labels that rule out or except ─────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "lead_in",
    [
        "Oral therapy may be used except in:",
        "Oral therapy is suitable for patients without:",
        "Oral therapy is recommended for all patients other than:",
        "Oral therapy should be given unless:",
        "Oral therapy should be used until:",
    ],
)
def test_whom_a_lead_in_leaves_out_is_not_given_it(say: Say, lead_in: str) -> None:
    found = say(f"{lead_in}\n\n• pernicious anemia\n• renal dysfunction", title=TITLE)
    assert not positive(found)


@pytest.mark.parametrize(
    "body",
    [
        "Avoid the following:\n\n• cyanocobalamin 50 mcg tablets",
        "Do not give:\n\n• 50 mcg daily",
        "Not recommended: 50 mcg daily.",
        "Contraindicated: 1 mg IV daily.",
        "Avoid: 50 mcg daily.",
        "Toxic dose: 50 mg daily",
        "Drug | Dose | Avoid in\nCyanocobalamin | 1 mg monthly | renal dysfunction",
        "Group | Not recommended\nPernicious anemia | 1 mg daily",
    ],
)
def test_what_a_label_or_lead_in_rules_out_is_never_recommended(say: Say, body: str) -> None:
    found = positive(say(body, title=TITLE))
    assert not [s for s in found if "renal-dysfunction" in s.populations or "Avoid in" not in body]


def test_recommended_and_not_recommended_columns_part_company(say: Say) -> None:
    found = say(
        "Group | Recommended | Not recommended\nPernicious anemia | 1 mg monthly | 50 µg daily",
        title=TITLE,
    )
    assert [s.modality.negative for s in found] == [False, True]


def test_a_bullet_that_says_not_is_not_asked_for(say: Say) -> None:
    found = say("Monitor the following:\n\n• potassium weekly\n• not serum B12", title=TITLE)
    assert [s.analytes for s in found] == [("potassium",)]
    assert found[0].interval_days == Interval.point(7)


# ── one clause, two drugs ────────────────────────────────────────────────────────────────────────
def test_avoiding_one_drug_and_taking_another(say: Say) -> None:
    found = say(
        "Patients with renal dysfunction should avoid cyanocobalamin and receive hydroxocobalamin.",
        title=TITLE,
    )
    told = {f: s.modality.negative for s in found for f in s.formulations}
    assert told == {"cyanocobalamin": True, "hydroxocobalamin": False}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hydroxocobalamin may be given, but not intravenously.",
        "Oral cyanocobalamin, not hydroxocobalamin, should be given.",
        "Unlike cyanocobalamin, hydroxocobalamin is recommended in renal dysfunction.",
        "Switch from cyanocobalamin to hydroxocobalamin in renal dysfunction.",
    ],
)
def test_what_is_named_to_be_left_out_is_not_given(say: Say, sentence: str) -> None:
    left_out = {
        "Hydroxocobalamin may": ("routes", "intravenous"),
        "Oral cyanocobalamin,": ("formulations", "hydroxocobalamin"),
        "Unlike cyanocobalamin": ("formulations", "cyanocobalamin"),
        "Switch from cyanocobalamin": ("formulations", "cyanocobalamin"),
    }
    slot, value = next(v for k, v in left_out.items() if sentence.startswith(k))
    assert all(value not in getattr(s, slot) for s in positive(say(sentence, title=TITLE)))


# ── where the "not" belongs ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "sentence",
    [
        "Patients not taking metformin should receive 1 mg orally daily.",
        "Not all patients need injections.",
        "Patients rarely need more than 1 mg.",
        "Do not hesitate to give 1 mg IM.",
        "Patients should not only receive vitamin B12 but also folic acid.",
        "Cyanocobalamin is contraindicated neither in pregnancy nor in breastfeeding.",
        "Patients with pernicious anemia do not absorb oral vitamin B12.",
        "Do not exceed 1 mg daily without monitoring potassium.",
    ],
)
def test_a_not_that_rules_nothing_out(say: Say, sentence: str) -> None:
    found = say(sentence, title=TITLE)
    barred = [s for s in found if s.modality in NEGATIVE]
    exceeding = [s for s in barred if s.act is Act.ADMINISTER and s.dose_ug and "exceed" in s.quote]
    assert barred == exceeding


def test_a_group_that_is_not_pregnant_is_not_pregnant(say: Say) -> None:
    found = say("Non-pregnant adults: cyanocobalamin 2 mg daily", title=TITLE)
    assert "pregnancy" not in found[0].populations


def test_what_comes_first_is_what_is_given_first(say: Say) -> None:
    (found,) = say(
        "Folic acid should be given only after vitamin B12 has been started.", title=TITLE
    )
    assert (found.act, found.formulations) == (Act.GIVE_BEFORE, ("cobalamin",))
    assert found.other_agents == ("folic-acid",)


# ── numbers that belong elsewhere ────────────────────────────────────────────────────────────────
def test_a_dose_in_brackets_for_others_is_theirs(say: Say) -> None:
    first, second = say("Give cyanocobalamin 1 mg daily (2 mg in pernicious anemia).", title=TITLE)
    assert (first.dose_ug, first.populations) == (
        Interval.point(1000),
        ("vitamin-b12-deficiency",),
    )
    assert (second.dose_ug, second.populations) == (Interval.point(2000), ("pernicious-anemia",))


def test_the_maximum_is_an_upper_bound_in_prose_too(say: Say) -> None:
    (found,) = say("The maximum daily dose of cyanocobalamin is 2 mg.", title=TITLE)
    assert found.dose_ug == Interval(None, 2000)


def test_a_second_step_stays_with_the_drug_of_the_first(say: Say) -> None:
    found = say("Give vitamin D 50 000 IU once weekly for 6 weeks, then 800 IU daily.", title=TITLE)
    assert all(not s.formulations for s in found)


def test_a_ban_for_a_group_nobody_knows_is_no_ban_for_all(say: Say) -> None:
    (found,) = say("Smokers should not receive cyanocobalamin.", title=TITLE)
    assert found.conditions == ("Smokers",)
    (other,) = say("Cyanocobalamin should not be given to heavy smokers.", title=TITLE)
    assert other.conditions == ("to heavy smokers",)


# ── what is told is not what is ordered ──────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "A dose of 5 mg weekly is excessive.",
        "Oral doses below 1000 µg daily are unreliable.",
        "Cyanocobalamin 1000 µg daily is unproven.",
        "Weekly 1000 µg injections are burdensome, so oral therapy is preferred.",
        "Injections of 1000 µg weekly were once popular.",
        "Patients were given 1000 µg of cyanocobalamin daily for 4 weeks.",
        "The dose used was 1000 µg daily.",
        "Doses of 5 mg daily have been used.",
    ],
)
def test_a_dose_that_is_only_described_or_past_is_not_recommended(say: Say, body: str) -> None:
    assert not [s for s in positive(say(body, title=TITLE)) if s.dose_ug]


@pytest.mark.parametrize(
    "body",
    [
        "Oral doses below 1000 µg daily are unreliable and should be avoided.",
        "Oral doses below 1000 µg daily, which are unreliable, should be avoided.",
    ],
)
def test_a_description_and_a_ban_are_one_ban(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.AVOID
    assert found.routes == ("oral",)
    assert found.dose_ug == Interval(None, 1000)


def test_a_ban_without_a_subject_is_about_what_was_just_named(say: Say) -> None:
    found = say("Injections of 5 mg weekly have no benefit and are not recommended.", title=TITLE)
    ban = found[-1]
    assert ban.modality is Modality.AVOID
    assert (ban.routes, ban.dose_ug) == (("parenteral",), Interval.point(5000))


@pytest.mark.parametrize(
    "body",
    ["Injections should not be avoided in pregnancy.", "Injections need not be avoided."],
)
def test_what_is_not_to_be_avoided_is_not_to_be_withheld(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.act is Act.WITHHOLD
    assert found.modality in (Modality.FORBID, Modality.INFORM)


def test_going_on_for_a_stated_time_is_an_order(say: Say) -> None:
    (found,) = say("Continue for 3 months after hemoglobin has normalised.", title=TITLE)
    assert found.modality is Modality.RECOMMEND
    assert found.duration_days == Interval.point(91.3125)


@pytest.mark.parametrize(
    "body",
    [
        "Oral cyanocobalamin may not work in pernicious anemia.",
        "Oral cyanocobalamin might not be adequate in pernicious anemia.",
        "A daily dose of 1000 µg may not be effective in pernicious anemia.",
        "There is no evidence that 2000 µg daily is better than 1000 µg daily.",
        "Cyanocobalamin 1000 µg IM daily, although effective, is seldom necessary.",
        "Little is gained by giving more than 1000 µg a month.",
    ],
)
def test_a_doubt_neither_asks_nor_rules_out(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert found
    assert {s.modality for s in found} == {Modality.INFORM}


def test_what_may_not_be_given_is_ruled_out(say: Say) -> None:
    (found,) = say("Oral cyanocobalamin may not be given in pernicious anemia.", title=TITLE)
    assert found.modality.negative


def test_what_cannot_replace_something_rules_itself_out_alone(say: Say) -> None:
    (found,) = say("Oral tablets cannot replace injections in pernicious anemia.", title=TITLE)
    assert found.modality.negative
    assert found.routes == ("oral",)


def test_at_no_time_is_never(say: Say) -> None:
    (found,) = say("At no time should folic acid be given alone.", title=TITLE)
    assert found.modality is Modality.FORBID


def test_a_group_for_which_it_is_not_so_is_left_out(say: Say) -> None:
    found, denied = say(
        "In pregnancy 1000 µg monthly is enough, but in bariatric surgery it is not.", title=TITLE
    )
    assert found.populations == ("pregnancy",)
    assert found.excluded_populations == ("bariatric-surgery",)
    assert (denied.modality, denied.populations) == (Modality.INFORM, ("bariatric-surgery",))


@pytest.mark.parametrize(
    "body",
    [
        "Do not give more than six injections.",
        "Never exceed two tablets in a day.",
        "Do not take more than one tablet daily.",
    ],
)
def test_a_limit_in_pieces_rules_out_neither_the_piece_nor_the_day(say: Say, body: str) -> None:
    assert not say(body, title=TITLE)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("High-dose loading is not recommended.", "High-dose"),
        ("Modified-release products are not advised.", "Modified-release"),
        ("Enteric-coated tablets are not recommended.", "Enteric-coated"),
        ("Long-term intake above 1 mg per day should be avoided.", "Long-term"),
    ],
)
def test_a_hyphened_word_narrows_a_ban_whole(say: Say, body: str, words: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.AVOID
    assert found.conditions == (words,)


def test_a_level_that_must_not_guide_treatment_is_not_forbidden_itself(say: Say) -> None:
    (found,) = say("Do not use serum B12 to titrate treatment.", title=TITLE)
    assert (found.act, found.kind) == (Act.RELY_ON, Kind.WARNING)


def test_an_order_behind_a_semicolon_stands_alone(say: Say) -> None:
    body = "Dosing is as in other adults; do not give more than 2 mg per injection."
    (found,) = say(body, title=TITLE)
    assert found.quote == "do not give more than 2 mg per injection"


def test_that_none_is_better_is_no_ban(say: Say) -> None:
    assert not [
        s for s in say("No salt is better than another.", title=TITLE) if s.modality.negative
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Patients in whom tablets are not tolerated should receive injections.",
        "Patients for whom tablets are unsuitable should receive injections.",
        "Patients whose levels do not rise should receive injections.",
        "If not contraindicated, give 1 mg by injection monthly.",
        "Injections are recommended, not tablets.",
        "Patients in whom tablets are contraindicated can have injections.",
        "Because tablets are not reliable, injections are preferred.",
        "There is no contraindication to injections in pregnancy, and 1 mg monthly can be used.",
    ],
)
def test_a_denial_of_something_else_bans_nothing(say: Say, body: str) -> None:
    found = say(body, title="How is vitamin B12 deficiency treated with cyanocobalamin?")
    assert any(s.modality.positive for s in found)
    assert not any(s.modality.negative for s in found)


def test_for_whom_it_is_not_recommended_is_not_what_is_allowed(say: Say) -> None:
    body = "In patients who can take tablets, injections are not recommended."
    (found,) = say(body, title="How is vitamin B12 deficiency treated with cyanocobalamin?")
    assert (found.modality.negative, found.routes) == (True, ("parenteral",))
    assert found.conditions == ("who can take tablets",)


def test_who_lacks_something_unknown_is_a_condition(say: Say) -> None:
    body = "Patients who are not taking tablets must receive injections."
    (found,) = say(body, title="How is vitamin B12 deficiency treated with cyanocobalamin?")
    assert (found.routes, found.conditions) == (("parenteral",), ("who are not taking tablets",))


def test_changing_to_another_route_is_a_choice(say: Say) -> None:
    body = "Switch from tablets to injections if symptoms return."
    (found,) = say(body, title="How is vitamin B12 deficiency treated with cyanocobalamin?")
    assert (found.kind, found.act) == (Kind.PREFERENCE, Act.SUBSTITUTE)
    assert (found.routes, found.less_preferred_routes) == (("parenteral",), ("oral",))
