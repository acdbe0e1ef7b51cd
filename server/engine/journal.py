"""Updates on disk before they are carried out: killed at any moment, nothing acknowledged is lost.

One JSON line an update, forced to the disk before the answer is sent, and carried out again when
the dataset is loaded. The first line names the dataset: after a new build the old updates are put
aside under their dataset's name, because they were made for another one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Journal:
    """The updates made to one dataset."""

    path: Path
    sha256: str

    def read(self) -> Iterator[str]:
        """The updates so far; a last line that was cut off by a crash was never acknowledged."""
        if not self.path.is_file():
            return
        lines = self.path.read_bytes().splitlines(keepends=True)
        whole = [line for line in lines if line.endswith(b"\n")]
        if not whole or json.loads(whole[0]) != {"dataset": self.sha256}:
            os.replace(self.path, self._aside(whole))
            return
        if len(whole) < len(lines):
            with self.path.open("r+b") as stream:
                stream.truncate(sum(map(len, whole)))
        for line in whole[1:]:
            yield json.loads(line)["update"]

    def append(self, text: str) -> None:
        """Write one update down, for good."""
        with self.path.open("ab") as stream:
            if stream.tell() == 0:
                stream.write(_line({"dataset": self.sha256}))
            stream.write(_line({"update": text}))
            stream.flush()
            os.fsync(stream.fileno())

    def _aside(self, lines: list[bytes]) -> Path:
        of = json.loads(lines[0]).get("dataset", "unknown") if lines else "unknown"
        return self.path.with_name(f"{self.path.name}.{of[:12]}")


def _line(content: dict[str, str]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode("utf-8") + b"\n"
