"""Names: IRIs, slugs and content-derived identifiers.

A *local name* is UpperCamelCase (``PerniciousAnemia``); its *slug* is the kebab-case of it
(``pernicious-anemia``). Both directions are pure, so a slug in a table, a CURIE in a query and an
IRI in the graph always name the same thing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

DEFAULT_BASE = "https://w3id.org/posology/"

PREFIXES: dict[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sh": "http://www.w3.org/ns/shacl#",
    "fabio": "http://purl.org/spar/fabio/",
    "cito": "http://purl.org/spar/cito/",
    "c4o": "http://purl.org/spar/c4o/",
    "biro": "http://purl.org/spar/biro/",
    "obo": "http://purl.obolibrary.org/obo/",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
}
"""Prefixes of the vocabularies we reuse; each IRI is the one its own standard gives."""

_WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Names:
    """Every IRI of one dataset, from its base IRI (which ends in ``/`` or ``#``)."""

    base: str = DEFAULT_BASE

    @property
    def ontology(self) -> str:
        """Namespace of the ontology's terms."""
        return f"{self.base}ontology/"

    def term(self, slug: str) -> str:
        """IRI of an ontology term, from its slug or local name."""
        return self.ontology + local_name(slug)

    def thing(self, kind: str, key: str) -> str:
        """IRI of an article, statement, position, conflict, reference, …: ``…/id/<kind>/<key>``.

        A key comes from a file's name, so what an IRI may not hold is percent-encoded (RFC 3986).
        """
        return f"{self.base}id/{kind}/{quote(key, safe='')}"

    def graph(self, kind: str, key: str = "") -> str:
        """IRI of a named graph: ``…/graph/<kind>[/<key>]``."""
        return (
            f"{self.base}graph/{kind}/{quote(key, safe='')}" if key else f"{self.base}graph/{kind}"
        )


def slug(name: str) -> str:
    """Kebab-case of a local name: ``VitaminB12Deficiency`` -> ``vitamin-b12-deficiency``."""
    return "-".join(word.lower() for word in _WORD.findall(name))


def local_name(text: str) -> str:
    """UpperCamelCase of a plain label or slug: ``pernicious anemia`` -> ``PerniciousAnemia``."""
    words = re.findall(r"[A-Za-z0-9]+", text.replace("'", "").replace("’", ""))
    return "".join(word[0].upper() + word[1:] for word in words)


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits (64 bits of SHA-256) over the parts, joined unambiguously."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]
