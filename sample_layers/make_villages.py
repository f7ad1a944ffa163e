# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the two sample villages: python3 sample_layers/make_villages.py [OUT_DIR]."""

import argparse
from pathlib import Path

from generator.spec import LANLING, PINGLUO
from generator.village import write_village_files


def main() -> None:
    """Write both villages into OUT_DIR (default: this folder)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out_dir", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    out_dir = parser.parse_args().out_dir
    for spec in (LANLING, PINGLUO):
        write_village_files(spec, out_dir / spec.key)
        print(f"{spec.name}: {out_dir / spec.key}")


if __name__ == "__main__":
    main()
