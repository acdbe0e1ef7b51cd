"""Second halves of a sentence that stand on their own, though they begin like a list's last member:
a longer watch after another drug, the end of what is given, a list with a verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from kg.extract.phrase.phrases import Dose, Timing
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import ARTICLES, doses, finite, ways
from kg.extract.word.pronouns import PRONOUNS
from kg.extract.word.roles import CLAUSAL


def watched_longer(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Observe for 30 minutes after X, or | for 60 minutes after Y"."""
    if not for_a_while(right) or not any(i.value("act") == "monitor" for i in left):
        return False
    return any(for_a_while(left[n:]) for n in range(len(left) - 2))


def for_a_while(items: Sequence[Item]) -> bool:
    """ "For | 30 | minutes after …", "for | an | hour after …"."""
    forms = [i.form for i in items[:4]]
    timed = forms[2:3] and forms[2].startswith(("minute", "hour"))
    return forms[:1] == ["for"] and bool(timed) and forms[3:] == ["after"]


def ends_treatment(items: Sequence[Item]) -> bool:
    """Asks for an end of treatment, in no relative clause and no case."""
    ends = any(i.value("act") in ENDING for i in items)
    return ends and not any(i.form in ("who", *CLAUSAL) for i in items)


def may_be_stopped(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "1 mg daily, | may be stopped after weaning": a dose without a verb, and its end."""
    ends = right[0].value("modal") and any(i.value("act") in ENDING for i in right[1:2])
    return bool(ends) and finite(right[0]) and doses(left) and not any(map(finite, left))


def stopped_and_given(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Should stop and | be given 1 mg": the second half shares the verb that directs; its dose is
    not what is stopped.
    """
    treated = any(i.value("act") == "administer" for i in right[1:2])
    return right[0].form == "be" and treated and ends_treatment(left)


def other_way(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "60 mg daily by mouth, and | an infusion if ferritin stays low", "tablets of 1 mg daily, and
    | injections every 3 months where …": another way of giving, in a case or at a pace of its own.
    The dose of the first is not for it.
    """
    rest = _behind_a_way(left, right)
    hung = next((n for n, i in enumerate(rest[:_NEAR]) if _hangs(i)), None)
    return hung is not None and not any(map(finite, rest[:hung]))


def other_pace(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "1 mg a day by mouth, or | an injection twice a year"; "daily by mouth or | injection" is
    one pace of both.
    """
    rest = _behind_a_way(left, right)
    return any(map(_paced, left)) and any(isinstance(i.amount, Timing) for i in rest[:1])


def way_in_a_case(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "Tablets are first line, with | an infusion only if they fail": another way of giving, and
    when. What is given with that way is not what the first half gives.
    """
    behind = list(dropwhile(lambda i: i.form in ARTICLES, right))
    named = list(takewhile(lambda i: i.product, behind))
    rest = list(dropwhile(lambda i: i.form == "of" or i.schedules, behind[len(named) :]))
    only = bool(rest) and rest[0].value("quantifier") == "only"
    case = [i.form for i in rest[only : only + 1]]
    hung = case[:1] and (case[0] in CLAUSAL or (only and case[0] == "after"))
    return bool(hung) and bool(ways(named)) and ways(named).isdisjoint(ways(left))


def _behind_a_way(left: Sequence[Item], right: Sequence[Item]) -> list[Item]:
    """What follows a way of giving that the dosed words before it do not name."""
    behind = list(dropwhile(lambda i: i.form in ARTICLES, right))
    named = list(takewhile(lambda i: i.product, behind))
    own = ways(named)
    other = doses(left) and own and own.isdisjoint(ways(left))
    return behind[len(named) :] if other else []


def _paced(item: Item) -> bool:
    a_day = isinstance(item.amount, Dose) and item.amount.basis is not None
    return isinstance(item.amount, Timing) or a_day


def _hangs(item: Item) -> bool:
    return item.form.split()[0] in CLAUSAL or isinstance(item.amount, Timing)


_NEAR = 6  # words and phrases


def denies_again(items: Sequence[Item]) -> bool:
    """ "(A should not be used,) | nor are B needed": turned round, with a verb of its own behind;
    "nor should it be used in B" goes on about A.
    """
    turned = items[0].form == "nor" and any(map(finite, items[1:2]))
    turned = turned and not any(i.form in PRONOUNS for i in items[2:3])
    return turned and any(i.value("modal") or i.value("practice") for i in items[2:_LISTED])


def then_ended(items: Sequence[Item]) -> bool:
    """ "(1 mg is given weekly and) | stopped once stores are full", its auxiliary said again."""
    return items[0].value("gapped") == "end"


def list_with_a_verb(items: Sequence[Item]) -> bool:
    """Nouns with commas between them, and behind the last the verb that directs them all."""
    verb = next((n for n, i in enumerate(items[:_LISTED]) if finite(i)), 0)
    subject = items[:verb]
    listed = any(i.form == "," for i in subject[1:2]) and any(i.joins for i in subject[2:])
    nouns = all(i.form == "," or i.joins or (i.word and not i.value("act")) for i in subject)
    return listed and nouns and items[verb].value("modal") is not None


_LISTED = 14  # words and phrases
