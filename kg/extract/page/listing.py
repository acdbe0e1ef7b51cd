"""A lead-in that directs, and the list of what it is about: "Injections are indicated in:".

Such a lead-in says only half of what is meant; each bullet below it that names a group, a
condition or a measurement, and says nothing of its own, says the other half. Every such bullet is
a statement with the lead-in's stance and its words' slots, and the lead-in alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.extract.clause.clauses import Clause
from kg.extract.force.listed_below import bars_what_is_listed, turns_to_another
from kg.extract.force.stance import Stance
from kg.extract.force.voice import bare_ban, imperative, telling
from kg.extract.page.drafts import Draft
from kg.extract.slot.limits import kind_of, which_kind
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.limit_words import GROUP_WORDS, known
from kg.extract.word.openers import Role
from kg.extract.word.pronouns import PRONOUNS
from kg.extract.word.roles import CLAUSAL
from kg.extract.word.slots import UNFILLED, Slots
from kg.model import Act, Inherited, Kind, Modality

_WHEN = ("interval_days", "schedule_days", "count", "frequency_as_written", "duration_days")
_COLON = re.compile(r"\s*:[^\S\n]*(?:\n|$)")
_ABOUT = (
    "formulations less_preferred less_preferred_routes other_agents routes dose_ug dose_iu "
    "dose_basis dose_as_written doses_per_day interval_days schedule_days count "
    "frequency_as_written duration_days until until_as_written phase quantifier ambiguities"
).split()


def heads_cases(clause: Clause) -> bool:
    """ "Contraindications", "Who needs injections?": the cases are listed below, and it says no
    more than that.
    """
    cue = _cue(clause.items)
    if cue is None:
        return False
    told = list(clause.items[max(0, asking(clause.items) - 1) :])
    kind = kind_of(told) if cue == "contraindications" else []
    told = [i for i in told if i not in kind]  # "Who should not have | high-dose | tablets?"
    return not any(map(_says_more, told))


def headed(block: int, clause: Clause, slots: Slots, asked: Slots, text: str) -> Draft | None:
    """What a heading such as "Contraindications" or "Indications for intravenous iron" says of the
    groups below it; ``asked`` is what the page is about, where the heading names nothing itself.
    """
    about = slots.formulations or slots.other_agents or slots.routes
    if _cue(clause.items) == "indications":
        kind = Kind.REGIMEN if slots.dosed else Kind.PREFERENCE
        governs = ("route",) if slots.routes else ("formulation",)
        asks = Modality(next((m for i in clause.items if (m := i.value("modal"))), "recommend"))
        stance = Stance(kind, asks, Act.ADMINISTER, () if slots.dosed else governs, True)
        if slots.dosed and not about:
            slots = slots._replace(formulations=asked.formulations)
        return Draft(block, clause, slots, stance, (), (), False) if about or slots.dosed else None
    if not about:
        slots = slots._replace(formulations=asked.formulations, routes=asked.routes)
    which = which_kind(clause.items, text)
    if which and which not in slots.conditions:
        slots = slots._replace(conditions=(*slots.conditions, which))
    relative = any(i.form == "relative" for i in clause.items)
    modality = Modality.AVOID if relative else Modality.FORBID
    stance = Stance(Kind.CONTRAINDICATION, modality, Act.ADMINISTER, ("therapy",), True)
    named = slots.formulations or slots.other_agents or slots.routes
    return Draft(block, clause, slots, stance, (), (), False) if named else None


def banned(block: int, column: tuple[Item, ...]) -> Draft | None:
    """What the head of a column such as "Do not use in" says of the groups below it."""
    if not column:
        return None
    words = [i for i in column if i.word]
    bar = next((i for i in words if i.bars), None)
    if bar is None and not when_not(words):
        return None
    if any(not (i.bars or i.value("act") or i.form in (*_GLUE, *_ASKING)) for i in words):
        return None
    modality = Modality(bar.value("modal") or "avoid") if bar else Modality.AVOID
    stance = Stance(Kind.CONTRAINDICATION, modality, Act.ADMINISTER, ("formulation",), True)
    return Draft(block, Clause(column), UNFILLED, stance, (), (), False)


def when_not(words: Sequence[Item]) -> bool:
    """ "When not to use", "Who should not": the head of what is ruled out."""
    return asking(words) == 1 and any("not" in i.form.split() for i in words)


def _cue(items: Sequence[Item]) -> str | None:
    """Whether a heading names indications or contraindications, by a noun or as a question."""
    named, before = next(
        ((i.value("heading"), n) for n, i in enumerate(items) if i.value("heading")), (None, 0)
    )
    if before and items[before - 1].form in _DENYING:
        return None  # "Not contraindications"
    words = [w for i in items for w in i.form.split()]
    if named or not asking(items):
        return named
    if any(i.bars or i.value("frame") == "barred" for i in items) or "not" in words:
        return "contraindications"
    return "indications" if any(i.value("modal") in _ASKS_FOR for i in items) else None


_ASKS_FOR = ("recommend", "require", "acceptable")


def asking(items: Sequence[Item]) -> int:
    """The place behind "Who …", "When …" or "People who …" at the head of a list; 0 for others."""
    people = bool(items) and items[0].value("noun") == "patient"
    opener = items[1:2] if people else items[:1]
    opens = any(i.form.split()[0] in ("who", "when") for i in opener)
    return (2 if people else 1) if opens else 0


_DENYING = ("not", "no", "no longer", "not a", "never")


def _says_more(item: Item) -> bool:
    """A word of a heading that is neither its cue, nor what is given, nor glue."""
    plain = not item.word or item.given or item.value("heading") or item.value("form")
    asked = item.value("modal") or item.value("act") == "administer" or item.form in _ASKING
    asked = asked or item.value("frame") == "barred"
    return not (plain or asked or item.form in _GLUE)


_ASKING = ("who", "when", "when not", "not", "have", "it", "be", "take", "receive")


_GLUE = (
    "to",
    "for",
    "of",
    "the",
    "in",
    "with",
    "absolute",
    "relative",
    "main",
    "all",
    "its",
    "use",
)


def listed(clause: Clause, own: Slots, stance: Stance | None, lead: Draft, text: str) -> bool:
    """Whether a bullet's clause only names what the lead-in's direction is about."""
    asks = lead.stance.stated or lead.stance.kind is Kind.MONITORING or imperative(lead.clause)
    directs = lead.stance.modality is not Modality.INFORM and asks
    says = stance is not None and stance.modality is not Modality.INFORM
    goes_on = _goes_on(lead.clause, clause)
    told = (says or own.dosed) and not goes_on
    told = told or clause.has("noun", "this", "these", "same")
    told = told or _found_of_it(clause)
    case = _only_a_case(clause)
    people = asking(clause.items) == 2  # "people who cannot swallow"
    if not (_hangs(lead.clause) or people or case):
        told = told or any(finite(i) or i.value("modal") for i in clause.items)
    told = told or clause.items[0].form in _NO_GROUP or _excepts(lead.clause)
    waits = bool(lead.clause.items[-1].value("opening")) or lead.stance.kind is Kind.MONITORING
    waits = waits or _hangs(lead.clause)
    waits = waits or _cue(lead.clause.items) is not None  # "Contraindications": all below are
    named = own.populations or own.excluded_populations or own.analytes or case
    told = told or not (waits or named or lead.clause.items[-1].value("modal"))
    return directs and not told and bool(_named(clause, own, lead, text))


def _found_of_it(clause: Clause) -> bool:
    """ "(Who needs tablets? …;) in a trial it | made no difference": what was found, and nobody."""
    told = clause.has("report", "finding") or clause.has("narration", "study")
    return told and any(i.form in ("it", "they") for i in clause.items[:_SOON])


_SOON = 6  # words and phrases before its subject


_NO_GROUP = ("not", "none", "nil", "see", "read", "consult", "note")


def _only_a_case(bullet: Clause) -> bool:
    """ "When ferritin is high", "if the hemoglobin is normal": all of it says when."""
    return all(role is Role.CONDITION for role in bullet.roles)


def _hangs(lead: Clause) -> bool:
    """ "… if:", "… if the patient:", "… for patients who:": its bullets go on with a verb of their
    own.
    """
    *before, last = [i for i in lead.items[-3:] if i.form != "the"]
    person = last.value("noun") == "patient" or last.form in ("they", "you")
    if person and before and before[-1].form in CLAUSAL:
        return True
    return last.form in (*CLAUSAL, "who", "whose")


def _goes_on(lead: Clause, bullet: Clause) -> bool:
    """ "… for patients who:", and below it "do not take tablets": what somebody does or cannot do,
    and no order of its own.
    """
    return _hangs(lead) and not bullet.label and not bullet.connector


def completed(index: int, clause: Clause, own: Slots, lead: Draft, text: str) -> Draft:
    """The statement that lead-in and bullet make together."""
    slots, lent = lead.slots, list(lead.inherited)
    spans = {name: slots.span_of(_source(name)) or lead.clause.span for name in _ABOUT}
    named = _named(clause, own, lead, text)
    lent = [i for i in lent if i.slot not in named]
    seen = {i.slot for i in lent}
    lent += [
        Inherited(name, spans[name])
        for name in _ABOUT
        if getattr(slots, name) and name not in seen and name not in named
    ]
    told = () if _goes_on(lead.clause, clause) else _WHEN
    stated = {name: getattr(own, name) for name in told if getattr(own, name)}
    if own.formulations and any(i.value("quantifier") == "only" for i in clause.items):
        stated["formulations"] = own.formulations  # "Leber's disease (cyanocobalamin only)"
    slots = slots._replace(**stated)
    lent = [i for i in lent if i.slot not in stated]
    if _hangs(lead.clause):  # "… if:" is no condition yet
        opener = lead.clause.items[-1].form
        slots = slots._replace(
            conditions=tuple(c for c in slots.conditions if not c.casefold().endswith(opener))
        )
    slots = slots._replace(spans=own.spans).knowing(own)
    slots = slots._replace(**named)  # type: ignore[arg-type]  # each is a tuple of words
    return Draft(
        index,
        clause,
        slots,
        lead.stance,
        tuple(lent),
        clause.citations,
        restarts=False,
        lead=lead.block,
        ranked=lead.clause.has("replacing") or lead.clause.has("exchange"),
    )


def _named(clause: Clause, own: Slots, lead: Draft, text: str) -> dict[str, tuple[str, ...]]:
    """The slots a bullet fills: measurements below "check", groups and conditions elsewhere."""
    whom = lead.clause.items[-1].form in ("in", "with") or _hangs(lead.clause)
    if lead.stance.kind is Kind.MONITORING and not whom:
        measured = tuple(v for i in clause.items if (v := i.value("analyte")))
        return {"analytes": own.analytes or measured} if own.analytes or measured else {}
    regimen = lead.slots.dosed and lead.slots.timed and not _goes_on(lead.clause, clause)
    if regimen and not own.populations:
        return {}
    filled = {
        name: value
        for name in ("populations", "excluded_populations", "conditions")
        if (value := getattr(own, name))
    }
    narrower = any(i.amount for i in clause.items) or (
        not own.conditions and any(map(_unheard, clause.items))
    )
    if not own.populations or narrower:
        filled["conditions"] = (clause.span.of(text),)
    return filled


def _unheard(item: Item) -> bool:
    """A word that narrows a group down and that no vocabulary has ("first trimester of …")."""
    plain = item.form.isalpha() and len(item.form) > 4 and item.form not in GROUP_WORDS
    return plain and not known(item)


def _source(slot: str) -> str:
    """Under which name the words of a slot are kept."""
    return "dose" if slot.startswith("dose_") else slot


def without_halves(drafts: Sequence[Draft], explained: Set[int], text: str) -> list[Draft]:
    """Drop each lead-in whose bullets have taken up what it says, or that says no whole thing; a
    ban is whole where all that stands below it are its reasons.
    """
    spent = {d.lead for d in drafts if d.lead is not None}

    def half(d: Draft) -> bool:
        reasoned = d.block in explained and d.clause.items[0].bars and not bare_ban(d.clause)
        return d.block in spent or (_half(d.clause) and not reasoned)

    return [d for d in drafts if d.lead is not None or not (opens(d, text) and half(d))]


def explains(bullet: Clause) -> bool:
    """ "They dissolve too late", "absorption is poor": a sentence, and no case or group."""
    told = [i for i in telling(bullet) if i.word]
    return any(finite(i) for i in told) or any(i.form in PRONOUNS for i in told[:1])


def opens(draft: Draft, text: str) -> bool:
    """Whether the clause ends its line with a colon."""
    return _COLON.match(text, draft.clause.span.end) is not None


def _excepts(clause: Clause) -> bool:
    """ "… except in:", "… unless:": its bullets are those it is not for, and it says no whole."""
    last = clause.items[-1]
    ends = last.value("condition") is not None and last.form in ("unless", "until", "before")
    return ends or last.value("negation") is not None


def _half(clause: Clause) -> bool:
    """ "… is contraindicated in:", "Indications for injections:", "do not use these doses:"; "do
    not use X but one of these:" says a whole thing of X.
    """
    if turns_to_another(clause.items):
        return False
    if bars_what_is_listed(clause.items) is not None:
        return True
    told = any(finite(i) for i in clause.items) or imperative(clause)
    return (
        not told
        or bare_ban(clause)
        or _excepts(clause)
        or clause.items[-1].value("opening") is not None
        or clause.items[-1].form == "than"
    )
