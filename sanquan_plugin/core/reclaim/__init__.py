# SPDX-License-Identifier: GPL-2.0-or-later
"""Area that can be reclaimed: shapes, bunds, slivers, totals, quota (domain.md 8.5)."""
