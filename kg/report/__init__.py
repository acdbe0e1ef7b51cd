"""The conflict report: one self-contained HTML page, Markdown, or rows, from a dataset on disk.

The home of Jinja. ``read`` puts together what the report says (``kg.report.content``); the two
templates beside this file say how it looks. The page asks for nothing from outside and runs no
script; no clock is read, so equal datasets give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from kg import calendar
from kg.conflict.world import words
from kg.dataset import Dataset
from kg.report.content import Finding, Report, read
from kg.report.picture import bars, ticks

__all__ = [
    "Finding",
    "Report",
    "calendar_record",
    "calendar_text",
    "html",
    "markdown",
    "read",
    "rows",
]

TEMPLATES = ("report.html", "report.md", "report.css")

SEVERITIES = {
    "contradiction": "both cannot be followed, or one allows what the other rules out",
    "disagreement": "two values that cannot both be chosen",
    "tension": "both can be followed, but a reader of one may miss what the other says",
}


def html(dataset: Dataset, chosen: Sequence[dict[str, Any]] | None = None) -> str:
    """The report as one HTML page, of all conflicts or of the given ones."""
    return _render("report.html", dataset, chosen).strip() + "\n"


def markdown(dataset: Dataset, chosen: Sequence[dict[str, Any]] | None = None) -> str:
    """The same report as Markdown (CommonMark with tables)."""
    return re.sub(r"\n{3,}", "\n\n", _render("report.md", dataset, chosen)).strip() + "\n"


def _render(name: str, dataset: Dataset, chosen: Sequence[dict[str, Any]] | None) -> str:
    report = read(dataset, chosen)
    return _environment().get_template(name).render(report=report, severities=SEVERITIES)


@cache
def _environment() -> Environment:
    folder = resources.files(__package__)
    texts = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in TEMPLATES}
    environment = Environment(
        loader=DictLoader(texts),
        autoescape=lambda name: bool(name) and str(name).endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"words": words, "md": plain, "cell": cell, "sentence": sentence}
    environment.globals |= {
        "step_text": calendar.step_text,
        "amount": calendar.amount,
        "side_by_side": calendar_text,
        "bars": bars,
        "ticks": ticks,
        "horizon": calendar.HORIZON,
    }
    return environment


_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|~"})


def plain(text: object) -> str:
    """Text as Markdown that shows just these words, on one line."""
    return " ".join(str(text).split()).translate(_SPECIAL)


def sentence(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def cell(text: object) -> str:
    """A number in a table, or a dot for none."""
    return str(text) if text else "·"


def rows(dataset: Dataset, chosen: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The given conflicts for a spreadsheet: each with its group and the quotes of its first
    pair.
    """
    found = []
    for finding in read(dataset, chosen).findings:
        quotes = [str(quoted.text) for quoted in finding.pairs[0]] if finding.pairs else []
        more = {"group": " / ".join((*finding.sources, finding.topic))}
        more |= {f"quote_{name}": quote for name, quote in zip("ab", quotes, strict=False)}
        found.append({**finding.row, **more})
    return found


# ── the calendars of one finding ─────────────────────────────────────────────────────────────────
def calendar_record(finding: Finding) -> dict[str, Any]:
    """The calendars of a finding as data: one entry a side, with every plan it can mean."""
    return {
        "conflict": finding.id,
        "patient": finding.patient,
        "horizon_days": calendar.HORIZON,
        "sides": [
            {
                "name": side.name,
                "statement": side.quote.statement,
                "source": side.quote.source,
                "says": side.says,
                "plans": [calendar.record(plan) for plan in side.plans],
            }
            for side in finding.sides
        ],
    }


def calendar_text(finding: Finding) -> str:
    """The calendars of a finding as plain text: what each side says, then week by week."""
    if not finding.sides:
        return "Nothing in this finding has a day: there is no calendar to show."
    lines = [f"The first {calendar.HORIZON} days of {finding.patient}", ""]
    columns = []
    for side in finding.sides:
        lines.append(f"{side.name}  {side.says}")
        for n, plan in enumerate(side.plans, 1):
            name = side.name if len(side.plans) == 1 else f"{side.name}{n}"
            columns.append((name, plan))
            if len(side.plans) > 1:
                lines.append(f"   {name}  {plan.reading or 'one way to follow it'}")
            for step in plan.steps:
                told = [calendar.step_text(step), *step.notes]
                lines.append(f"   {'then ' if step is not plan.steps[0] else ''}"
                             + " · ".join(part for part in told if part))  # fmt: skip
    lines += ["", "Administrations in each week (from the sparse to the dense course)", ""]
    return "\n".join([*lines, calendar.side_by_side(columns)])
