"""From drafts to statements: content-derived identifiers, and the slots each kind may hold."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance
from kg.extract.kind.choices import treats
from kg.extract.kind.kinds import governed
from kg.extract.page.drafts import Draft, Parsed
from kg.extract.phrase.phrases import Measure
from kg.extract.slot.slot_reader import left_out
from kg.extract.slot.targets import target_of
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots, Topic
from kg.lexicon import fold
from kg.model import Act, Article, BlockKind, Kind, Modality, Phase, Statement, Target
from kg.terms import digest

_ANALYTE_KINDS = (Kind.MONITORING, Kind.WARNING, Kind.EFFICACY)


def identified(
    article: Article, topic: Topic, parsed: Sequence[Parsed], drafts: Sequence[Draft]
) -> list[Statement]:
    """The statements of a page; one that names no drug keeps the one the page is about."""
    statements = []
    seen: dict[tuple[str, str], int] = {}
    for draft in drafts:
        section = " > ".join(
            article.words(parsed[p].block)
            for p in parsed[draft.block].block.parents
            if parsed[p].block.kind is BlockKind.HEADING and parsed[p].block.level > 1
        )
        quote = draft.clause.span.of(article.text)
        normal = " ".join(fold(quote).split())
        ordinal = seen[(section, normal)] = seen.get((section, normal), 0) + 1
        key = digest("statement", article.key, section, normal, ordinal)
        statement = _statement(article, draft, key, section, quote)
        statements.append(statement.on_page_about("".join(topic.only_family)))
    return statements


def _governs(stance: Stance, slots: Slots) -> tuple[str, ...]:
    """What a direction is about; a ban whose verb does not tell ("it must not be used in X") is of
    what its context has lent it.
    """
    untold = stance.kind is Kind.CONTRAINDICATION and stance.act is Act.ADMINISTER
    given = slots.formulations or slots.routes or slots.other_agents
    return governed(slots) if untold and given and not stance.governs else stance.governs


def _statement(article: Article, draft: Draft, key: str, section: str, quote: str) -> Statement:
    slots, stance = draft.slots, draft.stance
    equal = stance.kind is Kind.PHARMACOLOGY and draft.clause.has("equation")
    if stance.kind is Kind.AVAILABILITY or equal:  # a strength or a conversion is no dose
        slots = _without_amounts(slots)
    ranked = _ranks(draft) or (stance.kind is Kind.EFFICACY and _finds_better(draft))
    return Statement(
        id=key,
        source=article.key,
        section=section,
        span=draft.clause.span,
        quote=quote,
        kind=Kind.REGIMEN if treats(stance, slots, draft.clause) else stance.kind,
        modality=stance.modality,
        act=stance.act,
        governs=_governs(stance, slots),
        formulations=slots.formulations,
        less_preferred=tuple(
            drug for drug in slots.less_preferred if ranked and drug not in slots.formulations
        ),
        less_preferred_routes=slots.less_preferred_routes if ranked else (),
        other_agents=slots.other_agents,
        routes=slots.routes,
        dose_ug=slots.dose_ug,
        dose_iu=slots.dose_iu,
        dose_basis=slots.dose_basis,
        dose_as_written=slots.dose_as_written,
        doses_per_day=slots.doses_per_day,
        interval_days=slots.interval_days,
        schedule_days=slots.schedule_days,
        count=slots.count,
        frequency_as_written=slots.frequency_as_written,
        duration_days=slots.duration_days,
        until=slots.until,
        until_as_written=slots.until_as_written,
        phase=_phase(draft),
        populations=slots.populations,
        conditions=slots.conditions,
        excluded_populations=slots.excluded_populations,
        analytes=slots.analytes if _measures(stance) else (),
        target=_target(draft, article.text),
        quantifier=slots.quantifier,
        citations=draft.citations,
        inherited=draft.inherited,
        ambiguities=slots.ambiguities,
    )


def _finds_better(draft: Draft) -> bool:
    """Whether a finding puts its subject first: "faster than …", and not "less effective than …",
    "as often as …" or two numbers side by side.
    """
    told = [w for i in draft.clause.items for w in i.form.split()]
    lent = any(inherited.slot == "less_preferred_routes" for inherited in draft.inherited)
    compared = "than" in told or lent  # "… leads to more rapid improvement", below the other
    compared = compared or ("as" in told and not _TIMES.isdisjoint(told))  # "twice as far as"
    return compared and _WORSE.isdisjoint(told) and not draft.slots.dosed


_TIMES = frozenset(("times", "twice", "thrice"))
_WORSE = frozenset("less worse inferior slower fewer no not never smaller weaker poorer".split())


def _ranks(draft: Draft) -> bool:
    """Whether the clause puts one choice above another: "preferred to", "switch from … to …".

    "May be used instead of" ranks nothing; "A, not B, should be used" does.
    """
    changed = draft.stance.act is Act.SUBSTITUTE and draft.stance.modality.positive
    if draft.stance.modality is Modality.PREFER or changed:
        return True
    if draft.stance.modality not in (Modality.REQUIRE, Modality.RECOMMEND):
        return False
    exchanged = draft.clause.has("replacing") or draft.clause.has("exchange") or draft.ranked
    items = draft.clause.items
    return exchanged or any(left_out(items, n) for n, i in enumerate(items) if i.given)


def _target(draft: Draft, text: str) -> Target | None:
    """The value to reach: of a check, or the one at which a treatment ends."""
    if draft.stance.kind is Kind.MONITORING:
        return draft.slots.target
    ends = draft.slots.until_as_written and draft.stance.modality.positive
    return _value_reached(draft.clause, text) if ends else None


def _value_reached(clause: Clause, text: str) -> Target | None:
    """ "Until | ferritin exceeds 50 µg/L": a value by its name, or a drug's concentration."""
    region = [i for i, role in zip(clause.items, clause.roles, strict=True) if role is Role.UNTIL]
    values = [n for n, i in enumerate(region) if isinstance(i.amount, Measure)]
    value = values[0] if len(values) == 1 else 0
    told = [w for i in region[:value] for w in i.form.split()]
    if told[-1:] == ["by"] or not {"not", "no", "never"}.isdisjoint(told):
        return None  # "has risen by 20 g/L", "is not below 30 µg/L": no value to reach
    named = (i.value("analyte") or i.value("substance") for i in reversed(region[:value]))
    analyte = next(filter(None, named), None)
    return target_of(analyte, region, [Role.MAIN] * len(region), text) if analyte else None


def _measures(stance: Stance) -> bool:
    """Monitoring, findings and what not to rely on are about measured things; other kinds only
    name them.
    """
    return stance.kind in _ANALYTE_KINDS and (
        stance.kind is not Kind.WARNING or stance.act is not Act.DISCONTINUE
    )


def _phase(draft: Draft) -> Phase | None:
    """Checks and facts stand in a phase only where their own words name it ("on maintenance")."""
    named = draft.clause.has("phase", draft.slots.phase or "")
    if draft.stance.kind is Kind.MONITORING and not named:
        return None
    if draft.stance.kind in (Kind.MONITORING, Kind.PHARMACOLOGY, Kind.REFERRAL) and "phase" in {
        i.slot for i in draft.inherited
    }:
        return None
    return draft.slots.phase


def _without_amounts(slots: Slots) -> Slots:
    return slots._replace(
        dose_ug=None,
        dose_iu=None,
        dose_basis=None,
        dose_as_written="",
        doses_per_day=None,
        interval_days=None,
        frequency_as_written="",
        count=None,
        duration_days=None,
    )
