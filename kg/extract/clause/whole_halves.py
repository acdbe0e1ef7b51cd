"""Second halves of a sentence that stand on their own, though they begin like a list's last member:
a longer watch after another drug, a list with a verb of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import finite
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


def list_with_a_verb(items: Sequence[Item]) -> bool:
    """Nouns with commas between them, and behind the last the verb that directs them all."""
    verb = next((n for n, i in enumerate(items[:_LISTED]) if finite(i)), 0)
    subject = items[:verb]
    listed = any(i.form == "," for i in subject[1:2]) and any(i.joins for i in subject[2:])
    nouns = all(i.form == "," or i.joins or (i.word and not i.value("act")) for i in subject)
    return listed and nouns and items[verb].value("modal") is not None


_LISTED = 14  # words and phrases
