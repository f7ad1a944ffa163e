# SPDX-License-Identifier: GPL-2.0-or-later
"""The only place that knows both QGIS types and frames."""
