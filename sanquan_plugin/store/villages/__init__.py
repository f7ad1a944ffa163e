# SPDX-License-Identifier: GPL-2.0-or-later
"""Packages of villages merged into a county's and split again, nothing lost."""
