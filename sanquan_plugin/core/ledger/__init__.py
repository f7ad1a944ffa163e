# SPDX-License-Identifier: GPL-2.0-or-later
"""Ledgers: homesteads, households, cases, as one workbook."""
