"""HTML pages become the same lines that text pages have."""

from __future__ import annotations

import pytest

from kg import html
from tests.conftest import Say

PAGE = """<!doctype html><html><head><title>Site name</title><style>p {}</style></head><body>
<nav>Home | About</nav>
<h1>How is vitamin B12 deficiency treated?</h1>
<h2>Loading</h2>
<p>Give cyanocobalamin 1000&nbsp;&micro;g <b>intramuscularly</b> daily for 10 days.<sup>1</sup></p>
<ul><li>Outer point:<ul><li>Oral cyanocobalamin 2000 &mu;g daily<sup>2</sup></li></ul></li></ul>
<table><tr><th>Group</th><th>Dose</th></tr><tr><td>Adults</td><td>1000 mcg</td></tr></table>
<script>alert("1000 mg daily")</script>
</body></html>"""


def test_headings_bullets_and_rows_become_lines() -> None:
    lines = [line for line in html.to_text(PAGE).splitlines() if line]
    assert lines[0] == "How is vitamin B12 deficiency treated?"
    assert "## Loading" in lines
    assert "Group | Dose" in lines
    outer, inner = (next(line for line in lines if word in line) for word in ("Outer", "Oral"))
    assert outer.lstrip().startswith("• ")
    assert len(inner) - len(inner.lstrip()) > len(outer) - len(outer.lstrip())


def test_scripts_styles_and_menus_say_nothing() -> None:
    text = html.to_text(PAGE)
    assert "alert" not in text
    assert "About" not in text
    assert "p {}" not in text


def test_a_citation_never_joins_a_number() -> None:
    text = html.to_text(PAGE)
    assert "days. 1" in text
    assert "daily 2" in text


def test_inline_marks_do_not_break_words() -> None:
    assert "µg intramuscularly daily" in html.to_text(PAGE)


def test_without_a_heading_the_title_is_the_title() -> None:
    assert (
        html.to_text("<html><head><title>A question?</title></head><p>Text.</p>").splitlines()[0]
        == "A question?"
    )


@pytest.mark.parametrize(
    ("text", "is_html"), [(PAGE, True), ("\n <HTML>x", True), ("1 < 2", False), ("Plain", False)]
)
def test_a_page_is_known_by_its_opening(text: str, is_html: bool) -> None:
    assert html.looks_like_html(text) is is_html


@pytest.mark.parametrize(
    "broken", ["<p>a<p>b", "<ul><li>x<li>y</ul>", "<table><td>q", "<h1>t</h2>", "", "<", "&#0;"]
)
def test_broken_html_is_read_as_browsers_do(broken: str) -> None:
    assert isinstance(html.to_text(broken), str)


def test_html_and_text_say_the_same(say: Say, read_text: Say) -> None:
    from_html = read_text(html.to_text(PAGE)).statements  # type: ignore[attr-defined]
    regimens = [
        (s.formulations, s.routes, s.dose_ug, s.interval_days) for s in from_html if s.dose_ug
    ]
    plain = say(
        "Give cyanocobalamin 1000 µg intramuscularly daily for 10 days.\n\n"
        "  • Outer point:\n    • Oral cyanocobalamin 2000 µg daily"
    )
    assert [(s.formulations, s.routes, s.dose_ug, s.interval_days) for s in plain] == regimens[:2]
