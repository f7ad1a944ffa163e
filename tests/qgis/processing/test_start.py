# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS waits for when it loads the tools."""

import subprocess
import sys

import pytest

from sanquan_plugin.adapters.libraries import require

LOAD = """import sys
from importlib import import_module
from sanquan_plugin.processing.provider import _ALGORITHMS
for name in _ALGORITHMS:
    import_module(f"sanquan_plugin.processing.{name}")
print(len(_ALGORITHMS), "matplotlib" in sys.modules)"""


def test_the_library_of_pictures_is_left_to_those_who_draw():
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    number, drawn = done.stdout.split()
    assert int(number) > 40 and drawn == "False"


def test_a_library_that_is_not_there_is_named():
    require("matplotlib")
    with pytest.raises(ImportError) as error:
        require("no_such_library")
    assert error.value.name == "no_such_library"
