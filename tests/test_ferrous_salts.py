""" "Any ferrous salt": a kind of iron for swallowing, of which the named salts are."""

from __future__ import annotations

from kg.files import data_dir
from kg.model import Modality
from kg.ontology import load
from kg.terms import Names
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


def test_any_ferrous_salt_is_a_drug_by_mouth(say: Say) -> None:
    (found,) = say("Any ferrous salt with 50 mg of iron is given every morning.", title=IRON)
    assert (found.formulations, found.routes) == (("ferrous-salt",), ("oral",))


def test_a_ban_on_ferrous_salts_is_no_ban_on_iron(say: Say) -> None:
    (found,) = say("Ferrous salts should not be given during a flare.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.FORBID, ("ferrous-salt",))


def test_the_named_salts_are_ferrous_salts() -> None:
    known = load(data_dir("ontology"), Names())
    for salt in ("ferrous-sulfate", "ferrous-fumarate", "ferrous-gluconate"):
        assert {"ferrous-salt", "iron"} <= known.ancestors(salt)
    assert "ferrous-salt" not in known.ancestors("ferric-maltol")
