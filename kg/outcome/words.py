"""The words of ``outcome.toml``, and a sentence in them: clauses, names, and what is said alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

SAID: Mapping[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("outcome.toml").read_text("utf-8")
)
WORDS = {name: frozenset(words) for name, words in SAID["words"].items()}
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})

_ASIDE = re.compile(r"(?<!\w)\([^)]*\)")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
_CLAUSE = re.compile(r"[,;:|→]|\s[-–—]\s|\.(?=\s|$)")
_TOKEN = re.compile(r"[£$€]?[^\W_]\S*")
_NUMBER = re.compile(r"[£$€]?[\d.]+(?:[-–][\d.]+)?%?")


def clauses(quote: str) -> Iterator[tuple[str, ...]]:
    """The words of each clause; what is said in several ways is put in one."""
    plain = _GROUPED.sub("", _ASIDE.sub(" ", quote.casefold().replace("n't", " not")))
    beside = re.sub(r",(?= (?:compared|against)\b)", "", plain.replace("ae", "e"))
    for part in _CLAUSE.split(beside):
        said = " ".join(_TOKEN.findall(part))
        yield tuple(_phrase().sub(lambda found: _meant()[found[0]], said).split())


@cache
def _meant() -> Mapping[str, str]:
    """Each phrase with what is put for it: another word, or its own words joined by a low line."""
    groups = [SAID[group].values() for group in ("more", "less", "same", "compared")]
    whole = [p for said in groups for each in said if isinstance(each, list) for p in each]
    joined = {phrase: joint(phrase) for phrase in whole if " " in phrase}
    return joined | {phrase: meant for meant, said in SAID["alike"].items() for phrase in said}


@cache
def _phrase() -> re.Pattern[str]:
    longest = sorted(_meant(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest))})(?!\S)")


def joint(phrase: str) -> str:
    """A phrase as one word."""
    return phrase.replace(" ", "_")


@cache
def listed(group: str, place: str) -> frozenset[str]:
    """The words of one list of the file, phrases as one word."""
    return frozenset(map(joint, SAID[group].get(place, ())))


@cache
def changing() -> frozenset[str]:
    """The words that say which way, save nouns: drops are taken, too."""
    return frozenset(
        word for group in ("more", "less", "same") for place in SAID[group] if place != "noun"
        for word in listed(group, place)
    )  # fmt: skip


def named(words: Iterable[str]) -> list[str]:
    """The words that name something, in the singular; numbers name nothing."""
    kept = (_singular(word.rstrip(".)%'’")) for word in words if word not in WORDS["empty"])
    return [word for word in kept if word and not _NUMBER.fullmatch(word)]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural and len(word) > 3 else word


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """A set of words in one order."""
    return tuple(sorted(set(words)))
