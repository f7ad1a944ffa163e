# SPDX-License-Identifier: GPL-2.0-or-later
"""village.toml: what a bureau says about a village before anything is read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sanquan_plugin.core.errors import InputError


@dataclass(frozen=True)
class Village:
    """Name, 12-digit village code, county codes, EPSG of the survey, accuracy class, cap, profile.

    certified_first : the county follows the national plan 二(二): no exit of an uncertified right.
    town : name of the town; collective : name of the collective economic organisation as registered.
    """

    name: str
    code12: str
    epsg: int
    counties: tuple[str, ...] = ()
    accuracy_class: int = 2
    cap_m2: float | None = None
    profile: str = "default"
    coordinate_note: str = ""
    certified_first: bool = False
    town: str = ""
    collective: str = ""

    @property
    def collective_name(self) -> str:
        """Return the name of the collective for papers and notices; one made of the village's where unknown."""
        return self.collective or f"{self.name}农村集体经济组织"

    def as_rows(self) -> list[tuple[str, str]]:
        """Return key and text for the package's project_info."""
        rows = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [
            (key, ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value))
            for key, value in rows
        ]


def read_village(path: Path) -> Village:
    """Return the village of a village.toml.

    Raises InputError naming the file and the entry that is missing or of a wrong kind.
    """
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        raise InputError(
            "There is no {file}. It names the village, its code and its EPSG.", file=path
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("{file} is no valid TOML: {reason}", file=path, reason=error) from None
    for key, kind in (("name", str), ("code12", str), ("epsg", int)):
        if not isinstance(data.get(key), kind):
            raise InputError("{file} has no valid entry {key}. Add it.", file=path, key=key)
    known = {field.name for field in fields(Village)}
    values: dict[str, Any] = {key: value for key, value in data.items() if key in known}
    values["counties"] = tuple(str(county) for county in data.get("counties", ()))
    return Village(**values)


def village_from_rows(rows: dict[str, str]) -> Village:
    """Return the village that a package's project_info holds."""
    return Village(
        name=rows.get("name", ""),
        code12=rows.get("code12", ""),
        epsg=int(rows.get("epsg") or 0),
        counties=tuple(filter(None, rows.get("counties", "").split(","))),
        accuracy_class=int(rows.get("accuracy_class") or 2),
        cap_m2=float(rows["cap_m2"]) if rows.get("cap_m2") else None,
        profile=rows.get("profile") or "default",
        coordinate_note=rows.get("coordinate_note", ""),
        certified_first=rows.get("certified_first") == "True",
        town=rows.get("town", ""),
        collective=rows.get("collective", ""),
    )
