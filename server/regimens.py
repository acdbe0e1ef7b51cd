"""Every regimen of every article in one table, and as a plot whose points open their statements.

Filters and order live in the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from server import plot
from server.library import Row
from server.negotiate import PAGE_OR_JSON
from server.problems import Problem
from server.service import Service, offered

COLUMNS: Mapping[str, str] = {
    "source": "Article",
    "drug": "Drug",
    "dose": "Dose",
    "route": "Route",
    "interval": "How often",
    "phase": "Phase",
    "population": "Patients",
    "modality": "Stance",
}
"""What the table shows and can be ordered by."""

FILTERS = {
    "source": "source",
    "drug": "formulations",
    "route": "routes",
    "phase": "phase",
    "population": "populations",
    "modality": "modality",
}
"""What it can be narrowed by: the name in the address and the statement's field."""

_STRENGTH = ("require", "recommend", "prefer", "acceptable", "inform", "avoid", "forbid")
_PHASES = ("loading", "maintenance", "prophylaxis", "")
_FAR = float("inf")


@dataclass(frozen=True, slots=True)
class Regimens:
    """``/regimens``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("regimens", __name__)
        blueprint.add_url_rule("/regimens", view_func=self.regimens)
        return blueprint

    def regimens(self) -> Response | str:
        every = [row for row in self.service.library.statements.values() if _is_regimen(row)]
        values = {name: sorted(_all(every, field)) for name, field in FILTERS.items()}
        chosen, order = self._asked(values)
        found = [row for row in every if all(v in _of(row, FILTERS[n]) for n, v in chosen.items())]
        found.sort(key=self._key(order.removeprefix("-")), reverse=order.startswith("-"))
        if offered(PAGE_OR_JSON).name == "json":
            return jsonify({"count": len(found), "filters": chosen, "regimens": found})
        sources = list(self.service.library.sources)
        return render_template(
            "regimens.html",
            rows=found,
            total=len(every),
            values=values,
            chosen=chosen,
            order=order,
            columns=COLUMNS,
            plot=plot.plot(found, sources),
            sources=sources,
            shapes=plot.SHAPES,
            box=plot,
            sorted_by=lambda name: _address(chosen, f"-{name}" if order == name else name),
        )

    def _asked(self, values: Mapping[str, list[str]]) -> tuple[dict[str, str], str]:
        """The filters and the order of the request; raises ``Problem`` naming what is wrong."""
        chosen, order = {}, "phase"
        for name, value in request.args.items():
            if name == "format" or not value:
                continue
            allowed = (
                [*COLUMNS, *(f"-{c}" for c in COLUMNS)] if name == "sort" else values.get(name)
            )
            if allowed is None:
                raise Problem(
                    400,
                    "bad-parameter",
                    f"Regimens have no filter {name!r}.",
                    parameter=name,
                    allowed=[*values, "sort"],
                )
            if value not in allowed:
                raise Problem(
                    400,
                    "bad-parameter",
                    f"No regimen of this dataset has the {name} {value!r}.",
                    parameter=name,
                    allowed=allowed,
                )
            if name == "sort":
                order = value
            else:
                chosen[name] = value
        return chosen, order

    def _key(self, name: str) -> Callable[[Row], Any]:
        word = self.service.vocabulary.word
        keys: dict[str, Callable[[Row], Any]] = {
            "dose": lambda r: (_low(r, "dose_ug"), _low(r, "dose_iu")),
            "interval": lambda r: (_low(r, "interval_days"), r.get("schedule_days", [])),
            "phase": lambda r: _PHASES.index(r.get("phase", "")),
            "modality": lambda r: _STRENGTH.index(r["modality"]),
        }
        chosen = keys.get(name) or (lambda r: " ".join(map(word, _of(r, FILTERS[name]))).casefold())
        return lambda row: (chosen(row), row["source"], row["start"])


def _is_regimen(row: Row) -> bool:
    """Says how much or how often of a drug, for or against it."""
    timed = any(f in row for f in ("interval_days", "schedule_days", "count", "ambiguities"))
    return row["kind"] == "regimen" and (timed or "dose_ug" in row or "dose_iu" in row)


def _of(row: Row, field: str) -> list[str]:
    value = row.get(field, [])
    return value if isinstance(value, list) else [value]


def _all(rows: list[Row], field: str) -> set[str]:
    return {value for row in rows for value in _of(row, field)}


def _low(row: Row, field: str) -> float:
    bounds = row.get(field)
    return _FAR if not bounds else float(bounds.get("min", bounds.get("max", _FAR)))


def _address(chosen: Mapping[str, str], order: str) -> str:
    return f"{request.script_root}/regimens?{urlencode({**chosen, 'sort': order})}"
