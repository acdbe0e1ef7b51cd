"""What "we" advise against is what has been spoken of, whatever follows the "it"."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"
AVOIDED = (Kind.CONTRAINDICATION, Modality.AVOID, Act.ADMINISTER)


@pytest.mark.parametrize(
    "ban",
    [
        "we do not recommend it",
        "we do not recommend it routinely",
        "we do not recommend it as first choice",
        "we advise against it in children",
    ],
)
@pytest.mark.parametrize("joint", [", and ", ". "])
def test_the_drug_spoken_of_is_ruled_out(say: Say, ban: str, joint: str) -> None:
    """The ban was lost as soon as anything stood behind its "it"."""
    ban = ban if joint == ", and " else ban.capitalize()
    _, found = say(f"Ferrous gluconate is not superior{joint}{ban}.", title=IRON)
    assert (found.kind, found.modality, found.act) == AVOIDED
    assert found.formulations == ("ferrous-gluconate",)


def test_a_limit_stays_with_the_ban(say: Say) -> None:
    said = "Ferrous gluconate is not superior, and we do not recommend it in children."
    _, found = say(said, title=IRON)
    assert found.populations == ("child",)


def test_a_pace_that_raises_no_level_is_not_a_pace_of_checks(say: Say) -> None:
    said = "Weekly dosing does not raise hemoglobin faster than daily dosing, and we do not"
    _, found = say(f"{said} recommend it as routine.", title=IRON)
    assert (found.kind, found.modality, found.act) == AVOIDED
    assert (found.interval_days, found.conditions) != (None, ())


def test_what_is_not_to_be_stopped_is_not_ruled_out(say: Say) -> None:
    said = "Ferrous gluconate is well tolerated, and we do not recommend it be withheld"
    _, found = say(f"{said} in infection.", title=IRON)
    assert (found.modality, found.act) == (Modality.AVOID, Act.WITHHOLD)


def test_nothing_spoken_of_is_nothing_ruled_out(say: Say) -> None:
    assert not say("Anemia is common. We do not recommend it as routine.", title=IRON)


@pytest.mark.parametrize("words", ["even in the absence of anemia", "even with no anemia"])
def test_even_without_leaves_nobody_out(say: Say, words: str) -> None:
    """Everybody with anemia had been excluded."""
    (found,) = say(f"Iron is recommended in heart failure, {words}.", title=IRON)
    assert (found.modality, found.excluded_populations) == (Modality.RECOMMEND, ())
    (found,) = say("Iron is not recommended in the absence of anemia.", title=IRON)
    assert found.excluded_populations == ("anemia",)


@pytest.mark.parametrize("drug", ["diphenhydramine", "promethazine", "antihistamines"])
def test_a_ban_of_an_antihistamine_is_of_it(say: Say, drug: str) -> None:
    """It had been read as a ban without a drug, below a title that names one. A ban of one of them
    is none of them all.
    """
    said = f"Patients with asthma may be given methylprednisolone, but {drug} should be avoided."
    given, barred = say(said, title=IRON)
    assert (given.modality, given.other_agents) == (Modality.ACCEPTABLE, ("methylprednisolone",))
    assert (barred.modality, barred.other_agents) == (Modality.AVOID, (drug.removesuffix("s"),))
