# SPDX-License-Identifier: GPL-2.0-or-later
"""Small DXF drawings as CASS writes them, by hand."""


def _pairs(*pairs: tuple[int, object]) -> str:
    return "".join(f"{code:>3}\n{value}\n" for code, value in pairs)


def polyline(layer, corners, *, closed=True, xdata=()):
    head = ((0, "LWPOLYLINE"), (8, layer), (100, "AcDbPolyline"), (90, len(corners)), (70, int(closed)))
    points = [pair for x, y in corners for pair in ((10, x), (20, y))]
    own = [(1001, "SOUTH"), *((1000, text) for text in xdata)] if xdata else []
    return _pairs(*head, *points, *own)


def text(layer, x, y, words):
    return _pairs((0, "TEXT"), (8, layer), (10, x), (20, y), (40, 1), (1, words))


def drawing(*entities):
    head = _pairs((0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1015"), (0, "ENDSEC"))
    body = _pairs((0, "SECTION"), (2, "ENTITIES")) + "".join(entities) + _pairs((0, "ENDSEC"), (0, "EOF"))
    return (head + body).encode("gbk")


LOT = [(39567000, 3860000), (39567012, 3860000), (39567012, 3860016.7), (39567000, 3860016.7)]
CASS = drawing(
    polyline("JZD", LOT, xdata=["300000", "004001002", "张三", "072"]),
    text("ZDZJ", 39567005, 3860005, "371324 008029 JC00001"),
    text("ZDZJ", 39567005, 3860008, "面积：199.5"),
    text("ZDZJ", 39567005, 3860010, "砖房"),
    polyline("JZD", [(39567020, 3860000), (39567030, 3860000), (39567030, 3860010)], closed=False),
    polyline("JMD", LOT),
)
