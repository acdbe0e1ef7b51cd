"""How much of something is in the blood: printed units brought to one scale.

A mass in a volume becomes micrograms in a litre. An amount of substance becomes nanomoles in a
litre, or micrograms where the molar mass of the analyte is known; the ontology has it
(``ont:molarMass``). What is neither (a percentage, international units) stays in its own unit.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_UNIT = re.compile(
    r"(?P<size>mc|m|µ|μ|u|n|p|milli|micro|nano|pico)?(?P<what>grams?|g|moles?|mol)\s?(?:/|per )"
    r"\s?(?P<part>d|c|m|deci|milli)?(?:litre|liter|l)",
    re.IGNORECASE,
)
_SIZES = {
    "m": Fraction(1, 10**3), "milli": Fraction(1, 10**3), "d": Fraction(1, 10),
    "deci": Fraction(1, 10), "c": Fraction(1, 100), "µ": Fraction(1, 10**6),
    "μ": Fraction(1, 10**6), "u": Fraction(1, 10**6), "mc": Fraction(1, 10**6),
    "micro": Fraction(1, 10**6), "n": Fraction(1, 10**9), "nano": Fraction(1, 10**9),
    "p": Fraction(1, 10**12), "pico": Fraction(1, 10**12),
}  # fmt: skip


class Scale(NamedTuple):
    """The unit that values are brought to, and by what they are multiplied for that."""

    unit: str
    factor: float


def scale(unit: str, molar_mass: float | None = None) -> Scale:
    """The scale of a printed unit; ``molar_mass`` is in grams a mole.

    >>> scale("g/dL")
    Scale(unit='µg/L', factor=10000000.0)
    """
    read = _UNIT.fullmatch(unit.strip())
    if read is None:
        return Scale(unit.strip().casefold(), 1.0)
    size, part = (_SIZES[(read[name] or "").casefold()] if read[name] else Fraction(1)
                  for name in ("size", "part"))  # fmt: skip
    grams = read["what"].casefold().startswith("g")
    if grams:
        return Scale("µg/L", float(size / part * 10**6))
    if molar_mass is None:
        return Scale("nmol/L", float(size / part * 10**9))
    return Scale("µg/L", float(size / part * 10**6) * molar_mass)
