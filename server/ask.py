"""The front page and answers: a question in plain words, what was understood of it, what is said.

The reading is part of the address: each understood term is a ``chip`` (``population:slug``, a
leading ``-`` where it is denied), so that a changed reading can be linked to, printed and sent.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request

from kg import answer
from kg.answer import Answer, Asked, Chip, Line
from kg.errors import UsageError
from kg.model import Phase
from server.conflicts import heat
from server.negotiate import PAGE_OR_JSON
from server.problems import Problem
from server.service import Service, offered

_FIRST = 6
"""Conflicts on the front page."""

_LONGEST = 500
"""Characters of a question; whoever writes more wants a search engine."""

_ELSEWHERE = {"phase": frozenset(Phase), answer.TOPIC: frozenset(answer.questions().topics)}
"""The terms of a question that are no classes of the hierarchy."""

_GROUPS = 2
"""Groups of patients that an example asks about."""


@dataclass(frozen=True, slots=True)
class Ask:
    """``/`` and ``/ask``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("ask", __name__)
        blueprint.add_url_rule("/", view_func=self.front)
        blueprint.add_url_rule("/ask", view_func=self.ask)
        return blueprint

    def front(self) -> str:
        library = self.service.library
        return render_template(
            "front.html",
            conflicts=list(library.conflicts.values())[:_FIRST],
            heat=heat(library.conflicts.values(), list(library.sources)),
            questions=self.service.questions.values(),
            examples=self._examples(),
        )

    def ask(self) -> Response | str:
        text, audience, asked = self._asked()
        words = self.service.workbench.words[audience]
        if asked is None:
            return render_template(
                "ask.html",
                text="",
                audience=audience,
                examples=self._examples(),
                found=None,
                audiences=answer.AUDIENCES,
            )
        try:
            found = answer.compose(asked, self.service.workbench.known, words)
        except UsageError as error:
            raise Problem(400, "bad-parameter", f"{error}.", parameter="chip") from error
        if offered(PAGE_OR_JSON).name == "json":
            return jsonify(_record(found, audience))
        page = _Page(self.service, text, audience, found)
        return render_template(
            "ask.html",
            text=text,
            audience=audience,
            examples=self._examples(),
            found=found,
            words=words,
            view=page,
            numbers={key: n for n, key in enumerate(found.citations, 1)},
            audiences=answer.AUDIENCES,
        )

    def _asked(self) -> tuple[str, str, Asked | None]:
        """The question of the request: its text, its audience, and how it is understood."""
        text = " ".join(request.args.get("q", "").split())
        audience = request.args.get("for", answer.AUDIENCES[0])
        if audience not in answer.AUDIENCES:
            raise Problem(
                400,
                "bad-parameter",
                f"There is no wording for {audience!r}.",
                parameter="for",
                allowed=list(answer.AUDIENCES),
            )
        if len(text) > _LONGEST:
            raise Problem(400, "bad-parameter", f"Ask in {_LONGEST} characters.", parameter="q")
        chips = [value for value in request.args.getlist("chip") if value]
        if not text and not chips:
            return "", audience, None
        if "chip" in request.args:
            read = self.service.workbench.read(text)
            return text, audience, read.with_chips(map(self._chip, chips))
        return text, audience, self.service.workbench.read(text)

    def _chip(self, value: str) -> Chip:
        """A chip of an address; raises ``Problem`` where there is no such term."""
        given, assumed = value.removesuffix("*"), value.endswith("*")
        denied, name = given.startswith("-"), given.removeprefix("-")
        category, _, slug = name.partition(":")
        known: Container[str] = self.service.workbench.known.hierarchy.above
        if category in _ELSEWHERE:
            known = _ELSEWHERE[category]
        if category not in answer.CATEGORIES or slug not in known:
            raise Problem(
                400,
                "bad-parameter",
                f"There is no term {value!r} to ask about.",
                parameter="chip",
                allowed=[f"{category}:…" for category in answer.CATEGORIES],
            )
        return Chip(category, slug, "", negated=denied, assumed=assumed)

    def _examples(self) -> list[str]:
        """The articles' own title questions, some on groups they often speak of, some on topics."""
        bench, known = self.service.workbench, answer.questions()
        spoken_of = (slug for slug, _ in bench.spoken_of.most_common())
        titles = (str(source["title"]) for source in self.service.library.sources.values())
        groups = [slug for slug in spoken_of if slug not in bench.known.indications]
        asked = (known.about_group.format(group=bench.label(slug)) for slug in groups[:_GROUPS])
        return [*dict.fromkeys(title for title in titles if title), *asked, *known.examples]


@dataclass(frozen=True, slots=True)
class _Page:
    """Addresses of the same question, understood otherwise."""

    service: Service
    text: str
    audience: str
    found: Answer

    def _address(self, chips: Iterable[Chip], audience: str = "") -> str:
        pairs = [("q", self.text), ("for", audience or self.audience)]
        written = [chip_text(chip) for chip in chips] or [""]
        pairs += [("chip", value) for value in written]
        return f"{request.script_root}/ask?{urlencode(pairs)}"

    def without(self, chip: Chip) -> str:
        return self._address(c for c in self.found.asked.chips if c != chip)

    def turned(self, chip: Chip) -> str:
        """With a group denied that was said, or said that was denied."""
        other = Chip(chip.category, chip.slug, "", negated=not chip.negated)
        return self._address(other if c == chip else c for c in self.found.asked.chips)

    def further(self, chip: Chip) -> str:
        kept = [
            c for c in self.found.asked.chips if (c.category, c.slug) != (chip.category, chip.slug)
        ]
        return self._address([*kept, chip])

    def audience_link(self, audience: str) -> str:
        return self._address(self.found.asked.chips, audience)

    def by_group(self, lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
        """What may apply, by the group it is for; the lines of one group stand together."""
        return [(who, list(each)) for who, each in groupby(lines, lambda line: line.stated_for)]

    def split(self, lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
        """What is ruled out, and the rest: a prohibition is not folded away."""
        bans: list[Line] = []
        rest: list[Line] = []
        for line in lines:
            ruled_out = self.found.statements[line.statements[0]].modality.negative
            (bans if ruled_out else rest).append(line)
        return bans, rest

    @property
    def written(self) -> list[str]:
        """The chips as the form hands them on."""
        return [chip_text(chip) for chip in self.found.asked.chips]

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What can be added: a heading, then values and labels."""
        bench, vocabulary = self.service.workbench, self.service.vocabulary
        term = self.service.names.term
        found = []
        for category, title, root in _ADDED:
            entries = [
                (f"{category}:{e.slug}", e.label)
                for e in vocabulary.members(term(root))
                if e.slug in bench.known.hierarchy.above or category == "phase"
            ]
            found.append((title, entries))
        groups = [
            (f"Patients: {title.lower()}", [(f"population:{s}", bench.label(s)) for s in slugs])
            for title, slugs in bench.grouped
        ]
        topics = list(answer.questions().labels.items())
        found.append(("After", [(f"{answer.TOPIC}:{slug}", label) for slug, label in topics]))
        return [*groups, *((title, entries) for title, entries in found if entries)]


_ADDED = (
    ("substance", "Drug", "Substance"),
    ("route", "Route", "Route"),
    ("phase", "Phase", "Phase"),
    ("analyte", "Test", "Analyte"),
)


def chip_text(chip: Chip) -> str:
    """A chip as an address holds it; what was assumed is marked, so that it stays told."""
    denied, assumed = "-" if chip.negated else "", "*" if chip.assumed else ""
    return f"{denied}{chip.category}:{chip.slug}{assumed}"


def _record(found: Answer, audience: str) -> dict[str, Any]:
    """The answer as JSON: what was understood, every line with the statements it rests on."""
    return {
        "question": found.asked.text,
        "for": audience,
        "understood": [chip_text(chip) for chip in found.asked.chips],
        "not_understood": list(found.asked.unread),
        "note": found.note,
        "sections": [
            {
                "section": section.key,
                "lines": [
                    {
                        "text": line.text,
                        "verbatim": line.quoted,
                        "about": line.subject,
                        "phase": line.phase,
                        "stance": line.stance,
                        "statements": list(line.statements),
                        "stated_for": line.stated_for,
                        "ruled_out_by": list(line.ruled_out_by),
                        "hangs_on": list(line.needs),
                        "conflicts": [key for d in line.disputes for key in d.conflicts],
                    }
                    for line in section.lines
                ],
            }
            for section in found.sections
        ],
        "gaps": list(found.gaps),
        "notices": list(found.notices),
    }
