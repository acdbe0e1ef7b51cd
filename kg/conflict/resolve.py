"""What would resolve a finding: said to the reader, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.conflict.wording import patients
from kg.conflict.world import Voiced, dated
from kg.model import Article, PopulationRelation, Reference


def resolutions(
    pairs: Sequence[Voiced], cited: dict[str, tuple[Reference, ...]]
) -> tuple[str, ...]:
    """Plain sentences: a narrower population, a newer page, stronger evidence."""
    first = pairs[0]
    found = [*_narrower(first)]
    if not first.one_source:
        articles = first.pair.world.articles
        found += _newer([articles[v.statement.source] for v in (first.a, first.b)])
        found += _stronger(first, cited)
    else:
        found.append("The source itself has to say which of the two it means.")
    return tuple(found)


def _narrower(voiced: Voiced) -> Iterable[str]:
    pair = voiced.pair
    if pair.relation is PopulationRelation.NARROWER:
        yield f"If the special case wins, the statement for {patients(pair.a)} decides."
    if pair.relation is PopulationRelation.BROADER:
        yield f"If the special case wins, the statement for {patients(pair.b)} decides."
    if pair.relation is PopulationRelation.OVERLAPPING:
        yield "A rule for patients of both groups would decide; neither statement gives one."


def _newer(articles: Sequence[Article]) -> Iterable[str]:
    known = sorted((day, article.key) for article in articles if (day := dated(article)))
    if len(known) == 2 and known[0][0] != known[1][0]:
        (old, older), (new, newer) = known
        yield f"If the newer page wins, {newer} ({new}) decides over {older} ({old})."


def _stronger(voiced: Voiced, cited: dict[str, tuple[Reference, ...]]) -> Iterable[str]:
    said = []
    for voice in (voiced.a, voiced.b):
        kinds = sorted({r.kind for r in cited.get(voice.statement.id, ()) if r.kind})
        source, rests = voice.statement.source, " and ".join(kinds).lower()
        said.append(
            f"{source} cites {rests}" if kinds else f"no printed reference is known for {source}"
        )
    yield f"If the stronger evidence wins, it has to be weighed: {said[0]}, {said[1]}."
