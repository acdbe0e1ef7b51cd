"""Make the pictures of the README from the bundled articles: docs/images/*.png.

    python tools/pictures.py

Needs what the browser tests need: playwright and Debian's Chromium (``.ci/browser``).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import browsing, served  # noqa: E402

QUESTION = "/ask?q=Maintenance+dose+of+cyanocobalamin+in+someone+with+kidney+disease%3F"
SIZE = {"width": 1060, "height": 860}


def pages() -> dict[str, str]:
    """Addresses by picture; the conflict is the first about how often."""
    found = (row for row in served.data().rows("conflicts") if row["type"] == "frequency")
    return {"ask": QUESTION, "conflict": f"/page/conflict/{next(found)['id']}"}


def main() -> int:
    if browsing.missing():
        print(browsing.missing(), file=sys.stderr)
        return 1
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with served.threaded(served.app()) as base, browsing.browser() as running:
        for name, path in pages().items():
            with browsing.visit(running, base, viewport=SIZE, color_scheme="light") as seen:
                seen.go(path)
                seen.clean()
                seen.page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
