"""What sort of thing a clause says: one small rule a kind, tried in the order of ``_RULES``.

Each rule sees the clause, its slots, what headings and lead-ins colour it with, and the modality
and act that were read from its words; it gives the clause's stance or None. The first that speaks
is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clause.clauses import Clause
from kg.extract.clause.cutting import ends_it
from kg.extract.clause.narration import narrated, skipped
from kg.extract.force.stance import NEGATIVE, TALE, Frame, Stance, act_of, leaves_out, modality_of
from kg.extract.force.stopping import stops_something_else
from kg.extract.force.voice import (
    FRONTED,
    bare_ban,
    done,
    gerund,
    imperative,
    own_practice,
    practised,
    telling,
)
from kg.extract.kind.choices import either
from kg.extract.kind.findings import (
    can_be_given,
    described,
    finding_kind,
    process,
    report,
    suffered,
)
from kg.extract.kind.harms import harmed
from kg.extract.kind.household import household
from kg.extract.kind.lasting import carries_on, goes_on
from kg.extract.kind.levels import after_a_dose, definition, expected, response
from kg.extract.kind.precedence import disease_first, in_turn, until_mended
from kg.extract.kind.preferences import (
    named_by_form,
    of_forms,
    preference,
    switch,
)
from kg.extract.kind.remarks import of_a_case, remark
from kg.extract.kind.requirements import requirement
from kg.extract.kind.studies import found_by_a_study
from kg.extract.kind.supply import availability, equation
from kg.extract.kind.verdicts import verdict
from kg.extract.kind.watching import monitoring, referral
from kg.extract.phrase.phrases import Measure
from kg.extract.slot.changes import change
from kg.extract.slot.no_more import beyond_what_may_be
from kg.extract.slot.other_doses import another
from kg.extract.word.ages import takes_time
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import finite
from kg.extract.word.mending import what_it_takes
from kg.extract.word.openers import Role
from kg.extract.word.pronouns import (
    PRONOUNS,
    advised_against,
    its_use,
    kept_from,
    of_things,
    refers,
)
from kg.extract.word.roles import steps_to
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality


def read(clause: Clause, slots: Slots, frame: Frame) -> Stance | None:
    """The stance of a clause, or None where it says nothing a statement could hold."""
    modality, cue = modality_of(clause)
    if modality is Modality.ACCEPTABLE and takes_time(clause.items, cue):
        if slots.dosed or slots.timed:
            return TALE  # "repletion with 1 mg weekly may take 3 months"
        modality, cue = None, -1
    if modality is Modality.ACCEPTABLE and beyond_what_may_be(slots):
        modality = Modality.FORBID  # "no more than 1 g may be given"
    if clause.items[0].form.startswith(_NOT_ALL) and modality is not None:
        modality = Modality.INFORM
    if modality is Modality.REQUIRE and clause.items[0].form in ("fewer", "less"):
        modality = Modality.INFORM  # "fewer injections are needed"
    if modality is not None and _nowhere(clause, cue):
        modality = Modality.INFORM
    untold = modality is Modality.ACCEPTABLE and finding_kind(clause, slots) is None
    if untold and not slots.until and _may_happen(clause, cue):
        if slots.dosed or slots.timed:
            return TALE
        modality = Modality.INFORM
    denied = _subject(clause)
    if clause.connector == "comma" and clause.items[0].form == "with no":
        denied = clause.items
    if denied and modality is not None:
        modality = _with_denied_subject(clause, cue, modality, denied)
    refused = bool(denied) and modality is None and _nothing_given(clause, denied)
    if refused:
        modality, cue = Modality.AVOID, 0
    if denied and modality is None and _nothing_done(denied):
        modality, cue = Modality.INFORM, 0
    if modality is Modality.AVOID and clause.items[cue].form in _ENOUGH:
        modality = Modality.INFORM  # "1 mg a year is not enough": more may be
    if frame.pitfall and _left_out(clause):
        if clause.has("act", *ENDING):
            return Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True)
        modality, cue = Modality.AVOID, 0
    if modality is None and frame.pitfall and gerund(clause):
        modality, cue = Modality.AVOID, 0
    if modality is None and _condemned(clause):
        modality, cue = Modality.AVOID, 0
    if modality is Modality.ACCEPTABLE and _not_enough(clause, cue):
        modality = Modality.INFORM
    if frame.pitfall and modality is not None and modality.positive and gerund(clause):
        modality, cue = Modality.AVOID, 0  # "assuming that … is enough": a listed error
    if clause.connector in ("relative", "reason") and modality is Modality.ACCEPTABLE:
        told = can_be_given(clause) or clause.has("kind")
        modality = modality if told else Modality.INFORM  # "which may degrade it"
    if modality is None and practised(clause):
        cue = next(n for n in range(len(clause.items)) if done(clause.items, n))
        near = clause.items[max(0, cue - 1) : cue + 2]  # "is not given by mouth", "given not by …"
        against = frame.pitfall or any(i.value("denial") == "word" for i in near)
        modality = Modality.AVOID if against else Modality.RECOMMEND
        if any(i.form in _SELDOM or (clause.conceded and i.form in _OFTEN) for i in near):
            modality = Modality.INFORM  # "is seldom used", "although X is often used, …"
    if modality is None and (verb := own_practice(clause)) is not None:
        seldom = any(i.form in _SELDOM for i in clause.items[:verb])
        modality, cue = Modality.INFORM if seldom else Modality.RECOMMEND, verb
    lasts = slots.duration_days or slots.until or slots.until_as_written
    if modality is None and lasts and carries_on(clause):
        modality = Modality.RECOMMEND
    if modality is None and clause.connector == "comma" and ends_it(clause.items):
        modality, cue = Modality.RECOMMEND, 0
    if slots.dosed and modality in (None, Modality.PREFER) and _secured(clause):
        modality, cue = Modality.RECOMMEND, 0
    if modality is None and (_corrects(clause) or what_it_takes(clause.items) is not None):
        modality, cue = Modality.RECOMMEND, 0
    if modality is None and _ruled_out_above(clause, frame):
        modality = frame.ban
    if modality is None and found_by_a_study(clause):
        return Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True)
    tale = frame.myth or frame.past or (not imperative(clause) and narrated(clause, modality, cue))
    if tale:
        if slots.dosed or slots.timed:
            return TALE
        modality = None if modality is None else Modality.INFORM
    act = act_of(clause, modality or Modality.RECOMMEND, cue)
    if refused and act is Act.WITHHOLD and not frame.pitfall:
        act = Act.ADMINISTER  # "no weekly doses" bans them; as a listed error it is doing without
    if act is Act.DISCONTINUE and modality in _ASKED and _given_up(clause):
        modality = Modality.FORBID if modality is Modality.REQUIRE else Modality.AVOID
        act = Act.ADMINISTER
    stance = next((s for rule in _RULES if (s := rule(clause, slots, frame, modality, act))), None)
    told = tale or clause.items[0].form.startswith(_NOT_ALL)  # "not everyone needs a test"
    return stance if told or stance is None else _advised_against(stance, clause.items[cue])


def _advised_against(stance: Stance, cue: Item) -> Stance:
    """ "Potassium need not be | measured": a check that nobody needs is a check to leave out, where
    a treatment that need not be given may still be given.
    """
    told = stance.act is Act.MONITOR and stance.modality is Modality.INFORM
    needless = told and cue.value("modal") in ("waive", "require") and "evidence" not in cue.form
    return replace(stance, modality=Modality.AVOID) if needless else stance


def _given_up(clause: Clause) -> bool:
    """ "Yearly dosing should be | abandoned": nobody is to get it any more, where "treatment should
    be abandoned if …" ends what somebody has.
    """
    told = telling(clause)
    left = any(i.form.startswith(_ABANDON) for i in told)
    return left and Role.CONDITION not in clause.roles and any(i.schedules for i in told)


_ABANDON = ("abandon", "ditch")


def _ruled_out_above(clause: Clause, frame: Frame) -> bool:
    """ "Avoid: | slow-release tablets": the bare name of what the lead-in or heading rules out."""
    if frame.ban is None or clause.connector in ("dash", "contrast"):
        return False
    told = telling(clause)
    if any(map(finite, told)) or (frame.whom and imperative(clause)):
        return False  # "Contraindicated in children. | Give drops instead"
    if frame.ban is Modality.FORBID or (frame.verbs and imperative(clause)):
        return True
    named = any(i.product for i in told) or (frame.leads and clause.dosed)
    named = named or any(i.value("act") == "monitor" for i in told[:2])  # "measurement of X"
    named = named or (bool(clause.leads) and any(i.of_treatment for i in told))  # a table's cell
    bare = named and not imperative(clause)
    words = (i for n, i in enumerate(told) if not n or told[n - 1].form != "-")
    bare = bare and not any(i.value("kind") or i.value("report") for i in words)
    return bare and (frame.leads or (len(told) <= _A_NAME and not clause.dosed))


_A_NAME = 6  # words and phrases of a bullet that only names something


def _secured(clause: Clause) -> bool:
    """ "Ensure | an intake of 1 g daily, preferably from food"; "ensure that 4 g is not exceeded"
    asks for no such dose.
    """
    denied = any(i.value("denial") or i.bars or i.value("negation") for i in clause.items)
    return clause.items[0].form == "ensure" and not denied


def _corrects(clause: Clause) -> bool:
    """ "Correct the deficiency | with X": an order, where "can correct it" tells an effect."""
    told = [i for i in telling(clause) if i.word or i.form == ","]
    starts = (0, *(n + 1 for n, i in enumerate(told) if i.form == ","))
    first = next((n for n in starts if told[n : n + 1] and told[n].form in _MENDING), None)
    behind = told[first + 1 :] if first is not None else []
    means = next((n for n, i in enumerate(behind) if i.form in ("with", "by")), None)
    return means is not None and any(i.given for i in behind[means:])


_MENDING = ("correct", "replete", "replenish", "restore")


# ── the rules, in order ──────────────────────────────────────────────────────────────────────────
def _subject(clause: Clause) -> tuple[Item, ...]:
    """The clause from a subject on that denies: "no …", "neither …", be it behind a fronted
    exception or circumstance ("in adults(,) | no dose above …", "above 300 pmol/L | no …"); empty
    where none does.
    """
    items, opening = clause.items, clause.items[0]
    fronted = opening.value("condition") or opening.form.split()[0] in FRONTED
    fronted = fronted or isinstance(opening.amount, Measure)
    if fronted or opening.value("negation") == "except":
        ends = (
            n for n, i in enumerate(items) if i.form == "," or i.value("population") or i.amount
        )
        behind = (n + 1 for n in ends if n + 1 < len(items))
        denied = (n for n in behind if items[n].value("denial") == "subject")
        return items[next(denied, len(items)) :]
    return items if opening.value("denial") == "subject" else ()


_NOT_ALL = ("not all", "not every", "seldom", "rarely", "hardly ever")


def _may_happen(clause: Clause, cue: int) -> bool:
    """ "Absorption may be reduced by X", "1 mg may produce a response": what may come about, and
    nobody's permission.
    """
    items = clause.items
    if items[cue].form.split()[0] not in ("may", "can", "could", "might") or can_be_given(clause):
        return False
    subject = [i for i in telling(clause) if i.span.end <= items[cue].span.start]
    watched = any(i.value("act") == "monitor" for i in items)
    watched = watched or any(steps_to(items, n) for n in range(len(items)))
    behind = next((i for i in items[cue + 1 :] if not skipped(i)), None)
    effect = (
        behind is not None
        and behind.value("outcome") == "result"
        and behind.form.split()[0] != "corrected"
    )
    active = not items[cue].form.endswith(" be")
    takes = active and behind is not None and behind.value("act") == "administer"
    if takes and subject and subject[0].people:
        return False  # "patients with low levels may | take 1 mg"
    lacking = items[0].form == "without" and behind is not None and not behind.terms
    happens = (effect or lacking) and active and bool(subject)
    goes_on = any(process(i) or (active and i.value("analyte")) for i in subject)
    return not watched and (goes_on or happens)


def _nowhere(clause: Clause, cue: int) -> bool:
    """ "There is no level at which treatment should be stopped": nothing is asked for."""
    opens = [i.form for i in clause.items[:3]]
    absent = opens[:1] == ["there is no"] or opens == ["there", "is", "no"]
    return absent and any(i.form in _AT_WHICH for i in clause.items[:cue])


_AT_WHICH = ("which", "that", "in which", "for which", "in whom", "for whom", "where")


_OFTEN = ("often", "commonly", "frequently", "sometimes", "traditionally", "widely")
_SELDOM = ("seldom", "rarely", "hardly ever", "almost never", "infrequently")


def _left_out(clause: Clause) -> bool:
    """A listed error of doing without: "not giving …", "forgetting to …", "inadequate loading"."""
    if not leaves_out(clause.items):
        return False
    return not any(finite(i) and i.value("act") is None for i in telling(clause))


def _condemned(clause: Clause) -> bool:
    """ "Annual injections are unacceptable", "… is now regarded as obsolete"."""
    told = telling(clause)
    verb = next((n for n, i in enumerate(told) if i.form in ("is", "are")), len(told))
    said = next((i for i in told[verb + 1 :] if not skipped(i)), None)
    if said is None or said.value("kind") is not None or any(i.bars for i in told[:verb]):
        return False  # "the advice to avoid X is obsolete"
    faulty = said.value("frame") == "faulty" and any(i.schedules for i in told[:verb])
    return faulty or said.value("frame") == "barred"  # "5 mg weekly is excessive"


def _not_enough(clause: Clause, cue: int) -> bool:
    """ "Are not severe | enough to stop treatment"; "infants get | enough iron from formula" says
    what they have.
    """
    behind = clause.items[cue + 1 : cue + 2]
    if clause.items[cue].form in _PLENTY and any(i.value("substance") for i in behind):
        return True
    before = clause.items[max(0, cue - 6) : cue]
    return clause.items[cue].form in _ENOUGH and any(i.value("denial") == "word" for i in before)


_PLENTY = ("enough", "sufficient", "adequate", "plenty of")


def _nothing_given(clause: Clause, denied: tuple[Item, ...]) -> bool:
    """ "(1 mg daily by mouth and) | no injections unless …", "(…, with) | no routine checks": an
    order without a verb.
    """
    acts = [i.value("act") for i in telling(clause)]
    nouns = [i for i in telling(clause) if i.value("act") != "monitor"]  # "checks" is one here
    told = any(finite(i) or i.value("kind") for i in nouns)
    checked = "monitor" in acts[1:5]
    paced = any(i.schedules for i in denied[1:3])  # "no weekly or monthly doses"
    named = checked or (not any(acts) and (paced or any(i.given for i in denied[1:3])))
    return denied[0].form in ("no", "with no") and not told and named


def _nothing_done(denied: tuple[Item, ...]) -> bool:
    """ "(Above 300 pmol/L:) | no treatment", "(vegans:) | no routine supplementation": none is
    asked for.
    """
    words = [i for i in denied if i.word and i.form not in _OF_ALL]
    return len(words) == _BARE and words[1].value("noun") == "therapy"


_BARE = 2  # "no" and what is not given
_OF_ALL = ("routine", "regular", "specific", "additional", "further", "extra")


def _with_denied_subject(
    clause: Clause, cue: int, modality: Modality, denied: tuple[Item, ...]
) -> Modality:
    """ "No dose should exceed X" forbids, "neither is recommended" advises against; "no reduction
    is needed" waives, and "no guideline recommends X" says nothing of it.
    """
    if any(i.form in _BOUNDS for i in denied[1:2]):
        return modality
    if any(i.value("change") or i.form in _CHANGES for i in denied[1:4]):
        return Modality.INFORM  # "no change in dose is advised"
    if modality.negative:  # "neither is contraindicated" rules nothing out
        return Modality.INFORM if clause.items[cue].bars else modality
    form = clause.items[cue].form
    verb = form.split()[0]
    if verb in ("should", "must", "ought") or form.endswith(" to be"):
        return Modality.FORBID
    bound = denied[1:2] and denied[1].form in ("dose", "doses") and clause.doses
    if verb in ("may", "can", "could") and (bound or _permits(clause.items, cue)):
        return Modality.FORBID  # "no iron may be given", "no dose may exceed 5 mg"
    passive = verb in ("is", "are") and clause.items[cue].form.endswith(_JUDGED)
    return Modality.AVOID if passive else Modality.INFORM


def _permits(items: Sequence[Item], cue: int) -> bool:
    """Whether what may be done is a giving: "may be | used", not "may be | needed"."""
    behind = next((i for i in items[cue + 1 :] if not skipped(i)), None)
    told = behind or items[cue]  # "may be used" is one cue
    return told.value("act") == "administer" or told.form.endswith(("used", "given", "tried"))


_CHANGES = ("change", "changes", "adjustment", "adjustments", "reduction", "reductions")
_STEPS = ("double", "doubled", "halve", "halved", "increase", "increased", "reduce", "reduced")
_AGAIN = (*_STEPS, "repeated")
_ENOUGH = ("enough", "sufficient", "adequate")
_BOUNDS = ("fewer", "less", "sooner", "later", "earlier")  # "no fewer than six …"
_JUDGED = ("recommended", "indicated", "advised", "preferred", "suggested", "advisable")


def _caution(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "Caution is needed in X", "used with caution": no ban, and no plain permission."""
    if c.has("caution") and m not in NEGATIVE and not (s.dosed or s.timed):
        return Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def _sequence_ban(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m is not None and m not in NEGATIVE and s.other_agents and _only_after(c):
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    if a in (Act.DISCONTINUE, Act.WITHHOLD) or (m is Modality.ACCEPTABLE and not can_be_given(c)):
        return None  # "giving X before Y may harm" allows nothing
    ahead = [i for i, r in zip(c.items, c.roles, strict=True) if r in (Role.BEFORE, Role.UNTIL)]
    before = bool(ahead) and not any(isinstance(i.amount, Measure) for i in ahead[:3])
    mends = m in NEGATIVE and until_mended(c)
    before = before and (Role.BEFORE in c.roles or any(_first(i) for i in ahead) or mends)
    if not before:
        return None
    if s.other_agents and not s.dosed | s.timed and m is not None:
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    if any(i.value("act") == "monitor" for i in telling(c)):
        return None  # "potassium must be checked before the first dose"
    if m in (Modality.REQUIRE, Modality.RECOMMEND) and s.dosed and _of_another(s, ahead):
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    sampled = s.analytes and not s.formulations  # "B12 and folate must be taken before treatment"
    if m is Modality.REQUIRE and not (s.dosed or s.timed or sampled) and c.has("substance"):
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    given = s.formulations and any(i.value("substance") for i in ahead)
    asked = m is Modality.RECOMMEND or (m is None and imperative(c))  # "give X before Y"
    if asked and given and not (s.dosed or s.timed):
        return Stance(Kind.SEQUENCING, Modality.RECOMMEND, Act.GIVE_BEFORE, (), True)
    if m in NEGATIVE and c.has("substance") and a is Act.ADMINISTER:
        return Stance(Kind.SEQUENCING, m, Act.GIVE_BEFORE, (), True)
    return None


def _of_another(s: Slots, ahead: Sequence[Item]) -> bool:
    """ "A 100 mg must be given before | B": the dose is of what comes first."""
    waiting = [d for i in ahead if (d := i.value("substance"))]
    alone = bool(s.other_agents) and not s.formulations
    return alone and any(d not in s.other_agents for d in waiting)


def _first(item: Item) -> bool:
    """What may be waited for: a drug or a measurement; "until term" is how long."""
    return bool(item.value("substance") or item.value("analyte") or item.value("act"))


def _only_after(c: Clause) -> bool:
    """ "… only after B12 has been started": the drug behind "after" comes first."""
    for at, item in enumerate(c.items[:-1]):
        if item.value("quantifier") == "only" and c.items[at + 1].form == "after":
            return any(i.value("substance") for i in c.items[at + 2 :])
    return False


def _altered(c: Clause) -> str:
    """ "Halving the | dose", "lengthening the | interval", "the | interval | should not be
    shortened": what of a regimen is changed.
    """
    items = c.items
    verbs = (n for n, i in enumerate(items[: _SOON + 2]) if i.form.startswith(_ALTERING))
    verb = next((n for n in verbs if n < _SOON or items[n - 1].form.split()[-1] == "be"), None)
    behind = items[verb + 1 : verb + 1 + _SOON] if verb is not None else ()
    passive = verb is not None and verb > 1 and items[verb - 1].form.split()[-1] == "be"
    for item in items[:verb] if passive else behind:
        if item.value("amount") == "dose":
            return "dose"
        if item.value("noun") == "interval":
            return "interval"
    return ""


_SOON = 4  # words and phrases
_ALTERING = (
    "halv", "doubl", "trebl", "lengthen", "stretch", "shorten", "extend", "spread", "reduc",
    "lower", "increas", "rais", "decreas", "cut", "exceed",
)  # fmt: skip


def _negative_rule(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m not in NEGATIVE or m is None:
        return None
    if a in ENDING:
        kind = Kind.SEQUENCING if a is Act.DELAY and not gerund(c) else Kind.WARNING
        return Stance(kind, m, a, ("therapy",), True)  # "must not wait for": what comes first
    if a is Act.RELY_ON:
        return Stance(Kind.WARNING, m, a, ("route",) if s.routes else (), True)
    if a is Act.SUBSTITUTE:
        kind = Kind.WARNING if gerund(c) else Kind.CONTRAINDICATION
        return Stance(kind, m, a, governed(s), True)
    if s.analytes and c.has("act", "monitor") and not (s.formulations or s.routes):
        return Stance(Kind.MONITORING, m, Act.MONITOR, (), True)
    if (part := _altered(c)) and not s.dosed:
        kind = Kind.CONTRAINDICATION if s.timed and not gerund(c) else Kind.WARNING
        return Stance(kind, m, a, (part,), True)
    listed = f.pitfall and gerund(c) and not (s.formulations and s.routes and not s.dosed)
    if s.dosed or s.timed or listed:
        kind = Kind.WARNING if listed else Kind.CONTRAINDICATION
        return Stance(kind, m, a, governed(s), True)
    if c.has("act", "administer") and any(i.form in _STEPS for i in telling(c)) and not s.dosed:
        return Stance(Kind.WARNING, m, a, ("dose",), True)  # "do not double the dose"
    if a is Act.ADMINISTER and (part := another(telling(c))):
        return Stance(Kind.CONTRAINDICATION, m, a, (part,), True)  # "no higher dose"
    treatment = any(i.value("noun") == "therapy" or i.value("form") for i in telling(c))
    if bare_ban(c):
        routed = any(i.value("route") for i in c.label)  # "Oral treatment: not recommended"
        return Stance(Kind.CONTRAINDICATION, m, a, ("route" if routed else "formulation",), True)
    if s.formulations or s.routes or s.other_agents or s.phase or treatment:
        return Stance(Kind.CONTRAINDICATION, m, a, governed(s), True)
    told = [i for i in telling(c) if i.word]
    if told and told[0].form in PRONOUNS and (c.has("act", "administer") or of_things(told)):
        return Stance(Kind.CONTRAINDICATION, m, a, (), True)  # "but it should not be used in X"
    if its_use(told) or kept_from(told) or advised_against(told):
        return Stance(Kind.CONTRAINDICATION, m, a, (), True)  # "and its use is discouraged"
    if c.connector and c.items[0].bars and any(i.value("practice") for i in c.items[1:2]):
        return Stance(Kind.CONTRAINDICATION, m, a, (), True)  # "…, but must not be used in X"
    during = not finite(c.items[0]) and c.has("noun", "therapy")
    if any(i.value("act") for i in telling(c)) or during:  # "avoid alcohol during treatment"
        return Stance(Kind.WARNING, m, a, (), True)
    if c.connector and (finite(c.items[0]) or c.items[0].bars) and not s.analytes:
        return Stance(Kind.CONTRAINDICATION, m, a, (), True)  # "…, and is discouraged where …"
    if s.populations and _said_outright(c):
        return Stance(Kind.WARNING, m, a, (), True)  # "hot baths should be avoided in X"
    return None


def _said_outright(c: Clause) -> bool:
    """A ban with a verb of its own, behind a subject that no vocabulary knows."""
    told = telling(c)
    ban = next((n for n, i in enumerate(told) if i.bars and finite(i)), 0)
    return any(i.word and not i.terms for i in told[:ban])


def governed(s: Slots) -> tuple[str, ...]:
    """The dimension a direction is about: the most telling slot that it fills."""
    if s.dosed:
        return ("dose",)
    if s.interval_days or s.doses_per_day:
        return ("interval",)
    if s.routes and not named_by_form(s):
        return ("route",)
    if s.formulations or s.other_agents:
        return ("formulation",)
    return ("interval",) if s.timed else ("therapy",)


def _sequencing(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if s.dosed or m in NEGATIVE:
        return None
    moving = c.has("kind", "sequencing")
    resumed = s.phase is not None and any(r is Role.AFTER_PHASE for r in c.roles) and not s.timed
    if (moving or resumed) and (s.phase or s.formulations or s.routes):
        return Stance(
            Kind.SEQUENCING, m or Modality.RECOMMEND, Act.ADMINISTER, ("therapy",), m is not None
        )
    return None


def _applies(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if c.has("noun", "this") and s.populations:
        return Stance(Kind.REGIMEN, Modality.INFORM, Act.ADMINISTER, (), True)
    if m is None and s.populations and c.has("noun", "same") and c.has("applying"):
        return Stance(Kind.REGIMEN, Modality.RECOMMEND, Act.ADMINISTER, (), True)
    return None


def _regimen(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    if m is None and any(finite(i) and i.value("kind") for i in telling(c)):
        return None  # a verb that reports: the amount is nobody's order
    if suffered(c, m) or (m is None and described(c)):
        return TALE
    if c.connector and c.items[0].form in _AGAIN and s.conditions and not (s.dosed or s.timed):
        return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, ("dose",), False)
    if m is Modality.INFORM and not (s.dosed or s.timed):
        about = c.has("noun", "therapy") or s.formulations or s.phase or of_forms(c)
        subject = "dose" if c.has("amount") else "therapy"
        return Stance(Kind.REGIMEN, m, a, (subject,), True) if about else None
    if s.dosed or s.timed:
        if (
            s.dosed
            or s.routes
            or s.formulations
            or (m is not None and (c.has("act", "administer") or not c.has("modal")))
            or any(i.value("noun") in ("therapy", "same", "interval") for i in telling(c))
            or (a is Act.ADMINISTER and imperative(c) and not s.analytes)
            or c.connector == "then"
            or s.phase
        ):
            governs = (
                ()
                if s.dosed
                else ("interval",)
                if m is Modality.ACCEPTABLE
                else ("therapy",)
                if m is Modality.REQUIRE
                else ()
            )
            return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, governs, m is not None)
        return None
    if a is Act.DISCONTINUE and stops_something_else(c):
        return None
    treating = c.has("noun", "therapy", "same") or s.formulations or s.routes or s.phase
    treating = treating or s.other_agents
    ending = a in ENDING
    people = ending and m is not None and c.has("noun", "patient")
    people = people or (ending and imperative(c) and bool(s.conditions))  # "stop if …"
    people = people or (ending and ends_it(c.items))  # "…, | stopping if …"
    if (m is not None or imperative(c)) and (treating or people or goes_on(c, s)):
        governs = (
            ("route",)
            if s.routes and not (c.has("noun", "patient") and s.formulations)
            else ("therapy",)
        )
        if m is Modality.REQUIRE and _for_a_route(c):
            governs = ("formulation",)
        if a is Act.WITHHOLD and m in _ASKED and not s.until_as_written:
            return Stance(Kind.CONTRAINDICATION, m or Modality.RECOMMEND, a, ("therapy",), True)
        if a in ENDING:
            governs = ("therapy",)
        elif c.has("noun", "interval"):
            governs = ("interval",)
        elif c.has("amount") and governs == ("therapy",) and not c.has("noun", "same"):
            governs = ("dose",)
        return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, governs, m is not None)
    if s.until and treating and m is None and of_a_case(c):
        return TALE
    if s.until and treating:
        return Stance(Kind.REGIMEN, m or Modality.RECOMMEND, a, ("therapy",), m is not None)
    return None


_ASKED = (None, Modality.RECOMMEND, Modality.REQUIRE)
"""How strongly a treatment has to be left out to be contraindicated."""


def _for_a_route(c: Clause) -> bool:
    """ "X is required | for all injections": the drug is, and the route says where."""
    told = telling(c)
    verb = next((n for n, i in enumerate(told) if i.value("modal") == "require"), 0)
    link = next((n for n, i in enumerate(told[verb:], verb) if i.form == "for"), 0)
    routed = (
        any(i.value("route") or i.value("implied-route") for i in told[link:]) if link else False
    )
    subject = told[:verb]
    drug = any(i.value("substance") for i in subject)
    return drug and routed and not any(i.value("route") for i in subject)


def _subjectless(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """ "… and may be necessary in some", "… but they may be used in children": what it allows is
    named by the clause before it.
    """
    pointing = finite(c.items[0]) or "it" in (c.items[0].form, c.items[-1].form)
    pointing = pointing or refers(c.items)
    stops = a in ENDING and c.connector in ("dash", "case", "relative", "comma")  # "…; stop"
    if m is not None and (stops or c.connector in ("and", "or", "contrast")) and pointing:
        withheld = a is Act.WITHHOLD and m in _ASKED
        kind = Kind.CONTRAINDICATION if withheld or m in NEGATIVE else Kind.REGIMEN
        return Stance(kind, m, a, ("therapy",) if withheld else (), True)
    return None


_RULES = (
    response,
    after_a_dose,
    expected,
    definition,
    equation,
    requirement,
    household,
    availability,
    referral,
    change,
    _caution,
    _sequence_ban,
    disease_first,
    in_turn,
    verdict,
    monitoring,
    _negative_rule,
    _applies,
    harmed,
    report,
    switch,
    either,
    preference,
    _sequencing,
    _regimen,
    _subjectless,
    remark,
)
