"""Which way imports point, and where each library lives, as ``pyproject.toml`` declares."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(p for top in ("kg", "server") for p in (ROOT / top).rglob("*.py"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]

IMPORT_NAMES = {
    "beautifulsoup4": "bs4",
    "pyyaml": "yaml",
    "sparqlwrapper": "SPARQLWrapper",
    "html5lib": "",
}
"""Distribution -> what it is imported as; html5lib is only named to Beautiful Soup."""


def imported(path: Path) -> set[str]:
    """The top-level packages a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def dependencies() -> set[str]:
    names = (
        d.split(">")[0].split("<")[0].split("=")[0].strip()
        for d in PROJECT["project"]["dependencies"]
    )
    return ({IMPORT_NAMES.get(name, name) for name in names} | {"werkzeug"}) - {""}


def extras() -> set[str]:
    """What an extra brings; it may be imported, and its absence is handled where it is."""
    groups = PROJECT["project"]["optional-dependencies"].values()
    return {d.split(">")[0].split("[")[0].strip() for group in groups for d in group}


def test_the_contracts_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_dependency_has_a_contract_of_its_own_home() -> None:
    housed = {
        name for c in CONTRACTS if c["type"] == "forbidden" for name in c["forbidden_modules"]
    }
    assert housed == dependencies()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_what_is_declared_and_nothing_else(path: Path) -> None:
    allowed = set(sys.stdlib_module_names) | dependencies() | extras() | {"kg", "server"}
    assert imported(path) <= allowed
