# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes village.toml and faults.toml."""

from pathlib import Path

from generator.spec import VillageSpec

KEY_HEAD = """# The answer key: one [[fault]] for every row the checks must give, no more and no less.
# Written from the plan of the generator, before any check runs. measure and unit only where the
# kind has one: overlap, gap m2; sliver mean width m; area_over_certificate measured - certificate m2;
# area_over_cap measured - cap m2. Pairs name the smaller code (text order) first.
"""
BOUNDARY_HEAD = """
# One [[boundary]] for everything that keeps a boundary from being final: stretches that not both
# sides have signed (from and to point), disputes that are open.
"""


def write_village(path: Path, spec: VillageSpec) -> None:
    """Write the village's own facts, keys as the contract names them."""
    lines = [
        f'name = "{spec.name}"',
        f'town = "{spec.town}"',
        f'code12 = "{spec.code12}"',
        f'counties = ["{spec.county}"]',
        f"epsg = {spec.epsg}",
        "accuracy_class = 2",
        f"cap_m2 = {spec.cap_m2}",
        f'profile = "{spec.profile}"',
        f'coordinate_note = "{spec.coordinate_note}"',
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_key(path: Path, rows: list[dict[str, object]], boundaries: list[dict[str, object]]) -> None:
    """Write the answer key; text is quoted, measures are plain numbers."""
    faults, open_items = "\n".join(_blocks("fault", rows)), "\n".join(_blocks("boundary", boundaries))
    text = KEY_HEAD + "\n" + faults + BOUNDARY_HEAD + "\n" + open_items
    path.write_text(text, encoding="utf-8", newline="\n")


def _blocks(heading: str, rows: list[dict[str, object]]) -> list[str]:
    return [
        f"[[{heading}]]\n"
        + "\n".join(
            f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
            for name, value in row.items()
        )
        + "\n"
        for row in rows
    ]
