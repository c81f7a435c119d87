"""``make release``: wheel and source in dist/, and beside them the list of parts (SBOM, CycloneDX 1.6 JSON).

The same source gives the same bytes: times in the archives are SOURCE_DATE_EPOCH, or that of the commit.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from planforge import __version__

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements/release.txt"
_PIN = re.compile(r"(?m)^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?P<rest>(?:.*\\\n)*.*)$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> int:
    """Build into ``--out`` (dist/); 0 where all is there."""
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    build(out)
    name = out / f"planforge-{__version__}.cdx.json"
    name.write_text(parts_list(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    for path in sorted(out.iterdir()):
        sys.stdout.write(f"{path.name}  {path.stat().st_size / 1000:.0f} kB\n")
    return 0


def build(out: Path) -> None:
    """Wheel and source. Raises CalledProcessError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _epoch()
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
    )  # fmt: skip


def _epoch() -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip() or "1577836800"


def parts_list(lock: str) -> str:
    """The exact versions of ``lock`` as a CycloneDX document, with the hashes of every file that may be installed."""
    parts = [_part(found) for found in _PIN.finditer(lock)]
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "planforge",
                "name": "planforge",
                "version": __version__,
                "purl": f"pkg:pypi/planforge@{__version__}",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": "planforge", "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"


def _part(found: re.Match[str]) -> dict[str, Any]:
    name, version = found["name"].lower(), found["version"]
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "properties": [
            {"name": "planforge:sha256", "value": digest} for digest in _HASH.findall(found["rest"])
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
