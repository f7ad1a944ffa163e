# SPDX-License-Identifier: GPL-2.0-or-later
"""Names with their middle hidden."""

from __future__ import annotations

import pytest

from sanquan_plugin.core.masking import masked_name


@pytest.mark.parametrize(
    ("name", "shown"), [("", ""), ("张", "张"), ("张明", "张*"), ("张小明", "张*明"), ("欧阳小明", "欧**明")]
)
def test_middle_is_hidden(name, shown):
    assert masked_name(name) == shown
