"""One page of guidance as a frozen document: blocks with offsets, furniture apart, references
listed.

The page format: a title (the question), furniture, headings, a headline paragraph, bullets that
may nest, a reference list in blocks of kind / title / venue, a disclaimer. What the furniture
looks like is data (``page.toml``). Every block knows the blocks that lend it context, so that a
bullet can be read with its list's lead-in and its headings.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import pairwise

from kg.errors import InputError
from kg.model import Article, Block, BlockKind, Reference, Span

MAX_LINE = 1_000_000
"""Characters; a longer line is no article of ours and is refused with its place."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)")
_SPACE = " \t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\ufeff\u200b\f\v"
_BULLET = re.compile(
    rf"[{_SPACE}]*(?:[•◦▪▫‣⁃·●○■□➤➢✓✔+»›▸▶►◆◇❖★→⇒]|\*(?!\*)|[-–—](?=[{_SPACE}])|\(?(?:\d{{1,2}}|[a-z])[.)](?=[{_SPACE}])|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.?(?=[{_SPACE}]+[A-Z][a-z]))[{_SPACE}]*"
)
_COLUMNS = re.compile(r"\s*\|\s*|\t+|(?<=\S) {3,}(?=\S)|(?<=\S)  (?=\S)")
_ENDS = re.compile(
    r"[.!?:;][\"')\]]*(?:\s*\[?\d[\d,\s–-]*\]?)?$|[a-z)%\]]\s+\d{1,2}(?:\s*[,–-]\s*\d{1,2})*$"
)
_DATE = re.compile(
    r"((?:[A-Z][a-z]+ \d{1,2},? \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4})|\d{4}-\d{2}-\d{2})"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<words>.+?)\1")
_HEADING_MARK = re.compile(r"(#{1,6})\s+")
_LONE_MARKER = re.compile(r"\[?\d{1,2}(?:\s*[,–-]\s*\d{1,2})*\]?")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The furniture patterns of ``page.toml``, compiled."""

    front: re.Pattern[str]
    review: re.Pattern[str]
    references: re.Pattern[str]
    back: re.Pattern[str]
    reference_kinds: re.Pattern[str]
    synthetic: re.Pattern[str]
    publisher: tuple[re.Pattern[str], ...]
    personalize_lines: int
    facets: re.Pattern[str]
    dosed: re.Pattern[str]
    directing: re.Pattern[str]


def page_format() -> PageFormat:
    """Read ``page.toml``."""
    data = tomllib.loads(files("kg").joinpath("page.toml").read_text(encoding="utf-8"))

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in data[name]), re.IGNORECASE)

    return PageFormat(
        front=any_of("front"),
        review=any_of("review"),
        references=any_of("references"),
        back=any_of("back"),
        reference_kinds=any_of("reference_kinds"),
        synthetic=any_of("synthetic"),
        publisher=tuple(re.compile(p) for p in data["publisher"]),
        personalize_lines=data["personalize_lines"],
        facets=any_of("facets"),
        dosed=any_of("dosed"),
        directing=any_of("directing"),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line: the span of its words, its indent, and what opens it."""

    span: Span
    text: str
    indent: int
    bullet: str
    level: int
    gap: bool


def cells(text: str, row: Span) -> list[Span]:
    """The cells of a table row, in order; columns stand between bars, tabs or wide gaps."""
    found, start = [], row.start
    for border in _COLUMNS.finditer(text, row.start, row.end):
        if border.start() > row.start:
            found.append(Span(start, border.start()))
        start = border.end()
    return [*found, Span(start, row.end)] if start < row.end else found


def decode(data: bytes, place: str) -> str:
    """The text of a file: UTF-8, byte-order mark dropped, no newline translation.

    Raises ``InputError`` with the offset where the bytes are no text.
    """
    if b"\0" in data:
        raise InputError(
            place, f"binary data: a zero byte at offset {data.index(0)}; give a text file"
        )
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            place, f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; convert it"
        ) from error
    if not text.strip():
        raise InputError(place, "the file is empty")
    return text


def check(text: str, place: str) -> None:
    """Raise ``InputError`` for text that is no page: no words at all, or a line beyond
    ``MAX_LINE``.
    """
    if not text.strip(_SPACE + "\r\n"):
        raise InputError(place, "the file holds no text")
    for match in _LINE.finditer(text):
        if match.end() - match.start() > MAX_LINE:
            length = match.end() - match.start()
            reason = f"a line of {length} characters at offset {match.start()}: break it up"
            raise InputError(place, reason)


def parse(key: str, data: bytes, text: str, page: PageFormat) -> Article:
    """The article in ``text`` (what ``decode`` or the HTML reader made of ``data``)."""
    lines = list(_lines(text))
    title = lines[0]
    start, end = _body(lines, page)
    furniture = lines[1:start]
    stop = next(
        (i for i in range(end, len(lines)) if page.back.fullmatch(lines[i].text)), len(lines)
    )
    blocks = [Block(BlockKind.TITLE, title.span, 0, ())]
    blocks += [Block(BlockKind.FURNITURE, line.span, 0, ()) for line in furniture]
    headline = _add_body(blocks, title, lines[start:end], page)
    references = tuple(_references(lines[end:stop], page))
    blocks += [Block(BlockKind.REFERENCE, line.span, 0, ()) for line in lines[end:stop]]
    blocks += [Block(BlockKind.FURNITURE, line.span, 0, ()) for line in lines[stop:]]
    around = [*furniture, *lines[stop:]]
    return Article(
        key=key,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        title=title.text,
        publisher=_publisher(around, page),
        date=_date(furniture),
        review_status=tuple(line.text for line in furniture if page.review.fullmatch(line.text)),
        synthetic=any(page.synthetic.fullmatch(line.text) for line in around),
        blocks=tuple(blocks),
        headline=headline,
        references=references,
    )


def _lines(text: str) -> Iterator[Line]:
    gap = False
    spoken = _SPOKEN if _ASKED.search(text) else None
    for match in _LINE.finditer(text):
        raw = match.group().rstrip("\r\n\u2028\u2029")
        words = raw.strip(_SPACE)
        if not words:
            gap = True
            continue
        for part in _parts(raw):
            yield _said(_line(part.group(), match.start() + part.start(), gap), spoken)
            gap = False


_ASKED = re.compile(r"^\W*(?:Q|Question)(?: ?\d{1,2})?[:.]\s", re.MULTILINE)
_SPOKEN = re.compile(r"(?:Q|A|Question|Answer)(?: ?\d{1,2})?[:.]\s+(?=\S)")


def _said(line: Line, spoken: re.Pattern[str] | None) -> Line:
    """ "Q: …", "A: …" on a page that asks and answers: who speaks is no part of the words."""
    mark = spoken.match(line.text) if spoken is not None else None
    if mark is None:
        return line
    span = Span(line.span.start + mark.end(), line.span.end)
    return replace(line, span=span, text=line.text[mark.end() :])


def _parts(raw: str) -> list[re.Match[str]]:
    """A line, or the lead-in and bullets of a list that was run together into one line."""
    parts = list(_RUN_TOGETHER.finditer(raw))
    return parts if len(parts) > 2 else list(_WHOLE.finditer(raw))


_WHOLE = re.compile(r".+", re.DOTALL)
_RUN_TOGETHER = re.compile(r"(?:^|[•●▪‣◦])[^•●▪‣◦]*[^\s•●▪‣◦][^•●▪‣◦]*")


def _line(raw: str, at: int, gap: bool) -> Line:
    bullet = _BULLET.match(raw)
    mark = _HEADING_MARK.match(raw)
    lead = len(raw) - len(raw.lstrip(_SPACE))
    if bullet and raw[bullet.end() :].strip(_SPACE):
        opening, sign = bullet.end(), raw[lead : bullet.end()].strip(_SPACE)
    else:
        opening, sign = (mark.end() if mark else lead), ""
    words = raw[opening:].rstrip(_SPACE)
    if strong := _STRONG.fullmatch(words):  # "**Avoid:**": bold from end to end
        opening, words = opening + strong.start("words"), strong["words"]
    level = len(mark.group(1)) if mark else 0
    span = Span(at + opening, at + opening + len(words))
    return Line(span, words, len(raw[:lead].expandtabs(4)), sign, level, gap)


def _body(lines: Sequence[Line], page: PageFormat) -> tuple[int, int]:
    """Indices of the first body line and of the line that opens the references (or the end)."""
    end = _listed(lines, page) or _first(lines, page.back) or len(lines)
    start = 1
    for i in range(1, end):
        if page.front.fullmatch(lines[i].text):
            personal = lines[i].text.lower().startswith("personali")
            start = min(end, i + 1 + (page.personalize_lines if personal else 0))
        elif lines[i].bullet or i >= start + page.personalize_lines + 1:
            break
    return start, end


def _listed(lines: Sequence[Line], page: PageFormat) -> int:
    """Index of the line that opens the reference list, or 0: the last of its kind; a heading
    ("Sources") over bullets, with other headings over bullets behind it, is a part of the body.
    """
    found = [i for i, line in enumerate(lines) if i and page.references.fullmatch(line.text)]
    if not found:
        return 0
    below = lines[found[-1] + 1 :]
    goes_on = any(
        two.bullet and not one.bullet and not page.reference_kinds.fullmatch(one.text)
        for one, two in pairwise(below)
    )
    return 0 if below and below[0].bullet and goes_on else found[-1]


def _first(lines: Sequence[Line], pattern: re.Pattern[str]) -> int:
    """Index of the first line behind the title that is of a kind, or 0 where none is."""
    return next((i for i, line in enumerate(lines) if i and pattern.fullmatch(line.text)), 0)


def _add_body(
    blocks: list[Block], title: Line, lines: Sequence[Line], page: PageFormat
) -> Span | None:
    """Append the body's blocks with their parents; return the headline paragraph's span."""
    builder = _Outline(blocks, title, page)
    for i, line in enumerate(lines):
        if _LONE_MARKER.fullmatch(line.text) and not line.bullet and builder.cite(line):
            continue
        following = lines[i + 1] if i + 1 < len(lines) else None
        previous = lines[i - 1] if i else None
        builder.add(line, _kind(line, previous, following, page))
    return builder.headline or builder.opening


def _kind(line: Line, previous: Line | None, following: Line | None, page: PageFormat) -> BlockKind:
    if line.level:
        return BlockKind.HEADING
    if _LONE_MARKER.fullmatch(line.text):
        return BlockKind.PARAGRAPH  # below a table: it heads nothing
    columns = _gaps(line.text)
    neighbours = [
        n for n in (previous, following) if n is not None and not (n is following and n.gap)
    ]
    barred = line.text.count("|") == 1 and any(n.text.count("|") == 1 for n in neighbours)
    if barred or (columns >= 2 and any(_gaps(n.text) == columns for n in neighbours)):
        return BlockKind.ROW
    heads = _looks_like_heading(line, following)
    if line.bullet and not (heads and _numbers_a_section(line, previous, following)):
        return BlockKind.BULLET
    states = _lists_a_dose(line, previous, following, page) or _directs(
        line, previous, following, page
    )
    if heads and not states:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _gaps(text: str) -> int:
    """How many gaps part a line into columns; most lines have none."""
    parted = "|" in text or "\t" in text or "  " in text
    return len(_COLUMNS.findall(text)) if parted else 0


def _lists_a_dose(
    line: Line, previous: Line | None, following: Line | None, page: PageFormat
) -> bool:
    """A dose behind a label ("Tablets: 1 mg daily"), or one of a list of doses without bullets: it
    states, and heads nothing.
    """
    label, colon, content = line.text.partition(":")
    if colon and label and page.dosed.search(content):
        return True
    above = previous if previous is not None and not line.gap else None
    below = following if following is not None and not following.gap else None
    beside = [n for n in (above, below) if n is not None and not n.bullet]
    return bool(page.dosed.search(line.text)) and any(page.dosed.search(n.text) for n in beside)


def _directs(line: Line, previous: Line | None, following: Line | None, page: PageFormat) -> bool:
    """ "Children: check B12 annually": what stands behind the label goes on in small letters, or
    beside another such line, and directs.
    """
    labelled = _LABELLED.fullmatch(line.text)
    if labelled is None or line.text.endswith("?"):
        return False
    above = previous if not line.gap else None
    below = following if following is not None and not following.gap else None
    rows = [m for n in (above, below) if n is not None and (m := _LABELLED.fullmatch(n.text))]
    listed = any(m["sign"] == labelled["sign"] for m in rows) and not re.search(
        r"\d", labelled["label"]
    )
    words = labelled["words"]
    if _ASKS.match(words) or not (words[0].islower() or listed):
        return False
    return page.directing.search(words) is not None


_LABELLED = re.compile(r"(?P<label>[^:—–.;]{2,60}?)(?P<sign>:| [—–-]) +(?P<words>[A-Za-z].*)")
_ASKS = re.compile(r"(?:how|what|when|which|who|whom|whose|why|where|whether)\b", re.IGNORECASE)


def _numbers_a_section(line: Line, previous: Line | None, following: Line | None) -> bool:
    """ "2. Injections", with text below it: a numbered heading, where those of a list stand one
    below another.
    """
    beside = [n for n in (previous, following) if n is not None and n.bullet]
    alone = not any(_NUMBERED.fullmatch(n.bullet) for n in beside)
    return bool(_NUMBERED.fullmatch(line.bullet)) and alone and line.gap


_NUMBERED = re.compile(r"\d+(?:\.\d+)*[.)]?")


def _looks_like_heading(line: Line, following: Line | None) -> bool:
    """Short, without a sentence's end or a citation, on a line of its own, with text after it.

    A lone question asks for what stands below it.
    """
    words = line.text.split()
    if following is None or len(words) > 14:
        return False
    if line.text.endswith("?"):
        return len(words) <= _SHORT or not re.search(r"[.!?]\s", line.text)
    if _ENDS.search(line.text):
        return False
    if not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    capitals = sum(w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in words)
    return len(words) <= 8 or capitals >= 0.7 * len(words)


_SHORT = 10  # words of a question in two sentences: "I am vegan. What should I take?"


_CITES = re.compile(r"[a-z)%\]][.!?]?\s+\[?\d{1,2}(?:\s*[,–-]\s*\d{1,2})*\]?\s*$")
"""A citation at the end of a line."""


def _content(text: str) -> frozenset[str]:
    """The longer words of a line."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONG)


_LONG = 6  # letters: "iron" and "which" are shorter, as are "page" and "panel"


_JOINS = re.compile(r",? and |, | or |/")
"""What joins the parts of a heading."""


class _Outline:
    """Builds the tree: which headings, lead-in and outer bullets stand over each block."""

    def __init__(self, blocks: list[Block], title: Line, page: PageFormat) -> None:
        self.blocks = blocks
        self._facets = page.facets
        self._dosed = page.dosed
        self._asked = _content(title.text)
        self.headline: Span | None = None
        self.opening: Span | None = None
        """The first paragraph, which is the answer where none looks like one."""
        self._headings: list[int] = []
        self._lead: int | None = None
        self._flat_lead: int | None = None
        self._bullets: list[tuple[int, int]] = []  # (indent, block index)
        self._header_row: int | None = None
        self._columns = 0
        self._row_gap = False
        self._last = BlockKind.TITLE

    def cite(self, line: Line) -> bool:
        """Add a citation marker on a line of its own to the text that it follows."""
        last = self.blocks[-1]
        if last.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            return False
        if last.span in (self.headline, self.opening):
            self.headline = Span(last.span.start, line.span.end)
        self.blocks[-1] = replace(last, span=Span(last.span.start, line.span.end))
        return True

    def add(self, line: Line, kind: BlockKind) -> None:
        if kind is BlockKind.HEADING:
            self._heading(line)
        elif kind is BlockKind.BULLET:
            self._bullet(line)
        elif kind is BlockKind.ROW:
            self._row(line)
        else:
            self._paragraph(line)
        self._last = kind
        if kind is not BlockKind.ROW:
            self._header_row = None

    def _append(self, kind: BlockKind, span: Span, level: int, parents: tuple[int, ...]) -> int:
        self.blocks.append(Block(kind, span, level, parents))
        return len(self.blocks) - 1

    def _clear_list(self) -> None:
        self._lead = self._flat_lead = None
        self._bullets = []

    def _heading(self, line: Line) -> None:
        self._clear_list()
        level = line.level or self._guess_level(line)
        while self._headings and self.blocks[self._headings[-1]].level >= level:
            self._headings.pop()
        index = self._append(BlockKind.HEADING, line.span, level, tuple(self._headings))
        self._headings.append(index)
        self._heading_words = line.text.split()

    def _guess_level(self, line: Line) -> int:
        """Pages print no heading levels: the first is the topic, a heading right under another is
        its child, and one that opens like the last child, or names another side of the same
        treatment, is its sibling.
        """
        if not self._headings:
            return 1 if self.headline is None else 2
        if self._last is BlockKind.HEADING and self.blocks[self._headings[-1]].level > 1:
            return self.blocks[self._headings[-1]].level + 1
        deepest = self.blocks[self._headings[-1]].level
        if deepest > 2 and _alike(self._heading_words, line.text.split()):
            return deepest
        sides = _JOINS.split(" ".join(self._heading_words)) + _JOINS.split(line.text)
        if deepest > 2 and all(map(self._facets.fullmatch, sides)):
            return deepest
        return 2

    def _paragraph(self, line: Line) -> None:
        over = []
        goes_on = not line.gap or self._lead == len(self.blocks) - 1
        if self._last is BlockKind.PARAGRAPH and self._lead is not None and goes_on:
            over = [self._lead]  # "Renal dysfunction:"
        self._clear_list()
        index = self._append(BlockKind.PARAGRAPH, line.span, 0, (*self._headings, *over))
        if line.text.rstrip().endswith(":"):
            self._lead = index
        elif over and not _ENDS.search(line.text):
            self._lead = over[0]  # a list without bullets
        elif self.headline is None:
            self.opening = self.opening or line.span
            self.headline = line.span if self._answers(line) else None

    def _answers(self, line: Line) -> bool:
        """Gives a dose, cites, or speaks of what the title asks about: no line on who reviewed the
        page, or on how it may be used.
        """
        told = self._dosed.search(line.text) or _CITES.search(line.text)
        return bool(told) or not self._asked.isdisjoint(_content(line.text))

    def _bullet(self, line: Line) -> None:
        while self._bullets and self._bullets[-1][0] >= line.indent:
            self._bullets.pop()
        outer = [index for _, index in self._bullets]
        parents = [*self._headings, *([self._lead] if self._lead is not None else []), *outer]
        label = line.text.rstrip().endswith(":")
        if self._flat_lead is not None and not outer and not label:
            parents.append(self._flat_lead)
        index = self._append(BlockKind.BULLET, line.span, len(outer), tuple(parents))
        if not outer:
            self._flat_lead = index if label else self._flat_lead
        self._bullets.append((line.indent, index))
        if outer:
            self._flat_lead = None

    def _row(self, line: Line) -> None:
        columns = _gaps(line.text)
        other = line.gap and not (self._row_gap and columns == self._columns)
        if self._last is BlockKind.ROW and other and self._columns:
            self._header_row = None  # a blank line, and another table below it
        self._row_gap, self._columns = line.gap, columns
        over = (*self._headings, *([self._lead] if self._lead is not None else []))
        if self._header_row is None:
            self._header_row = self._append(BlockKind.ROW, line.span, 0, over)
            return
        parents = (*over, self._header_row)
        self._append(BlockKind.ROW, line.span, 1, parents)


def _alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Two headings that open or close with the same word, or both open with a with/without word."""
    if first[-1].lower() == second[-1].lower():
        return True
    opening = {first[0].lower(), second[0].lower()}
    return len(opening) == 1 or opening <= {"with", "without", "no", "if", "for", "in", "after"}


def _references(lines: Sequence[Line], page: PageFormat) -> Iterator[Reference]:
    """Entries of the list: a kind line, a title and a venue with its year; or one line an entry."""
    entries: list[list[Line]] = []
    for line in lines[1:]:
        if page.reference_kinds.fullmatch(line.text):
            entries.append([line])
        elif (
            entries and len(entries[-1]) < 3 and page.reference_kinds.fullmatch(entries[-1][0].text)
        ):
            entries[-1].append(line)
        else:
            entries.append([line])
    for n, entry in enumerate(entries, 1):
        yield _reference(n, entry, page)


def _reference(n: int, entry: Sequence[Line], page: PageFormat) -> Reference:
    kind = entry[0].text if page.reference_kinds.fullmatch(entry[0].text) else ""
    rest = entry[1:] if kind else entry
    venue = rest[1].text if len(rest) > 1 else ""
    years = _YEAR.findall(venue or (rest[0].text if rest else ""))
    return Reference(
        n=n,
        kind=kind,
        title=rest[0].text if rest else "",
        venue=re.sub(r",\s*(?:19|20)\d{2}\s*$", "", venue),
        year=int(years[-1]) if years else None,
        span=Span(entry[0].span.start, entry[-1].span.end),
    )


def _publisher(lines: Sequence[Line], page: PageFormat) -> str:
    for pattern in page.publisher:
        for line in lines:
            if match := pattern.search(line.text):
                return match.group(1).strip()
    board = next((m for line in lines if (m := re.match(r"(.+?\bBoard)", line.text))), None)
    return board.group(1) if board else ""


def _date(lines: Sequence[Line]) -> str:
    for line in lines:
        if re.search(r"updated|published|reviewed|modified", line.text, re.IGNORECASE) and (
            match := _DATE.search(line.text)
        ):
            return match.group(1)
    return ""
