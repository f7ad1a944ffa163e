# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios: other weights and thresholds, what moves, and where a lot flips."""
