"""What a treatment is not able to do: "tablets can no longer act in time", "nerve damage cannot be
reversed with 1 mg".

Such a sentence tells of the treatment. Only where it is the giving that cannot be done ("tablets
can no longer be used", "injections cannot be given") is anything ruled out.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.narration import skipped
from kg.extract.word.annotate import Item


def unable(items: Sequence[Item], at: int) -> bool:
    """ "Tablets | can | no longer act in time", "iron | could | not keep up": a verb of its own
    behind what is denied, and a treatment before it, where "patients can no longer take tablets"
    tells of a giving.
    """
    behind = items[at + 1 : at + 3]
    if len(behind) < 2 or items[at].form not in _ABLE or behind[0].value("denial") != "word":
        return False
    subject = [i for i in items[:at] if i.word and not skipped(i)]
    named = bool(subject) and (subject[-1].product or subject[-1].value("noun") == "therapy")
    follows = [i.form for i in items[at + 3 : at + 4]]
    if behind[1].form == "be":  # "can no longer | be absorbed"
        return named and any(i.value("kind") == "pharmacology" for i in items[at + 3 : at + 4])
    verb = behind[1]
    if verb.form == "keep" and follows in (["up"], ["pace"]):
        return named
    done = any(verb.value(c) for c in ("act", "practice", "modal", "noun", "amount"))
    return named and verb.form.isalpha() and not skipped(verb) and not (done or verb.schedules)


def cannot_be_mended(items: Sequence[Item], cue: int) -> bool:
    """ "Nerve damage | cannot be | reversed with 1 mg": what a treatment does not do, where
    "injections cannot be given" rules them out.
    """
    done = items[cue + 1 : cue + 2]
    mends = bool(done) and done[0].value("kind") == "efficacy" and done[0].value("act") is None
    subject = items[:cue]
    able = items[cue].form in ("cannot be", "can not be")
    able = able or [i.form for i in items[max(0, cue - 1) : cue + 1]] == ["could", "not be"]
    return able and mends and bool(subject) and not any(i.product or i.amount for i in subject)


_ABLE = ("can", "could")
