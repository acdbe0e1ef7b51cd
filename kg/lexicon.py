"""Words: one tokenizer, and a longest-match dictionary over its tokens.

The dictionary is made of the ontology's labels and the cue files beside the extractor, so what can
be recognised is data. Matching ignores case, hyphens, the choice of dash, apostrophe or micro
sign, and a final plural *s*. Every token and match keeps its place in the text; nothing is
rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Span
from kg.ontology import Ontology

_FOLD = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2005": " ",
    "\u3000": " ",
    "\t": " ",
    "\r": " ",
    "\n": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "—",
    "\u2212": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u03bc": "µ",
    "\u2264": "≤",
    "\u2265": "≥",
}
"""One-to-one folding of look-alike characters, so that offsets stay true."""

_LOOK_ALIKE = re.compile(f"[{''.join(_FOLD)}]")

_RAISED_DIGIT = re.compile("[⁰¹²³⁴-⁹]")
_RAISED = re.compile(r"(?<![\s/\d.]m)(?<![\s/\d.][cdkmµμ]m)(?<!10)(?<![⁰-⁹¹²³^])[⁰¹²³⁴-⁹]+")
"""Raised digits that are no exponent of a unit or of ten."""
_BEHIND_LY = re.compile(r"ly\d")
_LOST_RISE = re.compile(r"(?<=[a-z]ly)\d{1,2}(?:[,-]\d{1,2})*(?![\d.,]*\d)(?=[\s.,;:)]|$)")
"""Digits that lost their rise ("daily3")."""

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"
    r"|\d{1,3}(?: \d{3})+(?![\d])(?=\s*-?\s*(?:iu|units?|mcg|µg|ug|mg)\b)"
    r"|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s\w]|_"
)


class Token(NamedTuple):
    """One word, number or sign: folded, lower-case form and place in the article's text."""

    form: str
    span: Span

    @property
    def is_number(self) -> bool:
        return self.form[0].isdigit()


def fold(text: str) -> str:
    """``text`` in lower case with look-alike characters made one; same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few characters grow when lowered; they stay as they are
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _plain(lowered)


def _plain(text: str) -> str:
    """``text`` with look-alike characters made one; what looks around is asked where its sign is
    there: it is slow, and few texts have any.
    """
    if _BEHIND_LY.search(text):  # "daily3", "age¹": a citation is no part of the word
        text = _LOST_RISE.sub(_blank, text)
    if _RAISED_DIGIT.search(text):
        text = _RAISED.sub(_blank, text)
    text = _LOOK_ALIKE.sub(lambda found: _FOLD[found.group()], text)
    if _POINT.search(text):
        text = _DECIMAL.sub(".", text)
    return _THOUSANDS.sub(",", text) if "'" in text else text


_POINT = re.compile("[·∙⋅]")
_DECIMAL = re.compile(r"(?<=\d)[·∙⋅](?=\d)")
"""The raised point of British print: 0·25."""
_THOUSANDS = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")
"""The Swiss sign between thousands: 50'000."""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def tokenize(folded: str, span: Span) -> list[Token]:
    """The tokens of a range of an already folded text; "isn't" is "is" and "not"."""
    words = _TOKEN.finditer(folded, span.start, span.end)
    found = [Token(word.group(), Span(*word.span())) for word in words]
    if folded.find("n't", span.start, span.end) < 0:
        return found
    return [part for token in found for part in _parts(token)]


def _parts(token: Token) -> tuple[Token, ...]:
    """A shortened "not" apart from its verb."""
    form, (start, end) = token
    if not form.endswith("n't") or len(form) <= _NOT:
        return (token,)
    verb = _SHORTENED.get(form, form[:-_NOT])
    return Token(verb, Span(start, end - _NOT)), Token("not", Span(end - _NOT, end))


_NOT = 3  # characters of "n't"
_SHORTENED = {"can't": "can", "won't": "will", "shan't": "shall"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: its category (``population``, ``route``, ``modality``, …) and value."""

    category: str
    value: str


class Match(NamedTuple):
    """A phrase of the lexicon found in the text: its meanings, and the tokens ``[first, last)``."""

    terms: Mapping[str, str]
    first: int
    last: int
    span: Span

    def value(self, category: str) -> str | None:
        """The value this phrase has in a category, or None."""
        return self.terms.get(category)


@dataclass(slots=True)
class _Node:
    entries: list[Entry] = field(default_factory=list)
    terms: dict[str, str] = field(default_factory=dict)
    next: dict[str, _Node] = field(default_factory=dict)


_PREPOSITIONS = frozenset("of in with after without from to on by for and or".split())

CATEGORIES: Mapping[str, str] = {
    "substance": "substance",
    "dose-form": "form",
    "route": "route",
    "population": "population",
    "phase": "phase",
    "analyte": "analyte",
}
"""Root class of the ontology (slug) -> lexicon category of everything below it."""


class Lexicon:
    """A trie over folded tokens; build it once, match any number of texts."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]]) -> None:
        self._root = _Node()
        for phrase, entry in phrases:
            self._add(phrase, entry)

    def _add(self, phrase: str, entry: Entry) -> None:
        folded = fold(phrase)
        words = [t.form for t in tokenize(folded, Span(0, len(folded))) if t.form != "-"]
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if words and entry not in node.entries:
            node.entries.append(entry)
            node.terms.setdefault(entry.category, entry.value)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Longest matches from left to right; matches do not overlap."""
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            match = self._longest(tokens, at)
            if match:
                found.append(match)
                at = match.last
            else:
                at += 1
        return found

    def _longest(self, tokens: Sequence[Token], first: int) -> Match | None:
        node, at = self._root, first
        found, last = node, first
        while at < len(tokens):
            form = tokens[at].form
            if form == "-" and at > first:
                at += 1
                continue
            step = node.next.get(form)
            if step is None and form.endswith("s"):
                step = _singular(node, form)
            if step is None:
                break
            node, at = step, at + 1
            if node.entries:
                found, last = node, at
        if last == first:
            return None
        place = Span(tokens[first].span.start, tokens[last - 1].span.end)
        return Match(found.terms, first, last, place)


def _singular(node: _Node, form: str) -> _Node | None:
    """Where a plural leads whose singular ends a phrase."""
    step = node.next.get(form[:-1]) if len(form) > 3 else None
    return step if step is not None and step.entries else None


def event_phrases(ontology: Ontology) -> Iterator[tuple[str, Entry]]:
    """The labels of events; they are looked for only in the words behind "until"."""
    return _phrases(ontology, {"event": "event"})


def ontology_phrases(ontology: Ontology) -> Iterator[tuple[str, Entry]]:
    """Every label of every class below a lexicon root."""
    yield from _phrases(ontology, CATEGORIES)
    yield from _takers(ontology)


def _phrases(ontology: Ontology, roots: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    for root, category in roots.items():
        for term in ontology.below(root):
            labels = {term.label, *term.alt_labels}.difference(term.heading_labels)
            for label in sorted(labels):
                yield label, Entry(category, term.slug)
                for route in term.implied_routes:
                    yield label, Entry("implied-route", route)
                if category == "population" and (told := predicate_form(label)):
                    yield told, Entry(category, term.slug)


_TAKING = (
    "taking {}", "on {}", "receiving {}", "treated with {}", "who take {}", "who receive {}",
    "who are taking {}", "who are on {}", "takes {}", "{} users", "users of {}", "{} use",
    "use of {}",
)  # fmt: skip


def _takers(ontology: Ontology) -> Iterator[tuple[str, Entry]]:
    """Patients who take a drug, by each name of it and of the drugs below it ("on omeprazole")."""
    for group, term in ontology.who_take():
        for name in (term.label, *term.alt_labels):
            article = "an" if name[:1] in "aeiou" else "a"
            for pattern in _TAKING:
                yield pattern.format(name), Entry("population", group)
                if pattern.endswith("{}"):  # "who take | a diuretic"
                    yield pattern.format(f"{article} {name}"), Entry("population", group)


def predicate_form(label: str) -> str:
    """ "Severe malabsorption" as a sentence says it: "malabsorption is severe"; "" for longer
    labels.
    """
    words = label.split()
    if (
        not 2 <= len(words) <= 3
        or not all(w.isalpha() for w in words)
        or set(words) & _PREPOSITIONS
    ):
        return ""
    return f"{words[-1]} is {' '.join(words[:-1])}"
