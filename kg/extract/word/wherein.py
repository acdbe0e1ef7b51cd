""" "Bowel disease | in which | tablets have failed": of an illness or a case, that is "where"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import ARTICLES


def as_where(items: Sequence[Item]) -> Sequence[Item]:
    """The items, each "in which" that narrows an illness down read as "where": what follows is
    the case, and no finding of its own.
    """
    if not any(i.form == _IN_WHICH for i in items[1:]):
        return items
    return [_where(item) if n and _narrows(items, n) else item for n, item in enumerate(items)]


def _narrows(items: Sequence[Item], at: int) -> bool:
    if items[at].form != _IN_WHICH:
        return False
    before = items[at - 1]
    ill = before.value("population") is not None or before.form in _ILL
    return ill and not any(
        i.form in ARTICLES for i in items[max(0, at - 2) : at]
    )  # "is a | disease"


def _where(item: Item) -> Item:
    terms = {**item.terms, "condition": "if"}
    return item._replace(form="where", terms=terms, value=terms.get)


_IN_WHICH = "in which"
_ILL = ("disease", "deficiency", "illness", "case", "cases", "situations", "circumstances")
