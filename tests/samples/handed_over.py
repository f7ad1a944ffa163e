# SPDX-License-Identifier: GPL-2.0-or-later
"""Readers of the sample villages that share no code with the plugin or the generator."""

import subprocess
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import fiona
import openpyxl
from shapely.geometry import shape

SAMPLES = Path(__file__).resolve().parents[2] / "sample_layers"
VILLAGES = ("lanling", "pingluo")
PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Handed:
    """One village's folder, decoded."""

    folder: Path

    def features(self, file: str, layer: str | None = None) -> list[dict]:
        encoding = "GBK" if file.endswith(".shp") else None
        with fiona.open(self.folder / file, layer=layer, encoding=encoding) as source:
            return [{**item["properties"], "geometry": shape(item["geometry"])} for item in source]

    @cached_property
    def parcels(self) -> list[dict]:
        return self.features("parcels.shp")

    @cached_property
    def planning(self) -> dict[str, list[dict]]:
        file = "planning.gpkg"
        return {layer: self.features(file, layer) for layer in fiona.listlayers(self.folder / file)}

    @cached_property
    def sheets(self) -> dict[str, list[tuple]]:
        book = openpyxl.load_workbook(self.folder / "rights.xlsx", read_only=True)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    @cached_property
    def faults(self) -> list[dict]:
        return tomllib.loads((self.folder / "faults.toml").read_text(encoding="utf-8"))["fault"]

    @cached_property
    def facts(self) -> dict:
        return tomllib.loads((self.folder / "village.toml").read_text(encoding="utf-8"))

    def rows(self, sheet: str) -> list[tuple]:
        return self.sheets[sheet][1:]

    def fault_rows(self, kind: str) -> list[dict]:
        return [fault for fault in self.faults if fault["kind"] == kind]

    def fault_codes(self, kind: str) -> set[str]:
        return {fault["zddm"] for fault in self.fault_rows(kind)}


def run_generator(folder: Path) -> Path:
    subprocess.run([PYTHON, str(SAMPLES / "make_villages.py"), str(folder)], check=True, timeout=120)
    return folder
