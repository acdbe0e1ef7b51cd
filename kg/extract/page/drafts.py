"""Between clause and statement: what a clause shows of ellipsis, what its frame colours.

A ``Draft`` is a statement that still lacks its identifier and its relations; a ``Parsed`` block is
what lends context to the clauses below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.extract.clause.clauses import UNLIKE, Clause
from kg.extract.clause.joints import NEVER_SO
from kg.extract.clause.upkeep import the_same
from kg.extract.force.listed_below import bars_what_is_listed, caps, of_another_deed
from kg.extract.force.stance import Frame, Stance
from kg.extract.force.voice import ends_on_a_ban, imperative, without_whom
from kg.extract.kind.findings import felt
from kg.extract.kind.harms import harms_somebody
from kg.extract.kind.household import warns
from kg.extract.phrase.phrases import Timing
from kg.extract.phrase.windows import Window
from kg.extract.slot.changes import steps
from kg.extract.slot.lenders import Lender, Reach
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import ENDING, Item, Sentence
from kg.extract.word.denials import not_resumed, turned_down
from kg.extract.word.glance import ARTICLES, asks, condemned, doses, finite, of_the_column, orders
from kg.extract.word.openers import Role
from kg.extract.word.pronouns import advised_against, its_use, kept_from, refers
from kg.extract.word.repeats import same_doses
from kg.extract.word.slots import Slots
from kg.model import Act, Block, BlockKind, Inherited, Kind, Modality


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an identifier: clause, full reading, and where it stands."""

    block: int
    clause: Clause
    slots: Slots
    stance: Stance
    inherited: tuple[Inherited, ...]
    citations: tuple[int, ...]
    restarts: bool
    lead: int | None = None  # the lead-in's block, where it says the half of what is meant
    ranked: bool = False  # that half puts one choice above another
    window: Window | None = None  # the stretch of a course that its label names


@dataclass(frozen=True, slots=True)
class Parsed:
    """One block's sentences with their labels and clauses, and its words' slots as a lender."""

    block: Block
    sentences: tuple[tuple[Sentence, Clause, tuple[Clause, ...]], ...]
    lender: Lender
    frame: Frame

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(i for sentence, _, _ in self.sentences for i in sentence.items)


def where(block: Block) -> str:
    return _WHERE.get(block.kind, "heading")


_WHERE = {
    BlockKind.BULLET: "bullet",
    BlockKind.PARAGRAPH: "lead-in",
    BlockKind.TITLE: "title",
    BlockKind.ROW: "bullet",
}


def colour(items: Sequence[Item]) -> Frame:
    """What the words of a block lend to what stands below it; most blocks lend none."""
    if not items:
        return Frame()
    capped = caps(items)
    items = [i for n, i in enumerate(items) if not (_of_people(items, n) or _of_a_state(items, n))]
    values = {i.value("frame") for i in items}
    conditional = any(i.value("condition") or i.value("connector") for i in items)
    words = [i for i in items if i.word]
    ends = (*words[:1], *words[-1:])  # "These children do not respond to …" lists no errors
    listed = (i for i in items if i.value("frame") == "pitfall")
    pitfall = any(not i.bars or i.form == "to avoid" or i in ends for i in listed)
    alone = _alone(words)
    barred = "barred" in values or condemned(items)
    pitfall = pitfall or (barred and not conditional) or alone == "barred"
    return Frame(
        pitfall=pitfall and not _treatment_first(items),
        ban=ends_on_a_ban(words, conditional) or bars_what_is_listed(items),
        whom=len(without_whom(words)) < len(words),
        leads=bool(items) and items[-1].form == ":",
        verbs=bool(words) and words[-1].form.split()[-1] == "to",
        tale=(not values.isdisjoint(("tale", "strength")) and not conditional) or alone == "tale",
        past="past" in values and not conditional,
        myth="myth" in values,
        ceiling=capped
        or (len(words) < 6 and not conditional and any(i.value("ceiling") for i in items)),
        acceptable=("alternative" in values or _allows(items)) and not barred,
        monitoring=any(i.value("act") == "monitor" for i in items),
        efficacy=any(i.value("kind") == "efficacy" for i in items),
        waived=any(i.value("modal") == "waive" for i in words[-2:]),
    )


def _allows(items: Sequence[Item]) -> bool:
    """Whether the last sentence permits what is listed: "any of these may be used:", and not "any
    salt may be used. The doses are:", "the dose can be calculated as follows:".
    """
    ends = [n for n, i in enumerate(items) if i.form in (".", "?", "!")]
    last = items[max((n + 1 for n in ends if n + 1 < len(items)), default=0) :]
    at = next((n for n, i in enumerate(last) if i.value("modal") == "acceptable"), None)
    if at is None:
        return False
    how = last[at].form.endswith(" be") and any(i.form == "as follows" for i in last)
    return not (how and any(i.form in _WORKED_OUT for i in last[at + 1 : at + 3]))


_WORKED_OUT = ("calculated", "made", "chosen", "determined", "estimated", "scheduled", "summarized")


def _alone(words: Sequence[Item]) -> str:
    """ "Causes:", "Reasons for failure", "Until 2014": words that colour what stands below them
    only where they are all that is said.
    """
    said = " ".join(i.form for i in words if not i.form.isdigit())
    return _ALONE.get(said, "")


_ALONE = {
    **dict.fromkeys(
        ("cause", "causes", "common causes", "reasons", "reasons for failure", "risk factors",
         "causes and risk factors", "until", "then", "before", "in the past"), "tale"
    ),
    **dict.fromkeys(("rather than", "instead of", "in place of"), "barred"),
}  # fmt: skip


def _treatment_first(items: Sequence[Item]) -> bool:
    """ "Dosing, | with cautions", "treatment and | contraindications": not all is an error."""
    first = next((n for n, i in enumerate(items) if i.value("frame")), 0)
    join = next((n for n, i in enumerate(items[:first]) if i.joins or i.form in _WITH), 0)
    return any(i.given or i.value("noun") == "therapy" for i in items[:join])


_WITH = ("with", ",", ":", "-", "–", "—", "/")


def _of_people(items: Sequence[Item], at: int) -> bool:
    """ "| Older | children", "| older | than 12 years": who is meant, and no former practice."""
    behind = items[at + 1 : at + 2]
    aged = any(i.people for i in behind)
    return items[at].form in ("old", "older") and (aged or any(i.form == "than" for i in behind))


def _of_a_state(items: Sequence[Item], at: int) -> bool:
    """ "| Previous | neural tube defect", "| inadequate | dietary intake", "do not | delay": who is
    meant, or what must not fail to be done, and no judgement of a regimen.
    """
    item, behind = items[at], items[at + 1 : at + 5]
    if item.bars or item.form in ("avoid", "to avoid"):
        if of_another_deed(items, at):
            return True
        kept_up = behind[:1] and behind[0].value("act") in ENDING  # "do not | stop treatment"
        return bool(kept_up) or any(i.form.split()[0] in _OMITTED for i in behind[:1])
    if item.value("frame") not in ("tale", "barred", "past"):
        return False
    if any(i.value("noun") == "process" for i in behind[:1]):  # "| inadequate | response"
        return True
    treated = any(i.given or i.value("noun") == "therapy" for i in behind)
    return not treated and any(i.value("population") or i.form in _STATES for i in behind)


_OMITTED = ("delay", "delays", "recurrence", "relapse", "forget", "miss", "recurrences", "relapses")
_STATES = (
    "intake",
    "use",
    "exposure",
    "diet",
    "reaction",
    "reactions",
    "consumption",
    "siblings",
    "defect",
)


def coloured(parsed: Sequence[Parsed], one: Parsed) -> Frame:
    """What all above a block lends it."""
    above = (parsed[p] for p in one.block.parents)
    frames = [(p.frame, p.block.kind) for p in above if p.block.kind is not BlockKind.ROW]
    return Frame(
        pitfall=any(f.pitfall for f, _ in frames),
        ban=frames[-1][0].ban if frames else None,
        whom=bool(frames) and frames[-1][0].whom,
        leads=bool(frames) and frames[-1][0].leads,
        verbs=bool(frames) and frames[-1][0].verbs,
        tale=any(f.tale for f, _ in frames),
        past=any(f.past for f, _ in frames),
        myth=any(f.myth for f, _ in frames),
        ceiling=bool(frames) and frames[-1][0].ceiling,
        acceptable=any(f.acceptable for f, k in frames if k is not BlockKind.HEADING),
        monitoring=any(f.monitoring for f, _ in frames),
        efficacy=any(f.efficacy for f, k in frames if k is not BlockKind.HEADING),
        waived=bool(frames) and frames[-1][0].waived,
    )


def labelled(frame: Frame, label: Sequence[Item]) -> Frame:
    """The frame of a sentence, whose label ("Myth:", "Fact:") says what it is."""
    if not label:
        return frame
    own = colour(of_the_column(label))
    tale = own.tale or own.past or any(i.value("narration") == "study" for i in label)
    aim = any(i.value("aim") for i in label)  # "Goal: ferritin above 30 µg/L"
    watched = frame.monitoring or own.monitoring or aim
    told = replace(frame, tale=frame.tale or tale, myth=own.myth, monitoring=watched)
    ban = bars_what_is_listed(label)  # as a lead-in's, where a bare "avoid:" may head a name only
    if caps(label):  # "Do not exceed: 500 mg"
        return replace(told, ceiling=True)
    return replace(told, ban=frame.ban or own.ban, leads=frame.leads or ban is not None)


def claims(items: Sequence[Item]) -> bool:
    """A lead-in that directs: a verb and a direction, an order, "indications for"."""
    words = [i for i in items if i.word]
    if not words:
        return False
    asks = orders(words[:2]) or words[0].value("kind") == "referral"
    if asks and (doses(items) or words[-1].form in _FOR_WHOM):
        return True  # "Avoid tablets in:", "give 200 mg daily:"
    verb = any(finite(i) for i in items)
    measuring = items[0].value("act") == "monitor" and " " not in items[0].form
    ordered = measuring or "indication" in items[0].form or _rules_out_by_name(words)
    return ordered or (verb and any(i.value("modal") for i in items))


def _rules_out_by_name(words: Sequence[Item]) -> bool:
    """ "Avoid slow-release tablets:": a ban, with its reasons or those it is for below it; "avoid:"
    and "avoid the following tablets:" only head a list.
    """
    listed = any(i.value("noun") in ("these", "this") or i.form in _LISTED for i in words)
    named = words[-1].product or words[-1].value("form")
    return bool(words[0].form == "avoid" and named and not listed)


_LISTED = ("following", "the following", "these", "this", "such", "below")


def _names_its_object(items: Sequence[Item]) -> bool:
    """ "Do not give | antihistamines", "avoid | aspirin": an order against what is unknown."""
    act = [n for n, i in enumerate(items[:3]) if i.value("act") == "administer"]
    behind = items[act[0] + 1 :] if act else items[1:]
    plain = bool(behind) and behind[0].form.isalpha() and not behind[0].terms
    return items[0].bars and orders(items[:2]) and plain and behind[0].form not in _GLUE


_GLUE = frozenset("a an the to by in on at of it its as any all use both than such up".split())
_FOR_WHOM = ("in", "for", "to", "with", "if", "when", "where", "who", "whose")


def _never_so(items: Sequence[Item]) -> bool:
    """ "Never by vein", "never daily", "never in children": how the same thing is not given."""
    if items[0].form != "never" or len(items) < 2:
        return False
    manner = items[1].form.split()[0]
    return manner in NEVER_SO or manner.endswith("ly") or bool(items[1].amount)


def reach_of(clause: Clause, own: Slots) -> Reach:
    items = [i for i in clause.items if i.word or i.amount]
    first = items[0]
    thing = refers(items)
    pronoun = thing or its_use(items) or "it" in (first.form, items[-1].form) or kept_from(items)
    pronoun = pronoun or advised_against(items)
    bare = clause.connector == "and" and (first.value("kind") == "warning" or first.bars)
    bare = bare or (bool(clause.connector) and clause.has("caution") and not own.formulations)
    bare = bare or (clause.connector == "comma" and _never_so(items))
    denied = turned_down(items) or not_resumed(items)
    bare = bare or (clause.connector in ("and", "contrast") and denied)
    bare = bare or (clause.connector == "contrast" and first.form in ("never", "not be"))
    bare = bare or the_same(items)
    subjectless = bool(clause.connector) and (finite(first) or pronoun or bare)
    forms = {i.form for i in items}
    of_others = any(
        i.value("noun") == "these" and not _of_its_own(items, n) for n, i in enumerate(items)
    )
    pointing = clause.has("noun", "same") or of_others
    pointing = pointing or any(i.form in ("this", "same", "that") for i in items[:3])
    pointing = pointing or not forms.isdisjoint(_THAN_BEFORE)
    named = own.formulations or own.other_agents
    repeated = "same" in forms and not named and same_doses(items)
    repeated = repeated and (asks(items) or orders(items))
    return Reach(
        subjectless=subjectless,
        bare_schedule=bool(clause.connector)
        and own.timed
        and not (clause.connector == "contrast" and first.form in UNLIKE)
        and (
            _only_times(items)
            or not (
                own.dosed
                or _treats(clause)
                or any(
                    i.value("substance") and role is not Role.UNTIL  # "until iron stores are full"
                    for i, role in zip(clause.items, clause.roles, strict=True)
                )
            )
        ),
        same=clause.has("noun", "same") or _same_dose(items) or repeated,
        points_at_patients=(of_others and not thing) or _those(items),
        same_disease=any(_DISEASE.search(c) for c in own.conditions) and not own.populations,
        points_back=(pointing or repeated) and not clause.has("outcome", "compared"),
        reason=clause.connector in ("reason", "relative", "dash") or clause.nested,
        relative=clause.connector == "relative",
        step=clause.connector == "then",
        otherwise=first.form == "otherwise",
        others=_others(items),
        of_them=_some_of_them(items, clause.connector),
        swallowed=not forms.isdisjoint(_SWALLOWED),
        choice=clause.connector in ("or", "comma", "course"),
        own_people=(bool(own.conditions) and clause.has("noun", "patient"))
        or any(c.startswith("reserved for") or _OF_AN_AGE.match(c) for c in own.conditions)
        or any(i.form in _PEOPLE for i in items[:3])
        or (refers(items) and clause.connector == "contrast" and _for_people(items))
        or first.form == "otherwise"
        or (clause.connector == "dash" and bool(clause.label)),
        joined=clause.connector in _JOINING,
        objects=_names_its_object(items),
        accompanied=_accompanied(items),
        comparative=not forms.isdisjoint(_BETTER),
    )


_JOINING = ("then", "or", "and", "with", "comma", "case", "course", "cap")
_THAN_BEFORE = ("frequent", "shorter", "longer", "higher", "lower", "smaller", "larger")
_SWALLOWED = ("take", "taken", "swallow", "swallowed")
_BETTER = (
    *("more reliable", "is more reliable", "are more reliable"),
    *("more rapid", "faster", "more rapidly", "superior"),
)


def _only_times(items: Sequence[Item]) -> bool:
    """ "Then once a week", "at 3 months"."""
    return all(
        isinstance(i.amount, Timing)
        or i.value("until")
        or i.value("connector")
        or i.form in ("once", "at", "a", "from", "on")
        for i in items
    )


def _of_its_own(items: Sequence[Item], at: int) -> bool:
    """ "People with poor diets should …, as long as | they | eat no meat": those of the clause."""
    return items[at].form in ("they", "them") and any(i.people for i in items[:at])


def _treats(clause: Clause) -> bool:
    """Names a treatment or a route, not only that of a group or a condition: "yearly in those |
    receiving oral therapy", "monthly | if treatment is tolerated", "monthly | is the usual
    regimen".
    """
    verbs = (n for n, i in enumerate(clause.items) if n and i.form.startswith(("is", "are")))
    named_so = next((n for n in verbs if _calls_it(clause.items, n)), None)
    told = list(zip(clause.items, clause.roles, strict=True))[:named_so]
    named = takewhile(lambda each: not each[0].people, told)
    said = (i for i, role in named if role is not Role.CONDITION)
    return any(i.value("noun") == "therapy" or i.value("route") for i in said)


def _calls_it(items: Sequence[Item], at: int) -> bool:
    """ "… | is the usual regimen", "… | is a common schedule": a name for what stands before."""
    return " ".join(i.form for i in items[at : at + 3]).startswith(_IS_CALLED)


_IS_CALLED = ("is the ", "is a ", "is an ", "are the ")
_OF_AN_AGE = re.compile(r"\w+ (?:the )?age (?:of )?\d", re.IGNORECASE)
"""The age of other people than those spoken of: "from the age of 65"."""
_DISEASE = re.compile(
    r"^(?:with|in|if|when) (?:an? |the )?(?:\w+ )?(?:disease|remission)\b", re.IGNORECASE
)
"""A disease that is not named: "with active disease", "in disease that relapses"."""


def _same_dose(items: Sequence[Item]) -> bool:
    """ "The | same monthly | dose"."""
    doses = (n for n, i in enumerate(items) if i.value("amount") == "dose")
    return any(items[n - 2].form == "same" and items[n - 1].amount for n in doses if n > 1)


def _those(items: Sequence[Item]) -> bool:
    """ "Those found to be deficient", "those who …": some of the people spoken of; "those over 65"
    are others.
    """
    named = [i.form.split()[0] for i in items[:3]]
    if named[:1] != ["those"] or len(named) < 2:
        return False
    return named[1].startswith("who") or named[1] in ("found", "needing", "already")


def _some_of_them(items: Sequence[Item], connector: str) -> bool:
    """ "Infants need 1 mg; | those with fever need 2 mg": infants. Behind "patients with X" they
    are others.
    """
    if items[0].form != "those" or len(items) < 2 or connector not in _AFTER_ANOTHER:
        return False
    return items[1].form.split()[0] in _WITH_WHAT


_WITH_WHAT = ("with", "without", "who", "whose")
_AFTER_ANOTHER = ("dash", "contrast", "and", "comma")
_PEOPLE = ("adults", "women", "men", "boys", "girls", "toddlers", "teenagers", "others")


def framed(stance: Stance, frame: Frame, clause: Clause, before: Draft | None) -> Stance:
    """A bare regimen under "options" or "alternative" is one of several, not the recommendation; a
    step or an alternative that says nothing else is meant as strongly as the clause before it.
    """
    if before is not None and clause.connector == "course":
        return before.stance
    goes_on = clause.connector in ("then", "or", "comma", "and") or steps(stance)
    previous = before if goes_on else None
    if stance.stated:
        return stance
    if previous is not None and previous.stance.modality.positive:
        return replace(stance, modality=spared(clause, previous.stance))
    if previous is not None and _goes_on_telling(clause, previous):
        return previous.stance
    if stance.kind is not Kind.REGIMEN:
        return stance
    labelled = any(
        i.value("frame") == "alternative" or i.value("modal") == "acceptable" for i in clause.label
    )
    apart = before is None and clause.connector == "or"  # "Alternatively, 1 mg weekly"
    if labelled or frame.acceptable or apart:
        return replace(stance, modality=Modality.ACCEPTABLE)
    favoured = [i.value("modal") for i in clause.label if i.value("modal") or i.value("denial")]
    if favoured == ["prefer"] and stance.modality.positive:  # "Preferred: 1 mg weekly"
        less = any(i.form.split()[0] in ("less", "least") for i in clause.label)
        return replace(stance, modality=Modality.ACCEPTABLE if less else Modality.PREFER)
    return stance


def spared(clause: Clause, before: Stance) -> Modality:
    """How strongly a half is meant that leaves its direction to the one before: what is there for
    a case in which that cannot be had is neither preferred nor required.
    """
    ranked = before.modality in (Modality.PREFER, Modality.REQUIRE)
    named = any(i.people for i in clause.items) and not any(i.schedules for i in clause.items)
    whom = Role.CONDITION in clause.roles or named
    in_a_case = clause.connector == "or" and whom
    return Modality.ACCEPTABLE if ranked and in_a_case else before.modality


def _goes_on_telling(clause: Clause, before: Draft) -> bool:
    """ "The regimen studied was 1 mg daily, | then weekly", "(side effects occur with weekly) and
    | daily treatment": a further amount or pace of what is told of, and not to be given.
    """
    if imperative(clause):
        return False  # "ferritin stays low after 65 mg, so | give 130 mg"
    if before.stance.kind is Kind.EFFICACY and before.slots.dosed:
        return True
    told = before.stance.modality is Modality.INFORM and before.stance.kind in _TELLING
    paced = before.slots.dosed or before.slots.timed
    bare = clause.connector in ("and", "or") and not any(map(finite, clause.items))
    return told and paced and bare


_TELLING = (Kind.EFFICACY, Kind.WARNING, Kind.PHARMACOLOGY)


def _accompanied(items: Sequence[Item]) -> bool:
    """ "800 IU daily | plus | calcium 1000 mg": the dose is not that of the drug it comes with."""
    at = next((n for n, i in enumerate(items) if i.value("substance")), 0)
    if doses(items[at - 1 : at]):
        at -= 1  # "plus | 1000 mg | calcium"
    first = doses(items[:at])
    return first and items[at - 1].form in _ALONG


_ALONG = ("plus", "with", "and", "together with", "along with", "combined with")


def _others(items: Sequence[Item]) -> bool:
    """ "Most other adults", "the remaining patients", "others": not those just named."""
    denied = items[-1].form.split()[-1] == "not"
    if denied and any(i.form.split()[0] == "if" for i in items):
        return True  # "every 2 months if X, and | every 3 months if not"
    if _without_it(items):
        return True
    else_ = next((n for n, i in enumerate(items) if i.form.endswith(" else")), None)
    if else_ is not None and items[else_].value("noun") == "patient":
        near = {i.form.split()[0] for i in items[max(0, else_ - _FAR) : else_]}
        return near.isdisjoint(_LIKE)  # "… in everyone else", but not "the same as everyone else"
    if [i.form for i in items[:2]] == ["the", "rest"] and items[2:3] and items[2].form != "of":
        return True
    early = items if refers(items) else items[:4]  # "they may be given | to other patients"
    at = next((n for n, i in enumerate(early) if i.form in _OTHERS), None)
    if at is None:
        return False
    alone = items[at].form in ("others", "otherwise") and at < 4
    return alone or any(i.value("noun") == "patient" for i in items[at + 1 : at + 3])


def _without_it(items: Sequence[Item]) -> bool:
    """ "Those | without | need …", "to patients | without": what has just been named."""
    forms = [i.form for i in items[:6]]
    at = forms.index("without") if "without" in forms else 0
    behind = items[at + 1 : at + 2]
    ends = not behind or finite(behind[0]) or bool(behind[0].value("modal"))
    return at > 0 and items[at - 1].value("noun") == "patient" and ends


def _for_people(items: Sequence[Item]) -> bool:
    """ "(Not in children, but) they may be used in | adults": people of its own, where "in some
    patients" may be some of those just named.
    """
    people = [n for n, i in enumerate(items) if n > 1 and i.value("noun") == "patient"]
    return any(
        any(i.form in _PLACED for i in items[n - 2 : n])
        and not any(i.value("quantifier") or i.value("noun") == "these" for i in items[n - 2 : n])
        for n in people
    )


_PLACED = ("in", "for", "to", "by")
_FAR = 3  # words
_LIKE = ("as", "than", "like", "same", "unlike")
_OTHERS = ("other", "others", "remaining", "otherwise")


def worth(stance: Stance, slots: Slots, clause: Clause) -> bool:
    """A finding must be about a drug, a route or a group; a fragment is left as residue."""
    if _bans_nothing(stance, slots) or _only_heads(clause):
        return False
    if stance.modality.negative and stance.kind is Kind.CONTRAINDICATION:
        told = slots.dosed or slots.timed or slots.phase or clause.has("noun", "therapy")
        agents = slots.formulations or slots.other_agents or slots.routes
        return bool(told or agents or slots.analytes or stance.act is not Act.ADMINISTER)
    if stance.modality is not Modality.INFORM or stance.kind is Kind.AVAILABILITY:
        return True
    if stance.act is Act.MONITOR and Role.BEFORE not in clause.roles:
        return True  # "no further monitoring is needed"; of a test before treatment more is meant
    about = (
        (stance.kind is Kind.WARNING and (warns(clause) or harms_somebody(clause)))
        or (slots.quantifier and clause.has("noun", "patient"))  # "rash is seen in 2% of patients"
        or slots.formulations
        or slots.routes
        or slots.other_agents
        or slots.populations
        or slots.dosed
        or _of_a_pace(clause)
        or _treatment_works(clause)
        or _comes_in_time(clause)
        or felt(clause)
        or slots.phase
        or slots.analytes
        or (stance.kind is Kind.PHARMACOLOGY and clause.has("noun", "therapy"))
    )
    return bool(about) or clause.connector in ("reason", "relative") or clause.nested


def _of_a_pace(clause: Clause) -> bool:
    """ "Alternate-day | dosing causes less nausea": a finding about how often it is given."""
    return any(
        isinstance(pace.amount, Timing) and what.value("noun") == "therapy"
        for pace, what in pairwise(clause.items)
    )


def _treatment_works(clause: Clause) -> bool:
    """ "Supplementation | lowers the risk of falls": what the treatment of the page does."""
    words = [i for i in clause.items if i.word and i.form not in ("the", "a")]
    told = len(words) > 2 and words[0].value("noun") == "therapy"
    return told and words[1].value("kind") == "efficacy"


def _comes_in_time(clause: Clause) -> bool:
    """ "Most | recovery takes place within six months": when what the page treats gets better."""
    words = (i for i in clause.items if i.word and i.form not in ARTICLES)
    first = next((i for i in words if not i.value("quantifier")), None)
    better = first is not None and first.form in _GETTING_BETTER
    return better and any(map(length_of_time, clause.items))


_GETTING_BETTER = ("recovery", "improvement", "response", "remission", "relief", "benefit")


def _only_heads(clause: Clause) -> bool:
    """ "1. Contraindications", "2. Not recommended": a heading that looks like a bullet."""
    words = [i for i in clause.items if i.word]
    if clause.label or clause.leads or not words or words[0].span.start != clause.span.start:
        return False
    return all(i.value("heading") or i.value("frame") == "barred" for i in words)


def _bans_nothing(stance: Stance, slots: Slots) -> bool:
    """ "No more than one unit should be given": of what, no slot and no condition says."""
    about = (slots.formulations, slots.other_agents, slots.routes, slots.conditions, slots.analytes)
    named = any(about) or slots.dosed or slots.timed or slots.phase
    barred = stance.modality.negative and stance.kind is Kind.WARNING
    return barred and not (named or stance.governs or stance.act is not Act.ADMINISTER)


def as_lender(where: str, draft: Draft | None) -> Lender | None:
    if draft is None:
        return None
    return Lender(
        where,
        draft.clause.span,
        draft.slots,
        draft.stance.modality.negative,
        people=where == "previous" and _by_its_name(draft.clause.items),
        fronted=_fronted(draft) if where == "previous" and draft.slots.conditions else (),
    )


def _fronted(draft: Draft) -> tuple[str, ...]:
    """Each two words that stand before the verb of a clause: what hangs there, hangs on its whole
    sentence.
    """
    items = draft.clause.items
    if items[0].value("connector") == "case":  # "in that case": the case that was told before
        return tuple(" ".join(c.lower().split()[:2]) for c in draft.slots.conditions[:1])
    verb = next((n for n, i in enumerate(items) if finite(i) or i.schedules), 0)
    words = [i.form for i in items[:verb] if i.word]
    return tuple(f"{one} {two}" for one, two in pairwise(words))


def _by_its_name(items: Sequence[Item]) -> bool:
    """ "Infants need …", "pregnant women should …", and not "patients with X"."""
    first = next((i for i in items if i.people), None)
    return first is not None and first.value("population") is not None
