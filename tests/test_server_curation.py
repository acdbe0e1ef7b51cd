"""A curator's decision, from the form of a running server into the next build and its report."""

from __future__ import annotations

import time
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from kg import curation, files
from kg.cli import main
from server.run import FORKS
from tests import processes, served
from tests.processes import Service

pytestmark = pytest.mark.skipif(not FORKS, reason="the service is of one process here")

HTML = "text/html"
REASON = "Settled by the protocol of the ward."
VARIABLE = "POSOLOGY_TEST_TOKEN"
OPTIONS = ("--curate", "--token-env", VARIABLE)
ENVIRONMENT = {VARIABLE: served.TOKEN}


def rebuild(running: Service) -> None:
    """A new build over the old one; returns once the server answers from it, and from it alone:
    for a moment the process that goes and the one that comes take requests from one socket.
    """
    before = running.get("/healthz").body
    arguments = ["build", str(files.articles_dir()), "--out", str(running.data)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    latest, in_a_row = time.monotonic() + 60, 0
    while in_a_row < _ENOUGH and time.monotonic() < latest:
        in_a_row = 0 if running.get("/healthz").body == before else in_a_row + 1
        time.sleep(0.2)


_ENOUGH = 5  # answers of the new build in a row


def test_a_decision_reaches_the_next_build_and_its_report() -> None:
    """The server reads a snapshot that goes with it; decisions are kept beside the dataset."""
    key = next(served.data().rows("conflicts"))["id"]
    with processes.service(*OPTIONS, **ENVIRONMENT) as running:
        page = f"/page/conflict/{key}"
        assert 'name="token"' in running.get(page, HTML).body.decode()
        form = {"decision": "false-alarm", "reason": REASON, "reviewer": "A. Tester"}
        sent = running.post(
            f"/conflicts/{key}/review",
            urlencode({**form, "token": served.TOKEN}),
            **{"Content-Type": "application/x-www-form-urlencoded", "Accept": HTML},
        )
        assert sent.status == 303
        kept = curation.locate(running.data)
        assert REASON in kept.read_text(encoding="utf-8")
        assert "for the next build" in running.get(page, HTML).body.decode()
        rebuild(running)
        after = running.get(page, HTML).body.decode()
        assert "A curator decided" in after
        assert "for the next build" not in after
        assert REASON in running.get("/conflicts/report", HTML).body.decode()


def test_taking_decisions_does_not_take_updates() -> None:
    with processes.service(*OPTIONS, **ENVIRONMENT) as running:
        update = {
            "Content-Type": "application/sparql-update",
            "Authorization": f"Bearer {served.TOKEN}",
        }
        assert running.post("/sparql", "CLEAR ALL", **update).status in (403, 404, 405)


def test_without_being_asked_to_a_server_takes_no_decision() -> None:
    with processes.service(**ENVIRONMENT) as running:
        key = next(served.data().rows("conflicts"))["id"]
        assert 'name="token"' not in running.get(f"/page/conflict/{key}", HTML).body.decode()
