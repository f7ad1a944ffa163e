# SPDX-License-Identifier: GPL-2.0-or-later
"""The GeoPackage file itself: opening, transactions, rows and columns in and out."""
