# SPDX-License-Identifier: GPL-2.0-or-later
"""规划: the planner's panel, scenarios judged in the background while the map follows."""
