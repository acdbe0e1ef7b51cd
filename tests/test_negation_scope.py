"""How far a "no", a "do not", an exception or a replacement reaches, and where it ends."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"


@pytest.mark.parametrize(
    "body",
    [
        "In adults, no dose above 2 mg daily is recommended.",
        "For patients on dialysis, no supplementation beyond 1 mg daily is advised.",
        "If levels are normal, no dose above 1 mg should be given.",
        "In pregnancy, no additional cyanocobalamin is recommended.",
        "No injections unless symptoms are severe.",
        "No cyanocobalamin may be given in the first days of life.",
        "No cyanocobalamin is to be given to smokers.",
        "No dose may exceed 2 mg daily.",
        "In pregnancy no cyanocobalamin should be started until the cause is known.",
        "During infection no cyanocobalamin may be given.",
    ],
)
def test_a_denied_subject_rules_out_wherever_it_stands(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative


def test_no_change_is_no_ban(say: Say) -> None:
    (found,) = say("In renal impairment, no change in dose is advised.", title=TITLE)
    assert found.modality is Modality.INFORM


def test_what_may_not_be_needed_is_no_ban(say: Say) -> None:
    (found,) = say("No cyanocobalamin may be needed after a normal result.", title=TITLE)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    "body",
    [
        "Injections should be considered in women who are intolerant of, or do not respond to, "
        "oral cyanocobalamin.",
        "Patients who cannot take, or do not absorb, tablets should receive injections.",
        "Offer injections to people who cannot absorb, or do not wish to take, tablets.",
        "Injections should be given if patients do not tolerate, or do not adhere to, tablets.",
    ],
)
def test_two_verbs_with_one_object_are_one_condition(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.positive
    assert found.routes == ("parenteral",)


@pytest.mark.parametrize("verb", ["Increase the dose", "Refer to a specialist"])
def test_a_denial_inside_a_condition_turns_no_order(say: Say, verb: str) -> None:
    (found,) = say(f"{verb} if levels do not rise.", title=TITLE)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, ("if levels do not rise",))


@pytest.mark.parametrize(
    "body",
    [
        "Do not crush or chew the tablets.",
        "The injection must not be frozen.",
        "Do not routinely dilute the injection.",
        "Never share ampoules of cyanocobalamin between patients.",
        "Do not mix cyanocobalamin 1 mg with other drugs.",
        "Do not give the tablets to anyone else.",
    ],
)
def test_a_ban_on_handling_rules_out_no_drug(say: Say, body: str) -> None:
    assert not say(body, title=TITLE)


@pytest.mark.parametrize(
    ("body", "aim"),
    [
        ("Do not use cyanocobalamin to treat cyanide poisoning.", ("to treat cyanide poisoning",)),
        ("Cyanocobalamin should not be given to prevent falls.", ("to prevent falls",)),
        ("Do not use cyanocobalamin to treat pernicious anemia.", ()),
        ("Avoid intramuscular injections to prevent bleeding.", ()),
    ],
)
def test_a_ban_holds_for_the_aim_it_names(say: Say, body: str, aim: tuple[str, ...]) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative
    assert found.conditions == aim


def test_a_ban_by_a_verb_we_do_not_know_is_still_a_ban(say: Say) -> None:
    (found,) = say("Do not resort to oral cyanocobalamin in pernicious anemia.", title=TITLE)
    assert (found.modality, found.routes) == (Modality.FORBID, ("oral",))


def test_inborn_errors_are_no_list_of_errors(say: Say) -> None:
    (found,) = say("Inborn Errors\n\n• Cyanocobalamin 1 mg daily", title=TITLE)
    assert found.modality is Modality.RECOMMEND


def test_below_when_to_avoid_stands_what_is_given_instead(say: Say) -> None:
    body = "When to Avoid Injections\n\n• Oral cyanocobalamin 1 mg daily\n• Injections of 1 mg"
    instead, avoided = say(body, title=TITLE)
    assert (instead.modality, instead.routes) == (Modality.RECOMMEND, ("oral",))
    assert avoided.modality.negative


def test_both_of_what_is_advised_against_are_ruled_out(say: Say) -> None:
    body = "We advise against folic acid 5 mg daily and cyanocobalamin 1 mg daily."
    found = say(body, title=TITLE)
    assert [s.modality.negative for s in found] == [True, True]


def test_the_only_route_is_not_ruled_out_with_the_other(say: Say) -> None:
    body = "For intramuscular injection only; it must not be given intravenously."
    banned = [s for s in say(body, title=TITLE) if s.modality.negative]
    assert [s.routes for s in banned] == [("intravenous",)]


def test_no_injections_behind_a_dose_by_mouth(say: Say) -> None:
    body = "1 mg daily by mouth, and no injections unless symptoms are severe."
    given, banned = say(body, title=TITLE)
    assert (given.routes, given.conditions) == (("oral",), ())
    assert (banned.modality.negative, banned.routes) == (True, ("parenteral",))


def test_what_an_exception_goes_on_to_say_is_for_the_excepted(say: Say) -> None:
    body = (
        "The intravenous route is discouraged, except for cyanide poisoning, "
        "in which hydroxocobalamin 5 g is infused."
    )
    banned, given = say(body, title=TITLE)
    assert (banned.modality.negative, banned.dose_ug) == (True, None)
    assert (given.dose_ug, given.conditions) == (Interval.point(5e6), ("cyanide poisoning",))


def test_but_not_takes_out_what_stands_behind_it(say: Say) -> None:
    body = "Tablets are suitable for vegans but not for the first weeks in pernicious anemia."
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.duration_days) == (("vegan",), None)
    assert found.excluded_populations == ("pernicious-anemia",)


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("Cyanocobalamin three times daily should be replaced by once-daily dosing.", 1.0),
        ("Monthly cyanocobalamin should be replaced by weekly hydroxocobalamin.", 7.0),
    ],
)
def test_a_pace_that_is_replaced_is_not_the_one_to_keep(say: Say, body: str, gap: float) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.doses_per_day, found.interval_days) == (None, Interval.point(gap))


def test_stopped_and_replaced_are_two_orders(say: Say) -> None:
    body = "Monthly injections should be stopped and replaced by oral cyanocobalamin 1 mg daily."
    stop, give = say(body, title=TITLE)
    assert (stop.act, stop.routes) == (Act.DISCONTINUE, ("parenteral",))
    assert (give.act, give.routes, give.interval_days) == (
        Act.ADMINISTER,
        ("oral",),
        Interval.point(1.0),
    )


def test_what_has_been_superseded_is_told_and_not_ordered(say: Say) -> None:
    body = "Monthly cyanocobalamin has largely been superseded by hydroxocobalamin every 3 months."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.formulations) == (Modality.INFORM, ("hydroxocobalamin",))


def test_what_has_replaced_another_is_the_one_to_choose(say: Say) -> None:
    body = "Hydroxocobalamin has replaced cyanocobalamin as the treatment of choice."
    (found,) = say(body, title=TITLE)
    assert (found.formulations, found.less_preferred) == (
        ("hydroxocobalamin",),
        ("cyanocobalamin",),
    )


@pytest.mark.parametrize(
    "body",
    [
        "There is no level at which injections need to be stopped.",
        "Treatment is unlikely to be needed in vegans.",
        "Doses of 100 micrograms monthly are considered insufficient by many authorities.",
    ],
)
def test_what_is_not_asked_for_is_no_order(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=TITLE))


def test_no_substitute_is_a_ban_on_replacing_only(say: Say) -> None:
    (found,) = say("A balanced diet is important but cannot replace injections.", title=TITLE)
    assert (found.modality.negative, found.act) == (True, Act.SUBSTITUTE)


def test_a_relative_clause_behind_a_subject_is_an_aside(say: Say) -> None:
    body = (
        "Standard multivitamins, which typically contain 6 to 25 mcg, should not be relied on "
        "to treat pernicious anemia."
    )
    ban, content = say(body, title=TITLE)
    assert (ban.modality.negative, ban.act, ban.dose_ug) == (True, Act.RELY_ON, None)
    assert (content.kind, content.modality) == (Kind.AVAILABILITY, Modality.INFORM)


def test_what_must_be_at_hand_where_it_is_given_asks_for_nothing_else(say: Say) -> None:
    body = "Resuscitation facilities must be available wherever injections are given."
    assert not [s for s in say(body, title=TITLE) if s.routes]


@pytest.mark.parametrize(
    ("lead", "modality", "act"),
    [
        ("Give injections to:", Modality.RECOMMEND, Act.ADMINISTER),
        ("Avoid injections in:", Modality.AVOID, Act.ADMINISTER),
        ("Stop injections in:", Modality.RECOMMEND, Act.DISCONTINUE),
    ],
)
def test_an_order_that_lacks_its_patients_is_completed_by_its_list(
    say: Say, lead: str, modality: Modality, act: Act
) -> None:
    first, second = say(f"{lead}\n\n• Vegans\n• Pregnant women", title=TITLE)
    assert (first.populations, second.populations) == (("vegan",), ("pregnancy",))
    assert {s.modality for s in (first, second)} == {modality}
    assert {s.act for s in (first, second)} == {act}


def test_an_order_that_lacks_its_condition_is_completed_by_its_list(say: Say) -> None:
    body = "Do not use tablets if:\n\n• levels are low\n• the patient has had a gastrectomy"
    low, surgery = say(body, title=TITLE)
    assert (low.modality, low.routes) == (Modality.FORBID, ("oral",))
    assert low.conditions == ("levels are low",)
    assert (surgery.modality, surgery.populations) == (Modality.FORBID, ("gastrectomy",))
    assert surgery.conditions == ()


@pytest.mark.parametrize(
    "body",
    [
        "The two schedules have never been compared for cyanocobalamin.",
        "Cyanocobalamin is better absorbed than hydroxocobalamin.",
        "A standard multivitamin alone is not sufficient.",
    ],
)
def test_a_finding_stays_a_finding(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=TITLE))


def test_a_ban_ends_at_the_dash_behind_it(say: Say) -> None:
    body = (
        "Serum B12 remains high for weeks — treatment decisions should never be based on it alone."
    )
    found = say(body, title=TITLE)
    assert all("remains" not in s.quote for s in found if s.modality.negative)


def test_a_fact_behind_a_ban_is_not_ruled_out(say: Say) -> None:
    body = "Never inject cyanocobalamin intravenously; most of the dose appears in the urine."
    ban, fact = say(body, title=TITLE)
    assert (ban.modality, ban.quantifier) == (Modality.FORBID, "")
    assert fact.modality is Modality.INFORM


def test_who_does_not_require_something_is_left_out(say: Say) -> None:
    body = "In chronic kidney disease not requiring dialysis, tablets are an option."
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.ACCEPTABLE
    assert found.populations == ("chronic-kidney-disease",)
    assert found.excluded_populations == ("dialysis",)


def test_no_checks_behind_a_dose_are_an_order_of_their_own(say: Say) -> None:
    body = "Cyanocobalamin 1 mg every 3 months, with no routine checks of serum B12."
    dose, checks = say(body, title=TITLE)
    assert (dose.kind, dose.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert (checks.kind, checks.modality) == (Kind.MONITORING, Modality.AVOID)


def test_a_ban_until_advice_is_taken_is_a_ban(say: Say) -> None:
    body = (
        "Do not give vitamin D to patients with hypercalcemia or granulomatous disease "
        "until a specialist has been consulted."
    )
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.kind) == (Modality.FORBID, Kind.CONTRAINDICATION)


def test_a_check_before_the_first_dose_is_a_check(say: Say) -> None:
    (found,) = say("Potassium must be checked before the first dose.", title=TITLE)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)


def test_a_unit_of_blood_is_no_dose(say: Say) -> None:
    body = "Transfusion should be avoided, and no more than one unit should be given at a time."
    assert not [s for s in say(body, title=TITLE) if s.dose_iu]


def test_what_is_permanent_about_a_finding_is_no_length_of_treatment(say: Say) -> None:
    body = "Intramuscular iron is best avoided, as it is painful and stains the skin permanently."
    assert not [s for s in say(body, title=TITLE) if s.until]


def test_a_substitute_for_injections_is_not_given_by_injection(say: Say) -> None:
    body = "Oral cyanocobalamin 1 mg daily is an acceptable substitute for injections."
    (found,) = say(body, title=TITLE)
    assert found.routes == ("oral",)


def test_a_common_error_is_not_recommended(say: Say) -> None:
    found = say("Failing to give injections is the most frequent error.", title=TITLE)
    assert all(s.modality.negative for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Advise women against taking more than 5 mg of cyanocobalamin.",
        "Annual injections are unacceptable.",
        "Daily injections are now regarded as obsolete.",
        "Nothing should delay the first injection.",
        "Contrary to common belief, injections cannot be stopped once levels are normal.",
        "Ensure patients do not stop cyanocobalamin early.",
    ],
)
def test_a_ban_in_other_words(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative


@pytest.mark.parametrize(
    "body",
    [
        "Use of this product intravenously will result in most of it being lost in the urine.",
        "Guidelines used to recommend cyanocobalamin 250 micrograms every month.",
        "Weekly cyanocobalamin is now considered inadequate.",
        "Cyanocobalamin is seldom used in Britain.",
        "Sublingual cyanocobalamin should not be considered inferior to tablets.",
        "Cyanocobalamin should not be confused with hydroxocobalamin.",
        "Do not limit injections to patients with anemia.",
        "Never let a normal blood count put you off giving cyanocobalamin.",
        "Nerve damage will not be prevented with folic acid.",
        "Cyanocobalamin is never contraindicated in pregnancy.",
        "Monthly cyanocobalamin is not considered excessive.",
        "Itching is not usually severe enough to stop treatment.",
    ],
)
def test_what_is_told_or_denied_neither_orders_nor_bans(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=TITLE))


@pytest.mark.parametrize(
    "line",
    [
        "Not giving cyanocobalamin in pregnancy",
        "Forgetting to give cyanocobalamin after gastrectomy",
        "Overlooking cyanocobalamin after gastrectomy",
        "Inadequate loading with cyanocobalamin",
    ],
)
def test_a_listed_omission_is_about_leaving_out(say: Say, line: str) -> None:
    (found,) = say(f"Common Mistakes\n\n• {line}", title=TITLE)
    assert (found.modality.negative, found.act) == (True, Act.WITHHOLD)


def test_never_give_is_no_omission(say: Say) -> None:
    body = "Common Mistakes\n\n• Never give cyanocobalamin intravenously"
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.ADMINISTER)


def test_stop_taking_is_about_stopping(say: Say) -> None:
    body = "You should not stop taking cyanocobalamin without talking to your doctor."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)


def test_a_permission_below_cautions_stays_one(say: Say) -> None:
    (found,) = say("Cautions\n\n• Breastfeeding women may take cyanocobalamin", title=TITLE)
    assert found.modality is Modality.ACCEPTABLE


def test_none_below_contraindications_is_none(say: Say) -> None:
    body = "Contraindications\n\n• None in pregnancy\n• Leber's disease (cyanocobalamin only)"
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert found.formulations == ("cyanocobalamin",)


@pytest.mark.parametrize(
    "body",
    [
        "Continue tablets and do not give antihistamines.",
        "Give tablets and avoid aspirin.",
        "Give cyanocobalamin; do not give erythropoietin.",
    ],
)
def test_a_ban_on_another_drug_spares_the_first(say: Say, body: str) -> None:
    given, *banned = say(body, title=TITLE)
    assert given.modality is Modality.RECOMMEND
    assert all((s.formulations, s.routes) == ((), ()) for s in banned)


def test_who_need_more_are_the_excepted(say: Say) -> None:
    body = "All adults need 1 mg monthly, except those with obesity, who need 2 mg monthly."
    rest, excepted = say(body, title=TITLE)
    assert rest.excluded_populations == ("obesity",)
    assert (excepted.populations, excepted.excluded_populations) == (("obesity",), ())


def test_without_advice_if_pregnant_leaves_nobody_out(say: Say) -> None:
    body = "Do not take cyanocobalamin without medical advice if you are pregnant."
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.excluded_populations) == (("pregnancy",), ())


def test_stop_and_give_hang_on_one_condition(say: Say) -> None:
    stop, give = say("Stop tablets and give injections instead if levels fall.", title=TITLE)
    assert stop.conditions == give.conditions == ("if levels fall",)


def test_a_ban_keeps_its_until(say: Say) -> None:
    body = "Tablets should not be started until 5 days after the last injection."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("until 5 days after the last injection",)


def test_either_of_two_conditions_is_one(say: Say) -> None:
    body = "Do not use tablets if you have vomited, or if you cannot swallow."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("if you have vomited, or if you cannot swallow",)


def test_only_the_route_behind_the_ban_is_ruled_out(say: Say) -> None:
    body = "Intravenous cyanocobalamin must not be given by the intramuscular route."
    (found,) = say(body, title=TITLE)
    assert found.routes == ("intramuscular",)


def test_whom_tablets_do_not_help_is_not_given_tablets(say: Say) -> None:
    (found,) = say("In patients not responding to tablets, start injections.", title=TITLE)
    assert (found.routes, found.conditions) == (("parenteral",), ("not responding to tablets",))


@pytest.mark.parametrize(
    "body",
    [
        "In kidney disease, hydroxocobalamin 1 mg monthly; not cyanocobalamin.",
        "In kidney disease, hydroxocobalamin 1 mg monthly (not cyanocobalamin).",
        "In kidney disease, hydroxocobalamin 1 mg monthly; no cyanocobalamin.",
    ],
)
def test_a_drug_behind_a_bare_not_gets_no_dose(say: Say, body: str) -> None:
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert found.formulations == ("hydroxocobalamin",)


def test_what_is_given_instead_is_not_ruled_out_too(say: Say) -> None:
    body = "In kidney disease avoid cyanocobalamin, give hydroxocobalamin 1 mg monthly."
    barred, given = say(body, title="How is vitamin B12 deficiency treated?")
    assert (barred.modality, barred.formulations) == (Modality.AVOID, ("cyanocobalamin",))
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))


def test_allowed_for_one_and_forbidden_for_another(say: Say) -> None:
    body = "Hydroxocobalamin is allowed in pregnancy and forbidden in cobalt allergy."
    allowed, barred = say(body, title=TITLE)
    assert (allowed.modality, allowed.populations) == (Modality.ACCEPTABLE, ("pregnancy",))
    assert (barred.modality, barred.populations) == (Modality.FORBID, ("cobalt-allergy",))


@pytest.mark.parametrize(
    ("body", "group", "condition"),
    [
        ("Folic acid must not be given without vitamin B12 in pernicious anaemia.",
         "pernicious-anemia", "without vitamin B12 in pernicious anaemia"),
        ("Do not stop injections without advice in pregnancy.",
         "pregnancy", "without advice in pregnancy"),
    ],
)  # fmt: skip
def test_a_group_behind_without_something_is_meant(
    say: Say, body: str, group: str, condition: str
) -> None:
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert (found.populations, found.excluded_populations) == ((group,), ())
    assert found.conditions == (condition,)
    assert "cobalamin" not in found.formulations


def test_who_is_named_behind_not_is_left_out(say: Say) -> None:
    body = "Tablets are safe in pregnancy, not in pernicious anaemia."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("pregnancy",)
    assert found.excluded_populations == ("pernicious-anemia",)


@pytest.mark.parametrize("body", ["Nothing but tablets is advised.", "Anything but tablets harms."])
def test_all_but_one_is_no_ban_of_the_one(say: Say, body: str) -> None:
    assert not any(s.modality.negative for s in say(body, title=TITLE))


B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Give 1 mg daily, and do not exceed 2 mg daily.",
        "Take 1 mg daily and avoid more than 2 mg daily.",
        "Give infants 1 mg daily, and doses above 2 mg should not be used.",
    ],
)
def test_an_order_is_not_ruled_out_by_the_ceiling_behind_it(say: Say, body: str) -> None:
    given, capped = say(body, title=B12)
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(1000))
    assert (capped.modality.negative, capped.dose_ug) == (True, Interval(2000, None))


@pytest.mark.parametrize(
    "body",
    [
        "Hydroxocobalamin is preferred to cyanocobalamin, which should be avoided in infants.",
        "In vegans hydroxocobalamin is used instead of cyanocobalamin, which is contraindicated.",
    ],
)
def test_which_is_what_was_named_last(say: Say, body: str) -> None:
    first, barred = say(body, title=B12)
    assert first.formulations == ("hydroxocobalamin",)
    assert (barred.modality.negative, barred.formulations) == (True, ("cyanocobalamin",))


@pytest.mark.parametrize(
    "body",
    [
        "Oral treatment is suitable for people without {0}, {1} or {2}.",
        "Tablets can be given to patients who do not have {0}, {1} or {2}.",
        "Tablets may be given to patients with no history of {0}, {1} or {2}.",
    ],
)
def test_a_whole_list_is_left_out(say: Say, body: str) -> None:
    groups = ("pernicious anemia", "gastrectomy", "ileal resection")
    (found,) = say(body.format(*groups), title=B12)
    left_out = ("pernicious-anemia", "gastrectomy", "ileal-resection")
    assert (found.modality.positive, found.excluded_populations) == (True, left_out)
    assert not set(found.populations) & set(left_out)


@pytest.mark.parametrize(
    "body",
    [
        "People who have not had a gastrectomy can take 1 mg daily.",
        "Give 1 mg daily if neither gastrectomy nor vegan diet is present.",
    ],
)
def test_who_has_not_had_it_is_not_who_has(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert "gastrectomy" not in found.populations


@pytest.mark.parametrize(
    "body",
    [
        "Patients must stop drinking alcohol.",
        "If the deficiency is caused by a medicine, stop the medicine.",
        "Advise patients to stop smoking.",
    ],
)
def test_stopping_something_else_does_not_stop_the_treatment(say: Say, body: str) -> None:
    assert not say(body, title=B12)


@pytest.mark.parametrize("behind", ["stop nitrous oxide", "stop trimethoprim", "stop smoking"])
def test_a_regimen_is_not_stopped_with_what_is(say: Say, behind: str) -> None:
    first, *_ = say(f"Give hydroxocobalamin 1 mg weekly and {behind}.", title=B12)
    assert (first.act, first.dose_ug) == (Act.ADMINISTER, Interval.point(1000))
    assert first.other_agents == ()


def test_a_check_beside_a_regimen_is_a_statement_of_its_own(say: Say) -> None:
    given, checked = say("Give 1 mg weekly for 4 weeks and monitor potassium.", title=B12)
    assert (given.kind, given.dose_ug) == (Kind.REGIMEN, Interval.point(1000))
    assert (checked.kind, checked.analytes) == (Kind.MONITORING, ("potassium",))


def test_a_pace_does_not_leak_into_another_sentence(say: Say) -> None:
    body = "Women should be given 1 mg intramuscularly, and children can take 50 mcg orally daily."
    first, second = say(body, title=B12)
    assert (first.interval_days, second.interval_days) == (None, Interval.point(1))


def test_a_dose_for_some_and_a_ban_of_a_higher_one_are_two(say: Say) -> None:
    body = (
        "Pregnant women should take 1 mg daily, and loading with 5 mg weekly should be avoided "
        "in the first trimester."
    )
    given, barred = say(body, title=B12)
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(1000))
    assert (barred.modality, barred.dose_ug) == (Modality.AVOID, Interval.point(5000))
