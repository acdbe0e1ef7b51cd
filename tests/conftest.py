"""What several tests share: the ontology, one extractor, one build of the bundled articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg import article, ontology
from kg.build import Compiled, build
from kg.dataset import Dataset
from kg.extract import Extractor
from kg.files import articles_dir, data_dir
from kg.model import Reading, Statement
from kg.terms import Names
from tests import pages

settings.register_profile(
    "posology",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("posology")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write tests/golden anew; read the difference before you commit.",
    )


@pytest.fixture(scope="session")
def terms() -> ontology.Ontology:
    return ontology.load(data_dir("ontology"), Names())


@pytest.fixture(scope="session")
def extractor(terms: ontology.Ontology) -> Extractor:
    return Extractor(terms)


Read = Callable[..., Reading]
Say = Callable[..., tuple[Statement, ...]]


@pytest.fixture(scope="session")
def read_text(extractor: Extractor) -> Read:
    """Reads a whole page, given as text."""
    shape = article.page_format()

    def reading(text: str, key: str = "page") -> Reading:
        return extractor.read(article.parse(key, text.encode(), text, shape))

    return reading


@pytest.fixture(scope="session")
def read(read_text: Read) -> Read:
    """Reads body lines set in the page format; options as ``pages.page``."""
    return lambda body, **options: read_text(pages.page(body, **options))


@pytest.fixture(scope="session")
def say(read: Read) -> Say:
    """The statements that body lines make."""
    return lambda body, **options: read(body, **options).statements


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Compiled]:
    """The bundled articles, built once; readers must not write into the folder."""
    out: Path = tmp_path_factory.mktemp("bundled") / "dataset"
    dataset, compiled, _ = build([articles_dir()], out, Names())
    return dataset, compiled


@pytest.fixture(scope="session")
def dataset(built: tuple[Dataset, Compiled]) -> Dataset:
    return built[0]
