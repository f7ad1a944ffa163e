# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of tools in docs/ is that of the plugin, and Chinese throughout."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "algorithms.md"


def test_the_page_is_current():
    done = subprocess.run([sys.executable, str(ROOT / ".ci" / "algorithms_page.py"), "--check"], check=False)
    assert done.returncode == 0, "run python3 .ci/algorithms_page.py"


def test_no_tool_or_parameter_speaks_english():
    names = re.sub(r"`[^`]*`", "", PAGE.read_text(encoding="utf-8"))
    assert re.findall(r"(?:[A-Za-z']+ ){3,}[A-Za-z']+", names) == []
