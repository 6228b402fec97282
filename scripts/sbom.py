"""What is shipped: the lock as CycloneDX with each part's licence, and the licences' texts in one file.

    sbom.py UV SBOM.cdx.json LICENCES.txt

Run by the build's own interpreter: the environment it stands in is what the bundle is made from.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXPORT = ("export", "--quiet", "--offline", "--frozen", "--no-dev", "--all-extras")
OUR_LICENCE = "Một Cửa: phần mềm của chương trình này. Dưới đây là giấy phép của các phần đi kèm.\n"
# Parts inside wheels that their own metadata does not name.
INSIDE: tuple[tuple[str, str, str], ...] = (
    ("Qt", "PySide6-Essentials", "LGPL-3.0-only"),
    ("SQLCipher", "sqlcipher3", "BSD-3-Clause"),
    ("OpenSSL", "cryptography, sqlcipher3, Python", "Apache-2.0"),
    ("PDFium", "pypdfium2", "BSD-3-Clause AND Apache-2.0"),
    ("QPDF", "pikepdf", "Apache-2.0"),
    ("libheif, libde265", "pi-heif", "LGPL-3.0-or-later"),
    ("CPython", "the interpreter", "PSF-2.0"),
)
# Where a part's own metadata says nothing, or the part is for Windows alone and not here: as its source says.
KNOWN = {"sqlcipher3": "Zlib", "pywin32-ctypes": "BSD-3-Clause", "tzdata": "Apache-2.0"}


def main(uv: str, sbom: str, texts: str) -> int:
    told: dict[str, Any] = json.loads(export(uv))
    here = {normal(str(d.metadata["Name"])): d for d in distributions()}
    for component in told["components"]:
        name = normal(component["name"])
        kind = KNOWN.get(name) or licence(here[name])
        component["licenses"] = [{"license": {"name": kind}}]
    shipped = [here[normal(c["name"])] for c in told["components"] if normal(c["name"]) in here]
    Path(sbom).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    Path(texts).write_text("".join(chapters(shipped)), encoding="utf-8")
    return 0


def export(uv: str) -> str:
    command = [uv, *EXPORT, "--preview-features", "sbom-export", "--format", "cyclonedx1.5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(found: Distribution) -> str:
    """The licence as its maker names it, the shortest true way first."""
    meta = found.metadata
    named = [c.split(" :: ")[-1] for c in meta.get_all("Classifier") or () if "License" in c]
    said = meta.get("License-Expression") or "; ".join(named) or meta.get("License") or ""
    return str(said).strip().splitlines()[0] if str(said).strip() else "not stated"


def chapters(shipped: list[Distribution]) -> Iterator[str]:
    yield OUR_LICENCE
    for name, carrier, kind in INSIDE:
        yield f"\n{name} (in {carrier}): {kind}\n"
    for found in sorted(shipped, key=lambda d: normal(str(d.metadata["Name"]))):
        yield f"\n{'=' * 100}\n{found.metadata['Name']} {found.version}: {licence(found)}\n"
        for file in found.files or ():
            if re.search(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE):
                text = Path(str(file.locate()))
                if text.is_file() and text.suffix in ("", ".txt", ".md", ".rst", ".APACHE", ".BSD"):
                    yield "\n" + text.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
