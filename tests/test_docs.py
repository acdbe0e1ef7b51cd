"""What the documents say is so: commands run, examples work, nothing is left undescribed."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import article, ontology, questions
from kg.cli import main
from kg.dataset import Dataset
from kg.extract import Extractor
from kg.files import data_dir
from kg.model import Act, Basis, Kind, Modality, Phase, Statement
from kg.terms import Names
from tests import pages
from tests.test_layers import MODULES, PROJECT

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SLOTS = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
WHY = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
LONGEST = 700
"""Lines of a module; what grows longer is two modules."""

PREFIXES = """@prefix ont: <https://w3id.org/posology/ontology/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""


def blocks(text: str, language: str) -> list[str]:
    """The fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every ``posology …`` of a console block or in backquotes that can run as it stands."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        shown = [
            line[2:]
            for block in blocks(text, "console")
            for line in block.splitlines()
            if line.startswith("$ ")
        ]
        shown += re.findall(
            r"`(posology [^`…|]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        )
        found += [
            c for c in shown if c.startswith("posology ") and not re.search(r"\b[A-Z]{3,}\b", c)
        ]
    return sorted(set(found))


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_documents_runs(
    command: str, dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSOLOGY_DATA", str(dataset.directory))
    words = shlex.split(command)[1:]
    words = [str(ROOT / w) if (ROOT / w).exists() else w for w in words]
    endless = words[:1] == ["serve"] or (words[:1] == ["demo"] and "--no-serve" not in words)
    named = len(words) == 1 and any(p.required for p in main.commands[words[0]].params)
    if endless or named or words[:1] == ["bench"]:  # a measurement takes minutes
        words.append("--help")
    elif words[:1] in (["build"], ["demo"]):
        words += ["--out", str(tmp_path / "out")]
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output


def test_the_first_command_stands_in_the_first_lines_and_what_it_prints_below() -> None:
    assert "python3 run.py demo" in "\n".join(README.splitlines()[:8])
    assert README.splitlines()[2].endswith(".")


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    (block,) = [b for b in blocks(README, "console") if b.startswith("$ posology demo")]
    done = CliRunner().invoke(main, ["demo", "--no-serve", "--out", str(tmp_path / "out")])
    printed = iter([" ".join(line.split()) for line in done.stdout.splitlines()])
    for shown in block.splitlines()[1:]:
        expected = " ".join(shown.removesuffix("…").split())
        assert any(line.startswith(expected) for line in printed), (
            f"not printed, or not in this order: {shown}"
        )


@pytest.mark.parametrize("verb", ["demo", "test"])
def test_the_verbs_of_run_py_are_those_of_the_readme(verb: str) -> None:
    assert f"python3 run.py {verb}" in README
    assert f'verb == "{verb}"' in (ROOT / "run.py").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in main.commands if f"posology {name}" not in README] == []


# ── examples ─────────────────────────────────────────────────────────────────────────────────────
def test_the_readme_s_query_answers(dataset: Dataset) -> None:
    (query,) = blocks(README, "sparql")
    answer = dataset.store().query(query)
    assert any("biweekly" in str(row["term"]) for row in answer.records())  # type: ignore[union-attr]


def test_the_readme_s_drug_is_read_without_code(tmp_path: Path) -> None:
    (turtle,) = blocks(README, "turtle")
    (tmp_path / "more.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    terms = ontology.load(data_dir("ontology"), Names(), [tmp_path / "more.ttl"])
    title = "How is myo-inositol given?"
    text = pages.page("Give myo-inositol 500 mg orally daily.", title=title)
    page = article.parse("page", text.encode(), text, article.page_format())
    (found,) = Extractor(terms).read(page).statements
    assert found.formulations == ("inositol",)
    assert "inositol" not in ontology.load(data_dir("ontology"), Names()).terms


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_link_and_path_of_a_document_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
    assert [t for t in targets if not (path.parent / t).exists()] == []
    named = re.findall(r"`((?:kg|server|ontology|queries|docs|tests)/[\w./-]+)`", text)
    assert [n for n in named if not (ROOT / n).exists()] == []


# ── nothing is left undescribed ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "slot", [f.name for f in fields(Statement) if f.name != "span"] + ["start", "end"]
)
def test_every_slot_of_a_statement_is_described(slot: str) -> None:
    assert re.search(rf"^\| [^|]*`{slot}`[^|]*\|", SLOTS, re.MULTILINE), slot


@pytest.mark.parametrize("value", [v.value for e in (Kind, Modality, Act, Phase, Basis) for v in e])
def test_every_value_of_a_closed_slot_is_described(value: str) -> None:
    assert f"`{value}`" in SLOTS


def test_no_slot_is_described_that_is_not_there() -> None:
    described = {
        s
        for row in re.findall(r"^\| (`[^|]+) \|", SLOTS, re.MULTILINE)
        for s in re.findall(r"`(\w+)`", row)
    }
    assert described == {f.name for f in fields(Statement)} - {"span"} | {"start", "end"}


@pytest.mark.parametrize(
    "library", [re.split(r"[<>=]", d)[0] for d in PROJECT["project"]["dependencies"]]
)
def test_every_library_has_its_reason(library: str) -> None:
    assert f"**{library}**" in WHY


def test_every_question_has_a_summary_and_a_description() -> None:
    catalogue = questions.load(data_dir("queries"), Names())
    assert [
        q.name for q in catalogue.values() if not (q.summary.endswith("?") and q.description)
    ] == []


# ── the house ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_opens_with_what_it_is_and_stays_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not lines or lines[0].startswith(('"""', 'r"""'))
    assert len(lines) <= LONGEST


def test_nothing_speaks_of_the_machine_it_was_written_on() -> None:
    """No absolute path of somebody's home or workplace."""
    machine = re.compile(
        r"(?<![\w.:/])/(?:" + "|".join(("home", "root", "Users", "wor" + "k")) + r")/"
    )
    suspects = [
        p
        for top in ("kg", "server", "tests", "docs", "ontology", "queries")
        for p in (ROOT / top).rglob("*")
    ]
    for path in [*suspects, *ROOT.glob("*.md"), *ROOT.glob("*.py"), ROOT / "pyproject.toml"]:
        if path.is_file() and path.suffix in (
            ".py",
            ".md",
            ".ttl",
            ".rq",
            ".toml",
            ".html",
            ".tsv",
            ".lark",
            ".jsonl",
        ):
            found = machine.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path}: {found}"
