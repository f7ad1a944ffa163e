# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters with which each algorithm of the provider is run once on the sample villages."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_layers" / "lanling"
OUT = ROOT / "out" / "ci 一村"
PACKAGE = OUT / "village.gpkg"


def planning(layer: str) -> str:
    return f"{SAMPLE / 'planning.gpkg'}|layername={layer}"


def table(name: str) -> str:
    return f"{PACKAGE}|layername={name}"


EVIDENCE = [
    f"PARCELS={table('ZDJBXX')}",
    f"DEM={SAMPLE / 'dem.tif'}",
    f"SOIL={SAMPLE / 'soil.gpkg'}|layername=soil",
    f"REDLINE={planning('STBHHX')}",
    f"FARMLAND={planning('YJJBNTBHTB')}",
    f"LAND_CLASS={planning('DLTB')}",
    f"VILLAGE_BOUNDARY={planning('village_boundary')}",
    f"ROADS={planning('roads')}",
    f"CANALS={planning('canals')}",
    f"BUILDINGS={planning('buildings')}",
]

RUNS: dict[str, list[str]] = {
    "createpackage": [f"VILLAGE={SAMPLE / 'village.toml'}", f"OUTPUT={PACKAGE}"],
    "importparcels": [
        f"INPUT={SAMPLE / 'parcels.shp'}",
        f"PACKAGE={PACKAGE}",
        f"OUTPUT={OUT / 'parcels.gpkg'}",
    ],
    "importrights": [
        f"RIGHTS={SAMPLE / 'rights.xlsx'}",
        f"PACKAGE={PACKAGE}",
        f"REPORT={OUT / 'rights.html'}",
    ],
    "checkparcels": [f"PARCELS={table('ZDJBXX')}", f"PROBLEMS={OUT / 'problems.gpkg'}"],
    "repairparcels": [
        f"PARCELS={table('ZDJBXX')}",
        f"OUTPUT={OUT / 'repaired.gpkg'}",
        f"MOVES={OUT / 'moves.gpkg'}",
    ],
    "overlayrights": [
        f"PARCELS={table('ZDJBXX')}",
        f"HOMESTEAD_RIGHTS={table('SHYQR')}",
        f"HOUSEHOLDS={table('NH')}",
        f"CONTRACT_PARCELS={table('CBDKXX')}",
        f"SHARES={table('share_right')}",
        "CAP_M2=200",
        f"OUTPUT={OUT / 'overlaid.gpkg'}",
        f"MISMATCHES={OUT / 'mismatches.gpkg'}",
    ],
    "markparcels": [
        f"PACKAGE={PACKAGE}",
        "CODES=371324008029JC00074,371324008029JC00040",
        "STATUS=withdrawn",
        "REASON=历史退出",
        "SURVEYOR=测试员",
        "DATE=2026-09-28",
    ],
    "nextcodes": [f"PACKAGE={PACKAGE}", "SUBDISTRICT=371324008029", "COUNT=3"],
    "retirecodes": [
        f"PACKAGE={PACKAGE}",
        "CODES=371324008029JC00123",
        "SUCCESSORS=371324008029JC00901",
        "REASON=变更界址",
        "DATE=2026-09-28",
    ],
    "clusters": [f"PARCELS={table('ZDJBXX')}", "DISTANCE_M=10", f"OUTPUT={OUT / 'patches.gpkg'}"],
    "suitability": [
        *EVIDENCE,
        "PROFILE=lanling",
        f"OUTPUT={OUT / 'suited.gpkg'}",
        f"FACTORS={OUT / 'factors.gpkg'}",
    ],
    "comparescenarios": [
        *EVIDENCE,
        "BASE=lanling",
        'OTHER=scenario = "坡度加重"\nbase = "lanling"\n[cultivate.weights]\nslope_deg = 0.3',
        f"OUTPUT={OUT / 'moved.gpkg'}",
        f"SUMMARY={OUT / 'by_use.gpkg'}",
    ],
    "savescenario": [
        f"PACKAGE={PACKAGE}",
        'SCENARIO=scenario = "同兰陵"\nbase = "lanling"',
        "PERSON=测试员",
    ],
    "flippoints": [*EVIDENCE, "PROFILE=lanling", f"OUTPUT={OUT / 'flips.gpkg'}"],
    "sensitivity": [*EVIDENCE, "PROFILE=lanling", "RUNS=20", f"OUTPUT={OUT / 'steady.gpkg'}"],
    "ahpweights": [
        "MATRIX_TEXT=,坡度,土层\n坡度,1,1/2\n土层,2,1",
        "PROFILE=lanling",
        "USE=cultivate",
        f"OUTPUT={OUT / 'ahp.toml'}",
    ],
    "reclaimedarea": [
        f"PARCELS={table('ZDJBXX')}",
        "STATUSES=withdrawn,withdrawn_unverified,idle",
        f"RETAINED={planning('buildings')}",
        f"RETAINED={planning('roads')}",
        f"LAND_CLASS={planning('DLTB')}",
        f"OUTPUT={OUT / 'areas.gpkg'}",
        f"SUMMARY={OUT / 'summary.gpkg'}",
    ],
    "boundarypoints": [
        f"PARCELS={table('ZDJBXX')}",
        f"PACKAGE={PACKAGE}",
        f"POINTS={OUT / 'points.gpkg'}",
        f"LINES={OUT / 'lines.gpkg'}",
    ],
    "parcelmaps": [
        f"PACKAGE={PACKAGE}",
        "CODES=371324008029JC00074,371324008029JC00085",
        f"FOLDER={OUT / 'maps'}",
        f"REPORT={OUT / 'maps.csv'}",
    ],
    "verifysheet": [f"PACKAGE={PACKAGE}", "TEXT=SQ1|371324008029JC00074|166.87|2026-09-28|0123456789ab"],
    "printstates": [f"PACKAGE={PACKAGE}", f"OUTPUT={OUT / 'states.gpkg'}"],
    "surveyforms": [
        f"PACKAGE={PACKAGE}",
        "CODES=371324008029JC00074",
        "NOTICE=true",
        f"FOLDER={OUT / '调查表'}",
    ],
    "houseplans": [f"PACKAGE={PACKAGE}", "CODES=371324008029JC00074", f"FOLDER={OUT / '分户图'}"],
    "villagemap": [f"PACKAGE={PACKAGE}", "PRODUCT=rights", f"OUTPUT={OUT / '三权.pdf'}"],
    "notice": [
        f"PACKAGE={PACKAGE}",
        "CASES=371324008029JC00074,371324008029JC00040",
        "FROM=2026-09-28",
        f"FOLDER={OUT / '公示'}",
    ],
    "householdsheet": [
        f"PACKAGE={PACKAGE}",
        "HOUSEHOLDS=371324198206000001",
        f"FOLDER={OUT / '农户'}",
    ],
    "householdview": [
        f"PACKAGE={PACKAGE}",
        f"OUTPUT={OUT / 'households.gpkg'}",
        f"FINDINGS={OUT / 'household_findings.gpkg'}",
        f"REPORT={OUT / 'households.html'}",
    ],
    "risklist": [
        f"PACKAGE={PACKAGE}",
        f"OUTPUT={OUT / 'risks.gpkg'}",
        f"REPORT={OUT / 'risks.html'}",
    ],
    "exportphotos": [f"PACKAGE={PACKAGE}", f"FOLDER={OUT / '照片'}"],
    "adoptprocedure": [
        f"PACKAGE={PACKAGE}",
        "PROCEDURE=lanling_qualification",
        "DOCUMENT_NO=兰农发〔2026〕1号",
        "DATE=2026-01-01",
    ],
    "opencase": [
        f"PACKAGE={PACKAGE}",
        "PROCEDURE=lanling_qualification",
        "HOUSEHOLD=371324198206000001",
        "DATE=2026-09-28",
        "WHO=测试员",
    ],
    "recordpaper": [
        f"PACKAGE={PACKAGE}",
        "CASE=2026-001",
        "KIND=material",
        "VALUES=material=application;received_on=2026-09-28",
        "WHO=测试员",
    ],
    "takestep": [f"PACKAGE={PACKAGE}", "CASE=2026-001", "DATE=2026-09-28", "PERSON=测试员"],
    "casestate": [f"PACKAGE={PACKAGE}", f"REPORT={OUT / '办件.html'}"],
    "caseboard": [f"PACKAGE={PACKAGE}", "DATE=2026-09-28"],
    "householdcard": [f"PACKAGE={PACKAGE}", "HOUSEHOLD=371324198206000001"],
    "casepapers": [
        f"PACKAGE={PACKAGE}",
        "CASE=2026-001",
        "PAPERS=补正通知书,公示",
        "DATE=2026-09-28",
        f"FOLDER={OUT / '文书'}",
    ],
    "exportcoordinates": [f"PARCELS={table('ZDJBXX')}", f"OUTPUT={OUT / '坐标.txt'}"],
    "importcoordinates": [f"INPUT={OUT / '坐标.txt'}", f"OUTPUT={OUT / 'coordinates.gpkg'}"],
    "exportparcels": [f"PACKAGE={PACKAGE}", f"OUTPUT={OUT / '宗地.shp'}"],
    "exportpoints": [f"PACKAGE={PACKAGE}", "FORMAT=SHP", f"FOLDER={OUT / '界址'}"],
    "exportregistry": [f"PACKAGE={PACKAGE}", f"FOLDER={OUT / '登记'}"],
    "exporthomestead": [f"PACKAGE={PACKAGE}", f"FOLDER={OUT / '宅基地'}"],
    "ledger": [f"PACKAGE={PACKAGE}", f"OUTPUT={OUT / 'ledger.xlsx'}"],
    "statistics": [f"PACKAGES={PACKAGE}", f"OUTPUT={OUT / '统计.xlsx'}"],
    "townledger": [f"PACKAGES={PACKAGE}", f"OUTPUT={OUT / '镇台账.xlsx'}"],
    "upgradepackage": [f"PACKAGE={PACKAGE}"],
    "verifypackage": [f"PACKAGE={PACKAGE}", f"REPORT={OUT / '核验.html'}"],
    "mergepackages": [f"PACKAGES={PACKAGE}", f"OUTPUT={OUT / '县.gpkg'}", f"REPORT={OUT / '冲突.csv'}"],
    "splitpackage": [f"PACKAGE={OUT / '县.gpkg'}", f"FOLDER={OUT / '分村'}"],
    "runvillage": [f"FOLDER_IN={ROOT / 'sample_layers' / 'pingluo'}", f"FOLDER_OUT={OUT / 'pingluo'}"],
    "planreport": [
        f"PACKAGE={OUT / 'pingluo' / 'village.gpkg'}",
        f"SOURCES={SAMPLE.parent / 'pingluo' / 'parcels.shp'}",
        f"OUTPUT={OUT / '规划报告.html'}",
        f"XLSX={OUT / '规划报告.xlsx'}",
    ],
    "adoptuse": [
        f"PACKAGE={OUT / 'pingluo' / 'village.gpkg'}",
        "CODES=640221011007JC00084",
        "USE=reserve",
        "REASON=村民代表会议决定",
        "PERSON=测试员",
        "DATE=2026-09-28",
    ],
}


READERS = {
    *(
        "checkparcels",
        "repairparcels",
        "overlayrights",
        "clusters",
        "nextcodes",
        "verifysheet",
        "printstates",
    ),
    *("suitability", "comparescenarios", "flippoints", "sensitivity", "reclaimedarea"),
    *("householdview", "risklist", "exportphotos", "casestate", "caseboard", "householdcard"),
    *("exportcoordinates", "exportparcels", "exportpoints", "exportregistry", "exporthomestead"),
    *("ledger", "statistics", "townledger", "verifypackage", "mergepackages"),
}
"""Those that leave the package as it is, so that they may read it side by side."""
