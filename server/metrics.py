"""Counters in the Prometheus text format (version 0.0.4), for one process."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the histograms' buckets, in seconds."""


class Metrics:
    """How many requests and queries, how they ended and how long they took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._request_seconds: dict[str, _Histogram] = {}
        self._queries: dict[str, _Histogram] = {}
        self._running = 0

    def record(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request, the time until its headers."""
        with self._lock:
            self._requests[route, method, status] += 1
            self._request_seconds.setdefault(route, _Histogram()).add(seconds)

    def query(self, ending: str, seconds: float) -> None:
        """One query that ran, the time until its last byte."""
        with self._lock:
            self._queries.setdefault(ending, _Histogram()).add(seconds)

    @contextmanager
    def running(self) -> Iterator[None]:
        """A query that runs, until its answer begins."""
        with self._lock:
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1

    def text(self, gauges: Mapping[str, int], sha256: str = "") -> str:
        """Everything counted, and ``gauges`` about the dataset."""
        with self._lock:
            return "\n".join(
                (
                    *_family("posology_requests_total", "counter", "Requests answered."),
                    *(
                        f'posology_requests_total{{route="{route}",method="{method}",'
                        f'status="{status}"}} {count}'
                        for (route, method, status), count in sorted(self._requests.items())
                    ),
                    *_histograms(
                        "posology_request_seconds",
                        "Time until headers.",
                        "route",
                        self._request_seconds,
                    ),
                    *_histograms(
                        "posology_query_seconds",
                        "Time queries took, by how they ended; those answered from memory left "
                        "out.",
                        "ending",
                        self._queries,
                    ),
                    *_family("posology_queries_running", "gauge", "Queries at work."),
                    f"posology_queries_running {self._running}",
                    *_family("posology_dataset", "gauge", "Size of the dataset."),
                    *(f'posology_dataset{{of="{of}"}} {n}' for of, n in sorted(gauges.items())),
                    *_family("posology_dataset_info", "gauge", "Which dataset is served."),
                    f'posology_dataset_info{{sha256="{sha256}"}} 1',
                    "",
                )
            )


class _Histogram:
    """Counts by bucket, and the sum."""

    def __init__(self) -> None:
        self.counts = [0] * (len(_BOUNDS) + 1)
        self.sum = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(_BOUNDS, seconds)] += 1
        self.sum += seconds

    def lines(self, name: str, label: str) -> Iterator[str]:
        total = 0
        for bound, count in zip((*map(str, _BOUNDS), "+Inf"), self.counts, strict=True):
            total += count
            yield f'{name}_bucket{{{label},le="{bound}"}} {total}'
        yield f"{name}_sum{{{label}}} {self.sum:.6f}"
        yield f"{name}_count{{{label}}} {total}"


def _histograms(
    name: str, text: str, label: str, histograms: Mapping[str, _Histogram]
) -> Iterator[str]:
    yield from _family(name, "histogram", text)
    for value, histogram in sorted(histograms.items()):
        yield from histogram.lines(name, f'{label}="{value}"')


def _family(name: str, kind: str, text: str) -> Iterable[str]:
    return (f"# HELP {name} {text}", f"# TYPE {name} {kind}")
