# SPDX-License-Identifier: GPL-2.0-or-later
"""Pack the plugin into one zip for QGIS: the committed files, and the compiled translation."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = ("sanquan_plugin", "resources", "ui", "docs", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md")
# Of python-stdnum (LGPL) only what is used, with its licence: the rest is other countries' numbers.
BUNDLED = (
    "stdnum/__init__.py",
    "stdnum/exceptions.py",
    "stdnum/util.py",
    "stdnum/cn/__init__.py",
    "stdnum/cn/ric.py",
    "stdnum/cn/uscc.py",
    "python_stdnum-*.dist-info/METADATA",
    "python_stdnum-*.dist-info/licenses/COPYING",
    "segno/__init__.py",
    "segno/consts.py",
    "segno/encoder.py",
    "segno/utils.py",
    "segno/writers.py",
    "segno-*.dist-info/METADATA",
    "segno-*.dist-info/licenses/LICENSE",
)
FIXED_TIME = (2026, 1, 1, 0, 0, 0)


def committed() -> list[str]:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", *INSIDE],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return sorted(name for name in listed.stdout.split("\0") if name)


def bundled() -> dict[str, Path]:
    """Return the libraries' files by their place in the zip."""
    (site,) = (ROOT / ".venv" / "lib").glob("python3*/site-packages")
    files = {}
    for pattern in BUNDLED:
        found = sorted(site.glob(pattern))
        if len(found) != 1:
            sys.exit(f"{pattern} is not in .venv exactly once; run make setup again.")
        files[f"sanquan_plugin/libs/{found[0].relative_to(site)}"] = found[0]
    return files


def place(name: str) -> str:
    return name if name.startswith("sanquan_plugin/") else f"sanquan_plugin/{name}"


def main(version: str) -> None:
    translations = [
        str(path.relative_to(ROOT)) for path in sorted((ROOT / "resources" / "i18n").glob("*.qm"))
    ]
    if not translations:
        sys.exit("resources/i18n holds no compiled translation; run make translations first.")
    target = ROOT / "out" / f"sanquan_plugin-{version}.zip"
    target.parent.mkdir(exist_ok=True)
    files = {place(name): ROOT / name for name in [*committed(), *translations]} | bundled()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in files.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.2f} MB")


main(sys.argv[1])
