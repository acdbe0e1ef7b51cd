"""Studies, effects, hazards and fates of a drug: clauses that inform and do not direct."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from kg.extract.clause.clauses import Clause
from kg.extract.clause.narration import once, skipped
from kg.extract.force.stance import Frame, Stance, hinders
from kg.extract.force.voice import gerund, imperative, telling
from kg.extract.phrase.phrases import Dose
from kg.extract.slot.amounts import met_with
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.limit_words import AT_RISK, PLACING
from kg.extract.word.openers import LINKS, Role
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality

_FINDINGS = ("warning", "pharmacology", "efficacy")


_COMPARATIVE = frozenset(
    [
        "more effective",
        "less effective",
        "as effective as",
        "works better",
        "superior",
        "equally effective",
        "more rapid",
        "effective",
    ]
)


def report(c: Clause, s: Slots, f: Frame, m: Modality | None, a: Act) -> Stance | None:
    """Studies, effects, hazards and fates of a drug inform; they do not direct."""
    if m is Modality.INFORM and _unproven(c):
        return Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True)
    if not s.dosed and m in (None, Modality.ACCEPTABLE, Modality.INFORM) and felt(c):
        return Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True)
    kind = finding_kind(c, s)
    regimen = s.dosed and s.timed and m is None
    if kind is Kind.WARNING and regimen and _at_risk(telling(c)):
        kind = None  # "for patients at low risk, 100 mg daily": no verb, so nothing is reported
    if kind is None and m is None and s.quantifier.endswith(("%", "percent")) and not s.dosed:
        kind = Kind.EFFICACY  # "up to 15% of patients ask for …"
    if kind is None and m is None and not s.dosed and s.quantifier and _share_fares(telling(c)):
        kind = Kind.EFFICACY  # "one in ten patients | relapses"
    if kind is None:
        meddling = (
            s.other_agents
            and (not s.formulations or _acts_on(c))
            and m is Modality.ACCEPTABLE
            and not can_be_given(c)
        )
        meddling = meddling or (m is Modality.ACCEPTABLE and not s.dosed and _does_harm(c))
        return Stance(Kind.WARNING, Modality.INFORM, Act.ADMINISTER, (), True) if meddling else None
    requiring = any(
        i.value("modal") in ("require", "acceptable") and ("need" in i.form or "requir" in i.form)
        for i in c.items
    )
    reported = _reports(c)
    if reported and requiring and (s.timed or s.dosed or c.has("noun", "therapy")):
        return Stance(
            Kind.REGIMEN, Modality.INFORM, Act.ADMINISTER, ("interval",) if s.timed else (), True
        )
    if reported or _subject_is_dose(c):
        found = Kind.EFFICACY if c.has("kind", "efficacy") and kind is not Kind.WARNING else kind
        return Stance(found, Modality.INFORM, Act.ADMINISTER, (), True)
    fact = m is None and not imperative(c) and not _goes_up(c)
    able = m is Modality.ACCEPTABLE and not (can_be_given(c) or _cured_with_it(c, s))
    needs = m is Modality.REQUIRE and kind is Kind.PHARMACOLOGY and not c.has("noun", "patient")
    if fact or able or needs:
        return Stance(kind, Modality.INFORM, Act.ADMINISTER, (), True)
    return None


def felt(c: Clause) -> bool:
    """ "Patients (may) | feel tired", "many women | notice pain", "patients may have | symptoms":
    what befalls them, and nothing that they are allowed or asked to do.
    """
    told = [i for i in telling(c) if i.word and not skipped(i)]
    verb = next((n for n, i in enumerate(told) if _feels(told, n)), 0)
    able = verb - 1 if verb and told[verb - 1].form in _MAY else verb
    return able > 0 and told[able - 1].people and not any(i.given for i in told[:able])


def _feels(told: Sequence[Item], at: int) -> bool:
    if told[at].form in _FEELING:
        return True
    has = told[at].form in ("have", "has", "get", "develop")
    return has and any(i.value("noun") == "symptom" for i in told[at + 1 : at + 3])


_FEELING = "feel feels notice notices experience experiences complain complains".split()
_MAY = ("may", "might", "can", "could", "will")


def _share_fares(told: Sequence[Item]) -> bool:
    """ "One in ten patients | relapse", "half of all patients | improve": behind those who are
    counted stands a verb, be it one that no vocabulary has.
    """
    counted = next((n for n, i in enumerate(told[:_OPENING]) if _share(i)), None)
    if counted is None:
        return False
    near = range(counted + 1, min(counted + _OPENING, len(told)))
    whom = next((n for n in near if told[n].value("noun") == "patient"), len(told))
    behind = told[whom + 1 : whom + 2]
    bare = any(i.form.isalpha() and not i.form.endswith(_NO_VERB) for i in behind)
    return bare and not any(i.form in LINKS or any(map(i.value, _SAID)) for i in behind)


def _share(item: Item) -> bool:
    counted = item.value("quantifier") in ("some", "part")
    return counted and not _SHARES.isdisjoint(item.form.split())


_SHARES = frozenset("in half third thirds quarter quarters fifth tenth".split())
_SAID = ("act", "modal", "population", "condition", "connector", "negation")
_NO_VERB = ("ed", "ing", "ly")


def _at_risk(told: Sequence[Item]) -> bool:
    """Names a risk, and has no verb."""
    risky = any("risk" in i.form.split() for i in told)
    return risky and not any(map(finite, told))


def _unproven(c: Clause) -> bool:
    """ "There is insufficient evidence | to recommend X", "the evidence is lacking"."""
    marks = (i for i in c.items[:_OPENING] if i.value("narration") == "claim")
    return any("evidence" in i.form for i in marks)


_OPENING = 4  # words and phrases


def _goes_up(c: Clause) -> bool:
    """ "…, | increased to 60 mg daily if …": the next step of the regimen before it."""
    items = c.items[1:] if c.items[0].form in ("be", "then be") else c.items
    items = items[2:] if [i.form for i in items[:2]] == ["to", "be"] else items
    changed = bool(items) and items[0].value("change") and items[0].form.endswith(("ed", "ing"))
    to = next((n for n, i in enumerate(items[:5]) if i.form == "to"), 0)
    return bool(c.connector and changed and to) and any(i.schedules for i in items[to + 1 : to + 2])


def finding_kind(c: Clause, s: Slots) -> Kind | None:
    told = telling(c)
    found = c.has("kind") or c.has("report") or any(i.form == "ratio" for i in told)
    if not found:
        return None
    items = [i for n, i in enumerate(told) if not (_names_a_group(told, n) or _hyphened(told, n))]
    cues = [i.value("kind") for i in items]
    if c.has("noun", "this"):
        return None
    if any(i.form == "ratio" for i in items):
        return Kind.EFFICACY  # "a hazard ratio of 0.8": less harm, perhaps
    comparative = any(i.form in _COMPARATIVE for i in items)
    if "efficacy" in cues and (comparative or _lowers_a_harm(items)):
        return Kind.EFFICACY
    said = next(
        (
            i.value("kind")
            for n, i in enumerate(items)
            if i.value("kind") in _FINDINGS and (finite(i) or _denied(items, n))
        ),
        None,
    )
    if said:
        return Kind(said)
    for kind in _FINDINGS:
        if kind in cues:
            return Kind(kind)
    return Kind.EFFICACY if _reports(c) else None


def _denied(items: Sequence[Item], at: int) -> bool:
    """ "Did not | improve": what was found; "does not | replenish" tells of the drug."""
    return [i.form for i in items[max(0, at - 2) : at]] == ["did", "not"]


def _lowers_a_harm(items: Sequence[Item]) -> bool:
    """ "Did not | lower the | risk of fracture", "reduced deaths": what a drug does against one."""
    told = [i for i in items if i.value("kind") in ("efficacy", "warning")]
    first = bool(told) and told[0].value("kind") == "efficacy" and told[0].form.startswith(_LESS)
    return first and any(i.value("kind") == "warning" for i in told)


_LESS = (
    "lower",
    "fewer",
    "reduc",
    "decreas",
    "halv",
    "prevent",
    "did not reduce",
    "does not reduce",
)


def _reports(c: Clause) -> bool:
    """Tells what was found; "given for 3 weeks before | concluding that" tells of no finding."""
    told = zip(c.items, c.roles, strict=True)
    return any(i.value("report") and role is not Role.BEFORE for i, role in told)


def _names_a_group(items: Sequence[Item], at: int) -> bool:
    """ "Women at high | risk", "high- | risk patients": who is meant, and no warning."""
    if not items[at].form.startswith(("risk", *AT_RISK)):
        return False
    degree = at > 0 and items[at - 1].form in _DEGREES
    people = [*items[max(0, at - 3) : at], *items[at + 1 : at + 2]]
    named = any(i.value("noun") == "patient" or i.form in ("groups", "group") for i in people)
    return named and (degree or items[at].form.startswith(AT_RISK))


def _hyphened(items: Sequence[Item], at: int) -> bool:
    """ "Food- | bound": a part of a word."""
    return at > 0 and items[at - 1].form == "-"


_DEGREES = ("high", "low", "higher", "increased", "greater", "moderate", "-")


def _subject_is_dose(clause: Clause) -> bool:
    """ "Doses of X are required to achieve Y": a finding about an effect, not an order."""
    items = clause.items
    needs = (a for a, i in enumerate(items) if i.value("modal") == "require")
    at = next((a for a in needs if clause.roles[a] is not Role.CONDITION), None)
    if at is None:
        return False  # "increase to 500 µg if needed"
    to_effect = any(i.value("kind") in ("efficacy", "pharmacology") for i in items)
    purpose = any(
        i.form == "to" or i.form.startswith("to ") for i in [*items[at + 1 : at + 3], *items[:2]]
    )
    return to_effect and purpose and not any(i.value("noun") == "patient" for i in items[:at])


def can_be_given(c: Clause) -> bool:
    """ "May be given / used / considered", "is an option": a permission, not an ability."""
    allowing = (
        "used",
        "tried",
        "option",
        "alternative",
        "acceptable",
        "appropriate",
        "considered",
        "place of",
        "suitable",
        "reasonable",
        "allowed",
        "permitted",
        "replace",
        "serve",
        "choice",
        "need",
        "required",
        "necessary",
        "require",
    )
    if any(
        i.value("modal") == "acceptable" and any(w in i.form for w in allowing) for i in c.items
    ):
        return True
    may = next((n for n, i in enumerate(c.items) if i.value("modal") == "acceptable"), 0)
    if c.items[may].form.split()[-1] in _ENOUGH and any(i.schedules for i in c.items[:may]):
        return True  # "250 µg daily is sufficient for X"
    if _given_to_people(c.items, may):
        return True
    joined = [i.form.split()[0] for i in c.items[may + 1 : may + 2]]
    if c.items[may].form.endswith(" be") and joined in (["combined"], ["added"]):
        return True  # "X can be combined with Y to increase its effect"
    if gerund(c) and may:  # "giving it alone may mask …": what is done is the cause
        return False
    told = [i for i in telling(c) if i.span.end <= c.items[may].span.start]
    if _acts_on(c) or any(map(process, told)):
        return False
    return any(
        i.value("act") in ("administer", "discontinue", "delay", "substitute")
        and not i.value("kind")
        and not hinders(c.items, n)
        for n, i in enumerate(c.items)
    ) or any(
        i.form == "considered" or (i.value("change") and i.form.split()[0].endswith("ed"))
        for i in c.items
    )


_ENOUGH = ("sufficient", "enough", "adequate", "suffices", "suffice")


def _given_to_people(items: Sequence[Item], may: int) -> bool:
    """ "Patients with a low level | may be given 1 mg": what goes on in them says who they are; so
    do "a low level may be | treated with 1 mg", "in those with a low level, 1 mg may be | taken".
    """
    behind = next((i for i in items[may + 1 :] if not skipped(i)), None)
    if behind is None or behind.value("act") != "administer":
        return False
    passive = items[may].form.endswith(" be")
    if passive and (behind.form in _TREATED or _what_is_given(items[:may])):
        return True
    before = list(takewhile(lambda i: not i.people, items[:may]))
    theirs = len(before) < may and not any(i.form in (*PLACING, "of") or i.joins for i in before)
    return theirs and behind.value("kind") is None


def _what_is_given(subject: Sequence[Item]) -> bool:
    """ "500 µg | may be taken", "in patients with a low level, injections | may be used"."""
    if not subject:
        return False  # "… and | may be taken": what, stands before
    fronted = any(i.form == "," for i in subject)
    return isinstance(subject[-1].amount, Dose) or (fronted and subject[-1].given)


_TREATED = ("treated", "managed")


def _cured_with_it(c: Clause, s: Slots) -> bool:
    """ "Deficiency can be | corrected with 1 mg monthly", of a drug of the page: a regimen that is
    allowed, where "anemia can be corrected by folic acid" tells of a harm.
    """
    may = next((n for n, i in enumerate(c.items) if i.value("modal") == "acceptable"), 0)
    done = [i.form for i in c.items[may + 1 : may + 3]]
    cured = c.items[may].form.endswith(" be") and done[1:] in (["with"], ["by"])
    dosed = bool(s.formulations) and not s.other_agents and s.dosed and s.timed
    return cured and dosed and c.items[may + 1].value("kind") == "efficacy"


def process(item: Item) -> bool:
    """What goes on in the body ("absorption of", "the response to"): nobody gives it."""
    if item.value("population"):
        return False
    return item.value("noun") in ("state", "process") or item.value("kind") == "pharmacology"


def _acts_on(c: Clause, by_any_way: bool = False) -> bool:
    """ "Phenytoin may | double the requirement": what a drug does, and nobody's choice."""
    items = c.items
    may = next((n for n, i in enumerate(items) if i.value("modal") == "acceptable"), 0)
    drug = any(i.value("substance") or (by_any_way and i.given) for i in items[:may])
    person = any(i.value("noun") == "patient" or i.value("agent") for i in items[:may])
    rest = [i for i in items[may + 1 : may + 4] if not i.form.endswith("ly")]
    passive = [i.form for i in rest[:1]] == ["be"]  # "can safely | be given"
    active = items[may].form in ("may", "can", "might", "could") and not passive
    does = items[may + 1 : may + 2]
    return drug and not person and active and any(not i.form.endswith("ed") for i in does)


def _does_harm(c: Clause) -> bool:
    """ "Oral iron may | darken the stools", "injections may | hurt": a drug, or a way of giving it,
    and a verb that no vocabulary has.
    """
    if not _acts_on(c, by_any_way=True):
        return False
    may = next(n for n, i in enumerate(c.items) if i.value("modal") == "acceptable")
    verb = next((i for i in c.items[may + 1 :] if i.form not in _ALSO), None)
    own = verb is not None and verb.form.isalpha() and not (verb.terms or verb.form in _STAYS)
    behind = c.items[c.items.index(verb) + 1 :][:3] if verb is not None else ()
    helps = any(i.given or i.product or i.people for i in behind)  # "may suit | pregnant women"
    return own and not helps and not c.items[may].form.endswith(" be")


_ALSO = ("also", "still", "then", "rarely", "occasionally", "sometimes", "temporarily")
_STAYS = frozenset(
    (
        "remain follow serve stay go come form be do succeed work wait begin suit suffice precede "
        "accompany save spare bridge ease shorten last join"
    ).split()
)


def suffered(c: Clause, m: Modality | None) -> bool:
    """ "60 mg/kg or more | needs urgent treatment", "intolerance of | 325 mg daily": what befalls
    those who had an amount.
    """
    items = c.items
    amount = next((n for n, i in enumerate(items) if i.schedules), 0)
    if m is None:
        return amount > 0 and (met_with(items, amount) or items[0].form in _TAKEN_IN)
    needs = next((n for n, i in enumerate(items) if i.form in _NEEDS), 0)
    return 0 < amount < needs and items[-1].form in _CARE and len(items) - needs <= _AT_ONCE


_TAKEN_IN = ("ingestion", "ingestions")
_NEEDS = ("need", "needs", "require", "requires", "warrant", "warrants")
_AT_ONCE = 3  # "needs urgent treatment"
_CARE = ("assessment", "attention", "care", "evaluation", "observation", "referral", "treatment")


def described(c: Clause) -> bool:
    """ "5 mg weekly is excessive": behind the verb stands a word that no vocabulary knows, so what
    is said of the amount is not known either; it is no order. Nor is what was once given.
    """
    items = telling(c)
    plain = [i for i in items if not i.form.endswith("ly")]
    perfect = any(
        i.form in ("has", "have") and j.form.split()[0].endswith(("ed", "en"))
        for i, j in pairwise(plain)
    )
    would = any(i.form in ("would", "would be") for i in items)
    if perfect or would or once(items) or any(i.form in ("do not", "does not") for i in items):
        return True
    if [i.form for i in items[:2]] in _EXPLETIVE:  # "there is no evidence that 2 mg …"
        return not (items[2:] and items[2].terms and items[2].value("negation") is None)
    if _fares_otherwise(items):
        return True
    last = max((n for n, i in enumerate(items) if i.schedules), default=len(items))
    behind = items[last + 1 : last + 2]
    if behind and not behind[0].terms and behind[0].form.endswith("ed") and last < len(items):
        return True  # "1,200 IU daily | pushed some above 250 nmol/L"
    verb = next((n for n in range(last, len(items)) if items[n].form in _COPULAS), len(items))
    said = [i for i in items[verb + 1 :] if (i.word or i.amount) and not skipped(i)]
    if said and said[0].value("denial"):
        return True  # "is not superior to 2 mg", "is not routinely stocked"
    return bool(said) and not said[0].terms and said[0].amount is None


def _fares_otherwise(items: Sequence[Item]) -> bool:
    """ "Nausea | is more common | with daily than with weekly dosing": what comes of a pace."""
    first = next((n for n, i in enumerate(items) if i.schedules), 0)
    verb = next((n for n, i in enumerate(items[:first]) if i.form in _COPULAS), 0)
    subject, said = items[:verb], items[verb + 1 : first]
    given = any(i.of_treatment or i.value("amount") or i.people for i in subject)
    return bool(subject) and not given and any(i.form in _OTHERWISE for i in said)


_OTHERWISE = frozenset(
    "more less fewer higher lower greater better worse commoner rarer same similar".split()
)
_EXPLETIVE = (["there", "is"], ["there", "are"], ["it", "is"], ["it", "remains"])
_COPULAS = "is are was were remains remain seems seem appears appear becomes become".split()
