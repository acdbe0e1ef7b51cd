"""Rows of a table as clauses: the first cell says for what, the column's head under which heading.

A row that prints one dose is one statement, its cells read in a row. A row that prints several is
one statement a cell, and each cell is lent what the head of its column says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.clause.clauses import Clause, split
from kg.extract.kind.columns import empty, names_checks, schedules_checks
from kg.extract.kind.supply import prices
from kg.extract.page.bare_choices import chosen_as
from kg.extract.page.listing import when_not
from kg.extract.phrase.phrases import Dose, Duration, Measure
from kg.extract.slot.amounts import up_to
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item, Sentence
from kg.extract.word.by_default import by_default
from kg.extract.word.glance import doses, finite
from kg.extract.word.pieces import counts_pieces
from kg.model import Span


def row(
    sentence: Sentence, cells: Sequence[Span], heads: Sequence[Sequence[Item]]
) -> tuple[Clause, list[Clause]]:
    """The row's label and its clauses; ``heads`` are the items of the header row, by column."""
    parts = [_within(sentence, cell) for cell in cells]
    over = [tuple(heads[at]) if at < len(heads) else () for at in range(len(parts))]
    told = [at for at in range(len(parts)) if not at or not empty(parts[at])]
    checks = [at for at in told if at and schedules_checks(parts[at], over[at])]
    rest = [at for at in told if at not in checks]
    label, given = _read(sentence, [parts[at] for at in rest], [over[at] for at in rest])
    checked = [parts[at] for at in checks]
    return label, [*given, *_by_cell(checked, [over[at] for at in checks], parts[0].items)]


def _read(
    sentence: Sentence, filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]]
) -> tuple[Clause, list[Clause]]:
    """A row without its checks."""
    if any(_declines(part, head) for part, head in zip(filled, over, strict=True)):
        return Clause(()), []  # "Recommended? | No": what the row names is not asked for
    if others := [at for at in range(1, len(filled)) if _of_its_own(filled, over, at)]:
        return _beside(sentence, filled, over, others)
    kept, besides = _cut_off(filled)
    told = [at for at, part in enumerate(kept) if part.items or not at]
    label, given = _plain(sentence, [kept[at] for at in told], [over[at] for at in told])
    return label, [*given, *(replace(c, label=filled[0].items) for c in besides)]


def _cut_off(filled: Sequence[Sentence]) -> tuple[list[Sentence], list[Clause]]:
    """The cells without what one of them adds to the row, and that as clauses: "or 1 mg weekly"
    where another gives the dose, "…; tablets only if injections are refused".
    """
    kept, besides = list(filled), list[Clause]()
    for at in range(2, len(filled)):
        cell, given = filled[at], any(doses(part.items) for part in filled[1:at])
        sign = next((n for n, i in enumerate(cell.items) if i.form == ";"), 0)
        if given and cell.items and cell.items[0].value("connector") == "or" and doses(cell.items):
            first, added, how = cell.items[:0], cell.items[1:], "or"
        elif given and sign and _gives_itself(cell.items[sign + 1 :]):
            first, added, how = cell.items[:sign], cell.items[sign + 1 :], "dash"
        else:
            continue
        kept[at] = replace(cell, items=first)
        _, found = split(replace(cell, items=added))
        besides += [replace(c, connector=c.connector or how) for c in found]
    return kept, besides


def _gives_itself(items: Sequence[Item]) -> bool:
    """Names what is given, and when or how often."""
    named = any(i.given for i in items)
    return named and any(i.schedules or i.value("condition") for i in items)


def _plain(
    sentence: Sentence, filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]]
) -> tuple[Clause, list[Clause]]:
    """A row without cells that stand beside what it gives."""
    counted = any(counts_pieces(i) for part in filled for i in part.items)
    judged = any(_judges_column(head) for head in over if not (counted and _holds(head)))
    if judged and _says(filled[0].items):  # "Do | Don't": no cell names the others
        return Clause(()), _by_cell(filled, over, ())
    label = (*over[0], *filled[0].items) if _of_studies(over[0]) else filled[0].items
    notes = [at for at in range(1, len(filled)) if _is_note(filled[at], over[at])]
    kept = [at for at in range(len(filled)) if at not in notes]
    dosed = sum(doses(filled[at].items) for at in kept)
    if notes and dosed == 1 and sum(_says(filled[at].items) for at in kept[1:]) < _SEVERAL:
        named, given = _as_one(sentence, [filled[at] for at in kept], [over[at] for at in kept])
        return named, [*given, *(c for at in notes for c in _noted(filled[at], label))]
    verdict = _verdict(filled)
    if verdict and any(i.given for i in over[verdict]):  # "Injections": said of its own column
        return Clause(label), _by_cell(filled[1:], over[1:], label)
    if verdict and _for_a_group((*filled[verdict].items, *over[verdict])):
        rest = [*filled[:verdict], *filled[verdict + 1 :]]
        told = _by_cell([filled[verdict]], [over[verdict]], label)
        named, given = _as_one(sentence, rest, [*over[:verdict], *over[verdict + 1 :]])
        return named, [*given, *told]
    if verdict:  # "Not recommended": said of the row as a whole
        return split(replace(sentence, items=_named(filled)))
    said = sum(_says(part.items) for part in filled[1:])
    paced = [at for at in range(1, len(filled)) if _paced(filled[at].items)]
    if said < _SEVERAL and dosed and len(paced) >= _SEVERAL:
        return _in_steps(sentence, filled, over, paced)
    if said < 2 and not judged and label is filled[0].items:
        return _as_one(sentence, filled, over)
    return Clause(label), _by_cell(filled[1:], over[1:], label)


def _of_its_own(filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]], at: int) -> bool:
    """A cell that says another thing than what the row gives: below "Avoid" what is ruled out,
    below "Monitoring" what is checked; a price; and one that says nothing ("none").
    """
    cell, head = filled[at].items, over[at]
    if _blank(cell) or prices(cell):
        return True
    rest = (part.items for n, part in enumerate(filled[1:], 1) if n != at)
    gives = any(doses(items) or any(i.product for i in items) for items in rest)
    checked = names_checks(head) and not doses(cell)
    return gives and (checked or (_bars(head) and any(i.of_treatment for i in cell)))


def _colours(head: Sequence[Item]) -> bool:
    """The head says how the cells below it are meant, as a label would."""
    other = any(i.value("frame") == "alternative" for i in head)
    return other or names_checks(head) or _judges_column(head)


def _blank(cell: Sequence[Item]) -> bool:
    """A cell that only says that there is nothing to say."""
    return " ".join(i.form for i in cell if i.word) in _NOTHING


_NOTHING = ("none", "nil", "n a", "na", "not applicable", "nothing")


def _beside(
    sentence: Sentence,
    filled: Sequence[Sentence],
    over: Sequence[tuple[Item, ...]],
    others: Sequence[int],
) -> tuple[Clause, list[Clause]]:
    """What a row gives, and each cell that says another thing of the same group."""
    kept = [at for at in range(len(filled)) if at not in others]
    label, given = _plain(sentence, [filled[at] for at in kept], [over[at] for at in kept])
    told = [at for at in others if not _blank(filled[at].items)]
    parts, heads = [filled[at] for at in told], [over[at] for at in told]
    clauses = [*given, *_by_cell(parts, heads, filled[0].items)]
    return label, sorted(clauses, key=lambda c: c.span.start)


def names_causes(head: Sequence[Item]) -> bool:
    """ "Cause", "Indication": a drug below it is what patients are on."""
    return any(i.form in _CAUSES for i in head)


_CAUSES = ("cause", "causes", "reason", "reasons", "indication", "indications", "condition")


def on_medicines(sentence: Sentence, cell: Span, groups: Mapping[str, str]) -> Sentence:
    """The row with those who take each drug of one cell in place of the drug; what has no such
    group is kept as a word.
    """
    return replace(
        sentence,
        items=tuple(_taker(i, groups) if cell.contains(i.span) else i for i in sentence.items),
    )


def _taker(item: Item, groups: Mapping[str, str]) -> Item:
    drug = item.value("substance")
    if drug is None:
        return item
    terms = {"population": groups[drug]} if drug in groups else {}
    return item._replace(terms=terms, value=terms.get)


def _declines(cell: Sentence, head: Sequence[Item]) -> bool:
    """ "No" below "Recommended?"."""
    words = [i.form for i in cell.items if i.word]
    asked = any(i.value("modal") or i.value("act") or i.form in _ASKED for i in head)
    return asked and words in (["no"], ["never"], ["not"])


_ASKED = ("suitable", "appropriate", "effective", "safe")


def _as_one(
    sentence: Sentence, filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]]
) -> tuple[Clause, list[Clause]]:
    """A row that says one thing, its cells read in a row under the head of its dose."""
    limited = [_limited(part, head) for part, head in zip(filled, over, strict=True)]
    label, clauses = split(replace(sentence, items=_named(limited)))
    dosed = [head for part, head in zip(filled, over, strict=True) if doses(part.items)]
    head = dosed[0] if dosed and _narrows(dosed[0]) else ()
    if not dosed:  # "Intravenous iron" below "First choice"
        named = [h for part, h in zip(filled[1:], over[1:], strict=True) if _named_in(part)]
        head = named[0] if len(named) == 1 and chosen_as(named[0]) else ()
    return label, [replace(c, leads=c.leads or head) for c in clauses]


def _named_in(cell: Sentence) -> bool:
    return any(i.product for i in cell.items)


def _by_cell(
    filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]], label: tuple[Item, ...]
) -> list[Clause]:
    """Each cell as a clause of its own under the head of its column."""
    clauses: list[Clause] = []
    for part, head in _with_lengths(filled, over):
        if any(i.word or i.amount for i in part.items) and not _given_up(head):
            _, found = split(part)
            named = (*label, *head) if _colours(head) else label
            clauses += [replace(c, label=named, leads=c.leads or head) for c in found]
    return clauses


def _with_lengths(
    filled: Sequence[Sentence], over: Sequence[tuple[Item, ...]]
) -> list[tuple[Sentence, tuple[Item, ...]]]:
    """The cells with their heads; how long a dose is given ("6 weeks" below "Course", behind its
    dose) is said in its cell.
    """
    told: list[tuple[Sentence, tuple[Item, ...]]] = []
    for cell, head in zip(filled, over, strict=True):
        part = _limited(cell, head)
        times = [i for i in part.items if i.word or i.amount]
        lasts = len(times) == 1 and isinstance(times[0].amount, Duration)
        if told and lasts and doses(told[-1][0].items):
            before, named = told.pop()
            part, head = replace(before, items=(*before.items, *part.items)), named
        told.append((part, head))
    return told


def _judges_column(head: Sequence[Item]) -> bool:
    """ "Don't", "Not recommended", "Old regimen", "Myth": what stands below is no order."""
    told = any(i.value("frame") in _JUDGING for i in head)
    return told or _bars(head) or _given_up(head)


def _holds(head: Sequence[Item]) -> bool:
    """ "Strength", above what one tablet holds where another column says how many are taken."""
    return any(i.value("frame") == "strength" for i in head)


_JUDGING = ("barred", "faulty", "tale", "myth", "strength", "rate", "trial")


_SEVERAL = 2  # cells that say something each for itself


def _paced(items: Sequence[Item]) -> bool:
    """A cell that tells how often, and no amount."""
    return not doses(items) and any(i.schedules for i in items)


def _in_steps(
    sentence: Sentence,
    filled: Sequence[Sentence],
    over: Sequence[tuple[Item, ...]],
    paced: Sequence[int],
) -> tuple[Clause, list[Clause]]:
    """ "1 mg | 3 times a week for 2 weeks | every 3 months" below "Loading" and "Maintenance": one
    dose, and a step for each pace.
    """
    first = [at for at in range(len(filled)) if at not in paced[1:]]
    label, clauses = _as_one(sentence, [filled[at] for at in first], [over[at] for at in first])
    clauses = [replace(c, leads=c.leads or over[paced[0]]) for c in clauses]
    for at in paced[1:]:
        steps = _by_cell([filled[at]], [over[at]], label.label or label.items)
        clauses += [replace(c, connector=c.connector or "then") for c in steps]
    return label, clauses


def _is_note(cell: Sentence, head: Sequence[Item]) -> bool:
    """A cell that is a sentence of its own: "Reduce to once daily if the bowel is upset" below
    "Note", "Oral iron should not be used" anywhere.
    """
    named = any(i.given for i in cell.items)
    if len(cell.items) < 2 or (_bars(cell.items) and not named):
        return False  # "Standard", "Not recommended", "Avoid in pregnancy": said of the row
    if cell.items[0].form == "not" and cell.items[1].form in _WHEN and not named:
        return False  # "Not during a cold": when what the row gives is not given
    told = any(finite(i) or i.value("modal") for i in cell.items)
    told = told or cell.items[0].form.split()[0] in ("not", "never")
    if any(i.form in _NOTES for i in head):
        firsts = cell.items[:1]
        rated = any(i.value("kind") for i in cell.items) and not doses(cell.items)
        return told or rated or any(i.value("act") or i.value("ceiling") for i in firsts)
    return told and named and not doses(cell.items)


_WHEN = ("during", "with", "in", "on", "before", "after", "if", "when", "while", "within")
_NOTES = ("note", "notes", "comment", "comments", "remark", "remarks", "caution", "cautions")


def _noted(cell: Sentence, label: tuple[Item, ...]) -> list[Clause]:
    """A note's clauses: about what the row gives, unless it names something itself."""
    own = any(i.given for i in cell.items)
    _, found = split(cell)
    asks = any(i.value("modal") or i.value("act") for i in cell.items)
    fact = not asks and any(map(finite, cell.items))  # "absorption is higher by day"
    goes_on = "" if own or fact else "comma"
    return [replace(c, label=label, connector=c.connector or goes_on) for c in found]


def _given_up(head: Sequence[Item]) -> bool:
    """Below "Instead of" stands what the next column replaces."""
    return [i.form for i in head if i.word] == ["instead of"]


def _of_studies(head: Sequence[Item]) -> bool:
    """ "Study", "Trial": the rows of such a table tell what was given."""
    return len(head) < 3 and any(i.value("narration") == "study" for i in head)


def _says(items: Sequence[Item]) -> bool:
    """A cell that gives, orders or judges something."""
    return doses(items) or _judges(items) or any(i.value("act") for i in items[:1])


def _narrows(head: Sequence[Item]) -> bool:
    told = ("population", "phase", "stage", "route", "substance")
    return any(i.value(c) for i in head for c in told)


def header(sentences: Sequence[Sentence], cells: Sequence[Span]) -> list[tuple[Item, ...]]:
    """The items of each cell of a header row; "unless stated otherwise" is the row's matter."""
    items = [i for s in sentences for i in s.items if i.form != "|"]
    heads = [[i for i in items if cell.contains(i.span)] for cell in cells]
    hedges = (by_default(head) or range(0) for head in heads)
    return [
        tuple(i for n, i in enumerate(head) if n not in hedge)
        for head, hedge in zip(heads, hedges, strict=True)
    ]


def _within(sentence: Sentence, cell: Span) -> Sentence:
    items = tuple(i for i in sentence.items if cell.contains(i.span) and i.form != "|")
    behind = tuple(m for m in sentence.marks if m.span.start >= cell.start)
    return Sentence(cell, items, behind)


def _named(cells: Sequence[Sentence]) -> tuple[Item, ...]:
    """The items of a whole row, with a colon behind a first cell that does not end in one."""
    first = cells[0].items
    rest = tuple(i for part in cells[1:] for i in _closed(part.items))
    if not first or not rest or first[-1].form == ":" or doses(first):
        return (*first, *rest)
    end = first[-1].span.end
    return (*first, Item(Span(end, end), ":", word=False), *rest)


def _closed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A cell's items; "1 g once" is whole, and no "once" of what the next cell says."""
    if not items or items[-1].form != "once":
        return items
    end = items[-1].span.end
    return (*items, Item(Span(end, end), ",", word=False))


def _verdict(filled: Sequence[Sentence]) -> int:
    """The cell that rules out what a row with one dose gives; 0 where there is none."""
    dosed = [at for at, part in enumerate(filled) if doses(part.items)]
    barred = [at for at, part in enumerate(filled) if at and _bars(part.items)]
    return barred[0] if len(dosed) == 1 and barred and barred[0] > dosed[0] else 0


def _for_a_group(items: Sequence[Item]) -> bool:
    """ "Avoid in pregnancy", "contraindicated under 18 years", "should not be taken with tea"."""
    if any(i.value("population") or i.value("condition") for i in items):
        return True
    ban = next((n for n, i in enumerate(items) if i.bars), len(items))
    return any(i.amount or i.form in _CASES for i in items[ban + 1 :])


_CASES = ("in", "with", "for", "under", "below", "above", "over", "before", "during", "after")


def _bars(head: Sequence[Item]) -> bool:
    """ "Avoid in", "Contraindications", "Not recommended": no dose below it is a recommendation."""
    return any(i.bars for i in head) or when_not([i for i in head if i.word])


def _judges(items: Sequence[Item]) -> bool:
    return any(i.value("modal") for i in items)


def _limited(part: Sentence, head: Sequence[Item]) -> Sentence:
    """A cell's doses below "maximum" are upper bounds, its times below "duration" are lengths."""
    if any(i.value("ceiling") for i in head):
        return replace(part, items=tuple(map(_at_most, part.items)))
    lengths = any(i.value("length") for i in head) or [i.form for i in head] == ["course"]
    if lengths and part.items:
        return replace(part, items=(_for_so_long(part.items[0]), *part.items[1:]))
    return part


def _for_so_long(item: Item) -> Item:
    """ "8–12 weeks" as what "for 8–12 weeks" says."""
    time = item.amount
    if not isinstance(time, Measure) or not length_of_time(item):
        return item
    return item._replace(amount=Duration(time.days))


def _at_most(item: Item) -> Item:
    dose = item.amount
    if not isinstance(dose, Dose):
        return item
    return item._replace(amount=replace(dose, ug=up_to(dose.ug), iu=up_to(dose.iu)))
