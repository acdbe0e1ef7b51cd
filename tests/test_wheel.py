"""The wheel, built and installed as a user would: the program runs and finds its data."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed; no setting of this checkout reaches it."""
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("POSOLOGY", "PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=clean, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_code_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "kg/cli.py",
        "kg/page.toml",
        "kg/py.typed",
        "kg/extract/phrases.lark",
        "server/__init__.py",
    } <= names
    for folder, pattern in (("ontology", "*.ttl"), ("queries", "*.rq"), ("queries/checks", "*.rq")):
        assert {f"kg/data/{folder}/{p.name}" for p in (ROOT / folder).glob(pattern)} <= names
    assert {f"kg/articles/{p.name}" for p in (ROOT / "kg" / "articles").glob("*.txt")} <= names
    package = {
        str(p.relative_to(ROOT))
        for top in ("kg", "server")
        for p in (ROOT / top).rglob("*")
        if p.is_file()
    }
    assert {n for n in package if "__pycache__" not in n} <= names
    assert not {n for n in names if n.startswith(("tests/", "docs/"))}


def test_it_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment that borrows the libraries of this one, but not the package."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True, symlinks=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    run(
        scripts / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=tmp_path,
    )
    site = Path(
        run(
            scripts / "python",
            "-c",
            "import sysconfig; print(sysconfig.get_path('purelib'))",
            cwd=tmp_path,
        ).strip()
    )
    borrowed = [p for p in sys.path if p.endswith("site-packages")]
    (site / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")

    where = run(scripts / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(home)
    assert "build" in run(scripts / "posology", "--help", cwd=tmp_path)
    assert "regimens-for-population" in run(scripts / "posology", "ask", cwd=tmp_path)
    printed = run(
        scripts / "posology", "demo", "--no-serve", "--out", tmp_path / "dataset", cwd=tmp_path
    )
    assert "maintenance-dose" in printed
    run(scripts / "posology", "check", "--data", tmp_path / "dataset", cwd=tmp_path)
