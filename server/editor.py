"""What the query editor knows of this dataset: prefixes, example queries, classes, properties.

One object that the page's script reads; without a script the page is a plain form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, request

from kg.terms import PREFIXES
from server.engine import rows
from server.service import Service

_PROPERTIES = """\
SELECT DISTINCT ?p WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?p"""
_CLASSES = """\
SELECT DISTINCT ?c WHERE { GRAPH ?g { ?s a ?c } FILTER(isIRI(?c)) } ORDER BY ?c"""


@dataclass(frozen=True, slots=True)
class Editor:
    """``/editor.json``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("editor", __name__)
        blueprint.add_url_rule("/editor.json", view_func=self.editor)
        return blueprint

    def editor(self) -> Response:
        vocabulary, names = self.service.vocabulary, self.service.names
        ours = sorted(entry.iri for entry in vocabulary.terms.values())
        return jsonify(
            {
                "base": names.base,
                "root": request.script_root,
                "endpoint": f"{request.script_root}/sparql",
                "prefixes": {"ont": names.ontology, **PREFIXES},
                "classes": [*dict.fromkeys([*ours, *self._iris(_CLASSES)])],
                "properties": self._iris(_PROPERTIES),
                "examples": self._examples(),
            }
        )

    def _iris(self, text: str) -> list[str]:
        return [node.value for (node,) in rows(self.service.engine, text) if node is not None]

    def _examples(self) -> list[dict[str, Any]]:
        names = self.service.names
        return [
            {"name": q.name, "summary": q.summary, "query": q.example(names)}
            for q in self.service.questions.values()
        ]
