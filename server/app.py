"""The application: every route, one error shape, and the headers that all answers share."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from kg import dataset as datasets
from kg import questions
from kg.dataset import Dataset
from kg.errors import EngineUnavailable, PosologyError
from kg.files import data_dir
from kg.questions import Question
from kg.store import Store
from server import library, pages, vocabulary
from server.api import Catalogue
from server.ask import Ask
from server.conflicts import Conflicts
from server.editor import Editor
from server.engine import Engine, InProcess
from server.engine.memory import Remembering
from server.engine.observed import Observed
from server.fhir import Fhir
from server.graph_store import GraphStore
from server.linked_data import LinkedData
from server.metrics import CONTENT_TYPE, Metrics
from server.nanopubs import Nanopubs
from server.negotiate import prefers_page
from server.pages import Pages
from server.patient import PatientPage
from server.problems import Problem, from_error, from_status
from server.protocol import Endpoint
from server.regimens import Regimens
from server.service import Service
from server.settings import Settings
from server.workbench import Workbench

GROUPS = (
    Endpoint, Editor, Catalogue, GraphStore, LinkedData, Nanopubs, Fhir, Ask, PatientPage,
    Conflicts, Regimens, Pages,
)  # fmt: skip
"""Every group of routes."""

_LOG = logging.getLogger("posology.server")
_VOLATILE = frozenset(("health", "counters", "static"))
_HOST = re.compile(r"[\w.:\[\]-]+")
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


def create_app(
    dataset: Dataset | Path,
    store: Store | None,
    catalogue: Mapping[str, Question],
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Flask:
    """The server for one dataset.

    ``store`` holds its graph; ``engine`` takes the queries where they do not run in this process.
    """
    opened = datasets.load(dataset) if isinstance(dataset, Path) else dataset
    chosen, metrics = settings or Settings(), Metrics()
    running = _watched(store, engine, chosen, metrics)
    service = Service(
        dataset=opened,
        engine=running,
        questions=catalogue,
        views=questions.load(data_dir("queries") / "views", opened.names),
        library=library.read(opened),
        vocabulary=vocabulary.read(running, opened.names),
        settings=chosen,
        workbench=Workbench(opened),
    )
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = service.settings.max_request_bytes
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(lambda: pages.helpers(service))
    app.jinja_env.filters |= pages.filters(service)
    for group in GROUPS:
        app.register_blueprint(group(service).routes())
    _errors(app)
    _operation(app, service, metrics)
    _headers(app, service)
    return app


def _watched(
    store: Store | None, engine: Engine | None, settings: Settings, metrics: Metrics
) -> Engine:
    """The engine with its queries counted and, over what never changes, its answers kept.

    A store that was handed in belongs to whoever did so, and may be written to behind our back.
    """
    if engine is not None:
        observed = Observed(engine, metrics)
        remembers = settings.remembered_bytes and not settings.writable
        return Remembering(observed, settings.remembered_bytes) if remembers else observed
    if store is None:
        raise EngineUnavailable("there is neither a store nor an engine to answer from")
    return Observed(InProcess(store), metrics)


def _errors(app: Flask) -> None:
    """One error shape for whatever is raised."""

    @app.errorhandler(Problem)
    def problem(error: Problem) -> Response:
        return _told(error)

    @app.errorhandler(PosologyError)
    def refused(error: PosologyError) -> Response:
        return _told(from_error(error))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        allowed = getattr(error, "valid_methods", None)
        headers = {"Allow": ", ".join(sorted(allowed))} if allowed else None
        return _told(from_status(error.code or 500, error.description or "", headers))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        _LOG.exception("%s %s", request.method, request.path, exc_info=error)
        return _told(Problem(500, "internal", "The fault is logged; the request is not to blame."))


def _told(problem: Problem) -> Response:
    """A problem as an object or as a page, whichever the client would rather have."""
    if prefers_page(request.headers.get("Accept", "")):
        response = make_response(render_template("problem.html", problem=problem))
    else:
        response = make_response(problem.json(request.script_root, request.full_path.rstrip("?")))
        response.content_type = "application/problem+json"
    response.status_code = problem.status
    response.headers.update(problem.headers)
    return response


def _operation(app: Flask, service: Service, metrics: Metrics) -> None:
    """Health, metrics and the log."""

    @app.get("/healthz")
    def health() -> Response:
        state = {
            "status": "ok",
            "dataset": service.dataset.sha256,
            "version": service.dataset.version,
        }
        return jsonify({**state, "counts": dict(service.dataset.counts)})

    @app.get("/metrics")
    def counters() -> Response:
        text = metrics.text(service.dataset.counts, service.dataset.sha256)
        return Response(text, content_type=CONTENT_TYPE)

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        spent = time.perf_counter() - g.get("begun", time.perf_counter())
        metrics.record(route, request.method, response.status_code, spent)
        told = {"method": request.method, "path": request.path, "status": response.status_code}
        _LOG.info("request", extra={**told, "seconds": round(spent, 6)})
        return response


def _headers(app: Flask, service: Service) -> None:
    """Entity tags, CORS and what a browser may do with an answer."""

    @app.before_request
    def readable() -> None:
        try:
            unquote_to_bytes(request.query_string).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Problem(400, "bad-request", "The address is not UTF-8.") from error

    @app.before_request
    def unchanged() -> Response | None:
        if request.if_none_match.star_tag:
            return None  # whatever there is: whether there is something is known at the end
        if request.if_none_match.contains(_tag(service)) and _tagged(service):
            return _marked(Response(status=304), service)
        return None

    @app.before_request
    def addressed() -> None:
        if not _HOST.fullmatch(request.host):
            raise Problem(400, "bad-request", "The Host header names no host.")

    @app.before_request
    def preflight() -> Response | None:
        if request.method != "OPTIONS" or request.url_rule is None:
            return None
        allowed = ", ".join(sorted(request.url_rule.methods or ()))
        return Response(status=204, headers={"Allow": allowed})

    @app.after_request
    def finish(response: Response) -> Response:
        if response.status_code == 200 and _tagged(service) and not g.get("changing"):
            _marked(response, service)
            if request.if_none_match.star_tag:
                response.make_conditional(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.vary.add("Accept")
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        _share(response)
        return response


def _share(response: Response) -> None:
    """CORS: everything may be read from any page; a preflight's headers are echoed."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = (
        "ETag, Link, Location, Posology-Truncated, Retry-After"
    )
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Max-Age"] = "86400"
        asked = request.headers.get("Access-Control-Request-Headers")
        if asked:
            response.headers["Access-Control-Allow-Headers"] = asked
            response.vary.add("Access-Control-Request-Headers")


def _tagged(service: Service) -> bool:
    """Whether the answer is a function of the dataset and the request alone."""
    reads = request.method in ("GET", "HEAD")
    return reads and not service.settings.writable and request.endpoint not in _VOLATILE


def _tag(service: Service) -> str:
    """A strong entity tag: dataset, program, address and ``Accept`` decide every byte of an
    answer.
    """
    parts = (
        service.dataset.sha256,
        service.dataset.version,
        request.url,
        request.headers.get("Accept", ""),
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _marked(response: Response, service: Service) -> Response:
    response.set_etag(_tag(service))
    return response
