# SPDX-License-Identifier: GPL-2.0-or-later
"""A household's three rights in the dock and on the map."""
