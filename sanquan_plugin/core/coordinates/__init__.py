# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate systems, datums, zones and map sheets of Chinese surveys."""
