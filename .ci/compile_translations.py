# SPDX-License-Identifier: GPL-2.0-or-later
"""Compiles sanquan_zh-Hans.ts for Qt; `make setup` and `make zip` call it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TS = Path(__file__).resolve().parent.parent / "resources" / "i18n" / "sanquan_zh-Hans.ts"
_PLACES = ("/usr/lib/qt5/bin", "/usr/lib/qt6/bin")


def main() -> int:
    """Write the .qm beside the .ts where it is older; return the exit status."""
    compiled = TS.with_suffix(".qm")
    if compiled.is_file() and compiled.stat().st_mtime >= TS.stat().st_mtime:
        return 0
    program = shutil.which("lrelease") or next(
        filter(None, (shutil.which("lrelease", path=place) for place in _PLACES)), None
    )
    if program is None:
        print("lrelease is missing; it comes with qttools5-dev-tools (apt).", file=sys.stderr)
        return 1
    return subprocess.run([program, "-silent", str(TS), "-qm", str(compiled)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
