# SPDX-License-Identifier: GPL-2.0-or-later
"""The domain: pure functions on frames, without QGIS."""
