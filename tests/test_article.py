"""The page format: blocks with true offsets, furniture apart, parents that lend context."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import article
from kg.errors import InputError
from kg.model import Article, Block, BlockKind
from tests import pages

BODY = """B12 deficiency is treated with cyanocobalamin 1000 mcg daily. 1

Starting

Choose the route first:

  • Standard course:

    • 1000 mcg daily 1
    • 500 mcg daily 2
  • Wrong route: by vein

Later On

A visit every year is enough."""

REFERENCES = [
    ("Guideline", "First Title", "Some Publisher, 2025"),
    ("Research", "Second title?", "A Journal, 1994"),
]


def parse(text: str) -> Article:
    return article.parse("key", text.encode(), text, article.page_format())


def page(body: str = BODY) -> Article:
    return parse(pages.page(body, references=REFERENCES))


def block(found: Article, words: str) -> Block:
    return next(b for b in found.blocks if found.words(b).startswith(words))


def above(found: Article, words: str) -> list[str]:
    return [found.words(found.blocks[p]) for p in block(found, words).parents]


def test_the_head_of_the_page_is_metadata() -> None:
    found = page()
    assert found.title == pages.TITLE
    assert found.publisher == "Sample Answers"
    assert found.date == "May 4, 2025"
    assert found.synthetic


def test_review_status_is_kept_as_printed_contradictions_too() -> None:
    status = page().review_status
    assert {"Submitted", "Under Review", "Approved"} <= set(status)
    assert any("pending human review" in line for line in status)


def test_the_headline_is_the_first_paragraph_of_the_body() -> None:
    found = page()
    assert found.headline is not None
    assert found.headline.of(found.text).startswith("B12 deficiency is treated")


def test_references_are_kind_title_venue_year() -> None:
    listed = page().references
    assert [(r.n, r.kind, r.title, r.venue, r.year) for r in listed] == [
        (1, "Guideline", "First Title", "Some Publisher", 2025),
        (2, "Research", "Second title?", "A Journal", 1994),
    ]


def test_the_disclaimer_is_no_reference_and_no_body() -> None:
    found = page()
    assert block(found, "The page is made up").kind is BlockKind.FURNITURE
    assert block(found, "Nothing is sent").kind is BlockKind.FURNITURE


def test_every_block_stands_in_the_text_and_none_overlap() -> None:
    found = page()
    spans = [b.span for b in found.blocks]
    assert all(0 <= s.start < s.end <= len(found.text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(found.words(b).strip() == found.words(b) != "" for b in found.blocks)


def test_a_bullet_hangs_under_headings_lead_in_and_outer_bullet() -> None:
    assert above(page(), "1000 mcg daily 1") == [
        "Treatment",
        "Starting",
        "Choose the route first:",
        "Standard course:",
    ]
    assert above(page(), "Wrong route") == ["Treatment", "Starting", "Choose the route first:"]


def test_a_heading_ends_the_list_before_it() -> None:
    assert above(page(), "A visit every year") == ["Treatment", "Later On"]
    assert block(page(), "Later On").kind is BlockKind.HEADING


@pytest.mark.parametrize("sign", ["•", "-", "–", "*", "◦", "1.", "2)", "a)"])
def test_bullets_of_several_styles_are_bullets(sign: str) -> None:
    found = page(f"Choose one of these two:\n\n  {sign} 1000 mcg daily\n  {sign} 500 mcg daily")
    assert [found.words(b) for b in found.blocks if b.kind is BlockKind.BULLET] == [
        "1000 mcg daily",
        "500 mcg daily",
    ]


def test_bullets_that_were_run_together_hang_under_their_lead_in() -> None:
    found = page("Choose one of these: • 1000 mcg daily • 500 mcg daily •  • 250 mcg daily")
    bullets = [b for b in found.blocks if b.kind is BlockKind.BULLET]
    assert [found.words(b) for b in bullets] == ["1000 mcg daily", "500 mcg daily", "250 mcg daily"]
    assert {above(found, found.words(b))[-1] for b in bullets} == {"Choose one of these:"}


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_ends_do_not_matter(ending: str) -> None:
    plain, other = page(), parse(pages.page(BODY, references=REFERENCES).replace("\n", ending))
    assert [other.words(b) for b in other.blocks] == [plain.words(b) for b in plain.blocks]
    assert [b.parents for b in other.blocks] == [b.parents for b in plain.blocks]


def test_markdown_headings_and_plain_ones_are_headings() -> None:
    found = page(
        "## Starting\n\n1000 mcg daily is usual for a start.\n\n"
        "### Children\n\nHalf of that is usual for them."
    )
    assert above(found, "Half of that") == ["Treatment", "Starting", "Children"]


def test_table_rows_hang_under_their_header() -> None:
    found = page(
        "Group | Dose | Interval\nAdults | 1000 mcg | monthly\nChildren | 500 mcg | monthly"
    )
    assert above(found, "Adults")[-1] == "Group | Dose | Interval"
    assert block(found, "Children").kind is BlockKind.ROW


def test_offsets_count_code_points_after_the_byte_order_mark() -> None:
    text = article.decode("\ufeffä 𝒳 µ".encode(), "x")
    assert text == "ä 𝒳 µ"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"  \n ", "empty"), (b"ab\0c", "offset 2"), (b"abc\xff", "offset 3")],
)
def test_what_is_no_text_is_refused_with_the_place(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        article.decode(data, "some.txt")
    assert caught.value.place == "some.txt"


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(InputError, match="line of"):
        article.check("x" * (article.MAX_LINE + 1), "some.txt")


@given(st.text(min_size=1).filter(lambda t: t.strip(article._SPACE + "\r\n\u2028\u2029")))
def test_any_text_parses_into_blocks_in_order(text: str) -> None:
    found = parse(text)
    spans = [b.span for b in found.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(p < i for i, b in enumerate(found.blocks) for p in b.parents)


def test_a_citation_on_a_line_of_its_own_belongs_to_the_text_before_it() -> None:
    found = page("Treatment\n\nGive 1 mg daily.\n\n2, 3\n\nThen monthly.\n\n4\n")
    assert block(found, "Give 1 mg daily.\n\n2, 3").kind is BlockKind.PARAGRAPH
    assert block(found, "Then monthly.\n\n4").kind is BlockKind.PARAGRAPH


def test_a_line_in_bold_is_read_without_its_marks() -> None:
    found = page("Treatment\n\n**Avoid:**\n\n- Cyanocobalamin 0.1 mg monthly\n")
    assert block(found, "Avoid:").kind is BlockKind.PARAGRAPH
    assert "Avoid:" in above(found, "Cyanocobalamin 0.1 mg monthly")


@pytest.mark.parametrize(
    "line",
    [
        "Read with care, as a check by clinicians is outstanding",
        "Let us fit this page to your work.",
        "Version 4.1",
        "Every entry is read by two consultants",
        "Updated November 2025",
    ],
)
@pytest.mark.parametrize("heading", ["", "Adjust\n\n"])
def test_a_line_about_the_page_is_no_answer(line: str, heading: str) -> None:
    """The answer behind it was not weighed as the page's own word on all patients."""
    answer = "Most adults with vitamin B12 deficiency can be treated with tablets."
    body = f"{heading}{line}\n\nTreating the deficiency\n\n{answer}\n\nWho needs more\n\nOthers. 2"
    found = parse(f"How is vitamin B12 deficiency treated?\n\nA Publisher\n\n{body}\n")
    assert found.headline is not None
    assert found.headline.of(found.text) == answer


@pytest.mark.parametrize("answer", ["Tablets will do. 3", "Give 1 mg daily.", "Yes. Most will do."])
def test_an_answer_cites_or_gives_a_dose_or_is_the_first_there_is(answer: str) -> None:
    found = parse(f"How is it treated?\n\nOverview\n\n{answer}\n\nMore\n\nOthers need none.\n")
    assert found.headline is not None
    assert found.headline.of(found.text) == answer
