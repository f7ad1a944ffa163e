# SPDX-License-Identifier: GPL-2.0-or-later
"""village.toml written is village.toml read."""

from __future__ import annotations

import pytest

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.core.importing.villagefile import write_village
from sanquan_plugin.core.village import Village, read_village


@pytest.mark.parametrize("text", ["东官庄村", 'a "b" \\ c', "one\ntwo\ttabs", "𠮷 = [1]", "", "# none"])
@pytest.mark.parametrize("cap_m2", [None, 200.0])
def test_written_is_read(tmp_path, text, cap_m2):
    path = tmp_path / "village.toml"
    village = Village(text, "371324198206", 4527, ("371324",), 2, cap_m2, "lanling", text)
    write_village(path, village)
    assert read_village(path) == village
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutputError, match="can't be written"):
        write_village(tmp_path / "gone" / "village.toml", Village("东官庄村", "371324198206", 4527))
