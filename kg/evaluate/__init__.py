"""How well the reader reads: its statements against statements that people made by reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import article, dataset
from kg.build import Page, gather, read_pages
from kg.errors import BadInputs, UsageError
from kg.evaluate.gold import Gold, load
from kg.evaluate.report import rows
from kg.evaluate.score import Score, score
from kg.extract import Extractor
from kg.ontology import Ontology

__all__ = ["Evaluation", "Gold", "Score", "evaluate", "load", "pages", "rows", "score"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score, the articles it rests on, and those given that the gold says nothing about."""

    score: Score
    articles: tuple[str, ...]
    not_scored: tuple[str, ...]


def evaluate(gold: Gold, place: str, found: Sequence[Page], ontology: Ontology) -> Evaluation:
    """Read the pages that the gold speaks of and score what was read.

    A page without gold is left out: nobody has said what is in it. Raises ``UsageError`` where the
    gold speaks of a page that is not among ``found``, ``BadInputs`` where its quotes do not fit.
    """
    by_key = {page.key: page for page in found}
    absent = [key for key in gold.sources if key not in by_key]
    if absent:
        raise UsageError(
            f"{place} speaks of {', '.join(absent)}, which no article given has as its file stem: "
            "name the article files or their folder"
        )
    scored = [by_key[key] for key in gold.sources]
    gold.check({page.key: page.text for page in scored}, place)
    extractor, page_format = Extractor(ontology), article.page_format()
    read = [
        statement
        for page in scored
        for statement in extractor.read(
            article.parse(page.key, page.data, page.text, page_format)
        ).statements
    ]
    rest = tuple(sorted(key for key in by_key if key not in gold.sources))
    return Evaluation(score(gold.statements, read), gold.sources, rest)


def pages(gold: Gold, path: Path, articles: Sequence[Path], data: str | None) -> list[Page]:
    """The pages to read: as named; else the files beside the gold; else the dataset's texts."""
    if articles:
        return _from_files(articles)
    if data is None:
        beside = _beside(path, gold.sources)
        if beside:
            return _from_files(beside)
    opened = dataset.load(dataset.locate(data))
    held = {row["source"] for row in opened.rows("sources")}
    texts = {key: opened.text(key) for key in gold.sources if key in held}
    return [Page(key, text.encode("utf-8"), text) for key, text in texts.items()]


def _from_files(paths: Iterable[Path]) -> list[Page]:
    found, bad = read_pages(gather(paths))
    if bad:
        raise BadInputs(bad)
    return found


def _beside(path: Path, sources: Iterable[str]) -> list[Path]:
    """The articles in the gold's own folder whose stem is one of its sources."""
    wanted = set(sources)
    near = sorted(p for p in path.resolve().parent.iterdir() if p.is_file() and p != path.resolve())
    return [p for p in near if p.stem in wanted and p.suffix.lower() in (".txt", ".html", ".htm")]
