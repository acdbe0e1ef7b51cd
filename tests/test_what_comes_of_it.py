"""What comes of doing without a treatment is no order to give it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Without lifelong treatment, patients with celiac disease will relapse.",
        "Patients with celiac disease will relapse without lifelong treatment.",
        "In the absence of lifelong injections, neuropathy returns.",
        "Unless injections are continued for life, relapse is inevitable.",
        "If lifelong treatment is not given, patients will relapse.",
        "Without injections every 2 months neuropathy may return.",
    ],
)
def test_what_comes_of_leaving_it_out_directs_nobody(say: Say, body: str) -> None:
    """Each had been a recommendation, or a permission."""
    assert all(s.modality is Modality.INFORM for s in say(body, title=B12))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Without an ileum, lifelong injections are needed.", Modality.REQUIRE),
        ("When the ileum has been removed, lifelong injections.", Modality.RECOMMEND),
        ("Treatment after gastrectomy is lifelong.", Modality.RECOMMEND),
        ("Without symptoms, patients may take 1 mg daily.", Modality.ACCEPTABLE),
    ],
)
def test_what_is_to_be_given_for_life_is(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=B12)
    assert found.modality is modality
