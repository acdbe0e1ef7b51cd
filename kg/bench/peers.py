"""Two other readers of doses, so that speed is told beside what it buys.

* *regular expressions*: what a careful afternoon gives: a number or a range before a unit of mass.
* *quantulum3* (optional, ``pip install posology[bench]``): the open parser of quantities with units
  that installs without a trained model. The open parsers made for prescriptions need a named-entity
  model that has to be fetched or asked for, so they cannot stand in a run that works offline.

Both read one sentence at a time and give the doses they found, in micrograms. Neither knows a drug,
a route or a negation: it is the reading of amounts that is compared.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from kg.bench.corpus import Dose
from kg.quantity import MICROGRAMS_PER_UNIT

Peer = Callable[[str], Sequence[Dose]]

_UNITS = {
    "mg": "mg", "mcg": "ug", "µg": "ug", "μg": "ug", "ug": "ug", "g": "g", "ng": "ng",
    "microgram": "ug", "micrograms": "ug", "milligram": "mg", "milligrams": "mg", "gram": "g",
    "nanogram": "ng",
}  # fmt: skip
_DOSE = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)*)(?:\s*(?:-|–|to)\s*(\d+(?:[.,]\d+)*))?\s*"
    rf"({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![\w/])",
    re.IGNORECASE,
)


def regular_expressions(sentence: str) -> list[Dose]:
    """The baseline: every number or range before a unit of mass that is not a concentration."""
    found = []
    for low, high, unit in _DOSE.findall(sentence):
        factor = float(MICROGRAMS_PER_UNIT[_UNITS[unit.lower()]])
        bounds = [float(part.replace(",", "")) * factor for part in (low, high or low)]
        found.append((bounds[0], bounds[1]))
    return found


def quantulum() -> Peer | None:
    """quantulum3's reading of the same, or None where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says at import that it runs without a classifier
            parser: Any = import_module("quantulum3.parser")
    except ImportError:
        return None

    def read(sentence: str) -> list[Dose]:
        found = []
        for quantity in parser.parse(sentence):
            factor = MICROGRAMS_PER_UNIT.get(_UNITS.get(quantity.unit.name, ""))
            if factor is not None:
                spread = quantity.uncertainty or 0.0  # a range is a mean and half its width
                low, high = quantity.value - spread, quantity.value + spread
                found.append((low * float(factor), high * float(factor)))
        return found

    return read
