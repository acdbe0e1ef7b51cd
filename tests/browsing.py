"""A real browser for tests: Debian's Chromium, driven by Playwright, cut off from everything else.

Every request that leaves the server under test is refused and remembered, and every message on the
console too, so that a page that asks for either fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AXE = Path(__file__).resolve().parent / "vendor" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """Where Chromium is: ``$POSOLOGY_CHROMIUM``, else on the path; empty where it is not."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("POSOLOGY_CHROMIUM") or next((path for path in found if path), "")


def missing() -> str:
    """What a browser test lacks here; empty where nothing is."""
    if not executable():
        return "NO BROWSER TESTS: there is no Chromium here (.ci/browser installs it on Debian)"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "NO BROWSER TESTS: playwright is not installed (pip install playwright)"
    return ""


@dataclass
class Visit:
    """One page of one browser, and what went wrong on it."""

    page: Any
    base: str
    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        response = self.page.goto(self.base + path)
        assert response
        assert response.ok, f"{path}: {response.status}"

    def clean(self) -> None:
        """Nothing was asked of another host, and nothing was complained about."""
        assert self.outside == []
        assert self.console == []

    def serious(self, *rules: str, within: str = "") -> list[str]:
        """What axe-core, by all its rules or some, holds to be serious in our own markup, or
        ``within`` an element. The editor's markup is not ours.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        # What passes is most of the result, and would cross from one process to the other.
        found = self.page.evaluate(
            """async ([context, o]) => (await axe.run(context, o)).violations
            .filter(v => ['serious', 'critical'].includes(v.impact))
            .map(v => ({id: v.id, help: v.help, html: v.nodes[0].html, count: v.nodes.length}))""",
            [within or {"exclude": ["#yasgui"]}, options],
        )
        return [f"{v['id']}: {v['help']} at {v['html'][:120]} ({v['count']})" for v in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # Root may not use Chromium's sandbox; the pages are our own.
        running = driver.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


@contextmanager
def visit(running: Any, base: str, **options: Any) -> Iterator[Visit]:
    """A fresh, empty browser context; ``options`` as Playwright's ``new_context`` takes them."""
    context = running.new_context(reduced_motion="reduce", **options)
    seen = Visit(context.new_page(), base)

    def guard(route: Any) -> None:
        if route.request.url.startswith((base + "/", "data:", "blob:")):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    seen.page.on("console", lambda m: seen.console.append(m.text) if m.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.console.append(str(error)))
    try:
        yield seen
    finally:
        context.close()
