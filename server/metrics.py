"""Counters in the Prometheus text format (version 0.0.4), for one process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from threading import Lock

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """How many requests, how they ended and how long they took, by route."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: dict[str, float] = {}

    def record(self, route: str, method: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[route, method, status] += 1
            self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def text(self, gauges: Mapping[str, int]) -> str:
        """Everything counted, and ``gauges`` about the dataset."""
        with self._lock:
            requests, seconds = sorted(self._requests.items()), sorted(self._seconds.items())
        return "\n".join(
            [
                *_family("posology_requests_total", "counter", "Requests answered."),
                *(
                    f'posology_requests_total{{route="{route}",method="{method}",'
                    f'status="{status}"}} {count}'
                    for (route, method, status), count in requests
                ),
                *_family("posology_request_seconds_total", "counter", "Time until headers."),
                *(
                    f'posology_request_seconds_total{{route="{route}"}} {spent:.6f}'
                    for route, spent in seconds
                ),
                *_family("posology_dataset", "gauge", "Size of the dataset."),
                *(f'posology_dataset{{of="{of}"}} {n}' for of, n in sorted(gauges.items())),
                "",
            ]
        )


def _family(name: str, kind: str, text: str) -> Iterable[str]:
    return (f"# HELP {name} {text}", f"# TYPE {name} {kind}")
