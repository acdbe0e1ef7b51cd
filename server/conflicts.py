"""Conflicts for people: heat maps, the list with its filters, the report, and curators' decisions.

Filters live in the address. A decision is only taken from whoever knows the operator's token, and
is written to the decisions file beside the dataset, which the next build reads: the dataset that
is served never changes.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kg import curation
from kg.errors import PosologyError, UsageError
from server.library import Row
from server.negotiate import PAGE_OR_JSON
from server.problems import Problem
from server.service import Service, offered

FILTERS = ("type", "severity", "verdict", "danger", "scope", "topic", "source")
"""What conflicts can be narrowed by, in the address as on the page."""

SEVERITIES = ("contradiction", "disagreement", "tension")

_SHADES = 5


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of a heat map: how many conflicts of each severity, and how dark it is, 0 to 5."""

    counts: Mapping[str, int]
    shade: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


Heat = Mapping[tuple[str, str], HeatCell]


def heat(rows: Iterable[Row], sources: Sequence[str]) -> Heat:
    """Conflicts by two sources, in either order; on the diagonal, within one."""
    return _cells(
        ((a, b), row["severity"])
        for row in rows
        for a, b in _pairs([s for s in row["sources"] if s in sources])
    )


def topic_heat(rows: Iterable[Row], topics: Mapping[str, str]) -> Heat:
    """Conflicts by source and topic; ``topics`` is by conflict."""
    return _cells(
        ((source, topics[row["id"]]), row["severity"]) for row in rows for source in row["sources"]
    )


def _pairs(sources: Sequence[str]) -> Iterable[tuple[str, str]]:
    if len(sources) == 1:
        return [(sources[0], sources[0])]
    return [(a, b) for a in sources for b in sources if a != b]


def _cells(found: Iterable[tuple[tuple[str, str], str]]) -> Heat:
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for key, severity in found:
        cell = counts.setdefault(key, dict.fromkeys(SEVERITIES, 0))
        cell[severity] += 1
    most = max((sum(cell.values()) for cell in counts.values()), default=1)
    return {
        key: HeatCell(cell, -(-sum(cell.values()) * _SHADES // most))
        for key, cell in counts.items()
    }


@dataclass(frozen=True, slots=True)
class Conflicts:
    """``/conflicts`` and what is under it."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("conflicts", __name__)
        rules: dict[str, Callable[..., Any]] = {
            "/conflicts": self.listed,
            "/conflicts/report": self.report,
            "/conflicts/<key>": self.conflict,
        }
        for rule, view in rules.items():
            blueprint.add_url_rule(rule, view_func=view)
        blueprint.add_url_rule("/conflicts/<key>/review", view_func=self.decide, methods=["POST"])
        return blueprint

    def listed(self) -> Response | str:
        library = self.service.library
        topics = {key: f.topic for key, f in self.service.workbench.findings.items()}
        values = {name: self._values(name, topics) for name in FILTERS}
        chosen = _chosen(values)
        found = [row for row in library.conflicts.values() if _fits(row, chosen, topics)]
        if offered(PAGE_OR_JSON).name == "json":
            told = {name: v[0] if len(v) == 1 else list(v) for name, v in chosen.items()}
            return jsonify({"count": len(found), "filters": told, "conflicts": found})
        return render_template(
            "conflicts.html",
            conflicts=found[: self.service.settings.rows_shown],
            total=len(found),
            values=values,
            chosen=chosen,
            heat=heat(found, list(library.sources)),
            by_topic=topic_heat(found, topics),
            topics=sorted({topics[row["id"]] for row in found}),
        )

    def report(self) -> Response:
        """The conflict report as one page that stands alone, to keep or to send."""
        return Response(self.service.workbench.report, content_type="text/html; charset=utf-8")

    def conflict(self, key: str) -> AnyResponse:
        self._row(key)
        return redirect(self.service.page("conflict", key), 303)

    def _row(self, key: str) -> Row:
        if key not in self.service.library.conflicts:
            raise Problem(404, "not-found", f"The dataset holds no conflict {key!r}.")
        return self.service.library.conflicts[key]

    def _values(self, name: str, topics: Mapping[str, str]) -> list[str]:
        """Every value that a filter can take in this dataset."""
        if name == "source":
            return sorted(self.service.library.sources)
        if name == "topic":
            return sorted(set(topics.values()))
        return sorted({row[name] for row in self.service.library.conflicts.values()})

    # --- Decisions ------------------------------------------------------------------------------

    def decide(self, key: str) -> AnyResponse:
        """Add a curator's decision to the decisions file."""
        self._row(key)
        token = self.service.settings.token
        if not token:
            raise Problem(403, "read-only", "This server was started without a token.")
        given = request.form.get("token", "")
        if not hmac.compare_digest(given.encode("utf-8"), token.encode("utf-8")):
            raise Problem(401, "token-required", "The token is not the operator's.")
        try:
            made = curation.Review(
                id=key,
                about="conflict",
                decision=curation.decision(request.form.get("decision", "")),
                reason=" ".join(request.form.get("reason", "").split()),
                reviewer=" ".join(request.form.get("reviewer", "").split()),
                date=request.form.get("date", "") or date.today().isoformat(),
            )
            curation.append(_decisions(self.service), made)
        except UsageError as error:
            raise Problem(400, "bad-parameter", f"{error}.") from error
        return redirect(self.service.page("conflict", key) + "#curation", 303)


def pending(service: Service, key: str) -> list[curation.Review]:
    """Decisions on a conflict that the served dataset does not know yet; none without a token."""
    if not service.settings.token:
        return []
    g.changing = True  # the page no longer follows from dataset and address alone
    try:
        reviews = curation.find(service.dataset.directory, _decisions(service))
    except PosologyError:
        return []
    built = service.library.conflicts[key].get("review")
    return [r for r in reviews if r.id == key and curation.record(r) != built]


def _decisions(service: Service) -> Path:
    """Where decisions are kept: a server may read a copy of the dataset that goes with it."""
    return service.settings.decisions or curation.locate(service.dataset.directory)


def _chosen(values: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The filters of the request; raises ``Problem`` naming one that is wrong and what there is.

    Two sources mean conflicts between these two; anything else is said once.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in request.args.items(multi=True):
        if name == "format" or not value:
            continue
        if name not in values:
            raise Problem(
                400,
                "bad-parameter",
                f"Conflicts have no filter {name!r}.",
                parameter=name,
                allowed=list(values),
            )
        if value not in values[name]:
            raise Problem(
                400,
                "bad-parameter",
                f"No conflict of this dataset has the {name} {value!r}.",
                parameter=name,
                allowed=values[name],
            )
        chosen[name] = tuple(dict.fromkeys((*chosen.get(name, ()), value)))
    return chosen


def _fits(row: Row, chosen: Mapping[str, tuple[str, ...]], topics: Mapping[str, str]) -> bool:
    found = {**row, "topic": topics[row["id"]]}
    return all(
        set(values) <= set(row["sources"]) if name == "source" else found[name] in values
        for name, values in chosen.items()
    )
