"""The description of the API: valid, whole, and what it says of an answer is true of the answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests import served

JSON = {"Accept": "application/json"}
ANSWERS = [
    ("/ask?q=Which maintenance dose in renal dysfunction?", "Answer"),
    ("/ask?q=What should be monitored?&for=patient", "Answer"),
    ("/ask?chip=route:oral&chip=-population:pernicious-anemia", "Answer"),
    ("/patient?has=pernicious-anemia&not=renal-dysfunction", "Profile"),
    ("/patient", "Profile"),
    ("/regimens", "Regimens"),
    ("/regimens?route=oral&sort=-dose", "Regimens"),
    ("/conflicts?severity=tension", "Conflicts"),
    ("/articles/maintenance-dose", "Article"),
    ("/questions", "Questions"),
    ("/api/complete?in=ont:Population&q=mal", "Choices"),
    ("/healthz", "Health"),
    ("/regimens?route=nowhere", "Problem"),
    ("/nowhere", "Problem"),
]


def document() -> dict[str, Any]:
    return dict(json.loads(served.client().get("/openapi.json").data))


def wrong(name: str, content: object) -> list[str]:
    """What a schema of the description finds wrong with an object."""
    schema = {**document(), "$ref": f"#/components/schemas/{name}"}
    return [error.message for error in Draft202012Validator(schema).iter_errors(content)]


@pytest.mark.parametrize(("path", "name"), ANSWERS)
def test_an_answer_is_what_the_description_says(path: str, name: str) -> None:
    response = served.client().get(path, headers=JSON)
    assert response.is_json
    assert wrong(name, response.json) == []
    if name != "Problem":
        told = document()["paths"][path.partition("?")[0].replace("maintenance-dose", "{key}")]
        content = told["get"]["responses"]["200"]["content"]["application/json"]
        assert content["schema"] == {"$ref": f"#/components/schemas/{name}"}


def test_a_schema_refuses_what_is_no_such_answer() -> None:
    response = served.client().get("/regimens", headers=JSON).json
    assert wrong("Answer", response)
    del response["regimens"][0]["quote"]
    assert wrong("Regimens", response)


def test_the_examples_are_examples() -> None:
    told = document()
    validate(told)
    schemas = told["components"]["schemas"]
    examples = [(name, each) for name, s in schemas.items() for each in s.get("examples", ())]
    assert {"Answer", "Profile", "Regimens", "Problem"} <= {name for name, _ in examples}
    assert [(name, wrong(name, each)) for name, each in examples if wrong(name, each)] == []


def test_filters_and_orders_are_those_that_the_pages_take() -> None:
    told = {p["name"]: p for p in document()["paths"]["/regimens"]["get"]["parameters"]}
    for name, parameter in told.items():
        value = parameter["schema"].get("enum", ["nowhere"])[0]
        response = served.client().get(f"/regimens?{name}={value}", headers=JSON)
        assert response.status_code == (200 if name == "sort" else 400)
        assert response.status_code == 200 or response.json["parameter"] == name
