# SPDX-License-Identifier: GPL-2.0-or-later
"""Boundary points and sides of parcels: numbering, survey, register, neighbours (界址点, 界址线, 四至)."""
