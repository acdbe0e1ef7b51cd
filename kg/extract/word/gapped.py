"""The auxiliary that a second half leaves out: "A should be stopped and B | given", "A is required
and B | contraindicated".

Without it both drugs would share one fate: both stopped, or both ruled out. Before a sentence is
cut, the verb of the first half is said again where the second leaves it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import ADVISED
from kg.extract.word.openers import finite_word
from kg.model import Span


def completed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with each auxiliary that is left out behind "and" or "but"."""
    at = len(items) - 3
    while at > 1:
        if items[at].form in ("and", "but"):
            items = _completed_behind(items, at)
        at -= 1
    return items


def _completed_behind(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    verb = _participle(items, at + 1)
    if verb is None:
        return _ended(_not_so(_so_there(items, at), at), at)
    said = _auxiliary(items[:at]) or _turned(items[:at], items[verb])
    if said is None:
        return _both_at_once(items, at, verb)
    if _judged(items, verb):
        item = items[verb]
        terms = {**item.terms, **_LEFT_OUT}
        whole = item._replace(form=f"{said} {item.form}", terms=terms, value=terms.get)
        return (*items[:verb], whole, *items[verb + 1 :])
    if items[verb - 1].form in _NOT:
        return (*items[: verb - 1], _made("should not be", items[verb - 1].span), *items[verb:])
    begins = items[verb].span.start
    return (*items[:verb], _made(said, Span(begins, begins)), *items[verb:])


def _both_at_once(items: tuple[Item, ...], at: int, verb: int) -> tuple[Item, ...]:
    """ "(A should not be stopped) and B | given": what is ruled out is the exchange, so B is no
    more stopped than it is given; the ban of A hangs on it.
    """
    said = next((n for n in range(at - 1, 0, -1) if finite_word(items[n])), 0)
    done = next((i for i in (items[said], *items[said + 1 : said + 3]) if _done(i)), None)
    denied = any(word in _NOT for word in items[said].form.split())
    watched = items[verb].value("act") == "monitor" or items[verb - 1].form in _NOT
    if items[at].form != "and" or not denied or done is None or watched:
        return items
    if (done.value("act") in ENDING) is not (items[verb].value("act") not in ENDING):
        return items
    terms = {**items[at].terms, "condition": "if"}
    return (*items[:at], items[at]._replace(terms=terms, value=terms.get), *items[at + 1 :])


def _not_so(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """ "(A is recommended and) B | not", "B | is not", "B | should not": not recommended; of what
    is required, not required.
    """
    last = next((n for n in range(len(items) - 1, at + 1, -1) if items[n].word), at)
    denied = last - (items[last].form == "not" and items[last - 1].form in ("is", "are"))
    subject = items[at + 1 : denied]
    named = 0 < len(subject) < _SUBJECT and any(map(_is_given, subject))
    bare = not any(finite_word(i) or i.value("modal") or i.people or i.amount for i in subject)
    if items[last].form not in _DENIED or not (named and bare) or _auxiliary(items[:at]) is None:
        return items
    first = next(n for n in range(at - 1, 0, -1) if finite_word(items[n]))
    done = next((i for i in items[first : first + 3] if _done(i)), None)
    asked = items[first].value("modal") or ("recommend" if done else None)
    span = Span(items[denied].span.start, items[last].span.end)
    if done and done.value("act") in ENDING:  # nor stopped, where A is
        again = done._replace(span=Span(span.end, span.end))
        return (*items[:denied], _made("should not be", span), again, *items[last + 1 :])
    if done and done.form == "avoided":
        asked = "avoid"
    elif done and done.value("act") != "administer":
        return items
    if asked not in _UNASKED:
        return items
    given = items[last].form == "should not" and asked != "avoid"
    form, modal = _UNASKED["should" if given else asked]
    terms = {**_LEFT_OUT, "modal": modal}
    whole = items[last]._replace(span=span, form=form, terms=terms, value=terms.get)
    return (*items[:denied], whole, *items[last + 1 :])


_DENIED = ("not", "is not", "are not", "should not")
_UNASKED: dict[str | None, tuple[str, str]] = {
    "should": ("should not be given", "forbid"),
    "require": ("are not required", "waive"),
    **dict.fromkeys(("avoid", "forbid"), ("are not contraindicated", "waive")),
    **dict.fromkeys(ADVISED, ("are not recommended", "avoid")),
}


def _so_there(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """ "(A is not suitable in X,) but | it is in Y": suitable."""
    verb = at + 1 + (items[at + 1].form in ("it", "they"))
    placed = [i.form in ("is", "are") or i.form in _PLACES for i in items[verb : verb + 2]]
    if items[at].form != "but" or placed != [True, True] or items[verb].form in _PLACES:
        return items
    said = next((i for i in reversed(items[:at]) if i.value("modal")), None)
    word = said.form.split()[-1] if said else ""
    denied = said is not None and said.value("modal") in ("avoid", "forbid", "waive")
    whom = any(i.people for i in items[verb + 2 : verb + 6])  # not "but they are | for sale"
    if not (denied and whom) or word not in _SO_CALLED or any(i.schedules for i in items[verb:]):
        return items
    terms = {**_LEFT_OUT, "modal": _SO_CALLED[word]}
    form = f"{items[verb].form} {word}"
    whole = items[verb]._replace(form=form, terms=terms, value=terms.get)
    return (*items[:verb], whole, *items[verb + 1 :])


_SO_CALLED = {
    **dict.fromkeys(
        ("suitable", "appropriate", "acceptable", "permitted", "allowed"), "acceptable"
    ),
    **dict.fromkeys(("recommended", "advised"), "recommend"),
    **dict.fromkeys(("required", "needed", "necessary"), "require"),
    "preferred": "prefer",
}


def _turned(left: Sequence[Item], verb: Item) -> str | None:
    """ "(A should not be given and) B | continued": what goes on is the opposite of what is ruled
    out, so the "not" is not its.
    """
    at = next((n for n in range(len(left) - 1, 0, -1) if finite_word(left[n])), None)
    denied = left[at].form.split() if at is not None else []
    if at is None or len(denied) < 3 or denied[0] not in ("should", "must") or denied[2] != "be":
        return None
    if denied[1] not in _NOT or any(i.value("condition") for i in left[:at]):
        return None
    done = next((i for i in (left[at], *left[at + 1 : at + 3]) if _done(i)), None)
    gives = done is not None and done.value("act") == "administer"
    return f"{denied[0]} be" if gives and verb.form in _GOING_ON else None


_GOING_ON = ("continued", "maintained", "preferred")


def _made(form: str, span: Span) -> Item:
    """An auxiliary and what it means."""
    first = "not" if form.endswith("not be") else form.split()[0]
    terms = {**_LEFT_OUT, **({"modal": _MEANING[first]} if first in _MEANING else {})}
    return Item(span, form, terms=terms, value=terms.get)


_LEFT_OUT = {"gapped": "verb"}
"""What marks a clause that shares the verb of the one before it; "end", one that ends it."""
_MEANING = {
    **{"should": "recommend", "must": "require", "not": "forbid"},
    **dict.fromkeys(("may", "can", "could", "might"), "acceptable"),
}


def _auxiliary(left: Sequence[Item]) -> str | None:
    """ "Should be", "is": the auxiliary of the passive that the first half ends with; None where
    its last verb is another, is denied, or stands in what the half hangs on.
    """
    at = next((n for n in range(len(left) - 1, 0, -1) if finite_word(left[n])), None)
    if at is None:
        return None
    words = left[at].form.split()
    passive = words[:1] if words[0] in ("is", "are") else words[:2]
    told = len(words) > len(passive) or any(map(_done, left[at + 1 : at + 3]))
    if not told or passive not in _PASSIVES or ("not" in words and len(passive) > 1):
        return None
    comma = next((n for n in range(at, -1, -1) if left[n].form == ","), -1)
    hangs = any(i.value("condition") for i in left[comma + 1 : at])
    return None if hangs else " ".join(passive)


_PASSIVES = (["is"], ["are"], *([first, "be"] for first in _MEANING))


def _participle(items: Sequence[Item], start: int) -> int | None:
    """Where "(and) hydroxocobalamin 1 mg | given" has its participle; None where what stands behind
    "and" is something else.
    """
    for at in range(start, min(start + _SUBJECT, len(items))):
        item = items[at]
        if at > start and (_judged(items, at) or _done(item)):
            subject = items[start : at - 1 if items[at - 1].form in _NOT else at]
            return at if subject and any(map(_is_given, subject)) else None
        if item.people or not (item.word or item.amount) or item.joins:
            return None
        if item.form in _PLACES or finite_word(item):
            return None
        if item.value("modal") and item.form not in _NOT:
            return None
        if item.form.split()[0] in _HAS:
            return None  # "but injections | have | not reduced …" has a verb of its own
    return None


def _ended(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """ "(1 mg is given weekly and) | stopped once stores are full": the end of what is given, said
    of the same subject; nothing that stands behind it is said of the giving.
    """
    end, behind = items[at + 1], items[at + 2]
    if end.value("act") not in ENDING or not end.form.endswith(("ed", "held")):
        return items
    done = next((i for i in reversed(items[:at]) if _done(i)), None)
    given = done is not None and done.value("act") == "administer"
    apart = items[0].value("condition") or any(i.bars for i in items[:at])
    apart = apart or any(i.form.split()[0] in ("who", "whom", "that") for i in items[:at])
    hangs = not behind.word or behind.value("condition") is not None
    said = _auxiliary(items[:at]) if given and hangs and not apart else None
    if said is None:
        return items
    may = _MEANING.get(said.split()[0]) == "acceptable"  # that it is ended then is no mere option
    verb = _made("is" if may else said, Span(end.span.start, end.span.start))
    terms = {**verb.terms, "gapped": "end"}
    return (*items[: at + 1], verb._replace(terms=terms, value=terms.get), *items[at + 1 :])


def _judged(items: Sequence[Item], at: int) -> bool:
    """ "(Injections are required and) tablets | contraindicated": a judgement of what was named."""
    if items[at].value("modal") is None or items[at].form.split()[-1] not in _JUDGEMENTS:
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    ends = behind is None or not behind.word or behind.form in _PLACES or behind.joins
    return not finite_word(items[at]) and (ends or bool(behind and behind.value("condition")))


def _done(item: Item) -> bool:
    """ "Given", "stopped", "avoided", "checked"."""
    if item.value("practice") is not None or item.form == "avoided":
        return True
    return item.form.endswith("ed") and bool(item.value("act") or item.value("change"))


def _is_given(item: Item) -> bool:
    return item.of_treatment or item.value("analyte") is not None


_JUDGEMENTS = frozenset(
    "contraindicated preferred preferable recommended advised required needed necessary acceptable "
    "unnecessary unsuitable suitable appropriate inappropriate discouraged permitted "
    "allowed".split()
)
_NOT = ("not", "never")
_HAS = ("has", "have", "had")
_PLACES = frozenset("to in for with by as at if when who from on during".split())
_SUBJECT = 7  # words and phrases of a subject and its participle
