# SPDX-License-Identifier: GPL-2.0-or-later
"""Parcels drawn on paper for tests, and what every drawing must keep."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sanquan_plugin.core.printing.scale import choose_denominator, ladder
from sanquan_plugin.core.sheet.boxes import box_corners
from sanquan_plugin.core.sheet.composition import compose
from sanquan_plugin.core.sheet.job import MapInputs, make_job
from sanquan_plugin.core.sheet.sides import Paper

FRAME_MM = (170.0, 170.0)
CODE = "371324001001JC{:05d}"
EAST, NORTH = 39567000.0, 3860000.0


def measure(kind, words, shrink):
    size = 3.5 if kind in ("serial", "area") else 2.6
    wide = sum(0.55 if letter.isascii() else 1.0 for letter in words)
    return wide * size * shrink, size * shrink * (0.72 if words.isascii() else 0.95)


def village(*shapes, features=None, buildings=None, **register):
    moved = [shapely.transform(shape, lambda xy: xy + (EAST, NORTH)) for shape in shapes]
    codes = [CODE.format(number) for number in range(1, len(shapes) + 1)]
    parcels = gpd.GeoDataFrame({"zddm": codes, "yt": "0702", **register}, geometry=moved, crs="EPSG:4527")
    rights = pd.DataFrame({"zddm": codes, "holder": "张三"})
    layers = {
        name: None
        if rows is None
        else gpd.GeoDataFrame(
            {key: [row[0] for row in rows], "zcs": 2},
            geometry=[shapely.transform(row[1], lambda xy: xy + (EAST, NORTH)) for row in rows],
            crs="EPSG:4527",
        )
        for name, key, rows in (("features", "name", features), ("buildings", "fwjg", buildings))
    }
    return make_job(
        MapInputs(
            parcels,
            rights,
            **layers,
            problems=pd.DataFrame(columns=["rule", "severity", "zddm", "other", "message"]),
        )
    )


def drawn(job, row=0, obstacles=()):
    shape = job.facts.geometry.iat[row]
    left, bottom, right, top = shape.bounds
    denominator = choose_denominator((right - left, top - bottom), FRAME_MM, ladder())
    paper = Paper.centred(shape.bounds, denominator, FRAME_MM)
    subject = job.subjects.subject(row, 170.0 * denominator / 1000.0)
    return compose(subject, paper, FRAME_MM, obstacles=np.array(obstacles, dtype=object), measure=measure)


def boxes(drawing):
    texts = drawing.texts
    return shapely.polygons(
        box_corners(
            np.array([text.centre for text in texts]),
            np.array([text.angle_deg for text in texts]),
            np.array([measure(text.kind, text.words, text.shrink) for text in texts]),
        )
    )


def words(drawing, kind):
    return sorted(text.words for text in drawing.texts if text.kind == kind)


def met(shapes, others):
    """Return the pairs that intersect."""
    first, second = shapely.STRtree(others).query(shapes, predicate="intersects")
    return [(int(a), int(b)) for a, b in zip(first, second, strict=True)]


def assert_readable(drawing):
    placed = boxes(drawing)
    assert all(first == second for first, second in met(placed, placed))
    frame = shapely.box(0, 0, *FRAME_MM)
    assert shapely.contains(frame, placed).all()
    assert all(-90.0 < text.angle_deg <= 90.0 for text in drawing.texts)
    assert not met(placed, np.array([shapely.boundary(drawing.parcel)]))
    assert not met(placed, shapely.buffer(drawing.points, 0.4))
    assert not met(placed, np.concatenate([drawing.stubs, drawing.features, drawing.leaders]))
    shown = [text for text in drawing.texts if text.kind in ("number", "length")]
    assert len(shown) + len(drawing.missing) == 2 * (len(drawing.points) + len(drawing.dots))


def stray_lengths(drawing, job, row=0):
    """Return the lengths that stand without a leader nearer to a side of another length."""
    subject = job.subjects.subject(row, 1.0)
    shape = subject.shape
    scale = shapely.length(drawing.parcel) / shapely.length(shape)
    corners = subject.outline.ground
    low = np.array(shapely.bounds(shape)[:2])
    moved = (corners - low) * scale + np.array(shapely.bounds(drawing.parcel)[:2])
    sides = shapely.linestrings(np.stack([moved, moved[subject.outline.following]], axis=1))
    led = set(np.array(met(boxes(drawing), shapely.buffer(drawing.leaders, 0.6))).reshape(-1, 2)[:, 0])
    stray = []
    for number, text in enumerate(drawing.texts):
        if text.kind != "length" or number in led:
            continue
        distances = shapely.distance(shapely.points(text.centre), sides)
        near = np.flatnonzero(distances <= distances.min() + 0.1)
        if text.words not in {f"{subject.outline.lengths_m[side]:.2f}" for side in near}:
            stray.append(text.words)
    return stray
