"""Pages for people: the front page, articles with their readings beside them, and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kg.article import PageFormat, page_format, parse
from kg.model import Block
from server import highlight, wording
from server.highlight import Numbered
from server.library import Row
from server.negotiate import PAGE_OR_JSON
from server.problems import TITLES, Problem
from server.service import Service, offered

FILTERS = ("type", "severity", "verdict", "danger", "scope", "source")
"""What conflicts can be narrowed by, in the address as on the page."""

_FIRST = 8
"""Conflicts on the front page."""


@dataclass(frozen=True)
class Pages:
    """``/``, ``/articles``, ``/conflicts`` and ``/problems``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("pages", __name__)
        rules: dict[str, Callable[..., Any]] = {
            "/": self.front,
            "/articles": self.articles,
            "/articles/<path:key>": self.article,
            "/conflicts": self.conflicts,
            "/conflicts/<key>": self.conflict,
            "/problems": self.problems,
        }
        for rule, view in rules.items():
            blueprint.add_url_rule(rule, view_func=view)
        return blueprint

    def front(self) -> str:
        library = self.service.library
        return render_template(
            "front.html",
            conflicts=list(library.conflicts.values())[:_FIRST],
            questions=self.service.questions.values(),
        )

    def problems(self) -> str:
        return render_template("problems.html", titles=TITLES)

    # --- Articles -------------------------------------------------------------------------------

    def articles(self) -> Response | str:
        if offered(PAGE_OR_JSON).name == "html":
            return render_template("articles.html")
        return jsonify(list(self.service.library.sources.values()))

    def article(self, key: str) -> Response | str:
        library = self.service.library
        if key not in library.sources:
            raise Problem(404, "not-found", f"The dataset holds no article {key!r}.")
        statements = library.by_source.get(key, ())
        if offered(PAGE_OR_JSON).name == "json":
            residue = list(library.residue.get(key, ()))
            return jsonify(
                {**library.sources[key], "statements": list(statements), "residue": residue}
            )
        numbered = [Numbered(n, row) for n, row in enumerate(statements, 1)]
        source, text = library.sources[key], library.text(key)
        return render_template(
            "read.html",
            source=source,
            text=text,
            numbered=numbered,
            numbers={each.key: each.n for each in numbered},
            kinds=sorted({row["kind"] for row in statements}),
            lines=highlight.lines(
                text, numbered, library.residue.get(key, ()), source["markers"], self._blocks(key)
            ),
        )

    def _blocks(self, key: str) -> tuple[Block, ...]:
        """The page's headings and bullets, so that the text is set as such."""
        text = self.service.library.text(key)
        parsed = parse(key, text.encode("utf-8"), text, self._page_format)
        return parsed.blocks

    @cached_property
    def _page_format(self) -> PageFormat:
        return page_format()

    # --- Conflicts ------------------------------------------------------------------------------

    def conflicts(self) -> Response | str:
        library = self.service.library
        values = {name: self._values(name) for name in FILTERS}
        chosen = _chosen(values)
        found = [row for row in library.conflicts.values() if _fits(row, chosen)]
        if offered(PAGE_OR_JSON).name == "json":
            return jsonify({"count": len(found), "filters": chosen, "conflicts": found})
        return render_template(
            "conflicts.html",
            conflicts=found[: self.service.settings.rows_shown],
            total=len(found),
            values=values,
            chosen=chosen,
        )

    def conflict(self, key: str) -> AnyResponse:
        if key not in self.service.library.conflicts:
            raise Problem(404, "not-found", f"The dataset holds no conflict {key!r}.")
        return redirect(self.service.page("conflict", key), 303)

    def _values(self, name: str) -> list[str]:
        """Every value that a filter can take in this dataset."""
        rows = self.service.library.conflicts.values()
        if name == "source":
            return sorted(self.service.library.sources)
        return sorted({row[name] for row in rows})


def _chosen(values: Mapping[str, list[str]]) -> dict[str, str]:
    """The filters of the request; raises ``Problem`` naming one that is wrong and what there is."""
    chosen = {}
    for name, value in request.args.items():
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
        chosen[name] = value
    return chosen


def _fits(row: Row, chosen: Mapping[str, str]) -> bool:
    return all(
        value in row["sources"] if name == "source" else row[name] == value
        for name, value in chosen.items()
    )


def helpers(service: Service) -> dict[str, Any]:
    """What every template can call."""
    library, vocabulary = service.library, service.vocabulary

    def readings(row: Row) -> list[wording.Slot]:
        text = library.text(row["source"]) if row.get("inherited") else ""
        return wording.slots(row, text, vocabulary.word)

    return {
        "library": library,
        "vocabulary": vocabulary,
        "word": vocabulary.word,
        "href": service.href,
        "page": service.page,
        "root": request.script_root,
        "slots": readings,
        "schedule": wording.schedule,
        "counts": service.dataset.counts,
        "dataset": service.dataset,
        "names": service.names,
    }
