# SPDX-License-Identifier: GPL-2.0-or-later
"""Corrections that would end a right, by plain SQL of the server's superuser: the same as in a file."""

from tests.qgis.store.test_corrections_end_nothing import *  # noqa: F403
