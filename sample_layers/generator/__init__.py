# SPDX-License-Identifier: GPL-2.0-or-later
"""Deterministic maker of the two fictional sample villages and of their answer key."""
