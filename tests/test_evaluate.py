"""Scoring a reading against statements that people made: pairs, slots, listed errors, command."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.dataset import Dataset
from kg.errors import BadInputs, InputError
from kg.evaluate import load, score
from kg.evaluate.score import Tally, compare, inverted, pair, tally, unit_error
from kg.model import Act, Kind, Modality, Span, Statement, Target
from kg.quantity import Interval

GOLD = Path(__file__).parent / "gold" / "statements.jsonl"
ARTICLES = Path(__file__).parent.parent / "kg" / "articles"


def said(
    start: int = 0, end: int = 10, modality: Modality = Modality.RECOMMEND, **slots: Any
) -> Statement:
    return Statement(
        id=slots.pop("id", f"s{start}"),
        source=slots.pop("source", "page"),
        section="",
        span=Span(start, end),
        quote="",
        kind=slots.pop("kind", Kind.REGIMEN),
        modality=modality,
        **slots,
    )


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def write_gold(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# ── slots ────────────────────────────────────────────────────────────────────────────────────────
def test_a_list_counts_element_by_element() -> None:
    gold = said(routes=("oral", "nasal"))
    read = said(routes=("oral", "sublingual", "rectal"))
    assert tally(gold, read, "routes") == Tally(right=1, extra=2, missing=1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Interval(1000, 1000), Interval(1000, 1000 + 1e-7), True),
        (Interval(30.4375, 30.4375), Interval(30, 30), False),
        (Interval(None, 7), Interval(None, 7), True),
        (Interval(None, 7), Interval(7, 7), False),
    ],
)
def test_intervals_are_equal_bound_by_bound(one: Interval, other: Interval, same: bool) -> None:
    assert (
        tally(said(interval_days=one), said(interval_days=other), "interval_days").right == 1
    ) is same


def test_text_is_compared_without_case_space_or_look_alikes() -> None:
    gold, read = said(quantifier="Most  patients"), said(quantifier="most\u00a0patients")
    assert tally(gold, read, "quantifier") == Tally(right=1)


def test_conditions_are_the_same_when_half_of_their_words_are() -> None:
    gold = said(conditions=("when symptoms return",))
    assert tally(gold, said(conditions=("symptoms return early",)), "conditions").right == 1
    assert tally(gold, said(conditions=("levels are normal",)), "conditions").right == 0


def test_a_condition_is_used_up_by_its_partner() -> None:
    gold = said(conditions=("symptoms return",))
    read = said(conditions=("symptoms return", "if symptoms return"))
    assert tally(gold, read, "conditions") == Tally(right=1, extra=1)


def test_a_target_needs_its_value_and_unit_but_not_one_spelling_of_micro() -> None:
    gold = said(target=Target("homocysteine", "<", 10.0, "umol/L"))
    assert (
        tally(gold, said(target=Target("homocysteine", "<", 10.0, "μmol/L")), "target").right == 1
    )
    assert (
        tally(gold, said(target=Target("homocysteine", "<", 10.0, "mmol/L")), "target").right == 0
    )


def test_an_act_that_goes_without_saying_is_no_value() -> None:
    assert tally(said(), said(), "act") == Tally()
    assert tally(said(act=Act.MONITOR), said(), "act") == Tally(missing=1)


def test_a_difference_names_what_is_left_on_both_sides() -> None:
    found = compare(said(citations=(1, 2)), said(citations=(2, 3)), "citations")
    assert (found.missing, found.extra) == ((1,), (3,))


# ── pairs ────────────────────────────────────────────────────────────────────────────────────────
def test_pairs_are_one_to_one_and_the_better_overlap_goes_first() -> None:
    gold = [said(0, 100)]
    near, far = said(0, 95, id="near"), said(0, 40, id="far")
    assert pair(gold, [far, near]) == [(gold[0], near)]


def test_of_two_statements_in_the_same_words_the_more_alike_is_the_partner() -> None:
    gold = [said(0, 50, id="oral", routes=("oral",)), said(0, 50, id="nasal", routes=("nasal",))]
    read = [said(0, 50, id="a", routes=("nasal",)), said(0, 50, id="b", routes=("oral",))]
    assert [(g.id, r.id) for g, r in pair(gold, read)] == [("nasal", "a"), ("oral", "b")]


def test_other_words_and_other_articles_are_no_partners() -> None:
    assert pair([said(0, 100)], [said(90, 200)]) == []
    assert pair([said(0, 100)], [said(0, 100, source="elsewhere")]) == []


def test_the_order_of_the_input_changes_nothing() -> None:
    gold = load(GOLD).statements
    read = [replace(s, id=f"r{s.id}", span=Span(s.span.start + 3, s.span.end + 9)) for s in gold]
    shuffled = list(read)
    random.Random(7).shuffle(shuffled)
    assert pair(gold, read) == pair(gold[::-1], shuffled)


# ── the whole score ──────────────────────────────────────────────────────────────────────────────
def test_a_reading_equal_to_the_gold_is_perfect() -> None:
    gold = load(GOLD).statements
    perfect = score(gold, gold)
    assert perfect.over().f1 == 1.0
    assert perfect.statements == Tally(right=len(gold))
    assert perfect.inversions == perfect.unit_errors == perfect.differences == ()


def test_reading_nothing_misses_every_value() -> None:
    gold = [said(routes=("oral",))]
    nothing = score(gold, [])
    assert nothing.over() == Tally(missing=3)  # kind, modality, route
    assert (nothing.over().f1, nothing.statements.recall) == (0.0, 0.0)


def test_a_statement_without_a_partner_costs_all_its_values() -> None:
    both = score([said()], [said(), said(500, 600, routes=("oral",))])
    assert both.statements == Tally(right=1, extra=1)
    assert both.over() == Tally(right=2, extra=3)


def test_the_overall_numbers_weigh_every_value_the_same() -> None:
    gold = [said(citations=(1, 2, 3, 4), routes=("oral",))]
    read = [said(citations=(1, 2, 3, 4), routes=("nasal",))]
    found = score(gold, read).over()
    assert (found.precision, found.recall) == (6 / 7, 6 / 7)


@pytest.mark.parametrize(
    ("gold", "read", "wrong"),
    [
        (Modality.FORBID, Modality.RECOMMEND, True),
        (Modality.AVOID, Modality.INFORM, True),
        (Modality.ACCEPTABLE, Modality.FORBID, True),
        (Modality.AVOID, Modality.FORBID, False),
        (Modality.REQUIRE, Modality.INFORM, False),
    ],
)
def test_an_inversion_is_between_ruling_out_and_anything_else(
    gold: Modality, read: Modality, wrong: bool
) -> None:
    assert inverted(said(modality=gold), said(modality=read)) is wrong


@pytest.mark.parametrize(
    ("slots", "error"),
    [
        ({"dose_ug": Interval.point(1_000_000)}, "thousandfold"),
        ({"dose_ug": Interval.point(1)}, "thousandfold"),
        ({"dose_iu": Interval.point(1000)}, "other unit"),
        ({}, "lost"),
        ({"dose_ug": Interval.point(100)}, ""),
        ({"dose_ug": Interval.point(1000)}, ""),
    ],
)
def test_a_unit_error_is_a_thousandfold_another_unit_or_no_dose(
    slots: dict[str, Any], error: str
) -> None:
    assert unit_error(said(dose_ug=Interval.point(1000)), said(**slots)) == error


def test_a_dose_that_the_gold_does_not_have_is_no_unit_error() -> None:
    assert unit_error(said(), said(dose_ug=Interval.point(1))) == ""


# ── gold files ───────────────────────────────────────────────────────────────────────────────────
def test_every_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"source": "a"}\n\nnot json\n[1]\n', encoding="utf-8")
    with pytest.raises(BadInputs) as caught:
        load(path)
    assert [e.place for e in caught.value.errors] == [f"{path}:1", f"{path}:3", f"{path}:4"]


def test_an_empty_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="no statements"):
        load(path)


# ── the command ──────────────────────────────────────────────────────────────────────────────────
def test_the_bundled_articles_are_read_well_enough() -> None:
    done = run(GOLD, ARTICLES, "--min", "0.8")
    assert done.exit_code == 0, done.output
    assert "Polarity inversions: 0" in done.stdout
    assert "all slots but governs" in done.stdout


def test_below_the_least_f1_the_code_is_one_and_the_score_is_still_shown() -> None:
    done = run(GOLD, ARTICLES, "--min", "1", "--format", "jsonl")
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["name"] == "all slots"
    assert f"F1 {rows[0]['f1']:.4f} is below 1" in done.stderr


def test_the_formats_say_the_same(tmp_path: Path) -> None:
    lines = [
        json.loads(line) for line in run(GOLD, ARTICLES, "--format", "jsonl").stdout.splitlines()
    ]
    assert json.loads(run(GOLD, ARTICLES, "--format", "json").stdout) == lines
    table = list(csv.DictReader(io.StringIO(run(GOLD, ARTICLES, "--format", "csv").stdout)))
    assert [row["f1"] for row in table] == [str(row.get("f1", "")) for row in lines]
    assert {"total", "statements", "slot"} <= {row["row"] for row in lines}


def page(folder: Path, dose: str) -> dict[str, Any]:
    """One made-up article with one regimen, and the gold for it with the dose given in µg."""
    sentence = "Give 1 mg of hydroxocobalamin intramuscularly every 2 months"
    text = f"How is vitamin B12 deficiency treated?\n\nTreatment\n\n{sentence}.\n"
    (folder / "made-up.txt").write_text(text, encoding="utf-8")
    start = text.index(sentence)
    return {
        "source": "made-up",
        "start": start,
        "end": start + len(sentence),
        "quote": sentence,
        "kind": "regimen",
        "modality": "recommend",
        "formulations": ["hydroxocobalamin"],
        "routes": ["intramuscular"],
        "dose_ug": {"min": float(dose), "max": float(dose)},
        "interval_days": {"min": 60.875, "max": 60.875},
    }


def rows(*arguments: object) -> list[dict[str, Any]]:
    done = run(*arguments, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_articles_beside_the_gold_are_found_by_their_stem(tmp_path: Path) -> None:
    found = rows(write_gold(tmp_path, page(tmp_path, "1000")))
    assert next(r for r in found if r["name"] == "dose_ug")["f1"] == 1.0
    assert next(r for r in found if r["name"] == "statements")["recall"] == 1.0


def test_a_thousandfold_dose_is_listed_with_both_values(tmp_path: Path) -> None:
    found = rows(write_gold(tmp_path, page(tmp_path, "1")))
    listed = [r for r in found if r["row"] == "unit error"]
    assert [(r["name"], r["expected"], r["read"]) for r in listed] == [
        ("thousandfold", "1 µg", "1000 µg")
    ]


def test_differences_show_both_readings(tmp_path: Path) -> None:
    gold = page(tmp_path, "1000") | {"routes": ["oral"]}
    found = rows(write_gold(tmp_path, gold), "--differences")
    listed = next(r for r in found if r["row"] == "difference" and r["name"] == "routes")
    assert (listed["expected"], listed["read"]) == (["oral"], ["intramuscular"])


def test_a_quote_that_stands_elsewhere_is_refused(tmp_path: Path) -> None:
    gold = page(tmp_path, "1000")
    done = run(write_gold(tmp_path, gold | {"start": gold["start"] - 5}))
    assert done.exit_code == 2
    assert "does not stand at" in done.stderr


def test_a_source_without_an_article_is_refused(tmp_path: Path) -> None:
    gold = write_gold(
        tmp_path, page(tmp_path, "1000"), page(tmp_path, "1000") | {"source": "another"}
    )
    done = run(gold, tmp_path / "made-up.txt")
    assert done.exit_code == 2
    assert "another" in done.stderr


def test_articles_without_gold_and_keys_without_meaning_are_told(tmp_path: Path) -> None:
    gold = write_gold(tmp_path, page(tmp_path, "1000") | {"dose_mcg": 5})
    (tmp_path / "unread.txt").write_text(
        "Another page?\n\nGive 5 mg of iron daily.\n", encoding="utf-8"
    )
    done = run(gold, tmp_path / "made-up.txt", tmp_path / "unread.txt")
    assert "no gold for: unread" in done.stderr
    assert "dose_mcg" in done.stderr


def test_without_articles_the_dataset_lends_its_texts(dataset: Dataset) -> None:
    from_dataset = rows(GOLD, "--data", dataset.directory)
    assert from_dataset == rows(GOLD, ARTICLES)


def test_without_articles_or_dataset_the_code_is_three(tmp_path: Path) -> None:
    done = run(GOLD, "--data", tmp_path / "none")
    assert (done.exit_code, done.stdout) == (3, "")
