"""What a question is after beside a regimen: monitoring, how long, when to stop, which is better.

Topics and the words that tell them are ``question.toml``. A statement answers a topic by its kind,
by what it directs, or by a slot that it fills.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from kg.lexicon import fold
from kg.model import Act, Kind, Span, Statement


@dataclass(frozen=True)
class Topic:
    """One topic. ``alone``: whoever asks for it wants nothing else at first."""

    slug: str
    label: str
    words: tuple[str, ...]
    kinds: frozenset[Kind]
    acts: frozenset[Act]
    slots: tuple[str, ...]
    alone: bool
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest = sorted(map(fold, self.words), key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
        object.__setattr__(self, "_pattern", pattern)

    def said(self, text: str) -> list[Span]:
        """Where a question asks for this topic."""
        return [Span(*found.span()) for found in self._pattern.finditer(fold(text))]

    def answers(self, statement: Statement) -> bool:
        """The statement is about this topic."""
        return (
            statement.kind in self.kinds
            or statement.act in self.acts
            or any(getattr(statement, slot) for slot in self.slots)
        )


@dataclass(frozen=True)
class Questions:
    """How questions are read beside the lexicon.

    ``plain`` words mean nothing here; a drug behind a ``taking`` word is one the patient is on.
    ``examples`` are questions to begin with; ``about_group`` is one with a ``{group}`` to fill in.
    """

    topics: Mapping[str, Topic]
    plain: frozenset[str]
    taking: frozenset[str]
    examples: tuple[str, ...]
    about_group: str

    @cached_property
    def labels(self) -> dict[str, str]:
        return {slug: topic.label for slug, topic in self.topics.items()}

    def asked(self, text: str) -> Iterator[tuple[Topic, str]]:
        """The topics of a question, with the words that tell."""
        said = {slug: topic.said(text) for slug, topic in self.topics.items()}
        spans = [span for found in said.values() for span in found]
        for slug, found in said.items():
            # "Side effects" are not effects: words inside the longer words of another mean that.
            own = [s for s in found if not any(s != o and o.contains(s) for o in spans)]
            if own:
                yield self.topics[slug], own[0].of(fold(text))

    def named(self, slugs: Sequence[str]) -> tuple[Topic, ...]:
        return tuple(self.topics[slug] for slug in slugs)


@cache
def questions() -> Questions:
    """What ``question.toml`` says."""
    data = tomllib.loads(files("kg.answer").joinpath("question.toml").read_text(encoding="utf-8"))
    topics = {
        slug: Topic(
            slug=slug,
            label=told["label"],
            words=tuple(told["words"]),
            kinds=frozenset(map(Kind, told.get("kinds", ()))),
            acts=frozenset(map(Act, told.get("acts", ()))),
            slots=tuple(told.get("slots", ())),
            alone=told["alone"],
        )
        for slug, told in data["topic"].items()
    }
    return Questions(
        topics=topics,
        plain=frozenset(data["plain"].split()),
        taking=frozenset(data["taking"]),
        examples=tuple(data["examples"]["any"]),
        about_group=data["examples"]["group"],
    )
