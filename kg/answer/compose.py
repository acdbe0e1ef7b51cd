"""From a question and a dataset to an answer: which statements apply, in what order, said by
whom.

A statement applies when its group surely holds for the patient the question speaks of, and is
worth a question when that hangs on something not told. Statements that take one position are one
line with all who say it. Rulings-out come first; disagreements stand in the answer, not behind
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.answer.question import Asked, Chip
from kg.answer.wording import Wording
from kg.build import Compiled
from kg.errors import UsageError
from kg.hierarchy import Applicability, Expression, judge
from kg.model import Act, Conflict, Kind, Modality, Phase, Severity, Statement


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: its words, the statements that say it, and the group it was said for."""

    text: str
    statements: tuple[str, ...]
    stated_for: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    ``citations`` are statement identifiers in the order they are first cited; their number is their
    place from 1. ``follow_ups`` are chips whose truth would change the answer.
    """

    asked: Asked
    sections: tuple[Section, ...]
    citations: tuple[str, ...]
    gaps: tuple[str, ...]
    follow_ups: tuple[Chip, ...]
    notices: tuple[str, ...]
    statements: dict[str, Statement] = field(repr=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Picked:
    """The statements that concern the question, by what is known of the patient."""

    applying: tuple[Statement, ...]
    open: tuple[tuple[Statement, tuple[str, ...]], ...]


def compose(asked: Asked, compiled: Compiled, words: Wording) -> Answer:
    """The answer; an empty dataset or a question about nothing gives gaps, never an invention."""
    asked = _assumed(asked, compiled)
    picked = _pick(asked, compiled)
    positions = compiled.support
    conflicts = _disputes(picked.applying, compiled.findings.conflicts)
    disputed = {key for c in conflicts for pair in c.statements for key in pair}
    sections = [
        _section(key, chosen, positions, disputed, words)
        for key, chosen in _sorted_out(asked, picked.applying, compiled)
    ]
    sections = [s for s in sections if s.lines]
    if conflicts:
        sections.append(_disagreements(conflicts, compiled, words))
    cited = tuple(
        dict.fromkeys(key for s in sections for line in s.lines for key in line.statements)
    )
    return Answer(
        asked=asked,
        sections=tuple(sections),
        citations=cited,
        gaps=tuple(_gaps(asked, picked, compiled, words)),
        follow_ups=tuple(_follow_ups(asked, picked)),
        notices=tuple(_notices(compiled, words)),
        statements={s.id: s for s in compiled.statements},
    )


def _assumed(asked: Asked, compiled: Compiled) -> Asked:
    """Asking for a drug's dose means having what it is given for; the chip says it was assumed."""
    if any(_is_deficiency(c.slug, compiled) for c in asked.chips if c.category == "population"):
        return asked
    counts: dict[str, int] = {}
    for statement in compiled.statements:
        if statement.kind is Kind.REGIMEN and _about_drug(statement, asked, compiled):
            for slug in statement.populations:
                if _is_deficiency(slug, compiled):
                    counts[slug] = counts.get(slug, 0) + 1
    if not counts:
        return asked
    base = max(sorted(counts), key=lambda slug: counts[slug])
    denied = asked.slugs("population", negated=True)
    if base in denied:
        return asked
    return asked.with_chips((*asked.chips, Chip("population", base, "", assumed=True)))


def _is_deficiency(slug: str, compiled: Compiled) -> bool:
    """Belongs to the indication axis: the nutrient that is lacking."""
    return any(atom[0] == "has-deficiency" for atom in compiled.hierarchy.atoms.get(slug, ()))


def _pick(asked: Asked, compiled: Compiled) -> _Picked:
    present = frozenset(asked.slugs("population"))
    absent = frozenset(asked.slugs("population", negated=True))
    applying, undetermined = [], []
    for statement in compiled.statements:
        if not (_about_drug(statement, asked, compiled) and _in_phase(statement, asked)):
            continue
        if not _by_route(statement, asked, compiled):
            continue
        group = Expression(statement.populations, statement.excluded_populations)
        if not statement.populations and not statement.excluded_populations:
            if statement.modality is Modality.INFORM:
                applying.append(statement)
            continue
        judged = judge(compiled.hierarchy, group, present, absent)
        if judged.verdict is Applicability.APPLIES:
            applying.append(statement)
        elif judged.verdict is Applicability.UNDETERMINED:
            undetermined.append((statement, judged.deciding))
    return _Picked(tuple(applying), tuple(undetermined))


def _about_drug(statement: Statement, asked: Asked, compiled: Compiled) -> bool:
    drugs = asked.slugs("substance")
    if not drugs:
        return True
    named = (*statement.formulations, *statement.less_preferred, *statement.other_agents)
    if not named:
        return True
    family = {root for drug in drugs for root in _lineage(drug, compiled)}
    return any(family & set(_lineage(n, compiled)) for n in named)


def _lineage(drug: str, compiled: Compiled) -> tuple[str, ...]:
    """The drug and its kin below the root: cyanocobalamin, cobalamin."""
    return tuple(a for a in compiled.hierarchy.ancestors(drug) if a != "substance")


def _in_phase(statement: Statement, asked: Asked) -> bool:
    phases = asked.slugs("phase")
    return not phases or statement.phase is None or statement.phase.value in phases


def _by_route(statement: Statement, asked: Asked, compiled: Compiled) -> bool:
    routes = asked.slugs("route")
    if not routes or not statement.routes:
        return True
    return any(
        compiled.hierarchy.is_a(r, a) or compiled.hierarchy.is_a(a, r)
        for r in (*statement.routes, *statement.less_preferred_routes)
        for a in routes
    )


def _sorted_out(
    asked: Asked, statements: Sequence[Statement], compiled: Compiled
) -> list[tuple[str, list[Statement]]]:
    """The statements by section; within one, the strongest and most specific first."""
    sections: dict[str, list[Statement]] = {
        key: []
        for key in (
            "cautions",
            "headline",
            "regimens",
            "alternatives",
            "therapy",
            "monitoring",
            "findings",
        )
    }
    for statement in statements:
        sections[_home(statement, asked, compiled)].append(statement)
    ranked = sorted(sections["regimens"], key=lambda s: _rank(s, asked, compiled))
    free = [s for s in ranked if not _ruled_out(s, sections["cautions"], compiled)]
    sections["headline"] = (
        free[:1]
        or [s for s in sections["cautions"] if any(_ruled_out(r, [s], compiled) for r in ranked)][
            :1
        ]
    )
    return [
        (key, sorted(found, key=lambda s: _rank(s, asked, compiled)))
        for key, found in sections.items()
    ]


def _ruled_out(statement: Statement, cautions: Sequence[Statement], compiled: Compiled) -> bool:
    """A caution for this patient rules out the drug itself, not only a way to give it."""
    return any(
        compiled.hierarchy.is_a(given, banned)
        for caution in cautions
        if caution.kind is Kind.CONTRAINDICATION and not caution.routes
        for banned in caution.formulations
        for given in statement.formulations
    )


def _home(statement: Statement, asked: Asked, compiled: Compiled) -> str:
    if statement.modality.negative:
        return "cautions"
    if statement.kind is Kind.MONITORING:
        return "monitoring"
    if statement.modality is Modality.INFORM:
        return "findings"
    dosed = (
        statement.dose_ug or statement.dose_iu or statement.interval_days or statement.ambiguities
    )
    if not dosed:
        return "alternatives" if statement.kind is Kind.PREFERENCE else "therapy"
    if statement.modality is Modality.ACCEPTABLE or _other_drug(statement, asked, compiled):
        return "alternatives"
    return "regimens"


def _other_drug(statement: Statement, asked: Asked, compiled: Compiled) -> bool:
    drugs = asked.slugs("substance")
    return bool(drugs and statement.formulations) and not any(
        compiled.hierarchy.is_a(f, d) or compiled.hierarchy.is_a(d, f)
        for f in statement.formulations
        for d in drugs
    )


_STRENGTH = {
    Modality.FORBID: 0,
    Modality.REQUIRE: 0,
    Modality.AVOID: 1,
    Modality.RECOMMEND: 1,
    Modality.PREFER: 2,
    Modality.ACCEPTABLE: 3,
    Modality.INFORM: 4,
}
_PHASES = {Phase.LOADING: 0, Phase.MAINTENANCE: 1, Phase.PROPHYLAXIS: 2, None: 3}


def _rank(
    statement: Statement, asked: Asked, compiled: Compiled
) -> tuple[int, int, int, int, str, int]:
    """Stated for the asked group before a wider one; whole regimens before partial ones; then
    phase.
    """
    own = {c.slug for c in asked.chips if c.category == "population" and not c.assumed}
    for_them = 0 if own & set(statement.populations) else 1
    whole = 0 if (statement.dose_ug or statement.dose_iu) and statement.routes else 1
    return (
        for_them, whole, _PHASES[statement.phase], _STRENGTH[statement.modality], statement.source,
        statement.span.start,
    )  # fmt: skip


def _section(
    key: str,
    statements: Iterable[Statement],
    support: dict[str, str],
    disputed: set[str],
    words: Wording,
) -> Section:
    """One line a position, with everyone who takes it."""
    grouped: dict[str, list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(support[statement.id], []).append(statement)
    lines = tuple(
        Line(
            text=sentence(group[0], words),
            statements=tuple(s.id for s in group),
            stated_for=words.who(group[0]),
            disputed=any(s.id in disputed for s in group),
        )
        for group in grouped.values()
    )
    return Section(key, words.sections[key], lines)


def sentence(statement: Statement, words: Wording) -> str:
    """A statement in words. What has no slots to speak from is quoted."""
    said = words.words[statement.modality.value]
    body = words.regimen(statement)
    dosed = (
        statement.dose_ug or statement.dose_iu or statement.interval_days or statement.schedule_days
    )
    plain = statement.act is Act.ADMINISTER and statement.kind is Kind.REGIMEN
    if not (dosed and plain and body):
        return f"“{' '.join(statement.quote.split())}”"
    phase = words.words[statement.phase.value if statement.phase else "unphased"]
    conditions = f" ({'; '.join(statement.conditions)})" if statement.conditions else ""
    some = f" [{statement.quantifier}]" if statement.quantifier else ""
    return f"{phase}: {body} {said}{conditions}{some}"


def _disputes(statements: Sequence[Statement], conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Conflicts above a tension with both sides in the answer."""
    inside = {s.id for s in statements}
    return [
        c
        for c in conflicts
        if c.severity is not Severity.TENSION
        and any(pair and set(pair) <= inside for pair in c.statements)
    ]


def _disagreements(conflicts: Sequence[Conflict], compiled: Compiled, words: Wording) -> Section:
    inside = {s.id: s for s in compiled.statements}
    lines = []
    for conflict in conflicts:
        pair = next(p for p in conflict.statements if p)
        who = " and ".join(dict.fromkeys(inside[key].source for key in pair))
        lines.append(
            Line(f"{conflict.severity.value} ({who}): {conflict.explanation}", tuple(pair))
        )
    return Section("disagreements", words.sections["disagreements"], tuple(lines))


def _gaps(asked: Asked, picked: _Picked, compiled: Compiled, words: Wording) -> Iterable[str]:
    if not picked.applying:
        yield words.gaps["nothing"]
    regimens = [s for s in picked.applying if s.kind is Kind.REGIMEN and not s.modality.negative]
    own = [
        c.slug
        for c in asked.chips
        if c.category == "population" and not c.assumed and not c.negated
    ]
    if own and regimens and not any(set(own) & set(s.populations) for s in regimens):
        yield words.gaps["no_regimen"].format(who=words.listed(own, "and"))
    if picked.applying and not any(s.dose_ug or s.dose_iu for s in regimens):
        yield words.gaps["no_dose"]
    if asked.unread:
        yield words.gaps["unknown_words"].format(words=", ".join(asked.unread))
    deciding = list(dict.fromkeys(slug for _, slugs in picked.open for slug in slugs))
    if deciding:
        yield words.gaps["undetermined"].format(what=words.listed(deciding[:8]))


def _follow_ups(asked: Asked, picked: _Picked) -> Iterable[Chip]:
    """The groups that decide most of what is open, and routes that the answer speaks of."""
    counts: dict[str, int] = {}
    for _, deciding in picked.open:
        for slug in deciding:
            counts[slug] = counts.get(slug, 0) + 1
    for slug in sorted(counts, key=lambda s: (-counts[s], s))[:4]:
        yield Chip("population", slug, "")
    routes = dict.fromkeys(r for s in picked.applying for r in s.routes)
    for route in [r for r in routes if r not in asked.slugs("route")][:2]:
        yield Chip("route", route, "")


def _notices(compiled: Compiled, words: Wording) -> Iterable[str]:
    yield words.notices["disclaimer"]
    status = dict.fromkeys(line for r in compiled.readings for line in r.article.review_status)
    if status:
        yield words.notices["review"].format(status="; ".join(status))
    if any(r.article.synthetic for r in compiled.readings):
        yield words.notices["synthetic"]


def known_chips(chips: Iterable[Chip], compiled: Compiled) -> tuple[Chip, ...]:
    """Chips from a form, checked; raises ``UsageError`` for a population nobody knows."""
    given = tuple(chips)
    for chip in given:
        if chip.category == "population" and chip.slug not in compiled.hierarchy.above:
            raise UsageError(f"there is no population {chip.slug!r}")
    return given
