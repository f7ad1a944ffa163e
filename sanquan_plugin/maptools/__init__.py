# SPDX-License-Identifier: GPL-2.0-or-later
"""Map tools of the desktop."""
