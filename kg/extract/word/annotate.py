"""A block's words with their meanings: sentences of items, and the citation markers among them.

An *item* is a phrase of the grammar, a phrase of the lexicon, or a bare token; items cover a
sentence without overlap, the longer reading of the same words winning. A citation marker is text:
small numbers that end a clause and belong to no phrase. They are lifted out of the items, so that
a dose is never read as a citation nor a citation as a dose.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from kg.extract.phrase.phrases import (
    Calendar,
    Dose,
    Phrase,
    PhraseGrammar,
    Timing,
    Value,
)
from kg.extract.word.elided import ELIDED, said_again
from kg.extract.word.glued import told_apart
from kg.extract.word.shared_head import completed
from kg.lexicon import Lexicon, Match, Token, tokenize
from kg.model import Span

_MARKER = re.compile(  # what it begins with is asked first: looking behind is slow
    r"(?=[\[(\d])(?:(?<=[\s\])\w.%])(?:\[(?P<a>\d{1,3}(?:\s*[,-]\s*\d{1,3})*)\]"
    r"|\((?P<d>\d{1,2}(?:\s*[,-]\s*\d{1,2})*)\)(?=\s*(?:$|[.,;:)—|]|(?:and|or|but|while|whereas|although)\b))"
    r"|(?<=[\s.])(?<!\d\.)(?P<b>\d{1,2}(?:\s*[,-]\s*\d{1,2})*)(?!\s*[,-]\s*\d|\.\d)(?=\s*(?:$|[.,;)—]|\|))"
    r"|(?<=[\s.])(?<!\d\.)(?P<c>\d{1,2}(?:\s*[,-]\s*\d{1,2})*)(?=\s+\S)))"
)
_GLUED = re.compile(r"(?=\d)(?<=[a-z]{4})\d{1,2}(?:[,-]\d{1,2})*(?![\d.,]*\d)(?=[\s.,;:)]|$)")
"""A raised number that lost its rise: "in active infection12 or pregnancy"."""
_SUPERSCRIPT = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079](?:[,\u00b9\u00b2\u00b3\u2070\u2074-\u2079-])*"
)
_NEXT_WORD = re.compile(r"\s+[A-Z][a-z]")
_EXPONENT = re.compile(r"(?:(?:[\s/\d.]|^)[cdkmµ]?m[²³]|[×x*]\s?10[⁰-⁹¹²³]+)$")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STOP = re.compile(r"[.!?]+[\"')\]*_]*(?=\s|$)")
_SIGN = re.compile(r"\S")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|dr|approx|fig|al|cf|etc|incl|mr|mrs|st|ca|max|min))$", re.I
)


_GRADE = re.compile(
    r"\((?=[^()]{0,80}\b(?:strong|weak|conditional|grade|certainty|quality|evidence|practice)\b)"
    r"(?:(?<!\w)(?:strong|weak|conditional|recommendation|against|for|very|low|moderate|high|good|"
    r"practice|certainty|quality|of|evidence|grade|level|class|point|statement|[a-d]|i{1,3}|iv|"
    r"\d[a-c]?)(?!\w)[+-]?[,;:\s]*){1,12}\)"
)
"""How strong a recommendation is, and on what evidence: said of it, and no part of it (GRADE)."""
_NUMBERED = re.compile(r"\bno$", re.I)
_NO_MARKER_BEHIND = frozenset("< > = ≥ ≤ - / : ~ ± # × x *".split())
_NEAR = 12  # words between a verb and its "from"
_SCHEDULING = (Dose, Timing, Calendar)
_NO_TERMS: Mapping[str, str] = MappingProxyType({})
_NO_VALUE: Callable[[str], str | None] = dict[str, str]().get  # a third of a proxy's own cost


ENDING = ("discontinue", "withhold", "delay")
"""Acts that keep a treatment from being given: "do not stop X" asks for it to go on."""


class Item(NamedTuple):
    """One meaningful run of words: a phrase of the grammar, one of the lexicon, or a bare token.

    ``amount`` is the grammar's value; ``terms`` are the lexicon's meanings by category, and
    ``value`` looks one up (None where there is none); ``word`` says that it is more than a sign.
    The last two are asked some thousand times a page.
    """

    span: Span
    form: str
    amount: Value | None = None
    terms: Mapping[str, str] = _NO_TERMS
    value: Callable[[str], str | None] = _NO_VALUE
    word: bool = True

    @property
    def schedules(self) -> bool:
        """True for a dose or a time that can make a regimen."""
        return isinstance(self.amount, _SCHEDULING)

    @property
    def bars(self) -> bool:
        """True for a word that advises against or rules out."""
        return self.value("modal") in ("avoid", "forbid")

    @property
    def joins(self) -> bool:
        """True for the "and" or "or" of a list."""
        return self.value("connector") in ("or", "and")

    @property
    def people(self) -> bool:
        """True for a group, and for a word for patients."""
        return self.value("population") is not None or self.value("noun") == "patient"

    @property
    def given(self) -> bool:
        """True for what can be given: a drug, a route, a form that has a route."""
        told = self.value
        return bool(told("substance") or told("route") or told("implied-route"))

    @property
    def product(self) -> bool:
        """True for what can be given, and for any form of it."""
        return self.given or self.value("form") is not None

    @property
    def of_treatment(self) -> bool:
        """True for a product, an amount or a pace of it, and a word such as "dose"."""
        return self.product or self.schedules or self.value("noun") == "therapy"


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed citation: where it stands and the numbers it lists, ranges spelled out; none, for
    the grade of a recommendation.
    """

    span: Span
    numbers: tuple[tuple[int, Span], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's items in order, its citation markers, and its span."""

    span: Span
    items: tuple[Item, ...]
    marks: tuple[Mark, ...]


Placed = TypeVar("Placed", Item, Mark, Token, Phrase)
Taken = TypeVar("Taken", Item, Mark)


class Annotator:
    """Turns a range of text into sentences; holds the compiled lexicon and grammar."""

    def __init__(self, lexicon: Lexicon, grammar: PhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar

    def sentences(self, text: str, folded: str, block: Span) -> list[Sentence]:
        """The sentences of a block. ``folded`` is ``fold(text)``."""
        tokens = tokenize(folded, block)
        printed = block.of(text)
        if any(sign in printed for sign in _PRINTED):
            tokens = [_named(token, text) for token in tokens]
        if folded.find("non", block.start, block.end) >= 0:
            tokens = told_apart(tokens, self.lexicon)
        if folded.find(ELIDED, block.start, block.end) >= 0:
            tokens = list(said_again(tokens))
        found: list[Phrase] = []
        for phrase in self.grammar.find(folded, block):
            if cited := _cites(text, phrase.span, block):  # "… daily. 6 | Weekly doses of 1 mg"
                found += self.grammar.find(folded, Span(cited, phrase.span.end))
            else:
                found.append(phrase)
        phrases = [step for phrase in found for step in self._steps(phrase, folded, tokens)]
        marks = sorted(self._marks(text, folded, block, tokens, _standing(phrases)), key=_start)
        items = self._items(tokens, phrases, marks)
        return [
            Sentence(
                span,
                tuple(_within(items, span)),
                tuple(_within(marks, span)),
            )
            for span in _sentence_spans(text, block, items, marks)
        ]

    def _items(
        self, tokens: Sequence[Token], phrases: Sequence[Phrase], marks: Sequence[Mark]
    ) -> list[Item]:
        words = _outside(tokens, marks)
        matches = self._unnumbered(self.lexicon.matches(words), words, phrases)
        matches = self._orders_apart(completed(matches, words, self.lexicon), words)
        kept_matches, kept_phrases = _without_overlap(matches, _outside(phrases, marks))
        kept_matches += self._left_of(matches, kept_matches, words, kept_phrases)
        named = ("substance", "form")  # "one 65 mg tablet | a week"
        drugs = {m.last for m in kept_matches if not m.terms.keys().isdisjoint(named)}
        kept_phrases = [p for p in kept_phrases if not _loose(p, words, drugs)]
        items = [Item(p.span, "#", amount=p.value, word=False) for p in kept_phrases]
        items += [
            Item(
                m.span,
                " ".join([t.form for t in words[m.first : m.last]]),
                terms=m.terms,
                value=m.terms.get,
                word=words[m.first].form[0].isalnum(),
            )
            for m in kept_matches
        ]
        items.sort(key=_start)
        items += [Item(t.span, t.form, word=t.form[0].isalnum()) for t in _outside(words, items)]
        return _homographs(sorted(items, key=_start))

    def _left_of(
        self,
        matches: Sequence[Match],
        kept: Sequence[Match],
        words: Sequence[Token],
        phrases: Sequence[Phrase],
    ) -> list[Match]:
        """What a match that gave way to a phrase still says: "eGFR | below 30 mL/min"."""
        standing = {m.span for m in kept}
        lost = [m for m in matches if m.span not in standing]
        covered = _places(p.span for p in phrases) if lost else set()
        found: list[Match] = []
        for match in lost:
            free = [t for t in words[match.first : match.last] if _free(t.span, covered)]
            if free and free[0] is words[match.first]:
                found += self._again(match, free)
        return found

    def _again(self, match: Match, words: Sequence[Token]) -> list[Match]:
        """What the lexicon says of those first words of a match that are left of it."""
        return [
            m._replace(first=match.first + m.first, last=match.first + m.last)
            for m in self.lexicon.matches(words)
        ]

    def _unnumbered(
        self, matches: Sequence[Match], words: Sequence[Token], phrases: Sequence[Phrase]
    ) -> list[Match]:
        """ "Vitamin K 1 mg" is 1 mg of vitamin K, and no vitamin K1."""
        doses = {p.span.start for p in phrases if isinstance(p.value, Dose)}
        kept: list[Match] = []
        for match in matches:
            number = words[match.last - 1]
            several = match.last - match.first > 1 and number.span.start in doses
            if several and words[match.last - 2].span.end < number.span.start:
                kept += self._again(match, words[match.first : match.last - 1])
            else:
                kept.append(match)
        return kept

    def _orders_apart(self, matches: Sequence[Match], words: Sequence[Token]) -> list[Match]:
        """ "But | never give it by vein", "but | not stopped", "but | not given by vein" is a ban
        of its own, where "but never in children", "but not given to children" take a group out.
        """
        if not any(words[m.first].form in _BUT for m in matches):
            return list(matches)
        acts = {m.first: m.value("act") for m in matches if m.value("act")}
        routes = {m.first for m in matches if m.value("route")}
        people = {m.first for m in matches if m.value("population") or m.value("noun") == "patient"}
        kept: list[Match] = []
        for match in matches:
            turned = [t.form for t in words[match.first : match.last]]
            near = range(match.last + 1, match.last + 5)
            routed = not routes.isdisjoint(near) and people.isdisjoint(near)
            ended = acts.get(match.last) in ENDING or (routed and match.last in acts)
            passive = [t.form for t in words[match.last : match.last + 1]] == ["be"]
            apart = (turned in _BUT_NOT and ended) or (turned in _BUT_NEVER and match.last in acts)
            if apart or (passive and turned in (*_BUT_NOT, *_BUT_NEVER)):
                ban = match._replace(first=match.first + 1)
                kept += self._again(match, words[match.first : match.first + 1])
                kept += self._again(ban, words[match.first + 1 : match.last + passive])
            else:
                kept.append(match)
        return kept

    def _steps(self, phrase: Phrase, folded: str, tokens: Sequence[Token]) -> list[Phrase]:
        """ "Reduced from 1 mg to 0.5 mg" is no range: the amount until then and the one to give."""
        turn = folded.find(" to ", phrase.span.start, phrase.span.end)
        if turn < 0:
            return [phrase]
        at = bisect_left(tokens, phrase.span.start, key=_start)
        if not at or tokens[at - 1].form != "from":
            return [phrase]
        near = self.lexicon.matches(tokens[max(0, at - _NEAR) : at])
        verbs = [match for match in near if match.value("act") or match.value("change")]
        if not (verbs and verbs[-1].value("change")):
            return [phrase]
        halves = Span(phrase.span.start, turn), Span(turn + len(" to "), phrase.span.end)
        return [found for half in halves for found in self.grammar.find(folded, half)]

    def _marks(
        self,
        text: str,
        folded: str,
        block: Span,
        tokens: Sequence[Token],
        standing: Mapping[int, Phrase],
    ) -> Iterator[Mark]:
        for match in _SUPERSCRIPT.finditer(text, block.start, block.end):
            if _EXPONENT.search(text, max(block.start, match.start() - 5), match.start() + 1):
                continue  # "kg/m²", "×10⁹": a unit, no citation
            digits = match.group().translate(_SUPERSCRIPT_DIGITS)
            yield marked(digits, match.start())
        for match in _GRADE.finditer(folded, block.start, block.end):
            yield Mark(Span(*match.span()), ())
        for match in _MARKER.finditer(folded, block.start, block.end):
            name = match.lastgroup or "a"
            span = Span(*match.span(name))
            if self._is_marker(text, span, name, tokens, standing, block):
                yield marked(match.group(name), span.start, Span(*match.span()))

        for match in _GLUED.finditer(text, block.start, block.end):
            at = bisect_right(tokens, match.start(), key=_end)
            free = at and _free(Span(*match.span()), standing.keys())
            word = tokens[at - 1]
            if free and word.span.of(text).islower() and not self._has(word, "uncited"):
                yield marked(match.group(), match.start())

    def _is_marker(
        self,
        text: str,
        span: Span,
        form: str,
        tokens: Sequence[Token],
        standing: Mapping[int, Phrase],
        block: Span,
    ) -> bool:
        if not _free(span, standing.keys()):
            return False
        if form in ("a", "d"):
            return True
        following = _SIGN.search(text, span.end, block.end)
        if form == "c" and following and not _begins_sentence(following.group()):
            return False
        at = bisect_right(tokens, span.start, key=_end)
        before = tokens[max(0, at - 3) : at]
        if not before or before[-1].form in _NO_MARKER_BEHIND:
            return False
        if before[-1].form in ("least", "most") and len(before) > 1 and before[-2].form == "at":
            return False  # "at least 1 L of formula"
        phrase = standing.get(before[-1].span.start)
        if phrase is not None and phrase.span.contains(before[-1].span):
            return True  # "every 3 months 3": the phrase before it is already complete
        if before[-1].form in _IN_A_LIST and len(before) > 2 and before[-2].form.isdigit():
            return not self._has(before[-3], "uncited")  # "stages 4 and 5"
        if before[-1].form in _TIMES and len(before) > 1 and before[-2].form in _THE:
            return True  # "the main meal of the day 1, 3", "within the same week 1"
        if before[-1].form in ("age", "ages") and len(before) > 1 and before[-2].form in _ANY:
            return True  # "at any age 3"
        if len(before) > 1 and self._has(before[-2], "counting"):
            return True  # "in the first trimester 3": the count stands before its noun
        if len(before) > 1 and before[-2].form in ("a", "an", "/") and before[-1].form in _TIMES:
            return True  # "for up to a year 3", "mg/kg/day 1"
        if len(before) > 1 and before[-2].form in _IN_A_LIST and before[-1].form in _BEYOND:
            return True  # "30 kg/m2 or above 1"
        if self._whole(before):
            named = before[-1].form == "d" and span.of(text) in ("2", "3")
            ends = following is None or following.group() == "."
            return not named or ends  # "… vitamin D 3" at the end of a line or sentence: a marker
        return not self._has(before[-1], "uncited")

    def _whole(self, before: Sequence[Token]) -> bool:
        """Whether the words end with a whole name ("intrinsic factor", "vitamin d")."""
        found = self.lexicon.matches(before)
        return bool(found) and found[-1].last == len(before) > found[-1].first + 1

    def _has(self, token: Token, category: str) -> bool:
        entry = self.lexicon.matches([token])
        return bool(entry and entry[-1].value(category))


_BUT = ("but", "though", "although")
_BUT_NEVER = tuple([but, "never"] for but in _BUT)
_BUT_NOT = tuple([but, "not"] for but in _BUT)
_TIMES = ("day", "d", "week", "month", "year")
_ANY = ("any", "all", "every", "this", "that", "old")
_THE = ("the", "same", "following", "preceding")
_BEYOND = ("above", "below", "over", "under")
_IN_A_LIST = ("and", "or")


_PRINTED = {"WHO": "w.h.o.", "Ca": "calcium"}
"""Words that mean something else as they are printed: "WHO" is no "who", "Ca" no "ca." (about)."""


def _named(token: Token, text: str) -> Token:
    """A token under the form that its print means."""
    form = _PRINTED.get(token.span.of(text)) if token.form in ("who", "ca") else None
    about = form == "calcium" and text[token.span.end : token.span.end + 1] == "."
    return token._replace(form=form) if form and not about else token


def _begins_sentence(sign: str) -> bool:
    return sign.isupper() or sign in "\"'“(•"


def marked(printed: str, at: int, whole: Span | None = None) -> Mark:
    """Spell out a printed list: "3-5" is 3, 4 and 5, all at the span of their printed digits."""
    numbers: list[tuple[int, Span]] = []
    for part in re.finditer(r"(\d+)\s*-\s*(\d+)|\d+", printed):
        span = Span(at + part.start(), at + part.end())
        if part.group(1):
            first, last = int(part.group(1)), int(part.group(2))
            if first < last <= first + 30:
                numbers += [(n, span) for n in range(first, last + 1)]
                continue
            numbers += [(first, span), (last, span)]
        else:
            numbers.append((int(part.group()), span))
    return Mark(whole or Span(at, at + len(printed)), tuple(numbers))


def _homographs(items: list[Item]) -> list[Item]:
    """A word that is a dose form and a verb ("ferrous sulfate | drops", "ferritin | drops by half")
    is the form right behind what is given or in a list with it, unless it goes on as a verb does,
    right before a verb, and right behind an order ("give | drops"). "Who have | never | had X"
    tells of a past, and bans nothing.
    """
    for at, item in enumerate(items):
        if item.form == "never" and at and _of_a_past(items[max(0, at - 2) : at]):
            items[at] = item._replace(terms=_LACKED, value=_LACKED.get)
            continue
        if item.value("form") is None or item.value("verb") is None:
            continue
        behind = items[at + 1].form if at + 1 < len(items) else ""
        listed = at > 1 and items[at - 1].form in ("or", "and", "nor") and items[at - 2].product
        named = (at > 0 and items[at - 1].given) or listed
        noun = at > 0 and items[at - 1].form in (*_ORDERS, *_BEFORE_A_NOUN)
        formed = (named and behind not in _BEHIND_A_VERB) or behind.split()[:1] in _FINITE
        formed = formed or noun or behind in ("only", "first")  # "infants: | drops only"
        kept = {c: v for c, v in item.terms.items() if (c in _OF_A_FORM) is formed}
        items[at] = item._replace(terms=kept, value=kept.get)
    return items


_ORDERS = ("give", "use", "take", "prescribe", "offer", "start", "choose")


def _of_a_past(before: Sequence[Item]) -> bool:
    """ "Who have (never)", "who (never)"."""
    verb = before[-1].form in ("have", "has", "had")
    return before[-2 if verb and len(before) > 1 else -1].form in ("who", "that")


_LACKED = {"negation": "without"}
_BEFORE_A_NOUN = ("no", "the", "these", "any", "routine", "daily", "or", "with", "as", "by")
_OF_A_FORM = ("form", "implied-route")
_FINITE = (["is"], ["are"], ["should"], ["must"], ["may"], ["can"])
_BEHIND_A_VERB = ("in", "after", "by", "to", "below", "when", "if", "during", "with", "once")


def _standing(phrases: Sequence[Phrase]) -> dict[int, Phrase]:
    """The phrase at each offset that has one."""
    return {at: p for p in phrases for at in range(p.span.start, p.span.end)}


def _without_overlap(
    matches: Sequence[Match], phrases: Sequence[Phrase]
) -> tuple[list[Match], list[Phrase]]:
    """Where a lexicon match and a grammar phrase share words, the longer one stays (ties:
    lexicon); but a bound keeps its unit ("hemoglobin | below 7 mmol/L").
    """
    dropped_matches: set[Span] = set()
    dropped_phrases: set[Span] = set()
    for match in matches:
        for at in range(bisect_right(phrases, match.span.start, key=_end), len(phrases)):
            phrase = phrases[at].span
            if phrase.start >= match.span.end:
                break
            longer = _length(phrase) > _length(match.span)
            longer = longer or match.span.start < phrase.start < match.span.end < phrase.end
            (dropped_matches.add(match.span) if longer else dropped_phrases.add(phrase))
    return (
        [m for m in matches if m.span not in dropped_matches],
        [p for p in phrases if p.span not in dropped_phrases],
    )


def _cites(text: str, span: Span, block: Span) -> int:
    """ "… within 4 weeks. 1 Tablets are …": a citation, then a sentence, and no "1 tablets". Where
    the sentence begins; 0 for a phrase that cites nothing.
    """
    next_sentence = _NEXT_SENTENCE.match(text, span.start, span.end)
    if next_sentence is None:
        return 0
    before = text[max(block.start, span.start - 3) : span.start]
    cites = before.rstrip().endswith((".", "!", "?")) and before != before.rstrip()
    return next_sentence.end("n") if cites else 0


_NEXT_SENTENCE = re.compile(r"(?P<n>\d{1,2}(?:\s*[,-]\s*\d{1,2})*)\s+[A-Z][a-z]")


def _loose(phrase: Phrase, words: Sequence[Token], drugs: AbstractSet[int]) -> bool:
    """ "A day" that is no pace: one stands right behind a drug, an amount in brackets or a dose
    that is counted ("one injection | a month").
    """
    at = bisect_left(words, phrase.span.start, key=_start)
    if not (isinstance(phrase.value, Timing) and at < len(words) and words[at].form in ("a", "an")):
        return False
    next_word = bisect_left(words, phrase.span.end, key=_start)
    behind = words[next_word : next_word + 1]
    if any(w.form in _AWAY for w in behind):
        return True  # "one injection of X | a week later"
    if at > 1 and words[at - 1].form in _ONE_DOSE and words[at - 2].form in _ONE:
        return any(w.form in _BEFORE_OR_AFTER for w in behind)
    return at not in drugs and not (at and words[at - 1].form == ")")


_ONE = ("one", "1", "an", "a", "single")
_ONE_DOSE = ("injection", "infusion", "dose", "tablet", "capsule", "spray")
_AWAY = ("later", "apart", "ago", "earlier")
_BEFORE_OR_AFTER = ("after", "before", "from", "prior", "or")


def _length(span: Span) -> int:
    return span.end - span.start


def _start(item: Item | Token | Mark | Phrase) -> int:
    return item.span.start


def _end(item: Item | Token | Mark | Phrase) -> int:
    return item.span.end


def _outside(words: Sequence[Placed], taken: Sequence[Taken]) -> list[Placed]:
    """Those of the words that touch nothing that is taken; both are in text order."""
    free: list[Placed] = []
    at = 0
    for word in words:
        start, end = word.span
        while at < len(taken) and taken[at].span.end <= start:
            at += 1
        if at == len(taken) or taken[at].span.start >= end:
            free.append(word)
    return free


def _within(items: Sequence[Placed], span: Span) -> Sequence[Placed]:
    """Those of the items, which are in text order, that a range holds whole."""
    first = bisect_left(items, span.start, key=_start)
    return items[first : bisect_right(items, span.end, first, key=_end)]


def _places(spans: Iterable[Span]) -> set[int]:
    """Every offset that one of the spans covers."""
    return {at for span in spans for at in range(span.start, span.end)}


def _free(span: Span, taken: AbstractSet[int]) -> bool:
    """Whether none of the places of a span is taken."""
    return taken.isdisjoint(range(span.start, span.end))


def _sentence_spans(
    text: str, block: Span, items: Sequence[Item], marks: Sequence[Mark]
) -> list[Span]:
    """Cut after a full stop that no phrase covers; markers behind the stop stay with their
    sentence.
    """
    cuts: set[int] = set()
    cited = {m.span.start: m for m in reversed(marks)}
    for stop in _STOP.finditer(text, block.start, block.end):
        at = bisect_left(items, stop.start(), key=_start)
        if at and items[at - 1].span.end > stop.start():
            ends = isinstance(items[at - 1].amount, Timing) and items[at - 1].span.end == stop.end()
            if not (ends and _NEXT_WORD.match(text, stop.end(), block.end)):
                continue  # "1 mg b.d. PO"; "1 mg b.d. | In pregnancy …" ends with its pace
        if _ABBREVIATION.search(text[max(block.start, stop.start() - 8) : stop.start()]):
            continue
        end = stop.end()
        sign = _SIGN.search(text, end)
        if _NUMBERED.search(text[max(block.start, stop.start() - 3) : stop.start()]) and (
            sign is not None and sign.group().isdigit()
        ):
            continue  # "No. 5"
        behind = cited.get(sign.start()) if sign else None
        cuts.add(behind.span.end if behind else end)
    for mark in marks:  # "… sentence 1 Next one": a marker before a capital closes a sentence too
        sign = _SIGN.search(text, mark.span.end, block.end)
        near = {mark.span.end - 1, mark.span.end, mark.span.end + 1}
        if sign and sign.group().isupper() and cuts.isdisjoint(near):
            cuts.add(mark.span.end)
    spans, start = [], block.start
    for cut in [*sorted(cuts), block.end]:
        while start < cut and text[start].isspace():
            start += 1
        if start < cut:
            spans.append(Span(start, cut))
        start = cut
    return spans
