# SPDX-License-Identifier: GPL-2.0-or-later
"""Marks in a package, with their photos."""
