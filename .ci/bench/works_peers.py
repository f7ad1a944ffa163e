# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas of lots over zones by engines outside QGIS: DuckDB spatial, SedonaDB, PostGIS.

DuckDB and SedonaDB are put into .build/bench-peers (their own folder, behind the project's libraries) when
they are not there; where the registry can't be reached, or no PostGIS is installed, the engine is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import shapely
import synthetic

FOLDER = Path(__file__).resolve().parents[2] / ".build" / "bench-peers"
PACKAGES = (
    "duckdb==1.4.1", "duckdb-extension-spatial==1.4.1", "sedonadb==0.5.0", "geoarrow-pyarrow==0.3.0",
    "geoarrow-c==0.4.0", "geoarrow-types==0.4.1", "pyarrow==21.0.0",
)  # fmt: skip
AREAS = (
    "select p.id as p, z.id as z, ST_Area(ST_Intersection(p.g, z.g)) as area_m2 "
    "from parcels p join zones z on ST_Intersects(p.g, z.g)"
)
_TOTAL = (
    "select count(*), sum(ST_Area(ST_Intersection(p.g, z.g))) "
    "from parcels p join zones z on ST_Intersects(p.g, z.g)"
)
_FROM_WKB = {
    "parcels": "create table parcels as select id, ST_GeomFromWKB(wkb) as g from parcels_wkb",
    "zones": "create table zones as select id, ST_GeomFromWKB(wkb) as g from zones_wkb",
}
Zones = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]


def duckdb(zones: Zones, count: int) -> Callable[[], object]:
    """Two tables in memory, spatial join and areas; two threads."""
    _install()
    import duckdb
    import duckdb_extension_spatial

    base = duckdb.connect(config={"threads": 2})
    extension = next(Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension"))
    base.load_extension(str(extension))
    for name, layer in _layers(zones, count).items():
        wkb = gpd.pd.DataFrame({"id": range(len(layer)), "wkb": shapely.to_wkb(layer.geometry.to_numpy())})
        base.register(f"{name}_wkb", wkb)
        base.execute(_FROM_WKB[name])
    return lambda: base.execute(AREAS).fetchnumpy()


def sedonadb(zones: Zones, count: int) -> Callable[[], object]:
    """Two frames in memory, spatial join and areas."""
    _install()
    import sedonadb as engine

    base = engine.connect()
    for name, layer in _layers(zones, count).items():
        frame = gpd.GeoDataFrame({"id": range(len(layer))}, geometry=layer.geometry.to_numpy())
        base.create_data_frame(frame.rename_geometry("g")).to_memtable().to_view(name)
    return lambda: base.sql(AREAS).to_memtable()


def postgis(zones: Zones, count: int) -> Callable[[], object]:
    """Two indexed, analysed tables of a throwaway server on a socket; the areas are added up."""
    tools = next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
    if tools is None or shutil.which("runuser") is None:
        raise RuntimeError("no PostgreSQL server is installed")
    folder = Path(tempfile.mkdtemp(prefix="postgis_"))
    shutil.chown(folder, "postgres")
    server = _Server(tools.parent, folder)
    server.start()
    try:
        _fill(server, zones, count)
    except RuntimeError:
        server.close()
        raise
    return server


def _fill(server: _Server, zones: Zones, count: int) -> None:
    server.sql("create extension postgis")
    for name, layer in _layers(zones, count).items():
        rows = (
            f"{row}\t{text}" for row, text in enumerate(shapely.to_wkb(layer.geometry.to_numpy(), hex=True))
        )
        server.sql(f"create table {name}(id int, g geometry)")
        server.sql(f"copy {name} from stdin", "\n".join(rows) + "\n")
        server.sql(f"create index on {name} using gist(g)")
        server.sql(f"analyze {name}")


class _Server:
    """PostgreSQL in a folder of its own; `close` stops it (job.py does)."""

    def __init__(self, tools: Path, folder: Path) -> None:
        self._tools, self._folder = tools, folder

    def start(self) -> None:
        data, options = str(self._folder / "data"), f"-c listen_addresses='' -k {self._folder}"
        self._run(
            "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"
        )
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def __call__(self) -> str:
        """Lay the parcels over the zones."""
        return self.sql(_TOTAL)

    def close(self) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "fast", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def sql(self, text: str, rows: str = "") -> str:
        return self._run("psql", "-h", str(self._folder), "-U", "postgres", "-qAtc", text, rows=rows)

    def _run(self, tool: str, *words: str, rows: str = "") -> str:
        command = ["runuser", "-u", "postgres", "--", str(self._tools / tool), *words]
        done = subprocess.run(
            command, input=rows, capture_output=True, encoding="utf-8", check=False, cwd=self._folder
        )
        if done.returncode:
            raise RuntimeError(f"{tool}: {done.stderr.strip()[-200:]}")
        return done.stdout


def _layers(zones: Zones, count: int) -> dict[str, gpd.GeoDataFrame]:
    lots = synthetic.parcels(count)
    return {"parcels": lots, "zones": zones(lots)}


def _install() -> None:
    if not (FOLDER / "duckdb").is_dir() or not (FOLDER / "sedonadb").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(FOLDER)]
        done = subprocess.run(
            [*pip, *PACKAGES], capture_output=True, encoding="utf-8", check=False, env=dict(os.environ)
        )
        if done.returncode:
            raise RuntimeError(f"can't be installed: {done.stderr.strip()[-200:]}")
    sys.path.append(str(FOLDER))
