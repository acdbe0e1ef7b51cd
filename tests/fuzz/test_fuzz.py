"""Articles with cut, doubled, moved and foreign parts: read, or refused with our own error."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import article, html
from kg.errors import InputError
from kg.extract import Extractor
from kg.files import articles_dir
from kg.model import Reading

ARTICLES = tuple(p.read_bytes() for p in sorted(articles_dir().glob("*.txt")))
FOREIGN = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\n\n\n",
        b"\x0b",
        b"-",
        b":",
        b"|",
        b" | | ",
        b"# ",
    ),
    *(
        b"((((",
        b"))))",
        b"<html><p>",
        b"</p>",
        b"References\n",
        b"1,2,3,4,5",
        b"1, 0",
        b"1-2-3-4 mg",
    ),
    *(
        b"1/0 mg",
        b"0 mg",
        b"99999999999999999999 mg",
        b"up to at least 5 mg",
        b"every 0 days",
        b"q0h",
    ),
    *(b"days 9-1", b"for 0 weeks", b"0 times a day", b"not not never", b"then or then or"),
    *("µ–—\u2028\u00a0".encode(), "• ".encode(), "\u0130".encode(), "ﬁ".encode()),
)

Edit = Callable[[bytes], bytes]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One change of some bytes, at a place told as a share of the length."""
    share, width = draw(st.floats(0, 1)), draw(st.integers(0, 400))
    other = draw(st.floats(0, 1))
    kind = draw(st.sampled_from(["cut", "double", "move", "foreign", "break", "truncate"]))
    piece = draw(st.sampled_from(FOREIGN) | st.binary(max_size=6))

    def apply(data: bytes) -> bytes:
        at, to = int(share * len(data)), int(other * len(data))
        part = data[at : at + width]
        match kind:
            case "cut":
                return data[:at] + data[at + width :]
            case "double":
                return data[: at + width] + part + data[at + width :]
            case "move":
                rest = data[:at] + data[at + width :]
                return rest[:to] + part + rest[to:]
            case "foreign":
                return data[:at] + piece + data[at:]
            case "break":
                return data[:at] + b"\n" + data[at:]
            case _:
                return data[:at]

    return apply


def sound(reading: Reading) -> None:
    """What holds of every reading, whatever was read."""
    text = reading.article.text
    assert all(s.quote == s.span.of(text) for s in reading.statements)
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    assert all(i.span.of(text) for s in reading.statements for i in s.inherited)
    known = {s.id for s in reading.statements}
    assert all(r.to in known for s in reading.statements for r in s.relations)
    assert all(a.quote == a.span.of(text) for a in reading.accounted)


@pytest.fixture(scope="module")
def shape() -> article.PageFormat:
    return article.page_format()


@settings(max_examples=300)
@given(base=st.sampled_from(ARTICLES), changes=st.lists(edits(), min_size=1, max_size=6))
def test_mutated_articles(
    extractor: Extractor, shape: article.PageFormat, base: bytes, changes: list[Edit]
) -> None:
    data = base
    for change in changes:
        data = change(data)
    with suppress(InputError):
        text = article.decode(data, "fuzz.txt")
        if html.looks_like_html(text):
            text = html.to_text(text)
        article.check(text, "fuzz.txt")
        sound(extractor.read(article.parse("fuzz", data, text, shape)))


WORDS = (
    "give stop never not avoid oral intramuscular intravenous cyanocobalamin hydroxocobalamin 1000"
    " µg mg daily monthly every weeks for until then or and because without before only patients"
    " pernicious anemia pregnancy is required recommended preferred over than may should be used"
    " ( ) , ; : — . 1 2 days 3"
).split(" ")


@settings(max_examples=300)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), bullet=st.booleans())
def test_sentences_of_random_words(
    extractor: Extractor, shape: article.PageFormat, words: list[str], bullet: bool
) -> None:
    text = f"How is vitamin B12 deficiency treated?\n\n{'• ' if bullet else ''}{' '.join(words)}\n"
    sound(extractor.read(article.parse("fuzz", text.encode(), text, shape)))
