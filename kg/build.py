"""The whole product on one screen: text -> Article -> Statement -> Position -> Conflict -> graph.

``compile_pages`` is pure; ``build`` adds reading the files and writing the dataset, whole or not
at all; ``reopen`` reads a dataset back into the same values, for whoever wants to reason about it
again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg import (
    article,
    conflict,
    curation,
    dataset,
    graph,
    html,
    ontology,
    position,
    questions,
    reason,
    records,
    retired,
    store,
)
from kg.conflict.find import Findings
from kg.curation import Curation, Review
from kg.dataset import Dataset
from kg.errors import BadInputs, InputError, UsageError
from kg.extract import Extractor
from kg.files import data_dir, replacing
from kg.graph import rdf
from kg.hierarchy import Expression, Hierarchy
from kg.model import Article, Marker, Position, Reading, Statement
from kg.retired import History
from kg.terms import Names

SUFFIXES = (".txt", ".html", ".htm")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Page:
    """One input file: its key (the stem), its bytes, and the text that offsets count in."""

    key: str
    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything one build knows."""

    readings: tuple[Reading, ...]
    hierarchy: Hierarchy
    positions: tuple[Position, ...]
    support: dict[str, str]
    findings: Findings

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(s for reading in self.readings for s in reading.statements)


def compile_pages(
    pages: Sequence[Page], terms: ontology.Ontology, progress: Progress | None = None
) -> Compiled:
    """Articles to conflicts. Equal pages give equal values, in any order."""
    report = progress or (lambda step, done, of: None)
    extractor, page_format = Extractor(terms), article.page_format()
    readings = []
    for done, page in enumerate(sorted(pages, key=lambda p: p.key)):
        report("reading articles", done, len(pages))
        readings.append(extractor.read(article.parse(page.key, page.data, page.text, page_format)))
    report("classifying the ontology", 0, 1)
    hierarchy = classified(terms, readings)
    report("comparing positions", 0, 1)
    return compared(readings, hierarchy)


def classified(terms: ontology.Ontology, readings: Iterable[Reading]) -> Hierarchy:
    """The hierarchy over the ontology and every group that the articles speak of."""
    readings = list(readings)
    minted = {slug: parts for reading in readings for slug, parts in reading.minted}
    groups = {
        Expression(s.populations, s.excluded_populations) for r in readings for s in r.statements
    }
    return reason.classify(terms, groups, minted)


def compared(readings: Sequence[Reading], hierarchy: Hierarchy) -> Compiled:
    """Statements to positions to conflicts."""
    statements = [s for reading in readings for s in reading.statements]
    positions, support = position.positions(statements)
    findings = conflict.find(readings, positions, support, hierarchy)
    return Compiled(tuple(readings), hierarchy, positions, dict(support), findings)


# ── files in, dataset out ────────────────────────────────────────────────────────────────────────
def build(
    paths: Sequence[Path],
    out: Path,
    names: Names,
    *,
    skip_bad: bool = False,
    progress: Progress | None = None,
    decisions: Sequence[Review] = (),
) -> tuple[Dataset, Compiled, tuple[InputError, ...]]:
    """Compile files and folders into the dataset folder ``out``.

    Raises ``BadInputs`` naming every file that cannot be read; with ``skip_bad`` these are
    recorded in the dataset instead. ``decisions`` are curators' (``kg.curation``). ``out`` is
    replaced whole, or left as it was; what the dataset there named and the new one does not is
    remembered as retired (``kg.retired``).
    """
    files = gather(paths)
    pages, bad = read_pages(files)
    if bad and (not skip_bad or not pages):
        raise BadInputs(bad)
    terms = ontology.load(data_dir("ontology"), names)
    compiled = compile_pages(pages, terms, progress)
    if progress:
        progress("writing the dataset", 0, 1)
    with replacing(out) as fresh:
        before = retired.history(out, names)
        write(fresh, compiled, terms, bad, decided(compiled, decisions), before)
    return dataset.load(out), compiled, bad


def decided(compiled: Compiled, decisions: Sequence[Review]) -> Curation:
    """Curators' decisions tied to the conflicts and statements that there are."""
    conflicts = {c.id for c in compiled.findings.conflicts}
    return curation.attach(decisions, conflicts | {s.id for s in compiled.statements})


def gather(paths: Iterable[Path]) -> list[Path]:
    """The article files named or found in folders; ``UsageError`` where there are none or two
    share a key.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [
                p for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file()
            ]
            if not inside:
                raise UsageError(f"{path}: the folder holds no {', '.join(SUFFIXES)} file")
            found += inside
        else:
            found.append(path)
    unique = list(dict.fromkeys(p.resolve() for p in found))
    by_stem: dict[str, Path] = {}
    for path in unique:
        if path.stem in by_stem:
            raise UsageError(
                f"{by_stem[path.stem]} and {path} share the key {path.stem!r}: "
                "rename one, as a file's stem names its source"
            )
        by_stem[path.stem] = path
    return unique


def read_pages(files: Iterable[Path]) -> tuple[list[Page], tuple[InputError, ...]]:
    """The pages that can be read, and an error for each that cannot."""
    pages, bad = [], []
    for path in files:
        try:
            pages.append(read_page(path))
        except InputError as error:
            bad.append(error)
    return pages, tuple(bad)


def read_page(path: Path) -> Page:
    """One file as a page; raises ``InputError`` with the place and the reason."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(str(path), f"not an article: expected {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    text = article.decode(data, str(path))
    if path.suffix.lower() != ".txt" or html.looks_like_html(text):
        text = html.to_text(text)
    article.check(text, str(path))
    return Page(path.stem, data, text)


def write(
    folder: Path,
    compiled: Compiled,
    terms: ontology.Ontology,
    bad: Sequence[InputError] = (),
    curated: Curation | None = None,
    before: History | None = None,
) -> None:
    """Fill an empty folder with the dataset; ``before`` is what the one it replaces named."""
    names = terms.names
    curated = curated or Curation()
    rows = tables(compiled, curated)
    gone = retired.since(before, rows)
    content = graph.Content(
        readings=compiled.readings,
        positions=compiled.positions,
        support=compiled.support,
        conflicts=compiled.findings.conflicts,
        relations=compiled.findings.relations,
        closure=compiled.hierarchy.closure(),
        vocabulary=vocabulary(terms),
        curation=curated,
        others=retired.graph(gone, names),
        build=graph.Build(version=program_version()),
    )
    texts = {r.article.key: r.article.text for r in compiled.readings}
    dataset.write(
        folder,
        graph.nquads(content, names),
        {**rows, "retired": map(retired.record, gone)},
        texts,
        names,
        program_version(),
    )
    (folder / "hierarchy.json").write_text(compiled.hierarchy.to_json(), encoding="utf-8")
    skipped = [{"place": e.place, "reason": e.reason} for e in bad]
    if skipped:
        (folder / "skipped.json").write_text(
            json.dumps(skipped, indent=2, ensure_ascii=False), encoding="utf-8"
        )


def vocabulary(terms: ontology.Ontology) -> list[str]:
    """Ontology and shapes as canonical N-Quads lines, and the catalogue's questions as examples."""
    names = terms.names
    shapes = rdf.shapes(data_dir("ontology"), names)
    written = store.canonical(
        {names.graph("ontology"): terms.ntriples(), names.graph("shapes"): shapes}
    )
    catalogue = questions.load(data_dir("queries"), names)
    return [*written, *questions.examples(catalogue, names)]


def tables(compiled: Compiled, curated: Curation | None = None) -> dict[str, list[dict[str, Any]]]:
    """The tables of the dataset, as contract objects."""
    curated = curated or Curation()
    supporters: dict[str, list[Statement]] = {}
    for statement in compiled.statements:
        supporters.setdefault(compiled.support[statement.id], []).append(statement)
    return {
        "statements": [
            _reviewed(records.statement_record(s), curated) for s in compiled.statements
        ],
        "positions": [records.position_record(p, supporters[p.id]) for p in compiled.positions],
        "conflicts": [
            _reviewed(records.conflict_record(c), curated) for c in compiled.findings.conflicts
        ],
        "undecided": [_undecided(u) for u in compiled.findings.undecided],
        "sources": [records.source_record(r) for r in compiled.readings],
        "residue": [records.residue_record(a) for r in compiled.readings for a in r.accounted],
        "decisions": curation.table(curated),
    }


def _reviewed(record: dict[str, Any], curated: Curation) -> dict[str, Any]:
    review = curated.of(record["id"])
    return record if review is None else record | {"review": curation.record(review)}


def _undecided(finding: Any) -> dict[str, Any]:
    record = asdict(finding)
    return {
        key: [list(p) for p in value] if key == "statements" else value
        for key, value in record.items()
    }


def program_version() -> str:
    """The installed version, or "0" in a bare checkout."""
    try:
        return version("posology")
    except PackageNotFoundError:
        return "0"


# ── a dataset back into values ───────────────────────────────────────────────────────────────────
def reopen(source: Dataset) -> Compiled:
    """The values a dataset was written from, its conflicts found again."""
    page_format = article.page_format()
    statements: dict[str, list[Statement]] = {}
    for row in source.rows("statements"):
        statements.setdefault(row["source"], []).append(records.statement(row))
    readings = [
        _reading(source, row, tuple(statements.get(row["source"], ())), page_format)
        for row in source.rows("sources")
    ]
    hierarchy = Hierarchy.from_json(
        (source.directory / "hierarchy.json").read_text(encoding="utf-8")
    )
    return compared(readings, hierarchy)


def _reading(
    source: Dataset,
    row: dict[str, Any],
    statements: tuple[Statement, ...],
    page_format: article.PageFormat,
) -> Reading:
    text = source.text(row["source"])
    parsed: Article = article.parse(row["source"], text.encode("utf-8"), text, page_format)
    markers: tuple[Marker, ...] = tuple(records.marker(m) for m in row["markers"])
    told = tuple(s.on_page_about(row.get("topic_agent", "")) for s in statements)
    return Reading(replace(parsed, sha256=row["sha256"]), told, markers, ())
