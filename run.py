#!/usr/bin/env python3
"""Two commands from a fresh clone: ``python3 run.py demo`` and ``python3 run.py test``.

Each makes ``.venv`` where there is none, installs the package into it when ``pyproject.toml`` has
changed since the last time, and then does its work. Standard library only: nothing has to be
installed by hand.
"""

import sys

NEEDED = (3, 11)
if sys.version_info < NEEDED:
    sys.exit(
        "posology needs Python 3.11 or newer and this is Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + "; run it with a newer one, for example: python3.11 run.py demo"
    )

import hashlib  # noqa: E402
import os  # noqa: E402
import shutil  # noqa: E402
import subprocess  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "posology-installed.txt"

USAGE = """usage: python3 run.py demo [options of 'posology demo']   build the samples, print, serve
       python3 run.py test [options of pytest]            ruff, mypy, lint-imports, pytest"""


def main(arguments: list[str]) -> int:
    """Run one verb; the result is the exit code."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb == "demo":
        install(development=False)
        return run("posology", "demo", *rest)
    if verb == "test":
        install(development=True)
        return test(rest)
    print(USAGE, file=sys.stdout if verb in ("-h", "--help") else sys.stderr)
    return 0 if verb in ("-h", "--help") else 2


def test(options: list[str]) -> int:
    """Every check, also after one has failed; 1 where one did."""
    steps = (
        ("ruff", "check", "."),
        ("mypy",),
        ("lint-imports",),
        ("pytest", *options),
    )
    failed = []
    for step in steps:
        print(f"── {' '.join(step)}", flush=True)
        if run(*step):
            failed.append(step[0])
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def run(program: str, *arguments: str) -> int:
    """One program of the environment, in the checkout, with its scripts first on the path."""
    environment = dict(os.environ, PATH=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")
    try:
        return subprocess.run([BIN / program, *arguments], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 130


# ── the environment ──────────────────────────────────────────────────────────────────────────────
def install(development: bool) -> None:
    """Bring ``.venv`` to what ``pyproject.toml`` asks for; silent where it is there already."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() and works() else []
    if done[:1] == [wanted] and ("dev" in done or not development):
        return
    development = development or "dev" in done
    make_environment()
    print("installing posology and what it needs into .venv …", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)
    pip("install", "--quiet", "--editable", ".[dev]" if development else ".")
    STAMP.write_text(f"{wanted} {'dev' if development else ''}\n", encoding="utf-8")


def works() -> bool:
    """True where the environment's interpreter still runs (its base may have been removed)."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0


def make_environment() -> None:
    if works():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        sys.exit(
            f"no virtual environment could be made in {VENV}:\n"
            f"{(made.stderr or made.stdout).strip()}\n"
            "On Debian and Ubuntu, install the package python3-venv first."
        )


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", *arguments], cwd=ROOT
    )
    if done.returncode:
        sys.exit(
            "pip could not install what pyproject.toml asks for (see above); is there a network?"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
