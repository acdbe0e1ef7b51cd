"""Small pages in the page format, made up for the tests; no medical advice."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "How is vitamin B12 deficiency treated?"

FRONT = """Sample Answers BoardPages here are reviewed by a board before they appear
Educational use only, pending human review • Synthetic sample page written for a test
Article Review Status
Submitted
Under Review
Approved

Last updated: May 4, 2025View editorial policy

Personalize

Fit the page to your needs

Pick a role.
"""

BACK = """Professional Medical Disclaimer

The page is made up. Sample Answers assumes no liability.

Have a follow-up question?

Nothing is sent anywhere.
"""

Entry = tuple[str, str, str]
"""Kind, title and venue with year of one printed reference."""


def page(
    body: str, title: str = TITLE, heading: str = "Treatment", references: Sequence[Entry] = ()
) -> str:
    """A whole page around some body lines; ``heading`` is the topic line right before them."""
    listed = "".join(f"{kind}\n\n{name}\n\n{venue}\n\n" for kind, name, venue in references)
    sources = f"References\n\n{listed}" if references else ""
    topic = f"{heading}\n\n" if heading else ""
    return f"{title}\n\n{FRONT}\n{topic}{body}\n\n{sources}{BACK}"
