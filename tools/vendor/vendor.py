"""Put the vendored front-end files in place, from npm, byte for byte the same each time.

    python tools/vendor/vendor.py           fetch and write
    python tools/vendor/vendor.py --check   compare what is kept with SHA256SUMS, without network

Development only: whoever installs the package needs no node. Versions and their digests stand in
``package-lock.json`` beside this file, which names no registry (npm asks the one it is set up
with). The licence file lists every package whose code is inside the bundle, as its source map
tells.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SERVED = ROOT / "server" / "static" / "vendor" / "yasgui"
TESTED = ROOT / "tests" / "vendor" / "axe-core"
SUMS = "SHA256SUMS"
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)")
_INSIDE_YASGUI = ("@zazuko/yasgui", "@zazuko/yasqe", "@zazuko/yasr", "@zazuko/yasgui-utils")


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        wrong = [str(path) for folder in (SERVED, TESTED) for path in mismatches(folder)]
        print("\n".join(f"not as recorded: {path}" for path in wrong) or "all as recorded")
        return 1 if wrong else 0
    with tempfile.TemporaryDirectory() as place:
        modules = install(Path(place))
        build = modules / "@zazuko" / "yasgui" / "build"
        packages = [*_INSIDE_YASGUI, *bundled(build / "yasgui.min.js.map")]
        files = {name: (build / name).read_bytes() for name in ("yasgui.min.js", "yasgui.min.css")}
        write(SERVED, files | {"LICENSES.txt": notices(modules, packages)})
        axe = modules / "axe-core"
        kept = ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt")
        write(TESTED, {name: (axe / name).read_bytes() for name in kept})
    return 0


def install(place: Path) -> Path:
    """The packages of the lock file, in a folder of their own."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, place)
    subprocess.run(["npm", "ci"], cwd=place, check=True)
    return place / "node_modules"


def bundled(source_map: Path) -> list[str]:
    """The packages whose code is inside a bundle."""
    sources = json.loads(source_map.read_text(encoding="utf-8"))["sources"]
    return sorted({found[-1] for source in sources if (found := _PACKAGE.findall(source))})


def notices(modules: Path, packages: Iterable[str]) -> bytes:
    """Name, version, declared licence and licence text of each package."""
    parts = []
    for name in packages:
        about = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
        declared = about.get("license") or licence_of_old(about)
        text = "\n\n".join(licence_texts(modules / name)) or (
            f"(The package carries no licence file; its package.json declares {declared}, "
            f"by {people(about)}.)"
        )
        head = f"{name} {about['version']}: {declared}"
        parts.append(f"{head}\n{'-' * len(head)}\n\n{text}")
    return ("\n\n\n".join(parts) + "\n").encode("utf-8")


def licence_of_old(about: dict[str, list[dict[str, str]]]) -> str:
    """How package.json named licences before ``license``."""
    return " or ".join(each["type"] for each in about.get("licenses", [])) or "not declared"


def licence_texts(package: Path) -> list[str]:
    found = [p for p in sorted(package.iterdir()) if re.match("(?i)(licen[sc]e|notice)", p.name)]
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in found if path.is_file())
    return ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts]


def people(about: dict[str, object]) -> str:
    """Author and contributors as package.json has them, without addresses."""
    listed = [about.get("author"), *(about.get("contributors") or [])]  # type: ignore[misc]
    names = [p.get("name", "") if isinstance(p, dict) else str(p or "") for p in listed]
    return ", ".join(re.sub(r"\s*<[^>]*>", "", name) for name in names if name) or "its authors"


def write(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sums = []
    for name, data in sorted(files.items()):
        (folder / name).write_bytes(data)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def mismatches(folder: Path) -> list[Path]:
    """Files that are not as recorded, or recorded and gone, or there and not recorded."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    recorded = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.name for path in folder.iterdir()} - {SUMS}
    return [
        folder / name
        for name in sorted(there | set(recorded))
        if name not in there
        or recorded.get(name) != hashlib.sha256((folder / name).read_bytes()).hexdigest()
    ]


if __name__ == "__main__":
    sys.exit(main())
