# SPDX-License-Identifier: GPL-2.0-or-later
"""Villages on a county server: choosing one, its layers, its edit session, conflicts with other people."""
