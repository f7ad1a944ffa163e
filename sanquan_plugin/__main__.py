# SPDX-License-Identifier: GPL-2.0-or-later
"""`python -m sanquan_plugin --help`: how to run without the desktop."""

from __future__ import annotations

import argparse

from sanquan_plugin import paths

_EPILOG = """\
The work is done by QGIS's own qgis_process, headless and in batches:

  eval "$(make -s env)"                       in a checkout: finds plugin, libraries, profile
  export QT_QPA_PLATFORM=offscreen            without a screen
  qgis_process list | grep sanquan            what there is
  qgis_process help sanquan:checkparcels      parameters and outputs of one algorithm

The whole job for a village, from the folder handed over to maps, ledger and report:
  qgis_process run sanquan:runvillage -- FOLDER_IN=sample_layers/lanling FOLDER_OUT=out/lanling

Step by step:
  qgis_process run sanquan:createpackage -- VILLAGE=village.toml OUTPUT=village.gpkg
  qgis_process run sanquan:importparcels -- INPUT=parcels.shp PACKAGE=village.gpkg
  qgis_process run sanquan:importrights -- RIGHTS=rights.xlsx PACKAGE=village.gpkg
  qgis_process run sanquan:checkparcels -- "PARCELS=village.gpkg|layername=ZDJBXX" PROBLEMS=problems.gpkg
  qgis_process run sanquan:markparcels -- PACKAGE=village.gpkg CODES=371324008029JC00001 \\
      STATUS=idle REASON=长期外出务工经商 SURVEYOR=张三 DATE=2026-09-28
  qgis_process run sanquan:parcelmaps -- PACKAGE=village.gpkg FOLDER=maps

An installed plugin is switched on once with: qgis_process plugins enable sanquan_plugin
On Windows, qgis_process-qgis-ltr.bat in OSGeo4W's bin folder takes the same words.
The exit status is 0 when the work was done; otherwise one sentence says what to do.
"""


def main() -> None:
    """Print the help, or the version."""
    parser = argparse.ArgumentParser(
        prog="python -m sanquan_plugin",
        description="三权 SanQuan: homestead parcels and their rights, without the desktop.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=paths.version())
    parser.parse_args()
    parser.print_help()


if __name__ == "__main__":
    main()
