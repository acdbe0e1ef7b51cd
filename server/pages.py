"""Articles with their readings beside them, and what every page's template can call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from kg import answer, calendar, curation
from kg.article import PageFormat, page_format, parse
from kg.model import Block, Statement
from kg.report.picture import bars, ticks
from server import highlight, wording
from server.conflicts import pending
from server.highlight import Numbered
from server.library import Row
from server.negotiate import PAGE_OR_JSON
from server.problems import TITLES, Problem
from server.service import Service, offered

_SHORT = 110
"""Characters of a quote where it is only to be recognised."""


@dataclass(frozen=True)
class Pages:
    """``/articles`` and ``/problems``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("pages", __name__)
        rules: dict[str, Callable[..., Any]] = {
            "/articles": self.articles,
            "/articles/<path:key>": self.article,
            "/problems": self.problems,
        }
        for rule, view in rules.items():
            blueprint.add_url_rule(rule, view_func=view)
        return blueprint

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
            diagnosis=diagnosis(source),
            runs=highlight.runs(
                highlight.lines(
                    text,
                    numbered,
                    library.residue.get(key, ()),
                    source["markers"],
                    self._blocks(key),
                )
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


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the numbers in an article's text say about its reference list.

    ``printed`` entries are listed; the text cites numbers up to ``highest``, of which ``statuses``
    counts how many distinct ones lead where.
    """

    printed: int
    highest: int
    statuses: dict[str, int]

    @property
    def shortened(self) -> bool:
        """The text cites more than the page prints: entries were left out."""
        return self.highest > self.printed


def diagnosis(source: Row) -> Diagnosis:
    """The diagnosis of one article's markers."""
    by_number = {marker["n"]: marker["status"] for marker in source["markers"]}
    counts = Counter(by_number.values())
    statuses = {s: counts[s] for s in ("resolved", "inferred", "missing") if counts[s]}
    return Diagnosis(len(source["references"]), max(by_number, default=0), statuses)


def filters(service: Service) -> dict[str, Callable[[str], str]]:
    """What every template can put text through."""
    return {
        "word_of": service.vocabulary.word,
        "capitalize_first": lambda text: text[:1].upper() + text[1:],
    }


def helpers(service: Service) -> dict[str, Any]:
    """What every template can call."""
    library, vocabulary = service.library, service.vocabulary

    def readings(row: Row) -> list[wording.Slot]:
        text = library.text(row["source"]) if row.get("inherited") else ""
        return wording.slots(row, text, vocabulary.word)

    def in_short(statement: Statement) -> str:
        words = service.workbench.words[answer.AUDIENCES[0]]
        return words.spoken(statement) or f"“{shorten(statement.quote, _SHORT, placeholder=' …')}”"

    return {
        "in_short": in_short,
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
        "settings": service.settings,
        "bench": service.workbench,
        "pending": lambda key: pending(service, key),
        "calendar": calendar,
        "bars": bars,
        "ticks": ticks,
        "decisions": [*curation.Decision],
    }
