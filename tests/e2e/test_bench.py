# SPDX-License-Identifier: GPL-2.0-or-later
"""The bench at a small size: the form of its JSON. Its times are never asserted."""

import json
import os
import subprocess

import pytest

from tests.conftest import ROOT

WORKS = {"number", "import_rights", "overlay_areas"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    file = tmp_path_factory.mktemp("bench") / "bench.json"
    environment = os.environ | {
        "BENCH_SIZES": "1000",
        "BENCH_WORKS": ",".join(sorted(WORKS)),
        "BENCH_OUT": str(file),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        ["/usr/bin/python3", str(ROOT / ".ci" / "bench")],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(file.read_text(encoding="utf-8"))


def test_every_work_is_measured_with_its_peak(results):
    assert set(results) == {f"{work}_1000" for work in WORKS}
    for result in results.values():
        assert result["n"] == 1000
        assert result["ours_s"] > 0
        assert result["peak_mb"] > 50


def test_ratios_are_peers_over_ours(results):
    for result in results.values():
        assert set(result["peers_s"]) == set(result["ratios"])
        for name, peer_s in result["peers_s"].items():
            assert result["ratios"][name] == pytest.approx(peer_s / result["ours_s"], abs=0.06)
    assert {"native:intersection", "native:calculatevectoroverlaps", "geopandas.overlay"} <= set(
        results["overlay_areas_1000"]["peers_s"]
    )
