"""The HTTP face of a dataset: SPARQL, questions, linked data and pages for people.

``create_app`` makes the WSGI application; ``serve`` makes it for a dataset and runs it. They are
imported when they are asked for: a query process imports ``server.engine`` alone, and stays small.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from server.app import create_app
    from server.run import run, serve
    from server.settings import Settings

__all__ = ["Settings", "create_app", "run", "serve"]

_HOMES = {"create_app": "app", "run": "run", "serve": "run", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    found = getattr(import_module(f"server.{_HOMES[name]}"), name)
    globals()[name] = found  # over the module ``run``, which importing it has put there
    return found
