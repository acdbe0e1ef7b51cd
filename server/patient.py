"""One patient against all articles, and two articles side by side as calendars for that patient.

What is told stands in the address (``has=…&not=…``); the form's own fields are turned into that,
so an address says what is known and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kg import answer
from kg.answer import Patient, Profile
from kg.calendar import HORIZON
from kg.errors import UsageError
from server.negotiate import PAGE_OR_JSON
from server.problems import Problem
from server.service import Service, offered

_TOLD = ("has", "not")


@dataclass(frozen=True, slots=True)
class PatientPage:
    """``/patient``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("patient", __name__)
        blueprint.add_url_rule("/patient", view_func=self.patient)
        return blueprint

    def patient(self) -> AnyResponse | str:
        if any(name.startswith("is.") for name in request.args) or request.args.get("more"):
            return redirect(self._tidied(), 303)
        patient = self._told()
        known, sources = self.service.workbench.known, self._sources()
        try:
            found = answer.profile(known, patient)
        except UsageError as error:
            raise Problem(400, "bad-parameter", f"{error}.", parameter="has") from error
        if offered(PAGE_OR_JSON).name == "json":
            return _record(patient, found)
        return render_template(
            "patient.html",
            patient=patient,
            found=found,
            bench=self.service.workbench,
            listed=self._listed(patient),
            compared=[(key, answer.courses(known, key, patient)) for key in sources],
            horizon=HORIZON,
            told_address=lambda slug, value: self._with(patient, slug, value),
            written=[(name, slug) for name in _TOLD for slug in sorted(_of(patient, name))],
        )

    def _told(self) -> Patient:
        present, absent = (request.args.getlist(name) for name in _TOLD)
        for slug in (*present, *absent):
            self._check(slug)
        return Patient(frozenset(present), frozenset(absent))

    def _check(self, slug: str) -> None:
        known = self.service.workbench.known.hierarchy.descendants("population")
        if slug not in known:
            near = get_close_matches(slug, sorted(known), n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise Problem(
                400,
                "bad-parameter",
                f"There is no group of patients {slug!r}.{hint}",
                parameter="has",
                allowed=sorted(self.service.workbench.known.groups),
            )

    def _sources(self) -> list[str]:
        """The two articles beside each other; the first two where none are chosen."""
        every = list(self.service.library.sources)
        chosen = [key for key in request.args.getlist("source") if key]
        for key in chosen:
            if key not in every:
                raise Problem(
                    400,
                    "bad-parameter",
                    f"The dataset holds no article {key!r}.",
                    parameter="source",
                    allowed=every,
                )
        return [*dict.fromkeys([*chosen, *every])][:2]

    def _listed(self, patient: Patient) -> list[tuple[str, list[str]]]:
        """The groups on the form: what the articles speak of, and what was told."""
        bench = self.service.workbench
        shown = {*bench.spoken_of, *patient.present, *patient.absent}
        found = [(title, [s for s in slugs if s in shown]) for title, slugs in bench.grouped]
        return [(title, slugs) for title, slugs in found if slugs]

    def _address(self, patient: Patient) -> str:
        pairs = [(name, slug) for name in _TOLD for slug in sorted(_of(patient, name))]
        pairs += [("source", key) for key in request.args.getlist("source") if key]
        return f"{request.script_root}/patient{'?' if pairs else ''}{urlencode(pairs)}"

    def _with(self, patient: Patient, slug: str, value: str) -> str:
        """The address with one more thing told."""
        present = patient.present | {slug} if value == "has" else patient.present - {slug}
        absent = patient.absent | {slug} if value == "not" else patient.absent - {slug}
        return self._address(Patient(present, absent))

    def _tidied(self) -> str:
        """The form's fields, ``is.<slug>=has|not``, as an address of what is told."""
        told = {
            name.removeprefix("is."): value
            for name, value in request.args.items()
            if name.startswith("is.") and value in _TOLD
        }
        more, how = request.args.get("more", ""), request.args.get("how", "has")
        if more and how in _TOLD:
            told[more] = how
        sets = (frozenset(s for s, value in told.items() if value == name) for name in _TOLD)
        return self._address(Patient(*sets))


def _of(patient: Patient, name: str) -> frozenset[str]:
    return patient.present if name == "has" else patient.absent


def _record(patient: Patient, found: Profile) -> Response:
    return jsonify(
        {
            "has": sorted(patient.present),
            "not": sorted(patient.absent),
            "applies": [s.id for s in found.applies],
            "excluded": [s.id for s in found.excluded],
            "undetermined": [
                {"statement": o.statement.id, "decided_by": list(o.deciding)}
                for o in found.undetermined
            ],
            "questions": [
                {"population": q.slug, "settles": {"has": q.if_present, "not": q.if_absent}}
                for q in found.questions
            ],
        }
    )
