"""What is done to a dose: "the dose is doubled in pregnancy", "the interval is halved once …".

Said in the present of a dose, such a verb tells what whoever prescribes does, as "1 mg is given"
does, and finds nothing out: "absorption is reduced" is another matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item

_VERBS = ("is", "are")
_HUNG = (
    "as",
    "when",
    "whenever",
    "if",
    "because",
    "since",
    "that",
    "than",
    "even",
    "where",
    "once",
)


def as_practice(items: Sequence[Item]) -> Sequence[Item]:
    """The items, with each such verb marked as something that is done."""
    found = {at for at in range(2, len(items)) if _changes(items, at)}
    return (
        [_done(item) if at in found else item for at, item in enumerate(items)] if found else items
    )


def _changes(items: Sequence[Item], at: int) -> bool:
    dosed = items[at - 2].value("amount") == "dose" or items[at - 2].value("noun") == "interval"
    changed = items[at].value("change") == "step" and items[at].form.endswith("ed")
    whose = [i.form for i in items[max(0, at - 3) : at - 2]]
    plain = whose in ([], ["the"], ["this"], ["its"], ["their"], ["usual"], ["daily"], [","])
    hung = any(i.form.split()[0] in _HUNG for i in items[max(0, at - 4) : at - 2])
    by_what = [i.form for i in items[at + 1 : at + 2]] == ["by"] and any(
        i.given or i.value("substance") for i in items[at + 2 : at + 4]
    )
    erred = [i.form for i in items[at + 1 : at + 3]] in _MISTAKES
    done = items[at - 1].form in _VERBS and dosed and changed and plain
    return done and not (hung or by_what or erred)


_MISTAKES = (["in", "error"], ["by", "mistake"], ["by", "accident"], ["in", "practice"])


def _done(item: Item) -> Item:
    terms = {k: v for k, v in item.terms.items() if k != "kind"} | {"practice": "done"}
    return item._replace(terms=terms, value=terms.get)
