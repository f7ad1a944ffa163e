# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of parcels, one rule a module; `runner.check` runs them all (design 5, checkparcels)."""
