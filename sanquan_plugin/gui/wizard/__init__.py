# SPDX-License-Identifier: GPL-2.0-or-later
"""The import wizard: preview, fields and coordinate system, check result."""
