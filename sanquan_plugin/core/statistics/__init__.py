# SPDX-License-Identifier: GPL-2.0-or-later
"""Area statistics by villagers' group, village, town and year (domain.md 3 QYTZ, 9.8)."""
