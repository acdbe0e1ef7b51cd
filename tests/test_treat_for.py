"""What is to be treated for a time, with nothing else named, is a regimen of the page's drug."""

from __future__ import annotations

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


def test_how_long_is_asked_for(say: Say) -> None:
    """It had been read as a fact about a length of time."""
    (found,) = say("Treat for at least 6 months.", title=B12)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.duration_days == Interval(182.625, None)


def test_a_case_stays_with_it(say: Say) -> None:
    (found,) = say("Treat for life if the ileum has been removed.", title=B12)
    assert (found.kind, found.until) == (Kind.REGIMEN, "lifelong")
