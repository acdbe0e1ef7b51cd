"""Two peers of the comparison: a self-join of statements in SPARQL, and one in DuckDB.

Each does one rule, the disjoint intervals, for equal drug, route, phase and population, and counts
pairs of statements. Neither knows classes above others, guards, or that restatements are one.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from kg.errors import EngineUnavailable
from kg.store import Rows, open_lines

_NS = "urn:bench:"
_POSITIVE = ("recommend", "acceptable", "require")

_SPARQL = """
PREFIX b: <urn:bench:>
SELECT (COUNT(*) AS ?pairs) WHERE {
  ?x b:drug ?drug ; b:route ?route ; b:phase ?phase ; b:population ?population ; b:high ?high .
  ?y b:drug ?drug ; b:route ?route ; b:phase ?phase ; b:population ?population ; b:low ?low .
  FILTER(?high < ?low)
}
"""

_DUCKDB = """
SELECT count(*) FROM said x JOIN said y ON x.drug = y.drug AND x.route = y.route
 AND x.phase = y.phase AND x.population = y.population AND x.high < y.low
"""


def _regimens(path: Path) -> list[dict[str, Any]]:
    """Directive regimens with an interval, as flat rows."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gap = record.get("interval_days")
        if record["kind"] == "regimen" and record["modality"] in _POSITIVE and gap:
            found.append(
                {
                    "id": record["id"],
                    "drug": record["formulations"][0],
                    "route": record.get("routes", [""])[0],
                    "phase": record.get("phase", ""),
                    "population": record["populations"][0],
                    "low": gap["min"],
                    "high": gap["max"],
                }
            )
    return found


def sparql(path: Path) -> tuple[float, int]:
    """Seconds and pairs of the join over the embedded store; loading is not counted."""
    lines = []
    for row in _regimens(path):
        subject = f"<{_NS}{row['id']}>"
        for name in ("drug", "route", "phase", "population"):
            lines.append(f"{subject} <{_NS}{name}> {json.dumps(row[name])} .")
        for name in ("low", "high"):
            typed = f'"{row[name]}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
            lines.append(f"{subject} <{_NS}{name}> {typed} .")
    store = open_lines(lines)
    begun = time.perf_counter()
    answer = store.query(_SPARQL)
    seconds = time.perf_counter() - begun
    return seconds, int(answer.records()[0]["pairs"]) if isinstance(answer, Rows) else 0


def duckdb(path: Path) -> tuple[float, int]:
    """Seconds and pairs of the same join in DuckDB, two threads; loading is not counted."""
    try:
        import duckdb as engine
    except ImportError as error:
        raise EngineUnavailable("the peer is not installed: pip install duckdb") from error
    rows = path.with_suffix(".regimens.json")
    rows.write_text("\n".join(map(json.dumps, _regimens(path))), encoding="utf-8")
    with engine.connect(config={"threads": 2}) as database:
        database.execute(
            f"CREATE TABLE said AS SELECT * FROM read_json('{rows}', format='newline_delimited')"
        )
        begun = time.perf_counter()
        answer = database.execute(_DUCKDB).fetchone()
        seconds = time.perf_counter() - begun
    return seconds, answer[0] if answer else 0
