"""The seam before queries: workers over a folder, remembered answers, the journal of updates."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import UsageError
from server.engine import Abandoned, Busy, InProcess, Late, Limits, Query, Reply, ask, present, rows
from server.engine.forked import Forked
from server.engine.journal import Journal
from server.engine.memory import Remembering
from server.engine.observed import Observed
from server.engine.spawned import OnDisk, Spawned
from server.metrics import Metrics
from tests import served
from tests.processes import RUNAWAY

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

# --- Workers over a folder on disk ----------------------------------------------------------------


@pytest.fixture(scope="module")
def spawned() -> Iterator[Spawned]:
    limits = Limits(seconds=2, queries=1, queue_seconds=0.2)
    engine = OnDisk(served.data().directory, limits).open(served.data())
    yield engine
    engine.close()


def test_a_folder_on_disk_answers_as_memory_does(spawned: Spawned) -> None:
    assert rows(spawned, COUNT) == rows(InProcess(served.store()), COUNT)
    cut = spawned.run(Query("SELECT * { ?s ?p ?o }", "csv", most=5))
    assert cut.truncated
    assert b"".join(cut).count(b"\n") == 6
    with pytest.raises(UsageError, match="cannot be answered"):
        spawned.run(Query("SELECT"))
    with pytest.raises(UsageError):
        spawned.update("CLEAR ALL")


def test_a_worker_is_stopped_at_its_deadline_and_replaced(spawned: Spawned) -> None:
    begun = time.monotonic()
    with pytest.raises(Late):
        spawned.run(Query(RUNAWAY))
    assert time.monotonic() - begun < 4
    assert ask(spawned, "ASK { ?s ?p ?o }")


def test_a_worker_is_stopped_when_nobody_waits(spawned: Spawned) -> None:
    begun = time.monotonic()
    with pytest.raises(Abandoned):
        spawned.run(Query(RUNAWAY), lambda: True)
    assert time.monotonic() - begun < 1.5


def test_when_all_workers_are_taken_the_next_is_turned_away(spawned: Spawned) -> None:
    first = spawned.run(Query("SELECT * { ?s ?p ?o }"))
    next(first)
    with pytest.raises(Busy):
        spawned.run(Query("ASK {}"))
    first.close()
    assert ask(spawned, "ASK { ?s ?p ?o }")


# --- Remembered answers ---------------------------------------------------------------------------


class Counting:
    """An engine that counts what reaches it."""

    writable = False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        self.asked.append(query.text)
        wire = query.text.encode() * 100
        return Reply(iter((wire[:50], wire[50:])), len(wire))

    def update(self, text: str) -> None:
        raise UsageError("never")


def test_an_answer_is_asked_for_once() -> None:
    inner = Counting()
    engine = Remembering(inner)
    answers = [b"".join(engine.run(Query("ASK {}"))) for _ in range(3)]
    assert len(set(answers)) == 1
    assert inner.asked == ["ASK {}"]
    b"".join(engine.run(Query("ASK {}", "xml")))
    assert len(inner.asked) == 2, "another form is another answer"


def test_what_tells_the_time_is_asked_for_every_time() -> None:
    inner = Counting()
    engine = Remembering(inner)
    for _ in range(2):
        b"".join(engine.run(Query("SELECT (NOW() AS ?t) {}")))
    assert len(inner.asked) == 2


def test_an_answer_that_was_left_half_read_is_not_kept() -> None:
    inner = Counting()
    engine = Remembering(inner)
    half = engine.run(Query("ASK {}"))
    next(half)
    half.close()
    assert len(b"".join(engine.run(Query("ASK {}")))) == 600
    assert len(inner.asked) == 2


def test_old_answers_make_room_for_new_ones() -> None:
    inner = Counting()
    engine = Remembering(inner, 20_000)
    for n in range(30):
        b"".join(engine.run(Query(f"ASK {{{n}}}")))
    b"".join(engine.run(Query("ASK {29}")))
    assert len(inner.asked) == 30
    b"".join(engine.run(Query("ASK {0}")))
    assert len(inner.asked) == 31


# --- Counting -------------------------------------------------------------------------------------


def test_every_ending_is_counted() -> None:
    metrics = Metrics()
    engine = Observed(InProcess(served.store()), metrics)
    ask(engine, "ASK {}")
    with pytest.raises(UsageError):
        engine.run(Query("ASK"))
    b"".join(engine.run(Query("SELECT * { ?s ?p ?o }", most=2)))
    text = metrics.text({})
    for ending in ("whole", "refused", "truncated"):
        assert f'posology_query_seconds_count{{ending="{ending}"}} 1' in text


# --- Updates --------------------------------------------------------------------------------------


def test_the_journal_gives_back_what_was_written_and_drops_half_a_line(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "updates", "one")
    assert list(journal.read()) == []
    journal.append("INSERT DATA { <u:a> <u:b> 'µ\n' }")
    journal.append("CLEAR ALL")
    with journal.path.open("ab") as stream:
        stream.write(b'{"update": "DEL')
    assert list(journal.read()) == ["INSERT DATA { <u:a> <u:b> 'µ\n' }", "CLEAR ALL"]
    journal.append("LOAD")
    assert len(list(journal.read())) == 3


def test_updates_of_another_dataset_are_put_aside(tmp_path: Path) -> None:
    Journal(tmp_path / "updates", "one").append("CLEAR ALL")
    other = Journal(tmp_path / "updates", "other")
    assert list(other.read()) == []
    assert not other.path.exists()
    aside = json.loads((tmp_path / "updates.one").read_text().splitlines()[0])
    assert aside == {"dataset": "one"}


def test_an_update_that_could_not_be_repeated_is_refused() -> None:
    engine = Forked(Path("nowhere"), Limits(), writable=True)
    with pytest.raises(UsageError, match="repeated"):
        engine.update("INSERT { <u:a> <u:b> ?t } WHERE { BIND(NOW() AS ?t) }")
