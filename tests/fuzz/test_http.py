"""Requests made up from our own description: none is answered with a fault of ours."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests import served

DESCRIPTION = schemathesis.openapi.from_wsgi("/openapi.json", served.app())


@pytest.mark.filterwarnings("ignore")  # the warnings of a tool's own libraries are not ours to mend
@DESCRIPTION.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_made_up_request_is_answered_with_a_fault(case: schemathesis.Case) -> None:
    response = case.call()
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        kind = response.headers["content-type"][0]
        assert kind.startswith(("application/problem+json", "text/html"))
        if kind.startswith("application/problem+json"):
            assert json.loads(response.content)["status"] == response.status_code
