"""What is listed beside a value of the blood is measured, though it could also be given."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"


@pytest.mark.parametrize(
    ("sentence", "analytes"),
    [
        (
            "Ferritin, folate and vitamin B12 should be taken before treatment.",
            ("ferritin", "folate", "vitamin-b12"),
        ),
        ("Serum folate and vitamin B12 should be taken at baseline.", ("folate", "vitamin-b12")),
        (
            "Blood for B12, folate and ferritin should be drawn before the first injection.",
            ("vitamin-b12", "folate", "ferritin"),
        ),
    ],
)
@pytest.mark.parametrize("must", [False, True])
def test_a_list_with_a_value_of_the_blood(
    say: Say, sentence: str, analytes: tuple[str, ...], must: bool
) -> None:
    (found,) = say(sentence.replace("should", "must") if must else sentence, title=B12)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)
    assert found.modality is (Modality.REQUIRE if must else Modality.RECOMMEND)
    assert set(found.analytes) == set(analytes)
    assert (found.formulations, found.other_agents) == ((), ())


@pytest.mark.parametrize(
    ("sentence", "agents"),
    [
        ("Folate and iron should be taken before treatment.", {"folate", "iron"}),
        ("Folate, ferritin and iron should be taken daily.", {"folate", "iron"}),
        ("Never give folic acid, ferritin or iron before B12 is known.", {"folic-acid", "iron"}),
        ("Cyanocobalamin and folic acid should be taken before breakfast.", {"folic-acid"}),
    ],
)
def test_drugs_in_a_list_are_given(say: Say, sentence: str, agents: set[str]) -> None:
    (found,) = say(sentence, title=B12)
    assert set(found.other_agents) == agents
    assert found.act is not Act.MONITOR
