# SPDX-License-Identifier: GPL-2.0-or-later
"""Contracted plots in a server's log: the same as in a file."""

from tests.qgis.store.test_plot_log import (  # noqa: F401
    test_plots_added_changed_and_deleted_by_any_program_are_logged,
)
