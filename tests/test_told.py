"""What a page tells of is no order of it: practices, old guidance, studies, beliefs, listed errors.

Each of these prints a dose and words that elsewhere recommend one.
"""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"

BELOW_A_HEADING = [
    (
        "Do not:\n- Give folic acid 5 mg daily first\n- Use cyanocobalamin 50 "
        "µg daily in pernicious anaemia\n- Stop injections after 6 months"
    ),
    "**Do not:**\n- Give folic acid 5 mg daily first",
    "Don't:\n- Stop injections after 6 months",
    "Patients should not:\n- Stop injections after 6 months\n- Take cyanocobalamin 50 µg daily",
    (
        "You should never:\n- Give cyanocobalamin 1000 µg intravenously\n- "
        "Stop injections without medical advice"
    ),
    "**Never**\n- Give cyanocobalamin 1000 µg intravenously",
    (
        "What not to do\n\n- Give folic acid 5 mg daily\n- Stop injections "
        "when the count is normal\n- Delay treatment while waiting for results"
    ),
    "### What not to do\n- Give folic acid 5 mg daily",
    "Do not\n\n- Take a double dose",
    "Not recommended\n\n- Cyanocobalamin 100 µg monthly\n- Sublingual cyanocobalamin 1000 µg daily",
    "## Not recommended\n- Cyanocobalamin 100 µg monthly",
    "**Not recommended:**\n- Cyanocobalamin 100 µg monthly",
    "**Avoid:**\n- Cyanocobalamin 100 µg monthly\n- Giving folic acid 5 mg before B12",
    (
        "Avoid:\n- Folic acid 5 mg daily before vitamin B12 is corrected\n- "
        "Oral cyanocobalamin 50 µg daily"
    ),
    "Avoid the following:\n- Folic acid 5 mg daily before vitamin B12 is corrected",
    "Inadequate doses\n\n- Cyanocobalamin 50 µg daily in pernicious anaemia",
    "Ineffective options\n\n- Enteric-coated ferrous sulfate 325 mg daily",
    "Insufficient evidence\n\n- Sublingual cyanocobalamin 1000 µg daily",
    (
        "Historical regimens\n\n- Cyanocobalamin 100 µg monthly\n- Ferrous "
        "sulfate 200 mg three times daily for 6 months"
    ),
    "Superseded regimens\n\n- Cyanocobalamin 100 µg monthly",
    "Regimens no longer in use\n\n- Cyanocobalamin 100 µg monthly",
    (
        "Outdated practice\n\n- Cyanocobalamin 100 µg IM monthly\n- "
        "Three-times-daily ferrous sulfate 325 mg"
    ),
    "Practices to abandon\n\n- IM iron dextran 100 mg weekly",
    "Evidence from trials\n\n- Cyanocobalamin 2000 µg orally daily for 4 months (Kuzminski 1998)",
    "Study regimens\n\n- Cyanocobalamin 2000 µg orally daily for 4 months",
    "Not licensed\n\n- Ferric maltol 30 mg twice daily in children",
    "Myths\n\n- Injections must be given every week for life",
    (
        "Common pitfalls\n\n- Patients are given 1000 µg every 3 months "
        "without loading\n- Not repeating loading doses in patients with neurological involvement"
    ),
    "**Myth:** Injections must be given every week for life.",
    "**Myth:** You should stop injections when your blood count is normal.",
    "**Outdated:** cyanocobalamin 100 µg intramuscularly every month",
    "Trial regimen: cyanocobalamin 1000 µg daily for 10 days",
    "❌ Cyanocobalamin 50 µg daily for pernicious anaemia",
]

TOLD = [
    "Cyanocobalamin 1000 µg monthly should no longer be used.",
    "Monthly injections of 1000 µg are no longer routinely recommended.",
    "Cyanocobalamin 1000 µg monthly is no longer routinely given.",
    "Cyanocobalamin 1000 µg monthly is no longer considered standard.",
    (
        "The standard US practice of 1000 µg monthly is no longer considered "
        "adequate for patients with neurological involvement."
    ),
    "Intramuscular ergocalciferol 300,000 IU is no longer routinely used.",
    "The Endocrine Society no longer recommends 1500–2000 IU daily for healthy adults.",
    "The 2024 guideline no longer endorses a target of 75 nmol/L.",
    "Cyanocobalamin 1000 µg monthly is no longer the preferred regimen in the UK.",
    (
        "It is no longer considered necessary to give injections for life if "
        "the cause has been removed."
    ),
    "A test dose is no longer required before iron sucrose.",
    "Neither oral nor sublingual cyanocobalamin is recommended in patients with neuropathy.",
    "Neither the intranasal nor the sublingual route is recommended for initial treatment.",
    "Neither cyanocobalamin 50 µg nor 100 µg daily is adequate in pernicious anaemia.",
    "None of these patients should receive oral cyanocobalamin 50 µg daily.",
    "Nobody should be left on 50 µg daily if neuropathy is present.",
    "Nobody with neuropathy should receive oral treatment alone.",
    "No guideline recommends 5000 µg daily.",
    "None of the guidelines recommends giving hydroxocobalamin 1 mg every week for life.",
    "Few experts would now recommend 100 µg monthly.",
    "NICE makes no recommendation on hydroxocobalamin 1 mg every month.",
    "NICE stopped short of recommending cyanocobalamin 1000 µg daily.",
    "Guidelines stop short of recommending cyanocobalamin 1000 µg daily.",
    "We would not use oral cyanocobalamin 1000 µg daily in patients with neuropathy.",
    "Rarely should hydroxocobalamin be given intravenously.",
    "Hydroxocobalamin 1 mg is not normally given intravenously.",
    "Cyanocobalamin 50 µg daily is seldom adequate in pernicious anaemia.",
    "Cyanocobalamin 50 µg daily is rarely appropriate in pernicious anaemia.",
    "It makes no sense to give 1000 µg weekly to patients with normal levels.",
    "There is no justification for giving 1000 µg weekly for life.",
    "Care should be taken to avoid giving cyanocobalamin 1000 µg to patients with Leber's disease.",
    "It would be a mistake to stop hydroxocobalamin after the loading phase.",
    "Giving 50 µg daily to a patient with pernicious anaemia is a prescribing error.",
    "A common mistake is giving 1000 µg monthly without a loading phase.",
    (
        "Common pitfalls include stopping treatment too early, giving folic "
        "acid first, and using 50 µg tablets in pernicious anaemia."
    ),
    "Vitamin D2 is not an appropriate alternative to D3.",
    "Hydroxocobalamin is not a safe alternative in these patients.",
    "Failure to respond to oral iron is not in itself an indication for intravenous iron.",
    "Failure to respond to 1000 µg daily is not an indication for 2000 µg daily.",
    (
        "There is insufficient evidence to recommend sublingual cyanocobalamin "
        "over intramuscular injections."
    ),
    "There is little to recommend sublingual tablets over oral tablets.",
    "Current NICE guidance does not specify a preferred oral dose.",
    "Rechecking serum B12 levels is not routinely required.",
    "Calcifediol 10 µg daily is not routinely stocked.",
    "Lack of response to 65 mg daily does not mean that 200 mg daily should be given.",
    (
        "Despite its widespread use, ferrous sulfate 325 mg three times daily "
        "is not supported by evidence."
    ),
    "The regimen of 1000 µg monthly lacks evidence.",
    "Requests for hydroxocobalamin 1 mg every month should be declined.",
    "Prescribers should resist requests for hydroxocobalamin 1 mg every month.",
    "Conventional dosing of 325 mg three times daily is being replaced by alternate-day dosing.",
    "Some patients take 5000 µg daily.",
    "Many people take 10,000 IU daily without medical advice.",
    "Patients often buy 1000 µg sublingual tablets and take one daily.",
    "Patients frequently stop taking ferrous sulfate 200 mg twice daily because of constipation.",
    "Patients often ask whether they can switch to oral tablets of 1000 µg daily.",
    "Patients often ask for weekly injections.",
    "Many patients request injections every 4 weeks rather than every 12 weeks.",
    (
        "GPs are sometimes asked to prescribe hydroxocobalamin 1 mg every "
        "month; this is not supported by NICE."
    ),
    "Some patients report that 1 mg every 3 months is not enough for them.",
    "Many websites advise 1000 µg weekly injections.",
    "A common belief is that everyone should take 1000 µg daily.",
    "The claim that everyone should take 4000 IU daily is not supported by evidence.",
    "You may have read that you should take 5000 µg daily.",
    "You may be wondering whether to take 1000 µg daily.",
    "You might have been told to stop your injections.",
    "Patients may have been told to take 50,000 IU weekly for life; this is rarely needed.",
    "A patient may be told that 50 µg daily is enough; it is not.",
    "Clinicians may be tempted to give 1000 µg every week.",
    "Although many clinicians use 1000 µg monthly, this is not evidence-based.",
    (
        "Some clinicians give hydroxocobalamin 1 mg every month, although this "
        "is not supported by evidence."
    ),
    "Some experts advocate 5000 IU daily, but this exceeds the recommended upper limit.",
    "If you have been taking 50 µg daily, tell your doctor.",
    "Whether 1000 µg daily is sufficient in pernicious anaemia remains uncertain.",
    "It remains debated whether cyanocobalamin 1000 µg monthly is adequate.",
    "It has been suggested that 1000 µg weekly might be adequate, but this has not been tested.",
    (
        "Had the patient received hydroxocobalamin 1 mg on alternate days, the "
        "neuropathy might have been reversible."
    ),
    "Older textbooks recommend 100 µg monthly.",
    "The previous guideline recommended hydroxocobalamin 1 mg every 3 months.",
    "Until recently, the BNF recommended cyanocobalamin 50 µg daily.",
    "Cyanocobalamin 100 µg monthly was formerly recommended for all patients.",
    "Folic acid 5 mg daily was recommended until 2015 in this group.",
    "Before the 2011 report, adults were advised to take 200 IU daily.",
    "Previously, 400 IU daily was advised for all adults.",
    "Earlier editions of the BNF listed hydroxocobalamin 250 µg every 3 months.",
    "In the 1960s, cyanocobalamin 30 µg daily was standard.",
    "Ergocalciferol 50,000 IU weekly was the standard treatment for decades.",
    (
        "Women with epilepsy were previously advised to take 5 mg daily, but "
        "evidence for this is limited."
    ),
    "Oral doses of 1000 µg daily were considered ineffective until the 1990s.",
    "The trial compared 2000 µg orally daily with 1000 µg intramuscularly monthly.",
    "The study by Kuzminski et al. gave patients 2000 µg daily for 4 months.",
    "Kuzminski et al. administered 2000 µg daily for 4 months.",
    "Investigators used 1000 µg daily for 10 days.",
    "One small study used 1000 µg intranasally every week.",
    "A 2018 Cochrane review included three trials using 1000 to 2000 µg daily.",
    "Folic acid did not reduce cardiovascular events in trials using 2.5 mg daily.",
    "In D-Health, 60,000 IU monthly did not reduce mortality.",
    "One regimen studied was 1000 µg daily for 10 days, then weekly for 4 weeks.",
    (
        "The best known is a trial in which 38 patients were given 2000 µg "
        "daily by mouth or 1000 µg intramuscularly."
    ),
    "A patient who was given 1000 µg weekly developed acne.",
    "Women who received 60 mg twice daily absorbed no more iron than those who received it once.",
    "Doses above 1 mg do not improve absorption.",
    "Doses higher than 100 mg per day do not improve absorption.",
    "Prednisolone 5 mg daily is not a treatment.",
    "Ferrous sulfate 325 mg PO q8h or q12h is not superior to q48h dosing.",
    "Daily dosing of 60 mg is not superior to 120 mg on alternate days.",
    "It used to be 400 IU daily.",
    (
        "Hydroxocobalamin 5 g IV over 15 minutes is the dose for cyanide "
        "poisoning, not for deficiency."
    ),
    "We no longer use 100 µg monthly.",
    "We do not use 2000 µg daily.",
    "We do not routinely use 2000 µg daily.",
    "I do not prescribe 100 µg monthly.",
    "The committee rejected a proposal to recommend 800 IU daily.",
    "The committee rejected 100 µg monthly.",
    "NICE withdrew its recommendation for 100 µg monthly.",
    (
        "The Endocrine Society suggests against routine vitamin D above the RDI in "
        "healthy adults under 50."
    ),
    "Patients with hypercalcaemia should be spared vitamin D.",
    "Be wary of prescribing 50,000 IU weekly in sarcoidosis.",
    "Folinic acid is not interchangeable with folic acid 5 mg.",
    "Hardly ever is 1000 µg daily needed beyond two weeks.",
    "Gone are the days of 325 mg three times daily.",
    "The old habit of prescribing 200 mg three times daily dies hard.",
    "The dogma that iron must be given three times daily has been overturned.",
    "Thrice-daily dosing has fallen out of favour.",
    "The 1000 µg monthly schedule has largely been replaced by 2-monthly dosing.",
    "1000 µg monthly has given way to 1000 µg every 2 months.",
    "Regimens to avoid: 500,000 IU once yearly.",
    "Doses to avoid: cyanocobalamin 50 µg daily; cyanocobalamin 100 µg monthly.",
    "Not acceptable: cyanocobalamin 50 µg daily.",
    "Past practice: cyanocobalamin 100 µg monthly.",
    "**Do I need to take 5000 µg daily?** No.",
    "**Must I have 1000 µg injections weekly?** No.",
    "Warning: giving folic acid alone may mask B12 deficiency.",
    "Giving folic acid 5 mg alone may worsen neuropathy.",
    "Giving 1000 µg may cause hypokalaemia.",
    "Stopping injections may cause relapse.",
    "Failing to give 1000 µg monthly risks irreversible neuropathy.",
    "Annual megadoses of 500,000 IU are a bad idea.",
    "There is little point in giving more than 100 mg elemental iron daily.",
    "It is unwise to rely on oral 50 µg tablets.",
    "Steer clear of intravenous iron in the first trimester.",
    "Hydroxocobalamin is kept in the body longer than cyanocobalamin.",
]


@pytest.mark.parametrize("body", [*BELOW_A_HEADING, *TOLD])
def test_nothing_is_asked_for(say: Say, body: str) -> None:
    found = say(body.replace("\n", "\n\n"), title=TITLE)
    assert not [s for s in found if s.modality.positive]


@pytest.mark.parametrize(
    "body",
    [
        "Doses above 1 mg do not improve absorption.",
        "Doses above 200 mg do not work better.",
        "Doses higher than 100 mg per day do not improve absorption.",
        "Folic acid 5 mg daily should be continued for 4 months and not stopped earlier.",
        "Folic acid 5 mg once weekly, avoiding the methotrexate day.",
    ],
)
def test_nothing_is_ruled_out_or_ended(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert not [s for s in found if s.modality.negative or s.act is Act.DISCONTINUE]


@pytest.mark.parametrize(
    "body",
    [
        "The guideline recommends 1000 µg every 2 months.",
        "Most clinicians agree that 1000 µg monthly should be given for life.",
        "When oral therapy is not recommended:\n\n- Cyanocobalamin 1000 µg intramuscularly monthly",
        "In Leber's disease do not give cyanocobalamin; give hydroxocobalamin 1 mg.",
        "If oral cyanocobalamin 1000 µg daily fails, give hydroxocobalamin 1 mg intramuscularly.",
        "Fact: injections are needed for life in pernicious anemia.",
        "Don't forget to give maintenance injections every 2 to 3 months.",
        "Do not forget the maintenance dose of 1 mg every 3 months.",
        "Do not neglect to give 1 mg every 3 months.",
        "Do not underestimate the need for lifelong 1000 µg monthly injections.",
        "It is never too late to start 1000 µg IM monthly.",
        "Not only should 1 mg be given on alternate days, but folic acid 5 mg should be added.",
        "Women at high risk are put on 5 mg daily until 12 weeks.",
        "High-risk women: upgrade to 5 mg daily.",
        "For high-risk patients: 1000 µg IM monthly.",
        "High-risk groups: 1000 µg orally daily.",
        "Women at high risk of deficiency are given 1000 µg monthly.",
        "It is customary to give 1000 µg daily for the first week.",
        "800 IU daily is the customary dose for older adults.",
        "It is common practice to give 1000 µg monthly for life.",
        "It is prudent to continue 1000 µg monthly.",
        "It is wise to give 1000 µg IM at once.",
        "Studies support giving 2000 µg orally each day to patients with pernicious anaemia.",
        "Adults with pernicious anaemia can be expected to need 1000 µg every month for life.",
        "Err on the side of treating: give 500 mg IV three times daily if Wernicke's is possible.",
        (
            "Dependent drinkers on a planned withdrawal receive oral thiamine 100 mg three "
            "times daily."
        ),
        "We use 1000 µg monthly.",
        "Should 200 mg daily prove intolerable, try 100 mg daily.",
        "**Do I need to take 5000 µg daily?** No, 1000 µg daily is enough.",
    ],
)
def test_an_order_stays_one(say: Say, body: str) -> None:
    assert [s for s in say(body, title=TITLE) if s.modality.positive]


@pytest.mark.parametrize(
    ("body", "modality", "names"),
    [
        (
            "Oral iron is not recommended in heart failure; intravenous iron is.",
            Modality.RECOMMEND,
            "intravenous",
        ),
        (
            "Oral iron is recommended in CKD not on dialysis; in dialysis it is not.",
            Modality.AVOID,
            "oral",
        ),
        (
            "Injections are preferred in neurological involvement; oral therapy is not.",
            Modality.INFORM,
            "oral",
        ),
    ],
)
def test_an_elliptic_answer_turns_the_direction_before_it(
    say: Say, body: str, modality: Modality, names: str
) -> None:
    first, second = say(body, title=TITLE)
    assert (second.modality, second.routes) == (modality, (names,))
    assert first.routes != second.routes or first.modality is not second.modality


def test_a_verdict_in_a_row_is_said_of_the_row(say: Say) -> None:
    rows = (
        "| Treatment | Dose | Comment |",
        "| Cyanocobalamin IM | 1000 µg monthly | Not recommended |",
        "| Cyanocobalamin oral | 50 µg daily | Avoid in pernicious anemia |",
    )
    whole, given, barred = say("\n".join(rows), title=TITLE)
    assert whole.modality is Modality.AVOID
    assert given.modality.positive
    assert (barred.modality, barred.populations) == (Modality.AVOID, ("pernicious-anemia",))
    assert barred.formulations == ("cyanocobalamin",)


def test_a_label_names_what_its_direction_is_about(say: Say) -> None:
    (found,) = say("Cyanocobalamin: avoid in Leber's disease.", title=TITLE)
    assert (found.modality, found.formulations) == (Modality.AVOID, ("cyanocobalamin",))
    assert {i.slot for i in found.inherited} >= {"formulations"}


# ── tables ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("heads", "cells", "modalities"),
    [
        ("Do | Don't", "Take 1 mg daily | Take 10 mg daily", ["recommend", "forbid"]),
        ("Recommended | Not recommended", "1 mg monthly | 0.1 mg monthly", ["recommend", "avoid"]),
        ("Old regimen | Current regimen", "0.1 mg daily | 1 mg daily", ["inform", "recommend"]),
        ("Myth | Fact", "Everyone needs 5 mg daily | Most need 1 mg daily", ["inform", "require"]),
        ("Instead of | Use", "0.1 mg monthly | 1 mg monthly", ["recommend"]),
        ("Trial | Dose | Outcome", "VITAL | 1 mg daily | No gain", ["inform"]),
        (
            "Drug | Dose | Pregnancy",
            "Cyanocobalamin | 1 mg monthly | Safe",
            ["recommend", "acceptable"],
        ),
        (
            "Drug | Adult dose | Child dose",
            "Cyanocobalamin | 1 mg monthly | Do not use",
            ["recommend", "forbid"],
        ),
    ],
)
def test_each_column_speaks_for_itself(
    say: Say, heads: str, cells: str, modalities: list[str]
) -> None:
    found = say(f"| {heads} |\n| {cells} |", title=TITLE)
    assert [s.modality for s in found] == modalities


def test_a_header_lends_to_its_own_column_only(say: Say) -> None:
    rows = "| Drug | Adults | Children |\n| Hydroxocobalamin | 1 mg monthly | 0.25 mg monthly |"
    adult, child = say(rows, title=TITLE)
    assert adult.populations == ("adult",)
    assert child.populations == ("child",)


@pytest.mark.parametrize(
    "body",
    [
        "These children do not respond to tablets alone:\n\n- Hydroxocobalamin 1 mg IM monthly",
        "Even when levels are normal again, give 1 mg monthly.",
    ],
)
def test_a_fact_above_a_list_rules_nothing_out(say: Say, body: str) -> None:
    assert any(s.modality.positive and s.dose_ug for s in say(body, title=TITLE))


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("Metformin must be stopped at least 3 months before conception.", Act.DISCONTINUE),
        ("Urgent referral must not delay the first injection.", Act.DELAY),
        ("Oral iron should be held during acute infection.", Act.WITHHOLD),
        ("Thiamine 100 mg daily is offered to all inpatients in withdrawal.", Act.ADMINISTER),
    ],
)
def test_what_is_to_be_done(say: Say, body: str, act: Act) -> None:
    (found,) = say(body, title=TITLE)
    assert found.act is act


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("A rapid bolus of 500 mg is not recommended.", "rapid bolus"),
        ("Cyanocobalamin bought online should be discouraged.", "bought online"),
        ("Intravenous iron is contraindicated in the last month.", "in the last month"),
        (
            "Folic acid should not be taken on the day of methotrexate.",
            "on the day of methotrexate",
        ),
    ],
)
def test_a_ban_is_no_wider_than_its_text(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative
    assert condition in found.conditions


# ── listed errors, cautions, conversions ─────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "Common Pitfalls\n\n- Assuming that a weekly dose of 50 µg is enough",
        "Common Pitfalls\n\n- Telling patients that a 10 µg tablet can replace an injection",
        "Most experts consider 100 µg too low.",
        "Acneiform rash occurs in fewer than 1% of patients given doses above 1000 µg weekly.",
        "Cyanocobalamin should be used with caution in renal dysfunction.",
        "Folic acid 2.5 mg and pyridoxine 25 mg daily worsened function and should not be used.",
        "Doses above 4 mg daily and loading doses should not be used in pregnancy.",
        "Ingestion of more than 60 mg/kg of elemental iron can be fatal.",
        "1,000 IU is therefore 25 µg.",
        "Serum B12 can be normal in many patients.",
    ],
)
def test_what_is_listed_judged_or_converted_is_no_order(say: Say, body: str) -> None:
    assert not [s for s in say(body, title=TITLE) if s.modality.positive]


@pytest.mark.parametrize(
    ("body", "route"),
    [
        ("Avoid the intramuscular route when platelets are low; use the oral route", "oral"),
        ("Do not give cyanocobalamin intravenously; give it intramuscularly", "intramuscular"),
    ],
)
def test_what_is_to_be_done_instead_is_not_ruled_out(say: Say, body: str, route: str) -> None:
    barred, given = say(f"What Not to Do\n\n- {body}", title=TITLE)
    assert barred.modality.negative
    assert (given.modality, given.routes) == (Modality.RECOMMEND, (route,))


@pytest.mark.parametrize(
    "body",
    [
        "If still improving, give 1 mg on alternate days; if not, move to 1 mg every 8 weeks.",
        "If symptoms persist, give 1 mg weekly; otherwise, give 1 mg every 3 months.",
    ],
)
def test_otherwise_hangs_on_no_condition_of_before(say: Say, body: str) -> None:
    first, second = say(body, title=TITLE)
    assert first.conditions
    assert not second.conditions


def test_a_preference_ranks_what_stands_behind_its_to(say: Say) -> None:
    (found,) = say("Prefer oral or subcutaneous to intramuscular administration.", title=TITLE)
    assert found.routes == ("oral", "subcutaneous")
    assert found.less_preferred_routes == ("intramuscular",)


@pytest.mark.parametrize(
    "body",
    [
        "Tablets were less effective than injections at 12 months.",
        "Oral treatment normalized serum B12 in 73%, compared with 91% given injections.",
        "Tablets of 1,000 micrograms restored normal levels as often as injections.",
    ],
)
def test_a_finding_that_puts_nothing_first_ranks_nothing(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.routes, found.less_preferred_routes) == (
        Kind.EFFICACY,
        ("oral",),
        (),
    )


def test_a_finding_that_puts_one_first_ranks_the_other(say: Say) -> None:
    (found,) = say("Levels rise faster with injections than with tablets.", title=TITLE)
    assert (found.routes, found.less_preferred_routes) == (("parenteral",), ("oral",))


def test_as_often_as_an_interval_is_an_interval(say: Say) -> None:
    (found,) = say("Injections may be given as often as twice weekly.", title=TITLE)
    assert found.interval_days == Interval.point(3.5)
