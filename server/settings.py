"""What an operator may choose about a running server; the rest follows from the dataset."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from server.engine import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. The base IRI is the dataset's own: a server answers for it by path.

    ``token`` is what an update has to carry; without one nothing can be written, whatever
    ``read_only`` says. With one, curators' decisions are taken and added to the file ``decisions``;
    where that is not given, to the one beside the dataset that is served. ``rows_shown`` limits
    what a page lists; ``max_rows`` what any other answer holds, which then says so in a header.
    ``remembered_bytes`` is how much of the latest answers is kept in memory; 0 keeps none.
    """

    read_only: bool = True
    token: str = ""
    decisions: Path | None = None
    max_request_bytes: int = 1_000_000
    max_query_characters: int = 100_000
    rows_shown: int = 500
    rows_counted: int = 10_000
    max_rows: int = 100_000
    remembered_bytes: int = 64_000_000
    limits: Limits = field(default_factory=Limits)

    @property
    def writable(self) -> bool:
        """Whether this server takes updates at all."""
        return not self.read_only and bool(self.token)
