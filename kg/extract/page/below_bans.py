"""What stands below a ban: what is ruled out there, and what is given instead."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.extract.force.listed_below import bars_giving, leads_to_what, turns_to_another
from kg.extract.force.stance import Stance
from kg.extract.force.voice import bare_ban
from kg.extract.page import labels
from kg.extract.page.drafts import Draft
from kg.extract.page.pages import Page
from kg.extract.slot.lenders import GIVEN
from kg.extract.word.glance import ways
from kg.extract.word.slots import Slots
from kg.model import BlockKind, Kind, Modality


def of_what_is_above(ban: Draft, page: Page) -> Draft:
    """ "Contraindicated in: X": the drug of the nearest heading is, or of the page."""
    above = [page.parsed[p].lender.slots for p in reversed(page.parsed[ban.block].block.parents)]
    asked = page.title.slots
    whole = asked._replace(formulations=asked.formulations or page.topic.only_family)
    about = next((s for s in above if s.formulations or s.other_agents), whole)
    named = {name: getattr(about, name) for name in GIVEN}
    return replace(ban, slots=ban.slots._replace(**named))


def names_its_own(own: Slots, lead: Draft) -> bool:
    """ "Do not use: | ferrous fumarate in children": the lead-in leaves open what is ruled out."""
    named = own.formulations or own.other_agents or own.routes
    open_ended = bare_ban(lead.clause) or not any(i.given for i in lead.clause.items)
    return bool(named) and lead.stance.modality.negative and open_ended


def given_instead(own: Slots, page: Page, index: int) -> bool:
    """Below "When to avoid injections", "tablets are not advised:" or "avoid X; instead:", another
    route or drug is what is given, and no error.
    """
    above = [page.parsed[p] for p in reversed(page.parsed[index].block.parents)]
    leads = (BlockKind.PARAGRAPH, BlockKind.BULLET)
    over = next((one for one in above if one.frame.pitfall or one.block.kind in leads), None)
    items = over.items if over is not None else ()
    items = tuple(takewhile(lambda i: i.value("outcome") != "compared", items))  # "instead of X"
    named = ways(items)
    other = bool(own.routes and named) and named.isdisjoint(own.routes)
    return turns_to_another(items) or (other and not leads_to_what(items))


def below_a_ban(own: Slots, stance: Stance, page: Page, index: int) -> Stance:
    """ "Avoid the following:" or a list of errors: a bare regimen below it is ruled out."""
    above = [page.parsed[p] for p in page.parsed[index].block.parents]
    listed = (one for one in above if one.block.kind is not BlockKind.ROW)
    banned = any(one.frame.pitfall and not one.frame.acceptable for one in listed)
    banned = banned or any(
        bars_giving(clauses[-1])
        for one in above
        if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        for _, _, clauses in one.sentences[-1:]
        if clauses
    )
    if (
        not banned
        or given_instead(own, page, index)
        or stance.kind is not Kind.REGIMEN
        or not stance.modality.positive
    ):
        return stance
    return labels.ruled_out(own, Modality.AVOID, stance.act)
