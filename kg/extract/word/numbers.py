"""Numbers that are written out: "in three doses", "six injections"."""

from __future__ import annotations

NUMBERS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), 2
    )
}
