"""The HTTP face of a dataset: SPARQL, questions, linked data and pages for people.

``create_app`` makes the WSGI application; ``serve`` makes it for a dataset and runs it.
"""

from server.app import create_app
from server.run import run, serve
from server.settings import Settings

__all__ = ["Settings", "create_app", "run", "serve"]
