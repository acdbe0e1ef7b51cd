"""One error shape for every route: problem details, RFC 9457, or the same told to a person.

A client that would rather have a page gets a page; everybody else gets
``application/problem+json``. Neither ever holds a stack trace, a path of the machine, or half an
answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from kg.errors import EngineUnavailable, PosologyError
from server.engine import Busy, Exhausted, Late

TITLES: Mapping[str, str] = {
    "bad-request": "The request is not understood",
    "bad-parameter": "A parameter is wrong",
    "bad-query": "The query cannot be answered",
    "remote-refused": "Queries may not reach other servers",
    "read-only": "This server takes no updates",
    "token-required": "An update needs the operator's token",
    "not-found": "There is no such thing here",
    "gone": "This was here and no longer is",
    "method-not-allowed": "This method is not offered here",
    "not-acceptable": "None of the forms asked for is offered",
    "unsupported-media-type": "A body of this kind is not read here",
    "too-large": "The request is too large",
    "unavailable": "The store does not answer",
    "busy": "As many queries run as may",
    "deadline": "The query took too long",
    "too-much-memory": "The query took too much memory",
    "internal": "Something went wrong here",
}
"""Every kind of problem; its type is ``/problems#<kind>``."""

_BY_STATUS = {
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported-media-type",
    431: "too-large",
    501: "bad-request",
}
_PLACE = re.compile(r"error at (\d+):(\d+): ")


class Problem(Exception):
    """An answer that is an error. ``members`` are extension members of the problem object."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members

    @property
    def title(self) -> str:
        return TITLES[self.kind]

    def object(self, root: str, instance: str) -> dict[str, Any]:
        """The problem object, its type resolved under ``root``."""
        return {
            "type": f"{root}/problems#{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            **self.members,
        }

    def json(self, root: str, instance: str) -> str:
        return json.dumps(self.object(root, instance), ensure_ascii=False, indent=1) + "\n"


def from_status(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Problem:
    """The problem for an error that the web framework raised."""
    kind = _BY_STATUS.get(status, "internal" if status >= 500 else "bad-request")
    return Problem(status, kind, detail or HTTPStatus(status).phrase, headers)


def from_error(error: PosologyError) -> Problem:
    """The problem for a refusal of our own: 503 where an engine is away or full, 504 where a query
    took too long, 507 where it took too much memory, else 400.
    """
    if isinstance(error, Late):
        return Problem(504, "deadline", "It was stopped. Ask for less: fewer joins, a LIMIT.")
    if isinstance(error, Exhausted):
        return Problem(507, "too-much-memory", "It was stopped. Ask for less: fewer joins.")
    if isinstance(error, Busy):
        return Problem(503, "busy", "Try again in a moment.", {"Retry-After": "1"})
    if isinstance(error, EngineUnavailable):
        return Problem(503, "unavailable", "Try again in a while.", {"Retry-After": "5"})
    return Problem(400, "bad-request", str(error))


def bad_query(message: str, shift: int = 0) -> Problem:
    """A query the engine refused, with the line and column where it stopped.

    ``shift`` is how many characters stood before the client's own text in its first line.
    """
    message = message.removeprefix("the query cannot be answered: ")
    match = _PLACE.search(message)
    if match is None:
        return Problem(400, "bad-query", message)
    line, column = int(match[1]), int(match[2])
    column -= shift if line == 1 else 0
    detail = _PLACE.sub(f"error at {line}:{column}: ", message)
    return Problem(400, "bad-query", detail, line=line, column=column)
