"""What a SPARQL text is and what it may not do, told from its words without trusting any parser.

Two parsers can read one text differently: ``?a<?b)SERVICE?x#>`` is an IRI to one and a
comparison, a SERVICE and a comment to the other, and keywords need no space around them
(``SERVICEex:a``). So each ``<`` is read both ways, escapes are looked at as written and as
decoded, and a keyword is found in any bare word or prefix that contains it. A prefix that merely
looks like one is refused too; no answer is lost by renaming it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")
_LINE_END = re.compile(r"[\n\r]|\Z")
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""
    (?P<comment>\#)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*+"{{0,2}}\"\"\"
      |'''(?:'{{0,2}}(?:[^'\\]|\\.))*+'{{0,2}}'''
      |"(?!"")(?:[^"\\\n\r]|\\.)*+"|'(?!'')(?:[^'\\\n\r]|\\.)*+'|""(?!")|''(?!'))
  | (?P<broken>["'])
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<blank>_:\w(?:[\w.-]*[\w-])?)
  | (?P<pname>(?:[^\W\d_][\w.-]*+)?:(?:(?:[\w:]|{_PLX})(?:(?:[\w.:-]|{_PLX})*(?:[\w:-]|{_PLX}))?)?)
  | (?P<number>\d+)
  | (?P<word>[^\W\d][\w.-]*+)
  | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGING = ("NOW", "RAND", "UUID", "BNODE")
_ONLY_IRI = re.compile(r"<(?:[A-Za-z][\w+.-]*://|[^)'#]*>$)")
"""An IRI that cannot be read as a comparison with consequences.

No expression holds ``x://``; none ends, and no string or comment begins in one, without one of
``)``, ``'`` and ``#``.
"""

_STEPS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
MAX_DEPTH = 100
MAX_OPERATORS = 5_000

Token = tuple[str, str, int]
"""Kind, text and offset."""


def remote_words(text: str, *keywords: str) -> frozenset[str]:
    """Those of ``keywords`` (``SERVICE``, ``LOAD``) that some reading of the text contains."""
    found: set[str] = set()
    for version in _versions(text):
        for kind, token, _, _ in _all_readings(version):
            if kind in ("word", "pname"):
                bare = token.partition(":")[0].upper()
                found.update(word for word in keywords if word in bare)
    return frozenset(found)


def excess(text: str) -> str:
    """Why a text is too much for a recursive parser and planner; empty where it is not.

    Engines recurse over brackets and over chains of operators, and one that runs out of stack takes
    its whole process along. The embedded engine bears these limits, and was seen to fall from twice
    as much on.
    """
    operators = 0
    for kind, _, _, depth in _all_readings(text):
        operators += kind in ("word", "other")
        if depth > MAX_DEPTH:
            return f"It nests deeper than {MAX_DEPTH} levels."
        if operators > MAX_OPERATORS:
            return f"It has more than {MAX_OPERATORS} keywords and operators."
    return ""


def form(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty where the text is none of them."""
    for kind, token, _ in tokens(text):
        if kind == "word":
            for name in _FORMS:
                if token.upper().startswith(name):
                    return name
    return ""


def changes(text: str) -> bool:
    """Whether two runs over one dataset may answer differently, as with ``NOW()``."""
    words = (token.upper() for kind, token, _ in tokens(text) if kind == "word")
    return any(name in word for word in words for name in _CHANGING)


def using(update: str, default: tuple[str, ...], named: tuple[str, ...]) -> str | None:
    """An update with its dataset from the protocol (SPARQL 1.1 Protocol 2.2.3), as USING clauses.

    ``None`` where an operation has its own (``USING``, ``WITH``), which the protocol forbids.
    """
    clauses = "".join(f"USING <{g}> " for g in default) + "".join(
        f"USING NAMED <{g}> " for g in named
    )
    depth, previous, out, done = 0, "", [], 0
    for kind, token, at in tokens(update):
        word = token.upper() if kind == "word" else ""
        depth += {"{": 1, "}": -1}.get(token, 0) if kind == "other" else 0
        if depth == 0 and word in ("USING", "WITH"):
            return None
        if depth == 0 and word == "WHERE":
            before = update[done:at]
            if previous == "DELETE":  # the short form DELETE WHERE has no room for USING
                before = f"{before.rstrip()} {_group(update, at + len(token)).strip()} "
            out.append(before + clauses)
            done = at
        if kind not in ("comment", "space"):
            previous = word
    return "".join(out) + update[done:]


def tokens(text: str) -> Iterator[Token]:
    """The tokens of the plain reading, longest first; spaces left out."""
    ends = _line_ends(text)
    at = 0
    while at < len(text):
        kind, token = _token(text, at, ends)
        if not token.isspace():
            yield kind, token, at
        at += len(token)


def _group(update: str, at: int) -> str:
    """The braces and what they hold, from ``at`` on."""
    depth = 0
    for kind, token, offset in tokens(update[at:]):
        depth += {"{": 1, "}": -1}.get(token, 0) if kind == "other" else 0
        if token == "}" and depth == 0:
            return update[at : at + offset + 1]
    return ""


def _versions(text: str) -> Iterator[str]:
    """The text as written, and with its ``\\u`` escapes decoded until none is left."""
    yield text
    for _ in range(8):
        decoded = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
        if decoded == text:
            return
        yield decoded
        text = decoded


def _all_readings(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Every token of every reading of ``<``, as the begin of an IRI and as an operator.

    Spaces are left out; with each token comes the number of brackets open before it.
    """
    ends = _line_ends(text)
    seen: set[int] = set()
    pending = [(0, 0)]
    while pending:
        at, depth = pending.pop()
        while at < len(text) and at not in seen:
            seen.add(at)
            kind, token = _token(text, at, ends)
            if not token.isspace():
                yield kind, token, at, depth
            if kind == "iri" and not _ONLY_IRI.match(token):
                pending.append((at + 1, depth))
            depth += _STEPS.get(token, 0) if kind == "other" else 0
            at += len(token)


def _line_ends(text: str) -> list[int]:
    return [match.start() for match in _LINE_END.finditer(text)]


def _token(text: str, at: int, ends: list[int]) -> tuple[str, str]:
    match = _TOKEN.match(text, at)
    kind = (match and match.lastgroup) or "other"
    if kind == "comment":
        return kind, text[at : ends[bisect_left(ends, at)]]
    if kind == "broken":  # no grammar reads on behind a quote that is never closed
        return kind, text[at:]
    return kind, match[0] if match else text[at]
