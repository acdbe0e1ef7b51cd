"""Modality and act of a clause: how strongly it speaks, about doing what.

Negation is decided by scope, never by the mere presence of a word: "should not be given" forbids
giving, "should not be withheld" forbids withholding, "is not required" only waives. Words inside a
condition, a comparison or a reason do not direct.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.clause.clauses import Clause, once
from kg.extract.clause.narration import skipped
from kg.extract.force.inability import cannot_be_mended, unable
from kg.extract.force.voice import TELLING, imperative
from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.denials import not_ended, refused, turned_down, what_of
from kg.extract.word.glance import ADVISED, finite, of_time
from kg.extract.word.hindrances import hindrance
from kg.extract.word.openers import RULING_OUT, Role, rules_out
from kg.extract.word.purposes import asks_to
from kg.extract.word.roles import CLAUSAL, LONGEST, OF_PEOPLE, of_the_same_people, opener
from kg.extract.word.stand_ins import denied, one_of_several
from kg.model import Act, Kind, Modality

NEGATIVE = (Modality.AVOID, Modality.FORBID)


_DIRECTING = (Role.MAIN, Role.OUTCOME)


_ORDERS = frozenset("do don't never must mustn't should shouldn't avoid under".split())


@dataclass(frozen=True, slots=True)
class Stance:
    """What sort of thing a clause says; ``stated`` is False where the modality is only the
    default.
    """

    kind: Kind
    modality: Modality
    act: Act
    governs: tuple[str, ...]
    stated: bool


TALE = Stance(Kind.EFFICACY, Modality.INFORM, Act.ADMINISTER, (), True)
"""An amount that is told of, and that nobody is asked to give."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What headings, lead-ins and labels lend to the stance of what stands below them.

    ``pitfall`` lists errors, ``ban`` ends on a bare "do not" or "avoid", ``whom`` on the group
    that the ban is for, ``leads`` on a colon, ``verbs`` on a "to" that verbs go on from, ``tale``
    is of what was once given or studied, ``past`` of what is in force no more, ``myth`` of what is
    not so, ``ceiling`` of the most that may be given, ``waived`` of what is not needed.
    """

    pitfall: bool = False
    ban: Modality | None = None
    whom: bool = False
    leads: bool = False
    verbs: bool = False
    tale: bool = False
    past: bool = False
    myth: bool = False
    ceiling: bool = False
    acceptable: bool = False
    monitoring: bool = False
    efficacy: bool = False
    waived: bool = False


@once
def modality_of(clause: Clause) -> tuple[Modality | None, int]:
    """The modality the clause states, and the index of the item that states it (-1 where none
    does).
    """
    items = clause.items
    if (at := one_of_several(items)) is not None and clause.roles[at] is Role.MAIN:
        return Modality.INFORM, at  # "is not the only option"
    if clause.connector == "and" and not_ended(items):
        return Modality.FORBID, 0
    if clause.connector in ("and", "contrast") and turned_down(items):
        return Modality.FORBID, 0
    if (at := hindrance(items)) is not None and clause.roles[at] in _DIRECTING:
        return Modality.FORBID, at
    modality, cue = _stated(clause)
    positive = modality is None or modality.positive
    if positive and (at := refused(items)) is not None and clause.roles[at] is not Role.CONDITION:
        return Modality.FORBID, at  # "give no iron to …", not "in those who take no iron, …"
    if positive and (at := _kept_away(items)) is not None:
        return Modality.FORBID, at
    if positive and (at := denied(items)) is not None and clause.roles[at] in TELLING:
        return Modality.AVOID, at  # "is not a reliable alternative to X"
    if modality is not None and modality.positive and _both_denied(items, cue):
        asked = any(i.value("modal") in ADVISED for i in items[cue + 1 : cue + 4])
        if items[0].form == "nor" and items[cue].form in ("should", "must", "may"):
            return Modality.FORBID, cue  # "nor should X be given"
        spared = modality is Modality.REQUIRE and not asked
        return (Modality.INFORM if spared else Modality.AVOID), cue  # "neither needed nor harmful"
    if modality is not None and modality.negative:
        if _ban_denied(items, cue):
            return Modality.INFORM, cue
        if cannot_be_mended(items, cue) or unable(items, cue):
            return None, -1
    return modality, cue


def _ban_denied(items: Sequence[Item], cue: int) -> bool:
    """ "Are neither | contraindicated in A nor in B", "is contraindicated | neither in A …"."""
    ahead = items[cue - 1].form if cue > 0 else ""
    behind = [i.form for i in items[cue + 1 : cue + 2]]
    judged = items[cue].form.split()[-1] in _BANS
    both = ahead == "nor" and _both_denied(items[1:], cue - 1)  # "neither harmful nor | …"
    return judged and (ahead == "neither" or behind == ["neither"] or both)


_BANS = ("contraindicated", "forbidden", "prohibited", "unsafe", "inadvisable", "discouraged")


def _kept_away(items: Sequence[Item]) -> int | None:
    """ "Keep iron away from children"; "out of the reach of children" says where it is kept."""
    verb = next((n for n, i in enumerate(items[:_FAR]) if i.form in ("keep", "kept")), None)
    behind = items[verb : verb + _FAR] if verb is not None else ()
    away = next((n for n, i in enumerate(behind) if i.form == "away"), 0)
    timed = away > 0 and of_time(behind[away - 1])  # "kept | 4 hours | away from iron"
    return verb if away and not timed else None


def _both_denied(items: Sequence[Item], cue: int) -> bool:
    """ "Is neither safe nor | recommended", "nor should X be given"."""
    if items[0].form == "nor":
        return True
    before = items[max(0, cue - 4) : cue]
    neither = next((n for n, i in enumerate(before) if i.form == "neither"), None)
    copula = neither and before[neither - 1].form in ("is", "are", "be")
    return bool(copula)


def _stated(clause: Clause) -> tuple[Modality | None, int]:
    """The modality by its cues alone."""
    items = clause.items
    part = clause.roles
    stated = [
        (at, item)
        for at, item in enumerate(items)
        if item.value("modal") and _directs(items, part, at)
    ]
    asked = imperative(clause) or items[0].value("kind") == "referral"
    told = [s for s in stated if part[s[0]] is not Role.CONDITION]
    stated = told if asked else told or stated  # "increase the dose if levels do not rise"
    if items[0].value("modal") == "waive" and "evidence" in items[0].form:
        return Modality.INFORM, 0  # "there is no evidence that X should be avoided"
    main = _main(items, part)
    beside = [(items if part[at] is Role.CONDITION else main, at, item) for at, item in stated]
    for seen, at, item in beside:
        if (negative := _negative(seen, at, item)) is not None:
            return negative, at
    waived = next((at for seen, at, item in beside if _waived(seen, at, item)), None)
    if waived is not None:
        return Modality.INFORM, waived
    considered = next((at for at, i in enumerate(items) if _considers(items, at)), None)
    aux = [(at, item) for at, item in stated if finite(item) or at == 0]
    for at, item in [*aux, *stated]:
        value = item.value("modal") or ""
        if value in ("require", "recommend", "prefer", "acceptable"):
            return _weighed(Modality(value), items, at, stated), at
    if considered is not None:
        return Modality.RECOMMEND, considered
    return None, -1


def _main(items: Sequence[Item], part: Sequence[Role]) -> Sequence[Item]:
    """The items, those of conditions made mute: in "patients in whom tablets are not tolerated |
    should …" the "not" is the condition's own.
    """
    if Role.CONDITION not in part:
        return items
    return [
        i._replace(form=",", terms={}, value=_MUTE.get) if role is Role.CONDITION else i
        for i, role in zip(items, part, strict=True)
    ]


_MUTE: dict[str, str] = {}


def _considers(items: Sequence[Item], at: int) -> bool:
    """ "Consider …", "should be considered"; not "most experts | consider it too low", "is |
    considered insufficient".
    """
    if items[at].value("modal") != "consider":
        return False
    back = at - 1
    while back > 0 and (skipped(items[back]) or items[back].value("denial") == "word"):
        if items[back].form in ("is", "are", "be"):
            break
        back -= 1
    return at == 0 or not (items[back].value("agent") or items[back].form in ("is", "are"))


def _told_of_people(items: Sequence[Item], at: int) -> bool:
    """Behind "who …", before the verb that directs."""
    who = any(i.form.split()[0] == "who" for i in items[max(0, at - LONGEST) : at])
    people = items[at].form.split()[0] in OF_PEOPLE
    return who and people and any(finite(i) and i.value("modal") for i in items[at + 1 :])


def _directs(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """A cue directs unless it stands in a condition, a comparison or a purpose.

    An order is never lost in a condition ("once levels are normal do not stop"), but an inability
    is no order ("when tablets cannot be tolerated").
    """
    item, role = items[at], part[at]
    before = items[at - 1].form if at else ""
    if role is Role.UNTIL and not finite(item):
        return False  # "until the diet supplies enough"
    if item.form == "never" and before in ("have", "has", "had"):
        return False  # "the two have never been compared"
    if item.form == "not be" and before in ("will", "would"):
        return False  # "will not be prevented": what comes about
    if item.value("modal") == "recommend" and not finite(item) and _attributive(items, at):
        return False  # "at usual doses", "half the recommended 500 mcg"
    if item.form in ("requiring", "needing") and at:
        return False  # "kidney disease not requiring dialysis": who is meant
    if item.form in ("needed", "required") and at and items[at - 1].value("noun") == "patient":
        return False  # "one in five patients needed …": what happened, no order
    if at > 1 and item.value("modal") == "require" and before in ("what", "than"):
        return False  # "it falls short of | what | is needed": a measure of it
    if item.form in ("needed", "required") and _falls_short(items, at):
        return False
    if item.form in ("do not", "don't") and role in TELLING and _has_subject(items, at):
        return False  # "patients do not absorb …": what they do, no order
    if item.form in ("do not", "don't", "does not") and before in ("that", "which", "who"):
        return False  # "symptoms that do not improve": which ones
    if item.bars and at and items[at - 1].joins and _told_of_people(items, at):
        return False  # "women who are not pregnant and | do not breastfeed need …"
    if item.form == "not for" and _but_the_phase(items, at):
        return False  # "500 µg weekly, not for loading"
    if item.value("modal") == "avoid" and item.form.endswith("ing") and before == ",":
        return not any(i.schedules for i in items[:at])  # "5 mg weekly, avoiding the day of …"
    if role is Role.CONDITION and of_the_same_people(items, at, opener(part, at), role):
        return False  # "those who cannot take X or | do not tolerate it"
    if role in (Role.CONDITION, Role.CONCESSION):
        ordering = item.form.split()[0] in _ORDERS and before not in ("who", "that", "which")
        ordering = ordering and at > 0 and any(i.word for i in items[at + 1 : at + 2])
        if item.value("modal") == "acceptable" and item.form.startswith(("is ", "are ")):
            return False  # "if the diagnosis is possible"
        if item.value("modal") == "acceptable" and items[opener(part, at)].form in CLAUSAL:
            return False  # "if the patient can swallow"
        if item.value("modal") == "require" and _of_the_case(items, part, at):
            return False
        if item.value("modal") == "require" and before == "who" and _main_verb(items, part, at):
            return False  # "patients who need dialysis | are given …"
        return ordering or (finite(item) and not item.bars)
    if role is Role.COMPARED and not finite(item) and item.value("outcome") is None:
        return False
    if item.value("modal") != "avoid" or item.form not in ("avoid", "to avoid"):
        return True
    to = at - 1 if before == "to" else at
    aimed = before == "to" or item.form.startswith("to ")
    return not aimed or (to > 0 and asks_to(items[to - 1]))


def _main_verb(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """Whether the clause goes on to its own verb behind a condition."""
    behind = zip(items[at + 1 :], part[at + 1 :], strict=True)
    return any(role is Role.MAIN and finite(i) for i, role in behind)


def _falls_short(items: Sequence[Item], at: int) -> bool:
    """ "It does not provide the dose | required": which dose, behind a verb that denies it."""
    noun = at > 0 and items[at - 1].value("noun") == "therapy"
    return noun and any(i.value("denial") == "word" or i.bars for i in items[: at - 1])


def _of_the_case(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """ "Where rapid correction | is necessary, 1 mg is taken daily": the case needs it, and the
    regimen behind it is no stronger for that.
    """
    ends = next((n for n in range(at, len(items)) if part[n] is Role.MAIN), len(items))
    clausal = items[opener(part, at)].form in CLAUSAL
    regimen = any(i.schedules for i in items[ends:])
    return clausal and regimen and items[ends].form == ","


def _but_the_phase(items: Sequence[Item], at: int) -> bool:
    """Behind a regimen: which phase it is not the regimen of."""
    behind = items[at + 1 : at + 2]
    return any(i.schedules for i in items[:at]) and any(i.value("phase") for i in behind)


def _attributive(items: Sequence[Item], at: int) -> bool:
    """Whether an adjective only says which dose or level is meant, behind a preposition."""
    back = at - 1
    while back > 0 and items[back].form in ("the", "a", "an"):
        back -= 1
    noun = items[at + 1 : at + 2]
    which = any(i.value("noun") in ("therapy", "state") or i.amount for i in noun)
    return back >= 0 and which and items[back].form in _OF_A_DOSE


_OF_A_DOSE = ("at", "than", "above", "below", "half", "twice", "exceeding", "double")


def _has_subject(items: Sequence[Item], at: int) -> bool:
    """ "Doses above 1 mg | do not work better": no order, unless only a circumstance stands before
    ("in Leber's disease do not give …").
    """
    if at and items[at - 1].form in _SPEAKERS and any(i.value("act") for i in items[at : at + 4]):
        return False  # "we do not give …"
    first = items[0].form.split()[0] if at else ""
    if first in ("ensure", "make"):
        return False  # "ensure patients do not stop …"
    joined = at > 0 and (items[at - 1].form in _BEFORE_ORDER or items[at - 1].value("connector"))
    return at > 0 and not joined and first not in _CIRCUMSTANCE


_SPEAKERS = ("we", "i", "unit", "team", "clinic", "department")
_STRESS = ("only", "very", "just", "but")
_BEFORE_ORDER = (",", ":", ";", "please", "also", "therefore", "thus", "you", "so")
_CIRCUMSTANCE = (
    "in for with if when where during after before once until at on while unless".split()
)


def _negative(items: Sequence[Item], at: int, item: Item) -> Modality | None:
    value = item.value("modal")
    if _of_an_opinion(items, at) or (value == "consider" and _ill(items[at + 1 : at + 2])):
        return None
    if item.form in RULING_OUT and not rules_out(items, at):
        return None
    never = item.form in ("is never", "are never", "never")
    if never and any(i.bars and not finite(i) for i in items[at + 1 : at + 2]):
        return None  # "is never | contraindicated"
    if value == "recommend" and any(i.form == "against" for i in items[at + 1 : at + _FAR]):
        return Modality.AVOID if item.form.split()[0] in _ADVISING else Modality(value)
    if _doubted(items, at) or (value in ("avoid", "forbid") and _denied_before(items, at, item)):
        return None
    if item.form == "never" and at and (_said_again(items, at) or _set_aside(items, at)):
        return None  # "before folic acid, never after": said again from the other end
    if value in ("avoid", "forbid"):
        later = items[at + 1].value("modal") if at + 1 < len(items) else None
        if never and later == "acceptable":
            return Modality.FORBID  # "are never | justified"
        if value == "forbid" and later in ADVISED and not finite(items[at + 1]):
            return Modality.AVOID
        return Modality(value)
    if not (_denied(items, at) or _asks_not_to(items, at)):
        return None
    if value == "require":
        return Modality.FORBID if item.form.startswith("must") else None
    if value == "recommend" and item.form.startswith(("should", "ought")):
        return Modality.FORBID
    return Modality.AVOID


def _set_aside(items: Sequence[Item], at: int) -> bool:
    """ "Injections, | never tablets, are used": the verb is about what stands before."""
    if items[at - 1].form not in (",", "(", "and"):
        return False
    before = items[max(0, at - LONGEST) : at]
    named = any(i.product for i in before[:-1]) and not any(map(finite, before))
    rest = items[at + 1 : at + LONGEST]
    end = next((n for n, i in enumerate(rest) if i.form in (",", ")") or finite(i)), 0)
    return named and any(i.product for i in rest[:end]) and any(map(finite, rest[end:]))


_FAR = 8  # "advise patients with X | against iron"


def _asks_not_to(items: Sequence[Item], at: int) -> bool:
    """ "It is recommended | not to use X", "we suggest | that X is not used"."""
    behind = items[at + 1 : at + _FAR]
    if behind and behind[0].form.startswith("not to"):
        return True
    said = [n for n, i in enumerate(behind) if i.form == "not" and n]
    told = bool(behind) and behind[0].form == "that" and bool(said)
    return (
        told
        and behind[said[0] - 1].form in ("is", "are", "be")
        and any(i.value("practice") or i.value("act") for i in behind[said[0] + 1 :])
    )


def _ill(behind: Sequence[Item]) -> bool:
    """ "Not considered | excessive": a reproach, which is denied."""
    return any(i.value("kind") == "warning" or i.form in _REPROACHES for i in behind)


_REPROACHES = ("excessive", "dangerous", "harmful", "inferior", "toxic", "risky", "wrong", "unsafe")
_ADVISING = ("advise", "advises", "counsel", "counsels", "warn", "caution", "recommend")


def _of_an_opinion(items: Sequence[Item], at: int) -> bool:
    """ "Should not be | considered inferior", "… confused with X", "do not | limit it to Y": what
    is denied is a view, or a limit, and nothing is ruled out.
    """
    if not items[at].bars:
        return False
    if items[at].form.endswith("unacceptable to"):  # "… | to some patients": what they think of it
        return any(i.people or i.value("quantifier") for i in items[at + 1 : at + 3])
    behind = [i for i in items[at + 1 : at + 5] if not i.form.endswith("ly")]
    verb = behind[0].form if behind else ""
    if verb in _LIMITS or verb in _MISTAKEN or verb in _EXPLAINED:
        return True
    if verb in _RESULTING:  # "should not | lead to constipation": what is expected of it
        what = items[at + 2 : at + _FAR]
        return not any(i.given or i.value("noun") == "therapy" or i.value("act") for i in what)
    if items[at].form.endswith("assumed") or verb == "assumed":
        return (
            items[0].form.split()[0] in _OUTCOMES
        )  # "failure of X should not be | assumed to mean Y"
    if verb == "let":
        return any(i.form.startswith("put") for i in items[at + 1 : at + 8])
    judged = behind[1] if len(behind) > 1 and verb in ("considered", "regarded", "seen") else None
    judged = behind[2] if judged is not None and judged.form == "as" and behind[2:] else judged
    if judged is None or judged.form in ("for", "in", "if", "when", "an", "a", "until", "unless"):
        return False
    return judged.value("modal") != "acceptable"


_LIMITS = (
    "limit",
    "limited",
    "restrict",
    "restricted",
    "confine",
    "confined",
    "reserve",
    "reserved",
)
_EXPLAINED = ("attributed", "attribute", "ascribed", "ascribe", "blamed", "blame")
_OUTCOMES = ("failure", "lack", "absence", "intolerance", "relapse", "nonresponse", "response")
_RESULTING = ("lead to", "cause", "result", "produce", "induce", "provoke", "worsen", "aggravate")
_MISTAKEN = ("confused", "confuse", "mistaken", "underestimated", "underestimate")


def _said_again(items: Sequence[Item], at: int) -> bool:
    """ "Before folic acid, | never after it": the other end of what has been said."""
    behind = items[at + 1 :]
    sided = bool(behind) and behind[0].form in ("after", "before")
    return items[at - 1].form == "," and len(behind) < (3 if sided else 2)


def _doubted(items: Sequence[Item], at: int) -> bool:
    """ "May not be | sufficient": a doubt; "may not be | given" is a ban."""
    if items[at].form.startswith("not") and at:
        at -= 1
    if not items[at].form.startswith(("may", "might")):
        return False
    near = items[at : at + 4]
    doubt = " ".join(i.form for i in near).startswith(("may not", "might not"))
    return doubt and not any(i.value("act") or i.value("practice") for i in near)


def _denied(items: Sequence[Item], at: int) -> bool:
    """A bare "not" or "never" that belongs to the cue at ``at``, not to its subject ("patients
    not taking metformin should …").
    """
    for item in reversed(items[max(0, at - 5) : at]):
        if item.value("denial") == "word":
            return True
        if not skipped(item):
            break
    before = items[max(0, at - 2) : at]
    if len(before) == 2 and before[1].terms and not before[1].value("quantifier"):
        before = before[1:]
    near = [*before, *takewhile(lambda i: i.form not in (",", ";"), items[at + 1 : at + 3])]
    return any(i.form in ("not", "never", "no longer", "hardly") for i in near)


def _waived(items: Sequence[Item], at: int, item: Item) -> bool:
    """ "Not required", "not contraindicated": nothing is asked for, nothing is ruled out."""
    value = item.value("modal")
    if _doubted(items, at) or _of_an_opinion(items, at):
        return True
    if value in ("avoid", "forbid"):
        return _denied_before(items, at, item)
    nothing = at + 1 < len(items) and items[at + 1].form == "no"  # "needs no reduction"
    near = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    nothing = nothing or any(i.form in ("rarely", "seldom") for i in near)
    return value == "waive" or (value == "require" and (nothing or _denied(items, at)))


def _denied_before(items: Sequence[Item], at: int, item: Item) -> bool:
    """A "not" right before a cue that is itself a prohibition, but no order ("do not stop")."""
    ordering = item.form.split()[0] in _ORDERS
    if at + 1 < len(items) and items[at + 1].form == "neither":
        return True  # "contraindicated neither in X nor in Y"
    if at and _turns_round(items[at - 1]):
        return True  # "should not be avoided", "need not be avoided"
    near = items[max(0, at - 2) : at]
    return not ordering and any(
        i.form in ("no longer", "no") or i.form.split()[-1] in ("not", "never", "no") for i in near
    )


def _weighed(
    modality: Modality, items: Sequence[Item], at: int, stated: Sequence[tuple[int, Item]]
) -> Modality:
    """ "May … be required" is a permission; "is the preferred … and is required" an obligation;
    what is seldom right is none.
    """
    near = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    if near and near[-1].form in _STRESS:
        near = (*near, *items[at + 2 : at + 3])
    if modality is Modality.ACCEPTABLE and (_is_able(items, at) or _a_level_suffices(items, at)):
        return Modality.INFORM
    judged = items[at].form == "is better" and [i.form for i in items[at + 1 : at + 2]] == ["to"]
    if judged and any(i.form in _RATHER for i in items[at:]):
        return Modality.PREFER  # "it is better to give X than Y"
    if any(i.form in ("rarely", "seldom", "hardly ever", "almost never") for i in near):
        ordered = items[at].form.startswith(("should", "must"))
        judged = items[at].form.split()[-1] in _JUDGING_WHETHER  # "is rarely | appropriate"
        return Modality.AVOID if ordered or judged else Modality.INFORM
    if modality is Modality.REQUIRE:
        softened = any(i.value("modal") == "acceptable" and finite(i) and a < at for a, i in stated)
        return Modality.ACCEPTABLE if softened else modality
    if (
        modality is Modality.ACCEPTABLE
        and any(i.value("modal") == "prefer" and not finite(i) for _, i in stated)
        and not finite(items[at])
    ):
        return Modality.PREFER
    return modality


_RATHER = ("than", "rather than", "instead of")
_JUDGING_WHETHER = frozenset(
    "appropriate indicated justified warranted advisable advised recommended suitable acceptable "
    "reasonable permissible safe".split()
)


def _is_able(items: Sequence[Item], at: int) -> bool:
    """ "Serum B12 can be | normal": what may be so, and no permission to give anything."""
    behind = next((i for i in items[at + 1 :] if not skipped(i)), None)
    measured = any(i.value("analyte") for i in items[max(0, at - 3) : at])
    if not (measured and items[at].form.endswith(" be")) or behind is None or behind.terms:
        return False
    return behind.form.isalpha() and not behind.form.endswith(("ed", "en"))


def _a_level_suffices(items: Sequence[Item], at: int) -> bool:
    """ "A ferritin above 30 µg/L | is adequate": what a value tells, and nobody's permission."""
    if items[at].form.split()[-1] not in ("sufficient", "adequate", "enough", "suffices"):
        return False
    value = at > 0 and isinstance(items[at - 1].amount, Measure)
    near = items[max(0, at - 4) : at]
    return value and any(i.value("analyte") or i.value("noun") == "state" for i in near)


def _of_a_dose(items: Sequence[Item], at: int) -> bool:
    """ "To make up for a | missed | dose": which dose, and nothing to be done."""
    article = at > 0 and items[at - 1].form in ("a", "an", "any", "the")
    behind = items[at + 1 : at + 2]
    told = any(i.value("amount") == "dose" or i.value("noun") == "therapy" for i in behind)
    return article and told and items[at].form.endswith("ed")


def act_of(clause: Clause, modality: Modality, cue: int) -> Act:
    """The act the modality governs: the nearest act word, outside conditions."""
    items = clause.items
    part = clause.roles
    acts = [
        (at, item.value("act") or "")
        for at, item in enumerate(items)
        if item.value("act")
        and part[at] in _DIRECTING
        and not (modality.positive and at and items[at - 1].form == "not")
        and not hinders(items, at)
        and not _of_a_dose(items, at)
        and not (at and items[at - 1].form == "," and item.form.endswith("ing"))
    ]
    if modality is Modality.FORBID and hindrance(items) == cue:
        return Act.WITHHOLD  # "should not prevent treatment"
    if modality in NEGATIVE and leaves_out(items) and (cue == 0 or _not_giving(items)):
        return Act.WITHHOLD
    barred = clause.has("modal", "avoid", "forbid")
    if barred and any(w in _TRUSTING for i in items for w in i.form.split()):
        return Act.RELY_ON
    if (
        0 <= cue < len(items)
        and modality in NEGATIVE
        and (_TAKES_ITS_PLACE & set(items[cue].form.split()) or "the place of" in items[cue].form)
    ):
        return Act.SUBSTITUTE  # "tablets cannot replace injections"
    behind = items[cue + 1] if 0 <= cue < len(items) - 1 else None
    if behind is not None and modality in NEGATIVE and behind.value("outcome") == "compared":
        return Act(behind.value("act") or Act.ADMINISTER)  # "must not | replace injections"
    if clause.has("modal", "avoid") and 0 <= cue < len(items) - 1 and _against(items, cue):
        return Act.WITHHOLD
    if modality in NEGATIVE and clause.has("analyte") and any(i.form in _JUDGING for i in items):
        return Act.RELY_ON  # "do not use serum levels to guide treatment"
    special = [
        (at, a) for at, a in acts if a not in ("administer", "monitor", "rely-on", "substitute")
    ]
    for _, act in special:
        return Act(act)
    rely = next(((at, a) for at, a in acts if a == "rely-on"), None)
    if rely and not any(i.schedules for i in items):
        return Act.RELY_ON
    swaps = [at for at, a in acts if a == "substitute"]
    if swaps and modality in NEGATIVE:
        return Act.SUBSTITUTE
    return Act.ADMINISTER


def hinders(items: Sequence[Item], at: int) -> bool:
    """ "It can | stop you absorbing it", "… | stops iron being absorbed"."""
    behind = list(takewhile(lambda i: i.form != ",", items[at + 1 : at + 5]))
    deeds = (i.form.endswith("ing") and not i.value("condition") for i in behind[1:])
    hindered = any(deeds) or any(i.form == "from" for i in behind[1:])
    own = behind and (
        behind[0].given
        or behind[0].value("noun") == "therapy"
        or behind[0].value("act") == "administer"  # "stop | taking it"
    )
    passive = at > 0 and any(i.form.split()[0] == "being" for i in behind[1:])
    return items[at].form in ("stop", "stops") and hindered and (passive or not own)


def leaves_out(items: Sequence[Item]) -> bool:
    """Begins with words for doing without: "not giving …", "forgetting to …", "inadequate …"; an
    order ("never give …", "not recommended") does not.
    """
    first, behind = items[0], items[1:2]
    if not first.value("omission"):
        return False
    if first.form == "no":
        return not what_of(items, 0).product  # "no iron", "no routine iron" is a ban
    named = any(i.form.endswith("ing") and i.form != "exceeding" for i in behind)
    return named if first.form in ("not", "never") else True


def _not_giving(items: Sequence[Item]) -> bool:
    """ "Failure to | give iron (should not be tolerated)"."""
    fails = items[0].form.startswith(("fail", "forget", "neglect", "omitting"))
    return fails and any(i.value("act") == "administer" for i in items[1:2])


_TAKES_ITS_PLACE = {"substitute", "substitutes", "substituted", "replace"}
_TRUSTING = ("assume", "assumed", "rely", "relied", "think", "believe")
_JUDGING = ("titrate", "guide", "decide", "judge", "adjust", "determine", "diagnose")


def _against(items: Sequence[Item], cue: int) -> bool:
    """ "Should not be | avoided", "need not be | avoided": it is leaving out that is ruled out."""
    return _turns_round(items[cue]) and items[cue + 1].value("modal") == "avoid"


def _turns_round(item: Item) -> bool:
    """ "Should not", "need not": a ban behind it is none."""
    return item.value("modal") in ("forbid", "waive")
