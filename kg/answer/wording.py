"""Statements in words, for a clinician or a patient; the templates are ``wording.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kg.answer.question import Chip
from kg.answer.topic import questions
from kg.dosing import amount, as_said, pace
from kg.model import Act, Kind, Modality, Statement
from kg.ontology import Ontology
from kg.quantity import lasting, number

AUDIENCES = ("clinician", "patient")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one audience; labels come from the ontology."""

    audience: str
    words: Mapping[str, str]
    sections: Mapping[str, str]
    gaps: Mapping[str, str]
    notices: Mapping[str, str]
    stances: Mapping[str, str]
    acts: Mapping[str, str]
    asks: Mapping[str, str]
    labels: Mapping[str, str]

    def label(self, slug: str) -> str:
        """A term's plain label; composite groups read as their parts."""
        return self.labels.get(slug, slug.replace("-", " "))

    def listed(self, slugs: Sequence[str], join: str = "or") -> str:
        """Labels as a list: "a, b or c"."""
        names = [self.label(s) for s in slugs]
        return (
            names[0]
            if len(names) == 1
            else f"{', '.join(names[:-1])} {join} {names[-1]}"
            if names
            else ""
        )

    def who(self, statement: Statement) -> str:
        """The group a statement is about: "" where it names none."""
        parts = [self.listed(statement.populations)] if statement.populations else []
        if statement.excluded_populations:
            parts.append(f"without {self.listed(statement.excluded_populations)}")
        return " ".join(parts)

    def spoken(self, statement: Statement) -> str:
        """A regimen in words, made of its slots; empty where these do not carry a sentence."""
        dosed = statement.dose_ug or statement.dose_iu
        timed = statement.interval_days or statement.schedule_days
        what = statement.formulations or statement.other_agents or statement.routes
        directs = statement.kind is Kind.REGIMEN and statement.modality is not Modality.INFORM
        if statement.act is not Act.ADMINISTER or not (directs and what and (dosed or timed)):
            return ""
        body = self.regimen(statement)
        conditions = f" ({'; '.join(statement.conditions)})" if statement.conditions else ""
        some = f" (the source says “{statement.quantifier}”)" if statement.quantifier else ""
        return f"{body}{conditions}{some}"

    def subject(self, statement: Statement) -> str:
        """What a quote leaves to the words around it: its drug, route or test, its conditions."""
        lent = {each.slot for each in statement.inherited}
        named = {
            slot: self.listed(getattr(statement, slot), "and")
            for slot in ("formulations", "other_agents", "routes", "analytes")
        }
        if not any(named.values()) and statement.modality is Modality.INFORM:
            heading = statement.section.rpartition(" > ")[2]
            return f"under “{heading}”" if heading else ""
        said = [told for slot, told in named.items() if slot in lent and told]
        if "conditions" in lent:
            said += [f"“{condition}”" for condition in statement.conditions]
        return "; ".join(said)

    def stance(self, statement: Statement) -> str:
        """How strongly a statement directs, and what it governs where that is not giving a drug."""
        act = self.acts.get(statement.act.value, "")
        said = self.stances[statement.modality.value]
        return f"{said} ({act})" if act else said

    def phase(self, slug: str) -> str:
        """The heading of a phase; of none, that none is stated."""
        return self.words[slug or "unphased"]

    def in_case(self, who: str) -> str:
        """That something is said of a group only."""
        return self.words["in_case"].format(who=who)

    def chip(self, chip: Chip) -> str:
        """A term of a question as it was understood."""
        denied = "without " if chip.negated else ""
        return f"{denied}{self.label(chip.slug)}{' (assumed)' if chip.assumed else ''}"

    def follow_up(self, chip: Chip) -> str:
        """A further question in a few words."""
        known = self.asks.get(chip.slug) or self.asks[chip.category]
        if chip.words:
            known = self.asks["offered"]
        return known.format(what=self.label(chip.slug))

    def regimen(self, statement: Statement) -> str:
        """Drug, dose, route, timing and length, as far as the statement has them."""
        drug = self.listed(statement.formulations or statement.other_agents)
        parts = [
            f"{drug} {amount(statement)}".strip(),
            self.listed(statement.routes),
            timing(statement),
            length(statement),
        ]
        return ", ".join(p for p in parts if p)


def timing(statement: Statement) -> str:
    """How often: days listed, doses a day, a gap, a count; both readings of an ambiguous term."""
    if statement.ambiguities:
        readings = [r for a in statement.ambiguities for r in map(as_said, a.readings) if r]
        told = f" (which can be read as: {'; or '.join(readings)})" if readings else ""
        return f"“{statement.frequency_as_written}”{told}"
    return pace(statement)


def length(statement: Statement) -> str:
    """For how long: a duration, an event, for life."""
    if statement.until_as_written:
        return statement.until_as_written[:1].lower() + statement.until_as_written[1:]
    return f"for {lasting(statement.duration_days)}" if statement.duration_days else ""


def wording(audience: str, ontology: Ontology) -> Wording:
    """The words for ``clinician`` or ``patient``."""
    source = files("kg.answer").joinpath("wording.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    return Wording(
        audience=audience,
        words=data[audience],
        sections=data["section"],
        gaps=data["gap"],
        notices=data["notice"],
        stances=data["stance"][audience],
        acts=data["act"],
        asks=data["ask"],
        labels={
            **questions().labels,
            **{slug: term.label for slug, term in ontology.terms.items() if term.label},
            **data["label"][audience],
        },
    )


__all__ = ["AUDIENCES", "Wording", "length", "number", "timing", "wording"]
