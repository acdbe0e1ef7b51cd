"""What every export says about itself: that it is no advice, where it comes from, who reviewed it.

Review words are those printed on the page, unchanged and unjudged. An export that leaves something
out says so in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.dataset import Dataset

DISCLAIMER = (
    "Not medical advice. These are statements that a program found in articles, each with the "
    "place it stands; they can be misread or out of date. Read the article and decide with a "
    "clinician. That no source says anything does not mean that something is allowed."
)
SYNTHETIC = "The article is synthetic: it was written for demonstration and describes no real care."


def origin(source: Mapping[str, Any]) -> str:
    """Title, publisher, date and printed review status of one row of ``sources``."""
    printed = [source["title"], source["publisher"], source["date"]]
    parts = [", ".join(part for part in printed if part)]
    parts += [f"Printed on review: {words}" for words in source["review_status"]]
    if source.get("synthetic"):
        parts.append(SYNTHETIC)
    return "\n".join(parts)


def lines(dataset: Dataset) -> list[str]:
    """The notice on a whole dataset: disclaimer, program, and each source with what it prints."""
    said = [
        DISCLAIMER,
        f"Compiled by Posology {dataset.version}; SHA-256 of the graph: {dataset.sha256}",
    ]
    for source in dataset.rows("sources"):
        said.append(f"Source {source['source']} (SHA-256 {source['sha256']}): {origin(source)}")
    return said
