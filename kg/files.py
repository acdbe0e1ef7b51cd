"""Where the data files are, and how a file or folder is written whole or not at all.

In a checkout ``ontology/`` and ``queries/`` stand beside ``kg/``; in a wheel they are copied under
``kg/data/``. The checkout wins, because an editable install leaves stale copies behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError

_HERE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The folder of ``ontology`` or ``queries`` data files."""
    for candidate in (_HERE.parent / name, _HERE / "data" / name):
        if candidate.is_dir():
            return candidate
    raise UsageError(f"the data folder {name!r} is missing: reinstall posology")


def articles_dir() -> Path:
    """The folder of the bundled synthetic articles."""
    return _HERE / "articles"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A fresh folder beside ``target`` that takes its place when the block ends without error.

    On any error the fresh folder is removed and ``target`` is as it was. Two renames do the
    switch, so a reader sees the old dataset or the new one, never a mixture.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield fresh
        _switch(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _switch(fresh: Path, target: Path) -> None:
    fresh.chmod(0o755)
    if not target.exists():
        os.replace(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    os.replace(target, old)
    try:
        os.replace(fresh, target)
    except OSError:
        os.replace(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)
