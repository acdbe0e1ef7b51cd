"""The cue words of ``cues.toml`` as lexicon phrases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from kg.lexicon import Entry

_DOUBLING = re.compile(r"^(?:stop|swap|skip|refer|quit|step|omit|infer|prefer|defer|get)$")
_IRREGULAR = {
    "begin": ("began", "begun"),
    "give": ("gave", "given"),
    "take": ("took", "taken"),
    "rise": ("rose", "risen"),
    "withhold": ("withheld",),
    "show": ("showed", "shown"),
    "forbid": ("forbade", "forbidden"),
    "get": ("got",),
    "withdraw": ("withdrew", "withdrawn"),
    "choose": ("chose", "chosen"),
    "hide": ("hid", "hidden"),
    "bind": ("bound",),
    "forgo": ("forwent", "forgone"),
    "go": ("went", "gone"),
    "lead": ("led",),
    "find": ("found",),
    "fall": ("fell", "fallen"),
    "bring": ("brought",),
    "quit": ("quit",),
}


def cue_phrases() -> Iterator[tuple[str, Entry]]:
    """Every phrase of the cue file with its category and value, verbs in all their forms."""
    data = tomllib.loads(files("kg.extract").joinpath("cues.toml").read_text(encoding="utf-8"))
    adverbs = ["", *data.pop("adverb")["any"]]
    for category, values in data.items():
        for value, written in values.items():
            for phrase in (form for one in written for form in _spelled(one, adverbs)):
                if not phrase.startswith("verb:"):
                    yield phrase, Entry(category, value)
                    continue
                base, third, *rest = verb_forms(phrase[5:])
                yield from ((form, Entry(category, value)) for form in (base, third, *rest))
                yield third, Entry("verb", "third person")


def _spelled(phrase: str, adverbs: Sequence[str]) -> list[str]:
    """ "is ~ adequate" with each of the adverbs and without."""
    if "~" not in phrase:
        return [phrase]
    return [" ".join(phrase.replace("~", adverb).split()) for adverb in adverbs]


def verb_forms(phrase: str) -> tuple[str, ...]:
    """The forms of a verb phrase, verb first: base, -s, -ed (or irregular), -ing."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("e"):
        stem, past, third = verb[:-1], verb + "d", verb + "s"
    elif re.search(r"[^aeiou]y$", verb):
        stem, past, third = verb, verb[:-1] + "ied", verb[:-1] + "ies"
    else:
        stem = verb + verb[-1] if _DOUBLING.match(verb) else verb
        past = stem + "ed"
        third = verb + ("es" if re.search(r"(?:s|x|ch|sh|o)$", verb) else "s")
    pasts = _IRREGULAR.get(verb, (past,))
    forms = (verb, third, *pasts, stem + "ing")
    return tuple(f"{form} {rest}".strip() for form in forms)
