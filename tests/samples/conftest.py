# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures of the sample villages."""

from pathlib import Path

import pytest
from handed_over import SAMPLES, VILLAGES, Handed, run_generator


@pytest.fixture(scope="session")
def fresh(tmp_path_factory) -> tuple[Path, Path]:
    """The output folders of two runs."""
    return tuple(run_generator(tmp_path_factory.mktemp("villages")) for _ in range(2))


@pytest.fixture(scope="session", params=VILLAGES)
def village(request) -> Handed:
    """Each committed village in turn."""
    return Handed(SAMPLES / request.param)
