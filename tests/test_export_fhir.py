"""The FHIR R5 bundle: valid by another library, read back without loss, and never a guess."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fhir.resources.bundle import Bundle
from fhir.resources.timing import Timing

from kg import terms
from kg.dataset import Dataset
from kg.export import export_whole, fhir, notice
from kg.export.fhir import dosage
from kg.export.fhir.concepts import Json, Vocabulary, codings
from kg.files import data_dir
from kg.quantity import DAYS_PER_UNIT

MAPPINGS = data_dir("ontology") / "mappings.sssom.tsv"
WORDS = Vocabulary({}, {}, {})
DAYS = {
    "h": DAYS_PER_UNIT["hour"],
    "d": DAYS_PER_UNIT["day"],
    "wk": DAYS_PER_UNIT["week"],
    "mo": DAYS_PER_UNIT["month"],
    "a": DAYS_PER_UNIT["year"],
}


@pytest.fixture(scope="module")
def bundle(dataset: Dataset) -> Json:
    return fhir.bundle(dataset, MAPPINGS)


@pytest.fixture(scope="module")
def resources(bundle: Json) -> dict[str, Json]:
    """Resources by ``Type/id``."""
    held = [entry["resource"] for entry in bundle["entry"]]
    return {f"{one['resourceType']}/{one['id']}": one for one in held}


def of_type(resources: dict[str, Json], kind: str) -> list[Json]:
    return [one for one in resources.values() if one["resourceType"] == kind]


# ---- reading a resource back into a statement ---------------------------------------------------


def extensions(held: Json) -> Json:
    """The slots that stand in extensions."""
    found: Json = {}
    for extension in held.get("extension", ()):
        key = extension["url"].rpartition("/")[2].replace("-", "_")
        found.setdefault(key, []).append(inner(extension))
    return {key: unlisted(key, values) for key, values in found.items()}


LISTS = set(
    "governs formulations less_preferred less_preferred_routes other_agents routes schedule_days "
    "populations conditions excluded_populations analytes relations inherited ambiguities readings "
    "residue review_status citations".split()
)


def unlisted(key: str, values: list[Any]) -> Any:
    return values if key in LISTS else values[0]


def inner(extension: Json) -> Any:
    if "extension" in extension:
        return extensions(extension)
    if "valueRange" in extension:
        return interval(extension["valueRange"], 1)
    return next(value for key, value in extension.items() if key.startswith("value"))


def interval(held: Json, factor: Any) -> Json:
    ends = {"min": held.get("low"), "max": held.get("high")}
    return {key: float(end["value"] * factor) for key, end in ends.items() if end}


def slugs(concept: Json) -> list[str]:
    return [terms.slug(terms.local_name(concept["text"]))]


def amount(held: Json) -> Json:
    """Dose and basis of one doseAndRate."""
    units = {"": "per administration", "/kg": "per kg per administration"}
    units |= {"/d": "per day", "/kg/d": "per kg per day"}
    stated = next(iter(held.values()))
    if "value" in stated:
        stated = {"low": stated, "high": stated}
    unit = next(iter(stated.values()))["code"]
    slot = "dose_ug" if unit.startswith("ug") else "dose_iu"
    basis = units[unit.removeprefix("ug").removeprefix("[iU]")]
    return {slot: interval(stated, 1), "dose_basis": basis}


def times(timing: Json) -> Json:
    """Duration, interval or doses a day, and count of one Timing."""
    repeat = timing.get("repeat", {})
    found: Json = {}
    if "code" in timing:
        found["frequency_as_written"] = timing["code"]["text"]
    if bounds := repeat.get("boundsDuration"):
        repeat = repeat | {"boundsRange": {"low": bounds, "high": bounds}}
    if bounds := repeat.get("boundsRange"):
        found["duration_days"] = interval(bounds, DAYS[next(iter(bounds.values()))["code"]])
    if "period" in repeat:
        unit, often = DAYS[repeat["periodUnit"]], repeat["frequency"]
        longest = repeat.get("periodMax", repeat["period"])
        most = repeat.get("frequencyMax", often)
        found["interval_days"] = {
            "min": float(repeat["period"] * unit / most),
            "max": float(longest * unit / often),
        }
    if "count" in repeat:
        found["count"] = {"min": repeat["count"], "max": repeat.get("countMax", repeat["count"])}
    return found


def statement(one: Json, resources: dict[str, Json]) -> Json:
    """What the dataset's row says, from the resource alone and what it refers to."""
    found: Json = {"id": one["id"]}
    if one["resourceType"] == "Basic":
        return found | {"kind": one["code"]["text"]} | extensions(one)
    related = one["relatedArtifact"]
    cited = resources[related[0]["resourceReference"]["reference"]]["citedArtifact"]
    found |= {"source": cited["identifier"][0]["value"], "quote": one["title"]}
    found["kind"] = one["topic"][0]["text"]
    if (act := one["code"]["text"]) != "administer":
        found["act"] = act
    if product := one.get("productCodeableConcept"):
        found["formulations"] = slugs(product)
    found |= times(one.get("timingTiming", {}))
    for dose in one.get("dosage", ()):
        found |= times(dose.get("timing", {}))
        found |= {"routes": slugs(dose["route"])} if "route" in dose else {}
        for held in dose.get("doseAndRate", ()):
            found |= amount(held)
    if "subjectReference" in one:
        found |= extensions(resources[one["subjectReference"]["reference"]])
    numbers = dict.fromkeys(int(r["label"]) for r in related if r["type"] == "citation")
    found |= {"citations": list(numbers)} if numbers else {}
    return found | extensions(one)


def approximate(value: Any) -> Any:
    """Numbers to nine digits: 7/3 days is three times a week."""
    if isinstance(value, dict):
        return {key: approximate(held) for key, held in value.items()}
    if isinstance(value, list):
        return [approximate(held) for held in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(float(value), 9) if is_number else value


# ---- the bundle ---------------------------------------------------------------------------------


def test_another_library_finds_the_bundle_valid(bundle: Json, dataset: Dataset) -> None:
    stream = io.BytesIO()
    export_whole(dataset, "fhir", MAPPINGS, stream)
    assert json.loads(stream.getvalue()) == bundle
    Bundle.model_validate_json(stream.getvalue())


def test_every_statement_is_read_back_as_it_was(
    dataset: Dataset, resources: dict[str, Json]
) -> None:
    rows = list(dataset.rows("statements"))
    for row in rows:
        kind = "Basic" if row["modality"] == "inform" else "ActivityDefinition"
        found = statement(resources[f"{kind}/{row['id']}"], resources)
        expected = {key: value for key, value in row.items() if value != ""}
        assert approximate(found) == approximate(expected)
    assert len(rows) == len(of_type(resources, "Basic") + of_type(resources, "ActivityDefinition"))


def test_every_conflict_is_there_with_its_statements_and_its_proof(
    dataset: Dataset, resources: dict[str, Json]
) -> None:
    rows = list(dataset.rows("conflicts"))
    assert len(rows) == len(of_type(resources, "ArtifactAssessment"))
    for row in rows:
        one = resources[f"ArtifactAssessment/{row['id']}"]
        content = one["content"][0]
        parts = content.get("component", [])
        pairs = [
            [r["resourceReference"]["reference"].partition("/")[2] for r in part["relatedArtifact"]]
            for part in parts
            if part["type"]["text"] == "statements"
        ]
        premises = [part["summary"] for part in parts if part["type"]["text"] == "premise"]
        assert pairs == row["statements"]
        assert premises == row["premises"]
        assert content["summary"] == row["explanation"]
        assert (content["type"]["text"], content["classifier"][0]["text"]) == (
            row["type"],
            row["severity"],
        )
        assert extensions(one)["danger"] == row["danger"]


def test_every_reference_leads_to_a_resource_of_the_bundle(
    bundle: Json, resources: dict[str, Json]
) -> None:
    def references(value: Any) -> list[str]:
        if isinstance(value, list):
            return [found for held in value for found in references(held)]
        if not isinstance(value, dict):
            return []
        own = [value["reference"]] if isinstance(value.get("reference"), str) else []
        return own + [found for held in value.values() for found in references(held)]

    assert set(references(bundle)) <= set(resources)
    assert len(bundle["entry"]) == len({entry["fullUrl"] for entry in bundle["entry"]})
    defined = {one["url"] for one in of_type(resources, "ActivityDefinition")}
    for plan in of_type(resources, "PlanDefinition"):
        linked = {action["linkId"] for action in plan["action"]}
        for action in plan["action"]:
            assert action["definitionCanonical"] in defined
            assert {r["targetId"] for r in action.get("relatedAction", ())} <= linked


def test_every_code_is_one_the_mapping_calls_exact(resources: dict[str, Json]) -> None:
    with MAPPINGS.open(encoding="utf-8") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        exact = {
            row["object_id"].partition(":")[2]
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["predicate_id"] == "skos:exactMatch"
        }
    given = [
        coding["code"].rpartition(":")[2]
        for group in of_type(resources, "Group")
        for trait in group["characteristic"]
        for coding in trait["valueCodeableConcept"].get("coding", ())
    ]
    assert given
    assert set(given) <= exact
    assert "cobalamin" in codings(MAPPINGS)


def test_it_says_that_it_is_no_advice_synthetic_and_what_review_is_printed(
    dataset: Dataset, resources: dict[str, Json]
) -> None:
    library = resources["Library/posology"]
    assert notice.DISCLAIMER in library["description"]
    assert "Left out: " in library["description"]
    for one in of_type(resources, "ActivityDefinition") + of_type(resources, "PlanDefinition"):
        assert notice.DISCLAIMER in one["description"]
        assert notice.SYNTHETIC in one["description"]
        assert one["experimental"] is True
        assert one["status"] == "draft"
        assert one["meta"]["tag"][0]["code"] == "HTEST"
    for row in dataset.rows("sources"):
        plan = resources[f"PlanDefinition/plan-{row['source']}"]
        assert extensions(plan)["review_status"] == row["review_status"]
        notes = [note["text"] for note in resources[f"Citation/article-{row['source']}"]["note"]]
        assert notes[:-1] == [f"Printed on review: {words}" for words in row["review_status"]]


def test_what_is_in_no_statement_is_listed(dataset: Dataset, resources: dict[str, Json]) -> None:
    library = resources["Library/posology"]
    held = [x for x in library["extension"] if x["url"].endswith("/not-read")]
    residue = [row for row in dataset.rows("residue") if row["class"] == "residue"]
    assert [inner(x)["quote"] for x in held] == [row["quote"] for row in residue]
    undecided = [x for x in library["extension"] if x["url"].endswith("/undecided")]
    assert len(undecided) == len(list(dataset.rows("undecided")))


# ---- what a definition may never say ------------------------------------------------------------


def test_only_what_is_ruled_out_is_marked_so_and_only_giving_names_a_product(
    dataset: Dataset, resources: dict[str, Json]
) -> None:
    rows = {row["id"]: row for row in dataset.rows("statements")}
    negative = 0
    for one in of_type(resources, "ActivityDefinition"):
        row = rows[one["id"]]
        assert one.get("doNotPerform", False) == (row["modality"] in ("avoid", "forbid"))
        negative += "doNotPerform" in one
        if "act" in row:
            assert "productCodeableConcept" not in one
            assert "dosage" not in one
            assert one["code"]["text"] == row["act"]
    assert negative > 5


def test_a_group_leaves_out_whom_the_statement_leaves_out(
    dataset: Dataset, resources: dict[str, Json]
) -> None:
    excluding = [row for row in dataset.rows("statements") if row.get("excluded_populations")]
    assert excluding
    for row in excluding:
        one = resources[f"ActivityDefinition/{row['id']}"]
        group = resources[one["subjectReference"]["reference"]]
        left_out = [trait for trait in group["characteristic"] if trait["exclude"]]
        assert len(left_out) == len(row["excluded_populations"])


# ---- dose and timing ----------------------------------------------------------------------------


def repeat(**slots: Any) -> Json:
    made, _ = dosage.timing(slots)
    Timing.model_validate(made)
    return dict(made.get("repeat", {}))


@pytest.mark.parametrize(
    ("low", "high", "written", "expected"),
    [
        (1, 1, "daily", {"frequency": 1, "period": 1, "periodUnit": "d"}),
        (30.4375, 30.4375, "monthly", {"frequency": 1, "period": 1, "periodUnit": "mo"}),
        (
            60.875,
            91.3125,
            "every 2-3 months",
            {"frequency": 1, "period": 2, "periodMax": 3, "periodUnit": "mo"},
        ),
        (91.3125, 91.3125, "quarterly", {"frequency": 1, "period": 3, "periodUnit": "mo"}),
        (30, 30, "every 30 days", {"frequency": 1, "period": 30, "periodUnit": "d"}),
        (28, 28, "every 4 weeks", {"frequency": 1, "period": 4, "periodUnit": "wk"}),
        (14, 14, "fortnightly", {"frequency": 1, "period": 14, "periodUnit": "d"}),
        (365.25, 365.25, "once a year", {"frequency": 1, "period": 1, "periodUnit": "a"}),
        (365.25, 365.25, "every 12 months", {"frequency": 1, "period": 12, "periodUnit": "mo"}),
        (7 / 3, 7 / 3, "three times a week", {"frequency": 3, "period": 1, "periodUnit": "wk"}),
        (
            7 / 3,
            3.5,
            "2-3 times weekly",
            {"frequency": 2, "frequencyMax": 3, "period": 1, "periodUnit": "wk"},
        ),
        (
            1,
            28,
            "daily to every 4 weeks",
            {"frequency": 1, "period": 1, "periodMax": 28, "periodUnit": "d"},
        ),
        (0.5, 0.5, "every 12 hours", {"frequency": 1, "period": 12, "periodUnit": "h"}),
    ],
)
def test_an_interval_keeps_the_unit_it_was_printed_in(
    low: float, high: float, written: str, expected: Json
) -> None:
    interval = {"min": low, "max": high}
    assert repeat(interval_days=interval, frequency_as_written=written) == expected


def test_one_sided_intervals_and_counts_gain_no_bound() -> None:
    for slots in (
        {"interval_days": {"max": 30.4375}},
        {"count": {"max": 5}},
        {"count": {"min": 2}},
    ):
        made, used = dosage.timing(slots)
        assert made == {}
        assert used == set()


def test_counts_durations_and_doses_a_day() -> None:
    assert repeat(count={"min": 5, "max": 6}) == {"count": 5, "countMax": 6}
    assert repeat(doses_per_day={"min": 2, "max": 3}) == {
        "frequency": 2,
        "frequencyMax": 3,
        "period": 1,
        "periodUnit": "d",
    }
    assert repeat(duration_days={"min": 10, "max": 10})["boundsDuration"]["code"] == "d"
    held = repeat(duration_days={"max": 91.3125})["boundsRange"]
    assert "low" not in held
    assert (held["high"]["value"], held["high"]["code"]) == (3, "mo")


def given(**slots: Any) -> tuple[Json, set[str]]:
    made, used = dosage.dosage({"quote": "as printed", **slots}, WORDS)
    return made, set(used)


@pytest.mark.parametrize(
    ("slots", "element", "expected"),
    [
        ({"dose_ug": {"min": 1000, "max": 1000}}, "doseQuantity", {"value": 1000, "code": "ug"}),
        ({"dose_iu": {"min": 400, "max": 400}}, "doseQuantity", {"value": 400, "code": "[iU]"}),
        ({"dose_ug": {"max": 2000}}, "doseRange", {"high": 2000}),
        ({"dose_ug": {"min": 500}}, "doseRange", {"low": 500}),
        (
            {"dose_ug": {"min": 5, "max": 5}, "dose_basis": "per kg per day"},
            "rateQuantity",
            {"value": 5, "code": "ug/kg/d"},
        ),
    ],
)
def test_a_dose_has_the_bounds_and_the_basis_it_was_printed_with(
    slots: Json, element: str, expected: Json
) -> None:
    made, used = given(**{"dose_basis": "per administration"} | slots)
    held = made["doseAndRate"][0][element]
    if element == "doseRange":
        assert {end: bound["value"] for end, bound in held.items()} == expected
    else:
        assert {key: held[key] for key in expected} == expected
    assert used >= {"dose_basis", *slots}


@pytest.mark.parametrize("basis", ["total", None])
def test_a_total_or_a_dose_of_unknown_basis_is_no_dose_at_a_time(basis: str | None) -> None:
    slots: Json = {"dose_ug": {"min": 5000, "max": 5000}}
    made, used = given(**slots, **({"dose_basis": basis} if basis else {}))
    assert "doseAndRate" not in made
    assert "dose_ug" not in used


def test_what_was_not_stated_is_absent_and_a_choice_is_not_made() -> None:
    assert given() == ({}, set())
    made, used = given(routes=["oral", "intramuscular"])
    assert made["route"] == {"text": "oral or intramuscular"}
    assert "routes" not in used
