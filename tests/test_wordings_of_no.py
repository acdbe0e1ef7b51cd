"""Ordinary wordings of bans, waivers and permissions, with a "no" or "not" in every place."""

from __future__ import annotations

import pytest

from kg.model import Act, Statement
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
IRON = "How is iron deficiency treated?"

BANS = [
    (B12, "We do not recommend cyanocobalamin in renal failure."),
    (B12, "We do not recommend nasal spray."),
    (B12, "We do not recommend folic acid alone in pernicious anaemia."),
    (B12, "The authors do not recommend cyanocobalamin 50 mcg daily for neurological involvement."),
    (B12, "We do not advise oral therapy for pernicious anaemia."),
    (B12, "We do not suggest oral therapy for pernicious anaemia."),
    (B12, "We don't recommend oral therapy for pernicious anaemia."),
    (B12, "We cannot recommend oral therapy for neurological involvement."),
    (B12, "We do not recommend:\n- cyanocobalamin 1 mg intravenously"),
    (B12, "It is best to avoid cyanocobalamin in renal failure."),
    (B12, "It is recommended to avoid cyanocobalamin in renal failure."),
    (B12, "It is advisable to avoid cyanocobalamin in renal failure."),
    (B12, "It is preferable to avoid cyanocobalamin in renal failure."),
    (B12, "Patients are advised to avoid cyanocobalamin in renal failure."),
    (B12, "Try to avoid cyanocobalamin in renal failure."),
    (B12, "It is recommended not to use cyanocobalamin in renal failure."),
    (B12, "We suggest that cyanocobalamin is not used in renal failure."),
    (B12, "Prefer not to use cyanocobalamin in renal failure."),
    (B12, "It is safer to avoid cyanocobalamin in renal failure."),
    (B12, "Renal failure: no cyanocobalamin."),
    (B12, "No cyanocobalamin in cobalt allergy."),
    (B12, "No injections in haemophilia."),
    (B12, "No tablets in pernicious anaemia."),
    (B12, "No oral tablets for patients with ileal resection."),
    (B12, "Pregnancy: no injections."),
    (B12, "In cobalt allergy use no cyanocobalamin."),
    (B12, "Patients with cobalt allergy should get no hydroxocobalamin."),
    (B12, "Patients with cobalt allergy should receive no injections."),
    (B12, "Give no folic acid until vitamin B12 has been replaced."),
    (B12, "Oral tablets are neither effective nor recommended in severe malabsorption."),
    (B12, "Tablets are neither recommended nor effective in pernicious anaemia."),
    (B12, "Nasal spray is neither licensed nor advised in pernicious anaemia."),
    (B12, "Oral treatment is neither safe nor sufficient in pernicious anaemia."),
    (B12, "Give neither cyanocobalamin nor folic acid in renal failure."),
    (B12, "Give cyanocobalamin neither intravenously nor intradermally."),
    (B12, "Cyanocobalamin is given neither in renal failure nor in cobalt allergy."),
    (B12, "Cyanocobalamin should be used in neither renal failure nor pregnancy."),
    (B12, "Tablets must not be used in renal failure, nor in cobalt allergy."),
    (B12, "Nor should cyanocobalamin be used in renal failure."),
    (B12, "Oral therapy isn't advised in pernicious anaemia."),
    (B12, "Tablets aren't recommended in pernicious anaemia."),
    (B12, "Cyanocobalamin isn't suitable in renal failure."),
    (B12, "Tablets aren't safe in pernicious anaemia."),
    (B12, "Cyanocobalamin can't be used in renal failure."),
    (B12, "What you should not do\n\n- Give cyanocobalamin intravenously"),
    (B12, "What you must not do\n\n- Give folic acid alone"),
    (B12, "Things you should never do\n\n- Give 5 mg before vitamin B12"),
    (B12, "What should not be done\n\n- Give cyanocobalamin intravenously"),
    (B12, "Treatments that should not be used\n\n- Cyanocobalamin 100 mcg orally"),
    (B12, "It is wrong to:\n\n- give 100 mcg monthly\n- give cyanocobalamin intravenously"),
    (B12, "It is not recommended to:\n- give cyanocobalamin 1 mg intravenously"),
    (B12, "It is never right to:\n- give 1 mg intravenously\n- give folic acid alone"),
    (B12, "It is unacceptable to:\n- give cyanocobalamin 1 mg intravenously"),
    (B12, "It is dangerous to:\n- give cyanocobalamin 1 mg intravenously"),
    (B12, "It is a mistake to:\n- give cyanocobalamin 1 mg intravenously"),
    (B12, "None of the following is recommended:\n- 250 mcg monthly"),
    (B12, "Not one of the following is suitable:\n- cyanocobalamin 50 mcg daily"),
    (B12, "Incorrect: give 1 mg yearly."),
    (B12, "Bad: tablets of 50 mcg in pernicious anaemia."),
    (IRON, "It is best to avoid iron in infection."),
    (IRON, "Advise patients with haemochromatosis against taking iron."),
    (IRON, "Haemochromatosis: no iron."),
    (IRON, "No iron in haemochromatosis."),
    (IRON, "Give no iron to patients with haemochromatosis."),
    (IRON, "In haemochromatosis give no iron."),
    (IRON, "Give iron to no patient with haemochromatosis."),
    (IRON, "Iron should be given neither to patients with haemochromatosis nor in thalassaemia."),
    (IRON, "Nor should iron be given in haemochromatosis."),
    (IRON, "Iron isn't recommended in haemochromatosis."),
    (IRON, "Patients with haemochromatosis can't be given iron."),
    (IRON, "Iron must be kept from patients with haemochromatosis."),
    (IRON, "Keep iron away from children."),
    (IRON, "Iron is banned in haemochromatosis."),
    (IRON, "What you should not do\n\n- Give iron in haemochromatosis"),
]

WAIVED = [
    (B12, "For pernicious anaemia 1 mg every 3 months, for cobalt allergy nothing."),
    (B12, "Injections aren't needed in vegans."),
    (B12, "Tablets don't need to be taken with food."),
    (B12, "Cyanocobalamin wasn't recommended in renal failure."),
    (B12, "Not everyone needs injections."),
    (B12, "Not all patients need loading doses."),
    (B12, "Not all patients should receive 1 mg monthly."),
    (B12, "Seldom is cyanocobalamin needed."),
    (B12, "1 mg of iron = 0.018 mmol."),
]

SPARED = [
    (IRON, "Treat women with 65 mg daily; in haemochromatosis give no iron."),
    (IRON, "Give 65 mg daily to women and none to patients with haemochromatosis."),
    (IRON, "Give 65 mg daily in pregnancy, none in haemochromatosis."),
    (IRON, "Iron 65 mg daily, barring haemochromatosis."),
]

ALLOWED = [
    (B12, "Hydroxocobalamin is not only safe but also recommended in pregnancy."),
    (B12, "Hydroxocobalamin is given not only intramuscularly but also subcutaneously."),
    (B12, "Hydroxocobalamin may be given not only monthly but also every three months."),
    (B12, "Oral cyanocobalamin is used not just in vegans but also in pernicious anaemia."),
]

REFUTED = [
    (B12, '"Do not give folic acid in cancer" is outdated advice.'),
    (B12, '"Never inject vitamin B12 in pregnancy" is a myth.'),
    (B12, "It is untrue that hydroxocobalamin should be avoided in pregnancy."),
    (B12, "The recommendation to avoid oral therapy in pernicious anaemia is obsolete."),
]


def rules_out(found: Statement) -> bool:
    """Rules a treatment out, and not its being left out."""
    return found.modality.negative and found.act not in (Act.WITHHOLD, Act.DISCONTINUE, Act.DELAY)


@pytest.mark.parametrize(("title", "body"), BANS)
def test_a_ban_is_read_as_a_ban(say: Say, title: str, body: str) -> None:
    found = say(body, title=title)
    assert found
    assert all(map(rules_out, found))


@pytest.mark.parametrize(("title", "body"), WAIVED)
def test_a_waiver_asks_for_nothing(say: Say, title: str, body: str) -> None:
    assert not any(s.modality.positive for s in say(body, title=title))


@pytest.mark.parametrize(("title", "body"), SPARED)
def test_who_is_to_get_none_gets_no_dose(say: Say, title: str, body: str) -> None:
    given = [s for s in say(body, title=title) if s.modality.positive]
    assert not any("hemochromatosis" in s.populations for s in given)


@pytest.mark.parametrize(("title", "body"), ALLOWED)
def test_not_only_adds(say: Say, title: str, body: str) -> None:
    found = say(body, title=title)
    assert found
    assert not any(s.modality.negative for s in found)


@pytest.mark.parametrize(("title", "body"), REFUTED)
def test_a_ban_that_is_told_to_be_none_rules_nothing_out(say: Say, title: str, body: str) -> None:
    assert not any(s.modality.negative for s in say(body, title=title))
