# SPDX-License-Identifier: GPL-2.0-or-later
"""What differs between the two villages: place, codes, sizes, counts of planted faults."""

from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Column:
    """A stack of rows on one side of the cross street; lots run outward from ``anchor_x_m``.

    ``tilt`` turns the whole stack a little (rise per metre), ``length_m`` is what full rows aim at,
    ``joined`` lists the rows that stand back to back with the next one.
    """

    name: str
    anchor_x_m: float
    outward: int
    first_y_m: float
    upward: int
    tilt: float
    length_m: float
    lots: tuple[int, ...]
    joined: tuple[int, ...] = ()


@dataclass(frozen=True)
class FieldGrid:
    """Edges (m, local frame) of the field blocks; blocks inside the village rectangle are left out."""

    x_edges_m: tuple[float, ...]
    y_edges_m: tuple[float, ...]
    village_m: tuple[float, float, float, float]
    strip_m: float
    canal_axis: str
    canal_at_m: float
    canal_half_m: float
    canal_name: str
    special: dict[tuple[int, int], str]
    redline_m: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class VillageSpec:
    """Everything the generator needs to know about one village (metres, degrees, m2)."""

    key: str
    name: str
    place: str
    town: str
    county: str
    cadastral: str
    code12: str
    certificate: str
    epsg: int
    origin: Point
    rotation_deg: float
    cap_m2: float
    profile: str
    chinese: bool
    coordinate_note: str
    seed: int
    lot_area_m2: tuple[float, float]
    wide_area_m2: tuple[float, ...]
    depth_m: tuple[float, float]
    columns: tuple[Column, ...]
    fields: FieldGrid
    exits: tuple[tuple[str, Point, int], ...]
    incomplete_exits: int
    without_homestead: int
    faults: dict[str, int] = field(default_factory=dict)


LANLING = VillageSpec(
    key="lanling",
    name="东官庄村",
    place="兰陵县东官庄村",
    town="青禾镇",
    county="371324",
    cadastral="008029",
    code12="371324198206",
    certificate="鲁({year})兰陵县不动产权第{number:07d}号",
    epsg=4527,
    origin=(39586800.0, 3860000.0),
    rotation_deg=-3.4,
    cap_m2=200.0,
    profile="lanling",
    chinese=True,
    coordinate_note="2000国家大地坐标系 3°带 中央子午线117° 1985国家高程基准",
    seed=371324,
    lot_area_m2=(142.0, 176.0),
    wide_area_m2=(220.0, 231.0, 246.0, 283.0, 334.0, 386.0),
    depth_m=(13.0, 15.2),
    columns=(
        Column("西北片", -109.5, -1, 4.5, 1, 0.014, 76.0, (6, 6, 7, 7, 5, 4), (0,)),
        Column("北片", -4.5, -1, 4.5, 1, -0.008, 99.0, (8, 8, 8, 8, 8, 7), (3,)),
        Column("东北片", 4.5, 1, 4.5, 1, 0.01, 98.0, (8, 8, 8, 8, 8, 7)),
        Column("河东片", 110.0, 1, 4.5, 1, -0.012, 72.0, (6, 6, 6, 6, 5, 4), (2,)),
        Column("西南片", -110.0, -1, -4.0, -1, 0.011, 74.0, (6, 6, 6, 5, 5, 3)),
        Column("南片", -4.5, -1, -4.0, -1, -0.01, 98.0, (8, 8, 8, 8, 7, 6), (1, 4)),
        Column("东南片", 4.5, 1, -4.0, -1, 0.013, 98.0, (8, 8, 8, 8, 7, 5), (2,)),
        Column("东湾片", 109.5, 1, -4.0, -1, -0.009, 72.0, (6, 6, 6, 5, 4), (1,)),
    ),
    fields=FieldGrid(
        (-520.0, -375.0, -228.0, -78.0, 78.0, 206.0, 362.0, 520.0),
        (-440.0, -292.0, -146.0, 146.0, 292.0, 440.0),
        (-228.0, -146.0, 206.0, 146.0),
        12.6,
        "x",
        206.0,
        3.5,
        "官庄沟",
        {(0, 4): "0301", (6, 0): "0103", (5, 4): "0307", (1, 0): "0103"},
        ((197.0, -20.0, 214.0, 438.0), (179.0, 42.0, 214.0, 84.0)),
    ),
    exits=(
        ("bank", (-194.0, 54.0), 2),
        ("field", (-182.0, -30.0), 6),
        ("redline", (184.0, 62.0), 3),
        ("outside", (196.0, -66.0), 4),
        ("core", (-48.0, 48.0), 1),
        ("core", (62.0, 30.0), 2),
        ("core", (40.0, -75.0), 1),
        ("core", (-70.0, -40.0), 1),
    ),
    incomplete_exits=6,
    without_homestead=3,
    faults={
        "overlap": 4,
        "gap": 3,
        "sliver": 3,
        "code_format": 4,
        "code_mismatch": 3,
        "code_duplicate": 3,
        "no_right": 4,
        "no_parcel": 3,
        "several_homesteads_lawful": 3,
        "several_homesteads": 3,
        "several_households": 3,
        "area_over_certificate": 4,
    },
)

PINGLUO = VillageSpec(
    key="pingluo",
    name="新渠村",
    place="平罗县新渠村",
    town="渠南镇",
    county="640221",
    cadastral="011007",
    code12="640221197208",
    certificate="宁({year})平罗县不动产权第{number:07d}号",
    epsg=4524,
    origin=(36378700.0, 4309000.0),
    rotation_deg=6.5,
    cap_m2=270.0,
    profile="pingluo",
    chinese=False,
    coordinate_note="2000国家大地坐标系 3°带 中央子午线108° 1985国家高程基准",
    seed=640221,
    lot_area_m2=(194.0, 244.0),
    wide_area_m2=(298.0, 381.0),
    depth_m=(15.0, 16.8),
    columns=(
        Column("西段路北", -5.0, -1, 5.0, 1, 0.008, 128.0, (9, 9, 4)),
        Column("东段路北", 5.0, 1, 5.0, 1, -0.01, 112.0, (7, 8, 5), (0,)),
        Column("东头路北", 124.0, 1, 5.0, 1, -0.006, 86.0, (6, 5)),
        Column("西头路北", -140.0, -1, 5.0, 1, 0.01, 72.0, (5, 4)),
        Column("西段路南", -5.0, -1, -5.0, -1, 0.006, 128.0, (9, 9, 5), (1,)),
        Column("东段路南", 5.0, 1, -5.0, -1, -0.012, 111.0, (7, 7, 6)),
        Column("东头路南", 123.0, 1, -5.0, -1, -0.008, 86.0, (6, 6)),
    ),
    fields=FieldGrid(
        (-470.0, -350.0, -232.0, -76.0, 76.0, 232.0, 350.0, 470.0),
        (-300.0, -195.0, -88.0, 76.0, 188.0, 300.0),
        (-232.0, -88.0, 232.0, 76.0),
        26.0,
        "y",
        76.0,
        4.0,
        "新渠",
        {(6, 0): "1204", (5, 0): "1204", (0, 4): "0307", (6, 4): "0301"},
        ((-465.0, 68.0, 120.0, 84.0), (-45.0, 52.0, -22.0, 84.0)),
    ),
    exits=(
        ("saline", (206.0, -22.0), 4),
        ("field", (-200.0, 26.0), 3),
        ("redline", (-30.0, 55.0), 2),
        ("outside", (86.0, -70.0), 2),
        ("core", (-60.0, -14.0), 1),
    ),
    incomplete_exits=4,
    without_homestead=2,
    faults={
        "overlap": 2,
        "gap": 1,
        "sliver": 1,
        "code_format": 2,
        "code_mismatch": 1,
        "code_duplicate": 1,
        "no_right": 2,
        "no_parcel": 1,
        "several_homesteads_lawful": 1,
        "several_homesteads": 1,
        "several_households": 1,
        "area_over_certificate": 2,
    },
)
