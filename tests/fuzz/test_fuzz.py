"""Articles with cut, doubled, moved and foreign parts: read, or refused with our own error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.bench import fuzz
from kg.bench.readers import Reader
from kg.cli import main
from kg.model import Reading

SEED = 1
PAGE = "How is vitamin B12 deficiency treated?\n\nTreatment\n\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def mutator() -> fuzz.Mutator:
    return fuzz.Mutator(SEED)


def test_damaged_articles_are_read_soundly_or_refused(
    reader: Reader, mutator: fuzz.Mutator
) -> None:
    outcomes = [fuzz.examine(reader, n, mutator.case(n)) for n in range(300)]
    report = fuzz.summary(SEED, outcomes)
    assert not [f"case {o.number}: {o.failure}" for o in report.failed]
    assert report.cases == 300
    assert report.refused < 30, "most cases are there to be read"
    assert report.statements > 10 * report.cases


def test_a_case_depends_on_its_seed_and_number_only(mutator: fuzz.Mutator) -> None:
    assert fuzz.Mutator(SEED).case(7) == mutator.case(7)
    assert fuzz.Mutator(SEED + 1).case(7) != mutator.case(7)
    assert len({mutator.case(n) for n in range(100)}) == 100


@pytest.mark.parametrize(
    "unit",
    [
        "anemia or ",
        "anemia and without ",
        "1000 µg daily or ",
        "Give 1000 µg of cyanocobalamin every month for pernicious anemia. 3 ",
        "1, 2, 3, ",
        "(which may cause anemia ",
        "patients with anemia or ",
        "do not give 1 mg, ",
        "except in patients with anemia ",
        "(every 2 months if pregnant) ",
        "who take 1 mg, ",
        "Two tablets of 1 mg and ",
        "12 years: 1 mg; ",
        "iron, folate, ",
        "do not use iron to prevent falls ",
        "reserved for anemia or ",
        "under specialist supervision anemia or ",
        "iron 1 mg for the sake of ",
        "delay iron until an infection has resolved, ",
        "Iron is good. It is not used in anemia. ",
        "800 IU daily should be increased to 1 mg, ",
    ],
)
def test_work_grows_no_faster_than_the_text(reader: Reader, unit: str) -> None:
    once, fourfold = (fuzz.examine(reader, 0, f"{PAGE}{unit * n}\n".encode()) for n in (100, 400))
    assert not once.failure
    assert not fourfold.failure
    assert fourfold.calls < 5 * once.calls


def test_a_list_may_be_of_any_length(reader: Reader) -> None:
    outcome = fuzz.examine(reader, 0, f"{PAGE}{'anemia or ' * 1500}\n".encode())
    assert not outcome.failure


# ── what counts as a failure ─────────────────────────────────────────────────────────────────────
class Raising(Reader):
    def read_text(self, key: str, data: bytes, text: str) -> Reading:
        raise KeyError("no such word")


class Misquoting(Reader):
    def read_text(self, key: str, data: bytes, text: str) -> Reading:
        reading = super().read_text(key, data, text)
        first, *rest = reading.statements
        return replace(reading, statements=(replace(first, quote="said by nobody"), *rest))


class Toiling(Reader):
    def read_text(self, key: str, data: bytes, text: str) -> Reading:
        def step() -> None: ...

        for _ in range(100_000):
            step()
        return super().read_text(key, data, text)


@pytest.mark.parametrize(
    ("kind", "told"),
    [(Raising, "no such word"), (Misquoting, "a quote is not the text"), (Toiling, "are allowed")],
)
def test_errors_contradictions_and_needless_work_are_failures(
    kind: type[Reader], told: str
) -> None:
    outcome = fuzz.examine(kind(), 3, f"{PAGE}Give 1 mg of cyanocobalamin daily.\n".encode())
    assert told in outcome.failure


def test_what_is_no_page_is_refused(reader: Reader) -> None:
    outcome = fuzz.examine(reader, 0, b"\xff\xfe")
    assert outcome.refused
    assert not outcome.failure


# ── the command ──────────────────────────────────────────────────────────────────────────────────
def test_the_command_reads_the_cases_it_is_asked_for() -> None:
    asked = "bench fuzz --cases 5 --first 100 --seed 3 --processes 1 --format csv"
    result = CliRunner().invoke(main, asked.split())
    assert result.exit_code == 0, result.output
    header, row = result.stdout.strip().splitlines()[-2:]
    told = dict(zip(header.split(","), row.split(","), strict=True))
    assert (told["seed"], told["cases"], told["failed"]) == ("3", "5", "0")


def test_a_failing_case_is_kept_with_the_way_to_see_it_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failed = fuzz.Outcome(42, b"damaged", failure="Traceback\nKeyError: 'word'")
    report = fuzz.summary(SEED, [fuzz.Outcome(41, b"fine"), failed])
    monkeypatch.setattr(fuzz, "run", lambda *asked: report)
    result = CliRunner().invoke(main, ["bench", "fuzz", "--failures", str(tmp_path)])
    assert result.exit_code == 1
    assert (tmp_path / "seed-1-case-42.txt").read_bytes() == b"damaged"
    log = (tmp_path / "seed-1-case-42.log").read_text(encoding="utf-8")
    assert "posology bench fuzz --seed 1 --first 42 --cases 1" in log
    assert "KeyError: 'word'" in log
