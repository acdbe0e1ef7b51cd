"""The pages' benchmark asks for every kind of page, and weighs what a browser would fetch."""

from __future__ import annotations

import gzip

from kg.bench import pages
from tests import served


def get(path: str) -> bytes:
    with served.client().get(path, headers=served.BROWSER) as answer:  # a file is open till then
        assert answer.status_code == 200, path
        return bytes(answer.data)


def test_every_kind_of_page_is_there_and_light() -> None:
    """The editor's bundle is the one thing above the limit."""
    asked = pages.paths(served.data())
    assert {"answer", "patient", "conflict", "article", "regimens", "statement"} <= set(asked)
    for page in pages.measure(asked, 2, get, lambda turn: None):
        assert 0 < page.p50 <= page.p99
        assert page.weight <= page.with_assets
        assert page.kind == "SPARQL" or page.with_assets < 150_000, page


def test_weight_counts_the_assets_a_page_names_once_and_packed() -> None:
    body = b'<link rel="stylesheet" href="/a.css"><script defer src="/b.js"></script>'
    kept = {"/": body + b'<script src="/b.js"></script>', "/a.css": b"a" * 900, "/b.js": b"b" * 70}
    assert pages.linked(kept["/"]) == ["/a.css", "/b.js"]
    (page,) = pages.measure({"front": "/"}, 2, kept.__getitem__, lambda turn: None)
    packed = [len(gzip.compress(kept[path], mtime=0)) for path in ("/", "/a.css", "/b.js")]
    assert page.weight == packed[0]
    assert page.with_assets == sum(packed)


def test_times_are_multiples_of_the_static_file() -> None:
    static = pages.Page(pages.STATIC, "/x", 2.0, 3.0, 10, 10)
    assert pages.Page("front", "/", 5.0, 9.0, 10, 10).row(static)["times_a_static_file"] == 2.5
