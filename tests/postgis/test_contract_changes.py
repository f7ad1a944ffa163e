# SPDX-License-Identifier: GPL-2.0-or-later
"""Contractors of plots and contracted areas against plain SQL of the server's superuser: the same as in a file."""

from tests.qgis.store.test_contract_changes import *  # noqa: F403
