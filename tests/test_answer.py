"""Answers: nothing said that no statement says, nothing hidden, and silence called silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import answer
from kg.answer import Answer, Asked, Chip, Known, Patient, QuestionReader, Wording
from kg.build import Compiled
from kg.dataset import Dataset
from kg.errors import UsageError
from kg.extract import Extractor
from kg.model import Kind, Modality, Schedule, Statement
from kg.ontology import Ontology

Ask = Callable[..., Answer]

QUESTIONS = [
    "maintenance dose of cyanocobalamin after loading in someone with kidney disease?",
    "vitamin B12 by mouth for someone with intact absorption",
    "What should be monitored?",
    "B12 deficiency with neurological symptoms",
    "B12 in a patient without neurological involvement",
    "hydroxocobalamin after bariatric surgery during pregnancy",
]


@pytest.fixture(scope="module")
def known(dataset: Dataset) -> Known:
    return Known.of(dataset)


@pytest.fixture(scope="module")
def reader(terms: Ontology, extractor: Extractor) -> QuestionReader:
    return QuestionReader(terms, extractor, answer.questions())


@pytest.fixture(scope="module")
def words(terms: Ontology) -> dict[str, Wording]:
    return {audience: answer.wording(audience, terms) for audience in answer.AUDIENCES}


@pytest.fixture(scope="module")
def ask(known: Known, reader: QuestionReader, words: dict[str, Wording]) -> Ask:
    def asking(text: str, audience: str = "clinician") -> Answer:
        return answer.compose(reader.read(text), known, words[audience])

    return asking


def titles(known: Known) -> list[str]:
    return [row["title"] for row in known.sources]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)


# ── reading ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "chips"),
    [
        (
            "maintenance dose of cyanocobalamin after loading in someone with kidney disease?",
            {("substance", "cyanocobalamin", False), ("phase", "maintenance", False),
             ("population", "renal-dysfunction", False)},
        ),
        ("B12 IM without neurological involvement",
         {("substance", "cobalamin", False), ("route", "intramuscular", False),
          ("population", "neurological-involvement", True)}),
        ("oral hydroxocobalamin in pernicious anaemia",
         {("substance", "hydroxocobalamin", False), ("route", "oral", False),
          ("population", "pernicious-anemia", False)}),
    ],
)  # fmt: skip
def test_a_question_is_read_with_the_lexicon(
    reader: QuestionReader, text: str, chips: set[tuple[str, str, bool]]
) -> None:
    read = reader.read(text)
    assert chips <= {(c.category, c.slug, c.negated) for c in read.chips}


def test_words_that_mean_nothing_are_handed_back(ask: Ask) -> None:
    found = ask("cyanocobalamin for gloomy zebras")
    assert {"gloomy", "zebras"} <= set(found.asked.unread)
    assert "zebras" in found.note


# ── nothing invented ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("text", QUESTIONS)
@pytest.mark.parametrize("audience", answer.AUDIENCES)
def test_every_line_rests_on_statements(ask: Ask, known: Known, text: str, audience: str) -> None:
    """A quoted line is the statement's own words; every number of the others is one of its own."""
    found = ask(text, audience)
    for section in found.sections:
        for line in section.lines:
            assert line.statements
            said = known.by_id[line.statements[0]]
            if line.quoted:
                assert line.text == " ".join(said.quote.split())
            else:
                assert set(numbers(line.text)) <= stated(said), line.text
            for key in line.cited:
                assert key in found.citations


def stated(statement: Statement) -> set[str]:
    """Every number that a statement's slots hold, in any unit a person would say it in."""
    words = (statement.quote, statement.until_as_written, *statement.conditions)
    found = set(numbers(" ".join(words)))
    found |= set(numbers(" ".join(statement.formulations)))
    readings = [r for ambiguity in statement.ambiguities for r in ambiguity.readings]
    timed: list[Statement | Schedule] = [statement, *readings]
    counts = [b for each in timed for b in (each.count, each.doses_per_day)]
    for bounds in (statement.dose_ug, statement.dose_iu, *counts):
        found |= {f"{v:g}" for v in (bounds.low, bounds.high) if v} if bounds else set()
    for bounds in [b for each in timed for b in (each.interval_days, each.duration_days)]:
        for value in (bounds.low, bounds.high) if bounds else ():
            for unit in (1.0, 7.0, 30.4375, 365.25):
                found.add(f"{round((value or 0) / unit, 6):g}")
                found.add(f"{round(unit / (value or 1), 4):g}")
    return found | {str(day) for day in statement.schedule_days} | {"12"}  # of "vitamin B12"


@pytest.mark.parametrize("text", QUESTIONS)
def test_numbers_do_not_change_with_the_audience(ask: Ask, text: str) -> None:
    clinician, patient = (ask(text, audience) for audience in answer.AUDIENCES)
    assert clinician.citations == patient.citations
    told = [
        [(line.statements, numbers(line.text)) for s in found.sections for line in s.lines]
        for found in (clinician, patient)
    ]
    assert told[0] == told[1]


def test_routes_are_told_to_a_patient_in_plain_words(words: dict[str, Wording]) -> None:
    """Each plainer name is one of the ontology's classes by another word."""
    clinician, patient = (words[audience] for audience in answer.AUDIENCES)
    plainer = {slug for slug in patient.labels if patient.labels[slug] != clinician.labels[slug]}
    assert "oral" in plainer
    assert patient.labels.keys() == clinician.labels.keys()


@pytest.mark.parametrize("text", [*QUESTIONS, "", "zebras"])
def test_disclaimer_and_printed_review_status_are_always_there(
    ask: Ask, known: Known, text: str
) -> None:
    notices = " ".join(ask(text).notices)
    assert "no medical advice" in notices
    for row in known.sources:
        assert all(told in notices for told in row["review_status"])


def test_an_empty_dataset_says_that_nobody_says_anything(
    known: Known, reader: QuestionReader, words: dict[str, Wording]
) -> None:
    empty = replace(known, statements=(), conflicts=(), sources=(), support={})
    found = answer.compose(reader.read(QUESTIONS[0]), empty, words["clinician"])
    assert found.sections == ()
    assert "not a permission" in found.gaps[0]


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────
def applied(found: Answer) -> list[Statement]:
    return [
        found.statements[key]
        for section in found.sections
        if section.key != "depends"
        for line in section.lines
        if not line.needs
        for key in line.statements
    ]


def test_the_articles_own_questions_are_answered(ask: Ask, known: Known) -> None:
    for title in titles(known):
        headline = ask(title).section("headline")
        assert headline, title
        doses = [known.by_id[line.statements[0]] for line in headline.lines]
        assert any(s.dose_ug and s.dose_ug.low == 1000 for s in doses), title


def test_after_loading_is_maintenance(ask: Ask) -> None:
    found = ask("What dose of cyanocobalamin after the loading phase?")
    assert all(s.phase is None or s.phase.value == "maintenance" for s in applied(found))


def test_kidney_disease_rules_cyanocobalamin_out(ask: Ask, known: Known) -> None:
    """A caution for this patient leads, and each regimen it rules out says so itself."""
    found = ask("maintenance dose of cyanocobalamin in someone with kidney disease?")
    headline, regimens = found.section("headline"), found.section("regimens")
    assert headline
    assert regimens
    caution = known.by_id[headline.lines[0].statements[0]]
    assert caution.kind is Kind.CONTRAINDICATION
    assert "renal-dysfunction" in caution.populations
    for line in regimens.lines:
        if known.by_id[line.statements[0]].formulations == ("cyanocobalamin",):
            assert caution.id in line.ruled_out_by


@pytest.mark.parametrize("text", [*QUESTIONS])
def test_no_headline_is_ruled_out(ask: Ask, text: str) -> None:
    headline = ask(text).section("headline")
    assert all(not line.ruled_out_by for line in (headline.lines if headline else ()))


def test_a_group_that_is_denied_is_not_answered_for(ask: Ask) -> None:
    found = ask("vitamin B12 deficiency without neurological involvement")
    assert all("neurological-involvement" not in s.populations for s in applied(found))


def test_what_hangs_on_something_untold_is_shown_apart(ask: Ask, known: Known) -> None:
    """The caution for kidney disease is not hidden from who did not mention the kidneys."""
    found = ask("dose of cyanocobalamin?")
    depends = found.section("depends")
    assert depends
    needed = [line for line in depends.lines if "renal-dysfunction" in line.needs]
    assert any(known.by_id[line.statements[0]].modality is Modality.AVOID for line in needed)
    assert all("renal-dysfunction" not in s.populations for s in applied(found))


def test_a_follow_up_changes_what_applies(
    ask: Ask, known: Known, words: dict[str, Wording]
) -> None:
    first = ask("dose of cyanocobalamin?")
    for chip in first.follow_ups:
        asked = first.asked.with_chips((*first.asked.chips, chip))
        second = answer.compose(asked, known, words["clinician"])
        assert second.citations != first.citations
        assert words["clinician"].follow_up(chip).endswith("?")


def test_an_impossible_patient_is_refused(known: Known, words: dict[str, Wording]) -> None:
    chips = (
        Chip("population", "renal-dysfunction", ""),
        Chip("population", "renal-dysfunction", "", negated=True),
    )
    with pytest.raises(UsageError, match="no patient"):
        answer.compose(Asked("", chips), known, words["clinician"])


# ── disagreements ────────────────────────────────────────────────────────────────────────────────
def test_disagreements_stand_under_the_line(ask: Ask, built: tuple[Dataset, Compiled]) -> None:
    """Each conflict above a tension between two statements of the answer is told on both."""
    found = ask("maintenance dose of vitamin B12 deficiency")
    inside = {s.id for s in applied(found)}
    shown = {
        (key, conflict)
        for section in found.sections
        for line in section.lines
        for dispute in line.disputes
        for key in line.statements
        for conflict in dispute.conflicts
    }
    conflicts = built[1].findings.conflicts
    expected = [
        (key, c.id)
        for c in conflicts
        if c.severity.value != "tension"
        for pair in c.statements
        if len(pair) == 2 and set(pair) <= inside
        for key in pair
    ]
    assert expected
    lines = {key: line for s in found.sections for line in s.lines for key in line.statements}
    for key, conflict in expected:
        assert any((other, conflict) in shown for other in lines[key].statements)


def test_what_no_source_covers_is_said(
    known: Known, terms: Ontology, words: dict[str, Wording]
) -> None:
    stated = {r for s in known.statements for r in (*s.routes, *s.less_preferred_routes)}
    akin = {other for route in stated for other in known.hierarchy.above.get(route, ())}
    below = {other for route in stated for other in known.hierarchy.descendants(route)}
    unsaid = min(known.hierarchy.descendants("route") - akin - below)
    found = answer.compose(Asked("", (Chip("route", unsaid, ""),)), known, words["clinician"])
    assert any(terms.terms[unsaid].label in gap for gap in found.gaps)


def test_the_terminal_shows_it_all(ask: Ask, words: dict[str, Wording]) -> None:
    found = ask(QUESTIONS[0])
    text = answer.as_text(found, words["clinician"])
    for n, key in enumerate(found.citations, 1):
        assert f"[{n}] {found.statements[key].source}" in text
    assert "ruled out by" in text
    assert all(gap in text for gap in found.gaps)
    assert all(notice in text for notice in found.notices)


# ── one patient ──────────────────────────────────────────────────────────────────────────────────
def test_every_statement_has_one_verdict(known: Known) -> None:
    found = answer.profile(known, Patient(frozenset({"vitamin-b12-deficiency"})))
    undetermined = [o.statement for o in found.undetermined]
    keys = [s.id for s in (*found.applies, *found.excluded, *undetermined)]
    assert sorted(keys) == sorted(known.by_id)


def test_the_first_question_decides_most(known: Known) -> None:
    """Either answer settles as many open statements as it says, and no other question more."""
    patient = Patient(frozenset({"vitamin-b12-deficiency"}))
    found = answer.profile(known, patient)
    best = found.questions[0]
    most = best.if_present + best.if_absent
    assert all(q.if_present + q.if_absent <= most for q in found.questions)
    for told, settled in (
        (Patient(patient.present | {best.slug}, patient.absent), best.if_present),
        (Patient(patient.present, patient.absent | {best.slug}), best.if_absent),
    ):
        again = answer.profile(known, told)
        assert len(found.undetermined) - len(again.undetermined) == settled


def test_a_course_holds_only_steps_that_are_meant(known: Known) -> None:
    present, absent = {"vitamin-b12-deficiency"}, {"neurological-involvement"}
    patient = Patient(frozenset(present), frozenset(absent))
    for row in known.sources:
        for course in answer.courses(known, row["source"], patient):
            assert all(patient.meets(s, known.hierarchy) for s in course.statements)
            assert all(s.modality.positive and s.source == row["source"] for s in course.statements)


# ── what leads ───────────────────────────────────────────────────────────────────────────────────
def leading(found: Answer) -> list[Statement]:
    headline = found.section("headline")
    return [found.statements[line.statements[0]] for line in headline.lines] if headline else []


def test_an_article_answers_its_own_title_with_its_first_sentence(ask: Ask, known: Known) -> None:
    """Also where that is for a part of the patients: then the part is named, on the line itself."""
    for row in known.sources:
        found = ask(row["title"])
        own = {s.id for s in known.statements if s.source == row["source"]} & known.headlines
        headline = found.section("headline")
        assert headline
        said = {key: line for line in headline.lines for key in line.statements}
        dosed = [k for k in own if (s := known.by_id[k]).dose_ug and s.routes]
        fitting = [k for k in dosed if known.by_id[k].modality.positive]
        assert set(fitting) & said.keys(), row["source"]
        for key in set(fitting) & said.keys():
            applies = known.by_id[key].populations == ("vitamin-b12-deficiency",)
            plain = applies and not known.by_id[key].excluded_populations
            assert plain or said[key].needs, "stated for a part, and does not say so"


def test_who_a_leading_regimen_is_for_is_never_hidden(ask: Ask, words: dict[str, Wording]) -> None:
    for text in ("maintenance dose of cyanocobalamin", "dose in pregnancy", "B12 for a child"):
        found = ask(text)
        printed = answer.as_text(found, words["clinician"])
        headline = found.section("headline")
        for line in headline.lines if headline else ():
            if line.needs:
                assert words["clinician"].in_case(line.stated_for).casefold() in printed.casefold()


def test_a_group_nobody_speaks_of_is_said_before_the_first_line(ask: Ask) -> None:
    found = ask("dose of cyanocobalamin for a child")
    assert "child" in found.note
    assert "wider" in found.note
    assert not ask("dose of cyanocobalamin").note


def test_asking_for_a_route_that_is_ruled_out_leads_with_that(ask: Ask) -> None:
    """And an injection by no route in particular is not taken for one into a vein."""
    lead = leading(ask("can cyanocobalamin be given intravenously?"))
    assert lead
    assert all(s.modality.negative and "intravenous" in s.routes for s in lead)


def test_the_patient_without_is_a_group_of_its_own(ask: Ask) -> None:
    lead = leading(ask("loading dose without neurological involvement"))
    own = [s for s in lead if "neurological-involvement" in s.excluded_populations]
    assert not own or lead[0] in own


# ── topics ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what should be monitored?", "monitoring"),
        ("how long should injections be continued?", "duration"),
        ("can B12 be stopped when levels are normal?", "stopping"),
        ("can folic acid be given before B12?", "order"),
        ("hydroxocobalamin vs cyanocobalamin", "comparison"),
        ("is oral as good as intramuscular?", "comparison"),
    ],
)
def test_what_a_question_is_after_leads(ask: Ask, text: str, topic: str) -> None:
    found = ask(text)
    assert topic in found.asked.slugs(answer.TOPIC)
    about = answer.questions().topics[topic]
    assert leading(found)
    assert all(about.answers(s) for s in leading(found))


def test_a_topic_leaves_the_rest_out_and_says_so(ask: Ask) -> None:
    found = ask("can B12 be stopped?")
    assert found.section("regimens") is None
    assert "stopping" in found.note
    kept = [c for c in found.asked.chips if c.category != answer.TOPIC]
    assert kept


def test_what_is_measured_and_given_under_one_name_is_found_as_a_test(ask: Ask) -> None:
    lead = leading(ask("should potassium be monitored?"))
    assert lead
    assert all("potassium" in s.analytes for s in lead)


# ── not understood ───────────────────────────────────────────────────────────────────────────────
def test_an_unknown_drug_is_not_answered_with_another(ask: Ask) -> None:
    """A dose under a question about another drug would be read as that drug's."""
    found = ask("dose of examplamab")
    assert found.sections == ()
    assert found.citations == ()
    assert "examplamab" in found.note


def test_nothing_leads_where_the_drug_may_be_what_was_not_understood(ask: Ask) -> None:
    found = ask("loading dose of examplamab")
    assert found.section("headline") is None
    assert "examplamab" in found.note
    assert not any(c.assumed for c in found.asked.chips)


def test_a_known_drug_that_no_source_speaks_of_gets_no_answer(ask: Ask) -> None:
    found = ask("dose of alfacalcidol in renal dysfunction")
    assert found.sections == ()
    assert "alfacalcidol" in found.note


def test_a_misspelt_drug_is_offered_and_not_taken(
    ask: Ask, known: Known, words: dict[str, Wording]
) -> None:
    first = ask("cyanocobalmin loading dose")
    assert "cyanocobalamin" not in first.asked.slugs("substance")
    (offer,) = first.asked.offered
    assert (offer.slug, offer.words) == ("cyanocobalamin", "cyanocobalmin")
    assert "did you mean cyanocobalamin?" in answer.as_text(first, words["clinician"])
    taken = first.asked.with_chips((*first.asked.chips, replace(offer, words="")))
    second = answer.compose(taken, known, words["clinician"])
    assert second.asked.unread == ()
    assert second.section("headline")


def test_an_amount_in_a_question_is_said_to_be_left_aside(reader: QuestionReader) -> None:
    read = reader.read("ileal resection 30 cm, weekly")
    assert read.aside == ("30 cm", "weekly")
    assert not read.doubtful


def test_a_dose_form_asks_for_its_route_and_a_medicine_taken_for_a_group(
    reader: QuestionReader,
) -> None:
    assert reader.read("is there a nasal spray?").slugs("route") == ("nasal",)
    read = reader.read("patient on metformin")
    assert read.slugs("population") == ("metformin-therapy",)


def test_nothing_asked_is_nothing_answered(ask: Ask) -> None:
    assert ask("").sections == ()
    assert ask("   ").citations == ()


# ── words ────────────────────────────────────────────────────────────────────────────────────────
def test_an_ambiguous_term_is_told_with_the_numbers_of_all_readings(
    known: Known, words: dict[str, Wording]
) -> None:
    for statement in known.statements:
        told = words["clinician"].spoken(statement)
        if statement.ambiguities and told:
            readings = [r for a in statement.ambiguities for r in a.readings]
            assert told.count("; or ") == len(readings) - 1


def test_what_a_quote_took_from_its_surroundings_is_told(
    known: Known, words: dict[str, Wording]
) -> None:
    lent = [
        s
        for s in known.statements
        if any(each.slot == "analytes" for each in s.inherited) and s.analytes
    ]
    assert lent
    for statement in lent:
        assert words["clinician"].label(statement.analytes[0]) in words["clinician"].subject(
            statement
        )


def test_a_condition_printed_beside_a_quote_goes_with_it(
    known: Known, words: dict[str, Wording]
) -> None:
    """ "An acceptable alternative" alone would be one for everybody."""
    for statement in known.statements:
        if any(each.slot == "conditions" for each in statement.inherited):
            told = words["clinician"].spoken(statement) or words["clinician"].subject(statement)
            assert all(condition in told for condition in statement.conditions)


def test_two_groups_told_are_answered_by_what_is_for_both(ask: Ask, known: Known) -> None:
    """Closer than what is for one of them; and each way that a source offers leads."""
    lead = leading(ask("B12 maintenance in pregnancy after bariatric surgery"))
    both = [s for s in lead if "pregnancy-after-bariatric-surgery" in s.populations]
    assert both
    assert lead[0] in both
    ways = [
        s
        for s in known.statements
        if s.populations == both[0].populations and s.dose_ug and s.kind is Kind.REGIMEN
    ]
    assert {s.id for s in ways} <= {s.id for s in lead}


def test_what_is_only_allowed_for_the_very_group_leads_too(ask: Ask) -> None:
    lead = leading(ask("cancer patient with vitamin B12 deficiency"))
    assert lead
    assert lead[0].modality is Modality.ACCEPTABLE
    assert "cancer" in lead[0].populations[0]


def test_the_longer_words_tell_the_topic(reader: QuestionReader) -> None:
    assert reader.read("side effects of cyanocobalamin").slugs(answer.TOPIC) == ("caution",)


def test_a_drug_no_source_names_is_said_first(ask: Ask) -> None:
    found = ask("cyanocobalamin with alfacalcidol")
    assert "alfacalcidol" in found.note


def test_the_same_other_side_is_told_in_words_once_a_line(
    ask: Ask, words: dict[str, Wording]
) -> None:
    text = answer.as_text(ask("B12 deficiency with neurological symptoms"), words["clinician"])
    for block in text.split("\n  • "):
        others = [x.split("]: ")[1] for x in block.splitlines() if x.startswith("        ")]
        assert len(others) == len(set(others))
