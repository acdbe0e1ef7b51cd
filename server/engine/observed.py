"""Every query that runs, counted by how it ended, with the time it took."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from kg.errors import EngineUnavailable, UsageError
from server.engine import Abandoned, Busy, Engine, Exhausted, Late, Query, Reply, present
from server.metrics import Metrics

_LOG = logging.getLogger("posology.server")
_ENDINGS: tuple[tuple[type[BaseException], str], ...] = (
    (Late, "deadline"),
    (Busy, "busy"),
    (Exhausted, "memory"),
    (Abandoned, "abandoned"),
    (GeneratorExit, "abandoned"),
    (UsageError, "refused"),
    (EngineUnavailable, "unavailable"),
)


class Observed:
    """An engine whose queries are counted."""

    def __init__(self, inner: Engine, metrics: Metrics) -> None:
        self._inner = inner
        self._metrics = metrics

    @property
    def writable(self) -> bool:
        return self._inner.writable

    def update(self, text: str) -> None:
        with self._metrics.running():
            self._inner.update(text)

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        begun = time.perf_counter()
        try:
            with self._metrics.running():
                reply = self._inner.run(query, gone)
        except BaseException as error:
            self._record(_ending(error), begun)
            raise
        return Reply(self._pieces(reply, begun), reply.length, reply.truncated)

    def _pieces(self, reply: Reply, begun: float) -> Iterator[bytes]:
        ending = "truncated" if reply.truncated else "whole"
        try:
            yield from reply
        except BaseException as error:
            ending = _ending(error)
            raise
        finally:
            reply.close()
            self._record(ending, begun)

    def _record(self, ending: str, begun: float) -> None:
        seconds = time.perf_counter() - begun
        self._metrics.query(ending, seconds)
        if ending not in ("whole", "truncated", "refused"):
            _LOG.warning("query ended early", extra={"ending": ending, "seconds": seconds})


def _ending(error: BaseException) -> str:
    return next((name for kind, name in _ENDINGS if isinstance(error, kind)), "fault")
