# SPDX-License-Identifier: GPL-2.0-or-later
"""Print the results of runvillage, one column a village."""

import json
import sys
from pathlib import Path

ROWS = {
    "PARCELS": "宗地",
    "ERRORS": "检查错误",
    "WARNINGS": "检查提示",
    "MISMATCHES": "权利不符",
    "WITHDRAWN": "已退出",
    "UNVERIFIED": "已退出·待核",
    "NET_M2": "可复垦净面积 m²（已退出，平面）",
    "NET_MU": "可复垦净面积 亩（已退出，平面）",
    "PRINTED": "宗地图 已印",
    "FAILED": "宗地图 未印（原因见 report.csv）",
}


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    results = {file.stem: json.loads(file.read_text(encoding="utf-8"))["results"] for file in files}
    print("".join(f"{village:>12}" for village in results))
    for key, label in ROWS.items():
        print("".join(f"{result[key]:>12}" for result in results.values()) + f"   {label}")
    print("out/demo/VILLAGE/: village.gpkg  maps/  ledger.xlsx  problems.gpkg  suitability.png  report.html")


main()
